"""One raw article, in whatever form it came."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from helpers.corpus.characters import find_repairs
from helpers.corpus.dates import parse_date

FIELDS = ("outlet", "title", "published", "author", "url", "section", "agency", "event", "article_id")
_LONGEST_FIELD = 1000


@dataclass(frozen=True, slots=True)
class Source:
    """One raw article: its text before cleaning, and the fields that the file states.

    Attributes:
        path: The file; with `#n` after it for the n-th article of a file that holds several.
        text: What the offsets in `removed` count.
        encoding: Of the file; the name of its format where it is not text.
        fields: Those of `FIELDS` that the file states.
        outside: Where in `text` the lines begin that stand on the page outside the article; -1 if none do.
        problem: Why there is no text; empty if there is.
    """

    path: str
    text: str
    encoding: str
    fields: dict[str, str] = field(default_factory=dict)
    outside: int = -1
    problem: str = ""


def tidy(fields: Mapping[str, object]) -> dict[str, str]:
    """Fields as one line of clean text each; what is no date or no web address goes."""
    found = {}
    for name in FIELDS:
        value = _as_text(fields.get(name), date=name == "published")
        value = value.encode("utf-8", "replace").decode()
        for repair in reversed(find_repairs(value)):
            value = value[: repair.start] + repair.replacement + value[repair.end :]
        value = " ".join(value.split())[:_LONGEST_FIELD]
        if name == "published":
            value = parse_date(value)
        if name == "url" and not re.match(r"https?://[^\s<>\"']+$", value, re.IGNORECASE):
            value = ""
        if value:
            found[name] = value
    return found


def _as_text(value: object, *, date: bool = False) -> str:
    """A cell as text: lists joined, `{"name": …}` by its name, seconds since 1970 as a time."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_as_text(item) for item in value[:50])))
    if isinstance(value, dict):
        return _as_text(value.get("name") or value.get("title"))
    if isinstance(value, datetime):
        return value.isoformat()
    if date and re.fullmatch(r"\d{10}(?:\d{3})?(?:\.0)?", str(value)):
        return datetime.fromtimestamp(int(str(value)[:10]), UTC).isoformat(timespec="minutes")
    if value is None or isinstance(value, bool | bytes) or value != value:
        return ""
    return str(value)[: 4 * _LONGEST_FIELD]
