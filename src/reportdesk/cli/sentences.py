"""The standard sentences as lines of text."""

from collections import Counter
from collections.abc import Iterator

from reportdesk.forms import Form
from reportdesk.report import Report
from reportdesk.statements.sentences.writing import StandardSentence, standard_sentences

_MOST_ROWS = 3
"""Rows that are named where more are not filled in."""


def sentence_lines(report: Report, last: Report | None) -> Iterator[str]:
    """Yield a report's standard sentences under their topics, in the order of the form.

    One that cannot be written yet says which rows of the tables are not filled in.
    """
    form = report.form
    written = standard_sentences(report, last)
    for section in form.sections:
        for topic in section.topics:
            told = [
                each for each in written if (each.section, each.topic) == (section.key, topic.name)
            ]
            if told:
                yield f"{section.short} → {topic.name}"
            for each in told:
                yield f"  {each.name}：{_text(form, each)}"


def _text(form: Form, sentence: StandardSentence) -> str:
    if sentence.paragraph is not None:
        return sentence.paragraph.text
    rows = Counter(form.cells[address].row_label for address in sentence.blanks)
    blanks = "、".join(f"“{row}”{count} 格" for row, count in rows.most_common(_MOST_ROWS))
    if len(rows) > _MOST_ROWS:
        blanks += f"等 {len(rows)} 行 {rows.total()} 格"
    return f"还不能写，表中没有填数：{blanks}。"
