"""The main window: menus, start page, status bar, about dialog, and the end of the user session."""
