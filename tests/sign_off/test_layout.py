"""A layout file that cannot be used is refused with a sentence that names file, place and fault."""

from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.sign_off import SHIPPED, SheetLayoutError, load_layout
from reportdesk.sign_off.sheet import TABLE_HEIGHT, row_height

Write = Callable[[str], Path]

FIELDS = (
    "标　　题 内容要点 检查结果 已确认的提　　醒 随附文稿 信息来源 拟 稿 人 公开属性 公开方式 "
    "科室负责人初　　　审 分管负责人审　　　核 主要负责人审　　　发 保密审查 日　　期"
)


def refusal(path: Path) -> str:
    with pytest.raises(SheetLayoutError) as caught:
        load_layout(path)
    said = str(caught.value)
    assert str(path) in said
    assert said.endswith("。")
    return said


def with_field(field: str, lines: int = 2) -> str:
    return f'title = "送审单"\n[[rows]]\nlines = {lines}\nfields = [{{ {field} }}]\n'


def test_the_shipped_layout_has_the_fields_that_offices_use():
    layout = load_layout(SHIPPED)
    labels = [field.label.replace("\n", "") for _, _, field in layout.cells]
    assert " ".join(labels) == FIELDS


def test_the_shipped_layout_gives_room_to_sign():
    """An opinion and a name by hand take two centimetres."""
    rows = [row for _, row, field in load_layout(SHIPPED).cells if field.signature]
    assert len(rows) == 4
    assert all(row_height(row.lines) > 20 / 25.4 * 72 * 20 for row in rows)


def test_a_county_may_word_its_own(layout_file: Write):
    layout = load_layout(layout_file(with_field('label = "名称", text = "{title}（{unit}）"')))
    [(place, _, field)] = layout.cells
    assert (layout.title, place, field.label) == ("送审单", "第 1 个 [[rows]]，第 1 栏", "名称")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "有误，缺少 title"),
        ('title = "送审单"', "有误，缺少 rows"),
        ('title = "送审单"\nrows = []', "有误，rows：内容不合要求"),
        (f'title = "{"送" * 21}"\n' + with_field('label = "甲"').partition("\n")[2], "20 个字"),
        (with_field('text = "甲"'), "第 1 个 [[rows]]，第 1 栏：缺少 label"),
        (with_field('label = "甲", txet = "乙"'), "第 1 个 [[rows]]，第 1 栏：不认识 txet"),
        (with_field("label = 7"), "第 1 个 [[rows]]，第 1 栏，label：内容不合要求"),
        (
            with_field('label = "甲"}, {label = "乙"}, {label = "丙"'),
            "第 1 个 [[rows]]，fields：内容不合要求",
        ),
        (with_field('label = "甲", text = "{tilte}"'), "没有“{tilte}”这个项目，可以写的有 title、"),
        (with_field('label = "甲", text = "{title:>99999999}"'), "没有“{title}”这个项目"),
        (with_field('label = "甲", text = "{title!r}"'), "没有“{title}”这个项目"),
        (with_field('label = "甲", text = "{title.x}"'), "没有“{title.x}”这个项目"),
        (with_field('label = "甲", text = "{}"'), "没有“{}”这个项目"),
        (with_field('label = "甲", text = "{title"'), "花括号不成对"),
        (with_field('label = "甲", signature = "签名"', 1), "第 1 个 [[rows]]，第 1 栏：signature"),
        (
            with_field(f'label = "甲", signature = "{"签" * 40}"'),
            "第 1 个 [[rows]]，第 1 栏：signature",
        ),
        (with_field('label = "一二三四五六"'), "label 每行最多 5 个字"),
        (with_field('label = "一\\n二\\n三"'), "行数不能超过 lines"),
        (with_field('label = "甲"', 0), "第 1 个 [[rows]]，lines：内容不合要求"),
        (with_field('label = "甲"', 38), "lines 之和要减少 1，"),
        (with_field('label = "甲"', 50), "lines 之和要减少 13，"),
        ("title = 送审单", "的第 1 行不是有效的 TOML"),
        ('title = "送审单"\nrows = [', "不是有效的 TOML"),
        ('title = "送审单', "”不是有效的 TOML"),
        (f"title = {'[' * 50_000}", "不是有效的 TOML"),
        (f"lines = {'9' * 50_000}", "不是有效的 TOML"),
        ("lines = 2024-02-30", "不是有效的 TOML"),
    ],
)
def test_a_faulty_layout_is_refused(layout_file: Write, text: str, said: str):
    assert said in refusal(layout_file(text))


def test_a_layout_as_high_as_the_page_is_taken(layout_file: Write):
    layout = load_layout(layout_file(with_field('label = "甲"', 37)))
    assert TABLE_HEIGHT - row_height(layout.rows[0].lines) >= 0


def test_a_folder_is_no_layout(tmp_path: Path):
    assert "无法读取" in refusal(tmp_path)


def test_a_file_saved_as_ansi_is_to_be_saved_as_utf_8(tmp_path: Path):
    path = tmp_path / "送审单.toml"
    path.write_bytes(with_field('label = "甲"').encode("gb18030"))
    assert "不是 UTF-8 编码，请用记事本打开，另存为 UTF-8 编码" in refusal(path)


def test_a_file_as_notepad_writes_it_is_read(tmp_path: Path):
    path = tmp_path / "送审单.toml"
    text = with_field('label = "甲"').replace("\n", "\r\n")
    path.write_bytes(text.encode("utf-8-sig"))
    assert load_layout(path).title == "送审单"


def test_a_huge_file_is_not_read(tmp_path: Path):
    path = tmp_path / "送审单.toml"
    path.write_bytes(b"#" * 100_001)
    assert "无法读取" in refusal(path)


def test_every_example_in_the_shipped_file_can_be_written(layout_file: Write):
    """What its comment says may be written in a text is known."""
    names = [
        word
        for line in SHIPPED.read_text(encoding="utf-8").splitlines()
        if line.startswith("#   {")
        for word in line.split()
        if word.startswith("{")
    ]
    assert len(names) == 15
    load_layout(layout_file(with_field(f'label = "甲", text = "{"".join(names)}"', 9)))
