"""Imports made lighter in the driver, which needs a corner of each library; the kernels have them whole."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

_URLS = "rfc3987_syntax"


def import_nbformat() -> ModuleType:
    """nbformat without the grammar of URLs that jsonschema builds: seconds, and no notebook needs it."""
    hidden = _URLS not in sys.modules
    if hidden:
        sys.modules[_URLS] = None  # type: ignore[assignment]  # as if it were not installed
    try:
        return importlib.import_module("nbformat")
    finally:
        if hidden:
            sys.modules.pop(_URLS, None)
