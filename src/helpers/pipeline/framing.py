"""The tables of framing: who acts, who is judged, what dictionaries of one's own find."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.corpus.files import DICTIONARIES

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

FRAMING = ("agency", "evaluations", "dictionary_entries")


def dictionary_folders(raw: Path, root: Path) -> list[Path]:
    """Where dictionaries are looked for: beside the articles, then in `params/`."""
    return [raw / DICTIONARIES, root / "params" / DICTIONARIES]


def read_dictionaries(raw: Path, root: Path) -> pd.DataFrame:
    """The `dictionaries` table of a corpus."""
    from helpers.dictionaries import as_table, find_dictionaries, read_dictionary

    return as_table(map(read_dictionary, find_dictionaries(dictionary_folders(raw, root))))


def framing_tables(
    docs: Sequence[Doc],
    articles: pd.DataFrame,
    attributions: pd.DataFrame,
    dictionaries: pd.DataFrame,
    *,
    negation_window: int,
) -> dict[str, pd.DataFrame]:
    """The tables `agency`, `evaluations` and `dictionary_entries` of some articles.

    Args:
        docs: the parsed articles.
        articles, attributions: the tables of these articles.
        dictionaries: the `dictionaries` table.
        negation_window: as for `helpers.dictionaries.find_entries`.
    """
    from helpers.agency import find_agency
    from helpers.dictionaries import find_entries, from_table
    from helpers.evaluation import find_evaluations
    from helpers.names import find_names

    names = find_names(articles)
    own = from_table(dictionaries)
    return {
        "agency": find_agency(docs, attributions, names),
        "evaluations": find_evaluations(docs, attributions, names),
        "dictionary_entries": find_entries(docs, own, attributions, names, negation_window=negation_window),
    }
