import docx.oxml.ns
import pytest

from reportdesk.docx.writing.table_styles import CellRole, cell_style_id

STANDARD = [
    ("Normal", "仿宋_GB2312", 16),
    ("Title", "方正小标宋简体", 22),
    ("heading 1", "黑体", 16),
    ("heading 2", "楷体_GB2312", 16),
    ("heading 3", "仿宋_GB2312", 16),
    ("heading 4", "仿宋_GB2312", 16),
    ("footer", "宋体", 14),
]


def style_element(opened, name):
    (element,) = opened.styles.element.xpath(f"//w:style[w:name/@w:val='{name}']")
    return element


def in_effect(opened, name, xpath):
    """A value of a style, or of the defaults on which it stands."""
    own = style_element(opened, name).xpath(f"w:rPr/{xpath}")
    return (own or opened.styles.element.xpath(f"w:docDefaults//w:rPr/{xpath}"))[0]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "font", "points"), STANDARD)
def test_type_is_that_of_the_standard(name, font, points, opened):
    assert in_effect(opened, name, "w:rFonts/@w:eastAsia") == font
    assert int(in_effect(opened, name, "w:sz/@w:val")) == 2 * points


def test_every_choice_of_fonts_covers_all_scripts(opened):
    for fonts in opened.styles.element.xpath("//w:rFonts"):
        names = {fonts.get(docx.oxml.ns.qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs")}
        assert None not in names
        assert fonts.get(docx.oxml.ns.qn("w:eastAsia")) == fonts.get(docx.oxml.ns.qn("w:hAnsi"))


def test_every_font_is_in_the_font_table_with_a_substitute(opened, document, members):
    used = set(opened.styles.element.xpath("//w:rFonts/@*[not(.='eastAsia')]"))
    table = docx.oxml.parse_xml(members(document)["word/fontTable.xml"])
    stand_ins = {}
    for font in table:
        name, stand_in = docx.oxml.ns.qn("w:name"), font.find(docx.oxml.ns.qn("w:altName"))
        stand_ins[font.get(name)] = None if stand_in is None else stand_in.values()[0]
    assert used == set(stand_ins)
    assert stand_ins["仿宋_GB2312"] == "仿宋"
    assert [name for name, stand_in in stand_ins.items() if stand_in is None] == ["Times New Roman"]


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_headings_are_real_ones(level, opened):
    style = style_element(opened, f"heading {level}")
    assert style.xpath("w:pPr/w:outlineLvl/@w:val") == [str(level - 1)]
    assert style.xpath("w:pPr/w:keepNext")
    assert style.xpath("w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert not style.xpath("w:rPr/w:b | w:rPr/w:color")


def test_body_is_justified_and_two_characters_in(opened):
    layout = opened.styles["Normal"].element.xpath("w:pPr")[0]
    assert layout.xpath("w:ind/@w:firstLine") == ["640"]
    assert layout.xpath("w:jc/@w:val") == ["both"]


def test_every_style_in_use_is_defined(opened):
    used = set(opened.element.xpath("//w:pStyle/@w:val | //w:tblStyle/@w:val"))
    defined = set(opened.styles.element.xpath("//w:style/@w:styleId"))
    assert {"Title", "Heading1", "Heading4", "Normal", "Signature", "Date"} < used
    assert used <= defined


@pytest.mark.parametrize("font_size", [9, 10.5])
def test_cells_have_styles_in_the_size_of_their_table(font_size, opened):
    for role in CellRole:
        identifier = cell_style_id(role, font_size)
        (style,) = opened.styles.element.xpath(f"//w:style[@w:styleId='{identifier}']")
        assert style.xpath("w:rPr/w:sz/@w:val") == [str(round(2 * font_size))]
        assert style.xpath("w:rPr/w:rFonts/@w:eastAsia") == ["宋体"]
        assert style.xpath("w:pPr/w:snapToGrid/@w:val") == ["0"]
        line = int(style.xpath("w:pPr/w:spacing[@w:lineRule='exact']/@w:line")[0])
        assert 1.15 * 20 * font_size < line < 1.4 * 20 * font_size


def test_document_is_chinese(opened):
    (language,) = opened.styles.element.xpath("//w:docDefaults//w:lang")
    assert language.get(docx.oxml.ns.qn("w:eastAsia")) == "zh-CN"


def test_punctuation_does_not_stand_outside_the_type_area(opened):
    assert opened.styles.element.xpath("//w:pPrDefault/w:pPr/w:overflowPunct/@w:val") == ["0"]
