"""The draft in our PDF files is found, whoever saved them since, or a sentence says why not."""

import contextlib
import shutil
import subprocess
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.pdf.reading import AttachedDraft, read_attached_draft
from reportdesk.reading import ReadError

INSTEAD = "请改用它的草稿或 Word 文件导入。"


def attachment(content: bytes, more: bytes = b"") -> bytes:
    return b"7 0 obj\n<< /Type /EmbeddedFile%s >>\nstream\n%s\nendstream\nendobj\n" % (
        more,
        content,
    )


def packed(content: bytes) -> bytes:
    return attachment(zlib.compress(content), b" /Filter /FlateDecode")


def pdf(*parts: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"".join(parts) + b"startxref\n0\n%%EOF\n"


def refusal(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read_attached_draft(data, "年报.pdf")
    return str(caught.value)


def test_an_exported_file_gives_its_draft(exported: bytes, draft: bytes) -> None:
    assert read_attached_draft(exported, "年报.pdf") == AttachedDraft(draft, is_changed=False)


def test_one_changed_byte_anywhere_is_noticed(exported: bytes, draft: bytes) -> None:
    at = exported.index(b"/Lang (zh-CN)") + 7
    changed = exported[:at] + b"e" + exported[at + 1 :]
    assert read_attached_draft(changed, "年报.pdf") == AttachedDraft(draft, is_changed=True)


def test_a_change_behind_the_identifier_is_noticed(exported: bytes, draft: bytes) -> None:
    at = exported.rindex(b"startxref\n") + len(b"startxref\n")
    digit = b"1" if exported[at : at + 1] != b"1" else b"2"
    changed = exported[:at] + digit + exported[at + 1 :]
    assert read_attached_draft(changed, "年报.pdf") == AttachedDraft(draft, is_changed=True)


def test_what_is_added_behind_is_noticed(exported: bytes, draft: bytes) -> None:
    added = exported + b"90 0 obj\n<< /Type /Annot >>\nendobj\nstartxref\n9\n%%EOF\n"
    assert read_attached_draft(added, "年报.pdf") == AttachedDraft(draft, is_changed=True)


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
@pytest.mark.parametrize(
    "way",
    [
        ["--object-streams=generate"],
        ["--object-streams=generate", "--recompress-flate", "--compression-level=9"],
        ["--stream-data=uncompress"],
        ["--linearize"],
        ["--qdf"],
    ],
    ids=" ".join,
)
def test_a_file_that_another_program_saved_again_gives_its_draft(
    exported: bytes, draft: bytes, tmp_path: Path, way: list[str]
) -> None:
    (tmp_path / "a.pdf").write_bytes(exported)
    subprocess.run(["qpdf", *way, tmp_path / "a.pdf", tmp_path / "b.pdf"], check=True)
    found = read_attached_draft((tmp_path / "b.pdf").read_bytes(), "b.pdf")
    assert found.draft.strip() == draft.strip()
    assert found.is_changed


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_a_file_with_a_password_is_refused(exported: bytes, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(exported)
    locking = ["qpdf", "--encrypt", "", "x", "256", "--", tmp_path / "a.pdf", tmp_path / "b.pdf"]
    subprocess.run(locking, check=True)
    assert refusal((tmp_path / "b.pdf").read_bytes()) == f"“年报.pdf”设有密码，{INSTEAD}"


def test_what_a_file_with_a_password_holds_is_not_called_damaged() -> None:
    locked = pdf(attachment(b"\1\2\3", b" /Filter /FlateDecode"), b"/Encrypt 9 0 R\n")
    assert refusal(locked) == f"“年报.pdf”设有密码，{INSTEAD}"


def test_a_file_of_another_program_is_refused(painting: bytes) -> None:
    assert refusal(painting) == (
        "“年报.pdf”是 PDF 文件，没有随附年报数据，不能可靠地读出表格，"
        "请找到制作它的 Word 或 WPS 文件，另存为 .docx 后再导入。"
    )


def test_attached_files_of_others_are_passed_over(draft: bytes) -> None:
    other = packed(b'{"format": "another"}')
    assert read_attached_draft(pdf(other, packed(draft), other), "a.pdf").draft == draft
    assert "没有随附年报数据" in refusal(pdf(other))


def test_the_drafts_of_two_reports_are_refused(draft: bytes) -> None:
    second = draft.replace(b"2020", b"2021")
    assert refusal(pdf(packed(draft), packed(second))) == (
        "“年报.pdf”里有几份年报的数据，请改用各自的草稿或 Word 文件导入。"
    )
    assert read_attached_draft(pdf(packed(draft), packed(draft)), "a.pdf").draft == draft


def test_a_draft_may_lie_unpacked(draft: bytes) -> None:
    assert read_attached_draft(pdf(attachment(draft)), "a.pdf").draft.strip() == draft.strip()


@pytest.mark.parametrize(
    "damaged",
    [
        attachment(b"\x78\x9cx", b" /Filter /FlateDecode"),
        packed(b'{"format": "reportdesk-draft"' + bytes(9_999)).replace(b"\nendstream", b""),
        b"<< /Type /EmbeddedFile >>",
    ],
    ids=["packing", "end", "content"],
)
def test_a_damaged_draft_is_refused(damaged: bytes) -> None:
    assert refusal(pdf(damaged)) == f"“年报.pdf”是 PDF 文件，已损坏或不完整，{INSTEAD}"


def test_a_packed_draft_that_breaks_off_is_refused(draft: bytes) -> None:
    broken = zlib.compress(draft)[:-50]
    assert "已损坏" in refusal(pdf(attachment(broken, b" /Filter /FlateDecode")))


def test_a_file_that_breaks_off_is_refused_as_damaged(exported: bytes, painting: bytes) -> None:
    assert "已损坏" in refusal(exported[:2_000])
    assert "已损坏" in refusal(painting[:-20])


def test_a_draft_that_unpacks_to_more_than_a_draft_can_have_is_refused() -> None:
    bomb = packed(b'{"format": "reportdesk-draft", "x": "' + bytes(10_000_000))
    assert "已损坏" in refusal(pdf(bomb))


@given(st.data())
def test_damage_is_noticed_or_refused(exported: bytes, draft: bytes, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(exported)))
    end = data.draw(st.integers(start, len(exported)))
    damaged = exported[:start] + data.draw(st.binary(max_size=20)) + exported[end:]
    with contextlib.suppress(ReadError):
        found = read_attached_draft(damaged, "年报.pdf")
        assert found == AttachedDraft(draft, is_changed=damaged != exported)
