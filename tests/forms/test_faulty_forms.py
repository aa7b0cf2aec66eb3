"""A faulty form file is refused with a sentence that names file, table and place."""

from pathlib import Path

import pytest

from reportdesk.forms import CellAddress, FormError, load_form
from tests.forms.sections import SECTIONS

SMALL = (
    """\
id = "small"
name = "小格式"
first_year = 2019
text_width = 400
notice = "测办〔2021〕1号"
title = "{unit}{year}年报告"
preamble = "由{unit}编制。"

"""
    + SECTIONS
    + """\
[tables.counts]
name = "数量表"
widths = [100, 100, 100, 100]
columns = [{ key = "first" }, { key = "second" }, { key = "total" }]
lines = [
  [{ text = "内容" }, { text = "甲" }, { text = "乙" }, { text = "计" }],
  [{ text = "收到" }, { row = "received" }],
  [{ text = "办结" }, { row = "done" }],
  [{ text = "结转" }, { row = "left_over" }],
]
sums = [{ rule = "ROW", column = "total", parts = ["first", "second"] }]
limits = [{ rule = "LIM", rows = ["done"], left = ["first", "-second"], right = ["total"] }]
zeros = [{ rule = "ZERO", row = "done", reason = "没有", errors = ["乡镇"], warnings = [] }]

[[tables.counts.balances]]
rule = "BAL"
left = ["received"]
right = ["done", "left_over"]
solve = "left_over"

[[tables.counts.mentions]]
rule = "SAY"
row = "done"
section = "counts"
words = ["办"]
message = "{number}"

[[tables.counts.reminders]]
rule = "LOOK"
row = "left_over"
first_year = 2024
law = "《办法》"
message = "{law}：{number}"

[[tables.counts.successions]]
rule = "NEXT"
row = "received"
last = ["left_over"]
correction = "改为 {number}"

[tables.counts.help]
received = "本年收到的。"
"""
)

FAULTS = {
    "two cells on one place": (
        '[{ text = "内容" }, { text = "甲" }, { text = "乙" }, { text = "计" }]',
        '[{ text = "内容" }, { text = "甲", rows = 2 }, { text = "乙" }, { text = "计" }]',
        "表“counts”第 2 行第 4 格：超出表格（4 列 4 行）",
    ),
    "a cell over another": (
        '[{ text = "内容" }, { text = "甲" }, { text = "乙" }, { text = "计" }],\n'
        '  [{ text = "收到" }, { row = "received" }]',
        '[{ text = "内容" }, { text = "甲" }, { text = "乙", rows = 2 }, { text = "计" }],\n'
        '  [{ text = "收到", cols = 3 }, { row = "received" }]',
        "表“counts”第 2 行第 1 格：与其他格重叠",
    ),
    "a gap": (
        '{ text = "乙" }, { text = "计" }]',
        '{ text = "乙" }]',
        "表“counts”第 1 行：第 4 列空着，没有格子",
    ),
    "a span over the right edge": (
        '{ text = "计" }]',
        '{ text = "计", cols = 2 }]',
        "表“counts”第 1 行第 4 格：超出表格（4 列 4 行）",
    ),
    "a span over the lower edge": (
        '{ text = "结转" }',
        '{ text = "结转", rows = 2 }',
        "表“counts”第 4 行第 1 格：超出表格（4 列 4 行）",
    ),
    "a span of no columns": (
        '{ text = "结转" }',
        '{ text = "结转", cols = 0 }',
        "表“counts”第 4 行第 1 格：rows 和 cols 至少为 1",
    ),
    "a cell named twice": (
        '{ row = "done" }',
        '{ row = "received" }',
        "表“counts”格“received.first”出现了两次",
    ),
    "a column declared twice": (
        '{ key = "second" }, { key = "total" }]',
        '{ key = "second" }, { key = "total" }, { key = "total" }]',
        "表“counts”第 2 行第 5 格：超出表格（4 列 4 行）",
    ),
    "a column declared twice, cells named one by one": (
        'columns = [{ key = "first" }, { key = "second" }, { key = "total" }]\nlines = [',
        'columns = [{ key = "first" }, { key = "first" }, { key = "second" }]\nlines = [',
        "表“counts”：columns 里有重复的列",
    ),
    "a cell in an unknown column": (
        '{ row = "done" }',
        '{ row = "done", columns = ["first", "third", "total"] }',
        "表“counts”第“done”行：没有名为“third”的列",
    ),
    "an undivided row that goes to an unknown one": (
        'name = "数量表"',
        'name = "数量表"\nundivided = { whole = "rest" }',
        "表“counts”undivided：没有名为“rest”的行",
    ),
    "a sum of an unknown column": (
        'parts = ["first", "second"]',
        'parts = ["first", "third"]',
        "表“counts”规则 ROW：没有格“received.third”",
    ),
    "a sum into an unknown row": (
        'column = "total", parts = ["first", "second"]',
        'row = "all", parts = ["done"]',
        "表“counts”公式：没有名为“all”的行",
    ),
    "a sum without a direction": (
        'column = "total", parts',
        "parts",
        "表“counts”规则 ROW：column 和 row 须写且只写一个",
    ),
    "a sum in two directions": (
        'column = "total", parts',
        'column = "total", row = "done", parts',
        "表“counts”规则 ROW：column 和 row 须写且只写一个",
    ),
    "a sum of nothing": (
        'parts = ["first", "second"]',
        "parts = []",
        "tables[...].sums[0].parts：Expected `array` of length >= 1",
    ),
    "a sum that contains itself": (
        'parts = ["first", "second"]',
        'parts = ["first", "total"]',
        "表“counts”规则 ROW：格“received.total”循环求和",
    ),
    "a balance with an unknown row": (
        'left = ["received"]',
        'left = ["received", "before"]',
        "表“counts”规则 BAL：没有格“before.first”",
    ),
    "a balance of nothing": (
        'left = ["received"]',
        "left = []",
        "tables[...].balances[0].left：Expected `array` of length >= 1",
    ),
    "a balance solved on its left side": (
        'solve = "left_over"',
        'solve = "received"',
        "表“counts”规则 BAL：solve 应为 right 中的一行",
    ),
    "a limit with an unknown column": (
        '"-second"]',
        '"-third"]',
        "表“counts”规则 LIM：没有格“done.third”",
    ),
    "a limit of an unknown row": (
        'rows = ["done"]',
        'rows = ["gone"]',
        "表“counts”规则 LIM：没有格“gone.first”",
    ),
    "a limit to nothing": (
        'right = ["total"]',
        "right = []",
        "tables[...].limits[0].right：Expected `array` of length >= 1",
    ),
    "a succession from an unknown row": (
        'last = ["left_over"]',
        'last = ["gone"]',
        "表“counts”规则 NEXT：没有格“gone.first”",
    ),
    "a succession of an unknown row": (
        'row = "received"\nlast',
        'row = "gone"\nlast',
        "表“counts”公式：没有名为“gone”的行",
    ),
    "a succession from nothing": (
        'last = ["left_over"]',
        "last = []",
        "tables[...].successions[0].last：Expected `array` of length >= 1",
    ),
    "a succession without a direction": (
        'row = "received"\nlast',
        "last",
        "表“counts”规则 NEXT：column 和 row 须写且只写一个",
    ),
    "a succession in a column of no rows": (
        'row = "received"\nlast',
        'column = "first"\nlast',
        "表“counts”规则 NEXT：rows 与 column 须一起写",
    ),
    "a correction that nothing fills": (
        "改为 {number}",
        "改为 {nummer}",
        "表“counts”规则 NEXT：correction 只能用 {number}",
    ),
    "a zero row that is not there": (
        '"ZERO", row = "done"',
        '"ZERO", row = "gone"',
        "表“counts”公式：没有名为“gone”的行",
    ),
    "a zero row for an unknown level": (
        'errors = ["乡镇"]',
        'errors = ["国家"]',
        "tables[...].zeros[0].errors[0]：Invalid enum value '国家'",
    ),
    "a mention of an unknown row": (
        'row = "done"\nsection',
        'row = "gone"\nsection',
        "表“counts”公式：没有名为“gone”的行",
    ),
    "a mention in an unknown section": (
        'section = "counts"',
        'section = "fees"',
        "表“counts”规则 SAY：没有名为“fees”的部分",
    ),
    "a reminder of an unknown row": (
        'row = "left_over"\nfirst_year',
        'row = "gone"\nfirst_year',
        "表“counts”公式：没有名为“gone”的行",
    ),
    "a reminder that names something else": (
        "{law}：{number}",
        "{law}：{count}",
        "表“counts”规则 LOOK：message 只能用 {law} 和 {number}",
    ),
    "help for an unknown row": (
        'received = "本年收到的。"',
        'recieved = "本年收到的。"',
        "表“counts”help：没有名为“recieved”的行",
    ),
    "widths that do not add up": (
        "widths = [100, 100, 100, 100]",
        "widths = [100, 100, 100, 101]",
        "表“counts”：各列宽之和为 401，应为 400",
    ),
    "a column without width": (
        "widths = [100, 100, 100, 100]",
        "widths = [100, 100, 200, 0]",
        "tables[...].widths[3]：Expected `int` >= 1",
    ),
    "values without a column label": (
        '  [{ text = "内容" }, { text = "甲" }, { text = "乙" }, { text = "计" }],\n',
        "",
        "表“counts”格“received.first”：上方没有列名",
    ),
    "values without a row label": (
        '{ text = "收到" }, { row = "received" }',
        '{ row = "received", columns = ["first"] }, '
        '{ row = "received", columns = ["second"], cols = 2 }, '
        '{ row = "received", columns = ["total"] }',
        "表“counts”格“received.first”：没有行名",
    ),
    "a limit of doubt that is no number": (
        '{ key = "first" }, ',
        '{ key = "first", doubtful_above = "很多" }, ',
        "表“counts”列“first”：doubtful_above 不是数",
    ),
    "an unknown kind": (
        '{ key = "first" }, ',
        '{ key = "first", kind = "text" }, ',
        "tables[...].columns[0].kind：Invalid enum value 'text'",
    ),
    "an unknown key": (
        '{ text = "结转" }',
        '{ text = "结转", colour = "red" }',
        "tables[...].lines[3][0]：Object contains unknown field `colour`",
    ),
    "a wrong type": (
        "first_year = 2019",
        'first_year = "2019"',
        "first_year：Expected `int`, got `str`",
    ),
    "a missing key": (
        'notice = "测办〔2021〕1号"\n',
        "",
        "Object missing required field `notice`",
    ),
    "a section of an unknown role": (
        'role = "overview"',
        'role = "summary"',
        "sections[2].role：Invalid enum value 'summary'",
    ),
    "a role that no section has": (
        'role = "preamble"\n',
        "",
        "role“preamble”：应有一个部分，现在没有",
    ),
    "a role that two sections have": (
        'key = "counts"\nname',
        'key = "counts_too"\nrole = "other"\nname = "又"\nguidance = "写。"\n\n'
        '[[sections]]\nkey = "counts"\nname',
        "role“other”：应有一个部分，现在“counts_too”、“other”",
    ),
    "a table with a role": (
        'key = "counts"\nname',
        'key = "counts"\nrole = "other"\nname',
        "部分“counts”：表格没有 role",
    ),
    "a section of an unknown table": (
        '\ntable = "counts"',
        '\ntable = "amounts"',
        "部分“counts”：没有名为“amounts”的表",
    ),
    "a table without a section": (
        'table = "counts"\n',
        "",
        "表“counts”：没有放入任何部分",
    ),
    "a section written twice": (
        "[tables.counts]\n",
        '[[sections]]\nkey = "counts"\nname = "又一次"\nguidance = "填。"\n\n[tables.counts]\n',
        "部分“counts”写了两次",
    ),
    "a place in the title that nothing fills": (
        'title = "',
        'title = "{jahr}',
        "title：不认识 {'jahr'}，只能用 unit、year",
    ),
    "a notice that is no document number": (
        'notice = "测办〔2021〕1号"',
        'notice = "测办【2021】1号"',
        "notice：“测办【2021】1号”不是文号",
    ),
    "an id that is not the file's name": (
        'id = "small"',
        'id = "tiny"',
        "id“tiny”与文件名不同",
    ),
}


def written(folder: Path, text: str) -> Path:
    path = folder / "small.toml"
    path.write_text(text, "utf-8")
    return path


def refusal(path: Path) -> str:
    with pytest.raises(FormError) as caught:
        load_form(path)
    return str(caught.value)


def test_small_form_is_sound(tmp_path: Path):
    small = load_form(written(tmp_path, SMALL))
    assert len(small.cells) == 9
    table = small.tables["counts"]
    assert list(table.computed) == [
        CellAddress("counts", row, "total") for row in ("received", "done", "left_over")
    ]


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS.values(), ids=list(FAULTS))
def test_fault_is_named(tmp_path: Path, old: str, new: str, sentence: str):
    assert SMALL.count(old) == 1
    said = refusal(written(tmp_path, SMALL.replace(old, new)))
    assert said.startswith("格式文件“small.toml”有误，")
    assert sentence in said
    assert said.endswith("。")


def test_circle_of_two_totals_is_named(tmp_path: Path):
    sums = """sums = [
      { rule = "UP", row = "done", parts = ["left_over"] },
      { rule = "DOWN", row = "left_over", parts = ["done"] },
    ]"""
    old = 'sums = [{ rule = "ROW", column = "total", parts = ["first", "second"] }]'
    said = refusal(written(tmp_path, SMALL.replace(old, sums)))
    assert said == "格式文件“small.toml”有误，表“counts”规则 UP：格“done.first”循环求和。"


def test_file_that_is_no_toml(tmp_path: Path):
    said = refusal(written(tmp_path, SMALL.replace("first_year = 2019", "first_year 2019")))
    assert said.startswith("格式文件“small.toml”不是有效的 TOML：")
    assert "line 3" in said


def test_file_that_is_no_text(tmp_path: Path):
    path = tmp_path / "small.toml"
    path.write_bytes(SMALL.encode("gb18030"))
    assert refusal(path).startswith("格式文件“small.toml”不是有效的 TOML：")


def test_missing_file(tmp_path: Path):
    assert refusal(tmp_path / "2030.toml").startswith("格式文件“2030.toml”无法读取：")
