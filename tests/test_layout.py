"""How the package is laid out: imports go downwards only and in no circle, functions stay small."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter

import pytest
from conftest import ROOT

PACKAGE = ROOT / "src" / "helpers"
LAYERS = (
    ("__main__",),
    ("commands",),
    ("reports", "explore", "methods"),
    ("pages",),
    ("pipeline",),
    ("validation",),
    ("stance", "attribution", "terms", "alignment", "agency", "evaluation", "dictionaries", "frames"),
    ("entities", "names"),
    ("language",),
    ("corpus",),
    ("display", "stats", "storage"),
    ("settings", "notebooks", "lexicons", "environment"),
)
"""From the top down: a module imports from its own layer and those below."""
LONGEST = 60
"""Lines of a function."""
MOST_PARAMETERS = 7
RANK = {room: rank for rank, layer in enumerate(LAYERS) for room in layer}
MODULES = {
    ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
    if path != PACKAGE / "__init__.py"
}


@cache
def tree_of(name: str) -> ast.Module:
    """A module as it is parsed: when a test asks for it, not in every process that collects the tests."""
    return ast.parse(MODULES[name].read_text("utf-8"))


def imported(tree: ast.AST) -> Iterator[str]:
    """The modules of this package that a piece of code imports, wherever in it; not those for types alone."""
    for node in without_types(tree):
        if isinstance(node, ast.Import):
            names = [one.name for one in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{one.name}" for one in node.names]
        else:
            continue
        for name in names:
            own = name.removeprefix("helpers.") if name.startswith("helpers.") else ""
            while own and own not in MODULES:
                own = own.rpartition(".")[0]
            if own:
                yield own


def without_types(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        yield from without_types(node)


def at_import(tree: ast.AST) -> ast.Module:
    """What runs when a module is imported: all but the bodies of functions."""
    kept = [node for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef)]
    return ast.Module(kept, [])


def room(module: str) -> str:
    return module.partition(".")[0]


def test_every_room_has_its_layer() -> None:
    assert {room(name) for name in MODULES} <= set(RANK)


@pytest.mark.parametrize("name", MODULES)
def test_imports_go_downwards(name: str) -> None:
    up = {other for other in imported(tree_of(name)) if RANK[room(other)] < RANK[room(name)]}
    assert not up, f"{name} imports {', '.join(sorted(up))}, which stand above it"


def test_no_module_imports_itself_in_a_circle() -> None:
    graph = {name: set(imported(at_import(tree_of(name)))) - {name} for name in MODULES}
    # A package whose modules import from each other by the package's name would be found here too.
    TopologicalSorter({name: others - packages_of(name) for name, others in graph.items()}).prepare()


def packages_of(name: str) -> set[str]:
    parts = name.split(".")
    return {".".join(parts[:depth]) for depth in range(1, len(parts))}


@pytest.mark.parametrize("name", MODULES)
def test_functions_are_small(name: str) -> None:
    for node in ast.walk(tree_of(name)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            given = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            named = [one for one in given if one.arg not in ("self", "cls")]
            lines = node.end_lineno - node.lineno + 1
            assert lines <= LONGEST, f"{node.name}: {lines} lines"
            assert len(named) <= MOST_PARAMETERS, f"{node.name}: {len(named)} parameters"
