"""What an import has found, shown before anything is changed by it."""

from collections.abc import Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.forms import Section, Severity
from reportdesk.gui.compiled.ui_import_preview import Ui_ImportPreview
from reportdesk.gui.draft.background_reading import ReadingCancelled, read_in_background
from reportdesk.gui.look import message_box
from reportdesk.gui.look.plain_text import shortened, tool_tip
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, done_color, severity_color
from reportdesk.gui.look.typography import enlarge, grow_to_fit, set_text_color
from reportdesk.importing import ImportNote, ImportResult
from reportdesk.importing.files import import_file
from reportdesk.importing.merging import find_mismatch
from reportdesk.reading import ReadError
from reportdesk.report import Report, ReportField, lost_cells, place_name
from reportdesk.system.visible_text import visible_text

_ROW_SPACE = 6
_DONE = "✓"
_LONGEST_NAME = 40


class ImportChoice(Enum):
    """What the clerk wants of the file; the names are what the buttons say."""

    IMPORT = "导入(&I)"
    REPLACE = "替换当前年报的内容(&R)"
    COMPARE = "作为上年报告对照(&L)"


class ImportRequest(NamedTuple):
    """An import that the clerk has confirmed: the file's content and the choice.

    `whole` is `ImportPreview.whole`.
    """

    imported: ImportResult
    choice: ImportChoice
    whole: bool


def preview_import(parent: QWidget, path: Path, current: Report | None) -> ImportRequest | None:
    """Read a file and show its preview; return None if it cannot be read or the clerk cancels."""
    try:
        imported = read_in_background(path.name, lambda: import_file(path))
    except ReadingCancelled:
        return None
    except ReadError as error:
        message_box.warn(parent, "无法导入", str(error))
        return None
    preview = ImportPreview(path.name, imported, current, parent)
    preview.exec()
    preview.deleteLater()
    if preview.choice is None:
        return None
    return ImportRequest(imported, preview.choice, preview.whole)


class ImportPreview(QDialog):
    """First of all whether the file is another report than the open one, then what was found.

    Below that: what is odd, and what found no place. Nothing is changed by it: afterwards `choice`
    says what is wanted, None being nothing, and `whole` whether the open report is to become that
    other one.
    """

    def __init__(
        self,
        file: str,
        imported: ImportResult,
        current: Report | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.choice: ImportChoice | None = None
        self._imported = imported
        self._current = current
        self._departs = None if current is None else find_mismatch(current, imported)
        self._ui = ui = Ui_ImportPreview()
        ui.setupUi(self)
        self._say_departures()
        ui.file.setText(f"{file}　{imported.report.form.name}")
        self._list_found()
        self._list_remarks()
        self._offer()
        self._say_effect()
        ui.whole.toggled.connect(self._say_effect)
        ui.copyUnplaced.clicked.connect(self._copy_unplaced)
        ui.buttons.rejected.connect(self.reject)

        height = self.fontMetrics().height() + _ROW_SPACE
        for view in (ui.found, ui.remarks):
            for row in map(view.topLevelItem, range(view.topLevelItemCount())):
                row.setSizeHint(0, QSize(0, height))
        if ui.remarks.isHidden():
            self.resize(self.width(), 0)
        grow_to_fit(self)

    @property
    def whole(self) -> bool:
        """Whether year, form, title and unit of the file are wanted, too."""
        return self._ui.whole.isChecked()

    def _say_departures(self) -> None:
        """Say in large type that the file is another report than the open one."""
        ui, current, new = self._ui, self._current, self._imported.report
        lines = []
        if current is not None and self._departs:
            if self._departs.year:
                lines.append(f"年度不同：文件是{new.year}年度的，当前年报是{current.year}年度的。")
            if self._departs.unit:
                names = _brief(new.unit.name), _brief(current.unit.name)
                lines.append("单位不同：文件是“{}”的，当前年报是“{}”的。".format(*names))
            if self._departs.form and not self._departs.year:
                forms = new.form.name, current.form.name
                lines.append("格式不同：文件用的是{}，当前年报用的是{}。".format(*forms))
        ui.departures.setVisible(bool(lines))
        ui.departures.setText("\n".join(lines))
        set_text_color(ui.departures, severity_color(Severity.ERROR, self.palette()))
        ui.heading.setText(shortened(new.printed_title))
        enlarge(ui.departures if lines else ui.heading)

    def _offer(self) -> None:
        """A button for each thing that can be done; the default one is the likely choice."""
        ui = self._ui
        choices, default = self._offered()
        ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(default is None)
        for choice in choices:
            button = ui.buttons.addButton(choice.value, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(partial(self._choose, choice))
            button.setDefault(choice is default)
        ui.whole.setVisible(ImportChoice.REPLACE in choices)

    def _offered(self) -> tuple[list[ImportChoice], ImportChoice | None]:
        """What can be done with the file, and what of it the clerk is likely to want."""
        current, departs = self._current, self._departs
        if current is None or not departs:
            return [ImportChoice.IMPORT], ImportChoice.IMPORT
        if departs.year and self._imported.report.year == current.year - 1:
            return [
                ImportChoice.COMPARE,
                ImportChoice.REPLACE,
            ], None if departs.unit else ImportChoice.COMPARE
        return [
            ImportChoice.REPLACE
        ], None if departs.year or departs.unit else ImportChoice.REPLACE

    @Slot()
    def _say_effect(self) -> None:
        """Say what each button does."""
        choices, _ = self._offered()
        lines = []
        if ImportChoice.COMPARE in choices:
            lines.append("作为上年报告对照：年报不改动，上年的数和文字只用于对照和检查。")
        if ImportChoice.REPLACE in choices:
            lines.append(f"替换当前年报的内容：{self._replaced()}可以撤销。")
        elif self._current is not None:
            lines.append("确认以后才会导入：替换当前年报中相应的内容，可以撤销。")
        else:
            lines.append("确认以后才会导入：另建一份新的草稿。")
        self._ui.effect.setText("\n".join(lines) + "原文件不会改动。")

    def _replaced(self) -> str:
        """What of the open report is replaced, and what of the file goes nowhere."""
        assert self._current is not None
        if self.whole:
            return "当前年报改为文件中的这一份，"
        lost = len(lost_cells(self._imported.report, self._current.form))
        rest = f"文件中有 {lost} 个数在当前格式中没有对应的格，不导入；" if lost else ""
        kept = "年度、格式、标题、单位信息和前言不变"
        return f"数和文字换成文件中的，{kept}；{rest}"

    def _choose(self, choice: ImportChoice, _checked: bool = False) -> None:
        self.choice = choice
        self.accept()

    def _list_found(self) -> None:
        view, report = self._ui.found, self._imported.report
        for section in report.form.sections:
            what, complete = self._found(section)
            sign = _DONE if complete else SEVERITY_SIGNS[Severity.WARNING]
            row = QTreeWidgetItem(view, [sign, section.short, what])
            ink = done_color if complete else partial(severity_color, Severity.WARNING)
            row.setForeground(0, ink(self.palette()))
        for column in range(2):
            view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _found(self, section: Section) -> tuple[str, bool]:
        """What was found of a section, and whether that is all there is."""
        report = self._imported.report
        if section.table is not None:
            cells, found = report.form.tables[section.table].cells, self._imported.cell_counts
            count = found.get(section.table, 0)
            return f"{count}/{len(cells)} 格", count == len(cells)
        paragraphs = report.text(section.key)
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        if not paragraphs:
            return "没有找到", False
        return f"{len(paragraphs)} 段，{characters} 字", True

    def _list_remarks(self) -> None:
        ui, report = self._ui, self._imported.report
        for note in self._notes():
            place = place_name(report.form, note.place) if note.place is not None else ""
            row = QTreeWidgetItem(
                ui.remarks, [SEVERITY_SIGNS[note.severity], visible_text(note.message), place]
            )
            row.setForeground(0, severity_color(note.severity, self.palette()))
        for text in self._imported.unplaced:
            row = QTreeWidgetItem(
                ui.remarks, ["", visible_text(f"没有放入年报：{shortened(text)}"), ""]
            )
            row.setToolTip(1, tool_tip(text))
        header = ui.remarks.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        ui.remarks.setColumnHidden(2, not any(note.place for note in self._notes()))
        count = ui.remarks.topLevelItemCount()
        ui.remarksTitle.setText(f"请核对（{count} 处）" if count else "没有发现需要核对的地方")
        ui.remarksTitle.setVisible(bool(count) or not self._departs)
        ui.remarks.setVisible(bool(count))
        ui.copyUnplaced.setVisible(bool(self._imported.unplaced))

    def _notes(self) -> Iterator[ImportNote]:
        """What is odd; a year that the file does not state is that of the open report."""
        guessed = self._current is not None and not self._imported.states_year
        if self._current is not None and guessed:
            message = f"文件没有写明年度，请核对是不是{self._current.year}年度的数。"
            yield ImportNote(Severity.WARNING, message)
        for note in self._imported.notes:
            if not (guessed and note.place == ReportField("year")):
                yield note

    def _copy_unplaced(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._imported.unplaced))
        self._ui.copyUnplaced.setText("已复制")


def _brief(name: str) -> str:
    return shortened(name, _LONGEST_NAME)
