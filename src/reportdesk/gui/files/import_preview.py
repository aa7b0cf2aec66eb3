"""The preview of an import, shown before it changes anything."""

from collections.abc import Iterator
from enum import Enum
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.forms import Section, Severity
from reportdesk.gui.compiled.ui_import_preview import Ui_ImportPreview
from reportdesk.gui.draft.background_reading import import_in_background
from reportdesk.gui.look.plain_text import shorten, tool_tip
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, done_color, severity_color
from reportdesk.gui.look.typography import enlarge, grow_to_fit, set_text_color
from reportdesk.importing import ImportNote, ImportResult
from reportdesk.importing.merging import find_mismatch
from reportdesk.report import Report, ReportField, lost_cells, place_name
from reportdesk.system.visible_text import visible_text

_ROW_SPACE = 6
_DONE = "✓"
_LONGEST_NAME = 40


class ImportChoice(Enum):
    """What to do with the file; the values are the buttons' texts."""

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
    imported = import_in_background(parent, path, "无法导入")
    if imported is None:
        return None
    preview = ImportPreview(path.name, imported, current, parent)
    preview.exec()
    preview.deleteLater()
    if preview.choice is None:
        return None
    return ImportRequest(imported, preview.choice, preview.whole)


class ImportPreview(QDialog):
    """Shows whether the file is a report of another unit or year, and what was found in it.

    Below that it lists remarks and texts that found no place. It changes nothing itself: after it
    closes, `choice` tells what to do (None: nothing), and `whole` whether the open report also
    takes over year, form, title and unit of the file.
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
        self._mismatch = None if current is None else find_mismatch(current, imported)
        self._ui = ui = Ui_ImportPreview()
        ui.setupUi(self)
        self._show_mismatch()
        ui.file.setText(f"{file}　{imported.report.form.name}")
        self._list_sections()
        self._list_remarks()
        self._add_buttons()
        self._show_effect()
        ui.whole.toggled.connect(self._show_effect)
        ui.copyUnplaced.clicked.connect(self._copy_unplaced)
        ui.buttons.rejected.connect(self.reject)

        height = self.fontMetrics().height() + _ROW_SPACE
        for view in (ui.found, ui.remarks):
            for row in map(view.topLevelItem, range(view.topLevelItemCount())):
                lines = 1 if view is ui.found else self._count_lines(row.text(1))
                row.setSizeHint(0, QSize(0, height + (lines - 1) * self.fontMetrics().height()))
        if ui.remarks.isHidden():
            self.resize(self.width(), 0)
        grow_to_fit(self)

    def _count_lines(self, remark: str) -> int:
        """Return how many lines a remark needs; the view wraps it, but makes no room for that."""
        metrics = self.fontMetrics()
        free, flags = QRect(0, 0, self.width() * 2 // 3, 10_000), int(Qt.TextFlag.TextWordWrap)
        return metrics.boundingRect(free, flags, remark).height() // metrics.height()

    @property
    def whole(self) -> bool:
        """Whether year, form, title and unit of the file are to be imported, too."""
        return self._ui.whole.isChecked()

    def _show_mismatch(self) -> None:
        """Show in large type in what the file's report differs from the open one."""
        ui, current, new = self._ui, self._current, self._imported.report
        lines = []
        if current is not None and self._mismatch:
            if self._mismatch.year:
                lines.append(f"年度不同：文件是{new.year}年度的，当前年报是{current.year}年度的。")
            if self._mismatch.unit:
                names = _shorten_name(new.unit.name), _shorten_name(current.unit.name)
                lines.append("单位不同：文件是“{}”的，当前年报是“{}”的。".format(*names))
            if self._mismatch.form and not self._mismatch.year:
                forms = new.form.name, current.form.name
                lines.append("格式不同：文件用的是{}，当前年报用的是{}。".format(*forms))
        ui.mismatch.setVisible(bool(lines))
        ui.mismatch.setText("\n".join(lines))
        set_text_color(ui.mismatch, severity_color(Severity.ERROR, self.palette()))
        ui.heading.setText(shorten(new.printed_title))
        enlarge(ui.mismatch if lines else ui.heading)

    def _add_buttons(self) -> None:
        """Add a button for each possible choice and make the likely one the default."""
        ui = self._ui
        choices, default = self._list_choices()
        ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(default is None)
        for choice in choices:
            button = ui.buttons.addButton(choice.value, QDialogButtonBox.ButtonRole.ActionRole)
            button.clicked.connect(partial(self._choose, choice))
            button.setDefault(choice is default)
        ui.whole.setVisible(ImportChoice.REPLACE in choices)

    def _list_choices(self) -> tuple[list[ImportChoice], ImportChoice | None]:
        """Return the possible choices, and the likely one if there is one."""
        current, mismatch = self._current, self._mismatch
        if current is None or not mismatch:
            return [ImportChoice.IMPORT], ImportChoice.IMPORT
        if mismatch.year and self._imported.report.year == current.year - 1:
            choices = [ImportChoice.COMPARE, ImportChoice.REPLACE]
            return choices, None if mismatch.unit else ImportChoice.COMPARE
        replace = ImportChoice.REPLACE
        return [replace], None if mismatch.year or mismatch.unit else replace

    @Slot()
    def _show_effect(self) -> None:
        """Show what each button does."""
        choices, _ = self._list_choices()
        lines = []
        if ImportChoice.COMPARE in choices:
            lines.append("作为上年报告对照：年报不改动，上年的数和文字只用于对照和检查。")
        if ImportChoice.REPLACE in choices:
            lines.append(f"替换当前年报的内容：{self._describe_replacement()}可以撤销。")
        elif self._current is not None:
            lines.append("确认以后才会导入：替换当前年报中相应的内容，可以撤销。")
        else:
            lines.append("确认以后才会导入：另建一份新的草稿。")
        self._ui.effect.setText("\n".join(lines) + "原文件不会改动。")

    def _describe_replacement(self) -> str:
        """Return the clauses that tell what is replaced, and which numbers are not imported."""
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

    def _list_sections(self) -> None:
        view, report = self._ui.found, self._imported.report
        for section in report.form.sections:
            what, complete = self._describe_section(section)
            sign = _DONE if complete else SEVERITY_SIGNS[Severity.WARNING]
            row = QTreeWidgetItem(view, [sign, section.short, what])
            ink = done_color if complete else partial(severity_color, Severity.WARNING)
            row.setForeground(0, ink(self.palette()))
        for column in range(2):
            view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _describe_section(self, section: Section) -> tuple[str, bool]:
        """Return what was found of a section, and whether it is complete."""
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
        for note in self._remarks():
            place = place_name(report.form, note.place) if note.place is not None else ""
            row = QTreeWidgetItem(
                ui.remarks, [SEVERITY_SIGNS[note.severity], visible_text(note.message), place]
            )
            row.setForeground(0, severity_color(note.severity, self.palette()))
        for text in self._imported.unplaced:
            row = QTreeWidgetItem(
                ui.remarks, ["", visible_text(f"没有放入年报：{shorten(text)}"), ""]
            )
            row.setToolTip(1, tool_tip(text))
        header = ui.remarks.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        ui.remarks.setColumnHidden(2, not any(note.place for note in self._remarks()))
        count = ui.remarks.topLevelItemCount()
        ui.remarksTitle.setText(f"请核对（{count} 处）" if count else "没有发现需要核对的地方")
        ui.remarksTitle.setVisible(bool(count) or not self._mismatch)
        ui.remarks.setVisible(bool(count))
        ui.copyUnplaced.setVisible(bool(self._imported.unplaced))

    def _remarks(self) -> Iterator[ImportNote]:
        """Yield the remarks; if the file states no year, that of the open report is assumed."""
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


def _shorten_name(name: str) -> str:
    return shorten(name, _LONGEST_NAME)
