from __future__ import annotations

import pandas as pd
import pytest
import spacy

from helpers.language import parse, parse_texts, parsing
from helpers.language.parsing import installed_model


def articles(*rows: tuple[str, str, str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["article_id", "title", "text"])
    return table.assign(outlet="Daily Ledger")


def test_title_and_text_are_docs_of_their_own() -> None:
    docs = parse(articles(("a", "Port reopens", "The port reopened."), ("b", "", "Ships came.")))
    assert [(doc.user_data["article_id"], doc.user_data["part"], doc.text) for doc in docs] == [
        ("a", "title", "Port reopens"),
        ("a", "text", "The port reopened."),
        ("b", "text", "Ships came."),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x" * 10_000, "\u200b", "🙂🙂", "a\x00b", "“", "'" * 500])
def test_any_text_comes_back_whole(text: str) -> None:
    (doc,) = parse_texts([text])
    assert doc.text == text


def test_a_long_text_is_parsed_in_pieces_and_joined() -> None:
    text = "\n\n".join(f"The ship number {n} left the port." for n in range(6000))
    assert len(text) > 200_000
    (doc,) = parse_texts([text])
    assert doc.text == text
    assert doc[len(doc) - 2].lemma_ == "port"


def test_lemmas_and_tags_are_those_of_the_full_pipeline() -> None:
    text = (
        "But I'm sure they've been lying, and the worse ships weren't better. "
        "Who said it? She couldn't have gone; that was his best men's work, which nobody likes."
    )
    full = spacy.load(installed_model("en_core_web_sm"), exclude=["ner", "senter"])(text)
    (ours,) = parse_texts([text])
    for attribute in ("text", "tag_", "pos_", "lemma_", "dep_", "morph"):
        assert [str(getattr(token, attribute)) for token in ours] == [
            str(getattr(token, attribute)) for token in full
        ]


def test_a_missing_model_is_named() -> None:
    with pytest.raises(ValueError, match=r"model: 'xx_nothing' is not an installed"):
        parse(articles(("a", "", "Text.")), model="xx_nothing")


def test_a_long_run_of_marks_is_parsed_in_pieces_and_whole() -> None:
    """For each mark that it splits off, the tokenizer looks at all that is left of the run."""
    text = f"The dam holds. {'(' * 3_000}[x] Boats lay idle."
    pieces = [piece for piece, _ in parsing._pieces(text)]
    assert max(len(run) for piece in pieces for run in piece.split()) == 1_000
    (doc,) = parse(pd.DataFrame([{"article_id": "a", "outlet": "Post", "title": "", "text": text}]))
    assert doc.text == text
