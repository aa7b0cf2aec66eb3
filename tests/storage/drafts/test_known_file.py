"""Whether a draft file still holds what was read from it."""

from pathlib import Path

import pytest

from reportdesk.forms import CellAddress
from reportdesk.report import Cell, Report, with_changes
from reportdesk.resources import resource
from reportdesk.storage import Draft, DraftError, encode_draft, read_draft, write_draft
from reportdesk.storage.drafts.known_file import ChangedOnDisk, KnownFile, read_again

SAMPLE = resource("samples", "三江乡2020.rdesk")
UPHELD = CellAddress("review", "review", "upheld")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "三江乡2020.rdesk"


@pytest.fixture
def report() -> Report:
    return read_draft(SAMPLE).report


@pytest.fixture
def known(path: Path, report: Report) -> KnownFile:
    draft = Draft(report)
    return KnownFile.of(draft, write_draft(path, draft))


def test_a_file_nobody_touched_is_the_known_one(path: Path, known: KnownFile) -> None:
    assert read_again(path, known) is known


def test_a_file_that_is_gone_is_none(path: Path, known: KnownFile) -> None:
    path.unlink()
    assert read_again(path, known) is None


def test_another_report_is_raised_with_its_content(
    path: Path, known: KnownFile, report: Report
) -> None:
    theirs = Draft(with_changes(report, [(UPHELD, Cell(7))]))
    write_draft(path, theirs)
    with pytest.raises(ChangedOnDisk, match="被其他程序改动过，没有保存") as raised:
        read_again(path, known)
    assert raised.value.theirs.draft == theirs
    assert raised.value.changed_at is not None
    assert read_again(path, raised.value.theirs) is raised.value.theirs


def test_another_report_to_compare_with_is_a_change_too(
    path: Path, known: KnownFile, report: Report
) -> None:
    write_draft(path, Draft(report, previous=report))
    with pytest.raises(ChangedOnDisk):
        read_again(path, known)


def test_the_same_report_with_another_layout_is_no_change(path: Path, known: KnownFile) -> None:
    path.write_bytes(encode_draft(known.draft).replace(b"\n", b"\r\n"))
    found = read_again(path, known)
    assert found is not None
    assert found.draft == known.draft


def test_a_damaged_file_is_said(path: Path, known: KnownFile) -> None:
    path.write_bytes(b"")
    with pytest.raises(DraftError, match="空文件"):
        read_again(path, known)
