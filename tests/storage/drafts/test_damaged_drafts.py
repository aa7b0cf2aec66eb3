"""Files that are no sound draft: refused with a sentence, never changed, never overwritten."""

import json
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.storage import (
    Draft,
    DraftError,
    MissingDraft,
    WriteError,
    decode_draft,
    encode_draft,
    read_draft,
    write_draft,
)
from reportdesk.storage.drafts.schema import FORMAT_VERSION

NAME = "三江乡2023.rdesk"
FOREIGN = {
    "a Word document": b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)),
    "an old Word document": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "a text": "三江乡年度报告".encode(),
    "a text in GBK": "三江乡年度报告".encode("gb18030"),
    "JSON of another program": b'{"format": "other", "version": 1}',
    "JSON that is no object": b"[1, 2, 3]",
    "a JSON string": b'"reportdesk-draft"',
    "nested brackets": b"[" * 100_000,
    "only a mark of UTF-8": b"\xef\xbb\xbf",
}
EMPTY = {"nothing": b"", "blanks": b" \r\n\t", "NUL bytes": bytes(4096)}

Edit = Callable[[dict], object]


def put(*path: str | int, value: object) -> Edit:
    def edit(content: dict) -> None:
        for step in path[:-1]:
            content = content[step] if isinstance(step, int) else content.setdefault(step, {})
        content[path[-1]] = value

    return edit


def marked(*marks: dict) -> dict:
    return {"text": "收到5件", "marks": marks}


FAULTS: dict[str, tuple[Edit, str]] = {
    "no version": (lambda content: content.pop("version"), "version：不是版本号"),
    "a version in words": (put("version", value="1"), "version：不是版本号"),
    "a version that is true": (put("version", value=True), "version：不是版本号"),
    "version 0": (put("version", value=0), "version：不是版本号"),
    "an unknown form": (put("form", value="2035"), "form：没有“2035”这种报告格式"),
    "a form that leads out": (put("form", value="../2021"), "form：没有“../2021”这种报告格式"),
    "a year too early": (put("year", value=2018), "year：2018 不是可用的年度"),
    "a year too late": (put("year", value=2101), "year：2101 不是可用的年度"),
    "a year in words": (put("year", value="二〇二三"), "year：内容不符合草稿格式"),
    "no unit": (lambda content: content.pop("unit"), "missing required field `unit`"),
    "an unknown level": (put("unit", "level", value="国家"), "unit.level：内容不符合草稿格式"),
    "an unknown field of the unit": (put("unit", "fax", value="1"), "unit：内容不符合草稿格式"),
    "a date that is none": (put("unit", "date", value="2024-02-30"), "unit.date：内容不符合"),
    "an unknown key": (put("colour", value="red"), "contains unknown field `colour`"),
    "an unknown table": (
        put("tables", "fees", "a", "b", value=1),
        "tables.fees.a.b：2021年格式没有这一格",
    ),
    "an unknown row": (
        put("tables", "active", "other_service", "decisions", value=1),
        "tables.active.other_service.decisions：2021年格式没有这一格",
    ),
    "an unknown column": (
        put("tables", "active", "rules", "made", value=1),
        "tables.active.rules.made：2021年格式没有这一格",
    ),
    "a number in words": (
        put("tables", "active", "rules", "issued", value="三"),
        "tables.active.rules.issued：“三”不是数",
    ),
    "a noted number in words": (
        put("tables", "active", "rules", "issued", value={"number": "三"}),
        "tables.active.rules.issued：“三”不是数",
    ),
    "a number in full-width digits": (
        put("tables", "active", "fees", "amount", value="９.６"),
        "tables.active.fees.amount：“９.６”不是数",
    ),
    "an exponent": (
        put("tables", "active", "fees", "amount", value="1.5e3"),
        "tables.active.fees.amount：“1.5e3”不是数",
    ),
    "an underscore": (
        put("tables", "active", "fees", "amount", value="1_0.5"),
        "tables.active.fees.amount：“1_0.5”不是数",
    ),
    "not a number": (
        put("tables", "active", "fees", "amount", value="NaN"),
        "tables.active.fees.amount：“NaN”不是数",
    ),
    "two points": (
        put("tables", "active", "fees", "amount", value="1.2.3"),
        "tables.active.fees.amount：“1.2.3”不是数",
    ),
    "a number with a binary fraction": (
        put("tables", "active", "fees", "amount", value=9.5),
        "内容不符合草稿格式",
    ),
    "an empty cell": (
        put("tables", "active", "rules", "issued", value={}),
        "tables.active.rules.issued：",
    ),
    "a cell that is null": (
        put("tables", "active", "rules", "issued", value=None),
        "内容不符合草稿格式",
    ),
    "a table that is a list": (put("tables", "active", value=[]), "内容不符合草稿格式"),
    "an unknown section": (
        put("sections", "appendix", value=[{"text": "附件"}]),
        "sections.appendix：2021年格式没有这一部分",
    ),
    "a heading of an unknown section": (
        put("headings", "appendix", value="附件"),
        "appendix：2021年格式没有这一部分",
    ),
    "a text that is no list": (put("sections", "other", value="无"), "内容不符合草稿格式"),
    "a level too deep": (
        put("sections", "other", value=[{"text": "无", "level": 4}]),
        "sections.other[0]：标题层次只能是 0 至 3",
    ),
    "a mark beyond the text": (
        put("sections", "other", value=[{"text": "无"}, marked({"start": 2, "end": 9})]),
        "sections.other[1]：文中数字的位置不对",
    ),
    "a mark before the text": (
        put("sections", "other", value=[marked({"start": -1, "end": 2})]),
        "sections.other[0]：文中数字的位置不对",
    ),
    "a mark of nothing": (
        put("sections", "other", value=[marked({"start": 2, "end": 2})]),
        "sections.other[0]：文中数字的位置不对",
    ),
    "marks out of order": (
        put("sections", "other", value=[marked({"start": 2, "end": 3}, {"start": 0, "end": 1})]),
        "sections.other[0]：文中数字的位置不对",
    ),
    "marks over each other": (
        put("sections", "other", value=[marked({"start": 1, "end": 3}, {"start": 2, "end": 3})]),
        "sections.other[0]：文中数字的位置不对",
    ),
    "a mark of last year's text beyond it": (
        put(
            "previous",
            value={
                **{"form": "2021", "year": 2022, "unit": {}},
                "sections": {"other": [marked({"start": 2, "end": 9})]},
            },
        ),
        "previous.sections.other[0]：文中数字的位置不对",
    ),
    "a mark without an end": (
        put("sections", "other", value=[marked({"start": 2})]),
        "sections.other[0].marks[0]：内容不符合草稿格式",
    ),
    "a mark of an endless quantity": (
        put("sections", "other", value=[marked({"start": 2, "end": 3, "quantity": "q" * 61})]),
        "sections.other[0].marks[0].quantity：内容不符合草稿格式",
    ),
    "a paragraph that may be unread": (
        put("sections", "other", value=[{"text": "无", "unread": "true"}]),
        "sections.other[0].unread：内容不符合草稿格式",
    ),
    "a paragraph without text": (put("sections", "other", value=[{}]), "内容不符合草稿格式"),
    "an export without name": (
        lambda content: content["milestones"][0]["export"].pop("file"),
        "milestones[0].export：内容不符合草稿格式",
    ),
    "an export at no time": (
        put("milestones", 0, "time", value="昨天"),
        "milestones[0].time：内容不符合",
    ),
    "a milestone in no time zone": (
        put("milestones", 0, "time", value="2024-01-23T09:30:00"),
        "milestones[0].time：内容不符合",
    ),
    "a milestone of a report that is none": (
        put("milestones", 1, "report", value=[]),
        "milestones[1].report：不是年报",
    ),
    "a milestone like the one before, which has no report": (
        put("milestones", 1, "report", value="same"),
        "milestones[1].report：不是年报",
    ),
}


def refused(folder: Path, data: bytes) -> str:
    """What reading and saving over a file say of it; the file is as it was."""
    path = folder / NAME
    path.write_bytes(data)
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    with pytest.raises(WriteError, match=f"没有保存到“{NAME}”：.*未予覆盖"):
        write_draft(path, decode_draft(MINIMAL, "甲.rdesk"))
    assert path.read_bytes() == data
    assert [each.name for each in folder.iterdir()] == [NAME]
    said = str(caught.value)
    assert NAME in said
    assert said.endswith("。")
    assert "\n" not in said
    return said


MINIMAL = b'{"format": "reportdesk-draft", "version": 1, "form": "2021", "year": 2023, "unit": {}}'


def edited(draft: Draft, edit: Edit) -> bytes:
    content = json.loads(encode_draft(draft))
    edit(content)
    return json.dumps(content, ensure_ascii=False, indent=1).encode()


@pytest.mark.parametrize("data", FOREIGN.values(), ids=list(FOREIGN))
def test_a_foreign_file_is_no_draft(tmp_path: Path, data: bytes):
    assert refused(tmp_path, data) == f"“{NAME}”不是 reportdesk 的草稿，请选择 .rdesk 文件。"


@pytest.mark.parametrize("data", EMPTY.values(), ids=list(EMPTY))
def test_an_empty_file_is_told_from_a_damaged_one(tmp_path: Path, data: bytes):
    assert "是空文件，可能在保存时断电，请从备份中找回" in refused(tmp_path, data)


@pytest.mark.parametrize(("edit", "place"), FAULTS.values(), ids=list(FAULTS))
def test_a_fault_is_named_with_its_place(draft: Draft, tmp_path: Path, edit: Edit, place: str):
    said = refused(tmp_path, edited(draft, edit))
    assert said.startswith(f"草稿“{NAME}”已损坏（")
    assert place in said
    assert said.endswith("），请从备份中找回，或改正后再打开，文件没有改动。")


def test_a_draft_of_a_newer_version_is_left_to_a_newer_program(draft: Draft, tmp_path: Path):
    said = refused(tmp_path, edited(draft, put("version", value=FORMAT_VERSION + 1)))
    assert (
        f"由更新版本的 reportdesk 保存（格式 {FORMAT_VERSION + 1}，本程序支持到 {FORMAT_VERSION}）"
        in said
    )
    assert "请升级程序后再打开，文件没有改动。" in said


def test_a_newer_version_may_hold_anything(draft: Draft, tmp_path: Path):
    def future(content: dict) -> None:
        content.update(version=7, form="2035", pages=[])

    assert "格式 7" in refused(tmp_path, edited(draft, future))


def test_a_draft_cut_off_anywhere_is_damaged(draft: Draft):
    data = encode_draft(draft)
    places = "内容不完整，文件在结尾处中断|第 (46|127) 行不是有效的 JSON"  # for a lone sign
    for length in range(1, len(data.rstrip())):
        with pytest.raises(DraftError, match=f"草稿“{NAME}”已损坏（({places})）"):
            decode_draft(data[:length], NAME)


def test_a_cut_off_draft_is_kept_as_it_is(draft: Draft, tmp_path: Path):
    data = encode_draft(draft)
    assert "文件在结尾处中断" in refused(tmp_path, data[: len(data) // 2])


def test_a_draft_padded_with_nul_bytes_is_damaged(draft: Draft, tmp_path: Path):
    data = encode_draft(draft)
    assert "不是有效的 JSON" in refused(tmp_path, data[:-200] + bytes(200))
    assert "不是有效的 JSON" in refused(tmp_path, data + bytes(200))


def test_the_line_of_a_slip_is_named(draft: Draft, tmp_path: Path):
    lines = encode_draft(draft).split(b"\n")
    lines[4] = lines[4].replace(b",", b"")
    assert "（第 6 行不是有效的 JSON）" in refused(tmp_path, b"\n".join(lines))


def test_bytes_that_are_no_text_are_damaged(draft: Draft, tmp_path: Path):
    data = encode_draft(draft).replace("浮".encode(), b"\xff\xfe\xfd")
    assert "（不是有效的 JSON）" in refused(tmp_path, data)


def test_half_a_character_is_damaged(draft: Draft, tmp_path: Path):
    data = encode_draft(draft).replace("浮".encode(), b"\\ud800")
    assert "不是有效的 JSON" in refused(tmp_path, data)


def test_flipped_bytes_are_read_or_refused_but_nothing_else(draft: Draft):
    data = encode_draft(draft)
    chance = random.Random(2023)
    refusals: list[str] = []
    for _ in range(1500):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 1, 2, 8])):
            broken[chance.randrange(len(broken))] ^= 1 << chance.randrange(8)
        try:
            decode_draft(bytes(broken), NAME)
        except DraftError as error:
            refusals.append(str(error))
    assert len(refusals) > 750
    assert all(NAME in said and said.endswith("。") for said in refusals)


def test_a_huge_file_is_not_even_read(tmp_path: Path):
    path = tmp_path / NAME
    with path.open("wb") as file:
        file.truncate(100_000_001)
    with pytest.raises(DraftError, match=f"“{NAME}”太大，不是 reportdesk 的草稿"):
        read_draft(path)


def test_a_deeply_nested_draft_is_damaged(tmp_path: Path):
    data = b'{"format": "reportdesk-draft", "version": 1, "form": ' + b'{"a":' * 200_000
    assert "已损坏" in refused(tmp_path, data)


def test_a_missing_file_is_named_with_its_folder(tmp_path: Path):
    with pytest.raises(DraftError) as caught:
        read_draft(tmp_path / NAME)
    assert str(caught.value) == f"找不到“{tmp_path / NAME}”，请确认文件没有移动或改名。"


def test_a_folder_is_no_draft(tmp_path: Path):
    with pytest.raises(DraftError, match=f"无法打开“{tmp_path.name}”：这是一个文件夹"):
        read_draft(tmp_path)


def test_a_file_that_may_not_be_read_is_named(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / NAME
    write_draft(path, draft)

    def denied(path: Path, *_: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", denied)
    with pytest.raises(DraftError) as caught:
        read_draft(path)
    assert str(caught.value) == (
        f"无法打开“{NAME}”：没有读取权限，或文件正被其他程序打开，"
        "请先在那个程序中关闭它，或请管理员给予权限。"
    )


def test_a_missing_draft_is_told_from_one_that_cannot_be_read(tmp_path: Path):
    with pytest.raises(MissingDraft):
        read_draft(tmp_path / NAME)
    (tmp_path / NAME).touch()
    with pytest.raises(DraftError) as caught:
        read_draft(tmp_path / NAME)
    assert not isinstance(caught.value, MissingDraft)


def test_a_draft_that_cannot_be_read_is_not_called_damaged_when_saved(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / NAME
    write_draft(path, draft)
    content = path.read_bytes()

    def held(path: Path, *_: int) -> int:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as locked:
        locked.setattr(os, "open", held)
        with pytest.raises(WriteError, match="没有写入权限，或文件正被其他程序打开"):
            write_draft(path, draft)
    assert path.read_bytes() == content
