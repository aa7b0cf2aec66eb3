"""The official forms as data: sections, tables, labels, arithmetic rules and required topics."""

from reportdesk.forms.definition import (
    Claim,
    NumberKind,
    QuantityKey,
    SectionRole,
    Severity,
    UnitLevel,
)
from reportdesk.forms.form import (
    Balance,
    Form,
    Limit,
    Mention,
    Quantity,
    Section,
    Succession,
    Sum,
    Table,
    Topic,
    ValueCell,
    ZeroRow,
)
from reportdesk.forms.grid import CellAddress, GridCell
from reportdesk.forms.loading import (
    FormError,
    build_form,
    form,
    form_for_year,
    form_ids,
    load_form,
    prescribed_form,
)

__all__ = [
    "Balance",
    "CellAddress",
    "Claim",
    "Form",
    "FormError",
    "GridCell",
    "Limit",
    "Mention",
    "NumberKind",
    "Quantity",
    "QuantityKey",
    "Section",
    "SectionRole",
    "Severity",
    "Succession",
    "Sum",
    "Table",
    "Topic",
    "UnitLevel",
    "ValueCell",
    "ZeroRow",
    "build_form",
    "form",
    "form_for_year",
    "form_ids",
    "load_form",
    "prescribed_form",
]
