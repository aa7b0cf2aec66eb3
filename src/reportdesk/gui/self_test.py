"""The self-test of the shipped program: Qt, and a draft from opening to export."""

import os
import platform
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import msgspec
import PySide6
from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPluginLoader, QSize, qVersion
from PySide6.QtGui import QFontDatabase, QGuiApplication

from reportdesk import __version__
from reportdesk.document import ExportKind
from reportdesk.forms import CellAddress
from reportdesk.gui.application import create_application, has_screen
from reportdesk.gui.draft.loading import SAMPLE, open_sample
from reportdesk.gui.look.icons import icon
from reportdesk.gui.settings import Settings
from reportdesk.gui.tables.model import StatutoryTableModel
from reportdesk.gui.tables.page import TablePage
from reportdesk.gui.window.main_window import MainWindow
from reportdesk.report import Report
from reportdesk.resources import resource
from reportdesk.storage import read_draft
from reportdesk.system.inventory import Entry, bundle_root, make_entry, parse_list

REFERENCE = resource("samples", f"{SAMPLE.stem}.docx.txt")
"""SHA-256, size and name of each part of the sample's DOCX."""
_EDITED = CellAddress("active", "normative", "made")
_LIBRARY_ENDINGS = (".dll", ".so")


class Fault(Exception):
    """A failed step of the self-test; the message says what does not work."""


def steps(folder: Path) -> list[tuple[str, Callable[[], str]]]:
    """Return title and function of each step; a step returns a remark or raises `Fault`.

    The steps write their files into `folder`.
    """
    return [
        ("版本", versions),
        ("窗口组件", lambda: _qt(folder)),
        ("示例草稿", lambda: _draft(folder)),
        ("导出文档", lambda: _export(folder)),
        ("导出 PDF", lambda: _export_pdf(folder)),
        ("送审单", _read_sheet_layout),
        ("导入文件", lambda: _import(folder)),
        ("预览打印", lambda: _print(folder)),
    ]


def versions() -> str:
    """Return the versions of program, Python, Qt, libraries and system in one line."""
    from reportdesk.docx.libraries import library_versions

    parts = {
        "reportdesk": __version__,
        "Python": platform.python_version(),
        "Qt": qVersion(),
        "PySide6": PySide6.__version__,
        "msgspec": msgspec.__version__,
        **library_versions(),
    }
    said = "，".join(f"{name} {version}" for name, version in parts.items())
    return f"{said}；{platform.platform()}"


def _qt(folder: Path) -> str:
    if not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    create_application(Settings(folder / "settings.json"))
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    names = [each for each in plugins.rglob("*") if each.suffix in _LIBRARY_ENDINGS]
    if bundle_root() is None:  # an installed Qt has many that nothing here needs
        names = [each for each in names if QGuiApplication.platformName() in each.stem]
    if sys.platform == "linux":  # CUPS is the system's own, which may have none
        names = [each for each in names if each.parent.name != "printsupport"]
    for each in names:
        loader = QPluginLoader(str(each))
        if not loader.load():
            raise Fault(f"插件 {each.name} 不能加载：{loader.errorString()}")
    if QCoreApplication.translate("QPlatformTheme", "Cancel") != "取消":
        raise Fault("缺少 Qt 的中文翻译")
    drawn = icon("device-floppy").pixmap(QSize(32, 32)).toImage()
    if not any(drawn.pixelColor(x, y).alpha() for x in range(32) for y in range(32)):
        raise Fault("图标画不出来")
    chinese = QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese)
    if not chinese:
        raise Fault("系统没有中文字体")
    return f"{QGuiApplication.platformName()} 平台，{len(names)} 个插件，中文界面，中文字体"


def _draft(folder: Path) -> str:
    """Open the sample in the window, type a number, save and reopen the draft."""
    window = MainWindow(Settings(folder / "settings.json"))
    window.open_sample()
    window.show()
    workbench = window.workbench
    if workbench is None:
        raise Fault("示例没有打开")
    workbench.show_page(_EDITED.table)
    page, draft = workbench.current_page, workbench.draft
    model = page.view.model() if isinstance(page, TablePage) else None
    if not isinstance(model, StatutoryTableModel):
        raise Fault("表格没有打开")
    before = draft.report
    model.setData(model.index_of(_EDITED), "１,２３４")
    if draft.report.cells[_EDITED].number != 1234:
        raise Fault("录入的数字没有记入")
    path = folder / "自检（草稿）.rdesk"
    draft.save(path)
    if read_draft(path).report != draft.report:
        raise Fault("保存后再打开，内容不同")
    draft.undo()
    if draft.report != before:
        raise Fault("撤销没有恢复原来的内容")
    window.show_start()  # lets go of the file
    window.hide()
    return "打开、录入、保存、再打开、撤销"


def _export(folder: Path) -> str:
    document = folder / f"{SAMPLE.stem}.docx"
    draft = open_sample()
    draft.export(document, ExportKind.FINAL)
    shipped, made = parse_list(REFERENCE.read_text(encoding="utf-8")), document_parts(document)
    different = [name for name in {**shipped, **made} if shipped.get(name) != made.get(name)]
    if different:
        raise Fault("与随附的样本不同：" + "、".join(different))
    return f"{len(made)} 个部分与样本一致"


def _export_pdf(folder: Path) -> str:
    """Export the sample as a PDF file and read it back; its fonts must be in it, not outlines."""
    from reportdesk.gui.preview.pdf import PdfPainter
    from reportdesk.importing.files import import_file

    path = folder / f"{SAMPLE.stem}.pdf"
    draft = open_sample()
    draft.export(path, ExportKind.REVIEW, paint_pdf=PdfPainter())
    found = import_file(path)
    if found.report != draft.report or found.notes:
        raise Fault("从 PDF 读回的内容不同")
    fonts = path.read_bytes().count(b"/FontFile2 ")
    if not fonts:
        raise Fault("PDF 中没有嵌入字体")
    return f"{path.stat().st_size // 1000} KB，{fonts} 种字体"


def _read_sheet_layout() -> str:
    """Read the shipped layout of the sign-off sheet, a TOML file."""
    from reportdesk.sign_off import SHIPPED, load_layout

    return f"{len(list(load_layout(SHIPPED).cells))} 栏"


def _import(folder: Path) -> str:
    """Read the sample back out of a Word file, a workbook and a web page."""
    from reportdesk.importing.files import import_file

    report = open_sample().report
    word, workbook, page = (folder / f"导入.{ending}" for ending in ("docx", "xlsx", "html"))
    draft = open_sample()
    draft.export(word, ExportKind.REVIEW)
    draft.export(workbook, ExportKind.WORKBOOK)
    text = "".join(
        f"<p>{heading}</p>" for heading in map(report.printed_heading, _sections(report))
    )
    page.write_bytes(f"<p>{report.printed_title}</p>{text}".encode("gb18030"))
    if import_file(word).report != report:
        raise Fault("从 Word 文件读回的内容不同")
    if import_file(workbook).report.cells != report.cells:
        raise Fault("从工作簿读回的数字不同")
    if import_file(page).report.year != report.year:
        raise Fault("从网页读回的年度不同")
    return "Word 文件、工作簿、网页"


def _print(folder: Path) -> str:
    """Lay out the sample's pages and print them, on a printer that writes a PDF."""
    from PySide6.QtPrintSupport import QPrinter

    from reportdesk.document import compose
    from reportdesk.gui.preview.fonts import PaperFonts
    from reportdesk.gui.preview.printing import print_pages, set_paper
    from reportdesk.paper import lay_out

    fonts, path = PaperFonts(), folder / "打印.pdf"
    pages = lay_out(compose(open_sample().report), fonts)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    set_paper(printer)
    print_pages(printer, pages, fonts)
    if not path.read_bytes().startswith(b"%PDF"):
        raise Fault("没有打印出来")
    return f"{len(pages)} 页"


def _sections(report: Report) -> list[str]:
    return [section.key for section in report.form.sections]


def document_parts(document: Path) -> dict[str, Entry]:
    """Return SHA-256, size and name of each part of a DOCX, one line each."""
    with zipfile.ZipFile(document) as package:
        return {name: make_entry(package.read(name)) for name in package.namelist()}
