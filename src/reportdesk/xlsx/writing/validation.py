"""Data validation: which numbers the input cells take, and the messages of Excel about others."""

from collections.abc import Sequence

from reportdesk.forms import NumberKind, ValueCell
from reportdesk.office.elements import Element
from reportdesk.xlsx.cell_ranges import join_cells
from reportdesk.xlsx.writing.elements import list_element, text_element, x
from reportdesk.xlsx.writing.formulas import Positions

_LARGEST = 999_999_999
_MESSAGES = {
    NumberKind.COUNT: ("应填整数", "请填 0 或正整数。"),
    NumberKind.SIGNED: ("应填整数", "请填整数，减少的填负数。"),
    NumberKind.AMOUNT: ("应填金额", "请填 0 或正数，可以有小数，不写单位。"),
}
_HOW_TO_NOTE = "需要加注的，写在数字后面的括号里。"


def build_validations(cells: Sequence[ValueCell], positions: Positions) -> Element:
    """Return one rule for all cells that take the same kind of number in the same unit.

    Excel asks before it takes anything else, but does not refuse it: a number may have a note.
    """
    groups: dict[tuple[NumberKind, str | None], list[ValueCell]] = {}
    for cell in cells:
        groups.setdefault((cell.kind, cell.unit), []).append(cell)
    rules = []
    for (kind, unit), group in groups.items():
        ranges = join_cells(positions[cell.address] for cell in group)
        rules.append(_build_rule(kind, unit, " ".join(each.reference for each in ranges)))
    return list_element("dataValidations", rules)


def _build_rule(kind: NumberKind, unit: str | None, references: str) -> Element:
    title, message = _MESSAGES[kind]
    rule = x(
        "dataValidation",
        type="decimal" if kind is NumberKind.AMOUNT else "whole",
        errorStyle="warning",
        operator="between" if kind is NumberKind.SIGNED else "greaterThanOrEqual",
        allowBlank=1,
        showErrorMessage=1,
        errorTitle=title,
        error=message + _HOW_TO_NOTE,
        sqref=references,
    )
    if kind is NumberKind.SIGNED or unit is not None:  # a prompt at every cell would be in the way
        prompt = message if unit is None else f"{message}单位：{unit}。"
        rule.attrib.update({"showInputMessage": "1", "promptTitle": title, "prompt": prompt})
    if kind is NumberKind.SIGNED:
        rule.append(text_element("formula1", str(-_LARGEST)))
        rule.append(text_element("formula2", str(_LARGEST)))
    else:
        rule.append(text_element("formula1", "0"))
    return rule
