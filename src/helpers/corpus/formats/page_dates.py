"""When a page was published: what it states for programs, in its newsroom's zone, else what it prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from helpers.corpus.bylines import author_of
from helpers.corpus.dates import of_seconds, order_of, parse_date
from helpers.corpus.formats import page_marks, xml
from helpers.corpus.formats.markup import visible_lines
from helpers.corpus.outlets import domain_of
from helpers.corpus.patterns import date_of, is_of_change

_METAS = (
    "article:published_time", "datepublished", "og:article:published_time", "og:published_time",
    "parsely-pub-date", "pubdate", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "date.created", "publishdate", "publish-date", "publish_date", "publication_date", "citation_date",
    "article_date_original", "originalpublicationdate", "bt:pubdate", "date", "dc.date", "dcterms.date",
    "cxenseparse:recs:publishtime",
)  # fmt: skip
_DAY_IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/-]|$)", re.IGNORECASE
)
_NO_COUNTRY = frozenset(("ai", "co", "fm", "io", "ly", "me", "ph", "tv", "us"))
"""Ends of addresses with two letters that are used everywhere, or where the month comes first."""
_FIGURES = re.compile(r"(?<![\d/.-])\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/-])")
_STATE = re.compile(
    r"\"(?:date_?published|(?:first_?)?publish(?:ed)?_?(?:at|on|date|time)|publication_?date|pub_?date)\""
    r"\s?:\s?\"(?P<time>\d{4}-\d\d-\d\d[T\d:.Z+-]{0,24})\"",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"(?:this|the) (?:\w+ ){0,2}was (?:first |originally )?(?:published|posted) .{0,60}\bon ", re.I
)
_LONGEST_SCRIPT = 2_000_000  # characters


def published(
    tree: Any,
    thing: dict[str, Any],
    stated: dict[str, str],
    *,
    address: str,
    shown: Sequence[str],
) -> str:
    """The time that the page states, in the zone of the newsroom where it is known; else the day it prints.

    What is printed counts where it does not stand beside the article, with links to others or in comments.

    A time in UTC may fall on another day than the one on the page: the same moment with another zone is taken
    instead, else the day in its address.

    Args:
        tree: The page.
        thing: Its JSON-LD object.
        stated: Its metadata, name -> content.
        address: Its address; may be empty.
        shown: The headings that may be its headline.
    """
    from htmldate import find_date

    texts = [thing.get("datePublished"), *(stated.get(name) for name in _METAS)]
    day_first = _day_first(tree, stated, address, [text for text in texts if isinstance(text, str)])

    def read(texts: list[Any]) -> list[str]:
        times = [str(text) for text in texts if isinstance(text, str | int)]
        return list(filter(None, (parse_date(t, day_first=day_first) or of_seconds(t) for t in times)))

    known, created = read(texts), read([thing.get("dateCreated")])
    if known:
        known += read(_times_of_day(tree, known[0]))
    else:
        tree = page_marks.without_others(tree)
        day = find_date(tree, original_date=True, extensive_search=False) or ""
        known = read(_times_of_day(tree, day))
    known += created
    if not known:
        return (
            _below_headline(tree, shown, day_first=day_first)
            or _in_order(day, tree, day_first=day_first)
            or page_marks.stated_time(tree)
            or page_marks.printed_date(tree, day_first=day_first)
            or _in_scripts(tree)
            or _below_headline(tree, shown, day_first=day_first, changes=True)
            or _in_sentence(tree, shown, day_first=day_first)
        )
    first = known[0]
    if same := next((time for time in known[1:] if _is_same_moment(first, time)), ""):
        return same
    in_address = _day_in(address)
    if first.endswith("+00:00") and in_address and _are_neighbours(in_address, first[:10]):
        return in_address
    return next((time for time in known[1:] if "T" in time and time[:10] == first), first)


def _day_first(tree: Any, stated: dict[str, str], address: str, texts: Sequence[str]) -> bool | None:
    """Whether the day comes first in the page's dates of figures: as its own dates show, the day in its
    address, the country at the end of that, or its language."""
    day = _day_in(address)
    if (printed := order_of(texts)) is not None:
        return printed
    for order in (True, False):
        if day and any(parse_date(text, day_first=order)[:10] == day for text in texts):
            return order
    country = domain_of(address).rpartition(".")[2]
    if len(country) == 2 and country not in _NO_COUNTRY:
        return True
    language = (tree.get("lang") or stated.get("og:locale") or "en").replace("_", "-").lower()
    return language not in ("en", "en-us", "en-ph")


def _below_headline(tree: Any, shown: Sequence[str], *, day_first: bool | None, changes: bool = False) -> str:
    """The first day, but for that of a change unless wanted, that is a line by itself below the headline."""
    read = (date_of(line, day_first=day_first) for line in page_marks.below_headline(tree, shown))
    return next((day for day, label in read if day and (changes or not is_of_change(label))), "")


def _in_sentence(tree: Any, shown: Sequence[str], *, day_first: bool | None) -> str:
    """The day that a byline below the headline, or a line of the page on its publication, has at its end."""
    lines = [line for line in page_marks.below_headline(tree, shown) if author_of(line)]
    lines += [line for line in visible_lines(tree) if _SAID.match(line)]
    ends = (line.rpartition(" on ")[2].rstrip(".") for line in lines)
    return next(filter(None, (parse_date(end, day_first=day_first) for end in ends)), "")


def _in_scripts(tree: Any) -> str:
    """The day of publication that the data in a page's scripts name, if they name one only."""
    texts = (script.text or "" for script in tree.iter("script"))
    times = [parse_date(match["time"]) for text in texts for match in _STATE.finditer(text[:_LONGEST_SCRIPT])]
    return times[0] if len({time[:10] for time in times}) == 1 else ""


def _in_order(day: str, tree: Any, *, day_first: bool | None) -> str:
    """A day that trafilatura found; as the page's order has it where the page prints it in figures only."""
    for match in _FIGURES.finditer("\n".join(visible_lines(tree))) if day else ():
        known, other = (parse_date(match[0], day_first=order) for order in (day_first, not day_first))
        if known and other == day[:10]:
            return known
    return day


def _is_same_moment(first: str, other: str) -> bool:
    """Whether two times are one, the first in UTC and the other in another zone."""
    if not (first.endswith("+00:00") and "T" in other) or other.endswith("+00:00"):
        return False
    moment = datetime.fromisoformat(other)
    return moment.tzinfo is not None and abs(moment - datetime.fromisoformat(first)) < timedelta(minutes=1)


def _day_in(url: str) -> str:
    """The day in an address, `/2024/05/06/` or `/2024/may/06/`; empty if there is none."""
    match = _DAY_IN_ADDRESS.search(url)
    if match is None:
        return ""
    year, month, day = match["y"], match["m"], match["d"]
    return parse_date(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}")


def _are_neighbours(day: str, other: str) -> bool:
    return abs(datetime.fromisoformat(day) - datetime.fromisoformat(other)) == timedelta(days=1)


def _times_of_day(tree: Any, day: str) -> list[str]:
    """What the page's time elements say of a day, more exactly than by the day; in other zones it may begin
    or end another day."""
    stated = (element.get("datetime") or xml.text_of(element) for element in tree.iter("time"))
    times = {time: parse_date(time) for time in stated}
    of_day = [time for time, read in times.items() if "T" in read and read[:10] == day[:10]]
    beside = [
        time for time, read in times.items() if "T" in read and day and _are_neighbours(read[:10], day[:10])
    ]
    return of_day + [time for time in beside if not parse_date(time).endswith("+00:00")]
