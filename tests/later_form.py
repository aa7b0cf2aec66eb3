"""A form of years to come, in which the sections have other keys."""

import shutil
from pathlib import Path

from reportdesk.forms import loading

KEYS = {"preamble": "foreword", "overview": "summary", "problems": "weak_points", "other": "rest"}
"""The keys of the written sections in today's form, and in a later one."""
TABLE_KEYS = {"active": "proactive"}
"""The same of a section with a table; the table keeps its key."""


def write_forms(folder: Path) -> Path:
    """Write the forms, with a further one for 2030 and later, and return their folder.

    It differs from today's only in its sections' keys.
    """
    forms = Path(shutil.copytree(loading.FORMS, folder / "formats"))
    text = (forms / "2021.toml").read_text("utf-8")
    text = text.replace('id = "2021"', 'id = "2030"')
    text = text.replace("first_year = 2021", "first_year = 2030")
    for old, new in (*KEYS.items(), *TABLE_KEYS.items()):
        text = text.replace(f'[[sections]]\nkey = "{old}"', f'[[sections]]\nkey = "{new}"')
        text = text.replace(f'section = "{old}"', f'section = "{new}"')
    (forms / "2030.toml").write_text(text, "utf-8")
    return forms
