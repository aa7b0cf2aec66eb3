"""Putting a standard sentence into the text."""

import msgspec

from reportdesk.report import Change, Paragraph, Report, SectionText, replace_stretch
from reportdesk.statements.sentences.recognising import recognise_sentences
from reportdesk.statements.sentences.topics import find_topics
from reportdesk.statements.sentences.writing import StandardSentence


def insert_sentence(report: Report, sentence: StandardSentence) -> Change:
    """Return the change that puts a sentence into the text of its section.

    It takes the place of the same sentence in other words, or stands as a paragraph of its own
    behind what is written on its topic; without the topic, at the end. Raises `ValueError` for a
    sentence that cannot be written.
    """
    if sentence.paragraph is None:
        raise ValueError(sentence.key)
    text = report.text(sentence.section)
    place = SectionText(sentence.section)
    for index, paragraph in enumerate(text):
        for found in recognise_sentences(report.form_id, paragraph.text):
            if found.sentence.key == sentence.key:
                put = replace_sentence(paragraph, found.start, found.end, sentence)
                return place, (*text[:index], put, *text[index + 1 :])
    topics = find_topics(report.form.section(sentence.section), text)
    ends = (each.end for each in topics if each.topic.name == sentence.topic)
    end = next(ends, len(text))
    return place, (*text[:end], sentence.paragraph, *text[end:])


def replace_sentence(
    paragraph: Paragraph, start: int, end: int, sentence: StandardSentence | None
) -> Paragraph:
    """Return the paragraph with a sentence and its marks from `start` up to `end`; None empties."""
    if sentence is None or sentence.paragraph is None:
        return replace_stretch(paragraph, start, end, "")
    put = replace_stretch(paragraph, start, end, sentence.paragraph.text)
    marks = (*put.marks, *(mark.moved(start) for mark in sentence.paragraph.marks))
    return msgspec.structs.replace(put, marks=tuple(sorted(marks, key=lambda mark: mark.start)))
