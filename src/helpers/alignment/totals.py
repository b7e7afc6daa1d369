"""What outlets have in common as totals by article, defined here once for every page that prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from helpers.corpus.words import count_words, count_words_in
from helpers.stats.counts import by_article
from helpers.stats.totals import Measure, Totals, totals_of

if TYPE_CHECKING:
    import pandas as pd

MATCHED = "sentences with a close match in another outlet"


def compared_sentences(
    alignment: pd.DataFrame, coverage: pd.DataFrame, headlines: pd.DataFrame
) -> pd.DataFrame:
    """The sentences that were compared with another outlet's.

    Args:
        alignment, coverage: the tables; `article_a, sentence_a, article_b, sentence_b` and `article_id,
            sentence_id` are read.
        headlines: `article_id, sentence_id` of the headlines; whatever links they have, they do not count.

    Returns:
        `article_id, sentence_id, matched`, each once: matched where any other outlet is linked to it.
    """
    import pandas as pd

    places = ["article_id", "sentence_id"]
    linked = [
        alignment[[f"article_{side}", f"sentence_{side}"]]
        .set_axis(places, axis=1)
        .astype({"article_id": "str"})
        for side in "ab"
    ]
    rows = pd.concat(
        [*(part.assign(matched=True) for part in linked),
         coverage[places].astype({"article_id": "str"}).assign(matched=False)],
    )  # fmt: skip
    rows = rows[~pd.MultiIndex.from_frame(rows[places]).isin(pd.MultiIndex.from_frame(headlines[places]))]
    return rows.drop_duplicates(places).sort_values(places, ignore_index=True)


def alignment_totals(
    alignment: pd.DataFrame, coverage: pd.DataFrame, headlines: pd.DataFrame, ids: Sequence[str]
) -> Totals:
    """Sentences with a close match elsewhere, by article.

    Args:
        alignment, coverage, headlines: as for `compared_sentences`.
        ids: the articles' ids.
    """
    compared = compared_sentences(alignment, coverage, headlines)
    told = ("shares more of its sentences with others", "shares fewer of its sentences with others")
    single = "has {n} of {of} sentences with a close match elsewhere"
    measure = Measure(MATCHED, "of the sentences compared", "comparison", *told, single)
    part, whole = by_article(compared[compared["matched"]], ids), by_article(compared, ids)
    return totals_of([measure], ids, [part], [whole])


def shared_words(articles: pd.DataFrame, reuse: pd.DataFrame) -> tuple[dict[str, int], dict[str, int]]:
    """Of each article the words in passages shared, and all its words."""
    spans: defaultdict[str, list] = defaultdict(list)
    for side in "ab":
        for one, own in zip(reuse[f"article_{side}"], reuse[f"spans_{side}"], strict=True):
            spans[one] += own
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    shared = {one: count_words_in(texts[one], own) for one, own in spans.items()}
    return shared, {one: count_words(text) for one, text in texts.items()}
