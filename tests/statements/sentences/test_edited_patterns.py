"""The patterns of a form file can be worded otherwise, and what they are made of is obeyed."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from reportdesk.forms import CellAddress, form, form_ids, loading
from reportdesk.forms.sentences import Case, Condition, Sentence, Words
from reportdesk.report import Cell, Paragraph, Report, SectionText, with_changes
from reportdesk.statements.sentences.outdated import find_outdated_sentences
from reportdesk.statements.sentences.writing import Numbers, standard_sentences, write_sentence

Zeros = Callable[..., Report]
OURS = """
[[sentences]]
key = "letters"
name = "信函"
section = "overview"
topic = "主动公开"
cases = [
  { name = "没有", when = ["received = 0"], text = "全县没有收到申请。" },
  { name = "自然人", when = ["organisations = 0"], text = "全县收到申请{received}件。" },
  { name = "有", text = "全县收到申请{received}件。{received:都}已受理[（{received:change}）]。" },
]
"""


@pytest.fixture
def county(zeros: Zeros, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Report]:
    """A report in a county's form of 2040, which has a sentence of its own."""
    forms = Path(shutil.copytree(loading.FORMS, tmp_path / "formats"))
    text = (forms / "2021.toml").read_text("utf-8")
    text = text.replace('id = "2021"', 'id = "2040"').replace(
        "first_year = 2021", "first_year = 2040"
    )
    (forms / "2040.toml").write_text(text + OURS, "utf-8")
    report = zeros("2021", 2040)
    monkeypatch.setattr(loading, "FORMS", forms)
    _forget_forms()
    yield msgspec.structs.replace(report, form_id="2040")
    monkeypatch.undo()
    _forget_forms()


def _forget_forms() -> None:
    form_ids.cache_clear()
    form.cache_clear()


def texts(report: Report, last: Report | None = None) -> list[str]:
    """What the county's own sentence says."""
    return [
        each.paragraph.text
        for each in standard_sentences(report, last)
        if each.key == "letters" and each.paragraph is not None
    ]


def with_requests(report: Report, **columns: int) -> Report:
    return with_changes(
        report,
        [
            (CellAddress("requests", "new_received", column), Cell(number))
            for column, number in columns.items()
        ],
    )


def test_a_sentence_of_ones_own_is_written(county: Report):
    assert texts(county) == ["全县没有收到申请。"]
    assert texts(with_requests(county, natural_person=2)) == ["全县收到申请2件。"]
    assert texts(with_requests(county, welfare=2)) == ["全县收到申请2件。都已受理。"]


def test_a_clause_with_a_comparison_is_left_out_where_there_is_none(county: Report):
    report = with_requests(county, welfare=3)
    last = msgspec.structs.replace(with_requests(county, welfare=2), year=2039)
    assert texts(report, last) == ["全县收到申请3件。都已受理（比上年增长50%）。"]


def test_the_longer_of_two_wordings_is_recognised(county: Report):
    text = "全县收到申请2件。都已受理。"
    report = with_changes(
        with_requests(county, natural_person=2), [(SectionText("overview"), (Paragraph(text),))]
    )
    (found,) = find_outdated_sentences(report)
    assert found.text == text
    assert find_outdated_sentences(with_requests(report, welfare=1)) == ()
    assert with_changes(report, [found.change]).text("overview")[0].text == "全县收到申请2件。"


@pytest.mark.parametrize(
    ("sign", "before", "holds"),
    [
        ("=", 3, True),
        ("=", 2, False),
        (">", 2, True),
        (">", 3, False),
        ("<", 4, True),
        ("<", 3, False),
    ],
)
def test_a_condition_may_compare_with_last_year(zeros: Zeros, sign: str, before: int, holds: bool):
    report = with_requests(zeros("2021", 2023), welfare=3)
    last = with_requests(zeros("2021", 2022), welfare=before)
    assert case_of(Condition("received", sign, "received", last=True), report, last) == holds


@pytest.mark.parametrize("sign", ["=", ">", "<"])
def test_a_condition_on_last_year_does_not_hold_without_it(zeros: Zeros, sign: str):
    report = zeros("2021", 2023)
    assert not case_of(Condition("received", sign, "received", last=True), report, None)


def test_a_condition_on_last_year_does_not_hold_over_a_change_of_the_table(zeros: Zeros):
    condition = Condition("licences", "=", "licences", last=True)
    assert not case_of(condition, zeros("2021", 2021), zeros("2019", 2020))


def case_of(condition: Condition, report: Report, last: Report | None) -> bool:
    case = Case("有", (condition,), (Words("有变化。"),))
    sentence = Sentence("change", "变化", "overview", "主动公开", (case,))
    return write_sentence(sentence, Numbers(report, last)) is not None
