"""Tables that hold what annotated sentences of a report say, and the same with one cell changed."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import product
from typing import Any, NamedTuple

from reportdesk.forms import CellAddress, Form

Cells = dict[CellAddress, int]
Group = tuple[CellAddress, ...]

_RESULTS = {
    "G": "granted",
    "P": "partial",
    "D": "deny_",
    "U": "unable_",
    "N": "reject_",
    "O": "other_",
}
"""The rows of the requests table with a result, by what their keys begin with."""

_ALL_RESULTS = " ".join(_RESULTS.values())
_ALL_ROWS = f"new_received carried_in {_ALL_RESULTS} carried_out"
_ORGANISATIONS = "enterprise research welfare legal_service other_org"
_OUTCOMES = ("upheld", "corrected", "other", "pending")
_READINGS = {
    "X-NEW": (("requests", "new_received", ""), ("requests", "new_received carried_in", "")),
    "X-ZERO new": (("requests", "new_received", ""),),
    "X-IN": (("requests", "carried_in", ""),),
    "X-OUT": (("requests", "carried_out", ""),),
    "X-ALL": (("requests", "carried_out", ""),),
    "X-DONE": (("requests", _ALL_RESULTS, ""),),
    **{f"X-RES {part}": (("requests", rows, ""),) for part, rows in _RESULTS.items()},
    "X-RES GP": (("requests", "granted partial", ""),),
    "X-WHO natural": (("requests", "new_received", "natural_person"),),
    "X-WHO org": (("requests", "new_received", _ORGANISATIONS),),
    "X-REV": (("review", "review", ""),),
    **{f"X-REV {how}": (("review", "review", how),) for how in _OUTCOMES},
    "X-LIT": (("review", "direct after_review", ""),),
    "X-LIT direct": (("review", "direct", ""),),
    "X-LIT after": (("review", "after_review", ""),),
    **{f"X-LIT {how}": (("review", "direct after_review", how),) for how in _OUTCOMES},
    "X-KEPT closed": (("review", "review direct after_review", "pending"),),
    "X-KEPT corrected": (("review", "review direct after_review", "corrected"),),
    "X-DOC issued": (("active", "normative", "issued made"),),
    "X-DOC repealed": (("active", "normative", "repealed"),),
    "X-DOC in_force": (("active", "normative", "in_force"),),
    "X-DEC licence": (("active", "licence", "decisions"),),
    "X-DEC penalty": (("active", "penalty", "decisions"),),
    "X-DEC coercion": (("active", "coercion", "decisions"),),
    "X-DEC fees": (("active", "fees", "amount"),),
}
"""The cells that a statement may give, by rule and part: table, rows, and columns if not all."""

_NAMED_ROWS = {
    ("U", "不掌握"): "unable_1",
    ("U", "不存在"): "unable_1",
    ("U", "制作"): "unable_2",
    ("U", "不明确"): "unable_3",
    ("N", "信访"): "reject_1",
    ("N", "重复"): "reject_2",
    ("O", "补正"): "other_1",
    ("O", "缴"): "other_2",
    ("O", "撤"): "other_3",
}
"""The rows of a result of which a quotation with a word may speak alone, by part and word."""

_CASES = {"复议": "review", "诉讼": "direct after_review", "起诉": "direct after_review"}
_WITHIN_THE_TEXT = ("X-LIST", "X-SUM", "X-PCT", "X-SAME")


class Statement(NamedTuple):
    """What a sentence of a report says, as annotated by hand.

    `rule` is `none` for a number that no rule may take; `is_own` is false of one of another
    scope; `is_contradicted` is true of a statement that the same text contradicts, `is_open` of a
    list that does not name all there is.
    """

    rule: str
    part: str
    value: float
    is_own: bool
    section: str
    quote: str
    agrees_with_table: bool | None
    is_contradicted: bool
    is_open: bool

    @classmethod
    def read(cls, told: Mapping[str, Any]) -> "Statement":
        """The statement of an annotation."""
        wrong_sum = told.get("sum_ok") is False and told.get("list") == "complete"
        wrong = wrong_sum or told.get("pct_ok") is False or told["quantity"] == "X-SAME"
        return cls(
            rule=told["quantity"],
            part=told.get("part", ""),
            value=told["value"],
            is_own=told["scope"] in ("own", "other"),  # `other` is own words in section 六
            section=told["section"],
            quote=told["quote"],
            agrees_with_table=told["agrees_with_table"],
            is_contradicted=wrong,
            is_open=told.get("list") == "subset",
        )

    @property
    def is_about_text_alone(self) -> bool:
        """Whether the statement is compared with no table."""
        return self.rule in _WITHIN_THE_TEXT

    def holds(self, form: Form, cells: Cells) -> bool:
        """Whether one of the readings of the statement is what the cells hold."""
        return any(_sum(group, cells) == self.value for group in readings(form, self))


def readings(form: Form, said: Statement) -> tuple[Group, ...]:
    """The cells whose sum a statement gives, for each way to read it; none without any."""
    ways = _READINGS.get(f"{said.rule} {said.part}".strip(), ())
    if (said.rule, said.part) == ("X-ZERO", "review"):
        rows = " ".join(rows for word, rows in _CASES.items() if word in said.quote)
        ways = (("review", rows, ""),)
    if said.rule == "X-RES" and (row := _named_row(said)):
        ways = (("requests", row, ""), *ways)
    if said.rule == "X-WHO" and "商业企业" in said.quote:
        ways = (("requests", "new_received", "enterprise"),)
    groups = (cells_in(form, *way) for way in ways)
    return tuple(group for group in groups if group)


def _named_row(said: Statement) -> str:
    """The row that the words of a result name; `""` where they name it as a whole."""
    return next(
        (
            row
            for (part, word), row in _NAMED_ROWS.items()
            if part == said.part and word in said.quote
        ),
        "",
    )


def cells_in(form: Form, table: str, rows: str, columns: str = "") -> Group:
    """The cells that are no totals in some columns, or all, of rows whose keys begin as told."""
    return tuple(
        address
        for address, cell in form.tables[table].cells.items()
        if not cell.is_total and address.row.startswith(tuple(rows.split()))
        if not columns or address.column in columns.split()
    )


def _sum(group: Group, cells: Cells) -> int:
    return sum(cells[address] for address in group)


def fitting(form: Form, said: Iterable[Statement]) -> Cells:
    """Consistent tables in which as many of the statements hold as can; all else in them is 0."""
    own = [each for each in said if each.is_own and not each.is_about_text_alone]
    parts = [each.part for each in said if each.rule == "X-RES" and not each.is_own]
    blank: Cells = {cell.address: 0 for cell in form.cells.values() if not cell.is_total}
    blank |= _documents_and_cases(form, own, blank)
    tried = (blank | _placed(form, rows, own) for rows in _request_rows(own, parts))
    return max(tried, key=lambda cells: sum(each.holds(form, cells) for each in own))


def _documents_and_cases(form: Form, said: list[Statement], blank: Cells) -> Cells:
    """The cells outside the requests table: what is said of parts first, what is left of wholes."""
    cells = dict(blank)
    outside = [each for each in said if each.rule in ("X-REV", "X-LIT", "X-DOC", "X-DEC")]
    of_parts: set[CellAddress] = set()
    for each in sorted(outside, key=lambda each: not each.part):
        for group in readings(form, each)[:1]:
            free = next((cell for cell in group if cell not in of_parts), group[0])
            cells[free] += max(int(each.value) - _sum(group, cells), 0)
            of_parts.update(group)
    for one in form.tables["active"].limits:
        issued = sum(sign * cells[address] for sign, address in one.left)
        for _, address in one.right:
            cells[address] = max(cells[address], issued)
    return cells


def _request_rows(said: list[Statement], parts: list[str]) -> Iterator[dict[str, int]]:
    """Ways to fill the rows of the requests table, each balanced: new + in = answered + out."""
    values: dict[str, list[int]] = {}
    for each in said:
        key = {"X-ZERO": "X-NEW", "X-ALL": "X-OUT"}.get(each.rule, each.rule)
        if each.rule != "X-ZERO" or each.part == "new":
            values.setdefault(key, []).append(int(each.value))
    results = {each.part: int(each.value) for each in said if each.rule == "X-RES"}
    if "GP" in results:
        results.setdefault("P", 0)
        results["G"] = results.pop("GP") - results["P"]
    for new, come, out, done in product(
        (*values.get("X-NEW", ()), None),
        (*values.get("X-IN", ()), 0, None),
        (*values.get("X-OUT", ()), 0, None),
        (*values.get("X-DONE", ()), sum(results.values()) or None, None),
    ):
        rows = _balanced_rows(new, come, out, done)
        if rows is None:
            continue
        left = rows.pop("done") - sum(results.values())
        free = [each for each in (*parts, *"GOUPDN") if each not in results]
        if left == 0 or (left > 0 and free):
            yield rows | results | ({free[0]: left} if left else {})
    yield {}


def _balanced_rows(*totals: int | None) -> dict[str, int] | None:
    """The totals of new, come, out, done; the one that is None follows from the others."""
    if totals.count(None) != 1:
        return None
    signs = (1, 1, -1, -1)
    known = sum(sign * each for sign, each in zip(signs, totals, strict=True) if each is not None)
    rest = -known * signs[totals.index(None)]
    new, come, out, done = (rest if each is None else each for each in totals)
    rows = {"new_received": new, "carried_in": come, "carried_out": out, "done": done}
    return rows if min(rows.values()) >= 0 else None


def _placed(form: Form, rows: dict[str, int], said: list[Statement]) -> Cells:
    """The rows' numbers, of natural persons but for as many as are said to be organisations."""
    who = {each.part: int(each.value) for each in said if each.rule == "X-WHO"}
    new = rows.get("new_received", 0)
    come = min(new, who.get("org", max(new - who.get("natural", new), 0)))
    gone = come
    of_results = {each.part: _named_row(each) for each in said if each.rule == "X-RES"}
    cells: Cells = {}
    for row, number in rows.items():
        named = cells_in(form, "requests", of_results.get(row) or _RESULTS.get(row, row))
        person, organisation = named[:2]
        if row == "new_received":
            moved = come
        elif row == "carried_in":
            moved = 0
        else:
            moved = min(gone, number)
            gone -= moved
        cells |= {person: number - moved, organisation: moved}
    return cells


def changes(form: Form, cells: Cells, said: Statement) -> Iterator[tuple[str, Cells]]:
    """Named ways to change one cell so that a statement which holds does so no longer.

    Where the cell stands in the requests table, another is changed with it in half of the ways, so
    that the table is balanced as before.
    """
    group = next(each for each in readings(form, said) if _sum(each, cells) == said.value)
    chosen = dict.fromkeys((*(each for each in group if cells[each]), group[0], group[-1]))
    for address in chosen:
        for number in dict.fromkeys((cells[address] + 1, 0)):
            changed = cells | {address: number}
            name = f"{address.row}.{address.column} {cells[address]}→{number}"
            balanced = _balanced_again(form, changed, address, number - cells[address])
            for each, how in ((changed, name), (balanced, f"{name} balanced")):
                if each is not None and not said.holds(form, each):
                    yield how, each


def _balanced_again(form: Form, cells: Cells, changed: CellAddress, by: int) -> Cells | None:
    """The cells with what balances a change; None where nothing has to."""
    if changed.table != "requests":
        return None
    column = cells_in(form, "requests", _ALL_ROWS, changed.column)
    come = [each for each in column if each.row in ("new_received", "carried_in")]
    gone = [each for each in column if each not in come]
    other = gone[::-1] if changed in come else come
    if by > 0:
        return cells | {other[0]: cells[other[0]] + by}
    cells = dict(cells)
    for address in other:
        taken = min(cells[address], -by)
        cells[address] -= taken
        by += taken
    return cells
