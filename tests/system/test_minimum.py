"""The oldest system that the window runs on."""

import sys
from types import SimpleNamespace

import pytest

from reportdesk.system.minimum import unmet_requirement


def on(monkeypatch: pytest.MonkeyPatch, major: int, minor: int, build: int) -> str | None:
    system = SimpleNamespace(major=major, minor=minor, build=build)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "getwindowsversion", lambda: system, raising=False)
    return unmet_requirement()


@pytest.mark.parametrize("build", [17763, 19045, 26100])
def test_windows_10_from_1809_on_and_windows_11_will_do(monkeypatch, build):
    assert on(monkeypatch, 10, 0, build) is None


@pytest.mark.parametrize(
    ("major", "minor", "build"), [(6, 1, 7601), (6, 3, 9600), (10, 0, 14393), (10, 0, 17134)]
)
def test_an_older_windows_is_named(monkeypatch, major, minor, build):
    sentence = on(monkeypatch, major, minor, build)
    assert sentence is not None
    assert f"Windows {major}.{minor}，内部版本 {build}" in sentence


def test_a_32_bit_python_will_not_do(monkeypatch):
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    assert on(monkeypatch, 10, 0, 19045) is not None


def test_other_systems_are_not_asked(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    assert unmet_requirement() is None
