"""Last year's report, from whatever file it is kept in."""

from pathlib import Path

from reportdesk.importing.files import import_file
from reportdesk.importing.imported import Imported
from reportdesk.storage import SUFFIX, read_draft


def read_last_report(path: Path) -> Imported:
    """The report in a draft, or what is found of one in a file of another kind.

    The file is never changed. Raises `storage.DraftError` and `reading.ReadError`.
    """
    if path.suffix.lower() == SUFFIX:
        return Imported(read_draft(path).report, found={})
    return import_file(path)
