"""The headlines of one event beside each other, compared as headlines, whether they say the same or not."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from helpers.alignment.conflicts import conflicts
from helpers.alignment.events import events
from helpers.alignment.similarity import score_pairs

if TYPE_CHECKING:
    import pandas as pd

HEADLINE = "headline"
_COLUMNS = {
    "event": "str", "article_a": "str", "sentence_a": "int64", "article_b": "str", "sentence_b": "int64",
    "text_a": "str", "text_b": "str", "score": "float64", "conflicts": "str",
}  # fmt: skip


def compare_headlines(sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Set the headlines of articles on one event in different outlets beside each other, two and two.

    Args:
        sentences: the `sentences` table; of a headline of several sentences the first is taken.
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read.

    Returns:
        A row a pair of articles that both have a headline: `event, article_a, sentence_a, article_b,
        sentence_b, text_a, text_b, score, conflicts`; `score` is that of "same statement" (0 to 1),
        `conflicts` as in the `alignment` table.
    """
    import pandas as pd

    first = sentences[sentences["zone"] == HEADLINE].drop_duplicates("article_id").set_index("article_id")
    table = events(articles).assign(outlet=articles["outlet"].str.casefold().to_numpy())
    table = table[table["article_id"].isin(first.index)]
    pairs = [
        (event, a.article_id, b.article_id)
        for event, members in table.groupby("event", sort=True)
        for a, b in combinations(members.itertuples(), 2)
        if a.outlet != b.outlet
    ]
    texts = [(first.at[a, "text"], first.at[b, "text"]) for _, a, b in pairs]
    rows = [
        (
            event, a, first.at[a, "sentence_id"], b, first.at[b, "sentence_id"], *two, score,
            ", ".join(dict.fromkeys(found.kind for found in conflicts(*two))),
        )
        for (event, a, b), two, score in zip(pairs, texts, score_pairs(texts).tolist(), strict=True)
    ]  # fmt: skip
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(_COLUMNS)
