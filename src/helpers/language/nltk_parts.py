"""A part of nltk by itself: `import nltk` imports all of it, and scikit-learn and scipy.stats besides.

That takes three quarters of a second in every process, of which the suite uses a stemmer, the collocations
and an agreement coefficient. Nor are the packages run that a part lies in, or the readers of corpora.
"""

from __future__ import annotations

import importlib
import sys
from functools import cache
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType

_UNUSED = ("scipy.stats", "sklearn")  # nltk does without them where they are not installed


@cache
def nltk_part(name: str) -> ModuleType:
    """A module of nltk, as `nltk.collocations`: a copy for this package alone, so that `import nltk` still
    gives all of nltk."""
    if "nltk" in sys.modules:
        return importlib.import_module(name)
    hidden = [other for other in _UNUSED if other not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    corpora = sys.modules["nltk.corpus"] = ModuleType("nltk.corpus")
    corpora.stopwords = None  # type: ignore[attr-defined]  # the stemmer can be asked to leave them
    try:
        parts, path = name.split("."), None
        for depth in range(1, len(parts)):
            package = ".".join(parts[:depth])
            spec = PathFinder.find_spec(package, path)
            if spec is None:
                raise ModuleNotFoundError(f"No module named {package!r}", name=package)
            sys.modules[package] = module_from_spec(spec)  # knows where its modules lie
            path = spec.submodule_search_locations
        return importlib.import_module(name)
    finally:
        for used in [used for used in sys.modules if used.partition(".")[0] == "nltk" or used in hidden]:
            del sys.modules[used]
