"""What the reports of an event tell together, the same from texts and from the table."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from helpers.entities.article import ArticleEntities, read_text
from helpers.entities.events import gather_known, join_articles, known_from
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
