"""Starting the program: a command on the command line, or the window."""

import os
import sys
from collections.abc import Sequence

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
    return any("." not in word and not os.path.exists(word) for word in words)  # noqa: PTH110


if __name__ == "__main__":
    sys.exit(main())
