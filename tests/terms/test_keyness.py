"""The terms table: what each tier shows, who is compared with whom, and which prior stands on it."""

import numpy as np
import pandas as pd
import pytest

from helpers.storage.tables import COLUMNS, check
from helpers.terms.counting import count_terms
from helpers.terms.keyness import MANN_WHITNEY, OTHERS, SIGN_FLIP, comparison_tier, keyness
from helpers.terms.tokens import LETTERS, Tokenizer

WORDS = [f"word{'abcdefghijklmnopqrst'[i]}" for i in range(20)]


def corpus(sizes, *, own=None, events=0, seed=1):
    """Articles of random words; an outlet in `own` says its own word in each of its articles."""
    rng = np.random.default_rng(seed)
    rows = []
    for outlet, size in sizes.items():
        for i in range(size):
            words = [*rng.choice(WORDS, 50), *[f"own{outlet.lower()}"] * (outlet in (own or ())) * 3]
            event = f"e{i}" if i < events else ""
            rows.append((f"{outlet}{i:02}", outlet, event, " ".join(words)))
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])


def table(sizes, *, target="A", reference=None, own=("A",), events=0, **options):
    counts = count_terms(corpus(sizes, own=own, events=events), tokenizer=Tokenizer(LETTERS))
    return keyness(counts, target=target, reference=reference, **options)


def test_columns_are_the_contracts():
    terms = table({"A": 2, "B": 2})
    check("terms", terms)
    assert {name: str(terms[name].dtype) for name in COLUMNS["terms"]}.items() >= {
        "n_target": "int64", "log_ratio": "float64", "p": "float64",
    }.items()  # fmt: skip
    assert terms["z"].is_monotonic_decreasing
    assert terms.index.equals(pd.RangeIndex(len(terms)))
    assert "owna" in set(terms["term"][:4])
    assert (terms["variance"] == "eq. 20 (z), eq. 19 (z_full)").all()


def test_one_against_one_shows_rates_and_no_inference():
    terms = table({"A": 1, "B": 1})
    assert terms[["per_1000_target", "per_1000_reference", "log_ratio", "log_odds"]].notna().all(axis=None)
    hidden = [
        "p",
        "q",
        "cliffs_delta",
        "dispersion",
        "log_ratio_low",
        "log_ratio_high",
        "rank_low",
        "rank_high",
    ]
    assert terms[hidden].isna().all(axis=None)
    assert set(terms["interval"]) == set(terms["test"]) == {""}


def test_few_articles_show_the_leave_one_out_range_and_no_p():
    terms = table({"A": 3, "B": 4})
    assert terms[["p", "q"]].isna().all(axis=None)
    assert set(terms["interval"]) == {"leave-one-article-out range"}
    assert (terms["log_ratio_low"] <= terms["log_ratio"]).all()
    assert (terms["log_ratio"] <= terms["log_ratio_high"]).all()
    assert (terms["rank_low"] <= terms["rank"]).all()
    assert terms["cliffs_delta"].notna().all()


def test_many_articles_are_tested_as_articles():
    terms = table({"A": 12, "B": 12}, own=("A", "B"))
    assert set(terms["test"]) == {MANN_WHITNEY}
    found = terms[terms["q"] < 0.001]
    assert set(found["term"]) == {"owna", "ownb"}
    assert found["cliffs_delta"].tolist() == [1.0, -1.0]
    assert found["n_reference"].tolist() == [0, 36]


def test_a_word_of_one_article_is_not_tested_however_often_it_stands_there():
    articles = corpus({"A": 12, "B": 12}, own=("A",))
    articles.loc[0, "text"] += " burst" * 60
    terms = keyness(count_terms(articles), target="A", reference="B").set_index("term")
    assert terms.loc["burst", "rank"] <= 2
    assert np.isnan(terms.loc["burst", "p"])
    assert terms.loc["burst", "dispersion"] > 0.8
    assert terms.loc["owna", "q"] < 0.05


def test_shared_events_are_tested_as_pairs():
    terms = table({"A": 8, "B": 8}, events=8)
    assert set(terms["test"]) == {SIGN_FLIP}
    assert terms.loc[terms["q"] < 0.05, "term"].tolist() == ["owna"]
    assert terms["p"].min() == 2 / 2**8
    assert (terms["q"].dropna() >= terms["p"].dropna()).all()


@pytest.mark.parametrize(("reference", "label"), [("B", "B"), (None, OTHERS)])
def test_one_against_one_or_against_the_rest(reference, label):
    terms = table({"A": 2, "B": 2, "C": 2}, reference=reference)
    assert set(terms["reference"]) == {label}
    n = terms["n_reference"].sum()
    assert n == (100 if reference else 200)


def test_every_outlet_in_turn():
    terms = table({"A": 10, "B": 10, "C": 11}, target=None, own=("A", "B", "C"))
    assert terms["target"].drop_duplicates().tolist() == ["A", "B", "C"]
    top = terms.groupby("target").first()["term"]
    assert top.tolist() == ["owna", "ownb", "ownc"]
    family = terms["p"].notna().sum()
    smallest = terms.loc[terms["p"].idxmin()]
    assert smallest["q"] <= smallest["p"] * family + 1e-15


def test_min_count_leaves_out_rare_terms_but_not_their_words():
    everything, some = table({"A": 2, "B": 2}), table({"A": 2, "B": 2}, min_count=8)
    assert (some["n_target"] + some["n_reference"]).min() >= 8
    both = everything.merge(some, on="term")
    assert (both["log_odds_x"] == both["log_odds_y"]).all()


def test_the_prior_is_named_and_adds_up():
    pooled, uniform = table({"A": 2, "B": 2}), table({"A": 2, "B": 2}, prior="uniform")
    words = pooled["n_target"].sum() + pooled["n_reference"].sum()
    assert pooled["alpha"].sum() == pytest.approx(words / 10)
    assert set(pooled["prior"]) == {f"pooled, {words / 10:.0f} words"}
    assert set(uniform["alpha"]) == {0.01}


def test_house_style_is_marked():
    articles = corpus({"A": 1, "B": 1})
    articles["text"] = ["Mr Fern says the US waits", "Fern said the U.S. waits"]
    marks = keyness(count_terms(articles), target="A").set_index("term")["house_style"]
    assert marks[["mr", "says", "US", "said", "U.S."]].ne("").all()
    assert marks[["fern", "waits"]].eq("").all()


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"target": "Z"}, "target: 'Z' has no article; the outlets are A, B"),
        ({"target": "A", "reference": "Z"}, "reference: 'Z'"),
        ({"target": "A", "reference": "A"}, "two outlets"),
        ({"target": None, "reference": "A"}, "target: missing"),
        ({"target": "A", "prior": "flat"}, "prior: 'flat'"),
    ],
)
def test_what_is_no_comparison(given, match):
    counts = count_terms(corpus({"A": 1, "B": 1}))
    with pytest.raises(ValueError, match=match):
        keyness(counts, **given)


def test_one_outlet_or_an_outlet_without_words():
    with pytest.raises(ValueError, match="two outlets"):
        keyness(count_terms(corpus({"A": 2})), target="A")
    articles = corpus({"A": 1, "B": 1})
    articles.loc[1, "text"] = ""
    with pytest.raises(ValueError, match="no words counted for B"):
        keyness(count_terms(articles), target="A", reference="B")


def test_tier_of_a_comparison_with_the_rest():
    counts = count_terms(corpus({"A": 2, "B": 6, "C": 6}))
    assert comparison_tier(counts, target="B").n_articles == {"B": 6, OTHERS: 8}


def test_two_runs_are_equal():
    first, second = (table({"A": 7, "B": 7}, events=7) for _ in range(2))
    pd.testing.assert_frame_equal(first, second, check_exact=True)
