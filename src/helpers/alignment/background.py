"""How common words are in news sentences at large: counts that ship with the package."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True)
class Background:
    """In how many of so many news sentences a stem occurs."""

    sentences: int
    counts: dict[str, int]

    def idf(self, stems: Iterable[str]) -> np.ndarray:
        """The weight of each stem: the log of how many sentences there are to one that has it."""
        import numpy as np

        top = math.log(self.sentences + 1)
        return np.array([top - math.log(self.counts.get(stem, 0) + 0.5) for stem in stems], dtype=float)


@lru_cache(maxsize=1)
def background() -> Background:
    """The counts in `background.json`, made by `bench/train_alignment.py`."""
    data = json.loads((files("helpers.alignment") / "background.json").read_text("utf-8"))
    return Background(data["sentences"], data["counts"])
