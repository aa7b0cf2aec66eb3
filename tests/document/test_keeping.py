"""Which blocks stay on the page of the next."""

import pytest

from reportdesk.document import (
    Annex,
    Block,
    Body,
    Heading,
    ListTable,
    PrintedTable,
    ReviewMark,
    Signature,
    Title,
    stays_with_next,
)
from reportdesk.forms import form

BODY = Body("文")
TABLE = PrintedTable(form("2021").tables["review"], ())
SIGNATURE = Signature("甲", "2024年1月1日")
ANNEX = Annex("修改对照")


@pytest.mark.parametrize("block", [ReviewMark("送审稿"), Title(("题",)), ANNEX, Heading(1, "一、")])
def test_what_heads_the_text_stays_with_it(block: Block):
    assert stays_with_next(block, BODY, BODY)


@pytest.mark.parametrize("block", [BODY, TABLE, ListTable((), (), ())])
def test_a_page_may_end_with_text_and_tables(block: Block):
    assert not stays_with_next(block, BODY, None)
    assert not stays_with_next(block, Heading(1, "二、"), BODY)


def test_a_heading_stays_with_a_lower_one_only():
    assert stays_with_next(Heading(1, "一、"), Heading(2, "（一）"), BODY)
    assert not stays_with_next(Heading(2, "（一）"), Heading(2, "（二）"), BODY)
    assert not stays_with_next(Heading(2, "（一）"), Heading(1, "二、"), BODY)


@pytest.mark.parametrize("block", [BODY, TABLE, Heading(1, "五、")])
@pytest.mark.parametrize("end", [None, ANNEX])
def test_the_last_page_does_not_have_one_heading_alone(block: Block, end: Block | None):
    assert stays_with_next(block, Heading(1, "六、"), end)
    assert not stays_with_next(Heading(1, "六、"), end, None)


@pytest.mark.parametrize("block", [BODY, TABLE, Heading(1, "六、")])
def test_the_last_page_does_not_have_the_signature_alone(block: Block):
    assert stays_with_next(block, SIGNATURE, None)
    assert not stays_with_next(SIGNATURE, ANNEX, BODY)
