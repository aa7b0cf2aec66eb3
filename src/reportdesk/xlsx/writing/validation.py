"""What may be typed into which cells, and what is said about anything else."""

from collections.abc import Sequence

from reportdesk.forms import NumberKind, ValueCell
from reportdesk.office.elements import Element
from reportdesk.xlsx.cell_ranges import join_cells
from reportdesk.xlsx.writing.elements import counted, text, x
from reportdesk.xlsx.writing.formulas import Places

_MOST = 999_999_999
_SAID = {
    NumberKind.COUNT: ("应填整数", "请填 0 或正整数。"),
    NumberKind.SIGNED: ("应填整数", "请填整数，减少的填负数。"),
    NumberKind.AMOUNT: ("应填金额", "请填 0 或正数，可以有小数，不写单位。"),
}
_NOTED = "需要加注的，写在数字后面的括号里。"


def validations(cells: Sequence[ValueCell], places: Places) -> Element:
    """One rule for all cells that take the same kind of number in the same unit.

    Excel asks before it takes anything else, and does not refuse it: a number may have a note.
    """
    groups: dict[tuple[NumberKind, str | None], list[ValueCell]] = {}
    for cell in cells:
        groups.setdefault((cell.kind, cell.unit), []).append(cell)
    rules = [
        _rule(
            kind,
            unit,
            " ".join(area.reference for area in join_cells(places[c.address] for c in group)),
        )
        for (kind, unit), group in groups.items()
    ]
    return counted("dataValidations", rules)


def _rule(kind: NumberKind, unit: str | None, where: str) -> Element:
    title, message = _SAID[kind]
    rule = x(
        "dataValidation",
        type="decimal" if kind is NumberKind.AMOUNT else "whole",
        errorStyle="warning",
        operator="between" if kind is NumberKind.SIGNED else "greaterThanOrEqual",
        allowBlank=1,
        showErrorMessage=1,
        errorTitle=title,
        error=message + _NOTED,
        sqref=where,
    )
    if kind is NumberKind.SIGNED or unit is not None:  # a box at every cell would be in the way
        prompt = message if unit is None else f"{message}单位：{unit}。"
        rule.attrib.update({"showInputMessage": "1", "promptTitle": title, "prompt": prompt})
    if kind is NumberKind.SIGNED:
        rule.extend((text("formula1", str(-_MOST)), text("formula2", str(_MOST))))
    else:
        rule.append(text("formula1", "0"))
    return rule
