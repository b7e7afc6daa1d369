"""The fields of a saved page: title, time, author, outlet, section and address, as it states them."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import Any

from helpers.corpus.bylines import NOT_A_PERSON, author_of, without_by
from helpers.corpus.dates import parse_date
from helpers.corpus.formats import linked, page_dates, page_marks, xml
from helpers.corpus.lexicons import fold
from helpers.corpus.outlets import domain_of
from helpers.corpus.patterns import label_of, words
from helpers.corpus.source import tidy

_MARK = r"\s+[|–—•·»«›‹:-]+\s+|\s*[|»«›]\s*"
_LONGEST = 1000  # characters of a title or name
_SITE_WORDS = 5
_CUT_LENGTH = 100  # characters; search engines ask for headlines of 110 at most
_SAME_TITLE = 0.45  # of their longer words that a heading and a stated title share
_TRUNCATED = re.compile(r"(?<!\s)\s*(?:\.\.\.|…)$")
_AUTHOR_METAS = (
    "author",
    "article:author",
    "byl",
    "parsely-author",
    "dc.creator",
    "sailthru.author",
    "cxenseparse:author",
)
_AND = re.compile(r"\s?[;,]\s?(?:and\s)?")
_ARCHIVED = re.compile(  # what an archive of pages puts before an address
    r"https?://(?:web\.)?archive\.(?:org|ph|is|today|md|li|vn|fo)/(?:web/)?[\w.-]{1,40}/(?=https?://)"
)
_ARCHIVE = re.compile(r"(?:web\.)?archive\.(?:org|ph|is|today|md|li|vn|fo)|internet archive.*", re.IGNORECASE)
_SAVED = re.compile(
    r"<!--[^<>]{0,200}?(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(?P<url>https?://[^\s<>\"']+)"
)


def read_fields(page: str, tree: Any) -> tuple[dict[str, str], dict[str, Any]]:
    """The fields of a page, and its JSON-LD object (empty where it has none).

    Args:
        page: Its HTML.
        tree: The same as a tree.
    """
    guess = _guessed(page)
    shown = _headlines(tree)
    document = xml.text_of(next(tree.iter("title"), None))
    if fold(document) in map(fold, shown):  # trafilatura's name of the site is its end
        guess["outlet"] = ""
    stated = _metas(tree)
    canonical = next((e.get("href") or "" for e in tree.iter("link") if e.get("rel") == "canonical"), "")
    saved = _SAVED.search(page[:10_000])  # the address as the browser notes it in a comment
    canonical = canonical or (saved["url"] if saved else "")
    urls = {stated.get("og:url", ""), canonical}
    titles = {fold(_clean(text)) for text in (*shown, stated.get("og:title", ""), document)} - {""}
    thing = linked.of_page(tree, urls=urls, titles=titles)
    publisher = thing.get("publisher")
    site = (
        stated.get("og:site_name")
        or (publisher.get("name") if isinstance(publisher, dict) else None)
        or page_marks.printed_publisher(tree)
    )
    if _ARCHIVE.fullmatch(site or ""):
        site = guess["outlet"] = ""
    named = str(guess.get("outlet") or "")
    address = stated.get("og:url") or str(guess.get("url") or "")
    better = {
        "published": page_dates.published(tree, thing, stated, address=address, shown=shown),
        "outlet": site or (_site_behind(document, shown) if domain_of(named) or not named else ""),
        "section": stated.get("article:section") or thing.get("articleSection"),
        "url": _ARCHIVED.sub("", stated.get("og:url") or canonical),
        "author": _author(
            thing,
            stated,
            [
                page_marks.printed_byline(tree),
                str(guess.get("author") or ""),
                next(
                    (name for name in map(author_of, page_marks.below_headline(tree, shown)) if " " in name),
                    "",
                ),
            ],
            site or "",
        ),
    }
    fields = tidy(guess | {"author": ""} | {name: value for name, value in better.items() if value})
    if "://" in fields.get("outlet", ""):
        fields["outlet"] = domain_of(fields["outlet"])
    sites = {fields.get("outlet", ""), str(guess.get("outlet") or ""), domain_of(fields.get("url", ""))}
    headline = thing.get("headline")
    headline = headline if isinstance(headline, str) else ""
    choices = [headline, stated.get("og:title", ""), stated.get("twitter:title", ""), document]
    if fold(_clean(guess.get("title") or "")) not in map(fold, map(_clean, (*choices, *shown))):
        choices.insert(-1, guess.get("title") or "")
    title = _title([_clean(choice) for choice in choices], shown, sites, fields.get("section", ""))
    return fields | tidy({"title": title}), thing


def _guessed(page: str) -> dict[str, Any]:
    """What trafilatura reads of a page's fields."""
    from trafilatura.metadata import extract_metadata

    meta = extract_metadata(
        _ARCHIVED.sub("", page), date_config={"extensive_search": False, "original_date": True}
    )
    if meta is None:
        return {}
    return {
        "title": meta.title, "author": meta.author, "url": meta.url, "outlet": meta.sitename,
        "section": (meta.categories or [""])[0],
    }  # fmt: skip


def _clean(text: str) -> str:
    return " ".join(html.unescape(html.unescape(text[:_LONGEST])).split())


def _headlines(tree: Any) -> list[str]:
    """The first-rank headings of a page that may be its headline."""
    headings = [" ".join("".join(e.itertext()).split()) for e in tree.iter("h1")]
    return [text for text in dict.fromkeys(headings) if len(text.split()) >= 2][:5]


def _site_behind(document: str, shown: list[str]) -> str:
    """The name behind the page's heading in its title, as in "Ministers meet over dam - River Post"."""
    for heading in shown:
        *before, name = re.split(_MARK, _clean(document).partition(heading)[2])
        if before and 1 <= len(words(name)) <= _SITE_WORDS and not (label_of(name) or re.search(r"\d", name)):
            return name
    return ""


def _title(choices: list[str], shown: list[str], sites: set[str], section: str) -> str:
    """The headline as the page prints it, or where no heading says the same, the title that most others back.

    Args:
        choices: The titles that the page states: first the headline in its JSON-LD (or an empty text), which
            counts where it words the printed one otherwise.
        shown: Its first-rank headings.
        sites: The names of the site; they are no part of a title.
        section: The section that the page states.
    """
    names = {_key(site).removeprefix("the") for site in sites if site}
    stated = [without_site(choice, sites, section, shown) for choice in choices]
    stated = [text for text in stated if text and _key(text).removeprefix("the") not in names]
    printed = [text for text in shown if _key(text).removeprefix("the") not in names]
    if not stated:
        return next(iter(printed), "")
    site_words = {word for site in sites for word in words(site.casefold())}
    alike = [max(_likeness(text, other, site_words) for other in stated) for text in printed]
    if alike and max(alike) >= _SAME_TITLE:
        heading = printed[alike.index(max(alike))]
        headline = without_site(choices[0], sites, section, shown)
        if _is_reworded(headline, heading, site_words):
            return headline
        backed = any(_key(text) == _key(heading) for text in stated)
        return next((text for text in stated if not backed and _is_part(text, heading)), heading)
    backing = [sum(_likeness(text, other, site_words) for other in stated) for text in stated]
    title = stated[backing.index(max(backing))]
    whole = fold(_TRUNCATED.sub("", title))
    if len(whole) > 40 and (title != _TRUNCATED.sub("", title) or len(title) >= _CUT_LENGTH):
        longer = (text for text in stated if len(fold(text)) > len(whole) and fold(text).startswith(whole))
        return next(longer, title)
    return title


def _likeness(title: str, other: str, site: set[str]) -> float:
    """How far two titles say the same, from 0 to 1, by their longer words but the site's name (Dice 1945)."""
    if _key(title) == _key(other):
        return 1.0
    ours, theirs = ({word for word in words(t.casefold()) if len(word) > 3} - site for t in (title, other))
    return 2 * len(ours & theirs) / max(1, len(ours) + len(theirs))


def _is_reworded(headline: str, heading: str, site: set[str]) -> bool:
    """Whether a stated headline says what the heading says in other words, not less or more of the same."""
    said, other = fold(_TRUNCATED.sub("", headline)), fold(heading)
    return _SAME_TITLE <= _likeness(headline, heading, site) < 1 and said not in other and other not in said


def _is_part(title: str, heading: str) -> bool:
    """Whether a heading is a title with a kicker before it, or another element's text glued to its end."""
    rest = heading[len(title) :] if heading.startswith(title) else ""
    return len(title.split()) > 2 and (heading.endswith(title) or rest[:1].isalnum())


def without_site(title: str, sites: set[str], section: str = "", shown: Sequence[str] = ()) -> str:
    """A title without the site's name, its section or a date, behind a bar or dash at its end or start."""
    keys = {_key(site).removeprefix("the") for site in sites if site}
    keys = (keys | {_key(site.rpartition(".")[0]) for site in sites if "." in site}) - {""}
    headings = {fold(heading) for heading in shown}
    for _ in range(4):
        parts = re.split(f"({_MARK})", title)
        ends = {_key("".join(parts[n:])).removeprefix("the"): n for n in range(2, len(parts), 2)}
        known = next((ends[key] for key in keys if key in ends), 0)
        before = "".join(parts[:-2])
        if known:
            title = "".join(parts[: known - 1])
        elif len(parts) > 2 and (
            (section and fold(parts[-1]) == fold(section))
            or fold(before) in headings
            or parse_date(parts[-1])
        ):
            title = before
        elif len(parts) > 2 and _key(parts[0]).removeprefix("the") in keys:
            title = "".join(parts[2:])
        else:
            break
    return title.strip()


def _key(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"\.(?:com|co\.uk|org|net)$", "", fold(name)))


def _author(thing: dict[str, Any], stated: dict[str, str], shown: list[str], site: str) -> str:
    """The names in the page's byline: persons of its JSON-LD, else its metadata, else the first of what is
    shown."""
    persons = thing.get("author")
    listed = linked.names(persons)
    items = persons if isinstance(persons, list) else [persons]
    kinds = {kind for item in items if isinstance(item, dict) for kind in linked.kinds_of(item)}
    metas = [stated[name] for name in _AUTHOR_METAS if stated.get(name) and "://" not in stated[name]]
    choices = [listed if kinds != {"Organization"} else [], *([text] for text in (*metas, *shown)), listed]
    for choice in choices:
        pieces = (piece for name in choice for piece in _AND.split(without_by(_clean(name))))
        if names := [piece for piece in pieces if _is_name(piece) and _key(piece) != _key(site)]:
            return ", ".join(dict.fromkeys(names))
    return ""


def _is_name(text: str) -> bool:
    return bool(text) and text[0] != "@" and not NOT_A_PERSON.match(text)


def _metas(tree: Any) -> dict[str, str]:
    metas: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").lower()
        content = element.get("content")
        if content and name in _AUTHOR_METAS and content not in metas.get(name, content):
            metas[name] += f", {content}"
        elif name and content:
            metas.setdefault(name, content)
    return metas
