"""Numbers that jump (Y-JUMP)."""

import pytest

from reportdesk.forms import Severity
from reportdesk.report import Cell, with_changes
from tests.checks.years.across import across, at


@pytest.mark.parametrize(
    ("before", "now", "jumps"),
    [
        (550, 9487, True),  # 洪泽 2023 and 2024: real, to be looked at once
        (550, 1650, False),  # three times exactly
        (1650, 549, True),
        (0, 20, True),
        (20, 0, True),
        (0, 19, False),
        (5, 19, False),
    ],
)
def test_a_number_beyond_three_times_last_years_is_a_hint(zeros, before, now, jumps):
    last = zeros("2021", 2023, active__licence={"decisions": before})
    found = across(zeros("2021", 2024, active__licence={"decisions": now}), last)
    assert [finding.rule for finding in found] == ["Y-JUMP"] * jumps
    for finding in found:
        assert finding.severity is Severity.HINT
        change = "增加" if now > before else "减少"
        assert finding.message == (
            f"行政许可（本年处理决定数量）为 {now}，上年为 {before}，"
            f"{change} {abs(now - before)}，请核对"
        )


def test_a_jump_is_said_of_the_cell_and_not_of_its_totals_too(zeros):
    last = zeros("2021", 2023, requests__granted={"welfare": 2})
    found = across(zeros("2021", 2024, requests__granted={"welfare": 40}), last)
    assert [finding.place for finding in found] == [at("granted", "welfare")]


def test_a_total_jumps_where_no_part_does(zeros):
    parts = dict.fromkeys(("natural_person", "enterprise", "research"), 7)
    found = across(
        zeros("2021", 2024, requests__granted=parts),
        zeros("2021", 2023, requests__granted={"welfare": 2}),
    )
    assert [finding.place for finding in found] == [at("granted", "total")]


def test_a_negative_number_is_not_compared(zeros):
    last = zeros("2021", 2023, active__licence={"decisions": -5})
    assert across(zeros("2021", 2024, active__licence={"decisions": 30}), last) == []


def test_amounts_in_different_units_are_not_compared(zeros):
    address = at("procurement", "amount", "active")
    last = with_changes(zeros("2019", 2019), [(address, Cell(251000, "元"))])
    now = with_changes(zeros("2019", 2020), [(address, Cell(30, "万元"))])
    assert across(now, last) == []
