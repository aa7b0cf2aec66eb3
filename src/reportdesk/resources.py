"""The files that ship with the program: official forms, samples, icons, help."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "resources"
ROOT = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parents[1] / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a shipped file, in a wheel, a bundle or a source checkout."""
    return ROOT.joinpath(*parts)
