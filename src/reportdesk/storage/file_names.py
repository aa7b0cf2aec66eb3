"""Names of files after what is in them."""

import itertools
import os
import re
from pathlib import Path

_NOT_ALLOWED = frozenset('\\/:*?"<>|')
_DEVICE = re.compile(
    r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³])[ .]*(\..*)?", re.IGNORECASE
)
"""Names of Windows' devices, in every folder, whatever ending follows."""
_LONGEST = 80


def file_stem(title: str, longest: int = _LONGEST) -> str:
    """A title as a file's name, its ending aside: without what Windows does not allow there."""
    kept = "".join(each for each in title if each.isprintable() and each not in _NOT_ALLOWED)
    stem = kept.strip(" .")[:longest].rstrip(" .") or "年报"
    return f"年报{stem}" if _DEVICE.fullmatch(stem) else stem


def fault_of_name(name: str) -> str | None:
    """Why Windows takes no file of this name; None where it does.

    A draft goes from computer to computer, so that this holds on every system.
    """
    if _DEVICE.fullmatch(name):
        return "这个名称是 Windows 保留的，请换一个文件名"
    if name.endswith((" ", ".")):
        return "文件名不能以空格或句点结尾，请换一个文件名"
    if any(each in _NOT_ALLOWED or each < " " for each in name):
        return "文件名中有不能使用的字符，请换一个文件名"
    return None


def marked_path(path: Path, mark: str) -> Path:
    """A path beside `path` that nothing has yet, with a mark in its name: `年报（副本）.rdesk`."""
    numbers = itertools.chain([""], itertools.count(2))
    paths = (path.with_name(f"{path.stem}（{mark}{number}）{path.suffix}") for number in numbers)
    return next(each for each in paths if not os.path.lexists(each))


def encodable(name: Path | str) -> str:
    """A name as text that any file can hold; one that is no text is that of no file any more."""
    return str(name).encode("utf-8", "replace").decode()
