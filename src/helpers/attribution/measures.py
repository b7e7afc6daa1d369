"""Whose voice gets the space: measures of the `attributions` table by outlet, each as a tidy table.

Space is counted in words of the article's text (the headline is left out). A word inside several contents,
as where a ministry is cited as the source of what two states said, goes to the innermost.

Every share has `low` and `high` as the tier of `helpers.statistics` allows: none for single texts, the range
when any one article is left out ("range"), a 95% interval from drawing articles again ("tests"); the twenty
largest values have one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.attribution.kinds import KINDS
from helpers.attribution.lexicon import GRADES
from helpers.statistics import bootstrap_interval, leave_one_out_range

if TYPE_CHECKING:
    from helpers.statistics import Tier

UNKNOWN = "(not resolved)"
_MOST_INTERVALS = 20  # values with an interval: more than a chart shows
_WORD = re.compile(r"\S+")


def count_words(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The attributions of the texts (no headline), with `outlet`, `words` (their own) and `place`.

    `place` is where the content begins, as a share of the article's words. Unresolved speakers are named
    "(not resolved)", so that they take their space too. A table that this returned is returned as it is:
    where there are many articles, give the measures that one.
    """
    if "words" in attributions.columns:
        return attributions
    body = attributions[attributions["zone"] != "headline"]
    where = body.groupby("article_id", sort=False).indices
    contents = body["content_spans"].tolist()
    words, place = np.zeros(len(body), dtype="int64"), np.zeros(len(body))
    outlet, order = [""] * len(body), []
    for article in articles.itertuples():
        rows = where.get(article.article_id, ())
        if not len(rows):
            continue
        order += list(rows)
        starts = np.array([match.start() for match in _WORD.finditer(article.text)], dtype="int64")
        own = [contents[row] for row in rows]
        owner = _owners(own, starts)
        words[rows] = np.bincount(owner[owner >= 0], minlength=len(rows))
        place[rows] = np.searchsorted(starts, [spans[0][0] for spans in own]) / max(1, len(starts))
        for row in rows:
            outlet[row] = article.outlet
    counted = body.assign(outlet=outlet, words=words, place=place).iloc[order].reset_index(drop=True)
    return counted.assign(speaker=counted["speaker"].where(counted["speaker"] != "", UNKNOWN))


def attributed_share(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Of all words, how many report what a source said, thinks or wants; of these, how many have no source.

    Returns:
        One row a measure ("reported", "no source given") and outlet: `measure, outlet, words, of, share,
        low, high`.
    """
    counted = count_words(attributions, articles)
    rows = []
    for outlet in outlets:
        ids, lengths = _articles(articles, outlet)
        reported = _per_article(counted, ids)
        missing = _per_article(counted[counted["speaker_type"] == "none"], ids)
        for measure, part, whole in (("reported", reported, lengths), ("no source given", missing, reported)):
            rows.append((measure, outlet, int(part.sum()), int(whole.sum()), *_share(part, whole, tier)))
    return pd.DataFrame(rows, columns=["measure", "outlet", "words", "of", "share", "low", "high"])


def space(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str],
    tier: Tier,
    by: str = "speaker",
) -> pd.DataFrame:
    """The share of an outlet's reported words that each speaker, or each type of speaker, gets.

    Args:
        by: "speaker" or "speaker_type".

    Returns:
        `<by>, outlet, n, words, share, low, high`: `n` attributions; every value of `by` for every outlet,
        the most words first.

    Raises:
        ValueError: `by` is neither.
    """
    if by not in ("speaker", "speaker_type"):
        raise ValueError(f"by: {by!r} given; 'speaker' or 'speaker_type' is allowed.")
    counted = count_words(attributions, articles)
    order = (
        counted.groupby(by)["words"].sum().reset_index().sort_values(["words", by], ascending=[False, True])
    )
    return _by_value(counted, articles, by, order[by].tolist(), outlets, tier, weight="words")


def kinds(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """Direct, mixed and indirect, as shares of an outlet's attributions: `kind, outlet, n, words, …`."""
    counted = count_words(attributions, articles)
    return _by_value(counted, articles, "kind", list(KINDS), outlets, tier)


def grades(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """The grades of the reporting verbs, as shares of an outlet's attributions: `grade, outlet, n, …`."""
    counted = count_words(attributions, articles)
    used = [grade for grade in GRADES if (counted["grade"] == grade).any()]
    return _by_value(counted, articles, "grade", used, outlets, tier)


def diversity(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """How many voices share the reported words, and how evenly.

    Only resolved speakers count. `entropy` is Shannon's (1948), in bits, of the words by speaker; `even` is
    two to its power: as many speakers with equal space would give that entropy. `half` is how many speakers,
    the largest first, make up half the words.

    Returns:
        `outlet, speakers, entropy, low, high, even, half`; the interval is the entropy's.
    """
    counted = count_words(attributions, articles)
    counted = counted[(counted["speaker"] != UNKNOWN) & (counted["words"] > 0)]
    rows = []
    for outlet in outlets:
        ids, _ = _articles(articles, outlet)
        own = counted[counted["outlet"] == outlet]
        table = own.pivot_table(
            index="article_id", columns="speaker", values="words", aggfunc="sum", fill_value=0
        )
        matrix = table.reindex(ids, fill_value=0).to_numpy(dtype=float)
        entropy = _entropy(matrix)
        low, high = _interval(_entropy, matrix, tier=tier)
        rows.append((outlet, matrix.shape[1], entropy, low, high, 2**entropy, _half(matrix)))
    return pd.DataFrame(rows, columns=["outlet", "speakers", "entropy", "low", "high", "even", "half"])


def first_voices(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The first speaker of every article's text, and how far into it.

    Returns:
        `outlet, article_id, sentence_id, speaker, speaker_type, cue, place`; `place` is the share of the
        article's words before the words reported.
    """
    counted = count_words(attributions, articles)
    known = counted[counted["speaker"] != UNKNOWN].sort_values(["article_id", "place"], kind="stable")
    columns = ["outlet", "article_id", "sentence_id", "speaker", "speaker_type", "cue", "place"]
    first = known.groupby("article_id", sort=True).head(1)
    return first.sort_values(["outlet", "article_id"])[columns].reset_index(drop=True)


def same_speaker(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str]
) -> pd.DataFrame:
    """The speakers whom all the outlets report, with the verbs each outlet gives them.

    Returns:
        One row a speaker, outlet and verb: `speaker, outlet, cue_lemma, grade, n, article_id, sentence_id`
        (of the first), by speaker (the most reported first), outlet and count.
    """
    counted = count_words(attributions, articles)
    counted = counted[(counted["speaker"] != UNKNOWN) & counted["outlet"].isin(outlets)]
    everywhere = counted.groupby("speaker")["outlet"].nunique()
    shared = counted[counted["speaker"].isin(everywhere.index[everywhere == len(set(outlets))])]
    rows = (
        shared.groupby(["speaker", "outlet", "cue_lemma", "grade"])
        .agg(
            n=("attribution_id", "size"),
            article_id=("article_id", "first"),
            sentence_id=("sentence_id", "first"),
        )
        .reset_index()
    )
    rows["all"] = rows.groupby("speaker")["n"].transform("sum")
    rows["order"] = rows["outlet"].map({outlet: i for i, outlet in enumerate(outlets)})
    rows = rows.sort_values(
        ["all", "speaker", "order", "n", "cue_lemma"], ascending=[False, True, True, False, True]
    )
    return rows.drop(columns=["all", "order"]).reset_index(drop=True)


def differences(shares: pd.DataFrame, *, outlets: Sequence[str], error: float) -> pd.DataFrame:
    """The first outlet's shares against each other outlet's.

    Args:
        shares: what `space`, `kinds`, `grades` or `attributed_share` returned.
        outlets: the outlets, target first.
        error: how far the extractor's accuracy differs between outlets
            (`helpers.validation.outlet_error`).

    Returns:
        `<first column>, target, reference, share_target, share_reference, difference, within_error`: the
        last says that the difference is smaller than that of the extractor's accuracy from outlet to outlet,
        so that it may be the extractor's and not the outlets'.
    """
    by = shares.columns[0]
    wide = shares.pivot(index=by, columns="outlet", values="share")
    wide = wide.reindex(list(dict.fromkeys(shares[by])))
    target, rows = outlets[0], []
    for reference in outlets[1:]:
        for value, row in wide.iterrows():
            gap = row[target] - row[reference]
            near = bool(abs(gap) < error)
            rows.append((value, target, reference, row[target], row[reference], gap, near))
    columns = [by, "target", "reference", "share_target", "share_reference", "difference", "within_error"]
    return pd.DataFrame(rows, columns=columns)


def _owners(contents: list[list[list[int]]], starts: np.ndarray) -> np.ndarray:
    """For every word the number of the innermost content it stands in, or -1."""
    owner = np.full(len(starts), -1)
    size = [sum(end - start for start, end in spans) for spans in contents]
    for number in sorted(range(len(contents)), key=lambda i: -size[i]):
        for start, end in contents[number]:
            first, last = np.searchsorted(starts, [start, end])
            owner[first:last] = number
    return owner


def _by_value(
    counted: pd.DataFrame,
    articles: pd.DataFrame,
    by: str,
    values: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
    *,
    weight: str = "n",
) -> pd.DataFrame:
    counted = counted.assign(n=1)
    sums = counted.groupby([by, "outlet"])[["n", "words"]].sum()
    totals = counted.groupby("outlet")[weight].sum()
    known = {outlet: _articles(articles, outlet)[0] for outlet in outlets}
    rows = []
    for number, value in enumerate(values):
        chosen = counted[counted[by] == value] if number < _MOST_INTERVALS else counted.iloc[:0]
        for outlet in outlets:
            n, words = sums.loc[(value, outlet)] if (value, outlet) in sums.index else (0, 0)
            total = totals.get(outlet, 0)
            share = (words if weight == "words" else n) / total if total else float("nan")
            low = high = float("nan")
            if tier.level != "texts" and number < _MOST_INTERVALS:
                part = _per_article(chosen, known[outlet], weight)
                whole = _per_article(counted, known[outlet], weight)
                low, high = _interval(_ratio, np.column_stack([part, whole]), tier=tier)
            rows.append((value, outlet, int(n), int(words), float(share), low, high))
    return pd.DataFrame(rows, columns=[by, "outlet", "n", "words", "share", "low", "high"])


def _articles(articles: pd.DataFrame, outlet: str) -> tuple[list[str], np.ndarray]:
    own = articles[articles["outlet"] == outlet]
    return own["article_id"].tolist(), np.array([len(text.split()) for text in own["text"]], dtype=float)


def _per_article(counted: pd.DataFrame, ids: list[str], weight: str = "words") -> np.ndarray:
    return counted.groupby("article_id")[weight].sum().reindex(ids, fill_value=0).to_numpy(dtype=float)


def _share(part: np.ndarray, whole: np.ndarray, tier: Tier) -> tuple[float, float, float]:
    both = np.column_stack([part, whole])
    return _ratio(both), *_interval(_ratio, both, tier=tier)


def _ratio(both: np.ndarray) -> float:
    part, whole = both.sum(axis=0)
    return float(part / whole) if whole else float("nan")


def _interval(
    statistic: Callable[[np.ndarray], float], rows: np.ndarray, *, tier: Tier
) -> tuple[float, float]:
    if tier.level == "tests":
        return bootstrap_interval(statistic, rows)
    return leave_one_out_range(statistic, rows) if tier.level == "range" else (float("nan"), float("nan"))


def _entropy(matrix: np.ndarray) -> float:
    words = matrix.sum(axis=0)
    shares = words[words > 0] / words.sum() if words.sum() else np.ones(1)
    return float(-(shares * np.log2(shares)).sum()) + 0.0


def _half(matrix: np.ndarray) -> int:
    words = np.sort(matrix.sum(axis=0))[::-1]
    return int(np.searchsorted(np.cumsum(words), words.sum() / 2) + 1) if words.sum() else 0
