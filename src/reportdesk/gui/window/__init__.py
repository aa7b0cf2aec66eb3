"""The main window: menus, start page, status bar and the end of the session."""
