"""Places of terms, sentences with marks, lines in context, and collocates."""

import pandas as pd
import pytest

from helpers.terms.concordance import collocates, concordance, find_terms, keyword_in_context

ARTICLES = pd.DataFrame(
    [
        ("a1", "Daily", "Old port. The old port of South Korea closed. A port, again."),
        ("a2", "Post", "No harbour here.\n\nThe new port opened, said the port’s owner."),
    ],
    columns=["article_id", "outlet", "text"],
)
SENTENCES = pd.DataFrame(
    [
        ("a1", 0, 0, 8, "headline", "Port now"),
        ("a1", 1, 0, 9, "lead", "Old port."),
        ("a1", 2, 10, 45, "lead", "The old port of South Korea closed."),
        ("a1", 3, 46, 60, "lead", "A port, again."),
        ("a2", 0, 0, 16, "lead", "No harbour here."),
        ("a2", 1, 18, 62, "body", "The new port opened, said the port’s owner."),
    ],
    columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
)


def test_places_quote_the_text():
    places = find_terms(ARTICLES, ["port", "South Korea"])
    texts = ARTICLES.set_index("article_id")["text"]
    assert [texts[p.article_id][p.start : p.end].lower() for p in places.itertuples()] == [
        "port", "port", "south korea", "port", "port", "port",
    ]  # fmt: skip
    assert places["position"].between(0, 1).all()


def test_sentences_are_marked_where_the_term_stands():
    rows = concordance(ARTICLES, SENTENCES, ["port", "harbour"])
    assert rows["kind"].tolist() == ["port"] * 4 + ["harbour"]
    assert rows["sentence_id"].tolist() == [1, 2, 3, 1, 0]
    for row in rows.itertuples():
        assert all(row.text[start:end].lower() == label for start, end, label in row.marks)
    assert len(rows["marks"][3]) == 2


def test_lines_in_context_are_sorted_by_what_follows():
    lines = keyword_in_context(ARTICLES, SENTENCES, "port")
    assert lines["outlet"].tolist() == ["Daily"] * 3 + ["Post"] * 2
    assert lines["right"].tolist()[:3] == sorted(lines["right"].tolist()[:3], key=str.lower)
    assert lines.loc[lines["sentence_id"] == 2, "left"].item() == "Old port. The old"


def test_a_term_that_stands_nowhere():
    assert find_terms(ARTICLES, ["ship"]).empty
    assert concordance(ARTICLES, SENTENCES, ["ship"]).empty
    assert keyword_in_context(ARTICLES, SENTENCES, "ship").empty
    assert collocates(ARTICLES, "ship", outlets=["Daily", "Post"]).empty


def test_collocates_stand_within_the_window_of_one_article():
    texts = ["grey port today " * 3, "far away x x x x x x port", "away port"]
    articles = pd.DataFrame({"article_id": list("abc"), "outlet": ["A", "A", "B"], "text": texts})
    table = collocates(articles, "port", outlets=["A", "B"], leave_out=frozenset({"today"}))
    near = dict(zip(table["collocate"], table["near, A"], strict=True))
    assert near["grey"] >= 3
    assert "today" not in near
    assert "away" not in near  # too far off in one article, once only in the other
    assert table["near, B"].eq(0).all()


@pytest.mark.parametrize("top", [1, 3])
def test_no_more_collocates_of_an_outlet_than_asked(top):
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["A"], "text": ["one port two three four " * 4]})
    assert len(collocates(articles, "port", outlets=["A"], top=top)) == top


def test_context_is_of_whole_words():
    text = f"{'harbourmaster ' * 9}port {'lighthouses ' * 9}"
    articles = pd.DataFrame({"article_id": ["a"], "outlet": ["A"], "text": [text]})
    sentences = pd.DataFrame(
        [("a", 0, 0, len(text), "lead", text)],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    line = keyword_in_context(articles, sentences, "port").iloc[0]
    assert set(line["left"].split()) == {"harbourmaster"}
    assert set(line["right"].split()) == {"lighthouses"}


def test_a_phrase_is_found_as_it_is_typed_but_never_across_a_mark():
    articles = pd.DataFrame(
        [("a", "Daily", "The OLD PORT shut. Old, port towns. old ports. The old port of South Korea shut.")],
        columns=["article_id", "outlet", "text"],
    )
    found = find_terms(articles, ["old port", "South Korea", "shut"])
    assert found["term"].tolist() == ["old port", "shut", "old port", "South Korea", "shut"]
    assert find_terms(articles, ["", "!"]).empty


def test_collocates_of_a_phrase_are_those_of_its_places():
    text = "We saw the trade war grow. The trade war may grow. A war of trade. " + "Gulls. " * 20
    articles = pd.DataFrame([("a", "Daily", text)], columns=["article_id", "outlet", "text"])
    near = collocates(articles, "trade war", outlets=["Daily"]).set_index("collocate")
    assert near["near, Daily"].to_dict()["grow"] == 3  # twice after the first phrase, once after the second
    assert not {"trade", "war"} & set(near.index) - {"trade", "war"}
    assert (near["score, Daily"] > 0).all()
