"""The preview of last year's report: what was found, and what the new report takes from it."""

from collections.abc import Iterator

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget

from reportdesk.forms import form_for_year
from reportdesk.gui.compiled.ui_last_year_dialog import Ui_LastYearDialog
from reportdesk.gui.look.plain_text import shorten
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS
from reportdesk.gui.look.typography import grow_to_fit
from reportdesk.importing.import_result import ImportResult
from reportdesk.importing.merging import find_mismatch
from reportdesk.report import LAST_YEAR, Report, carried_cells, create_next_report


class LastYearDialog(QDialog):
    """Shows unit, years and form, and what will be taken over, before anything is done."""

    def __init__(self, found: ImportResult, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found = found
        self._last = found.report
        self._compared: Report | None = None
        self._ui = Ui_LastYearDialog()
        self._ui.setupUi(self)
        self._ui.file.setText(name)
        self._ui.unit.setText(shorten(self._last.unit.name) or "（没有找到单位名称）")
        self._ui.lastYear.setText(f"{self._last.year}年度（{self._last.form.name}）")
        self._ui.year.setRange(min(self._last.year + 1, LAST_YEAR), LAST_YEAR)
        self._show_notes(found)
        self._ok = self._ui.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self._ui.year.valueChanged.connect(self._show_state)
        self._ui.buttons.accepted.connect(self.accept)
        self._ui.buttons.rejected.connect(self.reject)
        self._show_state()

    def compare_only(self, report: Report) -> None:
        """Ask instead whether to compare this open report with last year's."""
        self._compared = report
        self.setWindowTitle("指定上年报告")
        self._ui.year.setRange(report.year, report.year)
        self._ui.year.setEnabled(False)
        if any(self._mismatch_lines(report)):
            self._ui.buttons.button(QDialogButtonBox.StandardButton.Cancel).setDefault(True)
        self._show_state()

    def report(self) -> Report | None:
        """Return the new report; None if there is no form for its year."""
        year = self._ui.year.value()
        return None if form_for_year(year) is None else create_next_report(self._last, year)

    @Slot()
    def _show_state(self) -> None:
        if self._compared is not None:
            form = self._compared.form
        else:
            chosen = form_for_year(self._ui.year.value())
            form = chosen if chosen is not None else self._last.form
        self._ui.formName.setText(f"{form.name}（{form.notice}）")
        lines = self._compared_lines() if self._compared is not None else self._taken_lines()
        self._ui.taken.setText("\n".join(lines))
        grow_to_fit(self)

    def _taken_lines(self) -> Iterator[str]:
        """Yield lines that tell what the new report takes over."""
        report = self.report()
        if report is None:
            return
        yield "将带入："
        yield "· 单位信息（不含成文日期）和前言，年度、文号改为本年的"
        if self._last.year != report.year - 1:
            yield f"· 不带入数：这不是{report.year - 1}年度的报告"
        else:
            for row in dict.fromkeys(address.row for address in report.cells):
                yield _format_row(report, row)
            if not report.cells:
                yield "· 没有可以带入的数：上年报告没有填写结转下年度"
        yield "· 上年的数和文字留作对照和检查，不写入新的年报"

    def _mismatch_lines(self, compared: Report) -> Iterator[str]:
        """Yield warnings if the report is not of the year before or of another unit."""
        if self._last.year != compared.year - 1:
            yield f"▲ 这不是{compared.year - 1}年度的报告，不能用来核对。"
        if find_mismatch(compared, self._found).unit:
            yield f"▲ 单位名称不同：这份年报是“{shorten(compared.unit.name)}”的。"

    def _compared_lines(self) -> Iterator[str]:
        """Yield lines that tell what comparing does: the open report itself does not change."""
        assert self._compared is not None
        yield from self._mismatch_lines(self._compared)
        yield "上年的数和文字用于对照和检查，年报本身不改动。"
        carried = dict(carried_cells(self._compared.form, self._last))
        blank = sum(each not in self._compared.cells for each in carried)
        if blank and self._last.year == self._compared.year - 1:
            yield f"其中 {blank} 个结转的数年报中还没有填。"

    def _show_notes(self, found: ImportResult) -> None:
        lines = [f"{SEVERITY_SIGNS[note.severity]} {note.message}" for note in found.notes]
        if found.unplaced:
            lines.append(f"○ 另有 {len(found.unplaced)} 段文字没有找到位置")
        self._ui.notes.setPlainText("\n".join(lines))
        self._ui.notes.setVisible(bool(lines))
        self._ui.notesTitle.setVisible(bool(lines))


def _format_row(report: Report, row: str) -> str:
    """Return a row as `· 上年结转政府信息公开申请数量：自然人 118，商业企业 3，其余 0`."""
    cells = {address: cell for address, cell in report.cells.items() if address.row == row}
    label = report.form.cells[next(iter(cells))].row_label
    named = [
        f"{report.form.cells[address].column_label} {cell.text}"
        for address, cell in cells.items()
        if cell.number
    ]
    rest = [] if len(named) == len(cells) else ["其余 0"] if named else ["0"]
    return f"· {label.partition('、')[2] or label}：{'，'.join((*named, *rest))}"
