"""The dialog that lists the changes of an edited copy, to take or leave each."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QHeaderView, QTreeWidgetItem, QWidget

from reportdesk.forms import Form, Severity
from reportdesk.gui.compiled.ui_edited_copy_dialog import Ui_EditedCopyDialog
from reportdesk.gui.edited_copy.rows import Row, list_rows
from reportdesk.gui.edited_copy.words_delegate import NEW, OLD, ROW, WordsDelegate
from reportdesk.gui.look.plain_text import shorten
from reportdesk.gui.look.severity_style import SEVERITY_SIGNS, severity_color
from reportdesk.gui.look.typography import keep_on_screen, set_heading
from reportdesk.importing.edited import EditedChange, EditedCopy
from reportdesk.report import Note
from reportdesk.system.visible_text import visible_line, visible_text

_ROW_SPACE = 8
_FEW_LINES = 4
_LOST_DRAFT = (
    "这份文件里没有随附的年报数据（有的程序保存时会丢掉），只能与现在的草稿比较："
    "导出以后草稿里改过的地方，也会列在下面，请逐处核对。"
)
_ADVICE = "勾选要采用的修改。确定以后才会改动草稿，可以一次撤销。"
_DISPUTED = "带 ▲ 的地方草稿后来也改过，没有预先勾选。"


class EditedCopyDialog(QDialog):
    """Lists changes and notes by section, ticked but for those where the draft has changed since.

    It changes nothing itself: `chosen_changes` and `chosen_notes` are those that are ticked.
    """

    def __init__(
        self, file: str, form: Form, copy: EditedCopy, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ui = ui = Ui_EditedCopyDialog()
        ui.setupUi(self)
        keep_on_screen(self)
        rows = list_rows(form, copy)
        set_heading(ui.heading, _describe(copy))
        ui.file.setText(shorten(file))
        said = [_ADVICE if copy.is_known else _LOST_DRAFT]
        said += [_DISPUTED] if any(row.now is not None for row in rows) else []
        ui.remark.setText("".join(said))
        self._list(rows)
        self._show_unplaced(copy.unplaced)
        ui.changes.setItemDelegate(WordsDelegate(ui.changes))
        ui.changes.itemChanged.connect(self._count)
        ui.changes.currentItemChanged.connect(self._show_current)
        ui.all.clicked.connect(partial(self._tick_all, Qt.CheckState.Checked))
        ui.none.clicked.connect(partial(self._tick_all, Qt.CheckState.Unchecked))
        ui.take.clicked.connect(self.accept)
        ui.leave.clicked.connect(self.reject)
        first = next(self._items(), None)
        if first is not None:
            ui.changes.setCurrentItem(first)
        ui.changes.setFocus()
        self._count()

    @property
    def chosen_changes(self) -> tuple[EditedChange, ...]:
        """The changes that are ticked."""
        return tuple(item for item in self._ticked() if isinstance(item, EditedChange))

    @property
    def chosen_notes(self) -> tuple[Note, ...]:
        """The notes that are ticked."""
        return tuple(item for item in self._ticked() if isinstance(item, Note))

    def _list(self, rows: Sequence[Row]) -> None:
        view = self._ui.changes
        height = QSize(0, self.fontMetrics().height() + _ROW_SPACE)
        for section, members in groupby(rows, lambda row: row.section):
            listed = list(members)
            group = QTreeWidgetItem(view, [f"{section}　{len(listed)} 处"])
            group.setFlags(group.flags() | Qt.ItemFlag.ItemIsAutoTristate)
            group.setFirstColumnSpanned(True)
            group.setSizeHint(0, height)
            for row in listed:
                self._add(group, row, height)
        view.expandAll()
        header = view.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(0, self.width() * 3 // 10)
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.ResizeToContents)
        view.setColumnHidden(3, not any(row.author for row in rows))

    def _add(self, group: QTreeWidgetItem, row: Row, height: QSize) -> None:
        """Add a row; its texts are for screen readers, the delegate paints its words."""
        disputed = row.now is not None
        sign = f"{SEVERITY_SIGNS[Severity.WARNING]} " if disputed else ""
        old = "".join(each.before for each in row.words)
        new = "".join(each.after for each in row.words)
        texts = (f"{sign}{row.what}", old, new, row.author)
        item = QTreeWidgetItem(group, [visible_line(shorten(text)) for text in texts])
        if disputed:
            item.setForeground(0, severity_color(Severity.WARNING, self.palette()))
        for column in (0, OLD, NEW):
            item.setData(column, ROW, row)
        item.setSizeHint(0, height)
        item.setCheckState(0, Qt.CheckState.Unchecked if disputed else Qt.CheckState.Checked)

    def _show_unplaced(self, sentences: Sequence[str]) -> None:
        ui = self._ui
        ui.unplacedTitle.setVisible(bool(sentences))
        ui.unplaced.setVisible(bool(sentences))
        ui.unplacedTitle.setText(f"没有导入的内容（{len(sentences)} 处）")
        ui.unplaced.setPlainText(visible_text("\n".join(sentences)))
        lines = min(len(sentences), _FEW_LINES) + 1
        ui.unplaced.setFixedHeight(lines * self.fontMetrics().lineSpacing())

    def _items(self) -> Iterator[QTreeWidgetItem]:
        """Yield the lines of all rows."""
        view = self._ui.changes
        for group in map(view.topLevelItem, range(view.topLevelItemCount())):
            assert group is not None
            yield from (group.child(index) for index in range(group.childCount()))

    def _ticked(self) -> Iterator[EditedChange | Note]:
        for each in self._items():
            if each.checkState(0) == Qt.CheckState.Checked:
                yield each.data(0, ROW).item

    def _tick_all(self, state: Qt.CheckState, _checked: bool = False) -> None:
        for each in self._items():
            each.setCheckState(0, state)

    @Slot()
    def _count(self) -> None:
        """Tell on the button how many are ticked."""
        count = sum(1 for _ in self._ticked())
        self._ui.take.setText(f"导入选中的 {count} 处(&I)" if count else "导入(&I)")
        self._ui.take.setEnabled(count > 0)

    @Slot(QTreeWidgetItem)
    def _show_current(self, item: QTreeWidgetItem | None) -> None:
        self._ui.detail.show_row(None if item is None else item.data(0, ROW))


def _describe(copy: EditedCopy) -> str:
    """Return in a few words how much is in a copy."""
    found = [f"{len(copy.changes)} 处修改"] if copy.changes else []
    found += [f"{len(copy.notes)} 条批注"] if copy.notes else []
    return "、".join(found) or "没有可以导入的修改"
