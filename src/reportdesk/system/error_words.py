"""System errors in Chinese for the clerk; the system's own texts are English."""

import errno
import re

from reportdesk.whole_files import NotRegular

_CHINESE = re.compile("[一-鿿]")

TOO_LONG = "路径或文件名太长，请换到路径较短的文件夹，或缩短文件名"
_BUSY = "系统正忙，请稍后再试"
_NO_MEMORY = "内存不足，请关闭一些程序后再试"
_TOO_MANY = "同时打开的文件太多，请关闭一些程序后再试"
_HELD = "文件正被其他程序打开，请先在那个程序（如 Word、WPS）中关闭它"
_FULL = "磁盘空间不足"
_FAULTY = "磁盘读写出错，可能有故障"
_UNPLUGGED = "磁盘或 U 盘没有连接好"
_READ_ONLY = "所在磁盘是只读的"
_NO_NETWORK = "连接不上文件所在的网络位置，请检查网络"
_UNABLE = "所在磁盘不支持这项操作"
_BAD_NAME = "文件名中有不能使用的字符，请换一个文件名"
_CLOUD = "同步盘中的文件没有下载到本机，请检查网络和同步程序"

_WINDOWS = {
    4: _TOO_MANY,
    **dict.fromkeys((8, 14, 1450, 1455), _NO_MEMORY),
    19: _READ_ONLY,
    **dict.fromkeys((21, 55, 1117, 1167), _UNPLUGGED),
    **dict.fromkeys((23, 27, 29, 30, 1392), _FAULTY),
    **dict.fromkeys((32, 33), _HELD),
    **dict.fromkeys((39, 112, 1295), _FULL),
    **dict.fromkeys((51, 53, 59, 64, 67, 121, 1203, 1222, 1231, 1232), _NO_NETWORK),
    **dict.fromkeys((111, 206), TOO_LONG),
    **dict.fromkeys((123, 161), _BAD_NAME),
    170: _BUSY,
    223: "文件超过了磁盘允许的大小",
    **dict.fromkeys(range(358, 399), _CLOUD),
}
"""By Windows error number, Python's `winerror`."""

_BY_ERRNO = {
    **dict.fromkeys((errno.EAGAIN, errno.EINTR, errno.EBUSY, errno.EDEADLK, errno.ENOLCK), _BUSY),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), _TOO_MANY),
    errno.ENAMETOOLONG: TOO_LONG,
    errno.ENOMEM: _NO_MEMORY,
    **dict.fromkeys((errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP), _UNABLE),
    errno.EEXIST: "已有同名的文件，请再试一次",
    errno.EFBIG: "文件超过了允许的大小",
    errno.ETXTBSY: _HELD,
    errno.ELOOP: "路径中的链接互相指向，请换一个位置",
    errno.EISDIR: "这是一个文件夹，请换一个文件名",
    **dict.fromkeys((errno.ENXIO, errno.ENODEV), _UNPLUGGED),
    errno.EIO: _FAULTY,
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT), _FULL),
    errno.EROFS: _READ_ONLY,
    **dict.fromkeys(
        (errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ETIMEDOUT, errno.ESTALE), _NO_NETWORK
    ),
}


def describe_known_error(error: OSError) -> str | None:
    """Return what an error means if that does not depend on what was tried, else None."""
    if isinstance(error, NotRegular) and error.errno != errno.EISDIR:
        return "这不是普通文件，请换一个文件"
    number: int | None = getattr(error, "winerror", None)
    if number in _WINDOWS:
        return _WINDOWS[number]
    return None if error.errno is None else _BY_ERRNO.get(error.errno)


def describe_os_error(error: OSError) -> str:
    """Return what an error means, or at least its number."""
    known = describe_known_error(error)
    if known is not None:
        return known
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return "找不到文件或文件夹"
        case errno.EACCES | errno.EPERM:
            return "没有权限，或文件正被其他程序打开"
    number = getattr(error, "winerror", None) or error.errno
    return "系统没有说明原因" if number is None else f"系统错误 {number}"


def describe_error(error: BaseException) -> str:
    """Return what any exception means; empty if its text is English, which is for the log."""
    if isinstance(error, OSError) and error.errno is not None:
        return describe_os_error(error)
    if isinstance(error, MemoryError):
        return _NO_MEMORY
    said = str(error).rstrip("。")
    return said if _CHINESE.search(said) else ""
