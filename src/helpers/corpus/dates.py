"""Publication times as news pages print them, turned into ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone

from helpers.lexicons import read_lexicon

_WORDS = read_lexicon("date_words")
_MONTHS = {row["entry"]: int(row["category"]) for row in _WORDS if row["category"] != "weekday"}
_YEARS = range(1600, 2100)  # a page's 0001-01-01 stands for "not known"
# Hours from UTC. CST and IST are left out: each names several zones.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "hkt": 8, "sgt": 8, "awst": 8, "kst": 9, "jst": 9, "aest": 10, "aedt": 11,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_DAYS = "|".join(
    sorted((row["entry"] for row in _WORDS if row["category"] == "weekday"), key=len, reverse=True)
)
_WEEKDAY = rf"(?:(?:{_DAYS})\b\.?,?\s*)?"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_TIME = (
    rf"(?:\s*,?\s+{_WEEKDAY[:-1]})?"
    r"(?:\s*(?:,|at|[-–—|/•·T]|\s)\s*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>z\b|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,4}\b)?\)?"
    r"|(?:\s*(?:,|at|\s)\s*)(?P<hour2>\d{1,2})\s*(?P<half2>[ap]\.?m\.?)\s*(?P<zone2>[a-z]{2,4}\b)?"
    # "2024" and "5:00" printed without a space: the day is sure, a digit of the hour may not be.
    r"|(?<=\d{4})\d{1,2}:\d{2}\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4}\b(?:[+-]\d{1,2})?)?)?"
)
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+(?P<year>\d{{4}})",
        rf"{_DAY}(?:\s+|-)(?:(?:of|de)\s+)?{_MONTH}(?:,?\s+(?:de\s+)?|-)(?P<year>\d{{4}})",
        rf"{_DAY}[- ]{_MONTH}[- ](?P<year>\d{{2}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<a>\d{1,2})(?P<mark>[/.-])(?P<b>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})",
    )
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
# What stands behind a time: how long the reading takes, a station, the zone in words.
_TAIL = re.compile(
    r"\s*[·•|]\s*\d{1,3} min(?:ute)?s?(?: read)?$|(?<=[a-z0-9])\s/\s[A-Z][\w .&]{1,30}$"
    r"|\s*(?:\([A-Za-z ]{4,40}\)|\[[\w/+-]{3,40}\])$",
    re.IGNORECASE,
)
# As programs print it: "Mon May 06 10:00:00 +0000 2024".
_YEAR_LAST = re.compile(
    r"(?P<date>\w{3},? \w{3} \d{1,2}) (?P<time>\d{1,2}:\d{2}(?::\d{2})?(?: (?:[+-]\d{4}"
    r"|[A-Z]{3,4}))?) (?P<year>\d{4})"
)
_NEAR, _MOST_OPEN = 14, 200  # days within which an event is told; dates of figures that are looked at
_FIGURES = re.compile(r"(?P<a>\d{1,2})[/.-](?P<b>\d{1,2})[/.-]\d{2,4}\b")
_TIME_FIRST = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4}\b)?(?:[+-]\d{1,2})?),?\s+(?P<date>.+)",
    re.IGNORECASE,
)


def of_seconds(text: str) -> str:
    """The time that seconds or milliseconds since 1970 give, in UTC; empty for any other text."""
    match = re.fullmatch(r"(?P<seconds>[1-3]\d{9}|9\d{8})(?:\d{3})?(?:\.0)?", text)
    moment = datetime.fromtimestamp(int(match["seconds"]), UTC) if match else None
    return moment.isoformat(timespec="minutes") if moment else ""


def parse_date(text: str, *, day_first: bool | None = None) -> str:
    """The date or time that a text consists of, as ISO 8601 to day, minute or second; empty if it is not one.

    A zone is written only where the text states one. `03/04/2024`, which is two days, gives an empty string
    unless the order is known; between points the day comes first, as where such dates are in use.

    Args:
        text: The text. Names of months and weekdays may be those of seven languages.
        day_first: Whether the day stands before the month in dates of figures; None where that is not known.
    """
    text = _TAIL.sub("", " ".join(text.split())).strip(" .|,")
    if not any(character.isdigit() for character in text) or len(text) > 60:
        return ""
    turned = _TIME_FIRST.fullmatch(text)
    if last := _YEAR_LAST.fullmatch(text):
        text = f"{last['date']} {last['year']} {last['time']}"
    for candidate in (text, f"{turned['date']} {turned['time']}" if turned else ""):
        for form in (*_FORMS, _COMPACT):
            match = form.fullmatch(candidate) if candidate else None
            if match and (date := _iso(match.groupdict(), day_first)):
                return date
    return ""


def order_of(texts: Iterable[str]) -> bool | None:
    """Whether the day comes first in dates of figures, as their column shows; None where none tells.

    Where all may be read both ways, they tell if one way they lie within two weeks and the other way far
    apart: news of one event does.
    """
    orders, open_ones = set(), set()
    for text in texts:
        match = _FIGURES.match(text.strip())
        if match and (int(match["a"]) > 12) != (int(match["b"]) > 12):
            orders.add(int(match["a"]) > 12)
        elif match and len(open_ones) < _MOST_OPEN:
            open_ones.add(match[0])
    if orders or len(open_ones) < 2:
        return orders.pop() if len(orders) == 1 else None
    spans = {order: _span(open_ones, day_first=order) for order in (True, False)}
    near = [order for order, days in spans.items() if days <= _NEAR and spans[not order] > 2 * _NEAR]
    return near[0] if near else None


def _span(texts: Iterable[str], *, day_first: bool) -> int:
    """Days between the first and the last of some dates of figures."""
    days = [datetime.fromisoformat(day) for text in texts if (day := parse_date(text, day_first=day_first))]
    return (max(days) - min(days)).days if days else 0


def _iso(parts: dict[str, str | None], day_first: bool | None) -> str:
    day, month = parts.get("day"), parts.get("month")
    year = int(parts["year"] or 0)
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if day_first is None and parts["mark"] == ".":
            day_first = second <= 12
        if day_first is None and (
            ((first > 12) == (second > 12) and first != second) or len(parts["year"] or "") == 2
        ):
            return ""
        if day_first is None:
            day_first = first > 12
        day, month = (parts["a"], parts["b"]) if day_first else (parts["b"], parts["a"])
    if len(parts["year"] or "") == 2:
        year += 2000 if year < 70 else 1900
    if year not in _YEARS:
        return ""
    number = _MONTHS.get((month or "").lower()) or int(month or 0)
    hour, half = parts.get("hour") or parts.get("hour2"), parts.get("half") or parts.get("half2")
    zone = (parts.get("zone") or parts.get("zone2") or "").lower().replace(" ", "")
    try:
        if hour is None:
            return datetime(year, number, int(day or 0)).date().isoformat()
        clock = int(hour)
        if half:
            if not 1 <= clock <= 12:
                return ""
            clock = clock % 12 + (12 if half.lower().startswith("p") else 0)
        moment = datetime(
            year, number, int(day or 0), clock, int(parts.get("minute") or 0),
            int(parts.get("second") or 0), tzinfo=_zone(zone),
        )  # fmt: skip
    except (ValueError, OverflowError):
        return ""
    return moment.isoformat(timespec="seconds" if parts.get("second") else "minutes")


def _zone(name: str) -> timezone | None:
    if not name:
        return None
    if name in _ZONES:
        return timezone(timedelta(hours=_ZONES[name]))
    shift = re.fullmatch(r"(?:utc|gmt)?([+-])(\d{1,2}):?(\d{2})?", name)
    if shift is None:
        return None
    minutes = int(shift[2]) * 60 + int(shift[3] or 0)
    return timezone(timedelta(minutes=minutes if shift[1] == "+" else -minutes))
