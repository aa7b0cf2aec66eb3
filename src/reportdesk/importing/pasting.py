"""Placing what was copied from elsewhere into one statutory table."""

from reportdesk.forms import CellAddress, Form
from reportdesk.importing.amounts import in_printed_units
from reportdesk.importing.filling import FoundTable, filled
from reportdesk.importing.placing import placed
from reportdesk.importing.vocabulary import vocabulary
from reportdesk.reading import ReadDocument, ReadTable


def table_texts(
    document: ReadDocument, form: Form, table: str
) -> tuple[dict[CellAddress, str], tuple[str, ...]]:
    """The text for each cell of a form's table that a copied block names by its labels.

    With them what found no place, piece by piece. Empty for a block without labels.
    """
    words = vocabulary(table)
    found = [
        FoundTable(placed(block, words), table)
        for block in document.blocks
        if isinstance(block, ReadTable)
    ]
    outcome = filled(form, found)
    beside = [block.text for block in document.blocks if not isinstance(block, ReadTable)]
    texts = in_printed_units(form, outcome.values).texts
    return texts, (*beside, *outcome.unplaced)
