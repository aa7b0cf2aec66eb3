"""Drafts: what is saved is what is opened."""

import json
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.forms import NumberKind, form
from reportdesk.report import Cell, Report, UnitData, create_report, parse_cell
from reportdesk.storage import (
    Draft,
    WriteError,
    decode_draft,
    encode_draft,
    is_altered,
    read_draft,
    write_draft,
)
from reportdesk.storage.files.versions import versions_of
from tests.strategies import reports

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(-1e300, 1e300)
    | st.text(),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(), values, max_size=3),
    max_leaves=5,
)


def test_a_saved_draft_opens_equal(draft: Draft, tmp_path: Path):
    path = tmp_path / "三江乡2023.rdesk"
    write_draft(path, draft)
    assert read_draft(path) == draft


@given(reports())
def test_any_report_survives_saving_and_opening(report: Report):
    opened = decode_draft(encode_draft(Draft(report)), "甲.rdesk").report
    assert opened == report
    for address, cell in report.cells.items():
        assert opened.cells[address].text == cell.text
        assert type(opened.cells[address].number) is type(cell.number)


@given(reports())
def test_equal_drafts_give_equal_bytes(report: Report):
    data = encode_draft(Draft(report))
    assert encode_draft(decode_draft(data, "甲.rdesk")) == data
    assert not is_altered(data)


def test_a_save_encodes_the_draft_once(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path, encode, encoded = tmp_path / "甲.rdesk", msgspec.json.encode, []

    def recording(value: object) -> bytes:
        encoded.append(encode(value))
        return encoded[-1]

    write_draft(path, Draft(create_report(UnitData(name="乙"), 2023, draft.report.form)))
    monkeypatch.setattr("msgspec.json.encode", recording)
    data = write_draft(path, draft)
    assert len([each for each in encoded if each.startswith(b'{"format"')]) == 1
    assert decode_draft(data, path.name) == draft


@given(json_values)
def test_what_a_hand_put_into_a_milestone_is_saved_with_its_checksum(value: object):
    content = json.loads(encode_draft(Draft(Report(form_id="2021", year=2023))))
    content["milestones"] = [{"time": "2024-01-23T09:30:00Z", "report": {"mended": value}}]
    mended = decode_draft(json.dumps(content).encode(), "甲.rdesk")
    assert not is_altered(encode_draft(mended))


def test_cells_given_in_another_order_give_the_same_bytes(draft: Draft):
    report = draft.report
    turned = Report(
        form_id=report.form_id,
        year=report.year,
        unit=report.unit,
        title=report.title,
        headings=report.headings,
        cells=dict(reversed(report.cells.items())),
        sections=dict(reversed(report.sections.items())),
    )
    assert encode_draft(Draft(turned, draft.milestones)) == encode_draft(draft)


def test_a_draft_is_json_that_a_person_can_read(draft: Draft):
    text = encode_draft(draft).decode("utf-8")
    assert text.endswith("}\n")
    assert '"name": "三江乡人民政府"' in text
    content = json.loads(text)
    assert (content["format"], content["version"]) == ("reportdesk-draft", 5)
    assert list(content)[:2] == ["format", "version"]
    assert content["tables"] == {
        "active": {
            "licence": {"decisions": {"number": 22, "note": "（其中修订16件）"}},
            "penalty": {"decisions": {"note": "—"}},
            "fees": {"amount": "9.63211"},
        },
        "requests": {"granted": {"welfare": 0}},
        "review": {"direct": {"total": -3}},
    }


def test_a_draft_mended_with_notepad_opens(draft: Draft):
    mended = b"\xef\xbb\xbf" + encode_draft(draft).replace(b"\n", b"\r\n")
    assert decode_draft(mended, "甲.rdesk") == draft


def test_what_may_be_left_out_is_empty():
    data = '{"format": "reportdesk-draft", "version": 1, "form": "2021", "year": 2023, "unit": {}}'
    assert decode_draft(data.encode(), "甲.rdesk") == Draft(Report(form_id="2021", year=2023))


def test_a_digit_changed_on_the_disk_or_by_hand_is_noticed(draft: Draft):
    data = encode_draft(draft)
    assert not is_altered(data)
    changed = data.replace(b'"welfare": 0', b'"welfare": 5')
    assert decode_draft(changed, "甲.rdesk") != draft
    assert is_altered(changed)


def test_a_draft_laid_out_anew_is_not_altered(draft: Draft):
    assert not is_altered(json.dumps(json.loads(encode_draft(draft))).encode())


def test_a_draft_without_a_checksum_is_not_altered(draft: Draft):
    content = json.loads(encode_draft(draft))
    del content["checksum"]
    content["year"] = 2024
    assert not is_altered(json.dumps(content).encode())


def test_what_was_altered_becomes_a_version_when_it_is_replaced(draft: Draft, tmp_path: Path):
    path = tmp_path / "甲.rdesk"
    changed = encode_draft(draft).replace(b'"welfare": 0', b'"welfare": 5')
    path.write_bytes(changed)
    write_draft(path, decode_draft(changed, path.name))
    assert not is_altered(path.read_bytes())
    assert [version.path.read_bytes() for version in versions_of(path)] == [changed]


def test_a_whole_number_written_as_text_is_a_count(draft: Draft):
    data = encode_draft(draft).replace(b'"welfare": 0', b'"welfare": "5"')
    cells = decode_draft(data, "甲.rdesk").report.cells
    (cell,) = (each for at, each in cells.items() if at.column == "welfare")
    assert isinstance(cell.number, int)
    assert cell == Cell(5)


def test_amounts_keep_their_zeros():
    cell = parse_cell("20.30", NumberKind.AMOUNT)
    assert cell is not None
    report = create_report(UnitData(), 2023, form("2021"))
    address = next(at for at in report.form.cells if at.row == "fees")
    saved = Draft(Report(form_id="2021", year=2023, cells={address: cell}))
    opened = decode_draft(encode_draft(saved), "甲.rdesk").report.cells[address]
    assert opened.number == Decimal("20.30")
    assert opened.text == "20.30"


def test_saving_replaces_an_older_draft(draft: Draft, tmp_path: Path):
    path = tmp_path / "甲.rdesk"
    write_draft(path, Draft(create_report(UnitData(name="旧"), 2023, form("2021"))))
    write_draft(path, draft)
    assert read_draft(path) == draft
    assert {each.name for each in tmp_path.iterdir()} == {"甲.rdesk", "reportdesk 备份"}


def test_what_could_not_be_opened_again_replaces_nothing(
    draft: Draft, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    path = tmp_path / "甲.rdesk"
    write_draft(path, draft)
    unusable = msgspec.structs.replace(draft.report, year=9999)
    with pytest.raises(WriteError, match=r"“甲\.rdesk”：这些内容保存后不能再打开。.*year"):
        write_draft(path, Draft(unusable))
    monkeypatch.setattr("reportdesk.storage.drafts.bounds.LARGEST_DRAFT", path.stat().st_size)
    longer = msgspec.structs.replace(draft.report, title=draft.report.title + "长" * 1000)
    with pytest.raises(WriteError, match="这些内容保存后不能再打开"):
        write_draft(path, Draft(longer, draft.milestones))
    assert read_draft(path) == draft
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["长" * 200 + ".rdesk", "没有的文件夹/甲.rdesk"])
def test_a_place_that_cannot_be_written_is_said(draft: Draft, tmp_path: Path, name: str):
    with pytest.raises(WriteError, match="无法保存"):
        write_draft(tmp_path / name, draft)


def test_a_folder_is_not_overwritten(draft: Draft, tmp_path: Path):
    with pytest.raises(WriteError, match="这是一个文件夹"):
        write_draft(tmp_path, draft)
