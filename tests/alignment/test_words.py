from __future__ import annotations

import pytest

from helpers.alignment.words import digits, stem, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the DPRK", "North Korea"),
        ("the Republic of Korea", "South Korean"),
        ("two ships", "2 ships"),
        ("1,200 tonnes", "1200 tonnes"),
        ("1.2 million tonnes", "1,200,000 tonnes"),
        ("20 thousand tonnes", "20,000 tonnes"),
        ("Eight hundred workers", "800 workers"),
        ("a dozen houses", "twelve houses"),
        ("three hundred thousand and twenty-five tonnes", "300,025 tonnes"),
        ("one million pounds", "£1m pounds"),
        ("the mayor's car", "the mayor’s cars"),
        ("Hong-kyun", "Hong Kyun"),
    ],
)
def test_the_same_in_other_letters(one, other):
    assert [w.lower() for w in words(one).content] == [w.lower() for w in words(other).content]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("in Seoul", "in South Korea"),
        ("us", "the US"),
        ("two", "three"),
        ("dozens", "a dozen"),
        ("a hundred", "hundred"),
    ],
)
def test_not_the_same(one, other):
    assert words(one).content != words(other).content


def test_marks_are_the_same_however_they_are_printed():
    assert words("“We’ll pay,” she said.").raw == words('"We\'ll pay," she said.').raw


@pytest.mark.parametrize(
    ("figure", "plain"),
    [
        ("2.75 billion", "2750000000"), ("5-million", "5000000"), ("0.5 million", "500000"), ("3.14", "3.14"),
        ("4:30", "4:30"), ("1.2345 thousand", "1.2345thousand"), ("1.2.3 million", "1.2.3million"),
        ("2.75bn", "2750000000"), ("410m", "410000000"), ("3rd", "3rd"),
    ],
)  # fmt: skip
def test_digits(figure, plain):
    assert digits(figure) == plain


def test_kinds_of_words():
    found = words("On Monday Ada Finch closed 14 of the bridges.")
    assert found.days == {"monday"}
    assert found.numbers == {"14"}
    assert found.names == {"ada", "finch"}
    assert found.content == ["monday", "ada", "finch", "close", "14", "bridg"]


def test_capitals_throughout_are_no_names():
    assert words("BRIDGE TO CLOSE FOR NINE WEEKS").names == frozenset()


@pytest.mark.parametrize("text", ["", " ", "...", "“”", "\x00", "12 \x00 3"])
def test_texts_without_words_do_no_harm(text):
    assert isinstance(words(text).content, list)


def test_stem_ignores_case_and_possessive():
    assert stem("Bridge's") == stem("bridges")
