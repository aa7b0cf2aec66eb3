"""Finding the standard sentences of a text that no longer fit the tables."""

from collections.abc import Iterator
from itertools import islice

import msgspec

from reportdesk.report import Change, Report, SectionText, TextSpan, place_paragraphs
from reportdesk.statements.sentences.inserting import replace_sentence
from reportdesk.statements.sentences.recognising import has_words_of, recognise_sentences
from reportdesk.statements.sentences.writing import Numbers, StandardSentence, write_sentence

_MOST = 20
"""Sentences that are replaced one by one: each change holds the text of its section."""


class OutdatedSentence(msgspec.Struct, frozen=True):
    """A standard sentence in the text whose words do not fit the tables.

    `key` is that of the form's sentence. `place` is where it stands, `text` what stands there,
    `sentence` what fits now, None if there is nothing to say any more. `change` replaces just that
    sentence, or takes it away.
    """

    key: str
    place: TextSpan
    text: str
    sentence: StandardSentence | None
    change: Change


def find_outdated_sentences(
    report: Report, last: Report | None = None
) -> tuple[OutdatedSentence, ...]:
    """Return the standard sentences in the text that do not fit the tables, in their order.

    That is the wording of another case, a clause or item too many or too few, or a comparison that
    is no longer right. A wrong number alone is none, nor a sentence whose quantities are unknown,
    nor a comparison that is left out or that last year's number is missing for. There are at most
    20 of them.
    """
    return tuple(islice(_find(report, Numbers(report, last)), _MOST))


def _find(report: Report, numbers: Numbers) -> Iterator[OutdatedSentence]:
    for section, text in report.sections.items():
        for index, (offset, paragraph) in enumerate(place_paragraphs(text)):
            for sentence, start, end in recognise_sentences(report.form_id, paragraph.text):
                now = write_sentence(sentence, numbers)
                written = paragraph.text[start:end]
                if now is not None and has_words_of(now, sentence, numbers, written):
                    continue
                changed = replace_sentence(paragraph, start, end, now)
                yield OutdatedSentence(
                    key=sentence.key,
                    place=TextSpan(section, offset + start, offset + end),
                    text=written,
                    sentence=now,
                    change=(SectionText(section), (*text[:index], changed, *text[index + 1 :])),
                )
