"""What outlets have in common as totals by article, defined here once for every page that prints it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.corpus.words import count_words, count_words_in
from helpers.stats.intervals import bootstrap_intervals
from helpers.stats.totals import Measure, Totals, by_article, totals_of

if TYPE_CHECKING:
    import pandas as pd

MATCHED = "sentences with a close match in another outlet"


def compared_sentences(
    alignment: pd.DataFrame, coverage: pd.DataFrame, headlines: pd.DataFrame
) -> pd.DataFrame:
    """The sentences that were compared with another outlet's.

    Args:
        alignment, coverage: the tables; of them are read `article_a, sentence_a, article_b, sentence_b,
            score` and `article_id, sentence_id, best_score`.
        headlines: `article_id, sentence_id` of the headlines; whatever links they have, they do not count.

    Returns:
        `article_id, sentence_id, matched, best`, each once: matched where any other outlet is linked to it,
        and the best score that it has with any.
    """
    import pandas as pd

    places = ["article_id", "sentence_id"]
    parts = [
        alignment[[f"article_{side}", f"sentence_{side}", "score"]]
        .set_axis([*places, "best"], axis=1)
        .assign(matched=True)
        for side in "ab"
    ]
    parts.append(coverage[[*places, "best_score"]].set_axis([*places, "best"], axis=1).assign(matched=False))
    rows = pd.concat([part.astype({"article_id": "str"}) for part in parts])
    rows = rows[~pd.MultiIndex.from_frame(rows[places]).isin(pd.MultiIndex.from_frame(headlines[places]))]
    return rows.groupby(places, as_index=False)[["matched", "best"]].max()


def alignment_totals(compared: pd.DataFrame, ids: Sequence[str]) -> Totals:
    """Sentences with a close match elsewhere, by article.

    Args:
        compared: what `compared_sentences` gives.
        ids: the articles' ids.
    """
    labels = ("shares more of its sentences with others", "shares fewer of its sentences with others")
    single = "has {n} of {of} sentences with a close match elsewhere"
    measure = Measure(MATCHED, "of the sentences compared", "comparison", *labels, single)
    part, whole = by_article(compared[compared["matched"]], ids), by_article(compared, ids)
    return totals_of([measure], ids, [part], [whole])


def shared_words(articles: pd.DataFrame, reuse: pd.DataFrame) -> tuple[dict[str, int], dict[str, int]]:
    """Of each article the words in passages shared, and all its words."""
    spans: defaultdict[str, list] = defaultdict(list)
    for side in "ab":
        for article, passages in zip(reuse[f"article_{side}"], reuse[f"spans_{side}"], strict=True):
            spans[article] += passages
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    shared = {article: count_words_in(texts[article], passages) for article, passages in spans.items()}
    return shared, {article: count_words(text) for article, text in texts.items()}


class EventCounts(NamedTuple):
    """Sentences of one event: linked, rightly linked, and those that say what another outlet says too."""

    linked: int
    right: int
    known: int


READ_EVENTS = (
    EventCounts(21, 20, 30),
    EventCounts(33, 29, 33),
    EventCounts(8, 7, 17),
    EventCounts(23, 23, 31),
    EventCounts(6, 5, 19),
    EventCounts(14, 11, 27),
)


class Share(NamedTuple):
    """A share with the ends of its 95% interval, a bootstrap over the events read."""

    value: float
    low: float
    high: float


@lru_cache(maxsize=1)
def measured() -> tuple[Share, Share, Share]:
    """Of linked sentences the share that are so rightly, of those that should be the share found, and their
    quotient: by how much the share of sentences with a close match is too small (Rogan & Gladen 1978)."""
    import numpy as np

    counts = np.array(READ_EVENTS, dtype=float)

    def shares(totals: np.ndarray) -> np.ndarray:
        return totals[:, [1, 1, 2]] / totals[:, [0, 2, 0]]

    columns = (shares(counts.sum(0, keepdims=True))[0], *bootstrap_intervals(shares, counts))
    right, recall, lift = (Share(*map(float, row)) for row in zip(*columns, strict=True))
    return right, recall, lift


def corrected(share: float) -> Share:
    """The share of sentences that say what another outlet says too, from the share found with a close match.

    Args:
        share: between 0 and 1.
    """
    return Share(*(min(1.0, share * end) for end in measured()[2]))


def reach() -> str:
    """How much is found of what there is, for a caption."""
    return (
        f"the method finds {_percent(measured()[1])} of the sentences that say what another outlet says too"
    )


def caution(share: float) -> str:
    """What a share found is worth, in a sentence for the pages.

    Args:
        share: of sentences with a close match, between 0 and 1.
    """
    return (
        f"On events read sentence by sentence {reach()}; corrected for that and for what it links wrongly, "
        f"{_percent(corrected(share))} have one."
    )


def _percent(share: Share) -> str:
    return f"{100 * share.value:.0f}\u00a0% ({100 * share.low:.0f} to {100 * share.high:.0f})"
