"""Where wordings differ, and which changes of two people touch each other."""

import pytest

from reportdesk.importing.edited.regions import (
    Meeting,
    Region,
    find_extent,
    find_meetings,
    find_regions,
)

Tokens = list[str]


def tokens(text: str) -> Tokens:
    """Letters are sentences, a stroke begins a paragraph."""
    return ["\n0" if each == "|" else each for each in text]


@pytest.mark.parametrize(
    ("before", "after", "regions"),
    [
        ("|ab|c", "|ab|c", []),
        ("|abc", "|axc", [(2, 3, 2, 3)]),
        ("|abc", "|ac", [(2, 3, 2, 2)]),
        ("|ac", "|abc", [(2, 2, 2, 3)]),
        ("|a|b|c", "|a|c", [(2, 4, 2, 2)]),
        ("|a|c", "|a|xy|c", [(2, 2, 2, 5)]),
        ("|abc", "|a|bc", [(2, 2, 2, 3)]),
        ("|a|b", "|ab", [(2, 3, 2, 2)]),
        ("|a", "", [(0, 2, 0, 0)]),
        ("", "|a", [(0, 0, 0, 2)]),
    ],
)
def test_each_difference_is_as_small_as_it_can_be(
    before: str, after: str, regions: list[tuple[int, ...]]
) -> None:
    assert [tuple(each) for each in find_regions(tokens(before), tokens(after))] == regions


def test_paragraphs_added_at_one_place_are_taken_one_by_one() -> None:
    found = find_regions(tokens("|a|d"), tokens("|a|b|c|d"))
    assert found == [Region(2, 2, 2, 4), Region(2, 2, 4, 6)]


def test_many_paragraphs_that_were_all_reworded_are_compared_one_by_one() -> None:
    before = [each for n in range(150) for each in ("\n0", f"{n}甲乙丙。", "末尾。")]
    after = [each.replace("甲", "丁") for each in before]
    assert len(find_regions(before, after)) == 150


def test_a_paragraph_of_nothing_but_the_same_is_one_difference() -> None:
    before = ["\n0", *["好。"] * 300]
    assert find_regions(before, [*before, "完。"]) == [Region(0, 301, 0, 302)]


def test_far_too_many_differences_are_one() -> None:
    before = [each for n in range(3_001) for each in ("\n0", f"{n}。")]
    after = [each.replace("。", "！") for each in before]
    assert find_regions(before, after) == [Region(0, 6_002, 0, 6_002)]


def test_changes_to_other_sentences_do_not_meet() -> None:
    theirs, ours = [Region(1, 2, 1, 2)], [Region(2, 3, 2, 3)]
    assert list(find_meetings(theirs, ours)) == [
        Meeting((theirs[0],), ()),
        Meeting((), (ours[0],)),
    ]


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (Region(1, 2, 1, 2), Region(1, 2, 1, 3)),
        (Region(1, 4, 1, 1), Region(2, 3, 2, 3)),
        (Region(2, 2, 2, 3), Region(1, 4, 1, 1)),
        (Region(2, 2, 2, 3), Region(2, 2, 2, 4)),
    ],
)
def test_changes_to_the_same_sentences_meet(theirs: Region, ours: Region) -> None:
    assert list(find_meetings([theirs], [ours])) == [Meeting((theirs,), (ours,))]


def test_all_that_was_added_between_two_sentences_meets_what_the_other_added_there() -> None:
    theirs = [Region(2, 2, 2, 3), Region(2, 2, 3, 5)]
    ours = [Region(2, 2, 2, 4), Region(2, 2, 4, 5)]
    assert list(find_meetings(theirs, ours)) == [Meeting(tuple(theirs), tuple(ours))]


def test_a_place_is_found_behind_what_the_other_side_changed_before_it() -> None:
    ours = [Region(1, 1, 1, 4), Region(6, 8, 9, 9)]
    assert find_extent(ours, (), 4, 5) == range(7, 8)
    assert find_extent(ours, (), 0, 1) == range(1)
    assert find_extent(ours, (), 1, 2) == range(4, 5)
    assert find_extent(ours, (), 9, 9) == range(10, 10)
    assert find_extent(ours, ours[1:], 6, 8) == range(9, 9)
