"""Saved web pages and the HTML of a clipboard, read as paragraphs and tables."""
