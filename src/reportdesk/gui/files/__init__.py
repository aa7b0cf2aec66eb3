"""Opening, saving, importing and exporting files: menu actions, dialogs, a watch on the file."""
