"""Paste reports into the editors of websites, and validate their pages: `python3 dev.py editors`.

The editors are npm packages in the versions of package.json, which npm installs into
build/web-editors; Chromium runs them. There each editor leaves a picture and the HTML that its
website would get. `paste.mjs` says what is compared. The pages are given to the validator of the
W3C where there is Java. The exit status is 0 if every editor keeps the reports whole and every page
is valid, 1 if not, and 2 if the editors cannot be tried here, for the reason that is printed.
"""

from __future__ import annotations

import datetime
import os
import shutil
import subprocess
import sys
from pathlib import Path

from reportdesk.document import ExportKind, compose
from reportdesk.forms import CellAddress, form
from reportdesk.html.writing import html_bytes, web_content
from reportdesk.report import (
    Cell,
    Report,
    SectionText,
    UnitData,
    create_report,
    paragraphs_from_text,
    with_changes,
)
from reportdesk.resources import resource
from reportdesk.storage import Draft, encode_draft, read_draft

HERE = Path(__file__).resolve().parent
FOLDER = HERE.parents[1] / "build" / "web-editors"
STAMP = FOLDER / "installed.json"  # the package.json by which the editors here were installed
NPM = """
    npm install --no-package-lock --no-audit --no-fund --ignore-scripts --fetch-retries=1
    --fetch-timeout=60000
""".split()  # noqa: SIM905, a command reads better as text
PATIENCE = 150  # seconds for each of both steps


class Unavailable(Exception):
    """Why the editors cannot be tried on this machine, as a sentence."""


def main() -> int:
    """Install, write contents and pages, paste and validate them; return the exit status."""
    try:
        chromium = find_program("chromium", "chromium-browser", "google-chrome")
        node = find_program("node")
        install()
    except Unavailable as reason:
        print(f"no editors of websites: {reason}")
        return 2
    contents, pages = [], []
    for name, report in {"sample": sample(), "signed": signed_report()}.items():
        document = compose(report, ExportKind.FINAL)
        contents.append(FOLDER / f"{name}.html")
        contents[-1].write_text(web_content(document), "utf-8")
        pages.append(FOLDER / f"{name}-page.html")
        pages[-1].write_bytes(html_bytes(document, encode_draft(Draft(report))))
    invalid = validate(pages)
    paste = [node, HERE / "paste.mjs", FOLDER, *contents]
    environment = os.environ | {"CHROMIUM": chromium}
    pasted = subprocess.run(paste, env=environment, check=False, timeout=PATIENCE)
    return 1 if invalid or pasted.returncode else 0


def validate(pages: list[Path]) -> bool:
    """Return whether the validator finds anything in the pages; it prints what."""
    java = shutil.which("java")
    if java is None:
        print("no Java: the pages were not validated")
        return False
    jar = FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
    command = [java, "-jar", jar, "--Werror", "--format", "text", *pages]
    return subprocess.run(command, check=False, timeout=PATIENCE).returncode != 0


def find_program(*names: str) -> str:
    """Return the path of the first of these programs that is here."""
    for name in names:
        found = shutil.which(name)
        if found:
            return found
    raise Unavailable(f"{names[0]} is not installed")


def install() -> None:
    """Install the editors where they are missing."""
    wanted = (HERE / "package.json").read_text("utf-8")
    if STAMP.exists() and STAMP.read_text("utf-8") == wanted:
        return
    find_program("npm")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    shutil.copy(HERE / "package.json", FOLDER)
    try:
        done = subprocess.run(
            NPM, cwd=FOLDER, check=False, capture_output=True, text=True, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise Unavailable("npm got no answer") from error
    if done.returncode:
        raise Unavailable(f"npm cannot install them: {done.stderr.strip()[-300:]}")
    STAMP.write_text(wanted, "utf-8")


def sample() -> Report:
    """Return the sample: the form of 2019, every cell filled."""
    return read_draft(resource("samples", "三江乡2020.rdesk")).report


def signed_report() -> Report:
    """Return a report in the form of 2021: blank cells, a note in one, signs of markup, signed."""
    unit = UnitData(name="青石镇人民政府", date=datetime.date(2024, 1, 20), sign=True)
    text = (
        "2023年，本镇公开信息120条，  其中规范性文件3件，没有</script><!-- & 其他需要说明的情况。\n"
        "（一）主动公开\n1.政策解读\n（1）形式\n主动公开政府信息以文字为主，也有图解和视频，都在网站上。"
    )
    return with_changes(
        create_report(unit, 2023, form("2021")),
        [
            (CellAddress("active", "normative", "in_force"), Cell(14, "（其中修订2件）")),
            (CellAddress("requests", "new_received", "total"), Cell(note="</td><b>A&B")),
            (SectionText("overview"), paragraphs_from_text(text)),
        ],
    )


if __name__ == "__main__":
    sys.exit(main())
