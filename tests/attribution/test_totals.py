"""Attribution by article: every word given to one source, headlines apart."""

from __future__ import annotations

import pandas as pd

from helpers.attribution import counts
from helpers.attribution.totals import GIVEN, NEUTRAL, NO_SOURCE, NUMBER, QUOTING, attribution_totals

ARTICLES = pd.DataFrame(
    {"article_id": ["a", "b"], "outlet": "A", "text": ["one two three four five", "one two"]}
)


def _said(start: int, end: int, **more: str) -> dict:
    row = dict.fromkeys(counts.ATTRIBUTIONS, "") | {"article_id": "a", "sentence_id": 0, "zone": "body"}
    return row | {"content_spans": [[start, end]], "speaker_type": "expert", "kind": "indirect"} | more


def test_measures_of_attribution() -> None:
    found = pd.DataFrame(
        [
            _said(0, 18, grade="neutral"),  # one two three four, of which the last two are the next one's
            _said(8, 18, kind="mixed", speaker_type="none", grade="doubt"),
            _said(0, 3, zone="headline", kind="direct"),
        ]
    )
    totals = attribution_totals(found, ARTICLES, ["a", "b"])
    measured = {
        name: (part.tolist(), whole.tolist())
        for name, part, whole in zip(totals.names, totals.part.T, totals.whole.T, strict=True)
    }
    assert measured[GIVEN] == ([4, 0], [5, 2])
    assert measured[QUOTING] == ([1, 0], [2, 0])
    assert measured[NEUTRAL] == ([1, 0], [2, 0])
    assert measured[NUMBER] == ([2, 0], [5, 2])
    assert measured["words given to experts"] == ([2, 0], [4, 0])
    assert measured[NO_SOURCE] == ([2, 0], [4, 0])
