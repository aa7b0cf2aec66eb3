"""What somebody else may have put where a file is looked for; a limit to what may take time."""

import os
import signal
import socket
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

GIGABYTES = 10 * 1024**3


def pipe(path: Path) -> None:
    os.mkfifo(path)


def bound_socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as unix:
        before = Path.cwd()
        os.chdir(path.parent)  # its path may have 107 bytes
        try:
            unix.bind(path.name)
        finally:
            os.chdir(before)


def circle(path: Path) -> None:
    other = path.with_name("circle")
    other.symlink_to(path)
    path.symlink_to(other)


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(GIGABYTES)


def device(number: int) -> Callable[[Path], None]:
    """Makes a device of memory's: 3 is `/dev/null`, 5 `/dev/zero`.

    Root makes one of its own: what fails must not put a file in the place of the computer's.
    """

    def make(path: Path) -> None:
        try:
            os.mknod(path, stat.S_IFCHR | 0o666, os.makedev(1, number))
        except PermissionError:  # nor may this user replace anything there
            path.symlink_to({3: "/dev/null", 5: "/dev/zero"}[number])

    return make


ODD: dict[str, Callable[[Path], None]] = {
    "a pipe": pipe,
    "a link to a pipe": lambda path: (pipe(path.with_name("pipe")), path.symlink_to("pipe"))[0],
    "a socket": bound_socket,
    "endless zeros": device(5),
    "nothing": device(3),
    "a folder": lambda path: path.mkdir(),
    "links in a circle": circle,
    "ten gigabytes": sparse,
    "a file of no size that holds something": lambda path: path.symlink_to("/proc/self/maps"),
}
"""Each makes something of its kind at a path."""


@contextmanager
def seconds_at_most(seconds: float) -> Iterator[None]:
    """Have what takes longer fail, also where it waits for somebody."""

    def too_long(*_: object) -> None:
        raise AssertionError(f"it took more than {seconds} seconds")

    before = signal.signal(signal.SIGALRM, too_long)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
