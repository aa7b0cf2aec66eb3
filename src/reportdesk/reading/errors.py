"""The error of all readers: a sentence that says which file, why, and what to do."""

from pathlib import PurePath

_WORKBOOKS = frozenset({".xls", ".xlsx", ".xlsm", ".xlsb", ".xltx", ".xltm", ".et", ".ett", ".ods"})


class ReadError(Exception):
    """A file cannot be read; the text is a sentence for the clerk."""


def is_workbook_name(name: str) -> bool:
    """Return whether a file's name ends like that of a workbook."""
    return PurePath(name).suffix.lower() in _WORKBOOKS


def saving_advice(name: str, *, workbook: bool | None = None) -> str:
    """Return the advice that helps with most files: to save them again in Word, Excel or WPS.

    With `workbook` None the file's name tells which of them.
    """
    if is_workbook_name(name) if workbook is None else workbook:
        return "请用 WPS 或 Excel 打开，另存为 .xlsx 后再导入"
    return "请用 WPS 或 Word 打开，另存为 .docx 后再导入"


def unreadable_error(name: str, fault: str, advice: str = "") -> ReadError:
    """Return the error for a file; `fault` continues the sentence that its name begins."""
    return ReadError(f"“{name}”{fault}，{advice or saving_advice(name)}。")


def damaged_error(name: str) -> ReadError:
    """Return the error for a file that breaks off or breaks the rules of its format."""
    return unreadable_error(name, "已损坏或不完整")


def too_large_error(name: str) -> ReadError:
    """Return the error for a file that would take too much memory or time."""
    advice = "请把报告的内容复制到一个新文件，保存后再导入"
    return unreadable_error(name, "内容过多，不像一份报告", advice)
