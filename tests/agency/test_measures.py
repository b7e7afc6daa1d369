"""Agency by outlet: forms of verbs, and who acts."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.agency.measures import TOLD, actors, agency_totals, forms_of_verbs, share_that_acts
from helpers.stats.tiers import tier

OUTLETS = ["Herald", "Gazette"]
ARTICLES = pd.DataFrame(
    [("a1", "Herald", ""), ("a2", "Herald", ""), ("b1", "Gazette", ""), ("b2", "Gazette", "")],
    columns=["article_id", "outlet", "event"],
)
ROWS = [
    ("a1", "active", "narrator", "body", "Norway; Sweden", "Oslo"),
    ("a1", "agentless", "narrator", "body", "", "Norway"),
    ("a2", "active", "narrator", "body", "Norway", ""),
    ("a2", "agentless", "quoted", "body", "", "Norway"),
    ("b1", "active", "narrator", "headline", "Norway", ""),
    ("b1", "passive", "narrator", "body", "Sweden", "Norway"),
]


@pytest.fixture
def agency() -> pd.DataFrame:
    columns = ["article_id", "voice_of_verb", "voice", "zone", "agent_entity", "patient_entity"]
    return pd.DataFrame(ROWS, columns=columns)


def test_forms_are_shares_of_the_clauses_of_a_voice_without_headlines(agency: pd.DataFrame) -> None:
    found = forms_of_verbs(agency, ARTICLES, outlets=OUTLETS, tier=tier(ARTICLES, outlets=OUTLETS))
    own = found.set_index(["voice", "voice_of_verb", "outlet"])
    assert own.loc[("narrator", "agentless", "Herald"), ["n", "clauses"]].tolist() == [1, 3]
    assert own.loc[("narrator", "agentless", "Herald"), "share"] == pytest.approx(1 / 3)
    # without a1: 0 of 1; without a2: 1 of 2
    assert own.loc[("narrator", "agentless", "Herald"), ["low", "high"]].tolist() == [0, 0.5]
    assert own.loc[("narrator", "active", "Gazette"), ["n", "clauses"]].tolist() == [0, 1]
    assert own.loc[("quoted", "agentless", "Herald"), "share"] == 1


def test_actors_together_are_a_row_each(agency: pd.DataFrame) -> None:
    named = actors(agency)
    assert named[["entity", "role"]].value_counts().to_dict() == {
        ("Norway", "acts"): 3,
        ("Sweden", "acts"): 2,
        ("Norway", "is acted upon"): 3,
        ("Oslo", "is acted upon"): 1,
    }


def test_share_that_acts(agency: pd.DataFrame) -> None:
    allowed = tier(ARTICLES, outlets=OUTLETS)
    found = share_that_acts(
        actors(agency), ARTICLES, entities=["Sweden", "Norway"], outlets=OUTLETS, tier=allowed
    )
    assert list(found["entity"]) == ["Sweden", "Sweden", "Norway", "Norway"]
    assert list(zip(found["n"], found["clauses"], strict=True)) == [(1, 1), (1, 1), (2, 4), (1, 2)]


def test_forms_are_shares_of_the_outlets_own_clauses() -> None:
    rows = [
        ("a", "agentless", "narrator", "body"),
        ("a", "active", "narrator", "lead"),
        ("a", "agentless", "quoted", "body"),
        ("a", "agentless", "narrator", "headline"),
        ("b", "nominalised", "narrator", "body"),
    ]
    table = pd.DataFrame(rows, columns=["article_id", "voice_of_verb", "voice", "zone"])
    totals = agency_totals(table, ["a", "b", "c"])
    assert [measure.key for measure in totals.measures] == list(TOLD)
    assert totals.part.T.tolist() == [[1, 0, 0], [0, 1, 0]]
    assert totals.whole.T.tolist() == [[2, 1, 0], [2, 1, 0]]
    assert totals.measures[0].counted.format(n=1, of=2) == "leaves out who acts in 1 of its 2 own clauses"
