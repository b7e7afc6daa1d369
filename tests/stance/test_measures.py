"""Measures of stance against figures worked out by hand."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from helpers.pages import stance as page
from helpers.stance.measures import (
    ALL,
    MEASURED,
    OVERDISPERSION,
    balance,
    differences,
    graded,
    rates,
    rates_by,
    sentence_shares,
    smallest_difference,
    words_by_voice,
)
from helpers.stats.tiers import Tier

OUTLETS = ["North", "South"]
TEXTS = Tier("texts", "", {"North": 1, "South": 1}, 0)
RANGE = Tier("range", "", {"North": 2, "South": 2}, 0)
TESTS = Tier("tests", "", {"North": 10, "South": 10}, 0, "article")

# One sentence an article and voice; words as given.
WORDS = pd.DataFrame(
    [
        ("n1", "North", 0, "lead", "narrator", "", 400),
        ("n1", "North", 1, "body", "quoted", "Ana", 100),
        ("n2", "North", 0, "lead", "narrator", "", 600),
        ("s1", "South", 0, "headline", "narrator", "", 10),
        ("s1", "South", 1, "body", "narrator", "", 490),
        ("s2", "South", 0, "body", "narrator", "", 300),
        ("s2", "South", 1, "body", "reported", "Ben", 200),
    ],
    columns=["article_id", "outlet", "sentence_id", "zone", "voice", "speaker", "words"],
)


def cue(
    article: str, sentence: int, category: str, voice: str, speaker: str = "", zone: str = "body", strength=2
):
    return (article, sentence, 0, 3, "may", category, voice, zone, False, "may", strength, speaker, "")


STANCE = pd.DataFrame(
    [
        cue("n1", 0, "epistemic", "narrator", zone="lead"),
        cue("n1", 0, "epistemic", "narrator", zone="lead"),
        cue("n1", 1, "doxastic", "quoted", "Ana"),
        cue("n2", 0, "booster", "narrator", zone="lead"),
        cue("n2", 0, "assertive", "narrator", zone="lead", strength=3),
        cue("n2", 0, "assertive", "narrator", zone="lead", strength=1),
        cue("s1", 1, "epistemic", "narrator"),
        cue("s2", 1, "epistemic", "reported", "Ben"),
    ],
    columns=[
        "article_id", "sentence_id", "start", "end", "cue", "category", "voice", "zone", "negated", "lemma",
        "strength", "speaker", "holder",
    ],
)  # fmt: skip


def one(table: pd.DataFrame, **wanted: str) -> pd.Series:
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


@pytest.mark.parametrize(
    ("category", "voice", "outlet", "n", "words", "per_1000"),
    [
        ("epistemic", "narrator", "North", 2, 1000, 2.0),
        ("epistemic", ALL, "North", 2, 1100, 2 / 1.1),
        ("doxastic", "quoted", "North", 1, 100, 10.0),
        ("doxastic", "narrator", "North", 0, 1000, 0.0),
        ("epistemic", "narrator", "South", 1, 790, 1 / 0.79),
        ("epistemic", "reported", "South", 1, 200, 5.0),
        ("assertive (strong)", "narrator", "North", 1, 1000, 1.0),
        ("assertive (plain)", "narrator", "North", 1, 1000, 1.0),
    ],
)
def test_rates_are_per_words_of_the_same_voice(category, voice, outlet, n, words, per_1000) -> None:
    row = one(
        rates(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS), category=category, voice=voice, outlet=outlet
    )
    assert (row["n"], row["words"]) == (n, words)
    assert row["per_1000"] == pytest.approx(per_1000)


def test_no_words_in_a_voice_give_no_rate() -> None:
    table = rates(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS)
    assert math.isnan(one(table, category="epistemic", voice="quoted", outlet="South")["per_1000"])


def test_intervals_by_tier() -> None:
    wanted = {"category": "epistemic", "voice": "narrator", "outlet": "North"}
    single = one(rates(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS), **wanted)
    assert math.isnan(single["low"])
    assert math.isnan(single["high"])
    left_out = one(rates(STANCE, WORDS, outlets=OUTLETS, tier=RANGE), **wanted)
    assert (left_out["low"], left_out["high"]) == (0.0, pytest.approx(5.0))
    drawn = one(rates(STANCE, WORDS, outlets=OUTLETS, tier=TESTS), **wanted)
    assert 0 <= drawn["low"] <= drawn["per_1000"] <= drawn["high"] <= 5


def test_sentence_shares() -> None:
    table = sentence_shares(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS)
    row = one(table, category="epistemic", outlet="North")
    assert (row["n"], row["of"], row["share"]) == (1, 3, pytest.approx(1 / 3))
    row = one(table, category="epistemic", outlet="South")
    assert (row["n"], row["of"]) == (2, 3)


def test_balance_counts_strong_assertion_only() -> None:
    table = balance(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS)
    row = one(table, voice=ALL, outlet="North")
    assert (row["hedges"], row["assertions"]) == (3, 2)
    assert row["log_ratio"] == pytest.approx(math.log2(3.5 / 2.5))
    assert one(table, voice="quoted", outlet="South")["log_ratio"] == 0.0


def test_by_zone_and_by_speaker() -> None:
    zones = rates_by(STANCE, WORDS, by="zone", outlets=OUTLETS, tier=TEXTS)
    assert list(dict.fromkeys(zones["zone"])) == ["headline", "lead", "body"]
    assert one(zones, zone="lead", category="epistemic", outlet="North")["per_1000"] == pytest.approx(2.0)
    speakers = rates_by(STANCE, WORDS, by="speaker", outlets=OUTLETS, tier=TEXTS)
    assert list(dict.fromkeys(speakers["speaker"])) == ["Ben", "Ana"]
    assert one(speakers, speaker="Ben", category="epistemic")["per_1000"] == pytest.approx(5.0)
    with pytest.raises(ValueError, match="by: 'outlet' given"):
        rates_by(STANCE, WORDS, by="outlet", outlets=OUTLETS, tier=TEXTS)


def test_smallest_difference_against_the_formula() -> None:
    rate = 10.5 / 2000
    expected = 1000 * 2.8 * math.sqrt(OVERDISPERSION * rate * (1 / 1000 + 1 / 1000))
    assert smallest_difference(10, 1000, 1000) == pytest.approx(expected)
    assert smallest_difference(10, 0, 1000) == math.inf


def test_smallest_difference_is_found_four_times_in_five() -> None:
    """Counts drawn with the stated overdispersion, with a true difference of that size: 80% are found."""
    rng = np.random.default_rng(1)
    words, rate = 20_000, 5 / 1000
    gap = smallest_difference(200, words, words) / 1000

    def draw(mean: float) -> np.ndarray:
        return rng.negative_binomial(mean / (OVERDISPERSION - 1), 1 / OVERDISPERSION, 4000)

    high, low = draw(words * (rate + gap / 2)), draw(words * (rate - gap / 2))
    error = np.sqrt(OVERDISPERSION * (high + low))
    assert np.mean(np.abs(high - low) > 1.96 * error) == pytest.approx(0.8, abs=0.03)


def test_differences() -> None:
    table = differences(rates(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS), outlets=OUTLETS)
    row = one(table, category="epistemic", voice="narrator")
    assert (row["target"], row["reference"]) == ("North", "South")
    assert row["difference"] == pytest.approx(2 - 1 / 0.79)
    assert row["smallest"] == pytest.approx(smallest_difference(3, 1000, 790))
    assert not row["could_show"]


def test_words_are_counted_by_voice() -> None:
    text = 'The dam may break. "It will hold for ever," said Ana.'
    articles = pd.DataFrame([{"article_id": "a", "outlet": "North", "title": "A dam", "text": text}])
    sentences = pd.DataFrame(
        [
            ("a", 0, 0, 5, "headline", "A dam"),
            ("a", 1, 0, 18, "lead", text[:18]),
            ("a", 2, 19, 53, "lead", text[19:]),
        ],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    attributions = pd.DataFrame(
        [{"article_id": "a", "zone": "lead", "content_spans": [[19, 42]], "speaker": "Ana", "source": "Ana"}]
    )
    found = words_by_voice(sentences, articles, attributions)
    assert list(zip(found["sentence_id"], found["voice"], found["speaker"], found["words"], strict=True)) == [
        (0, "narrator", "", 2), (1, "narrator", "", 4), (2, "narrator", "", 2), (2, "quoted", "Ana", 5),
    ]  # fmt: skip


def test_graded_parts_the_assertive_verbs() -> None:
    assert set(graded(STANCE)["category"]) <= set(MEASURED)
    assert list(page.definitions()["category"]) == list(MEASURED)


@pytest.mark.parametrize("empty", [False, True])
def test_charts_and_lists(empty: bool) -> None:
    stance = STANCE.iloc[:0] if empty else STANCE
    table = rates(stance, WORDS, outlets=OUTLETS, tier=RANGE)
    shown = page.rates_chart(table, outlets=OUTLETS, voice="narrator", name="stance-test", evidence="e")
    assert shown.kind == ("nothing" if empty else "figure")
    assert ("<svg" in shown.html) is not empty


def test_an_unknown_voice_is_refused() -> None:
    table = rates(STANCE, WORDS, outlets=OUTLETS, tier=TEXTS)
    with pytest.raises(ValueError, match="voice: 'loud' given"):
        page.rates_chart(table, outlets=OUTLETS, voice="loud", name="x")


def test_marked_sentences_and_side_by_side() -> None:
    articles = pd.DataFrame({"article_id": ["n1", "s1"], "outlet": ["North", "South"]})
    sentences = pd.DataFrame(
        [("n1", 0, 10, 30, "lead", "It may rain, he may."), ("s1", 4, 0, 14, "body", "It will rain.")],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    stance = STANCE.iloc[:2].assign(start=[13, 26], end=[16, 29], negated=[False, True], speaker="")
    stance = stance.assign(scope_start=[17, 0], scope_end=[21, 0])
    rows = page.marked_sentences(stance, sentences, articles)
    assert rows.loc[0, "marks"] == [(3, 6, "epistemic"), (16, 19, "not epistemic"), (7, 11, "left open")]


def test_a_hedge_stands_beside_the_same_statement_without_one() -> None:
    articles = pd.DataFrame({"article_id": ["n1", "s1"], "outlet": ["North", "South"]})
    other = ["The old dam in Ada holds the water.", "A storm hit the old harbour."]
    texts = [("n1", 0, "The old dam in Ada may hold."), *(("s1", n, text) for n, text in enumerate(other))]
    sentences = pd.DataFrame(texts, columns=["article_id", "sentence_id", "text"])
    links = [("n1", 0, "s1", n, "epistemic", "may", "", "narrator", "The old dam in Ada") for n in (0, 1)]
    columns = [
        "article_a",
        "sentence_a",
        "article_b",
        "sentence_b",
        "category",
        "cues_a",
        "cues_b",
        "voice",
        "covers",
    ]
    rows = page.side_by_side(pd.DataFrame(links, columns=columns), sentences, articles)
    assert rows[["outlet_a", "cues_a", "left_open", "text_b"]].to_numpy().tolist() == [
        ["North", "may", "The old dam in Ada", other[0]]
    ]
