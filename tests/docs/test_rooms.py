"""The picture of the rooms is drawn from real imports, and refuses what is out of order."""

import grimp
import pytest
import rooms

LAYERS = [["top"], ["left", "right"], ["bottom"]]
IN_ORDER = {
    "top": {"left", "right", "bottom"},
    "left": {"bottom"},
    "right": {"bottom"},
    "bottom": set(),
}


def graph_of(*imports: tuple[str, str]) -> grimp.ImportGraph:
    graph = grimp.ImportGraph()
    for importer, imported in imports:
        for module in (importer, imported):
            graph.add_module(module)
        graph.add_import(importer=importer, imported=imported)
    return graph


def test_imports_of_modules_are_imports_of_their_rooms():
    graph = graph_of(
        ("p.a.one", "p.b.two"), ("p.a.one", "p.a.other"), ("p.b", "p.c"), ("p.x", "p.a")
    )
    for module in ("p", "p.a"):
        graph.add_module(module)
    assert rooms.room_imports(graph, "p", {"x"}) == {"a": {"b"}, "b": {"c"}, "c": set()}


def test_what_is_imported_by_way_of_an_ignored_room_counts():
    graph = graph_of(("p.a.page", "p.made.ui_page"), ("p.made.ui_page", "p.b.widget"))
    for package in ("p", "p.a", "p.b", "p.made"):
        graph.add_module(package)
    assert rooms.room_imports(graph, "p", {"made"}) == {"a": {"b"}, "b": set()}


def test_rooms_that_import_downward_are_in_order():
    rooms.check_direction(LAYERS, IN_ORDER)


@pytest.mark.parametrize(("room", "imported"), [("bottom", "top"), ("left", "right")])
def test_an_arrow_upward_or_sideways_is_named(room: str, imported: str):
    with pytest.raises(rooms.Disorder, match=f"{room} imports {imported}"):
        rooms.check_direction(LAYERS, IN_ORDER | {room: {imported}})


def test_a_room_without_a_layer_is_named():
    with pytest.raises(rooms.Disorder, match="for cellar"):
        rooms.check_direction(LAYERS, IN_ORDER | {"cellar": set()})


def test_modules_that_import_each_other_in_a_circle_are_named():
    with pytest.raises(rooms.Disorder, match=r"circle: .*p\.b"):
        rooms.check_circles(graph_of(("p.a", "p.b"), ("p.b", "p.c"), ("p.c", "p.a")))


def test_an_arrow_that_a_longer_way_implies_is_not_drawn():
    drawn = rooms.picture(LAYERS, IN_ORDER)
    assert "room_top --> room_left" in drawn
    assert "room_left --> room_bottom" in drawn
    assert "room_top --> room_bottom" not in drawn
