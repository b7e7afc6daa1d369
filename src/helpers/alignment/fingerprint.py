"""Every measure of the suite for each outlet, in its own unit, beside each other; no single score."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from helpers.alignment.words import words_in
from helpers.stats.inference import bootstrap_interval, leave_one_out_range

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd

    from helpers.alignment.words import words_in
from helpers.stats.inference import Tier

RATE, SHARE = "per 1,000 words", "%"
_SCALE = {RATE: 1000, SHARE: 100}
_STANCE = {
    "epistemic": "epistemic hedges",
    "doxastic": "belief reports",
    "condition": "conditions",
    "approximator": "approximators",
    "weasel": "vague sources",
    "booster": "boosters",
    "deontic": "words of duty",
}


def measures(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    alignment: pd.DataFrame,
    coverage: pd.DataFrame,
    attributions: pd.DataFrame,
    stance: pd.DataFrame,
    reuse: pd.DataFrame,
) -> pd.DataFrame:
    """Count each measure in each article.

    Args:
        articles, sentences, alignment, coverage, attributions, stance: the tables.
        reuse: what `find_reuse` returned.

    Returns:
        `article_id, outlet, page, measure, unit, count, base`: the measure is count to base, in the unit.
        Stance is counted apart in the outlet's own words and in those given to sources, both to all words.
    """
    import pandas as pd

    linked = {
        side: alignment.groupby(f"article_{side}")[f"sentence_{side}"].agg(set).to_dict() for side in "ab"
    }
    shared = {side: reuse.groupby(f"article_{side}")[f"spans_{side}"].agg(list).to_dict() for side in "ab"}
    compared = set(alignment["article_a"]) | set(alignment["article_b"]) | set(coverage["article_id"])
    numbers = sentences.groupby("article_id")["sentence_id"].agg(set).to_dict()
    cues = Counter(zip(stance["article_id"], stance["category"], stance["voice"] == "narrator", strict=True))
    said_of = _said(attributions)
    rows = []
    for article in articles[["article_id", "outlet", "n_words", "text"]].itertuples():
        one, words = article.article_id, article.n_words
        key = (one, article.outlet)
        for category, called in _STANCE.items():
            for whose, own in (("outlet's", True), ("sources'", False)):
                rows.append(
                    (*key, "stance", f"{called}, {whose} words", RATE, cues[one, category, own], words)
                )
        said = said_of.get(one, _Said())
        reported = words_in(article.text, said.spans)
        rows += [
            (*key, "attribution", "words given to sources", SHARE, reported, words),
            (*key, "attribution", "attributions that quote", SHARE, said.quoting, said.n),
            (*key, "attribution", "neutral reporting verbs", SHARE, said.neutral, said.n),
            (*key, "attribution", "different speakers", RATE, len(said.speakers), words),
        ]
        if one in compared:
            met = linked["a"].get(one, set()) | linked["b"].get(one, set())
            n = len(numbers.get(one, ()))
            rows.append((*key, "comparison", "sentences with a close match elsewhere", SHARE, len(met), n))
            spans = [span for side in "ab" for found in shared[side].get(one, []) for span in found]
            n = words_in(article.text, spans)
            rows.append((*key, "comparison", "words in passages shared", SHARE, n, words))
    columns = ["article_id", "outlet", "page", "measure", "unit", "count", "base"]
    return pd.DataFrame.from_records(rows, columns=columns)


@dataclass
class _Said:
    """The attributions of an article: how many, how many quote or have a neutral verb, whose, and where."""

    n: int = 0
    quoting: int = 0
    neutral: int = 0
    speakers: set[str] = field(default_factory=set)
    spans: list[list[int]] = field(default_factory=list)


def _said(attributions: pd.DataFrame) -> dict[str, _Said]:
    found: defaultdict[str, _Said] = defaultdict(_Said)
    columns = ["article_id", "kind", "grade", "speaker", "zone", "content_spans"]
    for article_id, kind, grade, speaker, zone, spans in attributions[columns].itertuples(index=False):
        said = found[article_id]
        said.n += 1
        said.quoting += kind != "indirect"
        said.neutral += grade == "neutral"
        said.speakers.add(speaker)
        said.spans += spans if zone != "headline" else []
    return found


def fingerprint(counted: pd.DataFrame, *, outlets: Sequence[str], tier: Tier, seed: int = 0) -> pd.DataFrame:
    """Each measure by outlet, sorted by how sure the difference between the outlets is.

    Args:
        counted: what `measures` returned.
        outlets: the outlets, target first.
        tier: what the number of articles allows (`helpers.stats.inference.tier`).
        seed: of the bootstrap.

    Returns:
        `measure, page, unit, outlet, value, low, high, count, base, articles, apart`. The value is the sum of
        the counts to the sum of the bases. `low` and `high` are the leave-one-article-out range at tier
        "range", the 95% bootstrap interval over articles at tier "tests", and missing where one article
        stands for an outlet. `apart` orders the measures: the largest difference of two outlets beside the
        standard error that counts of this size would have if words were drawn independently. They are not:
        it is an order, not a test. Measures that are 0 everywhere are left out.
    """
    import numpy as np
    import pandas as pd

    rows = []
    for measure, group in counted.groupby("measure", sort=False):
        if not group["count"].any():
            continue
        unit, page = group["unit"].iloc[0], group["page"].iloc[0]
        own = []
        for outlet in outlets:
            counts = group.loc[group["outlet"] == outlet, ["count", "base"]].to_numpy(float)
            value = _ratio(counts) * _SCALE[unit]
            low, high = _interval(counts, tier, seed)
            total, base = counts.sum(0) if len(counts) else (0, 0)
            error = _SCALE[unit] * math.sqrt(max(total, 1)) / base if base else math.nan
            own.append((value, error))
            rows.append(
                [
                    measure, page, unit, outlet, round(value, 4), round(low * _SCALE[unit], 4),
                    round(high * _SCALE[unit], 4), int(total), int(base), len(counts),
                ]
            )  # fmt: skip
        apart = _apart(own)
        for row in rows[-len(outlets) :]:
            row.append(round(apart, 4))
    columns = [
        "measure",
        "page",
        "unit",
        "outlet",
        "value",
        "low",
        "high",
        "count",
        "base",
        "articles",
        "apart",
    ]
    table = pd.DataFrame(rows, columns=columns)
    rank = table.assign(n=np.arange(len(table)))
    return rank.sort_values(["apart", "n"], ascending=[False, True], ignore_index=True).drop(columns="n")


def _apart(own: list[tuple[float, float]]) -> float:
    most = 0.0
    for number, (value, error) in enumerate(own):
        for other, other_error in own[number + 1 :]:
            scatter = math.hypot(error, other_error)
            if scatter and not math.isnan(scatter) and not math.isnan(value - other):
                most = max(most, abs(value - other) / scatter)
    return most


def _ratio(counts: np.ndarray) -> float:
    total = counts.sum(0) if len(counts) else (0, 0)
    return float(total[0] / total[1]) if total[1] else math.nan


def _interval(counts: np.ndarray, tier: Tier, seed: int) -> tuple[float, float]:
    if tier.level == "texts" or len(counts) < 2:
        return math.nan, math.nan
    if tier.level == "range":
        return leave_one_out_range(_ratio, counts)
    return bootstrap_interval(_ratio, counts, seed=seed)
