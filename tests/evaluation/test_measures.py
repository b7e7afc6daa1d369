"""Evaluations by outlet and actor."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.evaluation.measures import (
    drawn_targets,
    evaluation_totals,
    judge_drawn,
    judged_by_outlet,
    sentiment_shares,
)
from helpers.stats.tiers import tier

OUTLETS = ["Herald", "Gazette"]
ARTICLES = pd.DataFrame(
    [("a1", "Herald", ""), ("b1", "Gazette", "")], columns=["article_id", "outlet", "event"]
)
TIER = tier(ARTICLES, outlets=OUTLETS)


def test_rates_are_per_words_of_the_voice_without_what_is_denied() -> None:
    rows = [
        ("a1", "positive", "narrator", "body", False, ""),
        ("a1", "positive", "narrator", "body", False, "The mayor"),  # welcomed it; in all voices alone
        ("a1", "positive", "narrator", "body", True, ""),
        ("a1", "positive", "narrator", "headline", False, ""),
        ("b1", "negative", "quoted", "lead", False, "Fern"),
    ]
    names = ["article_id", "polarity", "voice", "zone", "negated", "holder"]
    evaluations = pd.DataFrame(rows, columns=names)
    words = pd.DataFrame(
        [
            (a, o, zone, voice, 100)
            for a, o in (("a1", "Herald"), ("b1", "Gazette"))
            for zone in ("body", "headline")
            for voice in ("narrator", "quoted")
        ],
        columns=["article_id", "outlet", "zone", "voice", "words"],
    )
    found = judged_by_outlet(evaluations, words, outlets=OUTLETS, tier=TIER)
    rate = found.set_index(["polarity", "voice", "outlet"])["per_1000"]
    assert rate["positive", "narrator", "Herald"] == pytest.approx(10)
    assert rate["positive", "all voices", "Herald"] == pytest.approx(10)
    assert rate["negative", "quoted", "Gazette"] == pytest.approx(10)


SENTENCES = pd.DataFrame(
    [
        ("a1", 0, 0, 20, "headline", "Fern praised at last"),
        ("a1", 1, 0, 40, "body", "Fern is honest, and Stark admires Fern.  "),
        ("a1", 2, 41, 70, "body", "The mayor spoke on Monday to us"),
        ("b1", 1, 0, 30, "body", "Critics called Fern a corrupt liar."),
    ],
    columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
)
NAMES = pd.DataFrame(
    [("a1", "Herald", 0, 4, "Fern"), ("a1", "Herald", 34, 38, "Fern"), ("b1", "Gazette", 15, 19, "Fern")],
    columns=["article_id", "outlet", "start", "end", "entity"],
)


def test_sentences_that_name_an_actor_are_drawn_with_all_mentions() -> None:
    drawn = drawn_targets(NAMES, SENTENCES, entities=["Fern"])
    assert list(drawn["spans"]) == [[(0, 4), (34, 38)], [(15, 19)]]
    assert [row.text[slice(*row.spans[0])] for row in drawn.itertuples()] == ["Fern", "Fern"]


def test_no_more_than_asked_for_are_drawn_of_an_outlet() -> None:
    names = pd.concat([NAMES.iloc[:1]] * 3, ignore_index=True).assign(article_id=["a1", "a2", "a3"])
    sentences = pd.concat([SENTENCES.iloc[1:2]] * 3, ignore_index=True).assign(article_id=["a1", "a2", "a3"])
    drawn = drawn_targets(names, sentences, entities=["Fern"], most=2)
    assert list(drawn["article_id"]) == ["a1", "a3"]


def test_shares_of_sentences_by_label() -> None:
    read = judge_drawn(drawn_targets(NAMES, SENTENCES, entities=["Fern"]))
    assert list(read["sentiment"]) == ["positive", "negative"]
    found = sentiment_shares(read, ARTICLES, entities=["Fern"], outlets=OUTLETS, tier=TIER)
    share = found.set_index(["sentiment", "outlet"])["share"]
    assert share["negative", "Gazette"] == 1
    assert share["negative", "Herald"] == 0


def test_nobody_named_gives_empty_tables() -> None:
    read = judge_drawn(drawn_targets(NAMES, SENTENCES, entities=["Alba"]))
    assert read.empty
    assert {"sentiment", "chance"} <= set(read.columns)


def test_own_judgements_per_own_words() -> None:
    rows = [
        ("a", "negative", "narrator", "body", False, ""),
        ("a", "negative", "narrator", "body", True, ""),
        ("a", "positive", "quoted", "body", False, "Fern"),
        ("a", "positive", "narrator", "headline", False, ""),
        ("b", "positive", "narrator", "lead", False, ""),
        ("b", "negative", "narrator", "body", False, "Fern"),  # who criticised it
    ]
    table = pd.DataFrame(rows, columns=["article_id", "polarity", "voice", "zone", "negated", "holder"])
    words = pd.DataFrame(
        [
            ("a", "narrator", "body", 50),
            ("a", "quoted", "body", 20),
            ("a", "narrator", "headline", 7),
            ("b", "narrator", "body", 30),
        ],
        columns=["article_id", "voice", "zone", "words"],
    )
    totals = evaluation_totals(table, words, ["a", "b"])
    found = {measure.key: part.tolist() for measure, part in zip(totals.measures, totals.part.T, strict=True)}
    assert found == {"positive": [0, 1], "negative": [1, 0]}
    assert totals.whole.T.tolist() == [[50, 30], [50, 30]]
