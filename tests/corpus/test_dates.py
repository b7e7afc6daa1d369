"""Dates as pages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.dates import parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jun 19, 2024 11:36 PM", "2024-06-19T23:36"),
        ("June 19, 2024", "2024-06-19"),
        ("20240619", "2024-06-19"),
        ("20240619T233600Z", "2024-06-19T23:36:00+00:00"),
        ("20240619233600", "2024-06-19T23:36:00"),
        ("Wednesday, June 19th, 2024", "2024-06-19"),
        ("Wed. 19 Jun 2024", "2024-06-19"),
        ("19 June 2024 at 9:05 am", "2024-06-19T09:05"),
        ("19-Jun-2024 21:05:09", "2024-06-19T21:05:09"),
        ("Sept. 3, 2021, 12:10 a.m. ET", "2021-09-03T00:10"),
        ("3 May 2024, 14:05 GMT", "2024-05-03T14:05+00:00"),
        ("3 May 2024 | 14:05 (UTC+8)", "2024-05-03T14:05+08:00"),
        ("2024-06-19", "2024-06-19"),
        ("2024-06-19T23:36", "2024-06-19T23:36"),
        ("2024-06-19T23:36:10Z", "2024-06-19T23:36:10+00:00"),
        ("2024-06-19 23:36:10.123+0900", "2024-06-19T23:36:10+09:00"),
        ("2024/6/19", "2024-06-19"),
        ("20.06.2024 10:15", "2024-06-20T10:15"),
        ("06/19/2024", "2024-06-19"),
        ("14:05 EST, 3 May 2024", "2024-05-03T14:05-05:00"),
        ("3:05 PM GMT-4, May 6, 2024", "2024-05-06T15:05-04:00"),
        ("June 19, 2024 8 pm KST", "2024-06-19T20:00+09:00"),
    ],
)
def test_usual_forms(text: str, iso: str) -> None:
    assert parse_date(text) == iso
    assert parse_date(iso) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "June 2024",
        "2024",
        "03/04/2024",  # two different days
        "20241399",
        "18240619",
        "June 31, 2024",
        "2024-13-01",
        "June 19, 2024, was hot",
        "on June 19, 2024",
        "25:10, June 19, 2024",
        "June 19, 2024 13:00 pm",
    ],
)
def test_what_is_no_single_day_gives_nothing(text: str) -> None:
    assert parse_date(text) == ""


@given(st.text(alphabet="0123456789-/.: TZJunMaypam,+", max_size=40))
def test_any_text_gives_a_date_or_nothing(text: str) -> None:
    found = parse_date(text)
    assert found == "" or parse_date(found) == found
