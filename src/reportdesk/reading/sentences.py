"""The sentences for files that cannot be read: which file, why, what to do."""

from pathlib import PurePath

from reportdesk.reading.errors import ReadError

_SHEETS = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm", ".et", ".ett", ".ods"})


def looks_like_sheet(name: str) -> bool:
    """Whether a file is a workbook by the ending of its name."""
    return PurePath(name).suffix.lower() in _SHEETS


def save_again(name: str, *, sheet: bool | None = None) -> str:
    """What helps with most files: to let Word, Excel or WPS save them anew."""
    if looks_like_sheet(name) if sheet is None else sheet:
        return "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入"
    return "请用 WPS 或 Word 打开，另存为 .docx 后再导入"


def unreadable(name: str, fault: str, remedy: str = "") -> ReadError:
    """The refusal of a file; `fault` goes on from its name (`是 PDF 文件`)."""
    return ReadError(f"“{name}”{fault}，{remedy or save_again(name)}。")


def damaged(name: str) -> ReadError:
    """The refusal of a file that breaks off or breaks the rules of its format."""
    return unreadable(name, "已损坏或不完整")


def too_large(name: str) -> ReadError:
    """The refusal of a file that would take too much memory or time."""
    remedy = "请把报告的内容复制到一个新文件，保存后再导入"
    return unreadable(name, "内容过多，不像一份报告", remedy)
