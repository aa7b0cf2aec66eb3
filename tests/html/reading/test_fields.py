"""Form fields of web pages are read as they are shown."""

import pytest

from reportdesk.html.reading import read_html
from reportdesk.reading import ReadDocument
from tests.docx.snippets import places, texts


def read(html: str) -> ReadDocument:
    return read_html(html.encode(), "年报.html")


@pytest.mark.parametrize(
    ("field", "shown"),
    [
        ("<input value=41 readonly>", "41"),
        ("<input type=number value=' 41 '>件", "41件"),
        ("<input type=Text value='3.25'>", "3.25"),
        ("<input type=text placeholder=请填写>", ""),
        ("<input type=hidden value=7>", ""),
        ("<input type=checkbox value=on checked>", ""),
        ("<input type=button value=保存>", ""),
        ("<input value=7 style='display:none'>", ""),
        ("<select><option>一<option selected> 41 <option>二</select>", "41"),
        ("<select><option value=a>41<option>二</select>", "41"),
        ("<select><option selected>一<option selected>二<option>三</select>", "二"),
        ("<select><option label=41>一</select>", "41"),
        ("<select multiple><option>一<option selected>二<option selected>三</select>", "二、三"),
        ("<select multiple><option>一</select>", ""),
        ("<select></select>", ""),
        ("<textarea>\n41\n</textarea>", "41"),
        ("<textarea>甲\r\n乙</textarea>", "甲\n乙"),
    ],
)
def test_form_fields_are_read_as_shown(field: str, shown: str):
    (table,) = read(f"<table><tr><td>数</td><td>{field}</td></tr></table>").blocks
    assert places(table)[1][-1] == shown


def test_form_fields_between_the_cells_of_a_table_are_read_beside_it():
    document = read("<table><tr><input value=7><select><option>甲</select><td>数</td></tr></table>")
    assert texts(document)[:2] == ["7", "甲"]
