"""The draft in our PDF files, an attached file that any reader of PDF shows and saves."""

DRAFT_NAME = "年报草稿.rdesk"
"""Its name; saved from the reader, it is a draft like any other."""
