"""Web pages that are small and ask for much work."""

from collections.abc import Callable

Made = Callable[[], bytes]

BEGINNING = (
    '<html><meta charset="utf-8"><body><h1>青石镇人民政府2023年政府信息公开工作年度报告</h1>'
    "<p>一、总体情况</p>"
)
END = "<p>五、存在的主要问题及改进情况</p><p>文</p><p>六、其他需要报告的事项</p><p>无</p>"


def page(body: str) -> bytes:
    """A page with the beginning and the end of a report around its body."""
    return (BEGINNING + body + END).encode()


def rows(cells: str, count: int) -> str:
    """A table of equal rows."""
    return "<table>" + f"<tr>{cells}</tr>" * count + "</table>"


HTML: dict[str, Made] = {
    "combining characters": lambda: page("<p>a" + "\u0300\u0301\u0327" * 1_000_000),
    "combining characters in range": lambda: page("<p>a" + "\u0300\u0301\u0327" * 330_000),
    "combining characters in cells": lambda: page(rows(f"<td>予以公开a{'̀́̕' * 100}</td>" * 10, 300)),
    "Hangul letters": lambda: page("<p>" + "\u1100\u1161\u11a8" * 300_000),
    "characters that expand": lambda: page("<p>" + "\ufdfa" * 900_000),
    "list items": lambda: page("<ol>" + "<li>文" * 240_000 + "</ol>"),
    "list items in range": lambda: page("<ol>" + "<li>文" * 20_000 + "</ol>"),
    "empty cells": lambda: page("<table><tr>" + "<td>" * 240_000),
    "rows deep within elements": lambda: page("<table>" + "<x>" * 230 + "<tr>" * 90_000),
    "line breaks": lambda: page("<p>" + "文<br>" * 240_000),
    "line breaks in a cell": lambda: page("<table><tr><td>" + "1<br>" * 40_000 + "</table>"),
    "blank lines in range": lambda: page("<pre>" + "\n \t" * 45_000 + "</pre>"),
    "paragraphs in range": lambda: page("<p>某某工作得到落实。" * 20_000),
    "a long paragraph": lambda: page("<p>" + "某某工作得到落实，" * 100_000),
    "blanks": lambda: page("<pre>" + " " * 900_000 + "</pre>"),
    "blanks behind a number": lambda: page(rows("<td>予以公开<td>1" + "　" * 30_000 + "文", 10)),
    "wide cells": lambda: page(rows('<td colspan="200" rowspan="60000">1', 20_000)),
    "a row of labels": lambda: page(
        "<table><tr>" + "<td>自然人</td>" * 9_000 + "<tr>" + "<td>1</td>" * 9_000 + "</table>"
    ),
    "labels and numbers": lambda: page(rows("<td>自然人<td>予以公开<td>1" * 20, 250)),
    "labels with spans": lambda: page(rows('<td colspan="9" rowspan="9">自然人<td>1' * 20, 250)),
    "unknown labels": lambda: page(
        "<table>"
        + "".join(f"<tr><td>{n}予以公开政府信息的数量<td>1" for n in range(9_000))
        + "</table>"
    ),
    "one label again and again": lambda: page(rows("<td>予以公开<td>1", 9_000)),
    "tables within tables": lambda: page(
        "<table><tr><td>文" * 80 + "<p>文" * 5_000 + "</table>" * 80
    ),
    "tables within tables, unclosed": lambda: page("<table><tr><td>" * 100_000),
    "many small tables": lambda: page(rows("<td>予以公开<td>1", 1) * 9_000),
    "attributes": lambda: page("<p " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">文</p>"),
    "attributes without value": lambda: page(
        "<p " + " ".join(f"a{n}" for n in range(700_000)) + ">文</p>"
    ),
    "a long style": lambda: page(f'<p style="{"a:b; " * 600_000}">文</p>'),
    "deep": lambda: page("<div>" * 100_000 + "文"),
    "headings with misprints": lambda: page(
        "".join(f"<h2>一、总体清况{n}</h2>" for n in range(8_000))
    ),
    "titles": lambda: page("<p>政府信息公开工作<p>年度报告<p>2023年" * 5_000),
    "an address": lambda: page("").replace(
        "<p>一、".encode(),
        ("<p>邮箱：" + "a" * 400_000 + "<p>" + "由局" * 200_000 + "<p>一、").encode(),
    ),
    "addresses": lambda: page("").replace(
        "<p>一、".encode(),
        ("<p>" + "www.a.www." * 80_000 + "地址 　" * 20_000 + "<p>一、").encode(),
    ),
    "undecodable": lambda: BEGINNING.encode("gb18030") + b"\xff\x80" * 2_500_000,
    "much that is unseen": lambda: page("<script>" + "a<b;" * 1_400_000 + "</script>"),
    "small pictures": lambda: page("<p>" + "data:x,A" * 12_000_000),
    "large": lambda: page("<!--" + "x" * 40_000_000 + "-->"),
    "large in UTF-16": lambda: ("<html>" + "文" * 20_000_000).encode("utf-16"),
}
"""Makes each page by what it has too much of."""
