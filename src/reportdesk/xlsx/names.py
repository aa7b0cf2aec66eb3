"""The hidden names of areas in our own workbooks, by which the reader knows them again."""

OWN = "reportdesk."
TITLE = "reportdesk.title"
GUIDE = "reportdesk.guide"
TABLE = "reportdesk.table."
BALANCES = "reportdesk.balances."
