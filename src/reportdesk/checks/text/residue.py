"""What a template or a word processor has left in the text (M-RESIDUE)."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from reportdesk.checks.context import Context
from reportdesk.checks.finding import Finding
from reportdesk.checks.text.passage import Line, Passage, correct_stretch, passage_of
from reportdesk.checks.text.slip import find_all
from reportdesk.checks.text.topics import find_topic_heads, has_text
from reportdesk.forms import Section, Severity
from reportdesk.report import TextSpan

_INSTRUCTIONS = ("文字描述", "此处报告")
_REQUESTS = ("此处填写", "在此填写", "请填写", "具体网址")
_TABLE_PROMPT, _TABLE_FOLLOWS = "该部分以表格形式报告", "表格如下"
_MARKS = (("[bookmark:", "]"), ("Error! ", "."), ("错误！未", "。"))
_LONGEST_MARK = 40
_FARTHEST = 200
"""Characters within which the nearest brackets are looked for."""

# Signs for something to be filled in; they are translated one for one: … to \x01, 某 to \x02.
_SIGNS = ("X", "x", "Ｘ", "ｘ", "×", "__", "＿", "**", "○", "…", "某某", "...")
_PLAIN = str.maketrans("Ｘ×ｘ＿○…某－—", "XXx_*\x01\x02--")
_RUN = re.compile(r"[Xx_*.\x01\x02]+(?:-+[Xx]+)*")
_LEAST_RUN = {"\x01": 1, "\x02": 2, "_": 2, "*": 2, ".": 3}
_YEAR_BEGUN = re.compile(r"20\d?$")
_COUNTED = "年月日镇乡县市区局街件条次"
_COUNT = r"\d\s*[件条次个篇期份]|未收到|未发生"
_WORD = re.compile(r"[0-9A-Za-z]")
_WEB_ADDRESS = re.compile(r"[0-9A-Za-z./_@:?=-]")
_PAUSES = "\n。，,；;、（()）“”"
_LEAST_PROMPT = 8
_SHOWN = 12


class _Leftover(NamedTuple):
    """A stretch that has no place in a finished text; `certain` when it can only be deleted."""

    start: int
    end: int
    message: str
    certain: bool


def check_residue(context: Context) -> Iterator[Finding]:
    """Check that no prompts, placeholders or empty sub-headings are left in the text."""
    report = context.report
    for section in report.form.sections:
        text = passage_of(report, section.key)
        found = chain(
            _find_in_headings(section, text),
            _find_instructions(text.text),
            _find_placeholders(text.text),
        )
        for start, end, message, certain in found:
            fix = correct_stretch(report, section.key, start, end, "", "删去") if certain else None
            yield Finding(
                "M-RESIDUE",
                Severity.WARNING,
                TextSpan(section.key, start, end),
                message,
                fix,
            )


def _find_in_headings(section: Section, text: Passage) -> Iterator[_Leftover]:
    """Find empty sub-headings, and the notice's own parentheses copied after a heading."""
    empty = {line.start for line in _list_empty_headings(section, text)}
    for line in text.lines:
        if line.start in empty:
            shown = _shorten(text.text[line.start : line.end])
            message = f"小标题“{shown}”下面没有内容，请补写或者删去"
            yield _Leftover(line.start, line.end, message, False)
        elif line.announced and line.body_start - line.lead_end >= _LEAST_PROMPT + 2:
            bracket = text.text[line.lead_end : line.body_start]
            closes = line.is_heading or text.text[line.body_start : line.end][:1] in ("", *"。：:")
            if closes and not any(char.isdigit() for char in bracket):
                message = f"标题后的“{_shorten(bracket)}”是格式中的提示，请删去"
                yield _Leftover(line.lead_end, line.body_start, message, True)


def _list_empty_headings(section: Section, text: Passage) -> Iterator[Line]:
    """Yield the headings with nothing below, other than those of the required topics.

    Only where the form prescribes topics: elsewhere short numbered lines are a list.
    """
    if not any(topic.heading for topic in section.topics):
        return
    topic_starts = {head.start for head in find_topic_heads(section, text)}
    headings = [line for line in text.lines if line.is_heading]
    for number, line in enumerate(headings):
        if line.start in topic_starts or line.text.endswith(("。", "；", ";")):
            continue
        end = len(text.text)
        for following in headings[number + 1 :]:
            if following.start in topic_starts or following.level <= line.level:
                end = following.start
                break
        if not has_text(text, line.start, end) and not re.search(_COUNT, line.text):
            yield line


def _find_instructions(text: str) -> Iterator[_Leftover]:
    """Find instructions of the template, and placeholders that a word processor inserts."""
    for words in (*_INSTRUCTIONS, *_REQUESTS):
        for at in find_all(text, words):
            start, end = _brackets_around(text, at, at + len(words))
            if start == at or any(each in text[start:at] for each in _INSTRUCTIONS):
                continue
            if words in _INSTRUCTIONS:
                yield _template_text(text, start, end)
            else:
                yield _report_unfilled(text, start, end)
    for at in find_all(text, _TABLE_PROMPT):
        end = at + len(_TABLE_PROMPT)
        end += len(text[end : end + 1].strip()) if text[end : end + 1] in "。，,；;" else 0
        if text.startswith(_TABLE_FOLLOWS, end):
            end += len(_TABLE_FOLLOWS) + text.startswith(
                ("：", ":", "。"), end + len(_TABLE_FOLLOWS)
            )
        yield _template_text(text, at, end)
    for at in find_all(text, _TABLE_FOLLOWS):
        before = text[max(at - _FARTHEST, 0) : at]
        if not before.rstrip("。，,；;").endswith(_TABLE_PROMPT):
            message = f"“{_TABLE_FOLLOWS}”是模板中的提示，表格由程序排印，请删去"
            yield _Leftover(at, at + len(_TABLE_FOLLOWS), message, False)
    for opening, closing in _MARKS:
        for at in find_all(text, opening):
            line_end = text.find("\n", at)
            limit = min(at + _LONGEST_MARK, len(text) if line_end < 0 else line_end)
            end = text.find(closing, at + len(opening), limit) + 1
            yield _template_text(text, at, end or limit)


def _template_text(text: str, start: int, end: int) -> _Leftover:
    """Return the finding on words left over from the template."""
    return _Leftover(start, end, f"模板文字“{_shorten(text[start:end])}”没有删去，请删去", True)


def _brackets_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch between the nearest brackets of the line, or the one given."""
    line_start = max(text.rfind("\n", 0, start) + 1, start - _FARTHEST)
    opening = max(text.rfind(each, line_start, start) for each in "（(【[")
    line_end = text.find("\n", end, end + _FARTHEST)
    limit = end + _FARTHEST if line_end < 0 else line_end
    closings = [text.find(each, end, limit) for each in "）)】]"]
    closing = min((each for each in closings if each >= 0), default=-1)
    if opening < 0 or closing < 0 or any(each in text[opening:start] for each in "）)】]"):
        return start, end
    return opening, closing + 1


def _find_placeholders(text: str) -> Iterator[_Leftover]:
    """Find `XX`, `…`, `___`, `某某` and the like, which stand for something to be filled in."""
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _RUN.finditer(text.translate(_PLAIN)):
        run, start, end = match.group(), *match.span()
        begun = _YEAR_BEGUN.search(text, max(start - 3, 0), start)
        if begun is not None and text[end : end + 1] == "年":
            start = begun.start()
        elif not _is_placeholder(text, run, start, end):
            continue
        yield _report_unfilled(text, start, end)


def _report_unfilled(text: str, start: int, end: int) -> _Leftover:
    """Return the leftover of a place that is still to be filled in."""
    shown = f"{_label_before(text, start)}{_shorten(text[start:end])}"
    return _Leftover(start, end, f"“{shown}”还没有填写，请填写或者删去", False)


def _is_placeholder(text: str, run: str, start: int, end: int) -> bool:
    """Return whether a run of signs is no part of a word, a number or a web address."""
    near = max(start - _FARTHEST, 0)
    in_title = text.rfind("《", near, start) > text.rfind("》", near, start)
    if run[0] == "\x01" and (in_title or text[end : end + 1] == "等"):
        return False  # an ellipsis of the text's own
    if run[0] in "Xx":
        enough = len(run) > 1 or text[end : end + 1] in tuple(_COUNTED)
    else:
        enough = len(run) >= _LEAST_RUN[run[0]]
    around = text[max(start - 1, 0) : start] + text[end : end + 1]
    return enough and not (_WEB_ADDRESS if "x" in run else _WORD).search(around)


def _label_before(text: str, start: int) -> str:
    """Return the few words that say what a placeholder stands for: `邮编：`."""
    label = text[max(start - 8, 0) : start]
    for pause in _PAUSES:
        label = label.rpartition(pause)[2]
    return label


def _shorten(text: str) -> str:
    """Return a text cut to the twelve characters that a message shows."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
