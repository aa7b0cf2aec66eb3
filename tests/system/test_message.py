"""Telling the user something without Qt."""

import ctypes
import sys
from types import SimpleNamespace

import pytest

from reportdesk.system.message import say


def test_on_a_console_it_is_printed(capsys):
    say("请重新安装。")
    assert capsys.readouterr().err == "请重新安装。\n"


@pytest.mark.parametrize(("warning", "icon"), [(True, 0x30), (False, 0x40)])
def test_without_a_console_windows_shows_a_box(monkeypatch, warning, icon):
    shown = []
    user32 = SimpleNamespace(MessageBoxW=lambda *given: shown.append(given))
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user32), raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stderr", None)
    say("请重新安装。", warning=warning)
    [(parent, text, title, kind)] = shown
    assert (parent, text, title) == (None, "请重新安装。", "reportdesk")
    assert kind & 0xF0 == icon


def test_without_a_console_elsewhere_nothing_fails(monkeypatch):
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(sys, "stderr", None)
    say("请重新安装。")
