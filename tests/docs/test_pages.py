"""What docs/ has from the source is up to date, and the links between its pages lead somewhere."""

import re
from pathlib import Path

import pages
import pytest

ROOT = Path(__file__).parents[2]
PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
LINK = re.compile(r"\]\((?!https?:)([^)#]+)[^)]*\)")
CODE_PATH = re.compile(r"`([a-z.][\w.-]*/[\w./-]+\.(?:py|toml|md|ui|sh|txt))`")
PLACES = (ROOT, ROOT / "src" / "reportdesk")


def test_what_is_made_is_up_to_date():
    stale = [page for page, text in pages.make_pages().items() if page.read_text("utf-8") != text]
    assert stale == [], "run: python3 dev.py docs"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_paths_lead_somewhere(page: Path):
    text = page.read_text("utf-8")
    assert [link for link in LINK.findall(text) if not (page.parent / link).exists()] == []
    paths = CODE_PATH.findall(text)
    assert [path for path in paths if not any((each / path).exists() for each in PLACES)] == []


def test_only_the_named_part_of_a_page_is_replaced():
    page = "before\n<!-- a: made by dev.py docs -->\nold\n<!-- end -->\nafter\n"
    assert pages.replace_part(page, "a", "new") == page.replace("old", "\nnew\n")


def test_a_page_without_the_part_is_an_error():
    with pytest.raises(ValueError, match="0 parts 'a'"):
        pages.replace_part("text", "a", "new")
