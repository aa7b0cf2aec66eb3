"""Reports as hypothesis draws them."""

from hypothesis import strategies as st

from reportdesk.forms import UnitLevel, form
from reportdesk.report import MAX_LEVEL, NumberMark, Paragraph, Report, UnitData, parse_cell

lines = st.text(max_size=20)
cell_texts = st.one_of(
    st.text(max_size=12),
    st.integers(-999, 10**9).map(str),
    st.decimals(0, 99999, places=5).map(str),
    st.sampled_from(["22（其中修订16件）", "251000元", "—", "9.60", "0", "+8", "-8", "1e5"]),
)
units = st.builds(
    UnitData,
    name=lines,
    level=st.sampled_from(UnitLevel),
    address=lines,
    phone=lines,
    postcode=lines,
    email=lines,
    website=lines,
    head=lines,
    date=st.none() | st.dates(),
    sign=st.booleans(),
)
QUANTITIES = ["", "received", "carried_out", "licences", "of_no_form", "other_3_other"]


@st.composite
def marked_paragraphs(draw: st.DrawFn, texts: st.SearchStrategy[str] = lines) -> Paragraph:
    """Any paragraph, with live numbers and confirmed ones in it."""
    text = draw(texts)
    places = st.lists(st.integers(0, len(text)), max_size=6, unique=True).map(sorted)
    cuts = draw(places)
    marks = tuple(
        NumberMark(start, end, draw(st.sampled_from(QUANTITIES)))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    )
    return Paragraph(text, draw(st.integers(0, MAX_LEVEL)), marks, draw(st.booleans()))


paragraphs = st.lists(marked_paragraphs(), min_size=1, max_size=4)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    """Any report that can be made by typing."""
    chosen = form(draw(st.sampled_from(["2019", "2021"])))
    keys = st.sampled_from([section.key for section in chosen.sections])
    typed = draw(st.dictionaries(st.sampled_from(list(chosen.cells)), cell_texts, max_size=12))
    cells = {at: parse_cell(text, chosen.cells[at].kind) for at, text in typed.items()}
    headings = draw(st.dictionaries(keys, st.sampled_from(["一、概况", "二、数据"]), max_size=3))
    return Report(
        form_id=chosen.id,
        year=draw(st.integers(2019, 2100)),
        unit=draw(units),
        title=draw(lines),
        headings=headings,
        cells={at: cell for at, cell in cells.items() if cell is not None},
        sections=draw(st.dictionaries(keys, paragraphs.map(tuple), max_size=4)),
    )
