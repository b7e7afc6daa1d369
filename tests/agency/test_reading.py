"""Which entity a phrase names, and when a word for people or a pronoun names none."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.agency import find_agency
from helpers.language import parse


def agents(text: str, attributions: pd.DataFrame | None = None) -> list[str]:
    row = {"article_id": "a", "outlet": "Herald", "title": "", "text": text, "event": ""}
    return list(find_agency(parse(pd.DataFrame([row])), attributions)["agent_entity"])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The Swedes rejected the treaty.", "Sweden"),
        ("Older Swedes rejected the treaty.", ""),
        ("Swedes rejected the treaty.", ""),
        ("Another Republican rejected the treaty.", ""),
        ("The Republicans rejected the treaty.", "Republican Party"),
        ("Sweden rejected the treaty.", "Sweden"),
        ("The kingdom, Sweden, rejected the treaty.", "Sweden"),  # in apposition
        ("The kingdom, unlike Sweden, rejected the treaty.", ""),
    ],
)
def test_people_of_a_nation_are_not_their_state(text: str, wanted: str) -> None:
    assert agents(text) == [wanted]


@pytest.mark.parametrize(
    ("pronoun", "speaker", "wanted"),
    [("We", "Sweden", "Sweden"), ("We", "Ada Fern", ""), ("I", "Ada Fern", "Ada Fern")],
)
def test_we_of_a_person_is_open(pronoun: str, speaker: str, wanted: str) -> None:
    told = {
        "article_id": "a", "zone": "body", "source": pronoun, "source_spans": [[0, len(pronoun)]],
        "speaker": speaker, "content_spans": [],
    }  # fmt: skip
    assert agents(f"{pronoun} rejected the treaty.", pd.DataFrame([told])) == [wanted]
