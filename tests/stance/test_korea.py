"""Every cue of the two articles in the project, as a reader listed them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.attribution import find_attributions
from helpers.corpus import read_corpus
from helpers.language import parse
from helpers.stance import find_cues

FOLDER = Path(__file__).parents[2] / "data" / "raw" / "korea-2plus2"

# cue, category, voice, zone, what follows it
GLOBAL_TIMES = [
    ("vow", "assertive", "narrator", "headline", "to enhance"),
    ("analysts", "weasel", "narrator", "lead", "said on"),
    ("said", "assertive", "narrator", "lead", "on Wednesday"),
    ("mentioned", "assertive", "narrator", "body", "the engagement"),
    ("noted", "semifactive", "narrator", "body", "that North"),
    ("quite", "approximator", "reported", "body", "early on"),
    ("said", "assertive", "narrator", "body", "Chinese Foreign"),
    ("told", "assertive", "narrator", "body", "the Global"),
    ("said", "assertive", "narrator", "body", "."),
    ("reiterated", "assertive", "reported", "body", "during the"),
    ("agreeing", "assertive", "reported", "body", "to actively"),
    ("agreed", "assertive", "narrator", "body", "to strengthen"),
    ("agreed", "assertive", "narrator", "body", "to enhance"),
    ("reiterated", "assertive", "narrator", "body", "that its"),
    ("should", "deontic", "reported", "body", "work together"),
    ("said", "assertive", "narrator", "body", "."),
    ("emphasized", "assertive", "narrator", "body", "that maintaining"),
    ("clear", "booster", "narrator", "body", ", and"),
    ("urgent", "deontic", "narrator", "body", "task is"),
    ("will", "prediction", "narrator", "body", "continue to"),
    ("said", "assertive", "narrator", "body", "although there"),
    ("expect", "doxastic", "reported", "body", "one round"),
    ("could", "epistemic", "reported", "body", "lead to"),
    ("added", "assertive", "narrator", "body", "."),
]
CGTN = [
    ("reaffirmed", "assertive", "narrator", "body", "the importance"),
    ("agreed", "assertive", "narrator", "body", "to actively"),
    ("agreed", "assertive", "narrator", "body", "to strengthen"),
    ("made clear", "assertive", "narrator", "body", "its solemn"),
    ("reiterated", "assertive", "narrator", "body", "that its"),
    ("said", "assertive", "narrator", "body", "the country"),
    ("should", "deontic", "reported", "body", "jointly maintain"),
    ("added", "assertive", "narrator", "body", "."),
    ("explained", "assertive", "narrator", "body", "their positions"),
    ("stressed", "assertive", "narrator", "body", "that maintaining"),
    ("said", "assertive", "narrator", "body", "that the"),
    ("clear", "booster", "reported", "body", "."),
    ("will", "prediction", "reported", "body", "continue to"),
    ("added", "assertive", "narrator", "body", "."),
    ("mentioned", "assertive", "narrator", "body", "exchanges and"),
    ("said", "assertive", "narrator", "body", "that as"),
]


@pytest.fixture(scope="module")
def articles() -> pd.DataFrame:
    return read_corpus(FOLDER).articles


@pytest.fixture(scope="module")
def stance(articles: pd.DataFrame) -> pd.DataFrame:
    docs = parse(articles)
    return find_cues(docs, find_attributions(docs))


@pytest.mark.parametrize(("outlet", "expected"), [("Global Times", GLOBAL_TIMES), ("CGTN", CGTN)])
def test_every_cue(articles: pd.DataFrame, stance: pd.DataFrame, outlet: str, expected: list[tuple]) -> None:
    article = articles.set_index("outlet").loc[outlet]
    found = []
    for cue in stance[stance["article_id"] == article["article_id"]].itertuples():
        text = article["title"] if cue.zone == "headline" else article["text"]
        assert text[cue.start : cue.end] == cue.cue
        follows = text[cue.end :].strip()
        after = follows[0] if follows[0] == "." else " ".join(follows.split()[:2])
        found.append((cue.cue, cue.category, cue.voice, cue.zone, after.rstrip(",.") or "."))
    assert found == expected


def test_what_is_denied_and_who_speaks(stance: pd.DataFrame) -> None:
    negated = stance[stance["negated"]]
    assert list(zip(negated["cue"], negated["speaker"], strict=True)) == [("expect", "Da Zhigang")]
    could = stance[stance["cue"] == "could"].iloc[0]
    assert could["speaker"] == "Da Zhigang"
