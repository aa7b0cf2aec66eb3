"""Remarks for the clerk on content of a file that was not read as it stands."""

from enum import Enum

_LONGEST_QUOTE = 60
_MOST_QUOTES = 20


class Remark(Enum):
    """Content that is left out or read in another place, with the sentence that says so."""

    DRAFT = "文件里随附的报告数据已损坏，按看得见的内容读入。"
    REVISIONS = "文件里有修订标记：插入的内容已读入，删除的内容没有读入。"
    HIDDEN = "文件里有隐藏文字，没有读入。"
    STRUCK = "文件里有划了删除线的文字，仍当作正文读入，请核对是否要删去。"
    CONTENTS = "文件里的目录没有读入。"
    PICTURES = "文件里有图片，图中的文字没有读入。"
    OTHER_FILE = "文件里嵌有另一个文件，没有读入，请打开它核对。"
    COVERED = "合并单元格里有看不见的内容，没有读入。"
    BOXES = "文本框里的文字已读入，放在它所在的段落之后，请核对位置。"


class Remarks:
    """The remarks on a file, each once, in the order in which they were made."""

    def __init__(self) -> None:
        self._sentences: dict[str, None] = {}
        self._quotes = 0

    def add(self, remark: Remark) -> None:
        """Add a remark unless it was made before."""
        self._sentences.setdefault(remark.value)

    def add_quote(self, what: str, text: str) -> None:
        """Add that a text was not read, of the first 20; `what` says what it is (`脚注`)."""
        self._quotes += 1
        if self._quotes <= _MOST_QUOTES:
            shown = text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}……"
            self._sentences.setdefault(f"{what}“{shown}”没有读入，请核对是否要写进报告。")

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of all remarks."""
        return tuple(self._sentences)
