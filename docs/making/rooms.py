"""Draw the rooms of the program, the packages of src/reportdesk, from what they import.

The order of the rooms is read from the contracts of import-linter in pyproject.toml, the arrows
from the import graph, the sentences from the docstrings. `pages.py` writes the result.
"""

from __future__ import annotations

import ast
import graphlib
import tomllib
from collections.abc import Iterator
from pathlib import Path

import grimp

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = "reportdesk"
DRAWN = {PROGRAM: "The program", f"{PROGRAM}.gui": "The rooms of the window"}
Layers = list[list[str]]  # the topmost first; rooms of one layer do not import each other
Imports = dict[str, set[str]]


class Disorder(Exception):
    """An import that runs upward, a circle, or a room without a layer."""


def rooms_text() -> str:
    """Return pictures and tables of the rooms as Markdown; raise Disorder if an import is wrong."""
    graph = grimp.build_graph(PROGRAM)
    check_circles(graph)
    parts = []
    for container, title in DRAWN.items():
        layers, ignored = read_layers(container)
        imports = room_imports(graph, container, ignored)
        check_direction(layers, imports)
        parts += [f"### {title}", picture(layers, imports), table(container, layers)]
    return "\n\n".join(parts)


def read_layers(container: str) -> tuple[Layers, set[str]]:
    """Return the layers of a container, and the rooms that its contract leaves out."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        contracts = tomllib.load(file)["tool"]["importlinter"]["contracts"]
    (contract,) = (each for each in contracts if container in each.get("containers", ()))
    layers = [[room.strip() for room in layer.split("|")] for layer in contract["layers"]]
    return layers, set(contract.get("exhaustive_ignores", ()))


def room_imports(graph: grimp.ImportGraph, container: str, ignored: set[str]) -> Imports:
    """Return which rooms directly in a container each of them imports.

    What a module imports by way of an ignored room counts as its own: a page uses the widgets that
    its compiled Designer file names.
    """
    rooms = {child: child.rpartition(".")[2] for child in graph.find_children(container)}
    owners = {
        module: room
        for child, room in rooms.items()
        if room not in ignored
        for module in {child, *graph.find_descendants(child)}
    }
    left_out = tuple(f"{container}.{room}." for room in ignored)
    imports: Imports = {room: set() for room in owners.values()}
    for module, room in owners.items():
        imported = set(graph.find_modules_directly_imported_by(module))
        for each in [each for each in imported if each.startswith(left_out)]:
            imported |= graph.find_modules_directly_imported_by(each)
        imports[room] |= {owners[each] for each in imported if each in owners} - {room}
    return imports


def check_circles(graph: grimp.ImportGraph) -> None:
    """Raise Disorder if modules import each other in a circle."""
    imports = {each: graph.find_modules_directly_imported_by(each) for each in graph.modules}
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        raise Disorder(f"imports in a circle: {' <- '.join(error.args[1])}") from None


def check_direction(layers: Layers, imports: Imports) -> None:
    """Raise Disorder unless every room has a layer and imports only from layers below it."""
    level = {room: number for number, layer in enumerate(layers) for room in layer}
    if homeless := sorted(imports.keys() - level.keys()):
        raise Disorder(f"no layer in pyproject.toml for {', '.join(homeless)}")
    wrong = [
        (room, each) for room in imports for each in imports[room] if level[each] <= level[room]
    ]
    if wrong:
        raise Disorder("not downward: " + ", ".join(f"{a} imports {b}" for a, b in sorted(wrong)))


def picture(layers: Layers, imports: Imports) -> str:
    """Return a Mermaid flowchart of the rooms, without the arrows that a longer way implies."""
    rooms = [room for layer in layers for room in layer if room in imports]
    arrows = [
        f"    {name(room)} --> {name(each)}"
        for room in rooms
        for each in rooms
        if each in imports[room]
        and not any(each in reached(imports, other) for other in imports[room])
    ]
    boxes = [f"    {name(room)}[{room}]" for room in rooms]
    return "\n".join(["```mermaid", "flowchart TD", *boxes, *arrows, "```"])


def name(room: str) -> str:
    """Return the room's name as one that means nothing else to Mermaid."""
    return f"room_{room.strip('_')}"


def reached(imports: Imports, room: str) -> set[str]:
    """Return the rooms that a room imports, directly or through others."""
    return imports[room].union(*(reached(imports, each) for each in imports[room]))


def table(container: str, layers: Layers) -> str:
    """Return the rooms, and those inside them, with the first sentence of their docstrings."""
    lines = ["| Room | What it is |", "|---|---|"]
    folder = ROOT.joinpath("src", *container.split("."))
    for room in (room for layer in layers for room in layer):
        for path in inner_rooms(folder / room):
            place = path.relative_to(folder).as_posix()
            lines.append(f"| `{place}` | {sentence(path)} |")
    return "\n".join(lines)


def inner_rooms(room: Path) -> Iterator[Path]:
    """Yield a room and the packages in it, except those that have a table of their own."""
    yield room
    if ".".join(room.relative_to(ROOT / "src").parts) not in DRAWN:
        yield from sorted(init.parent for init in room.glob("*/__init__.py"))


def sentence(room: Path) -> str:
    """Return the first line of the docstring of a package or a module."""
    file = room / "__init__.py" if room.is_dir() else room.with_suffix(".py")
    docstring = ast.get_docstring(ast.parse(file.read_bytes())) or ""
    return docstring.partition("\n")[0]
