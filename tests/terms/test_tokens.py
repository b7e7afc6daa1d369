"""The tokeniser: the documented rules, and offsets that agree with the terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.terms.tokens import LETTERS, Tokenizer


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("The Mayor's garden", ["the", "mayor", "garden"]),
        ("It’s what he's done; don't ask", ["it's", "what", "he's", "done", "don't", "ask"]),
        ("the boys' club", ["the", "boys", "club"]),
        ("O'Neill sang 'softly'", ["o'neill", "sang", "softly"]),
        ("a mother-in-law, an F-16", ["a", "mother-in-law", "an", "f-16"]),
        ("a China-US deal", ["a", "China", "US", "deal"]),
        ("let us in, US voters", ["let", "us", "in", "US", "voters"]),
        ("a U.S.-led force in the U.S.", ["a", "U.S.", "led", "force", "in", "the", "U.S."]),
        (
            "at 9 a.m. some 1,000 people, 5% more",
            ["at", "9", "a.m.", "some", "1,000", "people", "5%", "more"],
        ),
        ("2+2 talks and 1.5-track ones", ["2+2", "talks", "and", "1.5-track", "ones"]),
        ("South Korea's plan", ["South Korea", "plan"]),
        ("the South Korean plan", ["the", "South Korean", "plan"]),
        ("from the South. Korea waits", ["from", "the", "south", "Korea", "waits"]),
        ("SOUTH KOREA WAITS", ["south", "korea", "waits"]),
        ("naïve café Æsir", ["naïve", "café", "æsir"]),
        ("", []),
        (" … — !\n", []),
    ],
)
def test_rules(text, terms):
    assert Tokenizer().terms(text) == terms


def test_offsets_quote_the_text():
    text = "“We don’t know,” South Korea’s envoy said at 9 a.m."
    tokens = Tokenizer().tokens(text)
    assert [text[t.start : t.end] for t in tokens] == [
        "We", "don’t", "know", "South Korea", "envoy", "said", "at", "9", "a.m.",
    ]  # fmt: skip


@given(st.text(alphabet="ab'S’-. ,1\n“UKoreaİŉ", max_size=60), st.sampled_from([1, 2, 3]))
def test_tokens_are_the_terms_in_order(text, ngram):
    for tokenizer in (Tokenizer(ngram=ngram), Tokenizer(LETTERS, ngram=ngram)):
        tokens = tokenizer.tokens(text)
        assert [t.term for t in tokens] == tokenizer.terms(text)
        assert all(0 <= t.start < t.end <= len(text) for t in tokens)
        assert [t.start for t in tokens] == sorted(t.start for t in tokens)


def test_ngrams_stop_at_punctuation_and_line_ends():
    terms = Tokenizer(ngram=2).terms("Trade war, say envoys of North Korea.\nTalks end")
    assert terms == ["trade war", "say envoys", "envoys of", "of North Korea", "talks end"]


def test_stop_words_are_not_counted_but_are_words_of_the_text():
    tokenizer = Tokenizer(stop_words=frozenset({"the", "of"}))
    assert tokenizer.read("The end of the road") == (["end", "road"], 5)
    assert Tokenizer(ngram=2, stop_words=frozenset({"the"})).terms("to the end of it") == ["end of", "of it"]


def test_letters_alone():
    assert Tokenizer(LETTERS).terms("The U.S. and F-16s’ 2nd don’t") == [
        "the", "u", "s", "and", "f", "s", "nd", "don't",
    ]  # fmt: skip


def test_further_names_are_kept_whole():
    tokenizer = Tokenizer().with_names({"Ada Fern", "Fern"})
    assert tokenizer.terms("Ada Fern met Fern and a fern of Seoul") == [
        "Ada Fern", "met", "Fern", "and", "a", "fern", "of", "Seoul",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "wrong", [{"ngram": 0}, {"pattern": "("}, {"pattern": "(a)"}, {"names": "Ada"}, {"stop_words": "the"}]
)
def test_wrong_settings_name_the_parameter(wrong):
    with pytest.raises(ValueError, match=next(iter(wrong))):
        Tokenizer(**wrong)


def test_describe_names_what_was_counted():
    assert "no stop list" in Tokenizer().describe()
    assert "sequences of 2" in Tokenizer(ngram=2, stop_words=frozenset("a")).describe()
