"""What a text says a person is: only what is tied to the name, and only its head."""

import pytest

from helpers.entities.descriptions import describe
from helpers.entities.people import find_people


def roles(text: str) -> set[tuple[str, str]]:
    people = find_people(text)
    return {(one.entity, one.category) for one in describe(text, people) if one.category != "title"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ana Ruiz, director of the harbour office, left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz, director of the Institute of Coasts, left.", {("Ana Ruiz", "expert")}),
        ("Director of Foreign Affairs Ana Ruiz left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz, 34, a fisherwoman, left.", {("Ana Ruiz", "ordinary person")}),
        ("The mayor, Ana Ruiz, left.", {("Ana Ruiz", "official")}),
        ("Sen. Ana Ruiz (R-Iowa) left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz, who heads the ministry, left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz is a professor of law.", {("Ana Ruiz", "expert")}),
        ("Ana Ruiz of Tull University left.", {("Ana Ruiz", "expert")}),
        ("the Tull Times' own Ana Ruiz, a reporter, left.", {("Ana Ruiz", "media")}),
        ("Harbour board spokeswoman Ana Ruiz left.", {("Ana Ruiz", "official")}),
        ("Sens. Bo Lund of Iowa, Cy Moss (R-Ohio) and Ana Ruiz left.",
         {("Bo Lund", "official"), ("Cy Moss", "official"), ("Ana Ruiz", "official")}),
        ("Sens. Bo Lund and Cy Moss met Ana Ruiz.", {("Bo Lund", "official"), ("Cy Moss", "official")}),
        ("Ana Ruiz of the small Tull University left.", {("Ana Ruiz", "expert")}),
        ("Ana Ruiz teaches at Tull.", {("Ana Ruiz", "ordinary person")}),
        ("Ana Ruiz was elected mayor last year.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz, who represents the south in parliament, left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz, elected to parliament in May, left.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz was newly elected to the city council.", {("Ana Ruiz", "official")}),
        ("Ana Ruiz plays the cello at home.", {("Ana Ruiz", "ordinary person")}),
        ("Pastor Ana Ruiz left.", {("Ana Ruiz", "")}),
        # near, and not said of the person
        ("Ana Ruiz teaches that the sea is old.", set()),
        ("Ana Ruiz plays the fool at home.", set()),
        ("Ana Ruiz, elected to the hall of fame, left.", set()),
        ("Ana Ruiz, who represents the twins, left.", set()),
        ("The mayor's lawyer, Ana Ruiz, left.", set()),
        ("Ana Ruiz, whose sister is the mayor, left.", set()),
        ("Ana Ruiz, wife of the mayor, left.", {("Ana Ruiz", "ordinary person")}),
        ("According to the Times, Ana Ruiz left.", set()),
        ("A poll shows Ana Ruiz ahead.", set()),
        ("The minister was away. Ana Ruiz left.", set()),
        ("Ana Ruiz, who owns a boat, left.", set()),
        ("They saw their friend Ana Ruiz leave.", set()),
    ],
)  # fmt: skip
def test_what_is_said_of_a_person(text, expected):
    assert roles(text) == expected
