"""What the articles of a corpus tell together: abbreviations, and who holds an office."""

import pandas as pd
import pytest

from helpers.entities.aliases import introduced_forms
from helpers.entities.corpus import CorpusEntities


@pytest.mark.parametrize(
    ("text", "learned"),
    [
        ("the Harbour Workers' Union (HWU) struck", {"HWU": "Harbour Workers' Union"}),
        ("a Bureau of Tides and Winds (BTW) report", {"BTW": "Bureau of Tides and Winds"}),
        ("the Republic of Korea (ROK) said", {}),
        ("he waved (Ada smiled)", {}),
        ("a word (XYZ)", {}),
    ],
)
def test_abbreviations_are_learned_where_both_stand(text, learned):
    assert dict(introduced_forms(text)) == learned


def test_offices_and_persons_are_told_by_all_batches():
    texts = ["President Ada Fern spoke.", "President Bo Reed spoke.", "President Ada Fern left. Fern smiled."]
    rows = [(f"a{i}", "A", "", text) for i, text in enumerate(texts)]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])
    corpus = CorpusEntities([table.iloc[:1], table.iloc[1:]])
    assert corpus.offices["president"] == "Ada Fern"
    found = {
        article.article_id: {person.entity for person in article.persons} for article in corpus.articles()
    }
    assert found == {"a0": {"Ada Fern"}, "a1": {"Bo Reed"}, "a2": {"Ada Fern"}}


def test_a_full_name_is_known_to_the_reports_of_its_event_in_other_batches():
    texts = ["Ada Fern spoke. Fern said so.", "Fern left early, and the harbour closed."]
    rows = [(f"a{i}", "A", "harbour", text) for i, text in enumerate(texts)]
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])
    joined = list(CorpusEntities([table.iloc[:1], table.iloc[1:]]).articles())
    assert [person.entity for person in joined[1].persons] == ["Ada Fern"]
    apart = list(CorpusEntities([table.iloc[:1], table.iloc[1:].assign(event="")]).articles())
    assert apart[1].persons == []
