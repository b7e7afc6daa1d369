from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.language import Language

from helpers.language.parsing import embed_forms_once, installed_model

TEXTS = [
    "The harbour was closed. The harbour, the mayor said, was closed for good.",
    "",
    "Harbour harbour HARBOUR\n\nharbour's  harbour",
    "😀 日本 The The The",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return spacy.load(installed_model("en_core_web_sm"), exclude=["ner", "senter"])


@pytest.fixture
def once() -> Language:
    nlp = spacy.load(installed_model("en_core_web_sm"), exclude=["ner", "senter"])
    embed_forms_once(nlp)
    return nlp


def vectors(nlp: Language, texts: list[str]) -> list[np.ndarray]:
    return nlp.get_pipe("tok2vec").model.predict([nlp.make_doc(text) for text in texts])


@pytest.mark.parametrize("texts", [TEXTS, [""], ["a"], TEXTS[::-1] * 3])
def test_the_vectors_are_those_of_spacy(plain: Language, once: Language, texts: list[str]) -> None:
    for ours, theirs in zip(vectors(once, texts), vectors(plain, texts), strict=True):
        np.testing.assert_allclose(ours, theirs, rtol=0, atol=1e-5)


def test_each_form_is_embedded_once(once: Language) -> None:
    embedding = once.get_pipe("tok2vec").model.layers[0].layers[2].layers[0]
    seen, own = [], embedding._func
    embedding._func = lambda model, words, is_train: (
        seen.append(len(words.dataXd)) or own(model, words, is_train)
    )
    vectors(once, ["The mayor said the mayor was there.", "The mayor was there.", "there there"])
    # The, mayor, said, the, was, full stop, and "there" with a space after it and without
    assert seen == [8]


def test_a_pipeline_of_another_make_stays_as_it_is() -> None:
    nlp = spacy.blank("en")
    embed_forms_once(nlp)
    nlp.add_pipe("sentencizer")
    embed_forms_once(nlp)
    assert nlp.pipe_names == ["sentencizer"]
