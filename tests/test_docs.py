"""What the pages for those who change the suite name is there: files, modules and what stands in them."""

from __future__ import annotations

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import ROOT

PAGES = [
    ROOT / name for name in ("CONTRIBUTING.md", "docs/architecture.md", "docs/methods.md", "docs/scale.md")
]
MADE_BY_THE_READER = {"notebooks/12_mine.ipynb"}


def named(page: Path) -> set[str]:
    """What stands between backticks, but for names to be filled in."""
    words = re.findall(r"`([\w./]+)`", page.read_text("utf-8"))
    return set(words) - MADE_BY_THE_READER


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_that_are_named_are_there(page: Path) -> None:
    files = {name for name in named(page) if name.startswith(("src/", "tests/", "bench/", "notebooks/"))}
    assert not {name for name in files if not (ROOT / name).exists()}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_of_the_package_are_there(page: Path) -> None:
    assert not {name for name in named(page) if name.startswith("helpers.") and not is_there(name)}


def is_there(name: str) -> bool:
    """Whether it is a module, or what follows the module's name is in it."""
    parts = name.split(".")
    depth = len(parts)
    while not _is_module(".".join(parts[:depth])):
        depth -= 1
    found: object = import_module(".".join(parts[:depth]))
    for part in parts[depth:]:
        fields = getattr(found, "__dataclass_fields__", {}) or getattr(found, "__annotations__", {})
        if not hasattr(found, part) and part not in fields:
            return False
        found = getattr(found, part, None)
    return True


def _is_module(name: str) -> bool:
    try:
        return find_spec(name) is not None
    except ModuleNotFoundError:
        return False
