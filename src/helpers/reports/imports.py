"""Imports made lighter in the driver, which needs a corner of each library; the kernels have them whole."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType


def import_nltk() -> ModuleType:
    """nltk, for its stemmer alone: without the libraries that it imports wherever they are there."""
    return _import("nltk", without=("sklearn", "scipy.stats"))


def import_nbformat() -> ModuleType:
    """nbformat without the grammar of URLs that jsonschema builds: seconds, and no notebook needs it."""
    return _import("nbformat", without=("rfc3987_syntax",))


def _import(name: str, *, without: tuple[str, ...]) -> ModuleType:
    """Import a module while others, unless they are imported already, seem not to be installed."""
    hidden = [other for other in without if other not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    try:
        return importlib.import_module(name)
    finally:
        for other in hidden:
            sys.modules.pop(other, None)
