"""The telling changes, on the two articles that come with the project and on an invented one."""

from __future__ import annotations

import pandas as pd
import pytest
from conftest import make_project

from helpers.pages.comparison.changes import KINDS, MOST_CHANGES, changes, voices
from helpers.pages.comparison.comparison import Comparison
from helpers.pipeline import open_corpus


@pytest.fixture(scope="module")
def korea_project(tmp_path_factory: pytest.TempPathFactory):
    folder = make_project(tmp_path_factory.mktemp("glance") / "project", corpus="korea-2plus2")
    (folder / "params" / "korea-2plus2.yaml").write_text("outlets: [Global Times, CGTN]\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield open_corpus("korea-2plus2")


def test_the_two_articles_show_names_verbs_voice_and_place(korea_project):
    comparison = Comparison.of(korea_project)
    pair = comparison.pairs[0]
    labels = changes(pair)
    assert len(labels) == MOST_CHANGES
    pairs = {(one.left, one.right) for one in labels}
    assert ("South Korea", "ROK") in pairs
    assert ("demand", "urge") in pairs
    assert {"the lead is", "where it stands"} <= {one.kind for one in labels}
    links = set(zip(comparison.links["sentence_a"], comparison.links["sentence_b"], strict=True))
    assert {(one.sentence_a, one.sentence_b) for one in labels} <= links
    assert not {one.sentence_a for one in labels} & {0}  # the headline


def test_all_that_is_told_of_them_has_its_sentences(korea_project):
    comparison = Comparison.of(korea_project)
    pair = comparison.pairs[0]
    found = [one for kind in KINDS for one in pair.told(kind)]
    assert {one.kind for one in found} >= {
        "The headlines", "the lead is", "another name", "China’s verb", "whose voice", "who acts",
        "where it stands", "another word", "told by one", "background", "who is heard",
    }  # fmt: skip
    for one in found:
        assert one.quoted, one
        for quoted in one.quoted:
            for side, (sentence, words) in enumerate(
                ((quoted.sentence_a, quoted.words_a), (quoted.sentence_b, quoted.words_b))
            ):
                assert all(word in pair.text(side, sentence) for word in words if sentence is not None), one


def test_a_sentence_is_in_the_voice_that_has_most_of_it():
    sentences = pd.DataFrame(
        {
            "article_id": "x",
            "sentence_id": range(3),
            "start": [0, 10, 20],
            "end": [10, 20, 30],
            "zone": "body",
        }
    )
    said = pd.DataFrame(
        {
            "article_id": "x",
            "zone": "body",
            "speaker_type": ["expert", "state"],
            "content_spans": [[[0, 8]], [[10, 14]]],
        }
    )
    assert voices(sentences, said) == ["expert", "outlet", "outlet"]
