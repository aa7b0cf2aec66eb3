"""The components of the program with their licences.

A bundle contains the collected licences (packaging/licences.py) with an index of them; a source
checkout has the list they are collected from, and of the texts those that no package brings.
"""

import tomllib

import msgspec

from reportdesk.resources import resource

_FOLDER = "licences"
_BETWEEN_TEXTS = "\n\n\n"


class Component(msgspec.Struct, frozen=True):
    """A component of the program; `licence` is an SPDX expression.

    `texts` are names of files in the folder of the list. A component within another (`within`) has
    no version of its own; in a source checkout no component has one.
    """

    name: str
    purpose: str
    licence: str
    home: str
    version: str = ""
    within: str = ""
    texts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """Return the full licence text, or a note on where to find it."""
        paths = [resource(_FOLDER, name) for name in self.texts]
        found = [path.read_text("utf-8").strip("\n") for path in paths if path.is_file()]
        return _BETWEEN_TEXTS.join(found) or f"许可证全文请见：{self.home}"


def list_components() -> list[Component]:
    """Return the components of the program, the program itself first."""
    collected = resource(_FOLDER, "index.json")
    if collected.exists():
        return msgspec.json.decode(collected.read_bytes(), type=list[Component])
    tables = tomllib.loads(resource(_FOLDER, "components.toml").read_text("utf-8"))
    return msgspec.convert(list(tables.values()), list[Component])
