"""Sentences with marked stretches, from the rows of any table that has places in them."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd


def marked_sentences(
    rows: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    label: str,
    also: dict[str, str] | None = None,
    keep: Sequence[str] = (),
) -> pd.DataFrame:
    """The sentences behind the rows of a table, for `display.evidence`.

    Args:
        rows: `article_id, sentence_id, start, end`, in characters of the article as in `sentences`.
        sentences: the `sentences` table.
        articles: `article_id, outlet`.
        label: the column whose value names the mark from `start` to `end`.
        also: columns of spans (lists of [start, end]) -> the name of their marks.
        keep: columns that the sentence carries on, as filters of the list: their values joined by commas.

    Returns:
        `article_id, outlet, sentence_id, text, marks`, `zone` and those kept, one row a sentence and first of
        the columns kept, in reading order. Stretches that reach over the end of the sentence are cut there.
    """
    outlet_of = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    keys = ["article_id", "sentence_id", *keep[:1]]
    found = []
    for key, part in rows.groupby(keys, sort=True, observed=True):
        sentence = places.loc[key[:2]]
        spans = [(row.start, row.end, str(getattr(row, label))) for row in part.itertuples()]
        for column, mark in (also or {}).items():
            spans += [(start, end, mark) for own in part[column] for start, end in own]
        low, high = sentence.start, sentence.end
        marks = [
            (max(start, low) - low, min(end, high) - low, mark)
            for start, end, mark in dict.fromkeys(spans)
            if start < high and end > low
        ]
        carried = [", ".join(dict.fromkeys(str(value) for value in part[c] if value)) for c in keep]
        about = (key[0], outlet_of[key[0]], int(key[1]), sentence.text, marks, sentence.zone)
        found.append((*about, *carried))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "zone", *keep]
    return pd.DataFrame(found, columns=columns)
