"""What the reports of an event tell together, the same from texts and from the table."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from helpers.entities.article import ArticleEntities, gather_known, read_text
from helpers.entities.events import join_articles, known_from
from helpers.entities.people import agree
from helpers.entities.variants import names_and_persons

TEXTS = [
    "Mayor Ana Ruiz said she would go. Bo Reed, a baker, stayed.",
    "Ruiz left. Ana B. Ruiz was late.",
    "Reed sang.",
]


def articles(events=("e", "e", "f")) -> pd.DataFrame:
    rows = [(f"a{n}", "Star", event, text) for n, (event, text) in enumerate(zip(events, TEXTS, strict=True))]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])


def test_names_genders_and_roles_of_an_event():
    known = gather_known((row.event, row.text, read_text(row.text)) for row in articles().itertuples())["e"]
    assert known.names[0] in ("Ana Ruiz", "Ana B. Ruiz")
    assert known.genders == {known.names[0]: "f"}
    assert known.roles == {known.names[0]: {"official"}, "Bo Reed": {"ordinary person"}}
    assert known.nouns == {known.names[0]: {"mayor"}, "Bo Reed": {"baker"}}


def test_the_table_holds_the_same():
    persons = names_and_persons(articles())["persons"]
    direct = gather_known((row.event, row.text, read_text(row.text)) for row in articles().itertuples())
    assert known_from(persons) == {event: known for event, known in direct.items() if known.names}
    assert names_and_persons([articles().iloc[:1], articles().iloc[1:]])["persons"].equals(persons)


def test_an_article_takes_a_persons_role_from_its_events_other_reports():
    known = known_from(names_and_persons(articles())["persons"])["e"]
    alone, together = ArticleEntities("", TEXTS[1]), ArticleEntities("", TEXTS[1], known)
    (name,) = {person.entity for person in together.text.persons}
    assert together.type(name) == "named official"
    assert together.gender(name) == "f"
    assert {alone.type(person.entity) for person in alone.text.persons} == {"named person"}


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
    assert join_articles(uses).full == {"Bob Moe": "Bob Moe", "Robert Moe": "Bob Moe", "Moe": "Bob Moe"}


def test_a_surname_of_two_goes_to_neither_unless_one_is_named_far_more():
    uses = Counter({("Ann Moe", ""): 3, ("Bo Moe", ""): 2, ("Moe", ""): 1})
    assert join_articles(uses).full["Moe"] == "Moe"
    assert join_articles(uses | Counter({("Ann Moe", ""): 20})).full["Moe"] == "Ann Moe"


def test_another_gender_is_another_person():
    uses = Counter({("Kit Moe", "f"): 3, ("K. J. Moe", "m"): 1, ("Moe", "m"): 1})
    joined = join_articles(uses).full
    assert joined["K. J. Moe"] == "K. J. Moe"
    assert joined["Moe"] != "Kit Moe"


def known_in(*texts: str) -> dict:
    rows = [(f"e{number}", text, read_text(text)) for number, text in enumerate(texts)]
    return gather_known(rows)


def test_a_person_has_one_name_in_all_events():
    known = known_in("Bob Moe left. Bob Moe ran. Bob Moe fell.", "Robert Moe left.", "Bob Moe spoke.")
    assert [event.names for event in known.values()] == [["Bob Moe"]] * 3


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Moe said no.", ["Ana Moe"]),
        ("Mr. Moe said no.", []),  # another gender
        ("They met in Moe.", []),
    ],
)
def test_a_surname_alone_is_the_persons_who_has_it_in_the_corpus(text, names):
    known = known_in("Mrs. Ana Moe, a baker, left.", text)
    assert (known["e1"].names if "e1" in known else []) == names


def test_an_office_before_a_surname_tells_which_of_two():
    others = ["President Ana Moe left.", "Bo Moe left.", "President Moe said no."]
    assert known_in(*others)["e2"].names == ["Ana Moe"]
    assert "e2" not in known_in(*others[:2], "Moe said no.")


def test_a_type_left_open_is_told_by_other_events():
    known = known_in("Ana Moe, a baker, left.", "Ana Moe left.", "Senator Ana Moe left.")
    assert [known[f"e{n}"].roles["Ana Moe"] for n in (0, 2)] == [{"ordinary person"}, {"official"}]
    assert known["e1"].roles["Ana Moe"] == {"ordinary person", "official"}


@pytest.mark.parametrize(
    ("texts", "bodies"),
    [
        (["The rail operator Tullfisk left.", "Tullfisk said no."], {"Tullfisk": "institution"}),
        (["The newspaper Tullfisk left.", "Tullfisk said no."], {"Tullfisk": "media"}),
        (["Moe said it would rain.", "Moe said no. Ana Moe left."], {}),
        (["They flew to Tullfisk, which is small.", "Tullfisk said no."], {}),
        (["The Union for Tullfisk, which is small, left.", "Tullfisk said no."], {}),
        (["The maker Ost Tullfisk left.", "Mr. Ost Tullfisk said no."], {}),
    ],
)
def test_a_body_told_in_one_report_is_one_in_the_others(texts, bodies):
    known = known_in(*texts)
    assert (known["e1"].bodies if "e1" in known else {}) == bodies


def test_names_taken_over_go_along_when_they_are_taken_over_again():
    corpus = join_articles(
        Counter({("Bob Moe", ""): 3, ("Robert Moe", ""): 1, ("Al Moe", ""): 2, ("Cy Moe", ""): 2})
    )
    corpus.take_for("Robert Moe", "Al Moe")
    corpus.take_for("Al Moe", "Cy Moe")
    assert set(corpus.full.values()) == {"Cy Moe"}


def test_forms_that_begin_otherwise_are_one_persons():
    uses = Counter({("Bill Moe", ""): 4, ("William Moe", ""): 3, ("W. J. Moe", ""): 2, ("B. J. Moe", ""): 1})
    joined = join_articles(uses).full
    assert {name for name, head in joined.items() if head == "Bill Moe"} == {
        "Bill Moe",
        "William Moe",
        "B. J. Moe",
    }
