"""Who is heard in one article alone."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.sources import heard

CONTENT = "the old bridge in town will stay shut for nine long weeks as its cables had rusted in the rain"
NEWS = "The bridge is closed."


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
def test_a_speaker_is_told_whom_the_other_article_does_not_name(pair_of, said, speaker, kind, other, told):
    pair = pair_of([f"{CONTENT}, {speaker} said."], [other], [], said=said(speaker, kind, CONTENT))
    texts = [one.text for one in heard(pair)]
    assert texts == ([f"Heard in North alone: {TOLD[speaker]}."] if told else [])


TOLD = {
    "Ada Finch": "Ada Finch (official, one statement, 20 words)",
    "engineers": "engineers (one statement, 20 words)",
}
