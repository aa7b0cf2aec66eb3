"""Proves a setup on Windows: `python packaging/windows/verify_setup.py OLDER NEWER`.

NEWER is the setup to be proved, OLDER one of an earlier version that has the further file REMOVED;
verify_setup.sh makes both, and runs this on a bench. They are installed, upgraded and uninstalled
for the current user, so this refuses to run where reportdesk is installed. What a real Windows must
not be asked to pretend is proved under Wine only: that it is older, that its user has another name.
The first check that does not hold ends it.
"""

import ctypes
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

assert sys.platform == "win32"

from window_texts import (  # noqa: E402
    CANCEL,
    GO_ON,
    PATIENCE_SECONDS,
    close,
    press,
    texts,
    wait_for,
    wait_until,
)
from windows_settings import (  # noqa: E402
    LOCAL_DATA,
    PROGRAMS,
    has_key,
    known_folder,
    override_values,
    values,
)

TITLE = "政府信息公开年报"
PROGRAM, CONSOLE, UNINSTALLER = "reportdesk.exe", "reportdesk-cli.exe", "uninstall.exe"
LIST, REMOVED = "_internal/files.txt", "_internal/reportdesk/removed.txt"
CLASSES = r"Software\Classes"
UNINSTALL_KEY = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\reportdesk"
GIVEN_UP, TOO_OLD, RUNNING, UNFIT_FOLDER = 1, 3, 4, 5
"""Exit statuses of the setup."""
STARTED = time.monotonic()
ON_WINE = hasattr(ctypes.windll.ntdll, "wine_get_version")


class Failure(Exception):
    """A check that does not hold; the text says which."""


def main(older: Path, newer: Path) -> None:
    """Run all checks, each of which starts from what the one before has left."""
    if has_key(UNINSTALL_KEY):
        raise Failure("reportdesk is installed here; please uninstall it first")
    home = known_folder(LOCAL_DATA) / "Programs" / "reportdesk"
    elsewhere = known_folder(LOCAL_DATA) / "报告 工具（测试）"
    own = [
        home / "三江乡.rdesk",
        home / "我的草稿" / "三江乡.rdesk",
        elsewhere / "三江乡.rdesk",
        known_folder(LOCAL_DATA) / "reportdesk" / "setup-check.txt",
    ]
    try:
        install(older, home)
        for file in own:
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(b"")
        refuse_while_it_runs(newer, home)
        if ON_WINE:
            refuse_an_old_system(newer, home)
        upgrade(newer, home)
        open_from_explorer(home)
        go_back(older, home)
        repair(newer, home)
        refuse_a_folder_of_another_program(newer, home)
        move(newer, home, elsewhere)
        uninstall(elsewhere)
        check("all drafts and settings are still there", all(file.exists() for file in own))
        if ON_WINE:
            install_for_a_user_called(newer, "李四")
    finally:
        clean_up([home, elsewhere], own)


def install(setup: Path, home: Path) -> None:
    """The first setup, which finds its folder by itself."""
    run(setup)
    check("a first silent setup installs", (home / REMOVED).exists())
    check_installed(setup, home)


def refuse_while_it_runs(setup: Path, home: Path) -> None:
    """Setup and uninstaller leave a running program alone, and say so where somebody sees it."""
    before = state(home)
    with started([home / PROGRAM]):
        wait_for(home / PROGRAM, "reportdesk")
        run(setup, status=RUNNING)
        check("a silent setup refuses to replace a running program", state(home) == before)
        done = subprocess.run(uninstalling_in_place(home), check=False)
        check("so does the uninstaller", done.returncode == RUNNING and state(home) == before)

        with started([setup]) as process:
            press(wait_for(setup, "选择安装位置"), GO_ON)
            sentence = answered(setup, "正在运行", CANCEL)
            press(wait_for(setup, "选择安装位置"), CANCEL)
        check(f"an open setup says: {sentence}", process.returncode == GIVEN_UP)
        check("and changes nothing", state(home) == before)
        close(home / PROGRAM)


def refuse_an_old_system(setup: Path, home: Path) -> None:
    """Setup says that the program does not run on an older Windows."""
    before = state(home)
    with override_values(rf"Software\Wine\AppDefaults\{setup.name}", {"Version": "win81"}):
        run(setup, status=TOO_OLD)
        check("a silent setup refuses Windows 8.1", state(home) == before)
        with started([setup]) as process:
            sentence = answered(setup, "Windows 10", GO_ON)
        check(f"an open setup says: {sentence}", process.returncode == TOO_OLD)
        check("and changes nothing", state(home) == before)


def upgrade(setup: Path, home: Path) -> None:
    """A newer version takes the place of an older one."""
    run(setup)
    check("an upgrade removes what the newer version has not", not (home / REMOVED).exists())
    check_installed(setup, home)


def open_from_explorer(home: Path) -> None:
    """A draft and the start menu open the program."""
    draft = home / "打开（测试）.rdesk"
    new = [str(home / CONSOLE), "new", "--unit", "青石镇", "--year", "2023", "-o", str(draft)]
    subprocess.run(new, check=True, stdout=subprocess.DEVNULL)
    double_click(draft)
    title = texts(wait_for(home / PROGRAM, draft.stem))[0]
    check(f"a double click on a draft opens it: {title}", "青石镇" in title)
    close(home / PROGRAM)
    draft.unlink()
    os.startfile(start_link())
    check("the start menu opens the program", bool(wait_for(home / PROGRAM, "reportdesk")))
    close(home / PROGRAM)


def go_back(older: Path, home: Path) -> None:
    """An older version can be put back."""
    run(older)
    check("a silent setup of an older version goes back to it", (home / REMOVED).exists())
    check_installed(older, home)


def repair(setup: Path, home: Path) -> None:
    """Setup makes an installation whole, whatever has become of it."""
    first, last = home / "_internal" / "PySide6", home / "_internal" / "unicodedata.pyd"
    with started([setup, "/S"]) as process:
        wait_until(lambda: not last.exists(), "removal of the older version", often=True)
        wait_until(first.exists, "the first files of the newer version", often=True)
        process.kill()
    check("a setup that was killed has left half a program", not last.exists())
    run(setup)
    check_installed(setup, home)

    (home / UNINSTALLER).unlink()
    (home / LIST).unlink()
    (home / "_internal" / "python311.dll").write_bytes(b"")
    (home / "_internal" / "strange.dll").write_bytes(b"")
    run(setup)
    moved = home / "旧文件" / "strange.dll"
    check("files that are not the program's are moved out of its way", moved.exists())
    moved.unlink()
    moved.parent.rmdir()
    check_installed(setup, home)


def refuse_a_folder_of_another_program(setup: Path, home: Path) -> None:
    """Setup does not mix the program's files with another's."""
    before, folder = state(home), home.with_name("another program")
    (folder / "_internal").mkdir(parents=True)
    try:
        run(setup, folder, status=UNFIT_FOLDER)
        check("another program's folder is refused", state(home) == before)
    finally:
        (folder / "_internal").rmdir()
        folder.rmdir()


def move(setup: Path, home: Path, elsewhere: Path) -> None:
    """The program can be installed into another folder, and then is nowhere else."""
    run(setup, elsewhere, quoted=True)
    check_empty("setup into another folder clears the one before", home)
    check_installed(setup, elsewhere)


def uninstall(home: Path) -> None:
    """The uninstaller removes all that was installed, and nothing else."""
    subprocess.run([home / UNINSTALLER, "/S"], check=True)
    wait_until(lambda: not has_key(UNINSTALL_KEY), "the end of the uninstaller")
    check_empty("uninstalling leaves no file and no folder", home)
    check("nor a start menu entry", not start_link().exists())
    for key in (rf"{CLASSES}\reportdesk.draft", rf"{CLASSES}\.rdesk"):
        check(f"nor {key}", not has_key(key))


def install_for_a_user_called(setup: Path, name: str) -> None:
    """A user's name, and with it all paths, may be Chinese."""
    profile = Path(rf"C:\users\{name}")
    shell_folders = {
        "AppData": profile / "AppData" / "Roaming",
        "Local AppData": profile / "AppData" / "Local",
        "Programs": profile / "AppData" / "Roaming" / "Programs",
    }
    for folder in shell_folders.values():
        folder.mkdir(parents=True)
    wanted = {which: str(folder) for which, folder in shell_folders.items()}
    explorer = r"Software\Microsoft\Windows\CurrentVersion\Explorer"
    with (
        override_values(rf"{explorer}\User Shell Folders", wanted),
        override_values(rf"{explorer}\Shell Folders", wanted),
    ):
        home = known_folder(LOCAL_DATA) / "Programs" / "reportdesk"
        try:
            run(setup)
            check(f"setup installs for the user {name}", profile in home.parents)
            check_installed(setup, home)
            uninstall(home)
        finally:
            clean_up([home], [])
            shutil.rmtree(profile)


def check(what: str, holds: bool) -> None:
    """Print what holds. Raises `Failure` when it does not."""
    if not holds:
        raise Failure(what)
    print(f"{time.monotonic() - STARTED:5.1f} s  {what}", flush=True)


def check_installed(setup: Path, home: Path) -> None:
    """Check that the program of a setup is whole, and known to Windows."""
    version, shown = setup.name.split("-")[1], values(UNINSTALL_KEY)
    wanted = {
        "DisplayName": f"{TITLE}（reportdesk）",
        "DisplayVersion": version,
        "InstallLocation": str(home),
        "DisplayIcon": rf"{home}\{PROGRAM},0",
        "QuietUninstallString": rf'"{home}\{UNINSTALLER}" /S',
    }
    check(f"Windows lists version {version}", wanted.items() <= shown.items())
    size = int(shown["EstimatedSize"])
    check(f"with its size: {size} KB", abs(size * 1024 - size_of(home)) < 1e6)
    check("and its start menu entry", start_link().exists())
    opens = {
        rf"{CLASSES}\.rdesk": "reportdesk.draft",
        rf"{CLASSES}\reportdesk.draft": "年报草稿",
        rf"{CLASSES}\reportdesk.draft\shell\open\command": rf'"{home}\{PROGRAM}" "%1"',
    }
    found = {key: values(key).get("") for key in opens}
    check("and that it opens drafts", found == opens)
    tested = subprocess.run(
        [home / CONSOLE, "self-test"], capture_output=True, encoding="utf-8", check=False
    )
    check(f"its self-test passes in {home}" + tested.stderr, tested.returncode == 0)


def double_click(draft: Path) -> None:
    """Open a draft as Explorer does. Wine looks for associations of all users alone."""
    if not ON_WINE:
        os.startfile(draft)
        return
    kind = values(rf"{CLASSES}\{draft.suffix}")[""]
    command = str(values(rf"{CLASSES}\{kind}\shell\open\command")[""])
    subprocess.run('cmd /c start "" ' + command.replace("%1", str(draft)), check=True)


def check_empty(what: str, home: Path) -> None:
    """Check that only drafts, and folders of drafts, are in a folder, if it is there at all."""
    strange = [each for each in home.rglob("*") if each.suffix != ".rdesk"]
    left = [each for each in strange if each.name != "我的草稿"]
    check(what + "".join(f" ({each})" for each in left), not left)
    check("an empty folder has gone", not home.exists() or any(home.iterdir()))


def run(setup: Path, folder: Path | None = None, *, quoted: bool = False, status: int = 0) -> None:
    """Run a setup silently, its folder `quoted` or as NSIS wants it; check its exit status."""
    option = f"/D={folder}" if folder else ""
    command = f'"{setup}" /S ' + (f'"{option}"' if quoted else option)
    done = subprocess.run(command, check=False, timeout=PATIENCE_SECONDS)
    if done.returncode != status:
        raise Failure(f"{setup.name} ended with {done.returncode}, not with {status}")


@contextmanager
def started(command: list[Path | str]) -> Iterator["subprocess.Popen[bytes]"]:
    """A process that ends within this block, or is ended when a check in it fails."""
    process = subprocess.Popen(command)
    try:
        yield process
        process.wait(PATIENCE_SECONDS)
    finally:
        process.kill()


def uninstalling_in_place(home: Path) -> str:
    """The command of an uninstaller that is waited for; it cannot delete itself."""
    return f'"{home / UNINSTALLER}" /S _?={home}'


def answered(program: Path, wanted: str, button: int) -> str:
    """The sentence of a message which says the wanted words, and which then is answered."""
    message = wait_for(program, wanted)
    sentence = next(each for each in texts(message) if wanted in each)
    press(message, button)
    return " ".join(sentence.split())


def state(home: Path) -> tuple[dict[str, float], dict[str, str | int]]:
    """All files with their dates, and what Windows knows about the program."""
    dates = {str(each): each.stat().st_mtime for each in home.rglob("*")}
    return dates, values(UNINSTALL_KEY)


def size_of(home: Path) -> int:
    """The bytes of all files."""
    return sum(each.stat().st_size for each in home.rglob("*") if each.is_file())


def start_link() -> Path:
    """The program's entry in the start menu."""
    return known_folder(PROGRAMS) / f"{TITLE}.lnk"


def clean_up(homes: list[Path], own: list[Path]) -> None:
    """Remove all that is installed or was made here, also after a failure."""
    for home in homes:
        close(home / PROGRAM)
        if (home / UNINSTALLER).exists():
            subprocess.run(uninstalling_in_place(home), check=False)
            (home / UNINSTALLER).unlink(missing_ok=True)
    for file in own:
        file.unlink(missing_ok=True)
    for folder in [*(file.parent for file in reversed(own)), *homes]:
        if folder.exists() and not any(folder.iterdir()):
            folder.rmdir()


if __name__ == "__main__":
    try:
        main(*(Path(each).absolute() for each in sys.argv[1:]))
    except (Failure, TimeoutError, subprocess.TimeoutExpired) as failure:
        sys.exit(f"FAILED: {failure}")
