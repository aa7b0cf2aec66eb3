"""Which drives of Windows are folders of a server."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from reportdesk.system.drives import is_network_drive


@pytest.fixture
def windows(monkeypatch):
    """Windows, with `Z:` mapped to a server; tells what it was asked."""
    asked = []

    def kind_of(root):
        asked.append(root)
        return {"Z:\\": 4, "C:\\": 3}[root]

    kernel = SimpleNamespace(GetDriveTypeW=kind_of)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    return asked


def test_a_mapped_drive_is_one_of_the_network(windows):
    assert is_network_drive("Z:")
    assert not is_network_drive("C:")
    assert windows == ["Z:\\", "C:\\"]


def test_a_path_without_a_drive_is_not_asked_about(windows):
    assert not is_network_drive("")
    assert windows == []


@pytest.mark.skipif(sys.platform == "win32", reason="there every path has a drive")
def test_other_systems_have_no_drives():
    assert not is_network_drive("Z:")
