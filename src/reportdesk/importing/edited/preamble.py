"""Unit data that were typed over in the preamble that the program writes."""

import re
from string import Formatter

from reportdesk.importing.edited.sentences import without_blanks
from reportdesk.report import UNKNOWN, Report

_FIELDS = ("address", "phone", "postcode", "website")
_LONGEST = 2_000


def find_fields(report: Report, text: str) -> dict[str, str]:
    """Return the fields of the unit data that read otherwise in the wording of the form.

    There are none if anything else of the wording was changed.
    """
    text = without_blanks(text)
    if len(text) > _LONGEST:
        return {}
    known = {"unit": report.unit.name or UNKNOWN, "year": str(report.year)}
    pattern = ""
    for words, field, _, _ in Formatter().parse(report.form.preamble):
        pattern += re.escape(without_blanks(words))
        if field in known:
            pattern += re.escape(without_blanks(known[field]))
        elif field is not None:
            pattern += (
                f"(?P={field})" if f"(?P<{field}>" in pattern else f"(?P<{field}>.{{1,200}}?)"
            )
    match = re.fullmatch(pattern, text)
    if match is None:
        return {}
    return {
        field: match[field]
        for field in _FIELDS
        if match[field] != without_blanks(getattr(report.unit, field) or UNKNOWN)
    }
