"""PDF files that are small and ask for much work."""

import zlib
from collections.abc import Callable

Made = Callable[[], bytes]

DRAFT = b'{"format": "reportdesk-draft", "version": 5, "x": "'
LARGEST = 100_000_000


def pdf(body: bytes) -> bytes:
    """A file whose body stands before its end."""
    return b"%PDF-1.7\n" + body + b"trailer\n<< >>\nstartxref\n0\n%%EOF\n"


def attached(content: bytes, filters: bytes = b"/Filter /FlateDecode") -> bytes:
    """An attached file."""
    return b"<< /Type /EmbeddedFile %s >>\nstream\n%s\nendstream\n" % (filters, content)


PDF: dict[str, Made] = {
    "a draft that unpacks to much": lambda: pdf(
        attached(zlib.compress(DRAFT + bytes(200_000_000), 9))
    ),
    "many drafts that unpack to much": lambda: pdf(
        attached(zlib.compress(DRAFT + bytes(9_900_000))) * 5_000
    ),
    "a draft of nothing but brackets": lambda: pdf(
        attached(zlib.compress(b'{"format": "reportdesk-draft", "x": ' + b"[" * 9_000_000))
    ),
    "attached files without content": lambda: pdf(b"<< /Type /EmbeddedFile >>\n" * 3_000_000),
    "an attached file without end": lambda: pdf(
        b"<< /Type /EmbeddedFile >>\nstream\n" + b"x" * 80_000_000
    ),
    "blanks in a dictionary": lambda: pdf(
        (b"/Filter" + b" " * 900) * 2 + attached(b"x", b"/Filter" + b" " * 1_500)
    ),
    "nothing but passwords": lambda: pdf(b"/Encrypt 1 0 " * 7_000_000),
    "blanks behind a password": lambda: pdf((b"/Encrypt" + b" " * 900_000) * 90),
    "large": lambda: pdf(b"x" * (LARGEST - 1_000)),
    "large, with a draft": lambda: pdf(
        attached(zlib.compress(DRAFT + b'"}')) + b"x" * (LARGEST - 1_000)
    ),
}
"""Makes each file by what it has too much of."""
