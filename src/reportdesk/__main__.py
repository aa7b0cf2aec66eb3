"""The entry point: runs a command, or opens the window."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

COMMANDS = frozenset(
    {
        "new",
        "import",
        "show",
        "check",
        "sentences",
        "export",
        "sign-off",
        "demo",
        "self-test",
    }
)
CANNOT_START = 2
INTERRUPTED = 130
"""The exit status of a command that Ctrl+C ended."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments, by default the process's own; return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not _is_for_command_line(given):
        return _open_window(given)
    if sys.stdout is None or sys.stderr is None:
        return _run_without_console(given)
    from reportdesk.cli.main import run

    return run(given)


def _is_for_command_line(given: list[str]) -> bool:
    """Whether the arguments are a command; otherwise the window opens, with the file they name."""
    words = [word for word in given if not word.startswith("-")]
    options = set(given) - set(words) - {"--quit-when-shown"}
    if options or len(words) > 1 or COMMANDS & set(words):
        return True
    # pathlib would be imported for this alone
    return any("." not in word and not os.path.exists(word) for word in words)  # noqa: PTH110, never raises


def _open_window(given: list[str]) -> int:
    """Open the window, or say why it cannot open on this computer."""
    import gc

    from reportdesk.system.inventory import ADVICE, bundle_root, find_damage
    from reportdesk.system.message import say
    from reportdesk.system.minimum import unmet_requirement

    root = bundle_root()
    found = find_damage(root, thorough=False) if root is not None else None
    hindrance = unmet_requirement() or (found and found.sentence)
    if hindrance:
        say(hindrance)
        return CANNOT_START
    gc.disable()  # until the window is painted: what the start makes is no garbage
    try:
        from reportdesk.gui.application import open_window

        return open_window(given)
    except ImportError as error:  # a library of the right size with damaged content
        if root is None:
            raise
        found = find_damage(root, thorough=True)
        say(f"程序无法启动：{found or str(error).rstrip('。')}。{ADVICE}")
        return CANNOT_START
    finally:
        gc.enable()


def _run_without_console(given: list[str]) -> int:
    """Run a command in a windowed process, and show its output in a message."""
    import io

    from reportdesk.cli.main import run
    from reportdesk.system.message import say

    said = io.StringIO()
    sys.stdout = sys.stderr = said
    try:
        status = run(given)
    except SystemExit as end:  # argparse raises it after --help and for invalid arguments
        status = int(end.code or 0)
    finally:
        sys.stdout = sys.stderr = None
    say(said.getvalue().strip(), warning=status != 0)
    return status


def _say_unforeseen(error: Exception) -> int:
    """Log an unexpected error, and show a sentence instead of a traceback."""
    import traceback

    from reportdesk.system import log
    from reportdesk.system.error_words import describe_error
    from reportdesk.system.folders import log_folder
    from reportdesk.system.inventory import bundle_root, find_damage
    from reportdesk.system.message import say

    noted = log.add_entry(
        log.format_entry("unforeseen error", "".join(traceback.format_exception(error)))
    )
    root = bundle_root()
    found = find_damage(root, thorough=False) if root is not None else None
    reason = describe_error(error)
    because = f"（{reason}）" if reason else ""
    what = f"程序遇到意外情况，没有完成{because}。" if found is None else found.sentence
    say(what + (f"详细情况记在“{log_folder()}”，请发给软件维护人员。" if noted else ""))
    return CANNOT_START


def run() -> NoReturn:
    """Run the program and end the process at once.

    Destroying all Qt objects first would take 20 to 30 ms, and may crash; nothing is left to save.
    """
    import contextlib

    from reportdesk.system.message import NoMessageBox, say

    try:
        status = main()
    except NoMessageBox:
        raise
    except Exception as error:  # every unexpected error of a command or a start
        status = _say_unforeseen(error)
    except KeyboardInterrupt:
        say("已取消。")
        status = INTERRUPTED
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            with contextlib.suppress(OSError):  # a closed output was dealt with before
                stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
