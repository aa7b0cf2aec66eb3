"""Loading the form files; a faulty one is refused with a sentence that names the place."""

import re
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NoReturn

import msgspec

from reportdesk.forms.compiling import TableFault, compile_table
from reportdesk.forms.definition import FormDefinition, SectionRole
from reportdesk.forms.form import Form, Quantity, Table, number_sections
from reportdesk.forms.sentences import SentenceFault, compile_sentences
from reportdesk.resources import resource
from reportdesk.whole_files import read_whole_file

FORMS = resource("formats")
"""The folder of the form files that ship with the program."""

COMPILED = ".json"
"""The ending of what a build makes of a form file: the CRC-32 of the file, a line break, JSON."""


class FormError(Exception):
    """Raised for a form file that cannot be used; the text names file, table and cell."""


def load_form(path: Path) -> Form:
    """Return the form defined in a TOML file.

    Raises `FormError` if the file cannot be read or contradicts itself.
    """
    try:
        data = read_whole_file(path)
        definition = _read_compiled(path, data)
        if definition is None:
            definition = msgspec.toml.decode(data, type=FormDefinition)
    except OSError as error:
        raise FormError(f"格式文件“{path.name}”无法读取：请重新安装本程序。") from error
    except msgspec.ValidationError as error:
        raise FormError(f"格式文件“{path.name}”有误，{_describe_fault(error)}。") from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise FormError(f"格式文件“{path.name}”不是有效的 TOML：{error}。") from error
    if definition.id != path.stem:
        raise FormError(f"格式文件“{path.name}”有误，id“{definition.id}”与文件名不同。")
    return build_form(definition, path.name)


def _read_compiled(path: Path, data: bytes) -> FormDefinition | None:
    """Return the definition from the JSON that was made of a form file with this content.

    TOML takes 40 times longer to read. None if there is no such JSON, or it was made of another
    content: `packaging/compile_sources.py` makes it.
    """
    try:
        made = read_whole_file(path.with_suffix(COMPILED))
    except OSError:
        return None
    checksum, _, content = made.partition(b"\n")
    if checksum != b"%08x" % zlib.crc32(data):
        return None
    try:
        return msgspec.json.decode(content, type=FormDefinition)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None


def build_form(definition: FormDefinition, source: str) -> Form:
    """Return the form of a definition; `source` is the file name used in messages.

    Raises `FormError` if the definition contradicts itself.
    """

    def refuse(place: str) -> NoReturn:
        raise FormError(f"格式文件“{source}”有误，{place}。")

    keys = [section.key for section in definition.sections]
    repeated = next((key for key in keys if keys.count(key) > 1), None)
    if repeated is not None:
        refuse(f"部分“{repeated}”写了两次")
    tables = {}
    for key, table in definition.tables.items():
        if sum(table.widths) != definition.text_width:
            refuse(f"表“{key}”：各列宽之和为 {sum(table.widths)}，应为 {definition.text_width}")
        try:
            tables[key] = compile_table(key, table)
        except TableFault as error:
            refuse(f"表“{key}”{error}")
    for section in definition.sections:
        if section.table is not None and section.table not in tables:
            refuse(f"部分“{section.key}”：没有名为“{section.table}”的表")
    for key, built in tables.items():
        if all(section.table != key for section in definition.sections):
            refuse(f"表“{key}”：没有放入任何部分")
        for mention in built.mentions:
            if mention.section not in keys:
                refuse(f"表“{key}”规则 {mention.rule}：没有名为“{mention.section}”的部分")
    quantities = _gather_quantities(definition, tables, refuse)
    _refuse_wrong_roles(definition, refuse)
    _refuse_unknown_places(definition, refuse)
    try:
        sentences = compile_sentences(definition, quantities)
    except SentenceFault as fault:
        refuse(str(fault))
    return Form(
        id=definition.id,
        name=definition.name,
        first_year=definition.first_year,
        last_year=definition.last_year,
        text_width=definition.text_width,
        notice=definition.notice,
        title=definition.title,
        preamble=definition.preamble,
        sections=number_sections(definition.sections),
        tables=tables,
        cells={address: cell for table in tables.values() for address, cell in table.cells.items()},
        quantities=quantities,
        comparison=definition.comparison,
        sentences=sentences,
    )


def _gather_quantities(
    definition: FormDefinition, tables: Mapping[str, Table], refuse: Callable[[str], NoReturn]
) -> dict[str, Quantity]:
    """Return the quantities of all tables by key; refuse two of one key, and unknown names."""
    quantities: dict[str, Quantity] = {}
    topics = {topic.name for section in definition.sections for topic in section.topics}
    for table in tables.values():
        for quantity in table.quantities:
            if quantity.key in quantities:
                refuse(f"表“{table.key}”：指标“{quantity.key}”写了两次")
            if quantity.topic not in topics:
                refuse(f"指标“{quantity.key}”：没有名为“{quantity.topic}”的必写内容")
            quantities[quantity.key] = quantity
    for quantity in quantities.values():
        for other in quantity.also:
            if other not in quantities:
                refuse(f"指标“{quantity.key}”：also 中没有名为“{other}”的指标")
    return quantities


def _refuse_wrong_roles(definition: FormDefinition, refuse: Callable[[str], NoReturn]) -> None:
    """Refuse a role that no section has, that two have, or that a table has."""
    for section in definition.sections:
        if section.role is not None and section.table is not None:
            refuse(f"部分“{section.key}”：表格没有 role")
    for role in SectionRole:
        keys = [section.key for section in definition.sections if section.role is role]
        if len(keys) != 1:
            found = "、".join(f"“{key}”" for key in keys) or "没有"
            refuse(f"role“{role}”：应有一个部分，现在{found}")


def _refuse_unknown_places(definition: FormDefinition, refuse: Callable[[str], NoReturn]) -> None:
    """Refuse patterns with unknown fields, and a notice that is no document number."""
    known = dict.fromkeys(("unit", "year", "address", "phone", "postcode", "website"), "")
    patterns = [("title", definition.title), ("preamble", definition.preamble)]
    patterns += [(f"部分“{each.key}”skeleton", each.skeleton) for each in definition.sections]
    for name, pattern in patterns:
        try:
            pattern.format(**known)
        except (KeyError, IndexError, ValueError) as error:
            refuse(f"{name}：不认识 {{{error}}}，只能用 {'、'.join(known)}")
    if not re.fullmatch(r"\w+〔\d{4}〕\d+号", definition.notice):
        refuse(f"notice：“{definition.notice}”不是文号，应写成“国办公开办函〔2021〕30号”的样子")


@cache
def form_ids() -> tuple[str, ...]:
    """Return the ids of the forms that ship with the program, oldest first."""
    return tuple(sorted(path.stem for path in FORMS.glob("*.toml")))


@cache
def form(form_id: str) -> Form:
    """Return the shipped form with this id. Raises `KeyError`."""
    if form_id not in form_ids():
        raise KeyError(form_id)
    return load_form(FORMS / f"{form_id}.toml")


def form_for_year(year: int) -> Form | None:
    """Return the form prescribed for a report on `year`; None before the first one (2019)."""
    for form_id in reversed(form_ids()):
        candidate = form(form_id)
        if candidate.covers(year):
            return candidate
    return None


def prescribed_form(year: int, own: Form) -> Form | None:
    """Return the form prescribed for a report on `year` that is written in the form `own`.

    None before the first form. No other form is loaded if `own` covers the year, since loading
    takes longer than all checks.
    """
    return own if own.covers(year) else form_for_year(year)


def _describe_fault(error: msgspec.ValidationError) -> str:
    """Return the English message of msgspec behind the place it names: `tables[…].lines[2][0]`."""
    text, _, path = str(error).partition(" - at `$.")
    return f"{path.rstrip('`')}：{text}" if path else text
