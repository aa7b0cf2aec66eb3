"""What can be said of the tables in words, as the rules of text against tables define it."""

import pytest

from reportdesk.forms import form

ORGANISATIONS = ("enterprise", "research", "welfare", "legal_service", "other_org")
both_forms = pytest.mark.parametrize("form_id", ["2019", "2021"])

FORMULAS = {
    "received": "new_received.total",
    "carried_in": "carried_in.total",
    "all_requests": "new_received.total + carried_in.total",
    "answered": "result_total.total",
    "carried_out": "carried_out.total",
    "granted": "granted.total",
    "partial": "partial.total",
    "granted_or_partial": "granted.total + partial.total",
    "natural_persons": "new_received.natural_person",
    "organisations": " + ".join(f"new_received.{each}" for each in ORGANISATIONS),
    "enterprises": "new_received.enterprise",
    "all_natural_persons": "new_received.natural_person + carried_in.natural_person",
    "all_organisations": " + ".join(
        f"{row}.{each}" for row in ("new_received", "carried_in") for each in ORGANISATIONS
    ),
    "all_enterprises": "new_received.enterprise + carried_in.enterprise",
    "reconsiderations": "review.total",
    "lawsuits": "direct.total + after_review.total",
    "lawsuits_direct": "direct.total",
    "lawsuits_after_review": "after_review.total",
    "lawsuits_corrected": "direct.corrected + after_review.corrected",
    "licences": "licence.decisions",
    "penalties": "penalty.decisions",
    "coercions": "coercion.decisions",
}
OF_ONE_FORM = {
    "2019": {
        "normative_made": "normative.made",
        "normative_total": "normative.public_total",
        "other_services": "other_service.decisions",
        "purchases": "procurement.projects",
    },
    "2021": {
        "normative_issued": "normative.issued",
        "normative_repealed": "normative.repealed",
        "normative_in_force": "normative.in_force",
        "fees": "fees.amount",
    },
}


def formula(form_id: str, key: str) -> str:
    terms = form(form_id).quantities[key].terms
    assert {sign for sign, _ in terms} == {1}
    return " + ".join(f"{address.row}.{address.column}" for _, address in terms)


@both_forms
def test_quantities_are_sums_of_the_cells_that_the_rules_name(form_id: str):
    for key, expected in (FORMULAS | OF_ONE_FORM[form_id]).items():
        assert formula(form_id, key) == expected


@both_forms
@pytest.mark.parametrize(
    ("key", "beginning"),
    [("denied", "deny_"), ("unable", "unable_"), ("rejected", "reject_"), ("other_result", "oth")],
)
def test_a_kind_of_result_is_the_sum_of_all_its_rows(form_id: str, key: str, beginning: str):
    rows = dict.fromkeys(address.row for address in form(form_id).tables["requests"].cells)
    kinds = [row for row in rows if row.startswith(beginning)]
    assert formula(form_id, key) == " + ".join(f"{row}.total" for row in kinds)


@both_forms
def test_every_row_of_a_result_is_one_of_them(form_id: str):
    (results,) = [
        each.parts
        for each in form(form_id).tables["requests"].sums
        if not each.across and each.total.column == "total"
    ]
    said = {address for each in form(form_id).quantities.values() for _, address in each.terms}
    assert set(results) <= said


def test_one_key_means_the_same_in_both_forms():
    old, new = form("2019").quantities, form("2021").quantities
    for key in old.keys() & new.keys() - {"other_result"}:
        assert old[key].name == new[key].name
        assert old[key].unit == new[key].unit
        assert formula("2019", key) == formula("2021", key)
