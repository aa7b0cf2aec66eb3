"""What one sentence says of a quantity."""

from typing import NamedTuple

from reportdesk.report import Number


class Statement(NamedTuple):
    """A number of a paragraph, or words without one, with the quantities it may mean.

    `start` to `end` are the number's digits, or the words; `sentence_start` to `sentence_end` the
    sentence. They count characters of the paragraph's text. The statement is right if one of the
    quantities named by `keys` has its `value`, or that of the quantity `whole` (`均予以公开`); if
    none has, it breaks `rule`. Nothing can be tied to what is no number: to words such as 未收到,
    and to a value that several numbers make together (`申请3件、纸质申请36件`).
    """

    keys: tuple[str, ...]
    value: Number
    rule: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    is_number: bool
    whole: str = ""

    def joined(self, other: "Statement") -> "Statement":
        """Return what this and another statement of the same quantities say together."""
        value, end = self.value + other.value, max(self.end, other.end)
        return self._replace(value=value, end=end, is_number=False)


class PlacedStatement(NamedTuple):
    """A statement with its section, the paragraph's index there, and where its text begins.

    `offset` counts characters of the section's text as printed (`plain_text`).
    """

    section: str
    paragraph: int
    offset: int
    statement: Statement
