"""OpenResult, saving, importing and exporting: actions, dialogs and the watch on the file."""
