"""Dates as pages print them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.dates import order_of, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jun 19, 2024 11:36 PM", "2024-06-19T23:36"),
        ("June 19, 2024", "2024-06-19"),
        ("June 19, 2024 / 11:36 PM EDT / River Post", "2024-06-19T23:36-04:00"),
        ("June 19, 202411:36 PM GMT+1", "2024-06-19"),
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
        ("14-Jun-24", "2024-06-14"),
        ("06.05.2024", "2024-05-06"),
        ("May 6, 20245:00 AM ET", "2024-05-06"),
        ("5:14 PM EDT, Mon May 6, 2024", "2024-05-06T17:14-04:00"),
        ("Mon, May 6, 2024, 10:00 AM GMT+1·3 min read", "2024-05-06T10:00+01:00"),
        ("Mon, 06 May 2024 10:00:00 +0000", "2024-05-06T10:00:00+00:00"),
        ("May 6, 2024 Monday 10:15 PM GMT", "2024-05-06T22:15+00:00"),
        ("lundi 6 mai 2024", "2024-05-06"),
        ("Mon May 06 2024 10:00:00 GMT-0400 (Eastern Daylight Time)", "2024-05-06T10:00:00-04:00"),
        ("Mon May 06 10:00:00 +0000 2024", "2024-05-06T10:00:00+00:00"),
        ("Mon May  6 10:00:00 2024", "2024-05-06T10:00:00"),
        ("2024-05-06T10:00:00+02:00[Europe/Berlin]", "2024-05-06T10:00:00+02:00"),
        ("Montag, 6. März 2024", "2024-03-06"),
        ("6 de mayo de 2024", "2024-05-06"),
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
        "0001-01-01T00:00:00Z",
        "May 6, 9999",
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


def test_the_order_of_dates_of_figures() -> None:
    assert order_of(["3/4/2024", "13/4/2024", ""]) is True
    assert order_of(["3/4/2024", "4/13/2024"]) is False
    assert order_of(["3/4/2024"]) is order_of(["13/4/2024", "4/13/2024"]) is None
    assert parse_date("3/4/2024", day_first=True) == "2024-04-03"
    assert parse_date("3/4/24", day_first=False) == "2024-03-04"


@pytest.mark.parametrize(
    ("texts", "day_first"),
    [
        (["06/09/2024", "07/09/2024"], True),
        (["9/6/2024", "9/7/2024"], False),
        (["06/09/2024", "06/09/2024"], None),
        (["06/09/2024", "01/02/2024"], None),
        (["06/09/2024", "07/09/2024", "9/26/2024"], False),
    ],
)
def test_days_of_one_event_tell_the_order_of_figures(texts: list[str], day_first: bool | None) -> None:
    assert order_of(texts) is day_first
