"""How much is hedged and how much asserted, by category, voice, speaker and zone, each as a tidy table.

Categories are never added up to one score. A rate counts cues of one voice per 1,000 words of that voice, so
that an outlet that quotes much is not taken for one that hedges much. Cues and words are those of the text;
headlines are counted apart, by zone alone. Every figure has `low` and `high` as the tier
(`helpers.stats.tiers`) allows: none for single texts, the range when any one article is left out
("range"), a 95% interval from drawing articles again ("tests").
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from helpers.corpus.words import word_starts
from helpers.language.quotes import find_quotations
from helpers.stance.counts import ALL, by_value_or_all, joined, log_balance, rates_of, shares_of, totals_of
from helpers.stance.lexicon import CATEGORIES, HEDGES
from helpers.stance.voice import VOICES, Contents, Said, voice_at
from helpers.stats.intervals import intervals_at
from helpers.stats.totals import articles_of

if TYPE_CHECKING:
    from helpers.stats.tiers import Tier

# Documents differ more in their cues than chance alone makes them: the variance is this many times Poisson's.
OVERDISPERSION = 1.7
# Two-sided 5% level and 80% power.
_Z = 1.96 + 0.84
# Assertive verbs as strong as this count as assertion: insist, stress, reiterate, vow; not say, add, tell.
STRONG = 3
PLAIN = "assertive (plain)"
GRADES = {1: PLAIN, 2: "assertive (firm)", 3: "assertive (strong)"}
MEASURED = (*(category for category in CATEGORIES if category != "assertive"), *GRADES.values())
REPORTED = "reported"
# The columns of the tables `stance` and `stance_words` that are read here.
CUES = (
    "article_id", "sentence_id", "category", "voice", "zone", "negated", "lemma", "strength", "speaker",
    "holder",
)  # fmt: skip
WORDS = ("article_id", "outlet", "sentence_id", "zone", "voice", "speaker", "words")
# With fewer words a rate per 1,000 says nothing about a speaker.
_LEAST_WORDS = 50


def words_by_voice(
    sentences: pd.DataFrame, articles: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Words of each sentence (`helpers.corpus.words`) by voice and speaker: what the rates are counted per.

    Returns:
        `article_id, outlet, sentence_id, zone, voice, speaker, words`, in reading order.
    """
    contents = Contents(attributions)
    outlets = articles.set_index("article_id")["outlet"]
    texts = articles.set_index("article_id")[["title", "text"]]
    spans: dict[tuple[str, bool], tuple[list, Said]] = {}
    starts: dict[tuple[str, bool], list[int]] = {}
    rows = []
    for row in sentences.itertuples():
        headline = row.zone == "headline"
        where = (row.article_id, headline)
        if where not in spans:
            text = texts.loc[row.article_id, "title" if headline else "text"]
            quoted = [(q.start, q.end, q.n_words) for q in find_quotations(text)]
            said = contents.of(row.article_id, headline=headline, text=text, quotations=quoted)
            spans[where] = quoted, said
            starts[where] = word_starts(text)
        counts: dict[tuple[str, str], int] = {}
        offsets = starts[where]
        for start in offsets[bisect_left(offsets, row.start) : bisect_left(offsets, row.end)]:
            voice = voice_at(start, *spans[where])
            counts[voice] = counts.get(voice, 0) + 1
        about = (row.article_id, outlets[row.article_id], row.sentence_id, row.zone)
        rows += [(*about, *voice, n) for voice, n in sorted(counts.items())]
    return pd.DataFrame(rows, columns=list(WORDS)).astype({"sentence_id": "int64", "words": "int64"})


def graded(stance: pd.DataFrame) -> pd.DataFrame:
    """The `stance` table by what is measured: `counted`, assertive verbs parted by strength (say, agree,
    insist)."""
    measured = counted(stance)
    category = measured["category"]
    if isinstance(category.dtype, pd.CategoricalDtype):
        category = category.cat.set_categories(sorted({*category.cat.categories, *GRADES.values()}))
    return measured.assign(category=category.mask(category == "assertive", measured["strength"].map(GRADES)))


def counted(stance: pd.DataFrame) -> pd.DataFrame:
    """The cues that count for their voice.

    A hedge with a holder ("critics fear that") is another's belief or doubt: it counts as `REPORTED`, not as
    a hedge of its voice. A booster that is denied ("nobody is sure") boosts nothing and is left out.
    """
    measured = by_holder(stance)
    return measured[~((measured["category"] == "booster") & measured["negated"])]


def by_holder(stance: pd.DataFrame) -> pd.DataFrame:
    """The `stance` table with hedges that the text gives to somebody else as `REPORTED`."""
    category = stance["category"]
    if isinstance(category.dtype, pd.CategoricalDtype):
        category = category.cat.set_categories(sorted({*category.cat.categories, REPORTED}))
    return stance.assign(category=category.mask(category.isin(HEDGES) & (stance["holder"] != ""), REPORTED))


def of_text(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows of a table that stand in the text, not in a headline."""
    return rows[rows["zone"] != "headline"]


def rates(stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier) -> pd.DataFrame:
    """Cues per 1,000 words by category and voice.

    Args:
        stance: the `stance` table.
        words: what `words_by_voice` returned.
        outlets: the outlets compared, target first.
        tier: what the corpus allows.

    Returns:
        `category, voice, outlet, n, words, per_1000, low, high`: every category (assertive verbs by grade) in
        every voice and in all voices together.
    """
    stance, words = of_text(stance), of_text(words)
    return rates_of(graded(stance), words, "voice", (ALL, *VOICES), MEASURED, outlets, tier)


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
        stance, words = of_text(stance), of_text(words)
        spoken = words[words["speaker"] != ""].groupby("speaker")["words"].sum().reset_index()
        spoken = spoken[spoken["words"] >= _LEAST_WORDS]
        values = spoken.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].tolist()
    table = rates_of(graded(stance), words, by, values, categories, outlets, tier)
    table = table[table["words"] > 0].sort_values(by, key=lambda keys: keys.map(values.index), kind="stable")
    return table[[by, "category", *table.columns[2:]]].reset_index(drop=True)


def sentence_shares(
    stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """The share of the text's sentences with a cue of each category, in any voice.

    Returns:
        `category, outlet, n, of, share, low, high`: `n` sentences with a cue of `of`.
    """
    stance, words = of_text(stance), of_text(words)
    sentences = words[["article_id", "outlet", "sentence_id"]].drop_duplicates()
    with_cue = graded(stance)[["article_id", "sentence_id", "category"]].drop_duplicates()
    ids = {outlet: articles_of(words, outlet) for outlet in outlets}
    shares = shares_of(with_cue, sentences, ids, of="category", values=MEASURED, tier=tier)
    return shares.rename(columns={"whole": "of"})


def balance(stance: pd.DataFrame, words: pd.DataFrame, *, outlets: Sequence[str], tier: Tier) -> pd.DataFrame:
    """Hedges against boosters and strong assertive verbs: the binary log of (h + .5) / (b + .5), by voice.

    Above 0 there is more hedging than assertion. Hedges are epistemic and doxastic cues that nobody else is
    given for; of the assertive verbs those of strength 3 count.

    Returns:
        `voice, outlet, hedges, assertions, log_ratio, low, high`.
    """
    voices = (ALL, *VOICES)
    measured, words = graded(of_text(stance)), of_text(words)
    sides = [measured[measured["category"].isin(kinds)] for kinds in (HEDGES, ("booster", GRADES[STRONG]))]
    cells = {}
    for outlet in outlets:
        ids = articles_of(words, outlet)
        counts = joined([by_value_or_all(side, "voice", voices, ids) for side in sides])
        hedges, assertions = totals_of(counts).reshape(2, -1)
        ends = intervals_at(tier, log_balance, counts)
        cells[outlet] = [hedges.astype(int), assertions.astype(int), log_balance(totals_of(counts))[0], *ends]
    rows = [
        (voice, outlet, *(column[number] for column in cells[outlet]))
        for number, voice in enumerate(voices)
        for outlet in outlets
    ]
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
    wide = {key: group.set_index("outlet") for key, group in table.groupby(keys, sort=False)}
    for key, group in wide.items():
        for reference in outlets[1:]:
            if outlets[0] not in group.index or reference not in group.index:
                continue
            a, b = group.loc[outlets[0]], group.loc[reference]
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
