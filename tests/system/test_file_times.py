"""Every number of seconds and every stored moment has a date that can be shown."""

import datetime
import os
import time
from collections.abc import Iterator

import pytest

from reportdesk.system.file_times import in_local_zone, local_time


@pytest.fixture(params=["Asia/Shanghai", "America/New_York"])
def _zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if os.name == "nt":
        pytest.skip("Windows has one zone for all processes")
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize(
    "seconds", [-(2.0**62), -1.0, 0.0, 32_536_850_400.0, 253_402_300_800.0, 2.0**62]
)
def test_any_time_of_a_file_is_a_date_that_windows_knows_too(seconds: float):
    assert local_time(seconds).astimezone(datetime.UTC).year in (1970, 2999)


def test_a_usual_time_is_what_it_is():
    assert local_time(1_700_000_000.5) == datetime.datetime.fromtimestamp(1_700_000_000.5)


@pytest.mark.usefixtures("_zone")
@pytest.mark.parametrize("moment", [datetime.datetime.min, datetime.datetime.max])
def test_any_stored_moment_can_be_shown(moment: datetime.datetime):
    stored = moment.replace(tzinfo=datetime.UTC)
    assert in_local_zone(stored) == stored
