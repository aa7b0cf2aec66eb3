"""Collects the licences of all that a bundle contains into one folder: texts and an index.

What a bundle contains is said in resources/licences/components.toml. The collected folder takes the
place of that one in the bundle, where the window 关于 reads it (reportdesk.gui.window.licences).
"""

import json
import platform
import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LICENCES = ROOT / "resources" / "licences"
DEBIAN_TEXTS = Path("/usr/share/doc")
INDEX = "index.json"

_TEXT_NAME = re.compile(r"(licen[cs]e|copying|notice)[^/]*(?<!\.py)(?<!\.pyc)$", re.IGNORECASE)
_BETWEEN_TEXTS = "\n\n" + "=" * 72 + "\n\n"


class LicenceError(Exception):
    """A component's text or version cannot be had; the message names the component."""


@dataclass(frozen=True)
class Component:
    """One table of components.toml, whose head explains the fields; `key` is the table's name."""

    key: str
    name: str
    purpose: str
    licence: str
    home: str
    distribution: str = ""
    texts: tuple[str, ...] = ()
    debian: tuple[str, ...] = ()
    within: str = ""
    systems: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The version of what is installed; empty for what comes with something else."""
        if self.within:
            return ""
        if self.key == "python":
            return platform.python_version()
        if self.key == "reportdesk":
            return _program_version()
        return self._installed().version if self.distribution else ""

    @property
    def text(self) -> str:
        """All texts of the licence, one below the other."""
        if self.texts or self.debian:
            found = [*map(self._own_text, self.texts), *map(self._debian_text, self.debian)]
        else:
            found = list(self._installed_texts())
        if not found:
            raise LicenceError(f"{self.name}: no licence text was found")
        return _BETWEEN_TEXTS.join(text.strip("\n") for text in found) + "\n"

    def _own_text(self, name: str) -> str:
        try:
            return (LICENCES / name).read_text("utf-8")
        except OSError as error:
            raise LicenceError(f"{self.name}: {name} cannot be read: {error}") from error

    def _debian_text(self, packages: str) -> str:
        """The copyright file of a Debian package; "|" divides its names in different releases."""
        for package in packages.split("|"):
            path = DEBIAN_TEXTS / package / "copyright"
            if path.is_file():
                return f"{package}\n\n" + path.read_text("utf-8")
        raise LicenceError(f"{self.name}: the Debian package {packages} has no copyright file")

    def _installed(self) -> metadata.Distribution:
        try:
            return metadata.distribution(self.distribution)
        except metadata.PackageNotFoundError as error:
            raise LicenceError(f"{self.name}: {self.distribution} is not installed") from error

    def _installed_texts(self) -> Iterator[str]:
        """The distribution's licence files: those beside its metadata or else in the package."""
        if not self.distribution:
            return
        installed = self._installed()
        named = sorted(path for path in installed.files or () if _TEXT_NAME.match(path.name))
        beside = [path for path in named if path.parts[0].endswith(".dist-info")]
        for path in beside or named:
            yield Path(str(installed.locate_file(path))).read_text("utf-8")


def components(system: str = sys.platform) -> list[Component]:
    """What a bundle for that system contains."""
    tables = tomllib.loads((LICENCES / "components.toml").read_text("utf-8"))
    every = [Component(key, **table) for key, table in tables.items()]
    return [each for each in every if not each.systems or system in each.systems]


def collect(folder: Path, system: str = sys.platform) -> None:
    """Write the text of each component and the index of them into `folder`.

    Equal installations give equal bytes. Raises LicenceError, naming the component, when a text
    or a version cannot be found.
    """
    folder.mkdir(parents=True, exist_ok=True)
    index = []
    for each in components(system):
        text = f"{each.key}.txt"
        (folder / text).write_text(each.text, encoding="utf-8", newline="\n")
        entry = {
            "name": each.name,
            "purpose": each.purpose,
            "version": each.version,
            "within": each.within,
            "licence": each.licence,
            "home": each.home,
            "texts": [text],
        }
        index.append(entry)
    written = json.dumps(index, ensure_ascii=False, indent=2) + "\n"
    (folder / INDEX).write_text(written, encoding="utf-8", newline="\n")


def unaccounted(bundle: Path, system: str = sys.platform) -> list[str]:
    """The files of a bundle that belong to no component, as paths from its root, sorted."""
    patterns = [pattern.lower() for each in components(system) for pattern in each.files]
    shipped = sorted(path for path in bundle.rglob("*") if path.is_file())
    names = [path.relative_to(bundle).as_posix() for path in shipped]
    return [
        name
        for name in names
        if not any(fnmatchcase(name.lower(), pattern) for pattern in patterns)
    ]


def _program_version() -> str:
    source = (ROOT / "src" / "reportdesk" / "__init__.py").read_text("utf-8")
    found = re.search(r'^__version__ = "(.+)"$', source, re.MULTILINE)
    if found is None:
        raise LicenceError("reportdesk: src/reportdesk/__init__.py says no version")
    return found[1]
