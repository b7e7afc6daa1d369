"""Shuffled names: what steady difference there is vanishes, and where no test is allowed there is no run."""

import numpy as np
import pandas as pd
import pytest

from helpers.terms.counting import count_terms
from helpers.terms.self_check import _shuffle, self_check

WORDS = [f"word{letter}" for letter in "abcdefghijklmnopqrst"]


def counts(per_outlet, *, events=False, outlets="AB"):
    rng = np.random.default_rng(2)
    rows = []
    for outlet in outlets:
        for i in range(per_outlet):
            words = [*rng.choice(WORDS, 60), *["own"] * (3 if outlet == "A" else 0)]
            rows.append((f"{outlet}{i}", outlet, f"e{i}" if events else "", " ".join(words)))
    return count_terms(pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"]))


@pytest.mark.parametrize("events", [False, True])
@pytest.mark.parametrize(("outlets", "reference"), [("AB", "B"), ("ABC", None)])
def test_shuffled_names_tell_nothing(events, outlets, reference):
    counted = counts(12, events=events, outlets=outlets)
    runs = self_check(counted, target="A", reference=reference, runs=8, seed=3)
    assert runs["run"].tolist() == list(range(1, 9))
    assert runs["tested"].gt(15).all()
    assert runs["key_terms"].mean() <= 1
    again = self_check(counted, target="A", reference=reference, runs=8, seed=3)
    pd.testing.assert_frame_equal(runs, again)
    assert counted.articles["outlet"].tolist() == [o for o in outlets for _ in range(12)]


def test_no_run_where_no_test_is_allowed():
    runs = self_check(counts(4), target="A", reference="B")
    assert runs.empty
    assert list(runs.columns) == ["run", "tested", "key_terms", "key_terms_by_words"]


def test_names_are_exchanged_in_all_events_as_in_one_after_the_other() -> None:
    outlet, event = ["A", "B", "C", "A", "B", "B", "A", "C"], ["y", "y", "y", "x", "x", "", "", "x"]
    names = pd.Categorical(outlet)
    articles = pd.DataFrame({"outlet": names, "event": event})
    for reference, outlets in (("B", ["A", "B"]), (None, ["A", "B", "C"])):
        found = _shuffle(articles, "A", reference, "event", np.random.default_rng(4))["outlet"].tolist()
        rng, expected = np.random.default_rng(4), list(outlet)
        for name in ("", "x", "y"):
            exchanged = dict(zip(outlets, rng.permutation(outlets), strict=True))
            for place, own in enumerate(outlet):
                if event[place] == name and own in outlets:
                    expected[place] = exchanged[own]
        assert found == expected
