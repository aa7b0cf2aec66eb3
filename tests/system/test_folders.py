"""Where the program keeps things of its own."""

import sys

from reportdesk.system.folders import log_folder, rescue_folder


def test_they_belong_to_the_user_and_are_not_made_by_asking(user_folder):
    for folder in (log_folder(), rescue_folder()):
        assert user_folder in folder.parents
        assert not folder.exists()


def test_they_have_the_systems_usual_places(user_folder):
    if sys.platform == "win32":
        assert log_folder() == user_folder / "local" / "reportdesk" / "Logs"
        assert rescue_folder() == user_folder / "local" / "reportdesk" / "rescued"
    elif sys.platform.startswith("linux"):
        assert log_folder() == user_folder / "state" / "reportdesk" / "log"
        assert rescue_folder() == user_folder / "data" / "reportdesk" / "rescued"
