"""What the page says in words, against texts whose figures are worked out by hand."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.stance.findings import findings
from helpers.stance.measures import smallest_difference
from helpers.stance.significance import COLUMNS
from helpers.stats.tiers import Tier

OUTLETS = ["North", "South"]
TEXTS = Tier("texts", "", {"North": 1, "South": 1}, 0)
RANGE = Tier("range", "", {"North": 2, "South": 2}, 0)
TESTS = Tier("tests", "", {"North": 10, "South": 10}, 0, "article")
UNTESTED = pd.DataFrame(columns=COLUMNS)
WORDS = pd.DataFrame(
    [
        (article, outlet, number, "body", voice, "", words)
        for article, outlet in (("n1", "North"), ("n2", "North"), ("s1", "South"), ("s2", "South"))
        for number, voice, words in ((0, "narrator", 500), (1, "quoted", 100))
    ],
    columns=["article_id", "outlet", "sentence_id", "zone", "voice", "speaker", "words"],
)


def stance(*cues: tuple[str, str, str, int, int]) -> pd.DataFrame:
    """A table with so many cues (the last number) of an article, an entry, a category and a strength."""
    rows = [
        (article, int(category == "epistemic"), lemma, category, strength)
        for article, lemma, category, strength, n in cues
        for _ in range(n)
    ]
    table = pd.DataFrame(rows, columns=["article_id", "sentence_id", "lemma", "category", "strength"])
    table["zone"] = "body"
    table["voice"] = table["sentence_id"].map({0: "narrator", 1: "quoted"})
    return table.assign(holder="", negated=False)


def told(table: pd.DataFrame, tier: Tier = TEXTS, tested: pd.DataFrame = UNTESTED):
    return findings(table, WORDS, tested, outlets=OUTLETS, tier=tier)


SAYS = ("n1", "say", "assertive", 1, 80)
CLEAR = (
    ("n1", "vow", "assertive", 3, 12),
    ("n2", "stress", "assertive", 3, 18),
    ("s1", "vow", "assertive", 3, 3),
)


def test_the_clearest_difference_comes_first_and_verbs_that_only_report_do_not_count() -> None:
    (text, behind), _ = told(stance(SAYS, *CLEAR, ("s2", "may", "epistemic", 3, 1)))
    assert text == (
        "The clearest difference in the outlets' own words is in verbs that insist (assertive: stress, vow): "
        "North 30.0 per 1,000 words (30 in 1,000); South 3.0 per 1,000 words (3 in 1,000)."
    )
    assert behind == [("n1", 0), ("n2", 0), ("s1", 0)]


def test_a_difference_of_the_sources_is_told_as_one_of_all_words() -> None:
    (text, behind), _ = told(stance(("s1", "may", "epistemic", 3, 30)))
    assert text.startswith(
        "The clearest difference in all words, those of sources included, is in what may be so "
        "(epistemic: may): South 25.0 per 1,000 words (30 in 1,200); North 0.0"
    )
    assert behind == [("s1", 1)]


@pytest.mark.parametrize(("last", "shown"), [("s1", False), ("n2", True)])
def test_with_a_few_articles_one_alone_makes_no_difference(last: str, shown: bool) -> None:
    table = stance(("n1", "vow", "assertive", 3, 30), (last, "vow", "assertive", 3, 5))
    assert told(table)[0][0].startswith("The clearest difference")
    assert told(table, RANGE)[0][0].startswith("The clearest difference") == shown


@pytest.mark.parametrize(("adjusted", "shown"), [(0.04, True), (0.06, False)])
def test_with_many_articles_the_test_decides(adjusted: float, shown: bool) -> None:
    tested = pd.DataFrame(
        [
            ("assertive (strong)", voice, *OUTLETS, "article", 20, 0.01, adjusted)
            for voice in ("narrator", "all voices")
        ],
        columns=COLUMNS,
    )
    assert told(stance(*CLEAR), TESTS, tested)[0][0].startswith("The clearest difference") == shown
    assert told(stance(*CLEAR), TESTS)[0][0].endswith("than these texts could show.")


def test_where_no_difference_can_be_shown_the_commonest_cues_stand_instead() -> None:
    few = stance(SAYS, ("n1", "vow", "assertive", 3, 2), ("s2", "stress", "assertive", 3, 1))
    (text, behind), _ = told(few)
    assert text == (
        "Neither North nor South hedges in its own words; the commonest cues there are verbs that insist "
        "(assertive: vow, stress): 2 in 1,000 words of North, 1 in 1,000 words of South. "
        "Verbs that only report apart, the outlets differ in no category by more than these texts could show."
    )
    assert behind == [("n1", 0), ("s2", 0)]
    (text, _), _ = told(stance(("n1", "may", "condition", 3, 2), ("s2", "reckon", "doxastic", 1, 1)))
    assert text.startswith(
        "The commonest cues in the outlets' own words mark what is so if something else is"
    )


def test_texts_without_a_cue() -> None:
    (text, behind), (hedges, _) = told(stance(SAYS).iloc[:1])
    assert text.startswith("In the outlets' own words there are no cues but verbs that only report.")
    assert behind == []
    assert "North none in 1,000 words; South none in 1,000 words." in hedges


def test_whose_words_hold_the_hedges() -> None:
    table = stance(("n1", "may", "epistemic", 3, 2), ("s1", "believe", "doxastic", 2, 1))
    _, (text, behind) = told(table)
    least = smallest_difference(1, 1000, 1000)
    assert text == (
        "Hedges in the outlets' own words: North none in 1,000 words; South 1 in 1,000 words. "
        "In the words of their sources: North 2 in 200 words; South none in 200 words. "
        f"The smallest difference that their own words could show is {least:.1f} per 1,000."
    )
    assert behind == [("n1", 1), ("s1", 0)]


def test_the_sentences_behind_a_finding_are_those_of_the_rows_given() -> None:
    table = stance(SAYS, *CLEAR, ("s2", "may", "epistemic", 3, 1))
    (text, _), (hedges, _) = told(table)
    some = table[table["article_id"].isin(["n2", "s2"])]
    found = findings(table, WORDS, UNTESTED, outlets=OUTLETS, tier=TEXTS, evidence=some)
    assert found == [(text, [("n2", 0)]), (hedges, [("s2", 1)])]
