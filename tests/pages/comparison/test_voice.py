"""When two articles give the same statement to a source and to none."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.pair import ArticlePair, shared
from helpers.pages.comparison.voice import voice
from helpers.storage.tables import frame

A = "The bridge will stay closed for nine weeks because of rusted cables, the mayor said."
CONTENT = "The bridge will stay closed for nine weeks because of rusted cables"


def pair_of(b: str, *, kind: str = "indirect", relation: str = "paraphrase") -> ArticlePair:
    texts = {"a": A, "b": b}
    sentences = pd.DataFrame(
        [(one, 1, 0, len(text), "lead", text) for one, text in texts.items()],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    said = pd.DataFrame(
        [
            {
                "attribution_id": "a0", "article_id": "a", "sentence_id": 1, "kind": kind,
                "source": "Ada Finch", "speaker": "Ada Finch", "speaker_type": "named official", "side": "",
                "cue": "said",
                "cue_lemma": "say", "grade": "neutral", "content": CONTENT, "zone": "lead", "depth": 0,
                "status": "told", "cue_spans": [[79, 83]], "content_spans": [[0, len(CONTENT)]],
            }
        ]
    )  # fmt: skip
    outlets = {"a": "North", "b": "South"}
    articles = pd.DataFrame(
        [(one, outlets[one], "bridge", text, "", "2031-03-02") for one, text in texts.items()],
        columns=["article_id", "outlet", "event", "text", "title", "published"],
    )
    link = ("bridge", "a", 1, "b", 1, 0.9, relation)
    names = [
        "event",
        "article_a",
        "sentence_a",
        "article_b",
        "sentence_b",
        "score",
        "relation",
    ]
    project = SimpleNamespace(
        outlets=["North", "South"], articles=articles, sentences=sentences, attributions=said,
        alignment=pd.DataFrame([link], columns=names), coverage=frame("coverage", []),
        stance=frame("stance", []), agency=frame("agency", [], more={"zone": "str"}),
        names=frame("names", [], more={"kind": "str"}),
    )  # fmt: skip
    return ArticlePair(Comparison.of(project), "a", "b")


PLAIN = "For nine weeks the bridge will stay closed: its cables have rusted."


def test_a_source_on_one_side_only_is_told():
    (told,) = voice(pair_of(PLAIN))
    assert told.text == "South names no source for what North tells in the words of Ada Finch."
    assert (told.left, told.right) == ("Ada Finch", "no source named")


@pytest.mark.parametrize(
    ("b", "more"),
    [
        ("For nine weeks the bridge will stay closed, the council said: its cables have rusted.", {}),
        ("In a radio interview the mayor kept the bridge closed for nine weeks: its cables have rusted.", {}),
        ("“For nine weeks the bridge will stay closed: its cables have rusted.”", {}),
        ("The ferry will run every hour from Monday.", {}),
        ("For twelve weeks the bridge will stay closed: its cables have rusted.", {}),
        (PLAIN, {"kind": "direct"}),
        (PLAIN, {"relation": "verbatim"}),
    ],
)
def test_what_may_have_a_source_elsewhere_is_not(b, more):
    assert list(voice(pair_of(b, **more))) == []


def test_words_in_common():
    assert shared("The old bridge closed.", "The old ferry sank early.") == (1 / 3, 1 / 4)
