"""Opening somebody else's file to read a report from: only ever for reading, and within bounds."""

import stat
from pathlib import Path

from reportdesk.reading import ReadError
from reportdesk.storage.reasons import is_missing, reading_reason

_LARGEST = 100_000_000


def read_source(path: Path) -> bytes:
    """The content of a file that is to be imported. Raises `ReadError`."""
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ReadError(f"无法读取“{path.name}”：这是一个文件夹，请选择其中的文件。")
        if not stat.S_ISREG(status.st_mode):
            raise ReadError(f"无法读取“{path.name}”：这不是普通文件，请换一个文件。")
        if status.st_size > _LARGEST:
            raise _too_large(path)
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        if is_missing(error, path):
            raise ReadError(f"找不到“{path}”，请确认文件没有移动或改名。") from error
        raise ReadError(f"无法读取“{path.name}”：{reading_reason(error, path)}。") from error
    if len(data) > _LARGEST:  # it has grown meanwhile
        raise _too_large(path)
    return data


def _too_large(path: Path) -> ReadError:
    megabytes = _LARGEST // 1_000_000
    return ReadError(
        f"“{path.name}”超过 {megabytes} MB，不像一份报告，"
        "请删去其中的图片，或把报告的内容复制到一个新文件后再导入。"
    )
