"""Why a call of the system may fail, what the clerk then reads, and a system that fails so."""

import errno
import os
import re
from collections.abc import Callable
from typing import NamedTuple

from tests.reliability.system_calls import Call, FromWindows, Place


class Cause(NamedTuple):
    """Why a call fails, and what the clerk then reads."""

    error: Callable[[], OSError]
    words: str


def told_by_number(number: int) -> Callable[[], OSError]:
    return lambda: OSError(number, os.strerror(number))


HELD = "文件正被其他程序打开，请先在那个程序（如 Word、WPS）中关闭它"
DENIED = "没有写入权限，或文件正被其他程序打开"
CAUSES = {
    "disk full": Cause(told_by_number(errno.ENOSPC), "磁盘空间不足"),
    "quota used up": Cause(told_by_number(errno.EDQUOT), "磁盘空间不足"),
    "faulty disk": Cause(told_by_number(errno.EIO), "磁盘读写出错，可能有故障"),
    "no permission": Cause(told_by_number(errno.EACCES), DENIED),
    "read-only disk": Cause(told_by_number(errno.EROFS), "所在磁盘是只读的"),
    "denied by Windows": Cause(lambda: FromWindows(5), DENIED),
    "held open on Windows": Cause(lambda: FromWindows(32), HELD),
    "locked on Windows": Cause(lambda: FromWindows(33), HELD),
}


UNFORESEEN = (
    *(errno.EAGAIN, errno.EMFILE, errno.ENFILE, errno.ENOSYS, errno.EFBIG, errno.EINTR),
    *(errno.ESTALE, errno.ENAMETOOLONG, errno.ENOMEM, errno.EIO, errno.ENOSPC, errno.EDQUOT),
    *(errno.ETXTBSY, errno.ELOOP),
)
"""Errors that any call may come back with once, and that mean nothing to a clerk in English."""
_ENGLISH = re.compile(
    "|".join(re.escape(os.strerror(number)) for number in errno.errorcode)
    + r"|Errno|errno|Traceback|Error|NoneType|object"
)


def english_of_the_system(said: str) -> list[str]:
    """The words of the system's own, and of Python's, in what the clerk reads."""
    return _ENGLISH.findall(said)


class Failing:
    """Hook of `seen` that refuses the n-th call, or all from there on."""

    def __init__(self, place: Place, cause: Cause, number: int, *, lasting: bool) -> None:
        self._place, self._cause = place, cause
        self._number, self._lasting = number, lasting
        self.calls = 0
        self.failed: list[Call] = []

    def __call__(self, call: Call) -> object:
        refusal = self._place.refusal(call)
        if refusal is not None:
            raise refusal
        self.calls += 1
        if self.calls == self._number or (self._lasting and self.calls > self._number):
            if call.name == "close":
                call.proceed()  # the number is given back even so
            self.failed.append(call)
            raise self._cause.error()
        return call.proceed()
