"""The draft inside our own pages, a data block that browsers neither show nor run.

It holds the draft as JSON in which no character can end the block or is changed by a browser.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # pages are written without lxml
    from lxml import etree

_ID = "reportdesk-draft"
_DIGEST = "data-sha256"
_SPECIAL = re.compile(
    "[<>&\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""Characters that HTML takes for markup or cannot hold; in JSON they can be written as escapes."""


class DamagedDraft(Exception):
    """An embedded draft is not as it was written."""


def draft_block(draft: bytes) -> str:
    """Return the element that holds a draft, given as the bytes of a draft file."""
    text = _SPECIAL.sub(_escape, draft.decode("utf-8").strip())
    digest = _digest(text)
    return f'<script type="application/json" id="{_ID}" {_DIGEST}="{digest}">{text}</script>'


def read_embedded_draft(root: etree._Element) -> bytes | None:
    """Return the draft in a page, as the bytes of a draft file; None for a page without one.

    Raises `DamagedDraft`.
    """
    for block in root.iter("script"):
        if block.get("id") == _ID:
            text = (block.text or "").strip()
            if block.get(_DIGEST) != _digest(text):
                raise DamagedDraft
            return f"{text}\n".encode()
    return None


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
