"""How much is hedged and how much asserted, by category, voice, speaker and zone, each as a tidy table.

Categories are never added up to one score. A rate counts cues of one voice per 1,000 words of that voice, so
that an outlet that quotes much is not taken for one that hedges much. Every figure has `low` and `high` as
the tier of `helpers.statistics` allows: none for single texts, the range when any one article is left out
("range"), a 95% interval from drawing articles again ("tests").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.language.quotes import find_quotations
from helpers.stance.lexicon import CATEGORIES, HEDGES
from helpers.stance.voice import VOICES, Contents, voice_at
from helpers.statistics import bootstrap_totals_interval, leave_one_out_range

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from helpers.statistics import Tier

ALL = "all voices"
# Documents differ more in their cues than chance alone makes them: the variance is this many times Poisson's.
OVERDISPERSION = 1.7
# Two-sided 5% level and 80% power.
_Z = 1.96 + 0.84
# Assertive verbs as strong as this count as assertion: insist, stress, reiterate, vow; not say, add, tell.
STRONG = 3
GRADES = {1: "assertive (plain)", 2: "assertive (firm)", 3: "assertive (strong)"}
MEASURED = (*(category for category in CATEGORIES if category != "assertive"), *GRADES.values())
# With fewer words a rate per 1,000 says nothing about a speaker.
_LEAST_WORDS = 50
_RATE = ["outlet", "n", "words", "per_1000", "low", "high"]
_WORD = re.compile(r"\S*\w\S*")


def count_words(
    sentences: pd.DataFrame, articles: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Words of each sentence by voice and speaker: what the rates are counted per.

    Returns:
        `article_id, outlet, sentence_id, zone, voice, speaker, words`, in reading order.
    """
    contents = Contents(attributions)
    outlets = articles.set_index("article_id")["outlet"]
    texts = articles.set_index("article_id")[["title", "text"]]
    spans: dict[tuple[str, bool], tuple[list, list]] = {}
    rows = []
    for row in sentences.itertuples():
        headline = row.zone == "headline"
        where = (row.article_id, headline)
        if where not in spans:
            text = texts.loc[row.article_id, "title" if headline else "text"]
            quoted = [(q.start, q.end, q.n_words) for q in find_quotations(text)]
            spans[where] = quoted, contents.of(row.article_id, headline=headline)
        counts: dict[tuple[str, str], int] = {}
        for word in _WORD.finditer(row.text):
            voice = voice_at(row.start + word.start(), *spans[where])
            counts[voice] = counts.get(voice, 0) + 1
        about = (row.article_id, outlets[row.article_id], row.sentence_id, row.zone)
        rows += [(*about, *voice, n) for voice, n in sorted(counts.items())]
    columns = ["article_id", "outlet", "sentence_id", "zone", "voice", "speaker", "words"]
    return pd.DataFrame(rows, columns=columns).astype({"sentence_id": "int64", "words": "int64"})


def graded(stance: pd.DataFrame) -> pd.DataFrame:
    """The `stance` table with assertive verbs parted by strength: plain (say), firm, strong (insist)."""
    assertive = stance["category"] == "assertive"
    return stance.assign(category=stance["category"].mask(assertive, stance["strength"].map(GRADES)))


def rates(stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier) -> pd.DataFrame:
    """Cues per 1,000 words by category and voice.

    Args:
        stance: the `stance` table.
        words: what `count_words` returned.
        outlets: the outlets compared, target first.
        tier: what the corpus allows.

    Returns:
        `category, voice, outlet, n, words, per_1000, low, high`: every category (assertive verbs by grade) in
        every voice and in all voices together.
    """
    stance = graded(stance)
    rows = [
        (category, *row)
        for category in MEASURED
        for row in _rates(
            stance[stance["category"] == category], words, "voice", (ALL, *VOICES), outlets, tier
        )
    ]
    return pd.DataFrame(rows, columns=["category", "voice", *_RATE])


def rates_by(
    stance: pd.DataFrame,
    words: pd.DataFrame,
    *,
    by: str,
    outlets: Sequence[str],
    tier: Tier,
    categories: Sequence[str] = HEDGES,
) -> pd.DataFrame:
    """Cues per 1,000 words by speaker or by zone, the categories apart.

    Args:
        by: "speaker" (whose quoted or reported words hold the cue) or "zone".
        categories: those shown.

    Returns:
        `<by>, category, outlet, n, words, per_1000, low, high`; speakers with most words first, zones in the
        order of an article; speakers with fewer than 50 words and rows without a word are left out.

    Raises:
        ValueError: `by` is neither.
    """
    if by not in ("speaker", "zone"):
        raise ValueError(f"by: {by!r} given; 'speaker' or 'zone' is allowed.")
    if by == "zone":
        values = [zone for zone in ("headline", "lead", "body") if (words["zone"] == zone).any()]
    else:
        spoken = words[words["speaker"] != ""].groupby("speaker")["words"].sum().reset_index()
        spoken = spoken[spoken["words"] >= _LEAST_WORDS]
        values = spoken.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].tolist()
    found = {
        category: list(_rates(stance[stance["category"] == category], words, by, values, outlets, tier))
        for category in categories
    }
    rows = [
        (value, category, *row[1:])
        for value in values
        for category in categories
        for row in found[category]
        if row[0] == value and row[3]
    ]
    return pd.DataFrame(rows, columns=[by, "category", *_RATE])


def sentence_shares(
    stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """The share of sentences with a cue of each category, in any voice.

    Returns:
        `category, outlet, n, of, share, low, high`: `n` sentences with a cue of `of`.
    """
    places = words[["article_id", "outlet", "sentence_id"]].drop_duplicates().assign(all="")
    with_cue = graded(stance)[["article_id", "sentence_id", "category"]].drop_duplicates()
    part, whole = _Counts(with_cue, "category"), _Counts(places, "all")
    rows = []
    for category in MEASURED:
        for outlet in outlets:
            ids = _ids(words, outlet)
            n, of = part.of(category, ids), whole.of(ALL, ids)
            rows.append((category, outlet, int(n.sum()), int(of.sum()), *_ratio(n, of, tier)))
    return pd.DataFrame(rows, columns=["category", "outlet", "n", "of", "share", "low", "high"])


def balance(stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier) -> pd.DataFrame:
    """Hedges against boosters and strong assertive verbs: the natural log of (h + .5) / (b + .5), by voice.

    Above 0 there is more hedging than assertion. Hedges are epistemic and doxastic cues; of the assertive
    verbs those of strength 3 count.

    Returns:
        `voice, outlet, hedges, assertions, log_ratio, low, high`.
    """
    hedging = stance[stance["category"].isin(HEDGES)]
    strong = (stance["category"] == "assertive") & (stance["strength"] >= STRONG)
    asserting = stance[(stance["category"] == "booster") | strong]
    hedges, assertions = _Counts(hedging, "voice"), _Counts(asserting, "voice")
    rows = []
    for voice in (ALL, *VOICES):
        for outlet in outlets:
            ids = _ids(words, outlet)
            pairs = np.column_stack([hedges.of(voice, ids), assertions.of(voice, ids)])
            counts = (int(n) for n in pairs.sum(axis=0))
            value = _value(_log_balance, pairs)
            rows.append((voice, outlet, *counts, value, *_interval(_log_balance, pairs, tier)))
    columns = ["voice", "outlet", "hedges", "assertions", "log_ratio", "low", "high"]
    return pd.DataFrame(rows, columns=columns)


def differences(table: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """Each rate of the first outlet against every other outlet's, and whether the corpus could show it.

    Args:
        table: what `rates` or `rates_by` returned.

    Returns:
        `<first two columns>, target, reference, per_1000_target, per_1000_reference, difference, smallest,
        could_show`: `smallest` is the smallest difference, per 1,000 words, that texts of this length could
        show (`smallest_difference`); a smaller one may be chance.
    """
    keys = list(table.columns[:2])
    rows = []
    wide = {key: part.set_index("outlet") for key, part in table.groupby(keys, sort=False)}
    for key, part in wide.items():
        for reference in outlets[1:]:
            if outlets[0] not in part.index or reference not in part.index:
                continue
            a, b = part.loc[outlets[0]], part.loc[reference]
            least = smallest_difference(a["n"] + b["n"], a["words"], b["words"])
            gap = a["per_1000"] - b["per_1000"]
            pair = (outlets[0], reference, a["per_1000"], b["per_1000"])
            rows.append((*key, *pair, gap, least, bool(abs(gap) >= least)))
    columns = ["target", "reference", "per_1000_target", "per_1000_reference"]
    return pd.DataFrame(rows, columns=[*keys, *columns, "difference", "smallest", "could_show"])


def smallest_difference(n: int, words_a: int, words_b: int) -> float:
    """The smallest difference of two rates, per 1,000 words, that texts of this length could show.

    For two-sided tests at the 5% level with 80% power (normal approximation), when `n` cues in all are spread
    over both texts and documents vary 1.7 times as much as Poisson counts; infinite without words.
    """
    if not words_a or not words_b:
        return float("inf")
    rate = (n + 0.5) / (words_a + words_b)
    return 1000 * _Z * (OVERDISPERSION * rate * (1 / words_a + 1 / words_b)) ** 0.5


class _Counts:
    """Sums by article: of cues or of words, for any value of one column."""

    def __init__(self, rows: pd.DataFrame, column: str, weight: str = "") -> None:
        self._sums: Counter[tuple[str, str]] = Counter()
        weights = rows[weight] if weight else np.ones(len(rows))
        for article_id, value, n in zip(rows["article_id"], rows[column], weights, strict=True):
            self._sums[article_id, value] += n
            self._sums[article_id, ALL] += n

    def of(self, value: str, ids: list[str]) -> np.ndarray:
        """The sum for each article, 0 where it has no row."""
        return np.array([self._sums[article_id, value] for article_id in ids], dtype=float)


def _rates(
    cues: pd.DataFrame,
    words: pd.DataFrame,
    column: str,
    values: Sequence[str],
    outlets: Sequence[str],
    tier: Tier,
) -> Iterator[tuple]:
    """For each value of a column and each outlet: value, outlet, n, words, per_1000, low, high."""
    counted, lengths = _Counts(cues, column), _Counts(words, column, "words")
    ids = {outlet: _ids(words, outlet) for outlet in outlets}
    for value in values:
        for outlet in outlets:
            n, length = counted.of(value, ids[outlet]), lengths.of(value, ids[outlet])
            rate = (1000 * figure for figure in _ratio(n, length, tier))
            yield (value, outlet, int(n.sum()), int(length.sum()), *rate)


def _ids(words: pd.DataFrame, outlet: str) -> list[str]:
    return words.loc[words["outlet"] == outlet, "article_id"].drop_duplicates().tolist()


def _ratio(part: np.ndarray, whole: np.ndarray, tier: Tier) -> tuple[float, float, float]:
    if whole.any() and not part.any():
        return (0.0, float("nan"), float("nan")) if tier.level == "texts" else (0.0, 0.0, 0.0)
    pairs = np.column_stack([part, whole])
    return (_value(_share, pairs), *_interval(_share, pairs, tier))


def _share(totals: np.ndarray) -> np.ndarray:
    """Part by whole, for totals (..., 2); nan where there is no whole."""
    part, whole = totals[..., 0], totals[..., 1]
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _log_balance(totals: np.ndarray) -> np.ndarray:
    """Log of hedges to assertions, for totals (..., 2)."""
    return np.log((totals[..., 0] + 0.5) / (totals[..., 1] + 0.5))


def _value(statistic: Callable[[np.ndarray], np.ndarray], pairs: np.ndarray) -> float:
    return float(statistic(pairs.sum(axis=0)))


def _interval(
    statistic: Callable[[np.ndarray], np.ndarray], pairs: np.ndarray, tier: Tier
) -> tuple[float, float]:
    if tier.level == "texts" or len(pairs) < 2:
        return float("nan"), float("nan")
    if tier.level == "range":
        return leave_one_out_range(lambda rows: _value(statistic, rows), pairs)
    return bootstrap_totals_interval(statistic, pairs)
