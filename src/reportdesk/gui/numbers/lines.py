"""What the rows beside a text show: numbers, sentences, and what the text says of them."""

from collections.abc import Iterable
from enum import StrEnum

import msgspec

from reportdesk.forms import Quantity
from reportdesk.forms.sentences import Sentence
from reportdesk.gui.look.plain_text import shorten
from reportdesk.gui.numbers.rows import Row
from reportdesk.report import (
    NumberMark,
    Paragraph,
    Place,
    Report,
    TextSpan,
    number_text,
    place_name,
    plain_text,
    shown_number,
)
from reportdesk.statements.following.mentions import Agreement, Mention, find_mentions
from reportdesk.statements.sentences.outdated import OutdatedSentence, find_outdated_sentences
from reportdesk.statements.sentences.writing import Numbers, StandardSentence, write_sentence

_MOST_BLANKS = 3
_LONGEST_WORDS = 20


class Deed(StrEnum):
    """What the clerk can do with a row, as its button says it."""

    NOTHING = ""
    INSERT = "插入"
    RENEW = "更新表述"
    REMOVE = "删去表述"
    SHOW = "转到文中"
    FILL = "去填数"


LEADING = (Deed.SHOW, Deed.FILL)
"""What only leads to a place."""


class Line(msgspec.Struct, frozen=True):
    """What a row shows: a text for each column, and all of it in words for a screen reader.

    `caption` and `remark` stand above a sentence. `insertion` is what can be put into the text,
    `place` where the text tells of it already, and `agreement` how; of a sentence that cannot be
    written, `place` is the first cell to fill in. `outdated` is the sentence in the text that does
    not fit the tables.
    """

    name: str
    words: str
    now: str = ""
    last: str = ""
    sign: str = ""
    caption: str = ""
    remark: str = ""
    deed: Deed = Deed.NOTHING
    insertion: Paragraph | None = None
    sentence: StandardSentence | None = None
    outdated: OutdatedSentence | None = None
    place: Place | None = None
    agreement: Agreement | None = None

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """The texts of the columns."""
        return self.name, self.now, self.last, self.sign

    @property
    def disagrees(self) -> bool:
        """Whether the text says something else than the tables."""
        return self.agreement is Agreement.OTHER


def read_lines(rows: Iterable[Row], report: Report, last: Report | None) -> list[Line]:
    """Return what the rows show of a report and of last year's."""
    reading = _Reading(report, last)
    return [reading.line(row) for row in rows]


class _Reading:
    """Reads the quantities of a report, of last year's, and of the text."""

    def __init__(self, report: Report, last: Report | None) -> None:
        self._report = report
        self._values = report.quantity_values()
        self._numbers = Numbers(report, last)
        self._mentions = find_mentions(report)
        outdated = reversed(find_outdated_sentences(report, last))
        self._outdated = {each.key: each for each in outdated}

    def line(self, row: Row) -> Line:
        """Return what a row shows."""
        if row.quantity is not None:
            return self._quantity(row.name, row.quantity)
        if row.sentence is not None:
            return self._sentence(row.sentence)
        return Line(row.name, row.name)

    def _quantity(self, name: str, quantity: Quantity) -> Line:
        value = self._values.get(quantity.key)
        shown = shown_number(value)
        text = f"{shown}{quantity.unit}"
        before = number_text(self._numbers.before(quantity.key))
        mention = self._mentions.get(quantity.key)
        sign, said = _describe(mention)
        known = "未填" if value is None else text
        words = (f"{quantity.name} {known}", f"上年 {before}" if before else "", said)
        return Line(
            name=name,
            words="，".join(filter(None, words)),
            now="未填" if value is None else shown,
            last=before,
            sign=sign,
            deed=Deed.INSERT,
            insertion=Paragraph(text, marks=(NumberMark(0, len(shown), quantity.key),)),
            place=None if mention is None else mention.place,
            agreement=None if mention is None else mention.agreement,
        )

    def _sentence(self, sentence: Sentence) -> Line:
        now = write_sentence(sentence, self._numbers)
        insertion = None if now is None else now.paragraph
        outdated = self._outdated.get(sentence.key)
        text = self._text(now)
        agreement: Agreement | None = None
        if outdated is not None:
            place: Place | None = outdated.place
            deed = Deed.REMOVE if insertion is None else Deed.RENEW
            agreement, remark = Agreement.OTHER, f"表格已变，建议{deed[:2]}"
        elif now is None:
            place, deed, remark = None, Deed.NOTHING, ""
        elif insertion is None:
            place, deed, remark = now.blanks[0], Deed.FILL, "双击填数"
        elif place := self._find(sentence.section, insertion.text):
            agreement, deed, remark = Agreement.SAME, Deed.SHOW, "✓ 已写"
        else:
            deed, remark = Deed.INSERT, "双击插入"
        words = (f"标准表述 {sentence.name}", remark, text)
        return Line(
            name=text,
            words="，".join(filter(None, words)),
            caption=sentence.name,
            remark=remark,
            deed=deed,
            insertion=insertion,
            sentence=now,
            outdated=outdated,
            place=place,
            agreement=agreement,
        )

    def _text(self, sentence: StandardSentence | None) -> str:
        """Return a sentence, or why there is none."""
        if sentence is None:
            return "按现在的表格，不用写这一句。"
        if sentence.paragraph is not None:
            return sentence.paragraph.text
        form = self._report.form
        names = [place_name(form, each) for each in sentence.blanks[:_MOST_BLANKS]]
        count = len(sentence.blanks)
        more = f"等 {count} 格" if count > _MOST_BLANKS else ""
        return f"还不能写，没有填：{'；'.join(names)}{more}。"

    def _find(self, section: str, words: str) -> TextSpan | None:
        """Return where a section has these words."""
        start = plain_text(self._report.text(section)).find(words)
        return None if start < 0 else TextSpan(section, start, start + len(words))


def _describe(mention: Mention | None) -> tuple[str, str]:
    """Return how the text tells of a quantity: for a narrow column, and in words."""
    if mention is None:
        return "—", "文中未写到"
    said, words = number_text(mention.said), shorten(mention.words, _LONGEST_WORDS)
    match mention.agreement:
        case Agreement.LIVE:
            return "随表", "文中随表更新"
        case Agreement.SAME:
            return "✓", "文中一致"
        case Agreement.OPEN:
            return said, f"文中为“{words}”，表格还没有填"
        case Agreement.OTHER:
            return f"≠ {said}", f"文中为“{words}”，与表格不一致"
