"""What an import has found, shown before anything is changed by it."""

from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.checks import place_name
from reportdesk.forms import Section, Severity
from reportdesk.gui.compiled.ui_import_preview import Ui_ImportPreview
from reportdesk.gui.marks import SIGNS, done_color, severity_color
from reportdesk.gui.page_type import set_heading
from reportdesk.gui.plain_text import tool_tip
from reportdesk.importing import Imported
from reportdesk.report import Report
from reportdesk.system.visible_text import visible

_WIDEST_TEXT = 120
_ROW_SPACE = 6
_DONE = "✓"


class ImportPreview(QDialog):
    """Section by section what was found; below, what is odd and what found no place."""

    def __init__(
        self, file: str, imported: Imported, current: Report | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._imported = imported
        self._ui = ui = Ui_ImportPreview()
        ui.setupUi(self)
        set_heading(ui.heading, imported.report.printed_title)
        ui.file.setText(f"{file}　{imported.report.form.name}")
        effect = (
            "替换当前年报中相应的内容，可以撤销。" if current is not None else "另建一份新的草稿。"
        )
        ui.effect.setText(f"确认以后才会导入：{effect}原文件不会改动。")
        self._list_found()
        self._list_remarks()
        ui.copyUnplaced.clicked.connect(self._copy_unplaced)
        ui.buttons.accepted.connect(self.accept)
        ui.buttons.rejected.connect(self.reject)
        ui.buttons.button(QDialogButtonBox.StandardButton.Ok).setText("导入(&I)")

        height = self.fontMetrics().height() + _ROW_SPACE
        for view in (ui.found, ui.remarks):
            for row in map(view.topLevelItem, range(view.topLevelItemCount())):
                row.setSizeHint(0, QSize(0, height))

    def _list_found(self) -> None:
        view, report = self._ui.found, self._imported.report
        for section in report.form.sections:
            what, complete = self._found(section)
            sign = _DONE if complete else SIGNS[Severity.WARNING]
            row = QTreeWidgetItem(view, [sign, section.short, what])
            ink = done_color if complete else partial(severity_color, Severity.WARNING)
            row.setForeground(0, ink(self.palette()))
        for column in range(2):
            view.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)

    def _found(self, section: Section) -> tuple[str, bool]:
        """What was found of a section, and whether that is all there is."""
        report = self._imported.report
        if section.table is not None:
            cells, found = report.form.tables[section.table].cells, self._imported.found
            count = found.get(section.table, 0)
            return f"{count}/{len(cells)} 格", count == len(cells)
        paragraphs = report.text(section.key)
        characters = sum(len(paragraph.text) for paragraph in paragraphs)
        if not paragraphs:
            return "没有找到", False
        return f"{len(paragraphs)} 段，{characters} 字", True

    def _list_remarks(self) -> None:
        ui, report = self._ui, self._imported.report
        for note in self._imported.notes:
            place = place_name(report.form, note.place) if note.place is not None else ""
            row = QTreeWidgetItem(ui.remarks, [SIGNS[note.severity], visible(note.message), place])
            row.setForeground(0, severity_color(note.severity, self.palette()))
        for text in self._imported.unplaced:
            shown = text if len(text) <= _WIDEST_TEXT else f"{text[:_WIDEST_TEXT]}…"
            row = QTreeWidgetItem(ui.remarks, ["", visible(f"没有放入年报：{shown}"), ""])
            row.setToolTip(1, tool_tip(text))
        header = ui.remarks.header()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        ui.remarks.setColumnHidden(2, not any(note.place for note in self._imported.notes))
        count = ui.remarks.topLevelItemCount()
        ui.remarksTitle.setText(f"请核对（{count} 处）" if count else "没有发现需要核对的地方")
        ui.remarks.setVisible(bool(count))
        ui.copyUnplaced.setVisible(bool(self._imported.unplaced))

    def _copy_unplaced(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(self._imported.unplaced))
        self._ui.copyUnplaced.setText("已复制")
