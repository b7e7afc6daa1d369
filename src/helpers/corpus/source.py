"""One raw article, in whatever form it came."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypedDict

from helpers.corpus.bylines import author_of, without_by
from helpers.corpus.characters import mend_name
from helpers.corpus.dates import of_seconds, parse_date

FIELDS = ("outlet", "title", "published", "author", "url", "section", "agency", "event", "article_id")
_LONGEST_FIELD = 1000
_TAG = re.compile(r"</?(?:a|b|i|em|strong|span|br|p|sup|sub|u)\b[^<>]{0,300}>", re.IGNORECASE)
_NOTHING = ("None", "nan", "NaN", "null", "N/A")  # as programs write into a table that there is nothing
_LIST = re.compile(r"\[\s*\]|\[(?:'[^'\[\]]*'|\"[^\"\[\]]*\")(?:,\s*(?:'[^'\[\]]*'|\"[^\"\[\]]*\"))*\]")
MOST_REST = 60_000  # characters of what stands around an article that are kept on record


@dataclass(frozen=True, slots=True)
class Source:
    """One raw article: its text before cleaning, and the fields that the file states.

    Attributes:
        path: The file; with `#n` after it for the n-th article of a file that holds several.
        text: What the offsets in `removed` count.
        encoding: Of the file; the name of its format where it is not text.
        fields: Those of `FIELDS` that the file states.
        outside: Where in `text` lines begin that stand outside the article, each place with the reason; all
            from the first of them on is outside.
        page: Whether the form told the body from what is around it, so that short lines are its own.
        inside: The path of the file inside an archive; its first folder may name the outlet.
        stated: What the file says of itself that can be checked: `words`, say, or `kind`.
        problem: Why there is no text; empty if there is.
        knows_outlet: Whether the file says of each of its articles whose it is, as an export or a table does;
            that beats the name of the folder it lies in.
    """

    path: str
    text: str
    encoding: str
    fields: dict[str, str] = field(default_factory=dict)
    outside: tuple[tuple[int, str], ...] = ()
    page: bool = False
    inside: str = ""
    stated: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    knows_outlet: bool = False

    @property
    def body(self) -> str:
        """The text without the lines that stand outside the article."""
        return self.text[: self.outside[0][0]].rstrip() if self.outside else self.text


class Raw(TypedDict, total=False):
    """One article as a parser found it.

    Attributes:
        text: The body, its paragraphs on lines of their own.
        lines: The whole as the reader of a database's export takes it, where it may be one.
        fields: Any of `source.FIELDS`.
        rest: What the file holds beside the body: pairs of reason and text.
        stated: What the file says of itself that can be checked.
        page: Whether the form told body from furniture.
        problem: Why there is no text.
        knows_outlet: As in `Source`.
    """

    text: str
    lines: str
    fields: dict[str, str]
    rest: list[tuple[str, str]]
    stated: dict[str, str]
    page: bool
    problem: str
    knows_outlet: bool


def with_rest(
    body: str, rest: Sequence[tuple[str, str]], *, most: int = MOST_REST
) -> tuple[str, tuple[tuple[int, str], ...]]:
    """A text made of a body and what was dropped around it, and where each dropped piece begins.

    Args:
        body: The article.
        rest: Pieces that the file holds beside it: (reason, text).
        most: Characters of them that are kept at most.
    """
    text, outside, left = body, [], most
    for reason, piece in rest:
        piece = piece.strip()[:left]
        if piece:
            left -= len(piece)
            outside.append((len(text) + 2, reason))
            text = f"{text}\n\n{piece}"
    return text, tuple(outside)


def tidy(fields: Mapping[str, object], *, day_first: bool | None = None) -> dict[str, str]:
    """Fields as one line of clean text each; what is no date or no web address goes.

    Args:
        fields: The fields as the file states them.
        day_first: The order of dates of figures, as for `dates.parse_date`.
    """
    tidied = {}
    for name in FIELDS:
        value = _as_text(fields.get(name), date=name == "published")
        value = value.encode("utf-8", "replace").decode()
        value = _plain(mend_name(value))[:_LONGEST_FIELD]
        if name == "published":
            value = parse_date(value, day_first=day_first)
        if name == "author":
            value = "" if value.isdigit() else without_by(value)  # figures: the number of a user
            value = (author_of(f"By {value}") if " in " in value else "") or value
        if name == "url" and not re.match(r"https?://[^\s<>\"']+$", value, re.IGNORECASE):
            value = ""
        if value:
            tidied[name] = value
    return tidied


def _plain(value: str) -> str:
    """A field without entities and tags, which interfaces and pages leave in titles and names."""
    if "&" in value:
        value = " ".join(html.unescape(html.unescape(value)).split())
    return " ".join(_TAG.sub("", value).split()) if "<" in value else value


def _as_text(value: object, *, date: bool = False) -> str:
    """A cell as text: lists joined, `{"name": …}` by its name, seconds since 1970 as a time."""
    if isinstance(value, list | tuple):
        return ", ".join(filter(None, (_as_text(item) for item in value[:50])))
    if isinstance(value, dict):
        named = (value.get(key) for key in ("name", "title", "main", "original", "rendered", "display_name"))
        return _as_text(next(filter(None, named), ""))
    if isinstance(value, datetime):
        return value.isoformat()
    if date and (time := of_seconds(str(value))):
        return time
    if date and re.fullmatch(r"[2-5]\d{4}(?:\.0)?", str(value)):  # a day as spreadsheets count them
        return (datetime(1899, 12, 30) + timedelta(days=int(str(value)[:5]))).date().isoformat()
    if value is None or isinstance(value, bool | bytes) or value != value or value in _NOTHING:
        return ""
    if isinstance(value, str) and _LIST.fullmatch(value[:_LONGEST_FIELD]):  # as a program prints a list
        return ", ".join(filter(None, (entry.strip(" '\"") for entry in value.strip("[]").split(","))))
    return str(value)[: 4 * _LONGEST_FIELD]


def source_of(place: str, raw: Raw, encoding: str, *, most: int = MOST_REST) -> Source:
    """The article as the cleaning takes it, with so many characters at most of what stands around it."""
    text, outside = with_rest(raw.get("text", ""), raw.get("rest", []), most=most)
    return Source(
        place,
        text,
        encoding,
        tidy(raw.get("fields", {})),
        outside,
        page=raw.get("page", True),
        stated=raw.get("stated", {}),
        problem=raw.get("problem", ""),
        knows_outlet=raw.get("knows_outlet", False),
    )


def sources_of(path: str, raws: list[Raw], encoding: str) -> list[Source]:
    """The articles of a file; numbered where it holds several."""
    if len(raws) == 1:
        return [source_of(path, raws[0], encoding)]
    return [source_of(f"{path}#{number}", raw, encoding) for number, raw in enumerate(raws, start=1)]
