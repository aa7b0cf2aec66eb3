"""The icons of the actions, and the short names below those of the toolbar."""

from reportdesk.gui.compiled.ui_main_window import Ui_MainWindow
from reportdesk.gui.look.icons import icon

_ICONS = {
    "actionNew": "file-plus",
    "actionFromLastYear": "history",
    "actionOpen": "folder-open",
    "actionSave": "device-floppy",
    "actionUndo": "arrow-back-up",
    "actionRedo": "arrow-forward-up",
    "actionFillBlanks": "number-0",
    "actionNextFinding": "list-check",
    "actionPreview": "file-search",
    "actionPrint": "printer",
    "actionExportReview": "file-export",
    "actionExportFinal": "circle-check",
}


def prepare_toolbar(ui: Ui_MainWindow) -> None:
    """Give the actions their icons, and those of toolbars names without key and ellipsis."""
    for name, icon_name in _ICONS.items():
        getattr(ui, name).setIcon(icon(icon_name))
    for action in (*ui.toolBar.actions(), ui.actionPrint):
        action.setIconText(action.iconText().partition("(")[0].rstrip("…"))
