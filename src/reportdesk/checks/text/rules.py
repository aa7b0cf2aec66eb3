"""The rules of the text, in the order in which they are checked."""

from reportdesk.checks.rule import Rule
from reportdesk.checks.text.citations import check_legal_basis
from reportdesk.checks.text.dates import check_period, check_signature_date
from reportdesk.checks.text.old_parts import check_old_parts
from reportdesk.checks.text.own_unit import check_other_units
from reportdesk.checks.text.residue import check_residue
from reportdesk.checks.text.stale_years import check_years
from reportdesk.checks.text.statements import check_contact, check_fees, check_problems_and_measures
from reportdesk.checks.text.structure import check_sections
from reportdesk.checks.text.title import check_title
from reportdesk.checks.text.topics import check_assessment_results, check_five_topics
from reportdesk.checks.text.typos import check_typos
from reportdesk.forms import Severity

_E, _W = Severity.ERROR, Severity.WARNING

TEXT_RULES = (
    Rule(
        "M-TITLE",
        (_E, _W),
        "the title names unit, year and 政府信息公开工作年度报告; "
        "an error while no unit is entered",
        "the form",
        check_title,
    ),
    Rule(
        "M-SIX",
        (_E, _W),
        "the six sections are written (E), under the form's headings or the notice's longer ones",
        "the form",
        check_sections,
    ),
    Rule(
        "M-FIVE",
        (_E, _W),
        "总体情况 treats its five topics, each under a heading and with text; "
        "none of them is an error",
        "the notice, item （一）",
        check_five_topics,
    ),
    Rule(
        "M-GOV",
        (_W,),
        "governments report 工作考核、社会评议、责任追究",
        "条例 Art. 50(4)",
        check_assessment_results,
    ),
    Rule(
        "M-FIVE-TXT",
        (_W,),
        "section 五 tells problems and measures",
        "条例 Art. 50(4)",
        check_problems_and_measures,
    ),
    Rule(
        "M-SIX-TXT",
        (_W,),
        "section 六 states the fees, or that there are none (from 2021 on)",
        "the form of 2021",
        check_fees,
    ),
    Rule(
        "M-LINK",
        (_W,),
        "preamble or end say where to download, address, phone, a postcode of six digits",
        "条例 Art. 24",
        check_contact,
    ),
    Rule(
        "M-PERIOD",
        (_E, _W),
        "the period of the figures is the report's year; another year is an error",
        "the form",
        check_period,
    ),
    Rule(
        "M-DATE",
        (_E, _W),
        "what is entered as the date is a date (E); printed, it is after the report's year (E) "
        "and not after March of the next",
        "条例 Art. 49",
        check_signature_date,
    ),
    Rule(
        "M-YEAR",
        (_W,),
        "other years are last year's in comparison, next year's in plans",
        "published reports",
        check_years,
    ),
    Rule(
        "M-LAW",
        (_W,),
        "the notice of the report's year, where cited, is cited rightly, also by its title; "
        "so is the 条例's order; some basis is named",
        "国办公开办函〔2021〕30号, 〔2019〕60号",
        check_legal_basis,
    ),
    Rule(
        "M-OLD",
        (_W,),
        "the parts of reports before 2019 are not listed",
        "国办公开办函〔2019〕60号",
        check_old_parts,
    ),
    Rule(
        "M-UNIT",
        (_W,),
        "no other unit's name, no words of a higher level",
        "published reports",
        check_other_units,
    ),
    Rule("M-RESIDUE", (_W,), "nothing of the template is left", "the form", check_residue),
    Rule(
        "M-TYPO",
        (_W,),
        "no slip of the pen: doubled or wrong words, missing numbers, halves of brackets, "
        "一是 followed by 三是",
        "《现代汉语词典》, GB/T 15834-2011, published reports",
        check_typos,
    ),
)
