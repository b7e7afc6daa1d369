"""The fields of a saved page: title, time, author, outlet, section and address, from what it says of itself."""

from __future__ import annotations

import html
import re
from datetime import datetime, timedelta
from typing import Any

from helpers.corpus.dates import parse_date
from helpers.corpus.formats import linked, xml
from helpers.corpus.lexicons import fold
from helpers.corpus.outlets import domain_of
from helpers.corpus.source import tidy

_MARK = r"\s+[|–—•·»:-]+\s+|\s*[|»]\s*"
_TRUNCATED = re.compile(r"\s*(?:\.\.\.|…)$")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "cxenseparse:author",
)
_TIME_METAS = (
    "article:published_time", "datepublished", "og:article:published_time", "parsely-pub-date", "pubdate",
    "sailthru.date", "dc.date.issued", "date.created", "publishdate", "date", "dc.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
_BY = re.compile(r"^(?:by|written by|words by|from)\s+", re.IGNORECASE)
_DAY_IN_ADDRESS = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2}|[a-z]{3})[/-](?P<d>\d{1,2})(?=[/-]|$)", re.IGNORECASE
)


def read_fields(page: str, tree: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields of a page, and its JSON-LD object (empty where it has none).

    Args:
        page: Its HTML.
        tree: The same as a tree.
    """
    from trafilatura.metadata import extract_metadata

    found: dict[str, Any] = {}
    meta = extract_metadata(page, date_config={"extensive_search": False, "original_date": True})
    if meta is not None:
        found = {
            "title": meta.title, "author": meta.author, "url": meta.url, "outlet": meta.sitename,
            "published": meta.date, "section": (meta.categories or [""])[0],
        }  # fmt: skip
    stated = _metas(tree)
    canonical = next((e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"), "")
    urls = {stated.get("og:url", ""), canonical}
    shown = _headlines(tree)
    document = xml.text_of(next(tree.iter("title"), None))
    titles = {fold(_clean(text)) for text in (*shown, stated.get("og:title", ""), document)} - {""}
    thing = linked.of_page(tree, urls=urls, titles=titles)
    publisher = thing.get("publisher")
    site = stated.get("og:site_name") or (publisher if isinstance(publisher, dict) else None)
    better = {
        "published": _published(thing, stated, tree, found),
        "outlet": site,
        "section": stated.get("article:section") or thing.get("articleSection"),
        "url": stated.get("og:url") or canonical,
        "author": _author(thing, stated),
    }
    fields = tidy(found | {name: value for name, value in better.items() if value})
    sites = {fields.get("outlet", ""), str(found.get("outlet") or ""), domain_of(fields.get("url", ""))}
    headline = thing.get("headline")
    choices = [
        headline if isinstance(headline, str) else "",
        stated.get("og:title", ""),
        *shown,
        str(found.get("title") or ""),
        document,
    ]
    title = _title([_clean(choice) for choice in choices], shown, sites, fields.get("section", ""))
    return fields | tidy({"title": title}), thing


def _clean(text: str) -> str:
    return " ".join(html.unescape(html.unescape(text)).split())


def _headlines(tree: Any) -> list[str]:
    """The first-rank headings of a page that may be its headline."""
    found = [" ".join("".join(e.itertext()).split()) for e in tree.iter("h1")]
    return [text for text in dict.fromkeys(found) if len(text.split()) >= 2][:5]


def _title(choices: list[str], shown: list[str], sites: set[str], section: str) -> str:
    """The first title stated, without the site's name; as the page shows it where it shows the same."""
    title = without_site(next(filter(None, choices), ""), sites, section, shown)
    whole = fold(_TRUNCATED.sub("", title))
    for heading in shown:
        folded = fold(heading)
        if folded == whole or (len(whole) > 40 and folded.startswith(whole)):
            return heading
    return title


def without_site(title: str, sites: set[str], section: str = "", shown: list[str] | None = None) -> str:
    """A title without the site's name, or its section, behind a bar or dash at its end or start."""
    keys = {_key(site) for site in sites if site}
    keys |= {key.removeprefix("the") for key in keys} | {
        _key(site.rpartition(".")[0]) for site in sites if "." in site
    }
    keys -= {""}
    headings = {fold(heading) for heading in shown or ()}
    for _ in range(3):
        parts = re.split(f"({_MARK})", title)
        if len(parts) < 3:
            break
        last, before = parts[-1], "".join(parts[:-2])
        if (
            _key(last) in keys
            or _key(last).removeprefix("the") in keys
            or (section and fold(last) == fold(section))
            or fold(before) in headings
        ):
            title = before
        elif _key(parts[0]) in keys:
            title = "".join(parts[2:])
        else:
            break
    return title.strip()


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\.(?:com|co\.uk|org|net)$", "", fold(name)))


def _author(thing: dict[str, Any], stated: dict[str, str]) -> str:
    """The names in the page's byline: as its JSON-LD lists them, else as its metadata do."""
    listed = linked.names(thing.get("author"))
    named = next(
        (stated[name] for name in _AUTHOR_METAS if stated.get(name) and "://" not in stated[name]), ""
    )
    organisation = {
        kind
        for item in _list(thing.get("author"))
        if isinstance(item, dict)
        for kind in linked.kinds_of(item)
    }
    if (not listed or organisation == {"Organization"}) and named:
        listed = [named]
    return ", ".join(dict.fromkeys(_BY.sub("", _clean(name)) for name in listed))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _published(thing: dict[str, Any], stated: dict[str, str], tree: Any, found: dict[str, Any]) -> str | None:
    """The time that the page states, in the zone of the newsroom where it is known.

    trafilatura gives the day; the page often states the minute. A time in UTC may fall on another day than the
    one on the page: the same moment with another zone is taken instead, else the day in the page's address.
    """
    times = [
        thing.get("datePublished"),
        *(stated.get(name) for name in _TIME_METAS),
        *_times_of_day(tree, str(found.get("published") or "")),
        thing.get("dateCreated"),
    ]
    known = [time for time in times if isinstance(time, str) and parse_date(time)]
    if not known:
        return None
    first = parse_date(known[0])
    same = next((time for time in map(parse_date, known[1:]) if _is_same_moment(first, time)), "")
    if same:
        return same
    longer = next((time for time in map(parse_date, known[1:]) if "T" in time and time[:10] == first), "")
    day = _day_in(stated.get("og:url") or str(found.get("url") or ""))
    if first.endswith("+00:00") and day and _are_neighbours(day, first[:10]):
        return day
    return longer or first


def _is_same_moment(first: str, other: str) -> bool:
    """Whether two times are one, the first in UTC and the other in another zone."""
    if not (first.endswith("+00:00") and "T" in other) or other.endswith("+00:00"):
        return False
    moment = datetime.fromisoformat(other)
    return moment.tzinfo is not None and abs(moment - datetime.fromisoformat(first)) < timedelta(minutes=1)


def _day_in(url: str) -> str:
    match = _DAY_IN_ADDRESS.search(url)
    return (
        parse_date(
            f"{match['y']}-{match['m']}-{match['d']}"
            if match["m"].isdigit()
            else f"{match['d']} {match['m']} {match['y']}"
        )
        if match
        else ""
    )


def _are_neighbours(day: str, other: str) -> bool:
    return abs(datetime.fromisoformat(day) - datetime.fromisoformat(other)) == timedelta(days=1)


def _times_of_day(tree: Any, day: str) -> list[str]:
    """What the page's time elements say of a day, more exactly than by the day."""
    stated = (element.get("datetime") or "" for element in tree.iter("time"))
    return [time for time in stated if day and "T" in parse_date(time) and parse_date(time)[:10] == day]


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        if name and element.get("content"):
            metas.setdefault(name, element.get("content"))
    return metas
