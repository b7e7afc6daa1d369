"""What one article leaves open and the other tells without a hedge."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.hedges import hedged

OPEN = "The old dam above Ada may hold the water."


def _cue(article: str, text: str, covers: str, category: str) -> pd.DataFrame:
    start, scope = text.index("may"), text.index(covers)
    row = {
        "article_id": article, "sentence_id": 1, "start": start, "end": start + 3, "cue": "may",
        "lemma": "may",
        "category": category, "voice": "narrator", "zone": "lead", "negated": False, "holder": "",
        "scope_start": scope, "scope_end": scope + len(covers),
    }  # fmt: skip
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("other", "category", "told"),
    [
        ("The old dam above Ada holds the water.", "epistemic", True),
        ("The old dam above Ada does not hold the water.", "epistemic", False),  # denied
        ("The old dam above Ada may burst, and hold no water.", "epistemic", False),  # open there as well
        ("The town of Ada has a harbour.", "epistemic", False),  # another statement
        ("The old dam above Ada holds the water.", "booster", False),
    ],
)
def test_a_clause_is_left_open_that_the_other_tells_without_a_hedge(pair_of, other, category, told):
    verb = {"article_id": "a", "sentence_id": 1, "start": OPEN.index("hold"), "end": OPEN.index("hold") + 4}
    cues = [_cue("a", OPEN, "The old dam above Ada may hold the water", category)]
    cues += [_cue("b", other, other.removesuffix("."), "epistemic")] if "may" in other else []
    tables = {"stance": pd.concat(cues, ignore_index=True), "agency": pd.DataFrame([verb])}
    found = [one.text for one in hedged(pair_of([OPEN], [other], [(1, 1)], **tables))]
    assert bool(found) == told
    assert all("leaves open" in text and "(“may”)" in text for text in found)
