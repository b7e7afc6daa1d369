"""One name a person in a corpus, and never one for two."""

from collections import Counter

import pytest

from helpers.entities.joining import join_articles
from helpers.entities.people import agree


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Robert Moe", "Bob Moe", True), ("André Moe", "Andre Moe", True), ("J. Moe", "Jane A. Moe", True),
        ("Kim Min-ho", "Kim Min Ho", True), ("Jane B. Moe", "Jane Moe", True),
        ("Jane Moe", "John Moe", False), ("Al Moe", "Al Moe Jr", False), ("Jane Moe", "Jane Roe", False),
    ],
)  # fmt: skip
def test_names_that_can_be_one_persons(one, other, same):
    assert agree(tuple(one.split()), tuple(other.split())) is same


def test_forms_go_under_the_name_most_used():
    uses = Counter({("Bob Moe", "m"): 3, ("Robert Moe", ""): 1, ("Moe", "m"): 1})
    assert join_articles(uses) == {"Bob Moe": "Bob Moe", "Robert Moe": "Bob Moe", "Moe": "Bob Moe"}


def test_a_surname_of_two_goes_to_neither_unless_one_is_named_far_more():
    uses = Counter({("Ann Moe", ""): 3, ("Bo Moe", ""): 2, ("Moe", ""): 1})
    assert join_articles(uses)["Moe"] == "Moe"
    assert join_articles(uses | Counter({("Ann Moe", ""): 20}))["Moe"] == "Ann Moe"


def test_another_gender_is_another_person():
    uses = Counter({("Kit Moe", "f"): 3, ("K. J. Moe", "m"): 1, ("Moe", "m"): 1})
    joined = join_articles(uses)
    assert joined["K. J. Moe"] == "K. J. Moe"
    assert joined["Moe"] != "Kit Moe"
