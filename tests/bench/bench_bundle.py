"""The bundle against PyInstaller's default one-folder build of a bare PySide6 window.

Wanted: unpacked at most 65 MB (Windows) and 0.70 of that build, setup file at most 24 MB, start
until the window is shown at most 1.4 of that build's.

    python tests/bench/bench_bundle.py [BUNDLE [SETUP]]

A BUNDLE built beforehand saves the time to build it. Runs on Windows and on Linux, each measuring
its own kind of bundle.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
WORK = ROOT / "build" / "bench" / sys.platform
ROUNDS = 15
ENDING = ".exe" if sys.platform == "win32" else ""

BARE = """
from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QMainWindow

class PaintWatch(QObject):
    painted = Signal()

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self.painted.emit()
        return False

application = QApplication([])
window = QMainWindow()
window.show()
watch = PaintWatch(window)
watch.painted.connect(application.quit, Qt.ConnectionType.QueuedConnection)
window.installEventFilter(watch)
application.exec()
"""


MOST_OF_BARE = 0.70
"""A bound of size is no matter of the machine's mood: it fails the run."""


def main(arguments: list[str]) -> int:
    """Build what is not there, measure both in turn, print each figure."""
    bare = bare_bundle()
    bundle = Path(arguments[0]) if arguments else own_bundle()
    sizes = [size(folder) / 1e6 for folder in (bundle, bare)]
    print(f"unpacked: {sizes[0]:.1f} MB, {sizes[0] / sizes[1]:.2f} × bare ({sizes[1]:.1f} MB)")
    if len(arguments) > 1:
        print(f"setup: {Path(arguments[1]).stat().st_size / 1e6:.1f} MB")
    own_command = [str(bundle / f"reportdesk{ENDING}"), "--quit-when-shown"]
    bare_command = [str(bare / f"bare{ENDING}")]
    taken = [(seconds(own_command), seconds(bare_command)) for _ in range(ROUNDS + 1)][1:]
    own, floor = (median(column) * 1000 for column in zip(*taken, strict=True))
    print(f"start until shown: {own / floor:.2f} × bare ({own:.0f} / {floor:.0f} ms)")
    return 1 if sys.platform == "win32" and sizes[0] > MOST_OF_BARE * sizes[1] else 0


def bare_bundle() -> Path:
    """PyInstaller's default build of the bare window."""
    WORK.mkdir(parents=True, exist_ok=True)
    script = WORK / "bare.py"
    script.write_text(BARE, encoding="utf-8")
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--windowed", "--log-level"]
    command += ["ERROR", "--distpath", str(WORK), "--workpath", str(WORK / "work"), str(script)]
    subprocess.run([*command, "--specpath", str(WORK)], check=True)
    return WORK / "bare"


def own_bundle() -> Path:
    """The bundle as it is shipped."""
    build = ROOT / "packaging" / "build.py"
    subprocess.run([sys.executable, build, WORK], check=True, stdout=subprocess.DEVNULL)
    return WORK / "reportdesk"


def size(folder: Path) -> int:
    """The bytes of all files of a folder; a link counts as nothing."""
    files = (each for each in folder.rglob("*") if each.is_file() and not each.is_symlink())
    return sum(each.stat().st_size for each in files)


def seconds(command: list[str]) -> float:
    """The time until a process has ended."""
    environment = {"QT_QPA_PLATFORM": "offscreen"} if sys.platform == "linux" else {}
    start = time.perf_counter()
    subprocess.run(
        command, check=True, env=os.environ | environment, stderr=subprocess.DEVNULL, timeout=120
    )
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
