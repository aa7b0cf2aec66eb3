"""What of a report may be carried along by a copy that everybody can fetch."""

import msgspec

from reportdesk.report.report import Report

_CONTACTS = ("address", "phone", "postcode", "email", "website", "head")


def published_report(report: Report) -> Report:
    """Return a report with nothing that its printed text does not show.

    Without notes, without the reasons why findings were acknowledged, and without contact data that
    the text does not give.
    """
    shown = "\n".join(paragraph.text for text in report.sections.values() for paragraph in text)
    unshown = {name: "" for name in _CONTACTS if getattr(report.unit, name) not in shown}
    unit = msgspec.structs.replace(report.unit, **unshown)
    return msgspec.structs.replace(report, unit=unit, notes=(), acknowledged=())
