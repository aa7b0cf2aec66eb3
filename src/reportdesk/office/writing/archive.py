"""Writing a ZIP archive whose bytes depend on nothing but its members."""

import io
import zipfile
from collections.abc import Iterable

_DATE = (1980, 1, 1, 0, 0, 0)
_MS_DOS = 0


def archive_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return the members as a ZIP file, in their order, without the time or the system."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, content in members:
            member = zipfile.ZipInfo(name, _DATE)
            member.create_system = _MS_DOS  # the same on every system
            member.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return file.getvalue()
