"""Importing what was changed in an edited copy: the menu action, and the list to choose from."""
