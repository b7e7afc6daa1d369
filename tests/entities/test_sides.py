"""Whose voice an official is: the state's on whose side the text puts the office."""

import pytest

from helpers.entities.article import ArticleEntities
from helpers.entities.sides import side_of


@pytest.mark.parametrize(
    ("name", "kind", "words", "side"),
    [
        ("Norway", "state", "Oslo", "Norway"),
        ("Norway and Sweden", "state", "both", "Norway and Sweden"),
        ("officials", "unnamed official", "Norwegian officials", "Norway"),
        ("ministry", "institution", "the Ministry of Fish of Norway", "Norway"),
        ("officials", "unnamed official", "officials in a Norwegian town", ""),
        ("analysts", "expert", "Norwegian analysts", ""),
        ("", "unresolved", "they", ""),
    ],
)
def test_the_side_of_a_phrase(name: str, kind: str, words: str, side: str) -> None:
    assert side_of(name, kind, words, ArticleEntities("", "")) == side


def test_the_side_of_a_person_is_that_of_the_office() -> None:
    text = "Norwegian Foreign Minister Ana Ruiz came. Mayor Bo Lund left for Norway."
    entities = ArticleEntities("", text)
    assert side_of("Ana Ruiz", "named official", "Ruiz", entities) == "Norway"
    assert side_of("Bo Lund", "named official", "Lund", entities) == ""
