"""Who changed which sentence, as far as changes were tracked."""

from reportdesk.importing.edited.lines import SeenLine
from reportdesk.importing.edited.sentences import split_sentences, without_blanks
from reportdesk.reading import Revision
from reportdesk.report import leading_number


class Authors:
    """Remembers the authors of tracked changes by the sentences in which they made them."""

    def __init__(self) -> None:
        self.by_sentence: dict[str, str] = {}
        """Authors by the characters of a sentence without blanks."""

    def add(self, seen: SeenLine) -> None:
        """Note who changed the sentences of a line, and who removed others there."""
        revisions = [each for each in seen.markup if isinstance(each, Revision) and each.author]
        if not revisions:
            return
        text = seen.text.removeprefix(leading_number(seen.text))
        for line in dict.fromkeys((text, seen.text)):
            for start, end in split_sentences(line):
                self._note(line[start:end], revisions[0].author)
        for revision in revisions:
            for start, end in split_sentences(revision.removed):
                self._note(revision.removed[start:end], revision.author)

    def _note(self, sentence: str, author: str) -> None:
        self.by_sentence.setdefault(without_blanks(sentence), author)

    def of(self, line: str) -> str:
        """Return who changed a line, `""` if nobody is known."""
        return self.by_sentence.get(without_blanks(line), "")
