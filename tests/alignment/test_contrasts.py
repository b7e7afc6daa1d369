from __future__ import annotations

import pandas as pd
import pytest

from helpers.alignment.contrasts import NARRATOR, attribution_contrasts, stance_contrasts


def _links(*pairs: tuple[int, int]) -> pd.DataFrame:
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b"]
    return pd.DataFrame([("e", "x", a, "y", b) for a, b in pairs], columns=columns)


@pytest.fixture
def places() -> pd.DataFrame:
    rows = [(article, n, 10 * n, 10 * n + 9, "body") for article in "xy" for n in range(5)]
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "end", "zone"])


def _said(article: str, cue: int, content: tuple[int, int], verb: str, **more: str) -> dict:
    return {
        "attribution_id": f"{article}{cue}{verb}",
        "article_id": article,
        "cue_spans": [[cue, cue + 2]],
        "content_spans": [list(content)],
        "speaker": "Finch",
        "cue_lemma": verb,
        "kind": "indirect",
        "grade": "neutral",
        "zone": "body",
        **more,
    }


@pytest.mark.parametrize(
    ("other", "wanted"),
    [
        ({"verb": "say"}, "the same"),
        ({"verb": "add"}, "another verb of the same grade"),
        ({"verb": "claim", "grade": "doubting"}, "a verb of another grade"),
        ({"verb": "say", "kind": "direct"}, "quoted here, retold there"),
        ({"verb": "say", "speaker": "Reed"}, "another speaker"),
    ],
)
def test_what_is_contrasted(places, other, wanted):
    found = pd.DataFrame([_said("x", 12, (14, 18), "say"), _said("y", 22, (24, 28), **other)])
    table = attribution_contrasts(_links((1, 2)), places, found)
    assert table["contrast"].tolist() == [wanted]
    assert table[["sentence_a", "sentence_b"]].to_numpy().tolist() == [[1, 2]]


def test_the_outlet_itself_on_one_side(places):
    found = pd.DataFrame([_said("x", 12, (14, 18), "say")])
    row = attribution_contrasts(_links((1, 1), (3, 3)), places, found).iloc[0]
    assert (row["speaker_a"], row["speaker_b"]) == ("Finch", NARRATOR)
    assert row["contrast"] == "attributed on one side only"


def test_content_that_runs_over_two_sentences_belongs_to_both(places):
    found = pd.DataFrame([_said("x", 12, (14, 28), "say")])
    assert len(attribution_contrasts(_links((2, 2)), places, found)) == 1


def test_sentences_that_links_join_are_taken_together(places):
    found = pd.DataFrame([_said("x", 12, (14, 18), "say"), _said("y", 22, (24, 28), "say")])
    table = attribution_contrasts(_links((1, 1), (1, 2)), places, found)
    assert table["contrast"].tolist() == ["the same"]


def test_the_same_verb_is_paired_before_another(places):
    found = pd.DataFrame(
        [
            _said("x", 12, (14, 18), "warn"),
            _said("x", 13, (14, 18), "say"),
            _said("y", 12, (14, 18), "say"),
        ]
    )
    table = attribution_contrasts(_links((1, 1)), places, found)
    assert table["verb_a"].tolist() == ["say", "warn"]
    assert table["contrast"].tolist() == ["the same", "attributed on one side only"]


def test_hedge_against_none():
    rows = [
        ("x", 1, "may", "epistemic", "narrator"),
        ("x", 1, "said", "assertive", "narrator"),
        ("x", 2, "some", "weasel", "narrator"),
        ("y", 2, "many", "weasel", "quoted"),
    ]
    stance = pd.DataFrame(rows, columns=["article_id", "sentence_id", "cue", "category", "voice"])
    stance = stance.assign(scope_start=100, scope_end=112)
    texts = [
        ("x", 1, 90, "Here it may rain today."),
        ("x", 2, 113, "So say some."),
        ("y", 2, 0, "So say many."),
    ]
    sentences = pd.DataFrame(texts, columns=["article_id", "sentence_id", "start", "text"])
    found = stance_contrasts(_links((1, 1), (2, 2)), sentences, stance)
    assert found[["sentence_a", "category", "cues_a", "cues_b", "voice", "covers"]].to_numpy().tolist() == [
        [1, "epistemic", "may", "", "narrator", "y rain today"]
    ]
