"""The form that a build makes of a TOML file says the same, and is read only while it does."""

import shutil
from pathlib import Path

import msgspec
import pytest

from reportdesk.forms import form_ids, load_form
from reportdesk.forms.definition import FormDefinition
from reportdesk.forms.loading import COMPILED, FORMS

FORM = "2021"


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of a form file with the JSON made of it."""
    for ending in (".toml", COMPILED):
        shutil.copy(FORMS / f"{FORM}{ending}", tmp_path)
    return tmp_path / f"{FORM}.toml"


@pytest.mark.parametrize("form_id", form_ids())
def test_the_json_of_every_form_says_what_its_file_says(form_id: str):
    source = FORMS / f"{form_id}.toml"
    _, _, made = source.with_suffix(COMPILED).read_bytes().partition(b"\n")
    from_toml = msgspec.toml.decode(source.read_bytes(), type=FormDefinition)
    assert msgspec.json.decode(made, type=FormDefinition) == from_toml


def test_the_json_is_what_is_read(copied: Path):
    made = copied.with_suffix(COMPILED)
    made.write_bytes(made.read_bytes().replace("2021年格式".encode(), "快的格式".encode(), 1))
    assert load_form(copied).name == "快的格式"


def test_a_form_file_edited_since_counts_instead_of_its_json(copied: Path):
    edited = copied.read_text("utf-8").replace("2021年格式", "本县格式", 1)
    copied.write_text(edited, "utf-8")
    assert load_form(copied).name == "本县格式"


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-9], lambda data: None])
def test_a_form_is_read_from_its_file_where_the_json_is_damaged_or_missing(copied: Path, damage):
    made = copied.with_suffix(COMPILED)
    left = damage(made.read_bytes())
    if left is None:
        made.unlink()
    else:
        made.write_bytes(left)
    assert load_form(copied).name == "2021年格式"
