"""A mistake in a quantity is refused with a sentence that names the place."""

from pathlib import Path

import pytest

from reportdesk.forms import CellAddress, Form, FormError, load_form
from tests.forms.test_faulty_forms import SMALL

QUANTITIES = """\

[[tables.counts.quantities]]
key = "received"
name = "收到"
unit = "件"
rows = ["received", "-left_over"]
columns = ["first", "second"]
rule = "X"
topic = "办理"
words = ["收到"]
also = ["done"]

[[tables.counts.quantities]]
key = "done"
name = "办结"
unit = "件"
rows = ["done"]
rule = "X"
topic = "办理"
words = ["办结"]
"""

FAULTS = {
    "a quantity declared twice": (
        'key = "done"',
        'key = "received"',
        "表“counts”：指标“received”写了两次",
    ),
    "an unknown row": (
        '"-left_over"]',
        '"-over"]',
        "表“counts”指标“received”：没有名为“over”的行",
    ),
    "an unknown row of which the last cell counts": (
        'rows = ["done"]',
        'rows = ["all"]',
        "表“counts”指标“done”：没有名为“all”的行",
    ),
    "an unknown column": (
        'columns = ["first", "second"]',
        'columns = ["first", "third"]',
        "表“counts”指标“received”：没有格“received.third”",
    ),
    "a quantity of nothing": (
        'rows = ["done"]',
        "rows = []",
        "tables[...].quantities[1].rows：Expected `array` of length >= 1",
    ),
    "a quantity without words": (
        'words = ["办结"]',
        "words = []",
        "tables[...].quantities[1].words：Expected `array` of length >= 1",
    ),
    "a quantity of an unknown topic": (
        'topic = "办理"\nwords = ["办结"]',
        'topic = "办公"\nwords = ["办结"]',
        "指标“done”：没有名为“办公”的必写内容",
    ),
    "words that may mean an unknown quantity": (
        'also = ["done"]',
        'also = ["all"]',
        "指标“received”：also 中没有名为“all”的指标",
    ),
    "a key that no draft can hold": (
        'key = "done"',
        f'key = "{"d" * 61}"',
        "tables[...].quantities[1].key：Expected `str` of length <= 60",
    ),
    "a quantity without a unit": (
        'unit = "件"\nrows = ["done"]',
        'rows = ["done"]',
        "tables[...].quantities[1]：Object missing required field `unit`",
    ),
}


def load(folder: Path, quantities: str) -> Form:
    topics = 'topics = [{ name = "办理", words = ["办"], hint = "写。" }]\n'
    path = folder / "small.toml"
    role = 'role = "overview"\n'
    path.write_text(SMALL.replace(role, role + topics) + quantities, "utf-8")
    return load_form(path)


def test_a_quantity_is_a_sum_over_rows_and_columns(tmp_path: Path):
    quantities = load(tmp_path, QUANTITIES).quantities
    assert quantities["received"].terms == (
        (1, CellAddress("counts", "received", "first")),
        (1, CellAddress("counts", "received", "second")),
        (-1, CellAddress("counts", "left_over", "first")),
        (-1, CellAddress("counts", "left_over", "second")),
    )


def test_without_columns_it_is_the_last_cell_of_the_row(tmp_path: Path):
    done = load(tmp_path, QUANTITIES).quantities["done"]
    assert done.terms == ((1, CellAddress("counts", "done", "total")),)
    assert done.cell == CellAddress("counts", "done", "total")


@pytest.mark.parametrize(("old", "new", "sentence"), FAULTS.values(), ids=list(FAULTS))
def test_fault_is_named(tmp_path: Path, old: str, new: str, sentence: str):
    assert QUANTITIES.count(old) == 1
    with pytest.raises(FormError) as caught:
        load(tmp_path, QUANTITIES.replace(old, new))
    said = str(caught.value)
    assert said.startswith("格式文件“small.toml”有误，")
    assert sentence in said
    assert said.endswith("。")
