"""The page on which the text of a section is written: document, editor, clipboard."""
