from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from helpers.alignment.prominence import only_here, order, places, speakers


@pytest.fixture
def said(articles) -> pd.DataFrame:
    text = articles["text"][0]
    start = text.index("the steel cables")
    end = text.index(".", start)
    rows = [("n", 2, "body", "Mayor Ada Finch", "Ada Finch", [[start, end]])]
    return pd.DataFrame(
        rows, columns=["article_id", "sentence_id", "zone", "source", "speaker", "content_spans"]
    )


def test_room_of_a_speaker(articles, said):
    row = speakers(articles, said).iloc[0]
    assert (row["speaker"], row["outlet"], row["statements"], row["mentions"]) == (
        "Ada Finch",
        "North Post",
        1,
        1,
    )
    assert row["words"] == 10  # from "the" to "expected"
    assert 0 < row["first_mention"] < 0.5


def test_unresolved_sources_are_no_speakers(articles, said):
    assert speakers(articles, said.assign(speaker="(not resolved)")).empty


def test_only_here(articles, sentences, said):
    found = only_here(articles, sentences, said)
    told = set(found[["outlet", "what", "value"]].itertuples(index=False, name=None))
    assert ("South News", "number", "14,000,000") in told
    assert ("North Post", "speaker", "Ada Finch") in told
    assert not any(value == "9" for _, _, value in told)  # nine weeks are in both


def _links(pairs: list[tuple[int, int]]) -> pd.DataFrame:
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b"]
    return pd.DataFrame([("e", "x", a, "y", b) for a, b in pairs], columns=columns)


@pytest.mark.parametrize(
    ("pairs", "tau"),
    [
        ([(1, 1), (2, 2), (3, 3)], 1.0),
        ([(1, 3), (2, 2), (3, 1)], -1.0),
        ([(1, 1), (2, 3), (3, 2), (4, 4)], 4 / 6),  # five pairs agree and one does not
    ],
)
def test_tau(pairs, tau):
    assert order(_links(pairs))["tau"].iloc[0] == pytest.approx(tau, abs=1e-4)


def test_tau_is_that_of_scipy():
    from scipy.stats import kendalltau

    draw = np.random.default_rng(3)
    for n in (3, 4, 7, 30):
        for _ in range(50):
            pairs = draw.integers(0, n, size=(n, 2))  # with ties, and now and then without any order
            expected = kendalltau(*pairs.T).statistic
            found = order(_links([tuple(pair) for pair in pairs]))["tau"].iloc[0]
            assert found == pytest.approx(expected, abs=5.1e-5, nan_ok=True)


def test_two_links_have_no_order():
    assert math.isnan(order(_links([(1, 1), (2, 2)]))["tau"].iloc[0])


def test_places():
    rows = [("x", n, "lead" if n < 2 else "body") for n in range(5)] + [("y", n, "body") for n in range(11)]
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "zone"])
    row = places(_links([(1, 10)]), sentences).iloc[0]
    assert (row["place_a"], row["place_b"], row["shift"]) == (0.25, 1.0, 0.75)
    assert (row["zone_a"], row["zone_b"]) == ("lead", "body")
