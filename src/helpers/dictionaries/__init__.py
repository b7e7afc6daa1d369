"""Dictionaries of one's own: read from the formats people have, counted by voice, speaker and zone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.dictionaries.patterns import Dictionary, DictionaryError
from helpers.dictionaries.read import as_table, find_dictionaries, from_table, read_dictionary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from spacy.tokens import Doc

__all__ = [
    "Dictionary",
    "DictionaryError",
    "as_table",
    "check_entries",
    "find_dictionaries",
    "find_entries",
    "from_table",
    "read_dictionary",
]


def find_entries(
    docs: Iterable[Doc],
    dictionaries: Sequence[Dictionary],
    attributions: pd.DataFrame | None = None,
    names: pd.DataFrame | None = None,
    *,
    negation_window: int = 0,
) -> pd.DataFrame:
    """Find the entries of dictionaries in parsed articles.

    Args:
        docs: what `helpers.language.parse` returned.
        dictionaries: as `read_dictionary` gives them.
        attributions: the `attributions` table of the same articles; without it no entry is `reported`.
        names: where entities are named, as `helpers.names.find_names` gives it; for `entities`.
        negation_window: an entry is `negated` where a negation ("not", "never", "without") stands among so
            many words before it in its sentence; 0 for never.

    Returns:
        The `dictionary_entries` table, by article and place: `article_id, sentence_id, start, end, cue,
        dictionary, category` (its path, "virtue/care"), `entry` (as the file has it), `weight, negated,
        voice, zone, speaker`, and `entities` (those named in the sentence, joined by "; "). Offsets count
        characters of the title where `zone` is "headline" and of the text elsewhere.

    Raises:
        ValueError: the window is negative.
    """
    from helpers.dictionaries.match import entry_rows
    from helpers.storage.tables import frame

    if negation_window < 0:
        raise ValueError(f"negation_window: {negation_window}, but must be 0 or a number of words.")
    rows = entry_rows(docs, dictionaries, attributions, names, negation_window)
    return frame("dictionary_entries", rows).sort_values(
        ["article_id", "sentence_id", "start", "dictionary", "category"], kind="stable", ignore_index=True
    )


def check_entries(dictionaries: Sequence[Dictionary], found: pd.DataFrame) -> pd.DataFrame:
    """What a researcher should know of the entries themselves.

    Args:
        dictionaries: as `read_dictionary` gives them.
        found: what `find_entries` found of them.

    Returns:
        `dictionary, entry, line, category, note`: a row for each entry that never occurs, that has no word,
        or that stands in two categories (of which one may be within the other).
    """
    import pandas as pd

    seen = set(zip(found["dictionary"], found["entry"], found["category"], strict=True))
    rows = []
    for dictionary in dictionaries:
        categories: dict[str, list[str]] = {}
        for entry in dictionary.entries:
            categories.setdefault(entry.text.lower(), []).append(entry.category)
        for entry in dictionary.entries:
            others = [c for c in dict.fromkeys(categories[entry.text.lower()]) if c != entry.category]
            notes = [f"also in {', '.join(others)}"] if others else []
            if not entry.words:
                notes.append("has no word and cannot occur")
            elif (dictionary.name, entry.text, entry.category) not in seen:
                notes.append("never occurs")
            rows += [(dictionary.name, entry.text, entry.line, entry.category, note) for note in notes]
    return pd.DataFrame(rows, columns=["dictionary", "entry", "line", "category", "note"])
