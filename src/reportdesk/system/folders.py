"""Where the program keeps things of its own for this user: nothing here is made, only named.

platformdirs takes 2 ms to import, so it is asked only when something is to be written.
"""

from pathlib import Path

_PROGRAM = "reportdesk"


def log_folder() -> Path:
    r"""Where the log lies: on Windows `%LOCALAPPDATA%\reportdesk\Logs`."""
    from platformdirs import user_log_path

    return user_log_path(_PROGRAM, appauthor=False)


def journal_folder() -> Path:
    r"""Where recovery journals lie: on Windows `%LOCALAPPDATA%\reportdesk\journal`."""
    from platformdirs import user_data_path

    return user_data_path(_PROGRAM, appauthor=False) / "journal"
