"""The word lists, as CSV: every entry with its category and the source that classes it."""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


def read_lexicon(name: str) -> list[dict[str, str]]:
    """The rows of `lexicons/<name>.csv`, in the order of the file."""
    text = (files(__name__) / f"{name}.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@cache
def function_words() -> frozenset[str]:
    """Words of the closed classes, from `function_words.csv`."""
    return frozenset(row["entry"] for row in read_lexicon("function_words"))
