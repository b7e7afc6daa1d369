"""One family of comparisons: what is tested is the difference that is printed, by event or article, all at
once."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from helpers.stats import compare as module
from helpers.stats import tiers
from helpers.stats.compare import GROUPS, OTHERS, PAIR, REST, compare, contrasts
from helpers.stats.tests import sign_flip_max_t
from helpers.stats.tiers import Tier
from helpers.stats.totals import Measure, Totals, index_of, totals_of

OUTLETS = ["A", "B", "C"]
SHARE = Measure("share", "of all its words", "attribution", "more", "less", leads=True)
OTHER = Measure("other", "of all its words", "attribution", "more", "less")
BY_EVENT, BY_ARTICLE = (Tier("tests", "", {}, 0, unit) for unit in ("event", "article"))


def corpus(events: int, share: dict[str, float], seed: int = 1) -> tuple[Totals, pd.DataFrame]:
    """An article an outlet and event, of some 400 words; of these the outlet's share is counted, and a
    tenth."""
    rng = np.random.default_rng(seed)
    rows = [(f"{outlet}{event}", outlet, f"e{event}") for event in range(events) for outlet in share]
    about = pd.DataFrame(rows, columns=["article_id", "outlet", "event"])
    words = rng.integers(300, 500, len(about)).astype(float)
    likely = np.clip(about["outlet"].map(share).to_numpy(float) + rng.normal(0, 0.05, len(about)), 0, 1)
    part = [rng.binomial(words.astype(int), likely), rng.binomial(words.astype(int), 0.1)]
    return totals_of([SHARE, OTHER], about["article_id"].tolist(), part, [words, words]), about


def one(table: pd.DataFrame, **wanted: str) -> pd.Series:
    for column, value in wanted.items():
        table = table[table[column] == value]
    assert len(table) == 1
    return table.iloc[0]


def test_a_family_has_pairs_rests_and_groups() -> None:
    found = contrasts(OUTLETS, {"state": ["A", "B", "Z"], "private": ["C"], "none": ["Z"]})
    assert [(c.kind, c.target, c.reference) for c in found] == [
        (PAIR, "A", "B"), (PAIR, "A", "C"), (PAIR, "B", "C"),
        (REST, "A", OTHERS), (REST, "B", OTHERS), (REST, "C", OTHERS),
        (GROUPS, "state", "private"),
    ]  # fmt: skip
    assert found[-1].targets == ("A", "B")
    assert [c.kind for c in contrasts(["A", "B"])] == [PAIR]
    with pytest.raises(ValueError, match="A stands in two groups"):
        contrasts(OUTLETS, {"one": ["A"], "two": ["A", "B"]})


@pytest.mark.parametrize("tier", [BY_EVENT, BY_ARTICLE])
def test_the_outlet_that_stands_apart_is_found_and_no_other(tier: Tier) -> None:
    totals, about = corpus(24, {"A": 0.5, "B": 0.5, "C": 0.6})
    table = compare(totals, about, contrasts(OUTLETS), tier=tier)
    shares = table[table["measure"] == "share"]
    assert one(shares, kind=REST, target="C")["adjusted"] < 0.05
    assert one(shares, target="A", reference="B")["adjusted"] > 0.5
    assert (table.loc[table["measure"] == "other", "adjusted"] > 0.05).all()
    row = one(shares, target="A", reference="C")
    assert row["low"] < row["difference"] < row["high"] < 0
    assert row["n"] == (24 if tier is BY_EVENT else 48)


def sides_of(totals: Totals, about: pd.DataFrame):
    events = index_of(about["event"], sorted(set(about["event"])))
    on = [(about["outlet"] == outlet).to_numpy() for outlet in "AB"]
    return module._sides(totals, events, on, by_event=True)


def test_the_difference_is_that_of_the_totals_and_the_scores_add_up_to_it() -> None:
    totals, about = corpus(8, {"A": 0.3, "B": 0.6})
    row = one(compare(totals, about, contrasts(["A", "B"]), tier=BY_EVENT), measure="share")
    own = (about["outlet"] == "A").to_numpy()
    a, b = (totals.part[side, 0].sum() / totals.whole[side, 0].sum() for side in (own, ~own))
    assert (row["value_target"], row["value_reference"]) == pytest.approx((100 * a, 100 * b))
    sides = sides_of(totals, about)
    assert 100 * sides.scores()[:, 0].sum() == pytest.approx(row["difference"])
    p, adjusted = sign_flip_max_t(sides.scores()[:, :1], draws=9999)
    assert (row["p"], row["adjusted"]) == pytest.approx((p[0], min(1, adjusted[0] / tiers.LEADING)))


def test_a_score_worked_by_hand() -> None:
    # Event 1: A 3 of 10, B 1 of 10; event 2: A 1 of 10, B 1 of 20. Together 6 of 50.
    about = pd.DataFrame({"article_id": list("abcd"), "outlet": list("ABAB"), "event": ["1", "1", "2", "2"]})
    part, whole = np.array([3.0, 1, 1, 1]), np.array([10.0, 10, 10, 20])
    totals = totals_of([SHARE], list("abcd"), [part], [whole])
    sides = sides_of(totals, about)
    r = 6 / 50
    first = (3 - 10 * r) / 20 - (1 - 10 * r) / 30
    second = (1 - 10 * r) / 20 - (1 - 20 * r) / 30
    assert sides.scores()[:, 0] == pytest.approx([first, second])
    assert first + second == pytest.approx(4 / 20 - 2 / 30)


def test_events_that_one_side_lacks_are_not_tested() -> None:
    totals, about = corpus(10, {"A": 0.3, "B": 0.6})
    about.loc[about["article_id"] == "B0", "event"] = "another"
    assert compare(totals, about, contrasts(["A", "B"]), tier=BY_EVENT)["n"].tolist() == [9, 9]


def test_a_few_articles_have_a_range_and_single_ones_nothing() -> None:
    totals, about = corpus(3, {"A": 0.2, "B": 0.6})
    few = compare(totals, about, contrasts(["A", "B"]), tier=Tier("range", "", {}, 0))
    assert (few["low"] <= few["difference"]).all()
    assert (few["difference"] <= few["high"]).all()
    assert few[["p", "adjusted"]].isna().all(axis=None)
    single = compare(totals, about, contrasts(["A", "B"]), tier=Tier("texts", "", {}, 0))
    assert single[["low", "high", "p", "adjusted"]].isna().all(axis=None)


def test_many_articles_are_put_together(monkeypatch: pytest.MonkeyPatch) -> None:
    totals, about = corpus(40, {"A": 0.5, "B": 0.6})
    whole = compare(totals, about, contrasts(["A", "B"]), tier=BY_ARTICLE)
    monkeypatch.setattr(module, "BLOCKS", 30)
    parts = compare(totals, about, contrasts(["A", "B"]), tier=BY_ARTICLE)
    assert parts["difference"].tolist() == pytest.approx(whole["difference"].tolist())
    assert parts["n"].tolist() == whole["n"].tolist()
    assert (parts.loc[0, "strength"] > 2) == (whole.loc[0, "strength"] > 2)


@pytest.mark.long
def test_labels_that_mean_nothing_are_seldom_called_different() -> None:
    """120 corpora without a difference: in as many as the level says, or fewer, anything is called
    different."""
    called = 0
    for seed in range(120):
        totals, about = corpus(12, dict.fromkeys(OUTLETS, 0.3), seed)
        table = compare(totals, about, contrasts(OUTLETS), tier=BY_EVENT, seed=seed)
        called += bool((table["adjusted"] < tiers.LEVEL).any())
    assert called <= 12  # 6 expected at most; 12 or more have a chance of 1% then


def test_how_the_level_is_shared_out_is_as_stated() -> None:
    assert (tiers.LEADING, tiers.FURTHER, tiers.TERMS, tiers.NAMES) == (0.35, 0.30, 0.10, 0.05)
    assert (tiers.LEVEL, module.BLOCKS, module.MOST_DRAWS) == (0.05, 1000, 9999)
