"""Process start until the main window is painted, over a process that shows a bare QMainWindow.

Wanted: time ≤ 2.0 with the sample and ≤ 1.6 without a document, peak memory ≤ 1.7.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "resources" / "samples" / "三江乡2020.rdesk"
ROUNDS = 15

BARE = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.show()
application.processEvents()
"""
PROCESSES = {
    "bare": ["-c", BARE],
    "no document": ["-m", "reportdesk", "--quit-when-shown"],
    "sample": ["-m", "reportdesk", "--quit-when-shown", str(SAMPLE)],
}


def measure(arguments: list[str]) -> tuple[float, float]:
    """Seconds until the process has ended, and its peak memory in MB."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "QT_LOGGING_RULES": "*=false"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], env=environment, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    elapsed = time.perf_counter() - start
    assert status == 0, f"{arguments} ended with {status}"
    return elapsed, usage.ru_maxrss / 1024


def main() -> None:
    """Measure the three processes in turn, so that a busy moment strikes all alike."""
    for arguments in PROCESSES.values():
        measure(arguments)
    results = {name: [] for name in PROCESSES}
    for _ in range(ROUNDS):
        for name, arguments in PROCESSES.items():
            results[name].append(measure(arguments))
    seconds = {name: median(each[0] for each in taken) for name, taken in results.items()}
    memory = {name: median(each[1] for each in taken) for name, taken in results.items()}
    for name in ("no document", "sample"):
        time_ratio = seconds[name] / seconds["bare"]
        memory_ratio = memory[name] / memory["bare"]
        print(
            f"start, {name}: {time_ratio:.2f} × bare window "
            f"({seconds[name] * 1000:.0f} / {seconds['bare'] * 1000:.0f} ms); "
            f"memory {memory_ratio:.2f} × ({memory[name]:.0f} / {memory['bare']:.0f} MB)"
        )


if __name__ == "__main__":
    main()
