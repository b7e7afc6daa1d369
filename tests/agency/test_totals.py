"""Agency by article: clauses in the outlet's own words, headlines apart."""

import pandas as pd

from helpers.agency.totals import TOLD, agency_totals


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
