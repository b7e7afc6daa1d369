"""A part of nltk by itself: `import nltk` imports all of it, and scikit-learn and scipy.stats besides.

That takes three quarters of a second in every process, of which the suite uses a stemmer, the collocations
and an agreement coefficient.
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
def nltk_part(name: str, *, after: str = "") -> ModuleType:
    """A module of nltk: a copy for this package alone, so that `import nltk` still gives all of nltk.

    Args:
        name: the module, as `nltk.collocations`.
        after: a module to import before it, where the two import each other.
    """
    if "nltk" in sys.modules:
        return importlib.import_module(name)
    spec = PathFinder.find_spec("nltk")
    if spec is None:
        raise ModuleNotFoundError("No module named 'nltk'", name="nltk")
    hidden = [other for other in _UNUSED if other not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]
    sys.modules["nltk"] = module_from_spec(spec)  # knows where its modules lie; its own code is not run
    try:
        for one in filter(None, (after, name)):
            importlib.import_module(one)
        return sys.modules[name]
    finally:
        for other in hidden:
            del sys.modules[other]
        for other in [one for one in sys.modules if one.partition(".")[0] == "nltk"]:
            del sys.modules[other]
