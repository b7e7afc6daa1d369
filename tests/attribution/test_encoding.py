import numpy as np
import pytest
from tokenizers import Tokenizer

from helpers.attribution.encoding import code_parts, plain_spelling, read_words, windows
from helpers.language.networks import load_tokenizer

TEXTS = [
    "",
    " \n\t",
    "word",
    "Ann said: “We left.”\n\n''It rained,'' Bob added.",
    "x" * 5000,
    "日本 😀 \x00\x07 \ud800 ﬁne e\u0301 \u200b\u2028",
    ("One line of words that never ends " * 200).strip(),
]


@pytest.fixture(scope="module")
def tokenizer() -> Tokenizer:
    return load_tokenizer()


@pytest.mark.parametrize("text", TEXTS)
def test_spelling_keeps_every_offset(text):
    assert len(plain_spelling(text)) == len(text)


@pytest.mark.parametrize("text", TEXTS)
def test_words_lie_in_order_in_the_text(tokenizer, text):
    words = read_words(text, tokenizer)
    assert (words.starts < words.ends).all()
    assert (words.starts[1:] >= words.ends[:-1]).all()
    assert not len(words) or words.ends[-1] <= len(text)
    assert len(words.first) == len(words) + 1
    assert words.first[-1] == len(words.pieces)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize(("pieces", "context"), [(318, 40), (40, 5), (9, 3)])
def test_cores_cover_a_text_once(tokenizer, text, pieces, context):
    words = read_words(text, tokenizer)
    expected = 0
    for window in windows(words, pieces=pieces, context=context):
        assert window.core_start == expected
        assert window.start <= window.core_start < window.core_end <= window.end
        expected = window.core_end
    assert expected == len(words)


@pytest.mark.parametrize("marks", ['"{}"', "“{}”", "«{}»", "''{}''", "``{}''"])
def test_quotation_marks_open_and_close_whatever_their_shape(tokenizer, marks):
    words = read_words("Ann: " + marks.format("yes we did") + " Bob left.", tokenizer)
    _, _, states = code_parts(words.codes)
    assert states.tolist() == [0, 0, 1, 2, 2, 2, 3, 0, 0, 0]
    assert (words.quotation > 0).tolist() == (states > 0).tolist()


def test_two_single_marks_are_one_word(tokenizer):
    text = "''No,'' Ann said."
    words = read_words(text, tokenizer)
    assert [text[a:b] for a, b in zip(words.starts, words.ends, strict=True)][:4] == ["''", "No", ",", "''"]


def test_a_quotation_never_closed_ends_with_its_paragraph(tokenizer):
    words = read_words("“We go.\n\nBob left.", tokenizer)
    assert np.flatnonzero(words.quotation).tolist() == [0, 1, 2, 3]


def test_titles_do_not_end_sentences(tokenizer):
    words = read_words("Mr. Lee met Dr. Kim. They spoke.", tokenizer)
    assert words.sentence.max() == 1
