"""Starting the program: a command on the command line, or the window."""

import sys
from collections.abc import Sequence

COMMANDS = frozenset({"new", "show", "check", "export", "demo"})


def main(arguments: Sequence[str] | None = None) -> int:
    """Run with the given arguments (the process's own by default); return the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given and (given[0] in COMMANDS or given[0] in ("-h", "--help", "--version")):
        from reportdesk.cli.main import run

        return run(given)
    from reportdesk.gui.application import open_window

    return open_window(given)


if __name__ == "__main__":
    sys.exit(main())
