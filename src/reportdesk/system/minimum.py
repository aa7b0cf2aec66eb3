"""The oldest operating system on which the window runs."""

import sys

OLDEST_BUILD = 17763
"""Windows 10 version 1809, the oldest for Qt 6.8; the installer requires the same."""


def unmet_requirement() -> str | None:
    """Return a sentence saying why the window cannot open on this system; None if it can."""
    if sys.platform != "win32":
        return None
    system = sys.getwindowsversion()
    if (system.major, system.build) >= (10, OLDEST_BUILD) and sys.maxsize > 2**32:
        return None
    found = f"Windows {system.major}.{system.minor}，内部版本 {system.build}"
    return (
        "本程序需要 64 位的 Windows 10（1809 版或更新）或 Windows 11。"
        f"这台电脑是 {found}，窗口无法打开。请换一台电脑，或请管理员升级系统。"
    )
