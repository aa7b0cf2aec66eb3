"""What is left out of the bundle although PyInstaller would collect it, each with its reason.

A module that is left out may not be needed by anything that is in: `missing_modules` reads from
PyInstaller's own report whether that holds. Of files, what only a left-out file referred to goes
with it.
"""

import re
from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import PurePath

MODULES = (
    # The program never talks to a network: no TLS, no protocols, no servers.
    "asyncio",
    "_asyncio",
    "email",
    "ftplib",
    "http",
    "netrc",
    "smtplib",
    "socket",
    "_socket",
    "socketserver",
    "ssl",
    "_ssl",
    "urllib.error",
    "urllib.request",
    "urllib.response",
    "webbrowser",
    "xmlrpc",
    "PySide6.QtNetwork",
    # hashlib has SHA-256 of its own; with OpenSSL's come 5 MB that System32's copy may shadow.
    "_hashlib",
    # One process, and none that it forks.
    "concurrent.futures.process",
    "multiprocessing",
    "_multiprocessing",
    # Nothing that was installed is asked about.
    "importlib.metadata",
    # Tools of developers, which libraries mention.
    "bdb",
    "cmd",
    "code",
    "codeop",
    "distutils",
    "doctest",
    "pdb",
    "pydoc",
    "pydoc_data",
    "pip",
    "pkg_resources",
    "py_compile",
    "readline",
    "rlcompleter",
    "setuptools",
    "_distutils_hack",
    "hatchling",
    "packaging",
    "pygments",
    "trove_classifiers",
    "unittest",
    # Archives other than ZIP with deflate: what DOCX files are made of.
    "bz2",
    "_bz2",
    "lzma",
    "_lzma",
    "tarfile",
    # Decimal numbers in Python, for who lacks those in C.
    "_pydecimal",
    # XML is read with lxml.
    "xml.dom",
    "xml.sax",
    # Formats that msgspec could read with further libraries.
    "tomli_w",
    "yaml",
    # Other users of python-docx, typing_extensions and the standard library.
    "PIL",
    "attr",
    "numpy",
    "sqlite3",
    "tkinter",
)

FILES = (
    # The program paints with Qt's raster engine: no OpenGL, neither the card's nor Mesa's.
    "*/opengl32sw.dll",
    "*/d3dcompiler_*.dll",
    "*/plugins/egldeviceintegrations/*",
    "*/plugins/xcbglintegrations/*",
    # No network.
    "*/plugins/networkinformation/*",
    "*/plugins/tls/*",
    # Windows and X11 are what offices have; offscreen serves the self-test on a Linux server.
    "*/plugins/platforms/*direct2d*",
    "*/plugins/platforms/*minimal*",
    "*/plugins/platforms/*eglfs*",
    "*/plugins/platforms/*linuxfb*",
    "*/plugins/platforms/*vkkhrdisplay*",
    "*/plugins/platforms/*vnc*",
    "*/plugins/platforms/*wayland*",
    "*/plugins/platforms/qoffscreen.dll",
    "*/plugins/wayland-*",
    "*/plugins/platforms/*webgl*",
    # No touch screens driven by the program itself, no on-screen keyboard of Qt's.
    "*/plugins/generic/*",
    "*/plugins/platforminputcontexts/*virtualkeyboard*",
    # Icons are SVG drawn by the program; pictures of other formats do not occur, and hostile ones
    # are made for their readers (TIFF, WebP, ICNS, TGA, WBMP, PDF): see docs/adr/0022.
    "*/plugins/iconengines/*",
    "*/plugins/imageformats/*",
    # Whoever prints on Linux has CUPS; a copy would bring TLS and Kerberos along.
    "libcups.so.*",
    # Fusion is built in, and looks the same everywhere.
    "*/plugins/styles/*",
    "*/plugins/platformthemes/*gtk3*",
    # Texts of Qt's own in languages other than KEPT says.
    "*/translations/*",
    # python-docx's templates: the program builds every part itself.
    "docx/templates/*",
    # What package managers note of a package.
    "*.dist-info/*",
)

KEPT = (
    # Standard buttons speak Chinese; nothing else of Qt's says anything.
    "*/translations/qtbase_zh_CN.qm",
)
"""Files that stay although a pattern above is about them."""

RUNTIME_HOOKS = (
    # It imports QtCore before the first line of the program: each command would load Qt, and a
    # damaged Qt would end the process before anybody could say so. The wheel's Qt finds its
    # plugins by itself.
    "pyi_rth_pyside6",
    # Source lookup and listing of frozen modules, which nothing asks for.
    "pyi_rth_inspect",
    "pyi_rth_pkgutil",
)

Entry = tuple[str, str, str]
"""A row of PyInstaller's tables: name in the bundle, file on this machine, kind."""


def without_left_out(rows: Iterable[Entry]) -> list[Entry]:
    """The rows without the files that are left out."""
    return [row for row in rows if not _is_left_out(PurePath(row[0]).as_posix())]


def _is_left_out(name: str) -> bool:
    left_out = any(fnmatch(name, pattern) for pattern in FILES)
    return left_out and not any(fnmatch(name, pattern) for pattern in KEPT)


def drop_unused_libraries(
    rows: Iterable[Entry], imports: Callable[[str], Iterable[str]]
) -> list[Entry]:
    """The rows without the libraries that none of the others refers to any more.

    `imports` gives the names of the libraries that a file on this machine is linked to. Data,
    extension modules, plugins and Python itself are there for their own sake.
    """
    rows = list(rows)
    by_name: dict[str, list[Entry]] = {}
    for row in rows:
        by_name.setdefault(PurePath(row[0]).name.lower(), []).append(row)
    reached = {row[0] for row in rows if row[2] in ("DATA", "EXTENSION") or _is_root(row[0])}
    waiting = [row for row in rows if row[0] in reached and row[2] != "DATA"]
    while waiting:
        for name in imports(waiting.pop()[1]):
            for row in by_name.get(PurePath(name).name.lower(), ()):
                if row[0] not in reached:
                    reached.add(row[0])
                    waiting.append(row)
    return [row for row in rows if _target(row) in reached]


def _target(row: Entry) -> str:
    """The name in the bundle of what a row brings; a link's is that of the file it leads to."""
    return str(PurePath(row[0]).parent / row[1]) if row[2] == "SYMLINK" else row[0]


def _is_root(name: str) -> bool:
    path = PurePath(name)
    return "plugins" in path.parts or path.name.startswith(("python", "libpython"))


_MISSING = re.compile(r"(?:missing|excluded) module named '?(\S+?)'? - imported by (.+)")
_IMPORTER = re.compile(r"([\w.]+) \(([^)]*)\)")


def missing_modules(report: str) -> list[str]:
    """`importer: module` for each import in PyInstaller's report that will fail when it is reached.

    What the importer does only on a condition (another system, say) is its own business; so is what
    it does inside a function or a `try`, except where the importer is the program itself. A codec
    is imported by nobody who does not name it. Raises `ValueError` for a report without any import
    of the expected wording.
    """
    importers = dict(_MISSING.findall(report))
    if not importers:
        raise ValueError("PyInstaller words its report in another way now")
    return sorted(
        f"{importer}: {module}"
        for module, line in importers.items()
        for importer, how in _IMPORTER.findall(line)
        if importer not in importers and _will_fail(importer, how)
    )


def _will_fail(importer: str, how: str) -> bool:
    if importer.startswith("encodings."):
        return False
    ours = importer.partition(".")[0] == "reportdesk"
    return how == "top-level" or (ours and "conditional" not in how)
