"""The two official forms: labels, merged cells, keys and formulas as the notices print them."""

import re
from pathlib import Path

import pytest

from reportdesk.forms import (
    CellAddress,
    NumberKind,
    Severity,
    UnitLevel,
    form,
    form_for_year,
    form_ids,
)

SEED = Path(__file__).parents[1] / "reports" / "seed-report.txt"

PERSONS = ("natural_person", "enterprise", "research", "welfare", "legal_service", "other_org")
RESULTS = [
    "granted",
    "partial",
    "deny_1_state_secret",
    "deny_2_law_forbidden",
    "deny_3_three_safety",
    "deny_4_third_party",
    "deny_5_internal",
    "deny_6_process",
    "deny_7_enforcement_file",
    "deny_8_admin_query",
    "unable_1_not_held",
    "unable_2_need_making",
    "unable_3_unclear",
    "reject_1_petition",
    "reject_2_repeat",
    "reject_3_publication",
    "reject_4_mass",
    "reject_5_confirm",
]
OTHERS = {
    "2019": ["other_single"],
    "2021": ["other_1_no_correction", "other_2_no_payment", "other_3_other"],
}
ACTIVE = {
    "2019": {
        "rules": "made published public_total",
        "normative": "made published public_total",
        "licence": "last_year change decisions",
        "other_service": "last_year change decisions",
        "penalty": "last_year change decisions",
        "coercion": "last_year change decisions",
        "fees": "last_year change",
        "procurement": "projects amount",
    },
    "2021": {
        "rules": "issued repealed in_force",
        "normative": "issued repealed in_force",
        "licence": "decisions",
        "penalty": "decisions",
        "coercion": "decisions",
        "fees": "amount",
    },
}
OUTCOMES = ("upheld", "corrected", "other", "pending")

ACTIVE_2021 = """\
第二十条第（一）项
信息内容|本年制发件数|本年废止件数|现行有效件数
规章|#|#|#
行政规范性文件|#|#|#
第二十条第（五）项
信息内容|本年处理决定数量
行政许可|#
第二十条第（六）项
信息内容|本年处理决定数量
行政处罚|#
行政强制|#
第二十条第（八）项
信息内容|本年收费金额（单位：万元）
行政事业性收费|#"""

OTHERS_2021 = (
    "（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "3.其他",
)

SECTIONS = [
    "",
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]

both_forms = pytest.mark.parametrize("form_id", ["2019", "2021"])
every_table = pytest.mark.parametrize(
    ("form_id", "table"),
    [
        (form_id, table)
        for form_id in ("2019", "2021")
        for table in ("active", "requests", "review")
    ],
)


def lines_of(form_id: str, table: str) -> list[str]:
    """The printed cells of each line, label cells by their text and value cells as `#`."""
    chosen = form(form_id).tables[table]
    return [
        "|".join("#" if cell.address else cell.text for cell in chosen.grid if cell.line == line)
        for line in range(chosen.line_count)
    ]


def label(form_id: str, table: str, text: str):
    return next(cell for cell in form(form_id).tables[table].grid if cell.text == text)


def labels_of_the_seed() -> list[str]:
    """The labels of the published report of 2020, its two slips put right."""
    texts = [line.strip() for line in SEED.read_text("utf-8").splitlines() if line[:1] == "\t"]
    corrected = [text.replace("规    章", "规章").replace("维护", "维持") for text in texts]
    return [text for text in corrected if text and not text.isdigit()]


def test_both_forms_ship():
    assert form_ids() == ("2019", "2021")


@pytest.mark.parametrize(
    ("year", "form_id"),
    [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2025, "2021"), (2040, "2021")],
)
def test_form_follows_the_year(year: int, form_id: str):
    chosen = form_for_year(year)
    assert chosen is not None
    assert chosen.id == form_id
    assert chosen.covers(year)


def test_no_form_before_2019():
    assert form_for_year(2018) is None


def test_trial_form_ends_with_2020_and_the_other_begins_with_2021():
    assert not form("2019").covers(2021)
    assert not form("2021").covers(2020)


def test_unknown_form_is_a_key_error():
    with pytest.raises(KeyError, match="1999"):
        form("1999")


@pytest.mark.parametrize(
    ("form_id", "counts"),
    [
        ("2019", {"active": 22, "requests": 161, "review": 15}),
        ("2021", {"active": 10, "requests": 175, "review": 15}),
    ],
)
def test_number_of_value_cells(form_id: str, counts: dict[str, int]):
    tables = form(form_id).tables
    assert {key: len(table.cells) for key, table in tables.items()} == counts
    assert len(form(form_id).cells) == sum(counts.values())


@every_table
def test_widths_add_up_to_156_mm(form_id: str, table: str):
    assert sum(form(form_id).tables[table].widths) == 8844 == form(form_id).text_width


@every_table
def test_cells_cover_the_grid_exactly_once(form_id: str, table: str):
    chosen = form(form_id).tables[table]
    covered = [
        (cell.line + down, cell.column + right)
        for cell in chosen.grid
        for down in range(cell.rows)
        for right in range(cell.cols)
    ]
    whole = [
        (line, column) for line in range(chosen.line_count) for column in range(len(chosen.widths))
    ]
    assert sorted(covered) == whole


@both_forms
def test_keys_of_table_active(form_id: str):
    keys = [
        CellAddress("active", row, column)
        for row, columns in ACTIVE[form_id].items()
        for column in columns.split()
    ]
    assert list(form(form_id).tables["active"].cells) == keys


@both_forms
def test_keys_of_table_requests(form_id: str):
    results = [*RESULTS, *OTHERS[form_id]]
    rows = ["new_received", "carried_in", *results, "result_total", "carried_out"]
    keys = [CellAddress("requests", row, column) for row in rows for column in (*PERSONS, "total")]
    assert list(form(form_id).tables["requests"].cells) == keys


@both_forms
def test_keys_of_table_review(form_id: str):
    keys = [
        CellAddress("review", row, column)
        for row in ("review", "direct", "after_review")
        for column in (*OUTCOMES, "total")
    ]
    assert list(form(form_id).tables["review"].cells) == keys


@both_forms
def test_sections_are_numbered_as_printed(form_id: str):
    assert [section.heading for section in form(form_id).sections] == SECTIONS


@both_forms
def test_tables_stand_in_sections_two_to_four(form_id: str):
    tables = [section.table for section in form(form_id).sections]
    assert tables == [None, None, "active", "requests", "review", None, None]
    texts = [section.key for section in form(form_id).text_sections]
    assert texts == ["preamble", "overview", "problems", "other"]


def test_short_heading_keeps_the_number():
    assert form("2021").section("requests").short == "三、依申请公开"
    assert form("2021").section("overview").short == "一、总体情况"


def test_unknown_section_is_a_key_error():
    with pytest.raises(KeyError, match="appendix"):
        form("2021").section("appendix")


def test_labels_of_2019_are_those_of_the_published_report():
    tables = form("2019").tables.values()
    labels = [cell.text for table in tables for cell in table.grid if cell.address is None]
    assert labels == labels_of_the_seed()


def test_table_active_of_2021_is_printed_as_the_notice_shows():
    assert "\n".join(lines_of("2021", "active")) == ACTIVE_2021


def test_table_requests_of_2021_differs_only_in_the_three_rows_of_other_results():
    new, old = lines_of("2021", "requests"), lines_of("2019", "requests")
    at = next(number for number, line in enumerate(old) if line.startswith("（六）"))
    values = "|#" * 7
    assert new[:at] == old[:at]
    assert new[at : at + 3] == [line + values for line in OTHERS_2021]
    assert new[at + 3 :] == old[at + 1 :]


def test_table_review_is_the_same_in_both_forms():
    assert lines_of("2021", "review") == lines_of("2019", "review")


@both_forms
def test_corner_with_the_balance_note_takes_three_lines_and_columns(form_id: str):
    corner = form(form_id).tables["requests"].grid[0]
    assert (corner.rows, corner.cols) == (3, 3)
    assert corner.text == "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@pytest.mark.parametrize(("form_id", "rows"), [("2019", 20), ("2021", 22)])
def test_results_span_all_their_rows(form_id: str, rows: int):
    assert label(form_id, "requests", "三、本年度办理结果").rows == rows


@pytest.mark.parametrize(
    ("form_id", "table", "text", "rows", "cols"),
    [
        ("2021", "requests", "（三）不予公开", 8, 1),
        ("2021", "requests", "（四）无法提供", 3, 1),
        ("2021", "requests", "（五）不予处理", 5, 1),
        ("2021", "requests", "（六）其他处理", 3, 1),
        ("2019", "requests", "（六）其他处理", 1, 2),
        ("2019", "requests", "（七）总计", 1, 2),
        ("2021", "requests", "四、结转下年度继续办理", 1, 3),
        ("2021", "requests", "申请人情况", 1, 7),
        ("2021", "requests", "法人或其他组织", 1, 5),
        ("2021", "requests", "自然人", 2, 1),
        ("2021", "requests", "总计", 2, 1),
        ("2021", "review", "行政复议", 1, 5),
        ("2021", "review", "行政诉讼", 1, 10),
        ("2021", "review", "未经复议直接起诉", 1, 5),
        ("2021", "review", "结果维持", 2, 1),
        ("2019", "active", "第二十条第（一）项", 1, 7),
        ("2019", "active", "本年新制作数量", 1, 2),
        ("2019", "active", "采购总金额", 1, 3),
        ("2021", "active", "本年处理决定数量", 1, 3),
    ],
)
def test_merged_labels(form_id: str, table: str, text: str, rows: int, cols: int):
    cell = label(form_id, table, text)
    assert (cell.rows, cell.cols) == (rows, cols)


@both_forms
def test_header_of_requests_and_review_has_three_lines(form_id: str):
    tables = form(form_id).tables
    assert [tables[key].header_lines for key in tables] == [0, 3, 3]
    heads = [cell for cell in tables["requests"].grid if cell.heading]
    assert {cell.line for cell in heads} == {0, 1, 2}


@pytest.mark.parametrize(
    ("form_id", "address", "rows", "column"),
    [
        ("2019", "active.normative.public_total", ["规范性文件"], "对外公开总数量"),
        ("2019", "active.coercion.change", ["行政强制"], "本年增/减"),
        ("2019", "active.fees.change", ["行政事业性收费"], "本年增/减"),
        ("2019", "active.procurement.amount", ["政府集中采购"], "采购总金额"),
        ("2021", "active.fees.amount", ["行政事业性收费"], "本年收费金额（单位：万元）"),
        (
            "2021",
            "requests.new_received.natural_person",
            ["一、本年新收政府信息公开申请数量"],
            "自然人",
        ),
        (
            "2021",
            "requests.deny_1_state_secret.other_org",
            ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密"],
            "其他",
        ),
        (
            "2021",
            "requests.other_3_other.total",
            ["三、本年度办理结果", "（六）其他处理", "3.其他"],
            "总计",
        ),
        (
            "2019",
            "requests.other_single.total",
            ["三、本年度办理结果", "（六）其他处理"],
            "总计",
        ),
        ("2021", "review.review.pending", ["行政复议"], "尚未审结"),
        ("2021", "review.direct.total", ["行政诉讼", "未经复议直接起诉"], "总计"),
        ("2021", "review.after_review.upheld", ["行政诉讼", "复议后起诉"], "结果维持"),
    ],
)
def test_labels_that_name_a_cell(form_id: str, address: str, rows: list[str], column: str):
    cell = form(form_id).cells[CellAddress(*address.split("."))]
    assert list(cell.row_path) == rows
    assert (cell.row_label, cell.column_label) == (rows[-1], column)
    assert cell.full_name == "，".join([*rows, column])


@both_forms
def test_every_row_has_its_help_text(form_id: str):
    for table in form(form_id).tables.values():
        rows = dict.fromkeys(address.row for address in table.cells)
        for row in rows:
            texts = {cell.help for cell in table.cells.values() if cell.address.row == row}
            assert len(texts) == 1
            assert re.search("[。]$", texts.pop())


@both_forms
def test_kinds_of_the_cells(form_id: str):
    kinds = {
        (address.row, address.column): cell.kind for address, cell in form(form_id).cells.items()
    }
    signed = {place for place, kind in kinds.items() if kind is NumberKind.SIGNED}
    amounts = {place for place, kind in kinds.items() if kind is NumberKind.AMOUNT}
    if form_id == "2019":
        rows = ("licence", "other_service", "penalty", "coercion", "fees")
        assert signed == {(row, "change") for row in rows}
        assert amounts == {("procurement", "amount")}
    else:
        assert not signed
        assert amounts == {("fees", "amount")}


def test_fees_of_2021_are_in_ten_thousands_of_yuan():
    assert form("2021").cells[CellAddress("active", "fees", "amount")].unit == "万元"


@both_forms
def test_totals_are_the_last_column_and_the_result_row(form_id: str):
    totals = {address for address, cell in form(form_id).cells.items() if cell.is_total}
    assert totals == {
        address
        for address in form(form_id).cells
        if address.column == "total" or address.row == "result_total"
    }


@both_forms
def test_every_row_of_requests_sums_six_kinds_of_applicants(form_id: str):
    sums = [one for one in form(form_id).tables["requests"].sums if one.rule == "T3-ROW"]
    assert len(sums) == {"2019": 23, "2021": 25}[form_id]
    for one in sums:
        row = one.total.row
        assert one.across
        assert one.total == ("requests", row, "total")
        assert one.parts == tuple(CellAddress("requests", row, column) for column in PERSONS)


@both_forms
def test_every_column_of_requests_sums_all_results(form_id: str):
    sums = [one for one in form(form_id).tables["requests"].sums if one.rule == "T3-COL"]
    assert [one.total.column for one in sums] == [*PERSONS, "total"]
    for one in sums:
        assert not one.across
        assert one.total.row == "result_total"
        assert [part.row for part in one.parts] == [*RESULTS, *OTHERS[form_id]]
        assert {part.column for part in one.parts} == {one.total.column}


@both_forms
def test_every_block_of_review_sums_four_outcomes(form_id: str):
    sums = form(form_id).tables["review"].sums
    assert [(one.rule, one.total.row) for one in sums] == [
        ("T4-SUM", "review"),
        ("T4-SUM", "direct"),
        ("T4-SUM", "after_review"),
    ]
    assert all(tuple(part.column for part in one.parts) == OUTCOMES for one in sums)


@both_forms
def test_totals_are_computed_after_their_parts(form_id: str):
    for table in form(form_id).tables.values():
        done: set[CellAddress] = set()
        for total, one in table.computed.items():
            assert {part for part in one.parts if part in table.computed} <= done
            done.add(total)


@both_forms
def test_all_seven_columns_of_requests_must_balance(form_id: str):
    balances = form(form_id).tables["requests"].balances
    assert [balance.solve.column for balance in balances] == [*PERSONS, "total"]
    for balance in balances:
        assert [cell.row for cell in balance.left] == ["new_received", "carried_in"]
        assert [cell.row for cell in balance.right] == ["result_total", "carried_out"]
        assert balance.solve.row == "carried_out"


def test_limits_of_2021_allow_for_repealed_documents():
    limits = form("2021").tables["active"].limits
    assert [(limit.rule, limit.severity, limit.right[0][1].row) for limit in limits] == [
        ("VALID-GE", Severity.WARNING, "rules"),
        ("VALID-GE", Severity.WARNING, "normative"),
    ]
    signs = [(sign, address.column) for sign, address in limits[0].left]
    assert signs == [(1, "issued"), (-1, "repealed")]


@both_forms
def test_rules_are_an_error_for_townships_and_a_warning_for_counties(form_id: str):
    (zero,) = form(form_id).tables["active"].zeros
    assert {cell.row for cell in zero.cells} == {"rules"}
    assert zero.severities == {
        UnitLevel.TOWNSHIP: Severity.ERROR,
        UnitLevel.SUBDISTRICT: Severity.ERROR,
        UnitLevel.COUNTY: Severity.WARNING,
        UnitLevel.DEPARTMENT: Severity.WARNING,
    }


@both_forms
def test_what_is_carried_in_is_what_last_year_carried_out(form_id: str):
    carried = form(form_id).tables["requests"].successions
    assert [each.cell for each in carried] == [
        CellAddress("requests", "carried_in", column) for column in (*PERSONS, "total")
    ]
    for each in carried:
        of_total = each.cell.column == "total"
        assert each.is_carried
        assert each.last == ((1, each.cell._replace(row="carried_out")),)
        assert each.severity is (Severity.ERROR if of_total else Severity.WARNING)


def test_successions_of_table_two():
    """Y-2019 and Y-VALID, as the notices define the columns."""

    def said(form_id: str) -> set[tuple[str, str, str, str, bool, bool]]:
        return {
            (
                each.cell.row,
                each.cell.column,
                " ".join(address.column for _, address in each.last),
                " ".join("+-"[sign < 0] + address.column for sign, address in each.now),
                each.at_least,
                each.is_carried,
            )
            for each in form(form_id).tables["active"].successions
        }

    assert said("2021") == {
        (row, "in_force", "in_force", "+issued -repealed", False, False)
        for row in ("rules", "normative")
    }
    assert said("2019") == {
        (row, "last_year", "last_year change", "", False, True)
        for row in ("licence", "other_service", "penalty", "coercion", "fees")
    } | {(row, "public_total", "public_total", "", True, False) for row in ("rules", "normative")}


def test_what_can_be_compared_names_forms_that_are_there():
    for form_id in form_ids():
        for table in form(form_id).tables.values():
            assert set(table.comparable_with) < set(form_ids())
    assert [
        key for key, table in form("2021").tables.items() if "2019" in table.comparable_with
    ] == ["requests", "review"]
