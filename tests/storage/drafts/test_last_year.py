"""Last year's report inside a draft: kept whole, strictly read, and no burden on the file."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given

from reportdesk.report import Report, create_next_report
from reportdesk.resources import resource
from reportdesk.storage import Draft, DraftError, decode_draft, encode_draft, read_draft
from reportdesk.storage.drafts.schema import FORMAT_VERSION

from .test_draft import reports


@pytest.fixture(scope="module")
def begun(draft: Draft) -> Draft:
    """A draft on 2024, begun from the report on 2023."""
    return Draft(create_next_report(draft.report, 2024), draft.milestones, draft.report)


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_draft(resource("samples", "三江乡2020.rdesk"))


def test_last_years_report_is_saved_and_opened_equal(begun: Draft):
    assert decode_draft(encode_draft(begun), "甲.rdesk") == begun


@pytest.mark.slow
@given(reports(), reports())
def test_any_two_reports_are_kept_apart(report: Report, last: Report):
    data = encode_draft(Draft(report, previous=last))
    opened = decode_draft(data, "甲.rdesk")
    assert (opened.report, opened.previous) == (report, last)
    assert encode_draft(opened) == data


def test_a_draft_of_the_first_version_has_none(draft: Draft):
    content = json.loads(encode_draft(draft))
    del content["previous"], content["milestones"], content["checksum"]
    older = json.dumps(content | {"version": 1}, ensure_ascii=False).encode()
    opened = decode_draft(older, "甲.rdesk")
    assert opened == draft
    assert opened.previous is None
    assert json.loads(encode_draft(opened))["version"] == FORMAT_VERSION


def test_it_stands_behind_the_report_in_the_same_shape(begun: Draft):
    content = json.loads(encode_draft(begun))
    assert list(content)[-3:] == ["previous", "milestones", "checksum"]
    common = ["form", "year", "unit", "title", "headings", "tables", "sections"]
    assert list(content["previous"]) == common
    assert content["previous"]["year"] == 2020
    assert list(content)[:9] == ["format", "version", *common]


def test_it_does_not_make_the_file_large(begun: Draft):
    assert len(encode_draft(begun)) < 40_000


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("form", "2035", "previous.form：没有“2035”这种报告格式"),
        ("year", 2018, "previous.year：2018 不是可用的年度"),
        ("year", "2018", "previous.year：内容不符合草稿格式"),
        ("version", 2, "previous：内容不符合草稿格式"),
        ("previous", None, "previous：内容不符合草稿格式"),
        ("tables", {"active": {"a": {"b": 1}}}, "previous.tables.active.a.b：2019年试行格式没有"),
        ("sections", {"fees": []}, "previous.sections.fees：2019年试行格式没有这一部分"),
    ],
)
def test_a_fault_in_it_is_named_with_its_place(begun: Draft, field: str, value, place: str):
    content = json.loads(encode_draft(begun))
    content["previous"][field] = value
    with pytest.raises(DraftError) as caught:
        decode_draft(json.dumps(content).encode(), "甲.rdesk")
    assert place in str(caught.value)
    assert str(caught.value).startswith("草稿“甲.rdesk”已损坏（")


def test_it_is_not_exported(begun: Draft, tmp_path: Path):
    import datetime

    from reportdesk.document import ExportKind
    from reportdesk.exporting import export_draft

    now = datetime.datetime(2025, 1, 20, tzinfo=datetime.UTC)
    without = msgspec.structs.replace(begun, previous=None)
    paths = [tmp_path / "有.docx", tmp_path / "没有.docx"]
    for each, path in zip((begun, without), paths, strict=True):
        export_draft(each, path, ExportKind.REVIEW, now)
    assert paths[0].read_bytes() == paths[1].read_bytes()
