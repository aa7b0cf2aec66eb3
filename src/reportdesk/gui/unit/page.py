"""The page for the unit's data, the year, form, title and date, with the list of exports."""

import datetime
import re
from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import Slot
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QInputDialog, QLineEdit, QScrollArea, QWidget

from reportdesk.forms import Severity, UnitLevel, form, form_ids
from reportdesk.gui.compiled.ui_unit_page import Ui_UnitPage
from reportdesk.gui.draft.entry_recorder import EntryRecorder
from reportdesk.gui.draft.open_draft import OpenDraft
from reportdesk.gui.look import message_box
from reportdesk.gui.look.inputs import CommittedLineEdit
from reportdesk.gui.look.severity_style import severity_color
from reportdesk.gui.look.typography import set_heading, set_text_color
from reportdesk.gui.settings import Settings
from reportdesk.gui.unit.exported_files import ExportedFiles
from reportdesk.gui.unit.exports_list import ExportsList
from reportdesk.report import (
    FIRST_YEAR,
    LAST_YEAR,
    Change,
    ReportField,
    UnitField,
    count_lost_ties,
    form_changes,
    lost_cells,
    unit_changes,
    year_changes,
)

_DATE = re.compile(r"\s*(\d{4})\s*[-./年]\s*(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*日?\s*")


class UnitPage(QScrollArea):
    """The page on which all data outside the tables and texts is entered."""

    def __init__(self, draft: OpenDraft, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._draft = draft
        unentered_date = draft.unentered_date
        self._ui = Ui_UnitPage()
        self._ui.setupUi(self)
        self._ui.contents.setBackgroundRole(QPalette.ColorRole.Window)
        self._ui.contents.setAutoFillBackground(True)
        set_heading(self._ui.heading, "基本信息")
        self._ui.guidance.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._ui.fieldError.hide()
        self._exports = ExportsList(self._ui, draft, ExportedFiles(draft, settings))
        self._ui.level.addItems([level.value for level in UnitLevel])
        self._ui.year.setRange(FIRST_YEAR, LAST_YEAR)
        self._lines: dict[str, CommittedLineEdit] = {
            "name": self._ui.name,
            "address": self._ui.address,
            "postcode": self._ui.postcode,
            "phone": self._ui.phone,
            "email": self._ui.email,
            "website": self._ui.website,
            "head": self._ui.head,
        }
        self.setFocusProxy(self._ui.name)
        self._connect()
        self._show()
        self._show_access()
        if unentered_date:
            self._ui.date.setText(unentered_date)
            self._commit_date()

    def _connect(self) -> None:
        recorder = EntryRecorder(self._draft, self)
        for field, line in self._lines.items():
            line.editingFinished.connect(lambda field=field: self._commit_line(field))
            recorder.watch(line, partial(self._line_changes, field), "修改基本信息")
        for line in (*self._lines.values(), self._ui.title):
            line.inputRejected.connect(partial(self._say_full, line))
        self._ui.title.editingFinished.connect(self._commit_title)
        recorder.watch(self._ui.title, _title_changes, "修改标题")
        self._ui.date.editingFinished.connect(self._commit_date)
        recorder.watch(self._ui.date, self._date_changes, "修改成文日期")
        self._ui.date.textEdited.connect(self._ui.fieldError.hide)
        self._ui.date.textChanged.connect(self._note_date)
        self._ui.level.activated.connect(self._commit_level)
        self._ui.year.setKeyboardTracking(False)
        self._ui.year.valueChanged.connect(self._commit_year)
        self._ui.formButton.clicked.connect(self._choose_form)
        self._ui.sign.clicked.connect(self._commit_sign)
        self._draft.edited.connect(self._show)
        self._draft.editRefused.connect(self._show)
        self._draft.fileChanged.connect(self._exports.show)
        self._draft.fileChanged.connect(self._show_access)

    def show_field(self, field: str) -> None:
        """Focus one field of the unit data or of the report."""
        target = {
            "title": self._ui.title,
            "year": self._ui.year,
            "form_id": self._ui.formButton,
            "date": self._ui.date,
            "sign": self._ui.sign,
        }
        widget: QWidget = {**self._lines, **target}.get(field, self._ui.name)
        widget.setFocus()
        self.ensureWidgetVisible(widget)

    @Slot()
    def _show(self) -> None:
        report = self._draft.report
        for field, line in self._lines.items():
            line.show_text(getattr(report.unit, field))
        self._ui.level.setCurrentText(report.unit.level.value)
        self._ui.year.blockSignals(True)
        self._ui.year.setValue(report.year)
        self._ui.year.blockSignals(False)
        by_year = "，随年度自动选定" if report.form.covers(report.year) else "，与年度不符"
        self._ui.formName.setText(report.form.name + by_year)
        self._ui.title.show_text(report.title)
        self._ui.title.setPlaceholderText(report.form_title)
        self._ui.date.setPlaceholderText(f"如：{report.year + 1}年1月23日")
        if not self._draft.unentered_date:
            self._ui.date.show_text(report.unit.printed_date)
        self._ui.sign.setChecked(report.unit.sign)
        self._show_faults()
        self._exports.show()

    @Slot()
    def _show_access(self) -> None:
        """Allow editing unless the draft is read-only."""
        ui, read_only = self._ui, bool(self._draft.read_only)
        for line in (*self._lines.values(), ui.title, ui.date):
            line.setReadOnly(read_only)
        ui.year.setReadOnly(read_only)
        for chosen in (ui.level, ui.formButton, ui.sign):
            chosen.setEnabled(not read_only)

    def _commit_line(self, field: str) -> None:
        self._show_faults()
        if not self._lines[field].isModified():  # it may show the beginning of a longer text
            return
        text = self._lines[field].text().strip()
        self._lines[field].show_text(text)
        self._draft.apply(self._line_changes(field, text), "修改基本信息")

    def _say_full(self, line: QLineEdit) -> None:
        """Show that a field is full and did not take all of an input, until the next edit."""
        self._show_faults(f"这一栏最多 {line.maxLength()} 个字，多出的没有写入。")

    def _show_faults(self, *faults: str) -> None:
        """Show these faults, together with what the checks find in the date."""
        found = [each for each in self._draft.open_findings if each.place == UnitField("date")]
        worst = Severity.ERROR if faults or not found else found[0].severity
        set_text_color(self._ui.fieldError, severity_color(worst, self.palette()))
        lines = (*faults, *(f"{each.message}。" for each in found))
        self._ui.fieldError.setText("\n".join(lines))
        self._ui.fieldError.setVisible(bool(lines))

    def _line_changes(self, field: str, text: str) -> Iterable[Change]:
        return unit_changes(self._draft.report, field, text.strip())

    @Slot()
    def _commit_title(self) -> None:
        self._show_faults()
        if not self._ui.title.isModified():
            return
        text = self._ui.title.text().strip()
        self._ui.title.show_text(text)
        self._draft.apply(_title_changes(text), "修改标题")

    @Slot()
    def _commit_date(self) -> None:
        text = self._ui.date.text().strip()
        date = _parse_date(text)
        self._draft.judge_unentered_date()
        if not text or date is not None:
            self._draft.apply(unit_changes(self._draft.report, "date", date), "修改成文日期")
            self._ui.date.show_text(self._draft.report.unit.printed_date)
        self._show_faults()

    def _date_changes(self, text: str) -> Iterable[Change]:
        """Return the changes that the typed date would make; none while it is incomplete."""
        date = _parse_date(text)
        return () if date is None else unit_changes(self._draft.report, "date", date)

    @Slot(str)
    def _note_date(self, text: str) -> None:
        """Record an incomplete or invalid date in the recovery journal."""
        is_date = not text.strip() or _parse_date(text) is not None
        self._draft.note_unentered_date("" if is_date else text)

    @Slot(int)
    def _commit_level(self, index: int) -> None:
        level = tuple(UnitLevel)[index]
        self._draft.apply(unit_changes(self._draft.report, "level", level), "修改单位类别")

    @Slot(bool)
    def _commit_sign(self, checked: bool) -> None:
        self._draft.apply(unit_changes(self._draft.report, "sign", checked), "修改署名")

    @Slot(int)
    def _commit_year(self, year: int) -> None:
        changes = year_changes(self._draft.report, year)
        chosen = next((value for path, value in changes if path == ReportField("form_id")), None)
        if isinstance(chosen, str) and not self._accept_loss(chosen):
            self._show()
            return
        self._draft.apply(changes, "修改报告年度")

    @Slot()
    def _choose_form(self) -> None:
        """Ask for another form; the check FORM-YEAR reports one that does not fit the year."""
        ids = form_ids()
        names = [form(each).name for each in ids]
        current = ids.index(self._draft.report.form_id)
        name, accepted = QInputDialog.getItem(
            self, "报告格式", "格式一般随年度自动选定，确需改用时请选择：", names, current, False
        )
        if accepted and names.index(name) != current:
            chosen = ids[names.index(name)]
            if self._accept_loss(chosen):
                changes = form_changes(self._draft.report, form(chosen))
                self._draft.apply(changes, "改用其他格式")

    def _accept_loss(self, form_id: str) -> bool:
        """Ask whether to drop what has no place in another form, if there is anything."""
        chosen, report = form(form_id), self._draft.report
        lost = []
        if cells := len(lost_cells(report, chosen)):
            lost.append(f"已填的 {cells} 个数没有对应的格，将被清除")
        if ties := count_lost_ties(report, chosen):
            lost.append(f"文中的 {ties} 个数在新格式中没有，不再随表更新")
        if not lost:
            return True
        answer = message_box.ask(
            self,
            "改用其他格式",
            f"改用{chosen.name}后，{'；'.join(lost)}（可以撤销）。继续吗？",
        )
        return answer == message_box.Button.Yes


def _title_changes(text: str) -> Iterable[Change]:
    return ((ReportField("title"), text.strip()),)


def _parse_date(text: str) -> datetime.date | None:
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None
