"""The `attributions` table: columns, offsets, places, what is left out."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.attribution import find_attributions
from helpers.attribution.lexicon import GRADES
from helpers.attribution.sources import RULES
from helpers.attribution.spans import KINDS
from helpers.entities.roles import SPEAKER_TYPES
from helpers.language import parse, sentences
from helpers.storage.tables import COLUMNS, read_table, write_table


def articles(*texts: str, title: str = "") -> pd.DataFrame:
    rows = [
        {"article_id": f"a{n}", "outlet": "Star", "title": title, "text": text}
        for n, text in enumerate(texts)
    ]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "title", "text"])


def attributions(*texts: str, title: str = "", speech_only: bool = False) -> pd.DataFrame:
    return find_attributions(parse(articles(*texts, title=title)), speech_only=speech_only)


def check(table: pd.DataFrame, given_articles: pd.DataFrame) -> None:
    """What holds of every attributions table."""
    assert list(table.columns) == [*COLUMNS["attributions"], "zone", "speaker_rule", "gender"]
    assert table["attribution_id"].is_unique
    texts = given_articles.set_index("article_id")
    for row in table.itertuples():
        text = texts.loc[row.article_id, "title" if row.zone == "headline" else "text"]
        for part in ("source", "cue", "content"):
            spans = getattr(row, f"{part}_spans")
            assert all(0 <= start < end <= len(text) for start, end in spans)
            assert " … ".join(text[start:end] for start, end in spans) == getattr(row, part)
        assert row.content
        assert (row.kind in KINDS, row.grade in GRADES, row.speaker_type in SPEAKER_TYPES) == (True,) * 3
        assert row.speaker_rule in RULES


TEXT = (
    "The pier will close, Mayor Ana Ruiz said.\n\n“We have no money,” she added. “None at all.”\n\n"
    "According to the harbour office, repairs would take years.\n\nFishermen hope that it stays open."
)


def test_rows_in_reading_order_with_places():
    table = attributions(TEXT, title="Mayor: Pier will close")
    check(table, articles(TEXT, title="Mayor: Pier will close"))
    assert list(table["zone"]) == ["headline", "lead", "body", "body", "body"]
    assert list(table["cue_lemma"]) == [":", "say", "add", "according to", "hope"]
    assert list(table["grade"]) == ["ungraded", "neutral", "structuring", "neutral", "mental"]
    assert list(table["kind"]) == ["indirect", "indirect", "direct", "indirect", "indirect"]
    assert list(table["attribution_id"]) == [f"a0-a00{n}" for n in range(5)]


def test_sentence_ids_are_those_of_the_sentences_table():
    docs = parse(articles(TEXT, TEXT, title="Mayor: Pier will close"))
    places = sentences(docs).set_index(["article_id", "sentence_id"])
    for row in find_attributions(docs).itertuples():
        sentence = places.loc[(row.article_id, row.sentence_id)]
        assert sentence.start <= row.cue_spans[0][0] < sentence.end
        assert sentence.zone == row.zone


def test_a_content_in_pieces_has_a_span_each():
    row = attributions(TEXT).iloc[1]
    assert row["content"] == "“We have no money,” … “None at all.”"
    assert len(row["content_spans"]) == 2


def test_a_quotation_over_paragraphs_is_taken_without_the_cue_in_it():
    text = (
        "“The first day was cold.\n\n‘The second, she wrote, was worse.\n\n‘The third,’ she said, ‘was mild.’"
    )
    row = attributions(text).iloc[0]
    assert row["cue"] == "wrote"
    assert row["content"] == "“The first day was cold. … ‘The second … was worse. … ‘The third,’"


def test_speech_only_leaves_out_beliefs_but_not_quoted_ones():
    text = "Ana Ruiz hopes that it rains. “It will rain soon enough,” Ana Ruiz thought. She said it rains."
    assert list(attributions(text)["cue_lemma"]) == ["hope", "think", "say"]
    assert list(attributions(text, speech_only=True)["cue_lemma"]) == ["think", "say"]


def test_no_article_and_no_attribution_give_an_empty_typed_table():
    for table in (find_attributions([]), attributions("Rain fell on the harbour."), attributions("")):
        assert len(table) == 0
        assert table["sentence_id"].dtype == "int64"


def test_the_same_text_gives_the_same_table_whatever_stands_beside_it():
    alone, beside = attributions(TEXT), attributions(TEXT, "“No,” said Lin Bo. He left.")
    pd.testing.assert_frame_equal(alone, beside[beside["article_id"] == "a0"].reset_index(drop=True))


def test_the_table_survives_the_disk(tmp_path):
    table = attributions(TEXT)
    write_table(table, tmp_path / "attributions.parquet")
    assert (
        read_table(tmp_path / "attributions.parquet")["content_spans"].tolist()
        == table["content_spans"].tolist()
    )


HARD = [
    "", " ", "\n\n\n", '"', "“", "”", "''", "According to",
    "according to", "According to ,", "said", "said said said.",
    ": x", "A:", "A: “", "– X", "“” – X", "said “", "“Said,” said said.",
    "\u00a0\u200b\ufeff", "🙂 said 🙂", "\x00said\x07",
    "He said she said they said it said.", "“" * 50, "(" * 50, "said, " * 60,
    "A said\n\nB said\n\n" * 5,
    "Он сказал: «Да».", "彼は言った。「はい」", "قال: نعم",
    "SAID JONES", "http://said.example/“x”", "1.2.3 said 4:5",
]  # fmt: skip


@pytest.mark.parametrize("text", HARD)
def test_no_text_raises(text):
    check(attributions(text, title=text.strip()), articles(text, title=text.strip()))


WORDS = st.sampled_from(
    ["said", "Ana Ruiz", "she", "“", "”", '"', ",", ".", ":", "\n\n", "that", "according to",
     "the river rose", "to go", "urged", "China", "both sides", "–", "‘", "’", "'",
     "agreed", "who", "and", "?", "not", "claims"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=25))
def test_no_jumble_of_reporting_words_raises(words):
    text = " ".join(words)
    check(attributions(text), articles(text))
