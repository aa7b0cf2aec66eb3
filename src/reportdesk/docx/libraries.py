"""The libraries that Word files are written with."""

import docx
from lxml import etree


def library_versions() -> dict[str, str]:
    """Return the version of each library by its name."""
    return {"python-docx": docx.__version__, "lxml": etree.__version__}
