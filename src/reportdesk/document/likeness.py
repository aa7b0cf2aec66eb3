"""Whether two reports are printed alike."""

from reportdesk.report import Paragraph, Report


def are_printed_alike(one: Report, other: Report) -> bool:
    """Return whether two reports give the same document.

    What is not printed does not count: notes, answers to findings, which numbers are live. It is
    quick for two states of one report, which share the values that no edit has changed.
    """
    if one is other:
        return True
    return (
        one.form_id == other.form_id
        and one.printed_title == other.printed_title
        and (one.unit.name, one.unit.date, one.unit.sign)
        == (other.unit.name, other.unit.date, other.unit.sign)
        and one.cells == other.cells
        and all(_is_section_alike(one, other, section.key) for section in one.form.sections)
    )


def _is_section_alike(one: Report, other: Report, section: str) -> bool:
    if one.printed_heading(section) != other.printed_heading(section):
        return False
    text, others = one.text(section), other.text(section)
    return text == others or _lines(text) == _lines(others)


def _lines(text: tuple[Paragraph, ...]) -> list[tuple[int, str]]:
    return [(paragraph.level, paragraph.text) for paragraph in text]
