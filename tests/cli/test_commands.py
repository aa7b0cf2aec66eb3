"""The commands new, show and check, and what they print for scripts."""

import json
from pathlib import Path

import pytest

from reportdesk import __version__
from reportdesk.checks import acknowledge, check
from reportdesk.forms import CellAddress, Severity, UnitLevel
from reportdesk.report import (
    Cell,
    NumberMark,
    Paragraph,
    SectionText,
    paragraphs_from_text,
    plain_text,
    with_changes,
)
from reportdesk.storage import Draft, encode_draft, read_draft, write_draft

PERSONS = [
    "natural_person",
    "enterprise",
    "research",
    "welfare",
    "legal_service",
    "other_org",
    "total",
]


# ------------------------------------------------------------------ new


@pytest.mark.parametrize(
    ("year", "form_id", "name"),
    [("2020", "2019", "2019年试行格式"), ("2024", "2021", "2021年格式")],
)
def test_new_writes_a_blank_draft_in_the_form_of_the_year(run, folder, year, form_id, name):
    path = folder / "新.rdesk"
    outcome = run("new", "--unit", " 青石镇人民政府 ", "--year", year, "-o", path)
    assert outcome == (0, f"已新建“{path}”（{name}）。\n", "")
    draft = read_draft(path)
    assert (draft.report.unit.name, draft.report.year) == ("青石镇人民政府", int(year))
    assert (draft.report.form_id, draft.report.cells, draft.milestones) == (form_id, {}, ())
    assert "由青石镇人民政府编制" in plain_text(draft.report.text("preamble"))


def test_new_takes_a_relative_path(run, folder: Path):
    assert run("new", "--unit", "青石镇", "--year", "2023", "-o", "新.rdesk").status == 0
    assert [each.name for each in folder.iterdir()] == ["新.rdesk"]


# ------------------------------------------------------------------ show


def test_show_prints_the_report_in_the_agreed_shape(run, sample: Path):
    outcome = run("show", sample, "--json")
    assert (outcome.status, outcome.err) == (0, "")
    shown = json.loads(outcome.out)
    assert list(shown) == ["format", "unit", "year", "tables", "sections"]
    assert (shown["format"], shown["unit"], shown["year"]) == ("2019", "三江乡人民政府", 2020)
    assert list(shown["tables"]) == ["active", "requests", "review"]
    assert shown["tables"]["active"]["rules"] == {"made": 0, "published": 0, "public_total": 0}
    assert list(shown["tables"]["requests"]["new_received"]) == PERSONS
    assert list(shown["tables"]["review"]) == ["review", "direct", "after_review"]
    assert list(shown["sections"]) == ["preamble", "overview", "problems", "other"]
    assert shown["sections"]["other"] == "无"


def test_show_prints_json_without_being_asked(run, sample: Path):
    assert run("show", sample) == run("show", sample, "--json")


def test_show_leaves_chinese_readable(run, sample: Path):
    assert '"unit": "三江乡人民政府"' in run("show", sample, "--json").out


def test_show_prints_text_one_paragraph_a_line(run, sample: Path):
    lines = json.loads(run("show", sample, "--json").out)["sections"]["overview"].split("\n")
    assert len(lines) == 23
    assert lines[2] == "（一）主动公开"
    assert lines[3].startswith("1. 决策公开")


def test_show_prints_live_numbers_as_plain_text(run, sample: Path):
    mark = NumberMark(2, 3, "received")
    live = Paragraph("收到0件申请。", marks=(mark,), unread=True)
    total = CellAddress("requests", "new_received", "total")
    changes = [(SectionText("other"), (live,)), (total, Cell(12))]
    write_draft(sample, Draft(with_changes(read_draft(sample).report, changes)))
    assert json.loads(run("show", sample).out)["sections"]["other"] == "收到12件申请。"


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (Cell(5), 5),
        (Cell(22, "（其中修订16件）"), 22),
        (Cell(note="—"), None),
        (None, None),
    ],
)
def test_show_prints_a_count_as_number_and_a_blank_as_null(run, sample: Path, cell, value):
    address = CellAddress("active", "licence", "decisions")
    draft = read_draft(sample)
    write_draft(sample, Draft(with_changes(draft.report, [(address, cell)])))
    shown = json.loads(run("show", sample, "--json").out)
    assert shown["tables"]["active"]["licence"]["decisions"] == value


def test_show_prints_an_amount_as_decimal_string(run, folder: Path):
    path = folder / "新.rdesk"
    run("new", "--unit", "青石镇", "--year", "2023", "-o", path)
    text = path.read_text("utf-8")
    tables = '"tables": {"active": {"fees": {"amount": "9.63211"}}}'
    path.write_text(text.replace('"tables": {}', tables), "utf-8")
    shown = json.loads(run("show", path, "--json").out)
    assert shown["tables"]["active"]["fees"] == {"amount": "9.63211"}
    assert shown["tables"]["active"]["licence"] == {"decisions": None}


def test_show_prints_a_whole_amount_as_string_too(run, sample: Path):
    shown = json.loads(run("show", sample, "--json").out)
    assert shown["tables"]["active"]["procurement"] == {"projects": 0, "amount": "0"}


def test_show_prints_totals_as_they_would_be_printed(run, folder: Path, published):
    report = published("淮安市洪泽区人民政府-2023", level=UnitLevel.COUNTY)
    write_draft(folder / "洪泽.rdesk", Draft(report))
    review = json.loads(run("show", "洪泽.rdesk", "--json").out)["tables"]["review"]
    assert review["review"]["total"] == 0
    assert review["direct"]["total"] == sum(
        review["direct"][outcome] for outcome in ("upheld", "corrected", "other", "pending")
    )


# ------------------------------------------------------------------ check


def test_check_prints_the_findings_in_the_agreed_shape(run, folder: Path, zeros):
    report = zeros(
        "2021",
        2023,
        requests__new_received={"natural_person": 10},
        requests__granted={"natural_person": 8},
        requests__carried_out={"natural_person": 1},
    )
    write_draft(folder / "甲.rdesk", Draft(report))
    outcome = run("check", "甲.rdesk", "--json")
    assert (outcome.status, outcome.err) == (1, "")
    printed = json.loads(outcome.out)
    assert list(printed) == ["findings", "errors", "warnings"]
    assert {
        "rule": "T3-BAL",
        "severity": "error",
        "where": {"table": "requests", "row": "carried_out", "column": "natural_person"},
        "message": "自然人：10 + 0 ≠ 8 + 1，差 1",
    } in printed["findings"]
    severities = [finding["severity"] for finding in printed["findings"]]
    assert printed["errors"] == severities.count("error")
    assert printed["warnings"] == severities.count("warning")


def test_check_points_into_text(run, folder: Path, zeros):
    report = with_changes(
        zeros("2021", 2023), [(SectionText("overview"), paragraphs_from_text("XX镇公开144条。"))]
    )
    write_draft(folder / "甲.rdesk", Draft(report))
    findings = json.loads(run("check", "甲.rdesk", "--json").out)["findings"]
    places = [each["where"] for each in findings if each["where"].get("section") == "overview"]
    assert {"section": "overview", "start": 0, "end": 2} in places


@pytest.mark.parametrize(
    ("form_id", "where"),
    [
        ("2019", {"field": "form_id"}),
        ("2021", {"field": "unit.name"}),
    ],
)
def test_check_points_at_the_report_and_the_unit(run, folder: Path, form_id: str, where: dict):
    run("new", "--unit", "青石镇", "--year", "2023", "-o", "甲.rdesk")
    text = Path("甲.rdesk").read_text("utf-8").replace("青石镇", "")
    Path("甲.rdesk").write_text(text.replace('"form": "2021"', f'"form": "{form_id}"'), "utf-8")
    findings = json.loads(run("check", "甲.rdesk", "--json").out)["findings"]
    assert where in [finding["where"] for finding in findings]


def test_check_points_at_a_heading(run, sample: Path):
    text = sample.read_text("utf-8")
    sample.write_text(
        text.replace('"headings": {}', '"headings": {"overview": "一、概况"}'), "utf-8"
    )
    findings = json.loads(run("check", sample, "--json").out)["findings"]
    assert {"section": "overview", "start": 0, "end": 0} in [
        finding["where"] for finding in findings
    ]


def test_check_of_a_report_without_errors_is_done(run, sample: Path):
    outcome = run("check", sample, "--json")
    printed = json.loads(outcome.out)
    assert (outcome.status, printed["errors"]) == (0, 0)
    assert printed["warnings"] > 0


def test_check_prints_lines_for_people(run, faulty: Path):
    outcome = run("check", faulty)
    assert outcome.status == 1
    lines = outcome.out.splitlines()
    assert lines[0] == (
        "错误 BLANK  二、主动公开 → 行政许可 → 处理决定数量：行政许可（处理决定数量）未填"
    )
    assert lines[-1].startswith("1 个错误，")
    assert lines[-1].endswith(" 个提醒。")


def test_check_says_the_same_in_both_ways(run, faulty: Path):
    printed = json.loads(run("check", faulty, "--json").out)
    lines = run("check", faulty).out.splitlines()
    assert len(lines) == len(printed["findings"]) + 1
    for finding, line in zip(printed["findings"], lines, strict=False):
        assert finding["message"] in line


def test_check_counts_apart_what_is_acknowledged_and_tells_the_reason(run, sample: Path):
    before = json.loads(run("check", sample, "--json").out)
    report = read_draft(sample).report
    findings = check(report)
    chosen = next(each for each in findings if each.severity is Severity.WARNING)
    answer = acknowledge(report, findings, [chosen], "已与台账核对")
    write_draft(sample, Draft(with_changes(report, answer)))
    printed = json.loads(run("check", sample, "--json").out)
    assert printed["findings"][-1].pop("acknowledged") == "已与台账核对"
    assert sorted(printed["findings"], key=str) == sorted(before["findings"], key=str)
    assert (printed["errors"], printed["warnings"]) == (before["errors"], before["warnings"])
    lines = run("check", sample).out.splitlines()
    assert lines[-2].endswith(f"{chosen.message}（已确认：已与台账核对）")
    assert lines[-1] == f"0 个错误，{before['warnings'] - 1} 个提醒，1 个已确认。"


@pytest.mark.parametrize("command", ["show", "check"])
def test_looking_at_a_draft_leaves_it_alone(run, faulty: Path, command: str):
    before = faulty.read_bytes()
    run(command, faulty, "--json")
    assert faulty.read_bytes() == before


# ------------------------------------------------------------------ all


def test_help_names_every_command(run):
    outcome = run("--help")
    assert outcome.status == 0
    for command in ("new", "show", "check", "export", "demo"):
        assert command in outcome.out


def test_version_is_told(run):
    assert run("--version") == (0, f"reportdesk {__version__}\n", "")


def test_a_draft_changed_since_it_was_saved_is_used_and_said_to_be_so(run, sample: Path):
    path = Path("改过.rdesk")
    path.write_bytes(encode_draft(read_draft(sample)).replace(b'"year": 2020', b'"year": 2019'))
    outcome = run("show", path, "--json")
    assert (outcome.status, json.loads(outcome.out)["year"]) == (0, 2019)
    assert outcome.err.startswith("“改过.rdesk”的内容与上次保存时不一致")
