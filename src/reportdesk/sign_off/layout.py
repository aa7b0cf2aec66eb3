"""The layout of the sign-off sheet: which fields it has, and what they are filled with.

It is read from a TOML file, so that a county can have its own sheet and the program stays as it is.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Annotated

import msgspec

from reportdesk.document.composing import TITLE_EMS
from reportdesk.resources import resource
from reportdesk.sign_off.fitting import greatest_width
from reportdesk.sign_off.sheet import (
    LABEL_CHARACTERS,
    LINE,
    TABLE_HEIGHT,
    row_height,
    text_room,
)
from reportdesk.sign_off.values import value_names
from reportdesk.whole_files import read_whole_file

OWN_NAME = "送审单.toml"
"""The name of a layout file, the county's own or the shipped one."""
SHIPPED = resource("sign_off", OWN_NAME)
"""The layout that ships with the program."""
_LARGEST = 100_000
_MOST_IN_ROW = 2
_ROW, _COLUMN = "第 {} 个 [[rows]]", "第 {} 栏"

_Text = Annotated[str, msgspec.Meta(max_length=2_000)]
_Words = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]


class SheetLayoutError(Exception):
    """Raised for a layout file that cannot be used; the text names file, place and fault."""


class FieldLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A field: its label, the pattern of its text, and the lines to sign on."""

    label: _Words
    text: _Text = ""
    signature: _Words | None = None


class RowLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of one or two fields, as high as so many lines."""

    fields: Annotated[tuple[FieldLayout, ...], msgspec.Meta(min_length=1, max_length=_MOST_IN_ROW)]
    lines: Annotated[int, msgspec.Meta(ge=1)] = 1


class SheetLayout(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The title of the sheet, and its rows."""

    title: _Words
    rows: Annotated[tuple[RowLayout, ...], msgspec.Meta(min_length=1)]

    @property
    def cells(self) -> Iterator[tuple[str, RowLayout, FieldLayout]]:
        """Each field with its row and its place in Chinese."""
        for number, row in enumerate(self.rows, 1):
            for column, field in enumerate(row.fields, 1):
                yield f"{_ROW.format(number)}，{_COLUMN.format(column)}", row, field


def load_layout(path: Path) -> SheetLayout:
    """Return the layout in a file. Raises `SheetLayoutError`."""
    try:
        text = read_whole_file(path, _LARGEST).decode("utf-8-sig")  # Notepad may write a mark first
        layout = msgspec.toml.decode(text, type=SheetLayout)
    except OSError as error:
        raise SheetLayoutError(f"送审单版式“{path}”无法读取，请检查这个文件。") from error
    except msgspec.ValidationError as error:
        raise SheetLayoutError(f"送审单版式“{path}”有误，{_describe(error)}，请改正。") from error
    except UnicodeDecodeError as error:
        advice = "请用记事本打开，另存为 UTF-8 编码"
        raise SheetLayoutError(f"送审单版式“{path}”不是 UTF-8 编码，{advice}。") from error
    except (msgspec.DecodeError, ValueError, RecursionError) as error:
        line = re.search(r"\bline (\d+)", str(error))
        place = f"的第 {line[1]} 行" if line is not None else ""
        raise SheetLayoutError(f"送审单版式“{path}”{place}不是有效的 TOML，请改正。") from error
    for fault in _find_faults(layout):
        raise SheetLayoutError(f"送审单版式“{path}”有误，{fault}，请改正。")
    return layout


def _find_faults(layout: SheetLayout) -> Iterator[str]:
    """Yield what the schema cannot say of a layout."""
    if greatest_width(layout.title) > TITLE_EMS or "\n" in layout.title:
        yield f"title 超过 {TITLE_EMS} 个字"
    for place, row, field in layout.cells:
        label = field.label.split("\n")
        if len(label) > row.lines or max(map(greatest_width, label)) > LABEL_CHARACTERS:
            yield f"{place}：label 每行最多 {LABEL_CHARACTERS} 个字，行数不能超过 lines"
        signature = field.signature.split("\n") if field.signature else []
        room = text_room(len(row.fields))
        if len(signature) >= row.lines or any(greatest_width(each) > room for each in signature):
            yield f"{place}：signature 每行最多 {int(room)} 个字，行数要少于 lines"
        yield from (f"{place} text：{fault}" for fault in _find_pattern_faults(field.text))
    surplus = sum(row_height(row.lines) for row in layout.rows) - TABLE_HEIGHT
    if surplus > 0:
        yield f"各行合起来超过一页，lines 之和要减少 {-(-surplus // LINE)}"


def _find_pattern_faults(pattern: str) -> list[str]:
    """Return what is wrong with the pattern of a text."""
    known = value_names()
    try:
        pieces = list(Formatter().parse(pattern))
    except ValueError:
        return ["花括号不成对"]
    return [
        f"没有“{{{name}}}”这个项目，可以写的有 {'、'.join(known)}"
        for _, name, style, conversion in pieces
        if name is not None and (name not in known or style or conversion)
    ]


def _describe(error: msgspec.ValidationError) -> str:
    """Return a fault of the schema in Chinese: the place and what is wrong there."""
    said, _, path = str(error).partition(" - at `$")
    row, field, item = (
        re.search(each, path) for each in (r"rows\[(\d+)", r"fields\[(\d+)", r"\w+`")
    )
    place = [_ROW.format(int(row[1]) + 1)] if row else []
    place += [_COLUMN.format(int(field[1]) + 1)] if field else []
    place += [item[0].rstrip("`")] if item else []
    named = re.search(r"`(\w+)`", said)
    what = "内容不合要求"
    if named is not None and "missing required field" in said:
        what = f"缺少 {named[1]}"
    elif named is not None and "unknown field" in said:
        what = f"不认识 {named[1]}"
    return "：".join(each for each in ("，".join(place), what) if each)
