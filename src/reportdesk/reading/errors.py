"""The one error of all readers."""


class ReadError(Exception):
    """A file that cannot be read; the text says which, why, and what to do."""
