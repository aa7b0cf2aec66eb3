"""Starting the program: a command on the command line, or the window."""

import os
import sys
from collections.abc import Sequence

COMMANDS = frozenset({"new", "show", "check", "export", "demo"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments (the process's own by default); return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and _is_command(given[0]):
        from reportdesk.cli.main import run

        return run(given)
    from reportdesk.gui.application import open_window

    return open_window(given)


def _is_command(word: str) -> bool:
    """Whether the command line is meant: a command, its help, or a word that is no file's name."""
    if word in COMMANDS or word in ("-h", "--help", "--version"):
        return True
    return word.isascii() and word.isalpha() and not os.path.exists(word)  # noqa: PTH110, quick


if __name__ == "__main__":
    sys.exit(main())
