"""Speakers of a whole corpus: who is "Obama" in one article and "Barack Obama" in another is one speaker.

Within an article `helpers.attribution.speakers` joins the two. Between articles the table of names tells: of
each form of a name it has how often the corpus means whom by it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

import pandas as pd

from helpers.entities.words import without_title

RULE = "full name"
SURE = 10
"""A form that two people have is read as the one who has it so many times as often as all others."""

_NO_PERSONS = ("state", "institution", "document", "media", "anonymous")
_NAMED = {"unnamed official": "named official", "other": "named person"}
_OPEN = ("named person", "other")
_TOLD = ("institution", "media", "named official", "expert", "ordinary person")
_JOINS = {"of", "for", "the"}  # small words in an office before a name


def resolve_names(names: pd.DataFrame) -> dict[str, str]:
    """Each form of a person's name, without a title, and the one name of whom the corpus means by it.

    Args:
        names: the table (`helpers.names.name_variants`).

    Returns:
        The forms of one person alone, or of one `SURE` times as often as of all others together.
    """
    uses: defaultdict[str, Counter[tuple[str, str]]] = defaultdict(Counter)
    for variant, entity, kind, n in names[["variant", "entity", "kind", "n"]].itertuples(index=False):
        uses[without_title(variant)][kind, entity] += n
    meant = {}
    for form, entities in uses.items():
        ((kind, entity), n), *_ = entities.most_common(1)
        if kind == "person" and n >= SURE * (entities.total() - n):
            meant[form] = entity
    return meant


def canonicalise_speakers(table: pd.DataFrame, meant: Mapping[str, str]) -> pd.DataFrame:
    """Give each person the one name that the corpus has for him or her.

    A speaker is left as found where nobody is known by the form, or several people are. Of an office with a
    name ("Director of the Harbour Ada Fern") the name at its end counts.

    Args:
        table: `attributions`, or another table with a column `speaker`, of words or categories;
            `speaker_type` is read where it is there.
        meant: what `resolve_names` says of the same corpus.

    Returns:
        The table with `speaker` anew and, where that changed and these are there, `speaker_rule` ("full
        name") and the `speaker_type` of whoever is named by it. A type that one article leaves open
        ("named person") is the one that the others most often tell of the same speaker.
    """
    speaker = table["speaker"].astype(object)
    full_names = {form: full for form in speaker.unique() if (full := _full(form, meant)) and full != form}
    full = speaker.map(full_names)
    new = {"speaker": full, "speaker_rule": RULE}
    if "speaker_type" in table:
        kind = table["speaker_type"].astype(object)
        full = full.where(~kind.isin(_NO_PERSONS))
        new["speaker_type"] = kind.replace(_NAMED)
    changed = full.notna()
    joined = table.copy()
    for name in joined.columns.intersection(list(new)):
        column = joined[name]
        joined[name] = column.astype(object).where(~changed, new[name]).astype(column.dtype.name)
    return _with_types_told(joined) if "speaker_type" in joined else joined


def _with_types_told(table: pd.DataFrame) -> pd.DataFrame:
    """Types left open, from the other articles: "the rail operator Northline" there, "Northline" here."""
    kind, speaker = table["speaker_type"].astype(object), table["speaker"].astype(object)
    types = pd.crosstab(speaker[speaker != ""], kind).reindex(columns=_TOLD, fill_value=0)
    types = types[(types > 0).any(axis=1)]
    if types.empty:
        return table
    types = types.idxmax(axis=1)
    better = speaker.map(types).where(kind.isin(_OPEN))
    return table.assign(
        speaker_type=better.where(better.notna(), kind).astype(table["speaker_type"].dtype.name)
    )


def _full(speaker: str, meant: Mapping[str, str]) -> str:
    if speaker in meant:
        return meant[speaker]
    words = speaker.split(" ")
    if not all(word[:1].isupper() or word in _JOINS for word in words) or "," in speaker:
        return ""
    ends = (" ".join(words[start:]) for start in range(1, len(words) - 1))
    return next((meant[end] for end in ends if end in meant), "")
