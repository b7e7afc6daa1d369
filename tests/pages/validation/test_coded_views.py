from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest
from validation.test_estimates import make_sample

from helpers.pages.validation import coded_views, corrected_views
from helpers.pages.validation.accuracy import read_accuracy, trust_finding
from helpers.validation.agreement import agreement_by_code, confusion, disagreements
from helpers.validation.coded import Problem, Sample
from helpers.validation.coding.model import no_items

ARTICLES = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["A", "B"], "n_words": [1000, 2000]})
SENTENCES = pd.DataFrame(
    {"article_id": "a", "sentence_id": range(4), "start": 0, "end": 20, "text": "<script>may</script>"}
)
NOTHING = make_sample([], [])
CARD = pd.DataFrame(
    {"detector": ["attribution"] * 2, "measure": ["F1", "found"], "gold": "G", "spread": [0.15, 0.12]}
)


@pytest.fixture
def coded() -> Sample:
    one = make_sample(
        [("epistemic", 10, ["epistemic"] * 5 + ["none"])], [("none", 10, ["none", "booster", "none"])]
    )
    codes = one.codes.assign(coded_on=["2026-05-01"] * 5 + ["2026-05-03T10:00:00"] * 4)
    items = one.items.assign(article_id="a", sentence_id=[0, 1, 2, 3] * 2 + [0], start=8, end=11)
    return Sample(items, codes)


@pytest.fixture
def two(coded: Sample) -> Sample:
    second = coded.codes.assign(coder="<b>Ben</b>", code="none").head(6)
    return Sample(coded.items, pd.concat([coded.codes, second]), (Problem("x.csv", 3, "bad", True),))


def tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """What the page lists of a sample."""
    return {
        "coded-by-coder": coded_views.by_coder(sample),
        "coded-agreement-by-code": agreement_by_code(sample),
        "coded-disagreements": disagreements(sample, SENTENCES),
        "coded-confusion": confusion(sample),
    }


def test_without_codes_there_is_one_line() -> None:
    assert "make codesheet" in coded_views.coded_note(NOTHING, ARTICLES).plain
    estimated = coded_views.all_estimates(NOTHING)
    shown = [
        coded_views.sample_chart(estimated),
        coded_views.agreement_table(NOTHING),
        coded_views.needed_table(estimated, NOTHING, half_width=0.1),
        corrected_views.corrected_note({}, NOTHING),
    ]
    assert shown == [None] * 4
    for rows in (coded_views.in_words(estimated), *tables(Sample(no_items(), NOTHING.codes)).values()):
        assert coded_views.coded_table(rows, name="x", caption="X").kind == "nothing"


def test_the_note_says_who_coded_how_many_and_when(coded: Sample, two: Sample) -> None:
    assert coded_views.coded_note(coded, ARTICLES).plain == (
        "Coded by Ada (9 items), 2026-05-01 to 2026-05-03; the sample holds 9 items."
    )
    both = coded_views.coded_note(two, ARTICLES.assign(article_id=["x", "y"]))
    assert "<b>Ben</b> (6 items) and Ada (9 items)" in both.plain
    assert "<b>" not in both.html
    assert "Where they are split" in both.plain
    assert "1 rows or files could not be used" in both.plain
    assert "9 items come from articles that are no longer in the corpus" in both.plain


def test_every_part_shows_what_two_coders_did(two: Sample) -> None:
    estimated = coded_views.all_estimates(two)
    shown = {
        "coded-sample": coded_views.sample_chart(estimated),
        "coded-agreement": coded_views.agreement_table(two),
        "coded-needed": coded_views.needed_table(estimated, two, half_width=0.05),
    }
    rows = tables(two) | {"coded-accuracy": coded_views.in_words(estimated)}
    shown |= {name: coded_views.coded_table(own, name=name, caption=name) for name, own in rows.items()}
    for name, one in shown.items():
        assert one.name == name
        assert one.csv.count("\n") >= 2
        assert "<script>" not in one.html
    assert "precision 0.42" in shown["coded-sample"].html  # (5/6 + 0) / 2
    assert "one person" not in shown["coded-agreement"].plain


def test_one_coder_is_told_that_agreement_needs_two(coded: Sample) -> None:
    assert "second person" in coded_views.agreement_table(coded).plain
    assert coded_views.by_coder(coded).empty
    assert agreement_by_code(coded).empty


def test_rates_are_corrected_by_outlet_and_say_who_coded(coded: Sample) -> None:
    stance = pd.DataFrame({"article_id": ["a"] * 10 + ["b"] * 4, "category": "epistemic", "zone": "body"})
    headline = pd.DataFrame({"article_id": ["a"], "category": "epistemic", "zone": "headline"})
    stance = pd.concat([stance, headline]).assign(holder="", negated=False)  # headlines are no part of a rate
    rows = corrected_views.corrected_rates(
        coded, stance, ARTICLES, detector="stance", outlets=["A", "B"]
    ).set_index("outlet")
    assert rows["per_1000"].to_dict() == {"A": 10.0, "B": 2.0}
    assert rows.loc["A", "corrected"] == pytest.approx(10 * 5 / 6)
    assert rows.loc["B", "errors_of"] == "all outlets"
    assert rows.loc["B", "may_be_error"] is False
    shown = corrected_views.corrected_table(rows.reset_index(), coded, detector="stance", target="A")
    assert "coded by Ada (9 items), 2026-05-01" in shown.html
    none = corrected_views.corrected_rates(NOTHING, stance, ARTICLES, detector="stance", outlets=["A", "B"])
    none = corrected_views.corrected_table(none, NOTHING, detector="stance", target="A")
    assert "nobody has coded" in none.plain
    told = corrected_views.corrected_note({"stance": rows.reset_index()}, coded).plain
    assert told.startswith("Of 1 differences between outlets in stance")


def test_what_was_corrected_by_hand_is_not_corrected_once_more(coded: Sample) -> None:
    stance = pd.DataFrame({"article_id": ["a"] * 10, "category": "epistemic", "zone": "body"})
    stance = stance.assign(holder="", negated=False)
    by_hand = replace(coded, by_hand={"stance": 2})
    given = {"detector": "stance", "outlets": ["A", "B"]}
    rows = corrected_views.corrected_rates(by_hand, stance, ARTICLES, **given)
    assert rows.empty
    for shown in (
        corrected_views.corrected_table(rows, by_hand, detector="stance", target="A"),
        corrected_views.corrected_note({"stance": rows}, by_hand),
    ):
        assert shown.plain.startswith("No corrected rates of stance: of its detections, 2 were taken away")
    others = replace(coded, by_hand={"attribution": 2})
    assert len(corrected_views.corrected_rates(others, stance, ARTICLES, **given))


def test_the_error_between_outlets_is_the_cards_or_the_samples(coded: Sample) -> None:
    error, known = corrected_views.outlet_error(CARD, NOTHING, detector="attribution", outlets=["A", "B"])
    assert error == 0.12
    assert "G (found)" in known
    names = {"stance": "attribution", "epistemic": "direct", "booster": "direct"}
    items = coded.items.replace(names)
    other = items.assign(item_id="b" + items["item_id"], outlet="B", stratum="B" + items["stratum"])
    codes = coded.codes.replace(names)
    both = Sample(
        pd.concat([items, other]),
        pd.concat([codes, codes.assign(item_id="b" + codes["item_id"])]),
    )
    error, known = corrected_views.outlet_error(CARD, both, detector="attribution", outlets=["A", "B"])
    assert 0.1 < error < 0.9
    assert "coded sample" in known
    assert corrected_views.outlet_error(CARD, both, detector="attribution", outlets=["A", "C"])[0] == 0.12


def test_who_coded_stands_with_the_figures_and_links_come_first(coded: Sample) -> None:
    offsets = pd.DataFrame({"checked": [3], "wrong": [0]})
    estimated = coded_views.all_estimates(coded)
    told = trust_finding(read_accuracy(), offsets, estimated, coded).plain
    assert "sample of this corpus, coded by Ada (9 items), 2026-05-01 to 2026-05-03: stance precision" in told
    alone = trust_finding(read_accuracy(), offsets, coded_views.all_estimates(NOTHING), NOTHING).plain
    assert "On the sample" not in alone


@pytest.mark.parametrize(("coder", "machine"), [("Model A", True), ("Ada", False), ("Bottomley", False)])
def test_a_machine_that_codes_is_called_one(coder: str, machine: bool) -> None:
    codes = pd.DataFrame(
        [("i1", coder, "none", "", "")], columns=["item_id", "coder", "code", "note", "coded_on"]
    )
    assert ("a machine" in coded_views.who_coded(Sample(NOTHING.items, codes))) is machine
