"""Texts that look like HTML and name a picture: a widget that reads HTML shows its color."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QColor, QImage, QTextDocument
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from reportdesk.forms import CellAddress, form
from reportdesk.report import Cell, Paragraph, Report, UnitData
from reportdesk.storage import Draft, Milestone
from reportdesk.storage.drafts.schema import ExportRecord
from tests.gui.conftest import Dialogs

BAIT = "<img src=bait.png>"
_INK = QColor(255, 0, 255)
_TIPS = (
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.WhatsThisRole,
)


def lay_bait(folder: Path) -> None:
    """Put the picture that the text names into a folder."""
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(_INK)
    assert picture.save(str(folder / "bait.png"))


def baited_draft() -> Draft:
    """A draft with the text wherever a file may have text of its own."""
    chosen = form("2021")
    moment = datetime.datetime(2024, 1, 23, 9, 5, tzinfo=datetime.UTC)
    report = Report(
        form_id=chosen.id,
        year=2023,
        unit=UnitData(name=BAIT, address=BAIT, phone=BAIT, email=BAIT, website=BAIT, head=BAIT),
        title=f"{BAIT}政府信息公开工作年度报告",
        headings={section.key: f"一、{BAIT}" for section in chosen.sections},
        cells={
            CellAddress("review", "review", "upheld"): Cell(note=BAIT),
            CellAddress("requests", "granted", "welfare"): Cell(3, BAIT),
        },
        sections={
            section.key: (Paragraph(BAIT, 1), Paragraph(f"{BAIT}公开{BAIT}{BAIT}。"))
            for section in chosen.text_sections
        },
    )
    record = ExportRecord(file=f"{BAIT}.docx", sha256=BAIT, copy=BAIT, errors=0, warnings=0)
    milestones = (
        Milestone.of(report, moment, BAIT),
        Milestone.of(report, moment, export=record),
    )
    return Draft(report, milestones, report)


class RichText(QTextDocument):
    """What Qt makes of a text that it takes for markup: its words, and the files it would open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.setHtml(text)
        self.setTextWidth(400)
        self.size()

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        self.opened.append(str(name))
        return None


def shows_picture(widget: QWidget) -> bool:
    """Whether a widget shows the picture."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return _INK.rgb().to_bytes(4, "little") in bytes(image.constBits())


def takes_bait(root: QWidget) -> Iterator[str]:
    """Where, in a window, text of a file is taken for markup."""
    for widget in (root, *root.findChildren(QWidget)):
        name = f"{type(widget).__name__} {widget.objectName()}"
        guesses = isinstance(widget, QLabel) and widget.textFormat() is not Qt.TextFormat.PlainText
        if guesses and widget.text():
            yield f"{name}: {widget.text()}"
        tips = [widget.toolTip(), widget.whatsThis(), widget.statusTip()]
        tips += [tip for each in widget.actions() for tip in (each.toolTip(), each.whatsThis())]
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            tips += [text for role in _TIPS for text in _texts(widget, role)]
        yield from (f"{name}, tip: {tip}" for tip in tips if "<" in tip and RichText(tip).opened)
        if isinstance(widget, QTextEdit) and "\ufffc" in widget.toPlainText():
            yield f"{name}: a picture"
    if shows_picture(root):
        yield "a picture"


def shows_bait(root: QWidget) -> bool:
    """Whether a window shows the text of a file, as it is, at all."""
    said: list[str] = []
    for widget in root.findChildren(QWidget):
        match widget:
            case QLabel() | QLineEdit() | QAbstractButton():
                said.append(widget.text())
            case QTextEdit() | QPlainTextEdit():
                said.append(widget.toPlainText())
            case QComboBox():
                said += [widget.itemText(number) for number in range(widget.count())]
            case QAbstractItemView() if widget.model() is not None:
                said += _texts(widget, Qt.ItemDataRole.DisplayRole)
    return any(BAIT in each for each in said)


def _texts(view: QAbstractItemView, role: Qt.ItemDataRole) -> Iterator[str]:
    model = view.model()
    columns = 1 if isinstance(view, QListView) else model.columnCount()
    for row in range(model.rowCount()):
        for column in range(columns):
            text = model.data(model.index(row, column), role)
            if isinstance(text, str):
                yield text


class BaitedDialogs(Dialogs):
    """Answers the dialogs that open, and looks whether one takes the text for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []
        self.shown: list[bool] = []

    def look_at(self, dialog: QDialog) -> None:
        self.taken += takes_bait(dialog)
        self.shown.append(shows_bait(dialog))


@pytest.fixture
def bait(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The text, with its picture in the current folder."""
    lay_bait(tmp_path)
    monkeypatch.chdir(tmp_path)
    return BAIT


@pytest.fixture
def baited(bait: str) -> Iterator[BaitedDialogs]:
    """Looks at the dialogs that open, and answers them."""
    answering = BaitedDialogs()
    yield answering
    answering.stop()
