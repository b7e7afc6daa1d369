"""A project of invented tables: what a command reads, without a parser or a file of articles."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import sample_coding

from helpers.settings import Params, Settings, Validation
from helpers.stats.tiers import Tier, tier
from helpers.storage.tables import frame
from helpers.validation.coded import read_sample


class SampleProject:
    """`sample_coding`'s tables as those of the corpus `harbour` in an empty folder."""

    def __init__(self, root: Path, **params) -> None:
        given = {"seed": 1, "validation": Validation(half_width=0.2)} | params
        self.settings = self.given = Settings(corpus="harbour", params=Params(**given), root=root)
        self.outlets = list(sample_coding.OUTLETS)
        unused = ("removed", "rejected", "terms", "names", "persons", "people", "corrections")
        empty = {name: frame(name, []) for name in unused}
        self.coded = read_sample(self.settings.coding)
        framing = {
            name: frame(name, []) for name in ("agency", "evaluations", "dictionaries", "dictionary_entries")
        }
        self._tables = sample_coding.tables() | empty | framing

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        return self._tables[name]

    def read(self, name: str) -> pd.DataFrame:
        return self._tables[name]

    def inputs(self) -> list[tuple[str, str]]:
        return [("a.txt", "0" * 64)]

    @property
    def tier(self) -> Tier:
        return tier(self.articles, outlets=self.outlets)
