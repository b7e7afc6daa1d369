"""Who is heard in one article alone."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.sources import heard

CONTENT = "the old bridge in town will stay shut for nine long weeks as its cables had rusted in the rain"
NEWS = "The bridge is closed."


def said(speaker: str, kind: str) -> pd.DataFrame:
    row = {
        "attribution_id": "a0", "article_id": "a", "sentence_id": 1, "zone": "lead", "source": speaker,
        "speaker": speaker, "speaker_type": kind, "side": "", "cue": "said", "cue_lemma": "say",
        "grade": "neutral", "kind": "indirect", "status": "told", "depth": 0, "content": CONTENT,
        "cue_spans": [[0, 1]], "content_spans": [[0, len(CONTENT)]],
    }  # fmt: skip
    return pd.DataFrame([row])


@pytest.mark.parametrize(
    ("speaker", "kind", "other", "told"),
    [
        ("Ada Finch", "named official", NEWS, True),
        ("Ada Finch", "named official", "Finch met the engineers.", False),  # named there: maybe heard
        ("engineers", "expert", NEWS, True),
        ("the report", "", NEWS, False),
        ("a neighbour", "ordinary person", NEWS, False),  # may have a name elsewhere
    ],
)
def test_a_speaker_is_told_whom_the_other_article_does_not_name(pair_of, speaker, kind, other, told):
    pair = pair_of([f"{CONTENT}, {speaker} said."], [other], [], said=said(speaker, kind))
    texts = [one.text for one in heard(pair)]
    assert texts == ([f"Heard in North alone: {TOLD[speaker]}."] if told else [])


TOLD = {
    "Ada Finch": "Ada Finch (official, one statement, 20 words)",
    "engineers": "engineers (one statement, 20 words)",
}
