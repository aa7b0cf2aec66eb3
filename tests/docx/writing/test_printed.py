"""The pages as LibreOffice prints them."""

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from reportdesk.document import Body, Document, Heading, Signature, Title, compose
from reportdesk.docx.writing import docx_bytes
from reportdesk.forms import form
from reportdesk.report import Cell, UnitData, create_report, with_changes
from reportdesk.resources import resource
from reportdesk.storage import read_draft

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]

Printed = Callable[[Document], list[str]]


@pytest.fixture
def printed(tmp_path: Path) -> Printed:
    """The text of each page, without blanks."""

    def pages(document: Document) -> list[str]:
        file = tmp_path / "report.docx"
        file.write_bytes(docx_bytes(document))
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        convert = ["soffice", profile, "--headless", "--convert-to", "pdf"]
        convert += ["--outdir", str(tmp_path), str(file)]
        subprocess.run(convert, check=True, capture_output=True, timeout=180)
        text = subprocess.run(
            ["pdftotext", "-layout", str(file.with_suffix(".pdf")), "-"],
            check=True,
            capture_output=True,
            encoding="utf-8",
            timeout=60,
        ).stdout
        return [re.sub(r"[^\S\n]", "", page).strip() for page in text.split("\f")[:-1]]

    return pages


def test_sample_has_seven_full_pages_with_their_numbers(printed: Printed):
    pages = printed(compose(read_draft(resource("samples", "三江乡2020.rdesk")).report))
    assert len(pages) == 7
    for number, page in enumerate(pages, 1):
        assert page.endswith(f"—{number}—")
    before, page = pages[3:5]
    assert "第二十条第（八）项" in before
    assert page.startswith("第二十条第（九）项"), "table 2 breaks before a band"
    assert "申请人情况" in page
    assert "结转下年度继续办理" in page, "table 3 is whole on its page"
    text = [page for number, page in enumerate(pages[:-1], 1) if number != 5]
    assert all(len(page.split("\n")) > 18 for page in text), "no page is half empty"


def test_a_table_higher_than_a_page_begins_below_its_heading(printed: Printed):
    blank = create_report(UnitData(name="三江乡"), 2021, form("2021"))
    note = "（其中有一部分是上年度结转的、本年度补办的）"
    cells = {at: Cell(1, note) for at in blank.form.cells if at.column == "enterprise"}
    pages = printed(compose(with_changes(blank, cells.items())))
    (first,) = [page for page in pages if "三、收到和处理" in page]
    assert "一、本年新收政府信息公开申请数量" in first
    assert len([page for page in pages if "申请人情况" in page]) > 1, "the head is repeated"


@pytest.mark.parametrize("lines", range(17, 21))
def test_the_last_page_has_neither_the_signature_nor_a_heading_alone(printed: Printed, lines: int):
    text = (Title(("题",)), *[Body("行")] * lines)
    *_, signed = printed(Document("", "", "", "", 8844, (*text, Signature("甲", "2024年1月1日"))))
    assert signed.startswith(("题", "行"))
    ends = (*text, Heading(1, "五、"), Heading(1, "六、"))
    *_, last = printed(Document("", "", "", "", 8844, ends))
    assert last.startswith(("题", "五、"))
