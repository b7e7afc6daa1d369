"""What a common noun with "the" can mean."""

import pytest

from helpers.attribution.nouns import (
    is_body_noun,
    is_introduced,
    is_office,
    named_sort,
    ranks_in,
    tells_no_more,
)


@pytest.mark.parametrize(
    ("told", "noun", "ranks", "is_so"),
    [
        (["rep."], "congressman", "", True),
        (["vice president"], "president", "", False),
        (["vice president"], "president", "vice", True),
        (["president"], "president", "vice", False),
        (["attorney"], "lawyer", "", True),
        (["governor"], "senator", "", False),
        ([], "senator", "", False),
    ],
)
def test_offices_and_their_other_names(told, noun, ranks, is_so) -> None:
    assert is_office(told, noun, ranks_in(ranks.split())) is is_so


@pytest.mark.parametrize(
    ("noun", "body"), [("ministry", True), ("paper", True), ("republican", False), ("aide", False)]
)
def test_bodies(noun, body) -> None:
    assert is_body_noun(noun) is body


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("the rights group Al-Haq", "Al-Haq"),
        ("Retailer Brun Stores", "Brun Stores"),
        ("Bank Leumi", ""),
        ("The union representing the crews, Rivermen United", "Rivermen United"),
        ("The pilot who landed the jet, Ada Fern", ""),
        ("The hospital in Austin, Texas", ""),
    ],
)
def test_the_name_of_a_body_behind_its_sort(words, name) -> None:
    assert named_sort(words) == name


def test_what_can_go_back_to_a_phrase_without_a_name() -> None:
    assert is_introduced("documents")
    assert is_introduced("aide")
    assert not is_introduced("paper")
    assert not is_introduced("company")


@pytest.mark.parametrize(
    ("words", "plain"),
    [(["former", "Ohio"], True), ([], True), (["town’s"], False), (["budget"], False)],
)
def test_words_that_only_place_an_office(words, plain) -> None:
    assert tells_no_more(words) is plain
