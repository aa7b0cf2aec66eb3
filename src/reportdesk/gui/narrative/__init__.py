"""The text of a section, to be written: document, editor, clipboard and page."""
