"""Of each quantity it is told where the text has it, and whether that agrees."""

from reportdesk.report import Cell, NumberMark, Paragraph, TextSpan, plain_text, with_changes
from reportdesk.statements.following.mentions import Agreement, find_mentions
from tests.statements.filled import column, report


def agreements(*texts: str | Paragraph) -> dict[str, Agreement]:
    return {key: mention.agreement for key, mention in find_mentions(report(*texts)).items()}


def live(text: str, number: str, quantity: str) -> Paragraph:
    start = text.index(number)
    return Paragraph(text, marks=(NumberMark(start, start + len(number), quantity),))


def test_a_number_in_the_text_agrees_or_does_not():
    assert agreements("收到政府信息公开申请20件，上年结转3件。") == {
        "received": Agreement.SAME,
        "carried_in": Agreement.OTHER,
    }


def test_words_without_a_number_count():
    assert agreements("未发生行政复议。")["reconsiderations"] is Agreement.SAME


def test_a_live_number_is_told_from_a_typed_one():
    text = live("收到政府信息公开申请20件。", "20", "received")
    assert agreements(text) == {"received": Agreement.LIVE}


def test_of_several_places_the_one_that_disagrees_counts():
    text = live("收到政府信息公开申请20件。", "20", "received")
    assert agreements(text, "收到政府信息公开申请20件。") == {"received": Agreement.SAME}
    assert agreements(text, "收到政府信息公开申请19件。", text) == {"received": Agreement.OTHER}


def test_of_several_places_alike_the_first_counts():
    told = report("收到政府信息公开申请19件。", "收到政府信息公开申请18件。")
    assert find_mentions(told)["received"].said == 19


def test_a_number_of_another_scope_tells_of_nothing():
    assert agreements(live("收到政府信息公开申请19件。", "19", "")) == {}


def test_what_may_be_said_of_two_quantities_is_told_of_the_one_that_agrees():
    assert agreements("收到政府信息公开申请21件。") == {"all_requests": Agreement.SAME}


def test_a_live_number_of_no_quantity_of_the_form_tells_of_nothing():
    assert agreements(live("共7件。", "7", "no_such_quantity")) == {}


def test_while_the_table_lacks_the_number_it_is_open():
    told = report("收到政府信息公开申请20件，上年结转1件。")
    blank = with_changes(told, [(column("carried_in"), None)])
    found = find_mentions(blank)["carried_in"]
    assert (found.agreement, found.said) == (Agreement.OPEN, 1)


def test_words_for_a_whole_agree_with_its_number():
    text = "收到政府信息公开申请20件，均予以公开。"
    assert agreements(text)["granted"] is Agreement.OTHER
    all_granted = with_changes(report(text), [(each, Cell(0)) for each in report().cells])
    natural = [(column("new_received"), Cell(20)), (column("granted"), Cell(20))]
    found = find_mentions(with_changes(all_granted, natural))
    assert found["granted"].agreement is Agreement.SAME


def test_the_place_is_where_the_number_is_printed():
    found = report(
        Paragraph("依申请公开", 1),
        "开展培训2次。",
        "收到政府信息公开申请19件。",
        live("另收到申请0件。", "0", "carried_out"),
    )
    printed = plain_text(found.text("overview"))

    def words(place: TextSpan) -> str:
        return printed[place.start : place.end]

    mentions = find_mentions(found)
    assert words(mentions["received"].place) == mentions["received"].words == "19"
    assert words(mentions["carried_out"].place) == mentions["carried_out"].words == "2"
