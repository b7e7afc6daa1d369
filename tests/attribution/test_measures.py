"""Measures of attribution against figures worked out by hand."""

import math

import pandas as pd
import pytest

from helpers.attribution import measures
from helpers.stats.tiers import Tier, tier

TEXTS = Tier("texts", "", {}, 0)
ARTICLES = pd.DataFrame(
    [
        ("a1", "Star", "one two three four five six seven eight nine ten"),
        ("b1", "Post", "one two three four five six seven eight"),
    ],
    columns=["article_id", "outlet", "text"],
)
OUTLETS = ["Star", "Post"]


def span(text: str, words: str) -> list[list[int]]:
    return [[text.index(words), text.index(words) + len(words)]]


def row(
    number, article_id, words, speaker, speaker_type="state", kind="indirect", grade="neutral", cue="say"
):
    text = ARTICLES.set_index("article_id").loc[article_id, "text"]
    return {
        "attribution_id": f"{article_id}-a{number:03d}", "article_id": article_id, "sentence_id": number,
        "kind": kind, "source": speaker, "content_spans": span(text, words), "cue": cue, "cue_lemma": cue,
        "grade": grade, "speaker": speaker, "speaker_type": speaker_type, "side": "", "zone": "body",
    }  # fmt: skip


@pytest.fixture
def found() -> pd.DataFrame:
    """Star: 4 words China, 2 Ruiz, 1 without a source, of 10. Post: 4 words China, of 8; a headline."""
    rows = [
        row(0, "a1", "two three four five", "China"),
        row(1, "a1", "seven eight", "Ana Ruiz", "named official", "direct", "distancing", "claim"),
        row(2, "a1", "ten", "", "none"),
        row(0, "b1", "five six seven eight", "China", kind="mixed", grade="directive", cue="urge"),
    ]
    return pd.DataFrame([*rows, {**row(9, "b1", "one two", "Ana Ruiz"), "zone": "headline"}])


def test_words_of_each_attribution_without_the_headline(found):
    counted = measures.with_words(found, ARTICLES)
    assert counted["words"].tolist() == [4, 2, 1, 4]
    assert counted["speaker"].tolist() == ["China", "Ana Ruiz", measures.UNKNOWN, "China"]
    assert counted["place"].tolist() == [0.1, 0.6, 0.9, 0.5]


def test_a_states_officials_and_its_ministry_are_one_side(found):
    sides = found.assign(side=["China", "China", "", "", "China"])
    table = measures.space(sides, ARTICLES, outlets=OUTLETS, tier=TEXTS, by="side")
    shares = table.set_index(["outlet", "side"])["share"]
    assert shares["Star", "China"] == pytest.approx(6 / 7)
    assert shares["Post", measures.NO_SIDE] == 1


def test_a_word_in_two_contents_goes_to_the_inner_one():
    nested = pd.DataFrame(
        [row(0, "a1", "two three four five six", "Ministry"), row(1, "a1", "four five", "China")]
    )
    assert measures.with_words(nested, ARTICLES)["words"].tolist() == [3, 2]


def test_attributed_share(found):
    shares = measures.attributed_share(found, ARTICLES, outlets=OUTLETS, tier=TEXTS)
    assert shares[["measure", "outlet", "words", "of"]].values.tolist() == [
        ["reported", "Star", 7, 10], ["no source given", "Star", 1, 7],
        ["reported", "Post", 4, 8], ["no source given", "Post", 0, 4],
    ]  # fmt: skip
    assert shares["share"].tolist() == pytest.approx([0.7, 1 / 7, 0.5, 0])


def test_space_by_speaker_and_by_type(found):
    shares = measures.space(found, ARTICLES, outlets=OUTLETS, tier=TEXTS)
    table = shares.set_index(["speaker", "outlet"])
    assert list(dict.fromkeys(shares["speaker"])) == ["China", "Ana Ruiz", measures.UNKNOWN]
    assert table.loc[("China", "Star"), "share"] == pytest.approx(4 / 7)
    assert table.loc[("China", "Post"), ["n", "words", "share"]].tolist() == [1, 4, 1.0]
    assert table.loc[("Ana Ruiz", "Post"), ["n", "words", "share"]].tolist() == [0, 0, 0.0]
    types = measures.space(found, ARTICLES, outlets=OUTLETS, tier=TEXTS, by="speaker_type")
    assert types.groupby("outlet")["share"].sum().tolist() == pytest.approx([1, 1])


def test_space_by_something_else_is_an_error(found):
    with pytest.raises(ValueError, match="by: 'cue' given; 'speaker', 'speaker_type', 'side' are allowed"):
        measures.space(found, ARTICLES, outlets=OUTLETS, tier=TEXTS, by="cue")


def test_kinds_and_grades_are_shares_of_attributions(found):
    quote_types = measures.quote_types(found, ARTICLES, outlets=OUTLETS, tier=TEXTS).set_index(
        ["kind", "outlet"]
    )["share"]
    assert quote_types["indirect", "Star"] == pytest.approx(2 / 3)
    assert quote_types["mixed", "Post"] == 1
    grades = measures.grades(found, ARTICLES, outlets=OUTLETS, tier=TEXTS)
    assert list(dict.fromkeys(grades["grade"])) == ["neutral", "distancing", "directive"]


def test_diversity(found):
    table = measures.diversity(found, ARTICLES, outlets=OUTLETS, tier=TEXTS).set_index("outlet")
    expected = -(4 / 6 * math.log2(4 / 6) + 2 / 6 * math.log2(2 / 6))
    assert table.loc["Star", ["speakers", "half"]].tolist() == [2, 1]
    assert table.loc["Star", "entropy"] == pytest.approx(expected)
    assert table.loc["Star", "even"] == pytest.approx(2**expected)
    assert table.loc["Post", ["speakers", "entropy", "half"]].tolist() == [1, 0, 1]


def test_half_counts_the_largest_first():
    rows = [row(n, "a1", word, f"S{n}") for n, word in enumerate(["one two", "three", "four", "five"])]
    table = measures.diversity(pd.DataFrame(rows), ARTICLES, outlets=["Star"], tier=TEXTS)
    assert table.loc[0, "half"] == 2


def test_first_voices(found):
    first = measures.first_voices(found, ARTICLES)
    assert first[["outlet", "speaker", "place"]].values.tolist() == [
        ["Post", "China", 0.5],
        ["Star", "China", 0.1],
    ]


def test_same_speaker_verb_against_verb(found):
    same = measures.same_speaker(found, ARTICLES, outlets=OUTLETS)
    assert same[["speaker", "outlet", "cue_lemma", "grade", "n"]].values.tolist() == [
        ["China", "Star", "say", "neutral", 1],
        ["China", "Post", "urge", "directive", 1],
    ]


def test_intervals_only_where_the_tier_allows(found):
    for function in (
        measures.attributed_share,
        measures.space,
        measures.quote_types,
        measures.grades,
        measures.diversity,
    ):
        table = function(found, ARTICLES, outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))
        assert table[["low", "high"]].isna().all(axis=None)


@pytest.mark.parametrize(("level", "n"), [("range", 3), ("tests", 12)])
def test_more_articles_give_a_range_or_an_interval(level, n):
    articles = pd.DataFrame(
        [(f"{o}{i}", o, "one two three four five six") for o in OUTLETS for i in range(n)],
        columns=["article_id", "outlet", "text"],
    )
    rows = []
    for i, article in enumerate(articles.itertuples()):
        one = row(0, "a1", "one two three", "China" if i % 2 else "Japan")
        words = "one two three" if i % 3 else "one two"
        rows.append({**one, "article_id": article.article_id, "content_spans": span(article.text, words)})
    limits = tier(articles, outlets=OUTLETS)
    assert limits.level == level
    table = measures.space(pd.DataFrame(rows), articles, outlets=OUTLETS, tier=limits)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    again = measures.space(pd.DataFrame(rows), articles, outlets=OUTLETS, tier=limits)
    pd.testing.assert_frame_equal(table, again)


def test_no_attribution_at_all(found):
    nothing = found.iloc[:0]
    shares = measures.attributed_share(nothing, ARTICLES, outlets=OUTLETS, tier=TEXTS)
    assert shares["words"].sum() == 0
    assert measures.space(nothing, ARTICLES, outlets=OUTLETS, tier=TEXTS).empty
    assert measures.same_speaker(nothing, ARTICLES, outlets=OUTLETS).empty
    assert measures.first_voices(nothing, ARTICLES).empty
    assert measures.diversity(nothing, ARTICLES, outlets=OUTLETS, tier=TEXTS)["speakers"].tolist() == [0, 0]
