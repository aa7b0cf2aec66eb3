"""The rules of the tables, in the order in which they are checked.

Sums, balances, limits and the like take their rule from the form, which states it by its id.
"""

from reportdesk.checks.rule import Rule
from reportdesk.checks.tables.form_year import check_form_year
from reportdesk.checks.tables.limits import (
    check_limits,
    check_mentions,
    check_reminders,
    check_zero_rows,
)
from reportdesk.checks.tables.numbers import check_blanks, check_numbers
from reportdesk.checks.tables.sums import check_balances, check_sums
from reportdesk.forms import Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.HINT

TABLE_RULES = (
    Rule(
        "FORM-YEAR",
        (_E,),
        "the form is that of the report's year",
        "国办公开办函〔2019〕60号, 〔2021〕30号",
        check_form_year,
    ),
    Rule(
        "T3-ROW",
        (_E,),
        "the kinds of applicants of a row add up to its total",
        "the form",
        check_sums,
    ),
    Rule(
        "T3-COL",
        (_E,),
        "the results of a column add up to its total; with blanks, they do not exceed it",
        "the form",
        check_sums,
    ),
    Rule("T4-SUM", (_E,), "the outcomes of a block add up to its total", "the form", check_sums),
    Rule(
        "T3-BAL",
        (_E,),
        "received and carried in equal done and carried out, in every column",
        "the note printed in the form",
        check_balances,
    ),
    Rule("INT", (_E,), "counts are whole numbers from 0", "the form", check_numbers),
    Rule(
        "2019-DEC",
        (_W,),
        "a number has one sign at most, and no plus",
        "the trial form",
        check_numbers,
    ),
    Rule("TEXTCELL", (_W,), "no words stand behind a number", "published reports", check_numbers),
    Rule(
        "FEE",
        (_W,),
        "an amount is in 万元, and not improbably large",
        "the form of 2021",
        check_numbers,
    ),
    Rule(
        "TOWN-REG",
        (_E, _W),
        "a body below the city makes no 规章",
        "规章制定程序条例",
        check_zero_rows,
    ),
    Rule(
        "2019-NEW",
        (_W, _I),
        "no more is newly public than is public, or was made",
        "the trial form",
        check_limits,
    ),
    Rule(
        "VALID-GE",
        (_W,),
        "what was issued and not repealed is in force",
        "the form of 2021",
        check_limits,
    ),
    Rule(
        "O2-FEE",
        (_W,),
        "fees not paid are mentioned in section 六",
        "国办函〔2020〕109号",
        check_mentions,
    ),
    Rule(
        "LIT-FIRST",
        (_I,),
        "from 2024 on, there are no suits without 行政复议; those there are deserve another look",
        "行政复议法 (2023) Art. 23(1)(4)",
        check_reminders,
    ),
    Rule(
        "BLANK",
        (_E,),
        "no cell is blank, `/` or 无; what does not exist is 0",
        "the form",
        check_blanks,
    ),
)
