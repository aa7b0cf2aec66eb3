"""Write what docs/ has from the source, as `python3 dev.py docs`: checks.md and parts of pages.

Such a part stands between `<!-- NAME: made by dev.py docs -->` and `<!-- end -->`. With --check
nothing is written, and the exit status is 1 where one is out of date.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from checks_page import checks_page
from rooms import Disorder, rooms_text

DOCS = Path(__file__).resolve().parents[1]


def main(arguments: list[str]) -> int:
    """Write or check every page and return the exit status."""
    try:
        pages = make_pages()
    except Disorder as error:
        print(error)
        return 1
    stale = [page for page, text in pages.items() if page.read_text("utf-8") != text]
    for page in stale:
        if arguments == ["--check"]:
            print(f"{page.name} is out of date: python3 dev.py docs")
        else:
            page.write_text(pages[page], "utf-8", newline="\n")
            print(f"{page.name} written")
    return 1 if stale and arguments == ["--check"] else 0


def make_pages() -> dict[Path, str]:
    """Return the pages as they must be now; raise Disorder if the rooms are not in order."""
    architecture = DOCS / "architecture.md"
    text = architecture.read_text("utf-8")
    return {
        architecture: replace_part(text, "rooms", rooms_text()),
        DOCS / "checks.md": checks_page(),
    }


def replace_part(page: str, name: str, content: str) -> str:
    """Return the page with new content in a made part; raise ValueError if it has no such part."""
    begin, end = f"<!-- {name}: made by dev.py docs -->\n", "\n<!-- end -->"
    pattern = re.escape(begin) + ".*?" + re.escape(end)
    replaced, count = re.subn(
        pattern, lambda _: f"{begin}\n{content}\n{end}", page, flags=re.DOTALL
    )
    if count != 1:
        raise ValueError(f"{count} parts {name!r} in the page")
    return replaced


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
