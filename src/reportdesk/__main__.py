"""Starting the program: a command on the command line, or the window."""

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

COMMANDS = frozenset({"new", "show", "check", "export", "demo"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments (the process's own by default); return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if _is_for_command_line(given):
        from reportdesk.cli.main import run

        return run(given)
    from reportdesk.gui.application import open_window

    return open_window(given)


def _is_for_command_line(given: list[str]) -> bool:
    """Whether a command is meant; else the window opens, on the one file that may be named."""
    words = [word for word in given if not word.startswith("-")]
    options = set(given) - set(words) - {"--quit-when-shown"}
    if options or len(words) > 1 or COMMANDS & set(words):
        return True
    # pathlib would be imported for this alone
    return any("." not in word and not os.path.exists(word) for word in words)  # noqa: PTH110


def run() -> NoReturn:
    """The program as a process, which ends as soon as its work is done.

    Taking every Qt object apart at the end takes Python 20 to 30 ms, and is where programs crash on
    closing; nothing is left to be saved then.
    """
    status = main()
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(status)


if __name__ == "__main__":
    run()
