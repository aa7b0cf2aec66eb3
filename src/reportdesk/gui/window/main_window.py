"""The main window: its menus, and in the middle the start page or a workbench."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow

from reportdesk.gui.compiled.ui_main_window import Ui_MainWindow
from reportdesk.gui.edited_copy.actions import EditedCopyActions
from reportdesk.gui.files.export_actions import ExportActions
from reportdesk.gui.files.file_watch import FileWatch
from reportdesk.gui.files.import_actions import ImportActions
from reportdesk.gui.files.open_actions import OpenActions
from reportdesk.gui.files.open_result import OpenResult
from reportdesk.gui.files.recent_actions import RecentActions
from reportdesk.gui.files.review_options import ReviewOptions
from reportdesk.gui.files.save_actions import SaveActions
from reportdesk.gui.files.sign_off_actions import SignOffActions
from reportdesk.gui.last_year.actions import LastYearActions
from reportdesk.gui.look.icons import program_icon
from reportdesk.gui.look.plain_text import tool_tip, window_title
from reportdesk.gui.look.theme import Appearance
from reportdesk.gui.preview.actions import PreviewActions
from reportdesk.gui.publishing.actions import PublishingActions
from reportdesk.gui.settings import Settings
from reportdesk.gui.versions.final_watch import FinalWatch
from reportdesk.gui.versions.journal_watch import JournalWatch
from reportdesk.gui.versions.recovery_controller import RecoveryController
from reportdesk.gui.versions.version_actions import VersionActions
from reportdesk.gui.window.appearance_actions import AppearanceActions
from reportdesk.gui.window.draft_status import DraftStatus
from reportdesk.gui.window.session_end import SessionEnd
from reportdesk.gui.window.toolbar import prepare_toolbar

if TYPE_CHECKING:  # what a draft needs is imported with the first draft: the start stays quick
    from reportdesk.gui.draft.open_draft import OpenDraft
    from reportdesk.gui.window.start_page import StartPage
    from reportdesk.gui.workbench.workbench import Workbench
    from reportdesk.report import Place, Step


class MainWindow(QMainWindow):
    """The main window; it shows one draft at a time."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._workbench: Workbench | None = None
        self._start: StartPage | None = None
        self._ui = Ui_MainWindow()
        self._ui.setupUi(self)
        self.setWindowIcon(program_icon())
        self.setAcceptDrops(True)
        self._status = DraftStatus(self._ui.statusbar)
        self._arrange()
        self._connect()
        settings.restore_window(self)

    def _arrange(self) -> None:
        ui = self._ui
        prepare_toolbar(ui)
        ui.actionRedo.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])
        appearances = {
            Appearance.SYSTEM: ui.actionAppearanceSystem,
            Appearance.LIGHT: ui.actionAppearanceLight,
            Appearance.DARK: ui.actionAppearanceDark,
        }
        AppearanceActions(appearances, self._settings, self)
        self._open = OpenActions(
            ui.actionOpen, self._may_close, self._show_before_box, self._settings, self
        )
        self._recent = RecentActions(ui.menuRecent, self._settings, self)
        self._save = SaveActions(
            ui.actionSave, ui.actionSaveAs, self._finish_entry, self._settings, self
        )
        self._file_watch = FileWatch(self)
        documents = (ui.actionExportReview, ui.actionExportFinal, ui.actionExportPdf)
        self._export = ExportActions(
            (*documents, ui.actionExportWeb, ui.actionExportWorkbook),
            self._may_go_on,
            self._save.save,
            self._settings,
            self,
        )
        ReviewOptions(ui.actionReviewComments, ui.actionReviewChanges, self._settings, self)
        self._preview = PreviewActions(
            (ui.actionPreview, ui.actionPrint, ui.actionReviewChanges),
            (ui.actionSave, ui.actionUndo, ui.actionRedo),
            self._may_go_on,
            settings=self._settings,
            window=self,
        )
        self._sign_off = SignOffActions(
            ui.actionExportSignOff,
            self._may_go_on,
            ui.actionExportReview.trigger,
            self._settings,
            self,
        )
        self._publishing = PublishingActions(
            (ui.actionCopyForWeb, ui.actionPublicationFields), self._may_go_on, self
        )
        self._import = ImportActions(ui.actionImport, self._settings, self)
        self._edited = EditedCopyActions(
            ui.actionImportEdited, self._may_go_on, self._settings, self
        )
        self._journal_watch = JournalWatch(self)
        self._recovery = RecoveryController(
            ui.actionRecover, self._may_close, self.show_start, self
        )
        self._versions = VersionActions(
            ui.actionNameVersion, ui.actionVersions, self._finish_entry, self
        )
        self._final_watch = FinalWatch(self._versions.show_versions, self)
        self._last_year = LastYearActions(
            ui.actionFromLastYear, ui.actionCompare, ui.actionShowLastYear, self._settings, self
        )
        self._session_end = SessionEnd(self._finish_entry, self._may_close, self)

    def _connect(self) -> None:
        """Connect all signals of the window."""
        ui = self._ui
        ui.actionNew.triggered.connect(self._new)
        ui.actionOpenSample.triggered.connect(self.open_sample)
        ui.actionClose.triggered.connect(self._close_draft)
        ui.actionQuit.triggered.connect(self.close)
        ui.actionUndo.triggered.connect(self._undo)
        ui.actionRedo.triggered.connect(self._redo)
        ui.actionFillBlanks.triggered.connect(self._on_workbench(lambda w: w.fill_blanks()))
        ui.actionTieNumbers.triggered.connect(
            self._on_workbench(lambda w: self.statusBar().showMessage(w.tie_numbers(), 10_000))
        )
        ui.actionNextFinding.triggered.connect(self._on_workbench(lambda w: w.step_finding(1)))
        ui.actionPreviousFinding.triggered.connect(self._on_workbench(lambda w: w.step_finding(-1)))
        ui.actionNextPage.triggered.connect(self._on_workbench(lambda w: w.step_page(1)))
        ui.actionPreviousPage.triggered.connect(self._on_workbench(lambda w: w.step_page(-1)))
        ui.actionAbout.triggered.connect(self._about)
        self._open.draftOpened.connect(self.show_draft)
        self._recent.draftChosen.connect(self._open.open_path)
        self._last_year.draftCreated.connect(self._show_created)
        self._import.draftCreated.connect(self._show_created)
        for elsewhere in (self._preview, self._export):
            elsewhere.placeRequested.connect(self._show_place)
        self._save.draftReloaded.connect(self.show_draft)
        self._versions.versionCopied.connect(self._save.save_copy)
        self._recovery.draftRecovered.connect(self.show_draft)
        self._recovery.openRequested.connect(self._open.open_path)

    def _on_workbench(self, act: Callable[[Workbench], None]) -> Callable[[], None]:
        """Return a slot that finishes the current entry and then acts on the workbench, if any."""

        def run() -> None:
            self._finish_entry()
            if self._workbench is not None:
                act(self._workbench)

        return run

    # ---------------------------------------------------------------- what stands in the middle

    @property
    def workbench(self) -> Workbench | None:
        """The workbench of the open draft; None on the start page."""
        return self._workbench

    def show_start(self) -> None:
        """Show the start page, without a draft."""
        from reportdesk.gui.window.start_page import StartPage

        self._close_workbench()
        if self._start is None:
            self._start = StartPage()
            self._start.newRequested.connect(self._new)
            self._start.lastYearRequested.connect(self._last_year.begin)
            self._start.openRequested.connect(self._open.ask)
            self._start.sampleRequested.connect(self.open_sample)
            self._start.recentRequested.connect(self._open.open_path)
            self._ui.stack.addWidget(self._start)
        self._start.show_recent(self._settings.recent)
        self._ui.stack.setCurrentWidget(self._start)
        self._show_state()

    def show_draft(self, draft: OpenDraft) -> None:
        """Show a draft in a new workbench in place of the open one."""
        from reportdesk.gui.workbench.workbench import Workbench

        try:
            workbench = Workbench(draft, self._last_year, self._settings)
        except Exception:  # the draft that was open goes on being that
            draft.release()
            raise
        self._close_workbench()
        self._journal_watch.record(draft)
        self._workbench = workbench
        self._ui.stack.addWidget(self._workbench)
        self._ui.stack.setCurrentWidget(self._workbench)
        draft.edited.connect(self._show_state)
        draft.findingsCompleted.connect(self._show_state)
        draft.dateJudged.connect(self._show_state)
        draft.fileChanged.connect(self._show_state)
        draft.journalFailed.connect(self._show_state)
        draft.editRefused.connect(self._say_refused, Qt.ConnectionType.QueuedConnection)
        self._workbench.pageShown.connect(self._show_state)
        self._workbench.pageShown.connect(self._preview.follow)
        self._workbench.editingRequested.connect(self._open.open_path)
        self._show_state()

    def open_path(self, path: Path) -> OpenResult:
        """Open a draft file, or raise the window that has it open, or tell why not."""
        result: OpenResult = self._open.open_path(path)
        return result

    def _show_before_box(self) -> None:
        """Show the window before a message box: a box without a window has no task bar button."""
        if self._workbench is None:
            self.show_start()
        self.show()

    def offer_recovery(self) -> bool:
        """Offer to recover unsaved work of a killed process; return False if there is none."""
        return self._recovery.find()

    @Slot()
    def open_sample(self) -> None:
        """Open the built-in sample as a new, unsaved draft."""
        from reportdesk.gui.draft import loading

        if self._may_close():
            self.show_draft(loading.open_sample())

    def _close_workbench(self) -> None:
        if self._workbench is not None:
            self._workbench.draft.release()
            self._ui.stack.removeWidget(self._workbench)
            self._workbench.hide()
            self._workbench.deleteLater()
            self._workbench = None
            self.statusBar().clearMessage()

    @Slot()
    def _show_state(self) -> None:
        """Update title, status bar and actions to the state of the draft."""
        workbench, ui = self._workbench, self._ui
        for action in (
            ui.actionClose,
            ui.actionNextFinding,
            ui.actionPreviousFinding,
            ui.actionNextPage,
            ui.actionPreviousPage,
        ):
            action.setEnabled(workbench is not None)
        undo = workbench.draft.undo_label if workbench is not None else None
        redo = workbench.draft.redo_label if workbench is not None else None
        ui.actionUndo.setEnabled(undo is not None)
        ui.actionUndo.setToolTip(tool_tip(f"撤销“{undo}”" if undo else "撤销"))
        ui.actionRedo.setEnabled(redo is not None)
        ui.actionRedo.setToolTip(tool_tip(f"重做“{redo}”" if redo else "重做"))
        ui.actionFillBlanks.setEnabled(workbench is not None and workbench.can_fill_blanks)
        draft = None if workbench is None else workbench.draft
        ui.actionTieNumbers.setEnabled(draft is not None and not draft.read_only)
        self._status.show(draft)
        menus = (self._save, self._versions, self._export, self._sign_off, self._import)
        views = (self._last_year, self._preview, self._publishing, self._final_watch)
        for each in (*menus, *views, self._edited, self._open, self._file_watch, self._session_end):
            each.set_draft(draft)
        named = "" if draft is None else f"{draft.report.printed_title} — {draft.name}"
        self.setWindowTitle(f"{window_title(named)}[*]" if named else "reportdesk")
        self.setWindowModified(draft is not None and draft.modified)

    @Slot(object)
    def _show_place(self, place: Place) -> None:
        """Go to a place that was clicked on in another window."""
        if self._workbench is not None:
            self.activateWindow()
            self._finish_entry()
            self._workbench.show_place(place)

    @Slot(str)
    def _say_refused(self, reason: str) -> None:
        from reportdesk.gui.look import message_box

        message_box.warn(self, "没有写入", reason)

    # ---------------------------------------------------------------- files

    @Slot()
    def _new(self) -> None:
        from reportdesk.gui.files import new_report_dialog

        created = new_report_dialog.ask_for_new_draft(self)
        if created is not None and self._may_close():
            self.show_draft(created)

    @Slot(object)
    def _show_created(self, draft: OpenDraft) -> None:
        if self._may_close():
            self.show_draft(draft)

    def save(self) -> bool:
        """Save the draft, asking for a file if it has none; return whether it was saved."""
        saved: bool = self._save.save()
        return saved

    def save_as(self) -> bool:
        """Save the draft under another name; return whether it was saved."""
        saved: bool = self._save.save_as()
        return saved

    @Slot()
    def _close_draft(self) -> None:
        if self._may_close():
            self.show_start()

    def _may_close(self) -> bool:
        """Return whether the open draft may be closed, asking what to do with unsaved work."""
        if not self._may_go_on():
            return False
        if self._workbench is None or not self._workbench.draft.modified:
            return True
        from reportdesk.gui.files import questions

        return questions.confirm_close(self, self._workbench.draft, self.save)

    def _may_go_on(self) -> bool:
        """Finish the current entry; return whether the report has it or the clerk drops it."""
        self._finish_entry()
        if self._workbench is None or not self._workbench.draft.unentered_date:
            return True
        from reportdesk.gui.files import questions
        from reportdesk.report import UnitField

        if questions.confirm_invalid_date(self, self._workbench.draft.unentered_date):
            return True
        self._workbench.show_place(UnitField("date"))
        return False

    def _finish_entry(self) -> None:
        """Commit the current entry by taking the focus from its field and giving it back."""
        focused = self.focusWidget()
        if focused is None:
            return
        focused.clearFocus()
        if self._workbench is not None and not focused.isVisible():  # the editor of a table's cell
            self._workbench.current_page.setFocus()
        else:
            focused.setFocus()

    @Slot()
    def _undo(self) -> None:
        if self._workbench is not None:
            self._finish_entry()
            self._show_step("撤销", self._workbench.undo())

    @Slot()
    def _redo(self) -> None:
        if self._workbench is not None:
            self._finish_entry()
            self._show_step("重做", self._workbench.redo())

    def _show_step(self, verb: str, step: Step | None) -> None:
        if step is not None:
            self.statusBar().showMessage(f"已{verb}：{step.label}", 4000)

    # ---------------------------------------------------------------- help, window events

    @Slot()
    def _about(self) -> None:
        from reportdesk.gui.window.about_dialog import AboutDialog

        dialog = AboutDialog(self)
        dialog.exec()
        dialog.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()  # what fails below leaves the window open
        if self._session_end.may_close():
            self._settings.save_window(self)
            if self._workbench is not None:
                self._workbench.draft.release()
            event.accept()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _find_dropped_draft(event) is not None and QApplication.activeModalWidget() is None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _find_dropped_draft(event)
        if path is not None:  # after the drop: a question must not block the file manager
            QTimer.singleShot(0, self, lambda: self.open_path(path))


def _find_dropped_draft(event: QDropEvent) -> Path | None:
    names = (url.toLocalFile() for url in event.mimeData().urls())
    return next((Path(name) for name in names if name.lower().endswith(".rdesk")), None)
