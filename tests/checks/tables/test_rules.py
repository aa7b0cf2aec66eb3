"""All checks of the tables together, on published reports and on any entries."""

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.checks import check
from reportdesk.checks.tables.numbers import check_blanks
from reportdesk.checks.tables.sums import check_balances, check_sums
from reportdesk.forms import CellAddress, Form, Severity, form
from reportdesk.report import Cell, Report, ReportField, figures, parse_cell, with_changes
from tests.checks.found import found, repaired, told
from tests.checks.tables.entries import COLUMNS, arithmetic, cell, of_tables

REPORTS = Path(__file__).parents[2] / "reports"
NAMES = sorted(path.stem for path in REPORTS.glob("*.json"))

SHORT = {"行政复议": "review", "未经复议直接起诉": "direct", "复议后起诉": "after_review"}


def recorded(failures: Iterable[str]) -> set[tuple[str, CellAddress]]:
    """The cells of the broken sums recorded for a published report."""
    cells = set()
    for failure in failures:
        table, name = re.match(r"(T[34]) (?:column )?(\S+)[：:]", failure).groups()
        if table == "T3":
            cells.add(("T3-BAL", CellAddress("requests", "carried_out", COLUMNS[name])))
        else:
            cells.add(("T4-SUM", CellAddress("review", SHORT[name], "total")))
    return cells


# ------------------------------------------------------------------ published reports
@pytest.mark.parametrize("name", NAMES)
def test_broken_sums_are_found_where_they_are_and_nowhere_else(published, name: str):
    kept = json.loads((REPORTS / f"{name}.json").read_text("utf-8"))
    assert arithmetic(published(name)) == recorded(kept["arithmetic"]["failures"])


def test_the_published_reports_hold_four_broken_sums():
    failures = [
        failure
        for name in NAMES
        for failure in json.loads((REPORTS / f"{name}.json").read_text("utf-8"))["arithmetic"][
            "failures"
        ]
    ]
    assert len(failures) == 4


@pytest.mark.parametrize("name", NAMES)
def test_blanks_are_reported_exactly_where_nothing_was_printed(published, name: str):
    report = published(name)
    empty = {
        address
        for address, each in report.form.cells.items()
        if address not in report.cells and not each.is_total
    }
    assert {finding.place for finding in found(check_blanks, report)} == empty


def test_complete_reports_have_no_blank(published):
    complete = {name for name in NAMES if not found(check_blanks, published(name))}
    assert complete == {"三江乡人民政府-2020", "沭阳县人民政府-2025", "金湖县人民政府-2023"}


def test_columns_left_out_by_shuyang_2023_are_blank(published):
    findings = found(check_blanks, published("沭阳县发展和改革局-2023"))
    assert {finding.place.column for finding in findings} == set(COLUMNS.values()) - {
        "natural_person",
        "total",
    }
    assert len(findings) == 24 * 5


def test_totals_of_hongze_2023_are_told_as_printed(published):
    assert told(found(check_sums, published("淮安市洪泽区人民政府-2023"))) == [
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.review.total"),
            "行政复议：10 + 1 + 0 + 0 = 11，总计为 0，差 11",
        ),
        (
            "T4-SUM",
            Severity.ERROR,
            cell("review.after_review.total"),
            "复议后起诉：5 + 0 + 0 + 0 = 5，总计为 0，差 5",
        ),
    ]


def test_columns_of_yanghe_are_told_as_printed(published):
    assert told(found(check_balances, published("洋河新区-unknown"))) == [
        (
            "T3-BAL",
            Severity.ERROR,
            cell("requests.carried_out.natural_person"),
            "自然人：60 + 0 ≠ 61 + 0，差 1",
        ),
        (
            "T3-BAL",
            Severity.ERROR,
            cell("requests.carried_out.total"),
            "总计：62 + 0 ≠ 63 + 0，差 1",
        ),
    ]


def test_yanglin_2023_uses_the_old_form_and_reports_rules(published):
    report = published("衡东县杨林镇-2023")
    assert [finding.rule for finding in of_tables(report) if finding.rule != "BLANK"] == [
        "FORM-YEAR",
        "TOWN-REG",
        "TOWN-REG",
        "TOWN-REG",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_fix_offered_for_a_published_report_removes_its_finding(published, name: str):
    report = published(name)
    for finding in of_tables(report):
        if finding.fix is not None:
            after = told(of_tables(repaired(report, finding)))
            assert told([finding])[0] not in after


# ------------------------------------------------------------------ all together
entries = st.sampled_from(
    ["", "", "0", "0", "1", "3", "12", "-2", "2.5", "—", "无", "--3", "+3", "1e5", "5件", "380元"]
)


@st.composite
def muddled(draw: st.DrawFn) -> Report:
    """A report with anything in a few of its cells, totals included, and 0 in the others."""
    chosen: Form = form(draw(st.sampled_from(["2019", "2021"])))
    cells = {address: Cell(0) for address, each in chosen.cells.items() if not each.is_total}
    picked = draw(st.dictionaries(st.sampled_from(list(chosen.cells)), entries, max_size=12))
    changes = [(at, parse_cell(text, chosen.cells[at].kind)) for at, text in picked.items()]
    year = draw(st.sampled_from([2018, 2020, 2023]))
    return with_changes(Report(form_id=chosen.id, year=year, cells=cells), changes)


@given(muddled())
def test_every_fix_removes_its_finding(report: Report):
    for finding in of_tables(report):
        if finding.fix is not None:
            after = told(of_tables(repaired(report, finding)))
            assert told([finding])[0] not in after


@given(muddled())
def test_findings_name_cells_of_the_form_in_one_sentence(report: Report):
    for finding in of_tables(report):
        assert isinstance(finding.place, ReportField) or finding.place in report.form.cells
        assert finding.message
        assert "\n" not in finding.message


@given(muddled())
def test_figures_handed_over_give_the_same_findings(report: Report):
    assert check(report, figures(report)) == check(report)
