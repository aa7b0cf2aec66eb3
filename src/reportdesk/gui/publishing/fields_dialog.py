"""发布信息: what the publishing form of a website asks for, to be copied field by field."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QPalette
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from reportdesk.gui.compiled.ui_fields_dialog import Ui_FieldsDialog
from reportdesk.gui.look.plain_text import PlainLabel
from reportdesk.publication import PublicationField, publication_fields
from reportdesk.report import Report

_LINES = 6
"""Lines of a long value that are seen at once."""


class FieldsDialog(QDialog):
    """Shows the fields beside the browser; it stays open while the clerk works in other windows."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ui = Ui_FieldsDialog()
        self._ui.setupUi(self)
        self._rows: dict[str, _FieldRow] = {}
        self._fields: list[PublicationField] = []
        for remark in (self._ui.hint, self._ui.copied):
            remark.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.copyAll.clicked.connect(self._copy_all)
        self._ui.buttons.rejected.connect(self.reject)

    def show_report(self, report: Report, previous: Report | None) -> None:
        """Show the fields of a report; `previous` is last year's."""
        fields = publication_fields(report, previous)
        if fields == self._fields:
            return
        self._fields = fields
        self._ui.copied.clear()
        for field in fields:
            if field.name not in self._rows:
                self._add_row(field)
            self._rows[field.name].show_field(field)

    def _add_row(self, field: PublicationField) -> None:
        row = _FieldRow(field, self._say_copied, self)
        self._rows[field.name] = row
        line = self._ui.fields.rowCount()
        top = Qt.AlignmentFlag.AlignTop if field.is_long else Qt.AlignmentFlag.AlignVCenter
        self._ui.fields.addWidget(row.label, line, 0, top)
        self._ui.fields.addWidget(row.box, line, 1)
        self._ui.fields.addWidget(row.copy, line, 2, top)

    def _copy_all(self) -> None:
        filled = [field for field in self._fields if field.value]
        text = "\n".join(f"{field.name}：{field.value}" for field in filled)
        QGuiApplication.clipboard().setText(text)
        self._ui.copied.setText(f"已复制全部 {len(filled)} 项。")

    def _say_copied(self, name: str) -> None:
        self._ui.copied.setText(f"已复制“{name}”。")


class _FieldRow:
    """The widgets of one field: its name, its value in a box, and a button that copies it."""

    def __init__(
        self, field: PublicationField, copied: Callable[[str], None], parent: QWidget
    ) -> None:
        self.label = PlainLabel(parent, field.name)
        self.box = QPlainTextEdit(parent) if field.is_long else QLineEdit(parent)
        self.copy = QPushButton("复制", parent)
        self._copied = copied
        self._field = field
        self.box.setReadOnly(True)
        self.box.setAccessibleName(field.name)
        if isinstance(self.box, QPlainTextEdit):
            self.box.setTabChangesFocus(True)
            height = self.box.fontMetrics().lineSpacing() * _LINES
            self.box.setMinimumHeight(height + 2 * self.box.frameWidth() + 8)
        self.label.setBuddy(self.box)
        self.copy.setAutoDefault(False)
        self.copy.setAccessibleName(f"复制{field.name}")
        self.copy.clicked.connect(self._copy)

    def show_field(self, field: PublicationField) -> None:
        """Show the present value, or what to do where there is none."""
        self._field = field
        if isinstance(self.box, QPlainTextEdit):
            self.box.setPlainText(field.value)
        else:
            self.box.setText(field.value)
            self.box.setCursorPosition(0)
        self.box.setPlaceholderText(field.hint)
        self.copy.setEnabled(bool(field.value))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._field.value)
        self._copied(self._field.name)
