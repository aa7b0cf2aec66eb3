"""The program's own folders for this user; they are named here and made by their users.

platformdirs takes 2 ms to import, so it is imported only when something is to be written.
"""

from pathlib import Path

_PROGRAM = "reportdesk"


def settings_folder() -> Path:
    r"""Return the folder of the settings: on Windows `%LOCALAPPDATA%\reportdesk`."""
    from platformdirs import user_config_path

    return user_config_path(_PROGRAM, appauthor=False)


def log_folder() -> Path:
    r"""Return the folder of the log: on Windows `%LOCALAPPDATA%\reportdesk\Logs`."""
    from platformdirs import user_log_path

    return user_log_path(_PROGRAM, appauthor=False)


def journal_folder() -> Path:
    r"""Return the folder of recovery journals: on Windows `%LOCALAPPDATA%\reportdesk\journal`."""
    from platformdirs import user_data_path

    return user_data_path(_PROGRAM, appauthor=False) / "journal"
