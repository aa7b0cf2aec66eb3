"""What the program is made of, with the licence of each component.

A bundle contains the collected licences (packaging/licences.py) with an index of them; a source
checkout has the list they are collected from, and of the texts those that no package brings.
"""

import tomllib

import msgspec

from reportdesk.resources import resource

_FOLDER = "licences"
_BETWEEN_TEXTS = "\n\n\n"


class Component(msgspec.Struct, frozen=True):
    """Something that the program contains; `licence` is an SPDX expression.

    `texts` are files beside the list. What comes with something else (`within`) has no version of
    its own, and a source checkout says none.
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
        """The licence in full, or where it is to be had."""
        paths = [resource(_FOLDER, name) for name in self.texts]
        found = [path.read_text("utf-8").strip("\n") for path in paths if path.is_file()]
        return _BETWEEN_TEXTS.join(found) or f"许可证全文请见：{self.home}"


def components() -> list[Component]:
    """What the program contains, itself first."""
    collected = resource(_FOLDER, "index.json")
    if collected.exists():
        return msgspec.json.decode(collected.read_bytes(), type=list[Component])
    tables = tomllib.loads(resource(_FOLDER, "components.toml").read_text("utf-8"))
    return msgspec.convert(list(tables.values()), list[Component])
