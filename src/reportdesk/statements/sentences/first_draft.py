"""A first draft of the overview, for a clerk who starts from nothing."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile
from typing import NamedTuple

import msgspec

from reportdesk.forms import Section, SectionRole, Topic
from reportdesk.forms.sentences import Sentence
from reportdesk.report import (
    BODY,
    UNKNOWN,
    Change,
    Paragraph,
    Report,
    SectionText,
)
from reportdesk.statements.following.adopting import adopt_paragraphs
from reportdesk.statements.following.ordinary import find_ordinary_numbers
from reportdesk.statements.marked_text import MarkedText, as_unread
from reportdesk.statements.reading.report_text import read_statements
from reportdesk.statements.sentences.recognising import recognise_sentences
from reportdesk.statements.sentences.topics import find_topics
from reportdesk.statements.sentences.writing import StandardSentence, standard_sentences

_REST = re.compile("[。！？]?(?:其中[^。！？]*[。！？]?)*")
"""Matches a sentence's end, and sentences behind it that divide its number."""


def first_draft(report: Report, last: Report | None = None) -> tuple[Change, ...]:
    """Return the changes that write a whole first draft of the overview, in place of its text.

    Each topic has its heading, last year's text on it or else a sentence of the form, and the
    standard sentences that can be written. Of last year's text, sentences that tell of the same
    quantities are left out and years renewed. XX stands for what only the clerk knows, also in
    place of last year's numbers. All but bare headings is unread.
    """
    section = report.form.section_with(SectionRole.OVERVIEW)
    written = _write(report, section, last)
    return ((SectionText(section.key), tuple(map(as_unread, written))),)


def _write(report: Report, section: Section, last: Report | None) -> Iterator[Paragraph]:
    sentences = [each for each in standard_sentences(report, last) if each.section == section.key]
    kept = () if last is None else tuple(_keep(last, report, section, sentences))
    topics = {each.topic.name: each for each in find_topics(section, kept)}
    starts = [*(each.start for each in topics.values()), len(kept)]
    if starts[0] > 0:
        yield from _without_empty_headings(kept[: starts[0]])
    elif section.skeleton:
        unit = report.unit.name or UNKNOWN
        yield Paragraph(section.skeleton.format(unit=unit, year=report.year))
    for index, topic in enumerate(section.topics):
        if not topic.heading:
            continue
        found = topics.get(topic.name)
        told = kept[found.start : found.end] if found else ()
        under = takewhile(lambda each: not each.heading, section.topics[index + 1 :])
        duties = [each for each in under if report.unit.level in each.levels]
        yield from _write_topic(topic, duties, told)
        yield from _joined(each.paragraph for each in sentences if each.topic == topic.name)
        if found:
            behind = next(start for start in starts if start >= found.end)
            yield from _without_empty_headings(kept[found.end : behind])


def _write_topic(
    topic: Topic, duties: Iterable[Topic], told: Sequence[Paragraph]
) -> Iterator[Paragraph]:
    """Yield a topic's heading, what was told last year, and skeletons of what was not.

    The `duties` are topics that are told under its heading.
    """
    if not told or told[0].level == BODY:
        yield Paragraph(topic.name, level=1)
    else:
        yield told[0]
        told = told[1:]
    yield from _without_empty_headings(told)
    body = "".join(paragraph.text for paragraph in told if paragraph.level == BODY)
    missing = [] if body else [topic]
    missing += (each for each in duties if not any(word in body for word in each.words))
    yield from _joined(Paragraph(each.skeleton) for each in missing)


def _keep(
    last: Report, report: Report, section: Section, sentences: Iterable[StandardSentence]
) -> Iterator[Paragraph]:
    """Yield last year's text for this year, without the sentences that are written anew."""
    own = last.form.counterpart(section)
    if own is None:
        return
    unwritten = {each.key for each in sentences if each.paragraph is None}
    anew = [
        each
        for each in report.form.sentences
        if each.section == section.key and each.key not in unwritten
    ]
    told = _find_told(last, own.key, anew)
    text = last.text(own.key)
    adopted = adopt_paragraphs(report, last, own.key, range(len(text))).paragraphs
    for index, paragraph in enumerate(adopted):
        open_numbers = find_ordinary_numbers(paragraph)
        edits = [_Edit(each.start, each.end, UNKNOWN) for each in open_numbers]
        kept = _rewrite(paragraph, (*told.get(index, ()), *edits))
        if kept.text.strip():
            yield kept


class _Edit(NamedTuple):
    """The text that comes from character `start` up to `end` of a paragraph."""

    start: int
    end: int
    text: str
    quantity: str | None = None


def _find_told(last: Report, section: str, anew: Iterable[Sentence]) -> dict[int, list[_Edit]]:
    """Return the edits that take away what is told anew, by the index of the paragraph.

    Those are standard sentences, and all that tell of quantities under the same rules.
    """
    keys = {each.key for each in anew}
    quantities = last.form.quantities
    rules = {quantities[key].rule for each in anew for key in each.quantities if key in quantities}
    told: dict[int, list[_Edit]] = {}
    text = last.text(section)
    for index, paragraph in enumerate(text):
        for found in recognise_sentences(last.form_id, paragraph.text):
            if found.sentence.key in keys:
                told.setdefault(index, []).append(_Edit(found.start, found.end, ""))
    for place, index, _, statement in read_statements(last):
        is_told = any(quantities[key].rule in rules for key in statement.keys)
        if place == section and text[index].level == BODY and is_told:
            rest = _REST.match(text[index].text, statement.sentence_end)
            end = statement.sentence_end if rest is None else rest.end()
            told.setdefault(index, []).append(_Edit(statement.sentence_start, end, ""))
    return told


def _rewrite(paragraph: Paragraph, edits: Iterable[_Edit]) -> Paragraph:
    """Return the paragraph with edits made, and with the live numbers that they do not touch."""
    live = [
        _Edit(mark.start, mark.end, paragraph.text[mark.start : mark.end], mark.quantity)
        for mark in paragraph.marks
        if mark.quantity
    ]
    text, end = MarkedText(), 0
    for edit in sorted((*edits, *live), key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= end:
            text.add(paragraph.text[end : edit.start])
            text.add(edit.text, edit.quantity)
            end = edit.end
    text.add(paragraph.text[end:])
    return msgspec.structs.replace(text.paragraph(), level=paragraph.level)


def _without_empty_headings(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """Yield paragraphs without headings that have no text below them."""
    kept: list[Paragraph] = []
    for paragraph in reversed(paragraphs):
        level = kept[-1].level if kept else 1
        if BODY in (paragraph.level, level) or level > paragraph.level:
            kept.append(paragraph)
    yield from reversed(kept)


def _joined(paragraphs: Iterable[Paragraph | None]) -> Iterator[Paragraph]:
    """Yield one paragraph of several; none if nothing is written."""
    text = MarkedText()
    for paragraph in paragraphs:
        if paragraph is not None:
            text.add_paragraph(paragraph)
    if (joined := text.paragraph()).text:
        yield joined
