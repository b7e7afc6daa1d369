from __future__ import annotations

import pytest

from helpers.corpus.datelines import dateline_agency, dateline_end


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("LINDMOOR — Boats left.", "LINDMOOR — "),
        ("LINDMOOR, June 18 (Coastal Press) -- Boats left.", "LINDMOOR, June 18 (Coastal Press) -- "),
        ("Lindmoor (Coastal Press) - Boats left.", "Lindmoor (Coastal Press) - "),
        ("(Coastal Press) — Boats left.", "(Coastal Press) — "),
        ("LINDMOOR. Boats left.", "LINDMOOR. "),
        ("PORT ELLS, 3 May 2031. “Boats left.”", "PORT ELLS, 3 May 2031. "),
        ("PORT ELLS: Boats left.", ""),
        ("MRS. Finch left.", ""),
        ("THE BOATS left. They are back.", ""),
        ("LINDMOOR is empty. Boats left.", ""),
        ("Lindmoor. Boats left.", ""),
        ("Boats left the harbour early today — all of them.", ""),
        ("Well-known boats left.", ""),
        ("Boats left.", ""),
        ("", ""),
        ("— — —", ""),
    ],
)
def test_where_a_dateline_ends(text: str, dateline: str) -> None:
    assert text[: dateline_end(text)] == dateline


def test_a_long_text_without_a_dash_is_read_in_no_time() -> None:
    assert dateline_end("A " * 200_000) == 0


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("LINDMOOR, June 18 (Coastal Press) -- Boats left.", "Coastal Press"),
        ("LINDMOOR (AP) — Boats left.", "AP"),
        ("LINDMOOR — Boats of the union (AP) left.", ""),
        ("Boats left.", ""),
    ],
)
def test_the_agency_in_a_dateline(text: str, agency: str) -> None:
    assert dateline_agency(text) == agency
