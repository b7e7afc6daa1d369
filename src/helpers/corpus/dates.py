"""Publication times as news pages print them, turned into ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), start=1,
    )
    for name in names.split()
}  # fmt: skip
# Hours from UTC. CST and IST are left out: each names several zones.
_ZONES = {
    "z": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
    "hkt": 8, "sgt": 8, "awst": 8, "kst": 9, "jst": 9, "aest": 10, "aedt": 11,
    "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
}  # fmt: skip
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TIME = (
    r"(?:\s*(?:,|at|[-–—|/•·T]|\s)\s*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?\s*(?P<half>[ap]\.?m\.?)?"
    r"\s*\(?(?P<zone>z\b|(?:utc|gmt)?\s*[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,4}\b)?\)?"
    r"|(?:\s*(?:,|at|\s)\s*)(?P<hour2>\d{1,2})\s*(?P<half2>[ap]\.?m\.?)\s*(?P<zone2>[a-z]{2,4}\b)?)?"
)
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_TIME}", re.IGNORECASE)
    for form in (
        rf"{_MONTH}\s+{_DAY}\s*,?\s+(?P<year>\d{{4}})",
        rf"{_DAY}(?:\s+|-)(?:of\s+)?{_MONTH}(?:,?\s+|-)(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>\d{4})",
    )
)
_COMPACT = re.compile(
    r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<zone>z|[+-]\d{2}:?\d{2})?)?",
    re.IGNORECASE,
)
_TIME_FIRST = re.compile(
    r"(?P<time>\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:[a-z]{2,4}\b)?(?:[+-]\d{1,2})?),?\s+(?P<date>.+)",
    re.IGNORECASE,
)


def parse_date(text: str) -> str:
    """The date or time that a text consists of, as ISO 8601 to day, minute or second; empty if it is not one.

    A zone is written only where the text states one. `03/04/2024`, which is two days, gives an empty string.
    """
    text = " ".join(text.split()).strip(" .|,")
    if not any(character.isdigit() for character in text) or len(text) > 60:
        return ""
    turned = _TIME_FIRST.fullmatch(text)
    for candidate in (text, f"{turned['date']} {turned['time']}" if turned else ""):
        for form in (*_FORMS, _COMPACT):
            match = form.fullmatch(candidate) if candidate else None
            if match and (found := _iso(match.groupdict())):
                return found
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    day, month = parts.get("day"), parts.get("month")
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if (first > 12) == (second > 12) and first != second:
            return ""
        day, month = str(max(first, second)), str(min(first, second))
    number = _MONTHS.get((month or "").lower()) or int(month or 0)
    hour, half = parts.get("hour") or parts.get("hour2"), parts.get("half") or parts.get("half2")
    zone = (parts.get("zone") or parts.get("zone2") or "").lower().replace(" ", "")
    try:
        if hour is None:
            return datetime(int(parts["year"] or 0), number, int(day or 0)).date().isoformat()
        clock = int(hour)
        if half:
            if not 1 <= clock <= 12:
                return ""
            clock = clock % 12 + (12 if half.lower().startswith("p") else 0)
        moment = datetime(
            int(parts["year"] or 0), number, int(day or 0), clock, int(parts.get("minute") or 0),
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
