"""What the reports of an event tell together, the same from texts and from the table."""

from __future__ import annotations

import pandas as pd

from helpers.entities.article import ArticleEntities, read_text
from helpers.entities.events import gather_known, known_from
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
