"""Compiles Qt Designer files to Python and form files to JSON, for a wheel or a source checkout.

As a hatchling build hook it runs before a wheel is packed; `python packaging/compile_sources.py`
does the same in a checkout and compiles only what is out of date.
"""

import ast
import json
import subprocess
import sys
import tomllib
import zlib
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_UIC = "from PySide6.scripts.pyside_tool import uic; uic()"
_PLAIN = {"QLabel": "PlainLabel", "QStatusBar": "PlainStatusBar"}
"""Qt's classes that may take text for markup, and ours instead, of gui/look/plain_text.py."""


class CompileHook(BuildHookInterface[Any]):
    """Hatchling's view of `compile_all`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files of the wheel are collected."""
        if self.target_name == "wheel":
            compile_all(Path(self.root))


def compile_all(root: Path) -> list[Path]:
    """Bring all that is compiled up to date and return the files written or removed."""
    return [*compile_ui(root), *compile_forms(root)]


def compile_forms(root: Path) -> list[Path]:
    """Write the form files as JSON behind their CRC-32, which is read 40 times faster than TOML.

    Return the files written; `reportdesk.forms.loading` reads them.
    """
    changed = []
    for source in sorted((root / "resources" / "formats").glob("*.toml")):
        data, target = source.read_bytes(), source.with_suffix(".json")
        content = json.dumps(tomllib.loads(data.decode("utf-8")), ensure_ascii=False)
        made = b"%08x\n%b" % (zlib.crc32(data), content.encode("utf-8"))
        if not target.exists() or target.read_bytes() != made:
            target.write_bytes(made)
            changed.append(target)
    return changed


def compile_ui(root: Path) -> list[Path]:
    """Bring `gui/compiled` up to date with `ui/*/*.ui` and return the files written or removed."""
    folder = root / "src" / "reportdesk" / "gui" / "compiled"
    found = sorted((root / "ui").rglob("*.ui"))
    designs = {folder / f"ui_{design.stem}.py": design for design in found}
    if len(designs) < len(found):
        raise ValueError("Two Designer files in ui/ have the same name.")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "__init__.py").touch()
    changed = []
    for orphan in set(folder.glob("ui_*.py")) - designs.keys():
        orphan.unlink()
        changed.append(orphan)
    for target, design in sorted(designs.items()):
        newest = max(design.stat().st_mtime_ns, Path(__file__).stat().st_mtime_ns)
        if target.exists() and target.stat().st_mtime_ns >= newest:
            continue
        half = target.with_suffix(".new")
        command = [sys.executable, "-c", _UIC, str(design), "-o", str(half)]
        subprocess.run(command, cwd=root, check=True)
        half.write_text(_with_our_imports(half.read_text(encoding="utf-8")), encoding="utf-8")
        half.replace(target)
        changed.append(target)
    return changed


def _with_our_imports(source: str) -> str:
    """The code with our own classes for `_PLAIN`, and without the names it imports in reserve.

    Each of those costs the start some time.
    """
    tree = ast.parse(source)
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    plain = sorted({_PLAIN[node.id] for node in names if node.id in _PLAIN})
    for name in names:
        name.id = _PLAIN.get(name.id, name.id)
    used = {name.id for name in names}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom):
            node.names = [name for name in node.names if (name.asname or name.name) in used]
    tree.body = [node for node in tree.body if not isinstance(node, ast.ImportFrom) or node.names]
    if plain:
        ours = [ast.alias(each) for each in plain]
        tree.body.insert(0, ast.ImportFrom("reportdesk.gui.look.plain_text", ours, level=0))
    return ast.unparse(tree) + "\n"


if __name__ == "__main__":
    for path in compile_all(Path(__file__).resolve().parents[1]):
        print(("compiled " if path.exists() else "removed ") + path.name)
