"""Who is named in one article, in headline and text."""

import pytest

from helpers.entities.article import ArticleEntities, persons_and_aliases, read_text
from helpers.entities.events import Known

TEXT = "Mayor Ana Ruiz came. Ms. Ruiz met Bo Lund, a baker. The Tull Street Journal said the cover was late."


def test_gender_type_and_roles() -> None:
    entities = ArticleEntities("", TEXT)
    assert entities.gender("Ana Ruiz") == "f"
    assert entities.gender("Bo Lund") == ""
    assert entities.type("Ana Ruiz") == "named official"
    assert entities.type("Bo Lund") == "ordinary person"
    assert [one.noun for one in entities.roles("Bo Lund")] == ["baker"]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Mary Fern, a father of three, left.", "m"),
        ("Mary Fern, the village priest, left.", ""),
    ],
)
def test_a_noun_that_tells_the_sex_is_stronger_than_a_first_name(text: str, gender: str) -> None:
    (person,) = ArticleEntities("", text).text.persons
    assert ArticleEntities("", text).gender(person.entity) == gender


def test_what_the_event_knows_counts_where_the_article_is_silent() -> None:
    known = Known(["Cy Moss"], {"Cy Moss": "m"}, {"Cy Moss": frozenset({"expert"})})
    entities = ArticleEntities("", "Moss said so.", known)
    assert entities.of_name("Moss") == "Cy Moss"
    assert (entities.gender("Cy Moss"), entities.type("Cy Moss")) == ("m", "expert")
    assert ArticleEntities("", "Moss said so.").of_name("Moss") == ""


def test_the_name_that_the_article_itself_has() -> None:
    known = Known(["John B. Moss Jr"])
    entities = ArticleEntities("", "Justice John Moss said so. Moss left.", known)
    assert {one.entity for one in entities.text.persons} == {"John B. Moss Jr"}
    assert entities.own_names["John B. Moss Jr"] == "John Moss"


def test_persons_of_the_text_in_the_headline() -> None:
    assert [one.entity for one in ArticleEntities("Ruiz Meets Lund", TEXT).title.persons] == [
        "Ana Ruiz",
        "Bo Lund",
    ]
    assert ArticleEntities("Harbour Meets Cover", TEXT).title.persons == []


def test_outlets_by_their_last_word_and_words_in_small_letters() -> None:
    entities = ArticleEntities("", TEXT)
    assert entities.full_outlet("Journal") == "Tull Street Journal"
    assert entities.full_outlet("Post") == "Post"
    assert entities.has_small(["Tull", "Cover"])
    assert not entities.has_small(["Ana", "Cover"])
    assert not entities.has_small(["Tull", "Ruiz"])


def test_forms_inside_a_persons_name_name_nothing_else() -> None:
    aliases, persons = persons_and_aliases(read_text("Mr. Jack London lived in London and Norway."), Known())
    assert [one.entity for one in persons] == ["Jack London"]
    assert "Norway" in {one.entity for one in aliases}
    assert all(one.start > 20 for one in aliases)
