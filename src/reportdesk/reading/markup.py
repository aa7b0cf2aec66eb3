"""How much markup a file may have, so that reading it takes neither memory nor time beyond bounds.

A parser needs a hundred bytes and more for an element of four characters; so it is elements and
attributes that are counted, before anything is parsed. A report has ten thousand.
"""

from reportdesk.reading.sentences import too_large

_MOST = 500_000


def check_markup(content: bytes, name: str) -> None:
    """Refuse what has too many elements and attributes. Raises `ReadError`."""
    if content.count(b"<") + content.count(b"=") > _MOST:
        raise too_large(name)
