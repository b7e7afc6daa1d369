"""The sentences behind a difference: of its category and voice, of each outlet, of different articles."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers import display
from helpers.attribution.totals import QUOTING
from helpers.pages.differences import Difference
from helpers.pages.evidence import marked_sentences, places, show
from helpers.stance.totals import OWN, SOURCES
from helpers.stats.totals import Measure


@pytest.mark.parametrize(("whose", "sentences"), [(OWN, [1]), (SOURCES, [2])])
def test_the_evidence_of_stance_is_of_its_category_and_voice(whose: str, sentences: list[int]) -> None:
    rows = [
        ("a", 1, "epistemic", "narrator"),
        ("a", 2, "epistemic", "quoted"),
        ("a", 3, "booster", "narrator"),
    ]
    stance = pd.DataFrame(rows, columns=["article_id", "sentence_id", "category", "voice"]).assign(
        strength=1, holder="", negated=False, zone="body"
    )
    measure = Measure(f"hedges, {whose}", "", "stance", "", "", key="epistemic")
    sample = SimpleNamespace(stance=stance)
    found = places(Difference("", measure, ("A",), True, 1), sample, pd.Series({"a": "A"}))
    assert found == [("a", number) for number in sentences]


def test_the_evidence_of_attribution_is_of_each_outlet_and_of_different_articles() -> None:
    rows = [("a1", n, "direct") for n in range(4)] + [
        ("a2", 7, "mixed"),
        ("b", 1, "indirect"),
        ("b", 2, "direct"),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "sentence_id", "kind"]).assign(
        zone="body", grade="neutral", speaker_type="state"
    )
    outlets = pd.Series({"a1": "A", "a2": "A", "b": "B"})
    measure = Measure(QUOTING, "", "attribution", "", "")
    difference = Difference("A quotes more.", measure, ("A", "B"), True, 1)
    sample = SimpleNamespace(attributions=table)
    found = places(difference, sample, outlets)
    assert found == [("a1", 0), ("a2", 7), ("a1", 1), ("b", 2)]
    sample.sentences = table[["article_id", "sentence_id"]].assign(text="A sentence.")
    display.set_outlets(["A", "B"])
    shown = show(difference, sample, outlets, name="differs-1")
    assert shown.extra["evidence"] == [["a1", 0], ["b", 2], ["a2", 7], ["a1", 1]]
    assert "ss-sides-2" in shown.html


def test_the_evidence_of_own_words_is_the_narrators() -> None:
    rows = [
        ("a", 1, "agentless", "narrator"),
        ("a", 2, "agentless", "quoted"),
        ("a", 3, "active", "narrator"),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "sentence_id", "voice_of_verb", "voice"]).assign(
        zone="body"
    )
    measure = Measure("passives", "", "agency", "", "", key="agentless")
    found = places(
        Difference("", measure, ("A",), True, 1), SimpleNamespace(agency=table), pd.Series({"a": "A"})
    )
    assert found == [("a", 1)]


ARTICLES = pd.DataFrame([("a1", "Herald")], columns=["article_id", "outlet"])
SENTENCES = pd.DataFrame(
    [("a1", 0, 0, 11, "headline", "Fern spoke."), ("a1", 1, 10, 30, "body", "Stark praised Fern. ")],
    columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
)
ROWS = pd.DataFrame(
    [("a1", 1, 16, 23, "praises", "Stark", [[10, 15]]), ("a1", 1, 24, 40, "target", "Fern", [])],
    columns=["article_id", "sentence_id", "start", "end", "category", "holder", "holder_spans"],
)


def marked(**more) -> pd.DataFrame:
    return marked_sentences(ROWS, SENTENCES, ARTICLES, label="category", **more)


def test_marks_are_characters_of_the_sentence() -> None:
    (row,) = marked(also={"holder_spans": "holder"}).itertuples()
    told = {label: row.text[start:end] for start, end, label in row.marks}
    assert told == {"praises": "praised", "target": "Fern. ", "holder": "Stark"}
    assert (row.outlet, row.zone) == ("Herald", "body")


def test_a_row_for_each_value_of_the_first_column_kept() -> None:
    found = marked(keep=["category", "holder"])
    assert list(zip(found["category"], found["holder"], strict=True)) == [
        ("praises", "Stark"),
        ("target", "Fern"),
    ]


def test_without_rows_the_columns_stand() -> None:
    found = marked_sentences(ROWS.iloc[:0], SENTENCES, ARTICLES, label="category", keep=["category"])
    assert list(found.columns) == ["article_id", "outlet", "sentence_id", "text", "marks", "zone", "category"]
