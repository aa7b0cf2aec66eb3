"""Where the program keeps things of its own."""

import sys

from reportdesk.system.folders import journal_folder, log_folder


def test_they_belong_to_the_user_and_are_not_made_by_asking(user_folder):
    for folder in (log_folder(), journal_folder()):
        assert user_folder in folder.parents
        assert not folder.exists()


def test_they_have_the_systems_usual_places(user_folder):
    if sys.platform == "win32":
        assert log_folder() == user_folder / "local" / "reportdesk" / "Logs"
        assert journal_folder() == user_folder / "local" / "reportdesk" / "journal"
    elif sys.platform.startswith("linux"):
        assert log_folder() == user_folder / "state" / "reportdesk" / "log"
        assert journal_folder() == user_folder / "data" / "reportdesk" / "journal"
