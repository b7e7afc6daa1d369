"""Rates of dictionary categories, with those above them."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.dictionaries.measures import rates, with_categories_above
from helpers.stats.tiers import tier

OUTLETS = ["Herald", "Gazette"]
ARTICLES = pd.DataFrame(
    [("a1", "Herald", ""), ("b1", "Gazette", "")], columns=["article_id", "outlet", "event"]
)
FOUND = pd.DataFrame(
    [
        ("a1", "moral", "virtue/care", "body", "narrator", 0, False),
        ("a1", "moral", "virtue/fair", "body", "narrator", 0, False),
        ("a1", "moral", "virtue/fair", "headline", "narrator", 0, False),
        ("b1", "moral", "vice", "body", "narrator", 9, True),
        ("b1", "moral", "vice", "lead", "quoted", 5, False),
    ],
    columns=["article_id", "dictionary", "category", "zone", "voice", "start", "negated"],
)
WORDS = pd.DataFrame(
    [("a1", "Herald", "body", "narrator", 100), ("a1", "Herald", "headline", "narrator", 10),
     ("b1", "Gazette", "body", "narrator", 100), ("b1", "Gazette", "lead", "quoted", 50)],
    columns=["article_id", "outlet", "zone", "voice", "words"],
)  # fmt: skip


def test_a_place_counts_once_for_the_category_above() -> None:
    every = with_categories_above(FOUND)
    body = every[(every["article_id"] == "a1") & (every["zone"] == "body")]
    assert sorted(body["category"]) == ["virtue", "virtue/care", "virtue/fair"]


def test_rates_by_voice_and_by_zone() -> None:
    allowed = {"outlets": OUTLETS, "tier": tier(ARTICLES, outlets=OUTLETS)}
    by_voice = rates(FOUND, WORDS, by="voice", **allowed).set_index(["category", "voice", "outlet"])[
        "per_1000"
    ]
    assert by_voice["virtue", "narrator", "Herald"] == pytest.approx(10)
    assert by_voice["vice", "all voices", "Gazette"] == pytest.approx(1000 / 150)
    assert by_voice["vice", "narrator", "Gazette"] == 0
    by_zone = rates(FOUND, WORDS, by="zone", **allowed).set_index(["category", "zone", "outlet"])["per_1000"]
    assert by_zone["virtue/fair", "headline", "Herald"] == pytest.approx(100)


def test_an_unknown_column_is_an_error() -> None:
    with pytest.raises(ValueError, match="'speaker' given"):
        rates(FOUND, WORDS, by="speaker", outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))


def test_no_hit_gives_an_empty_table() -> None:
    empty = rates(FOUND.iloc[:0], WORDS, by="voice", outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))
    assert list(empty.columns[:4]) == ["dictionary", "category", "voice", "outlet"]
    assert empty.empty
