"""In which order two articles tell what both tell."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

_FEWEST = 3


def order(alignment: pd.DataFrame) -> pd.DataFrame:
    """Kendall's tau between the places of linked sentences, for each pair of articles.

    Args:
        alignment: the `alignment` table.

    Returns:
        `event, article_a, article_b, links, tau`. Tau (Kendall 1938; tau-b, ties counted out) is 1 where both
        tell in the same order, -1 where the order is reversed, and missing below 3 links.
    """
    import pandas as pd

    rows = []
    for (event, a, b), links in alignment.groupby(["event", "article_a", "article_b"], sort=False):
        enough = len(links) >= _FEWEST
        tau = _kendall_tau(links["sentence_a"], links["sentence_b"]) if enough else float("nan")
        rows.append((event, a, b, len(links), round(tau, 4)))
    return pd.DataFrame.from_records(rows, columns=["event", "article_a", "article_b", "links", "tau"])


def _kendall_tau(x: Sequence[int], y: Sequence[int]) -> float:
    """Kendall's tau-b; missing where one side does not vary. scipy.stats takes half a second to import."""
    pairs = np.triu_indices(len(x), k=1)
    signs_x, signs_y = (np.sign(np.subtract.outer(side, side))[pairs] for side in map(np.asarray, (x, y)))
    untied_x, untied_y = np.count_nonzero(signs_x), np.count_nonzero(signs_y)
    if not untied_x or not untied_y:
        return float("nan")
    return float(np.sum(signs_x * signs_y) / np.sqrt(untied_x) / np.sqrt(untied_y))


def places(alignment: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Where each linked statement stands in either article.

    Args:
        alignment, sentences: the tables.

    Returns:
        A row a link: `event, article_a, sentence_a, article_b, sentence_b, zone_a, zone_b, place_a, place_b,
        shift`. A place is the share of the article's sentences that stand before the sentence, 0 for the
        first and 1 for the last; `shift` is the place in b less the place in a, positive where b tells later.
    """
    about = sentences[["article_id", "sentence_id", "zone"]].copy()
    last = about.groupby("article_id")["sentence_id"].transform("max").clip(lower=1)
    about["place"] = (about["sentence_id"] / last).round(4)
    table = alignment[["event", "article_a", "sentence_a", "article_b", "sentence_b"]]
    for side in "ab":
        names = {"article_id": f"article_{side}", "sentence_id": f"sentence_{side}"}
        more = {"zone": f"zone_{side}", "place": f"place_{side}"}
        table = table.merge(about.rename(columns={**names, **more}), on=list(names.values()), how="left")
    table["shift"] = (table["place_b"] - table["place_a"]).round(4)
    wanted = ["zone_a", "zone_b", "place_a", "place_b", "shift"]
    return table[["event", "article_a", "sentence_a", "article_b", "sentence_b", *wanted]]
