"""How much of a text is copied."""

import pytest

from reportdesk.checks.years.likeness import likeness
from reportdesk.report import Paragraph, paragraphs_from_text


@pytest.mark.parametrize(("length", "share"), [(79, 0.0), (80, 1.0)])
def test_a_text_can_be_called_a_copy_from_80_characters_on(length: int, share: float):
    text = paragraphs_from_text("各村按时公布财务收支和低保名单，" * 10)
    [paragraph] = text
    said = [each for each in paragraph.text if each != "，"][:length]
    assert likeness((Paragraph("".join(said)),), text) == share


def test_likeness_is_the_share_that_is_copied():
    copied = "各村按时公布财务收支和低保名单" * 4
    anew = "网格员上门听取意见并当面记下答复" * 4
    text = paragraphs_from_text(copied + anew)
    assert likeness(text, paragraphs_from_text(copied)) == pytest.approx(0.5, abs=0.1)
    assert likeness(text, paragraphs_from_text(anew + copied)) > 0.9
    assert likeness(text, ()) == 0
    assert likeness((), text) == 0
