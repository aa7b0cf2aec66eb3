"""Compiling a table definition into a table: placing its cells, writing its formulas by cell."""

from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation

from reportdesk.forms.definition import (
    ColumnDefinition,
    LimitDefinition,
    QuantityDefinition,
    ReminderDefinition,
    Severity,
    SuccessionDefinition,
    SumDefinition,
    TableDefinition,
)
from reportdesk.forms.form import (
    Balance,
    Limit,
    Mention,
    Quantity,
    Reminder,
    Succession,
    Sum,
    Table,
    ValueCell,
    ZeroRow,
)
from reportdesk.forms.grid import CellAddress, GridCell, GridError, Labels, build_grid


class TableFault(Exception):
    """Raised for a table definition that contradicts itself; names the place within the table."""


def compile_table(key: str, definition: TableDefinition) -> Table:
    """Return the table of a definition. Raises `TableFault`."""
    try:
        grid = build_grid(key, definition)
    except GridError as error:
        raise TableFault(f"{error}") from error
    columns = {column.key: column for column in definition.columns}
    if len(columns) != len(definition.columns):
        raise TableFault("：columns 里有重复的列")
    addresses = [cell.address for cell in grid if cell.address is not None]
    seen: set[CellAddress] = set()
    for address in addresses:
        if address.column not in columns:
            raise TableFault(f"第“{address.row}”行：没有名为“{address.column}”的列")
        if address in seen:
            raise TableFault(f"格“{address.row}.{address.column}”出现了两次")
        seen.add(address)
    names = _Names(key, addresses)
    names.require(definition.help, "help")
    names.require(definition.undivided.values(), "undivided")
    for balance in definition.balances:
        if balance.solve not in balance.right:
            raise TableFault(f"规则 {balance.rule}：solve 应为 right 中的一行")
    sums = tuple(one for each in definition.sums for one in _build_sums(each, names))
    computed = _order_sums(sums)
    labels = Labels(grid)
    return Table(
        key=key,
        name=definition.name,
        widths=definition.widths,
        header_lines=definition.header_lines,
        font_size=definition.font_size,
        line_count=len(definition.lines),
        grid=grid,
        cells={
            cell.address: _build_value_cell(
                cell.address, columns[cell.address.column], labels, cell, definition.help, computed
            )
            for cell in grid
            if cell.address is not None
        },
        sums=sums,
        computed=computed,
        balances=tuple(
            Balance(
                rule=balance.rule,
                left=names.in_column(balance.left, column, balance.rule),
                right=names.in_column(balance.right, column, balance.rule),
                solve=names.in_column((balance.solve,), column, balance.rule)[0],
            )
            for balance in definition.balances
            for column in names.columns_of(balance.left[0])
        ),
        limits=tuple(
            _build_limit(limit, row, names) for limit in definition.limits for row in limit.rows
        ),
        zeros=tuple(
            ZeroRow(
                rule=zero.rule,
                cells=names.in_row(zero.row, names.columns_of(zero.row), zero.rule),
                severities={
                    **dict.fromkeys(zero.errors, Severity.ERROR),
                    **dict.fromkeys(zero.warnings, Severity.WARNING),
                },
                reason=zero.reason,
            )
            for zero in definition.zeros
        ),
        mentions=tuple(
            Mention(
                rule=mention.rule,
                cell=names.last_of(mention.row, mention.rule),
                section=mention.section,
                words=mention.words,
                message=mention.message,
            )
            for mention in definition.mentions
        ),
        reminders=tuple(_build_reminder(each, names) for each in definition.reminders),
        successions=tuple(
            succession
            for each in definition.successions
            for succession in _build_successions(each, names, computed)
        ),
        quantities=tuple(_build_quantity(each, names) for each in definition.quantities),
        comparable_with=definition.comparable_with,
        undivided=definition.undivided,
    )


class _Names:
    """Looks up the rows and columns named by formulas; raises `TableFault` for unknown ones."""

    def __init__(self, key: str, addresses: Iterable[CellAddress]) -> None:
        self._key = key
        self._addresses = frozenset(addresses)
        self._rows: dict[str, list[str]] = {}
        for address in addresses:
            self._rows.setdefault(address.row, []).append(address.column)

    @property
    def rows(self) -> tuple[str, ...]:
        return tuple(self._rows)

    def require(self, rows: Iterable[str], place: str) -> None:
        for row in rows:
            if row not in self._rows:
                raise TableFault(f"{place}：没有名为“{row}”的行")

    def columns_of(self, row: str) -> tuple[str, ...]:
        self.require((row,), "公式")
        return tuple(self._rows[row])

    def in_column(self, rows: Iterable[str], column: str, rule: str) -> tuple[CellAddress, ...]:
        return tuple(self._known(CellAddress(self._key, row, column), rule) for row in rows)

    def in_row(self, row: str, columns: Iterable[str], rule: str) -> tuple[CellAddress, ...]:
        return tuple(self._known(CellAddress(self._key, row, column), rule) for column in columns)

    def last_of(self, row: str, rule: str) -> CellAddress:
        """Return the last cell of a row, which is its total if it has one."""
        return self.in_row(row, self.columns_of(row)[-1:], rule)[0]

    def _known(self, address: CellAddress, rule: str) -> CellAddress:
        if address not in self._addresses:
            raise TableFault(f"规则 {rule}：没有格“{address.row}.{address.column}”")
        return address


def _build_sums(definition: SumDefinition, names: _Names) -> Iterable[Sum]:
    rule = definition.rule
    if (definition.column is None) == (definition.row is None):
        raise TableFault(f"规则 {rule}：column 和 row 须写且只写一个")
    if definition.column is not None:
        for row in names.rows:
            if definition.column in names.columns_of(row):
                (total,) = names.in_row(row, (definition.column,), rule)
                yield Sum(rule, total, names.in_row(row, definition.parts, rule), across=True)
    elif definition.row is not None:
        for column in names.columns_of(definition.row):
            (total,) = names.in_column((definition.row,), column, rule)
            yield Sum(rule, total, names.in_column(definition.parts, column, rule), across=False)


def _order_sums(sums: tuple[Sum, ...]) -> Mapping[CellAddress, Sum]:
    """Return the sum that computes each total (the first declared), parts before totals.

    Raises `TableFault` if totals depend on each other in a circle.
    """
    first: dict[CellAddress, Sum] = {}
    for one in sums:
        first.setdefault(one.total, one)
    ordered: dict[CellAddress, Sum] = {}
    under_way: set[CellAddress] = set()

    def place(one: Sum) -> None:
        if one.total in ordered:
            return
        if one.total in under_way:
            raise TableFault(f"规则 {one.rule}：格“{one.total.row}.{one.total.column}”循环求和")
        under_way.add(one.total)
        for part in one.parts:
            if part in first:
                place(first[part])
        ordered[one.total] = one

    for one in first.values():
        place(one)
    return ordered


def _build_limit(definition: LimitDefinition, row: str, names: _Names) -> Limit:
    return Limit(
        rule=definition.rule,
        severity=definition.severity,
        left=_terms_in_row(definition.left, row, names, definition.rule),
        right=_terms_in_row(definition.right, row, names, definition.rule),
    )


_Terms = tuple[tuple[int, CellAddress], ...]


def _build_reminder(definition: ReminderDefinition, names: _Names) -> Reminder:
    try:
        definition.message.format(law="", number=0)
    except (KeyError, IndexError, ValueError) as error:
        message = f"规则 {definition.rule}：message 只能用 {{law}} 和 {{number}}"
        raise TableFault(message) from error
    return Reminder(
        rule=definition.rule,
        cell=names.last_of(definition.row, definition.rule),
        first_year=definition.first_year,
        law=definition.law,
        message=definition.message,
    )


def _build_quantity(definition: QuantityDefinition, names: _Names) -> Quantity:
    place = f"指标“{definition.key}”"
    signs, rows = _split_signs(definition.rows)
    names.require(rows, place)
    for row in rows:
        for column in definition.columns:
            if column not in names.columns_of(row):
                raise TableFault(f"{place}：没有格“{row}.{column}”")
    terms = tuple(
        (sign, address)
        for sign, row in zip(signs, rows, strict=True)
        for address in names.in_row(row, definition.columns or names.columns_of(row)[-1:], place)
    )
    return Quantity(
        key=definition.key,
        name=definition.name,
        unit=definition.unit,
        terms=terms,
        rule=definition.rule,
        topic=definition.topic,
        words=definition.words,
        also=definition.also,
        claims=definition.claims,
    )


def _terms_in_row(columns: Iterable[str], row: str, names: _Names, rule: str) -> _Terms:
    signs, plain = _split_signs(columns)
    return tuple(zip(signs, names.in_row(row, plain, rule), strict=True))


def _terms_in_column(rows: Iterable[str], column: str, names: _Names, rule: str) -> _Terms:
    signs, plain = _split_signs(rows)
    return tuple(zip(signs, names.in_column(plain, column, rule), strict=True))


def _split_signs(keys: Iterable[str]) -> tuple[list[int], list[str]]:
    """Split keys into signs (-1 for a leading `-`) and plain keys."""
    keys = tuple(keys)
    return [-1 if key.startswith("-") else 1 for key in keys], [key.lstrip("-") for key in keys]


def _build_successions(
    definition: SuccessionDefinition, names: _Names, computed: Mapping[CellAddress, Sum]
) -> Iterable[Succession]:
    rule = definition.rule
    if (definition.row is None) == (definition.column is None):
        raise TableFault(f"规则 {rule}：column 和 row 须写且只写一个")
    if (definition.column is None) == bool(definition.rows):
        raise TableFault(f"规则 {rule}：rows 与 column 须一起写")
    try:
        definition.correction.format(number=0)
    except (KeyError, IndexError, ValueError) as error:
        raise TableFault(f"规则 {rule}：correction 只能用 {{number}}") from error

    def build(cell: CellAddress, last: _Terms, now: _Terms) -> Succession:
        of_total = definition.severity_of_total if cell in computed else None
        return Succession(
            rule=rule,
            severity=of_total or definition.severity,
            cell=cell,
            last=last,
            now=now,
            at_least=definition.at_least,
            correction=definition.correction,
            remark=definition.remark,
        )

    if definition.row is not None:
        for column in names.columns_of(definition.row):
            (cell,) = names.in_column((definition.row,), column, rule)
            last = _terms_in_column(definition.last, column, names, rule)
            yield build(cell, last, _terms_in_column(definition.now, column, names, rule))
    for row in definition.rows:
        assert definition.column is not None
        (cell,) = names.in_row(row, (definition.column,), rule)
        last = _terms_in_row(definition.last, row, names, rule)
        yield build(cell, last, _terms_in_row(definition.now, row, names, rule))


def _build_value_cell(
    address: CellAddress,
    column: ColumnDefinition,
    labels: Labels,
    cell: GridCell,
    help_texts: Mapping[str, str],
    computed: Mapping[CellAddress, Sum],
) -> ValueCell:
    left = labels.left_of(cell)
    above = labels.above(cell)
    if not above:
        raise TableFault(f"格“{address.row}.{address.column}”：上方没有列名")
    row_path = left or above[:-1]
    if not row_path:
        raise TableFault(f"格“{address.row}.{address.column}”：没有行名")
    try:
        doubtful = None if column.doubtful_above is None else Decimal(column.doubtful_above)
    except InvalidOperation:
        raise TableFault(f"列“{column.key}”：doubtful_above 不是数") from None
    return ValueCell(
        address=address,
        kind=column.kind,
        unit=column.unit,
        units=column.units,
        doubtful_above=doubtful,
        doubtful_levels=column.doubtful_levels,
        is_total=address in computed,
        row_path=row_path,
        row_label=row_path[-1],
        column_label=above[-1],
        help=help_texts.get(address.row, ""),
    )
