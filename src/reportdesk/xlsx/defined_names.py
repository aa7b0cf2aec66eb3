"""The hidden defined names that mark ranges in our own workbooks.

Excel moves them along when rows or columns are inserted, so the reader finds the tables again.
"""

PREFIX = "reportdesk."
"""What all of these names begin with."""

TITLE = f"{PREFIX}title"
"""The title of the report on the guide sheet."""

GUIDE = f"{PREFIX}guide"
"""All that the guide sheet says."""

TABLE_PREFIX = f"{PREFIX}table."
"""With the key of a table behind it: the table."""

BALANCES_PREFIX = f"{PREFIX}balances."
"""With the key of a table behind it: the rows below that check its balances."""
