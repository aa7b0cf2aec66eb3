"""Places are named in the words of the form."""

import pytest

from reportdesk.forms import CellAddress, form
from reportdesk.report import (
    Place,
    ReportField,
    SectionHeading,
    SectionText,
    TextSpan,
    UnitField,
    place_name,
    section_of,
)


@pytest.mark.parametrize(
    ("place", "section", "name"),
    [
        (
            CellAddress("requests", "carried_out", "natural_person"),
            "requests",
            "三、依申请公开 → 四、结转下年度继续办理 → 自然人",
        ),
        (
            CellAddress("review", "direct", "total"),
            "review",
            "四、复议诉讼 → 未经复议直接起诉 → 总计",
        ),
        (SectionText("overview"), "overview", "一、总体情况"),
        (TextSpan("overview", 3, 8), "overview", "一、总体情况"),
        (SectionHeading("problems"), "problems", "五、问题改进"),
        (UnitField("name"), None, "基本信息"),
        (ReportField("form_id"), None, "基本信息"),
    ],
)
def test_places_are_named_in_the_words_of_the_form(place: Place, section: str | None, name: str):
    assert section_of(form("2021"), place) == section
    assert place_name(form("2021"), place) == name
