"""Reading a file that is to be imported."""

import errno
from pathlib import Path

from reportdesk.reading import ReadError
from reportdesk.storage.files.reasons import is_missing, reading_reason
from reportdesk.whole_files import LARGEST, NotRegular, TooLarge, read_whole_file


def read_source(path: Path) -> bytes:
    """Return the content of a file that is to be imported. Raises `ReadError`."""
    try:
        return read_whole_file(path)
    except NotRegular as error:
        is_folder = error.errno == errno.EISDIR
        what = "这是一个文件夹，请选择其中的文件" if is_folder else "这不是普通文件，请换一个文件"
        raise ReadError(f"无法读取“{path.name}”：{what}。") from None
    except TooLarge:
        raise ReadError(
            f"“{path.name}”超过 {LARGEST // 1_000_000} MB，不像一份报告，"
            "请删去其中的图片，或把报告的内容复制到一个新文件后再导入。"
        ) from None
    except OSError as error:
        if is_missing(error, path):
            raise ReadError(f"找不到“{path}”，请确认文件没有移动或改名。") from error
        raise ReadError(f"无法读取“{path.name}”：{reading_reason(error, path)}。") from error
