"""The frame of every page: one style sheet, one script, a policy that allows nothing else.

A page is one file. It asks for nothing: styles and script are inline, pictures SVG or data, formulas
MathML. It is of bounded size whatever the corpus: the longest lists and tables are cut, and say so. Its links
lead to the page on which a sentence stands, and to what a list still shows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import quote, unquote

from markupsafe import Markup

from helpers.display import palette
from helpers.display.output import component_css, content_hash, page_environment
from helpers.display.tables import header, show_value
from helpers.display.words import isolated

Piece = TypeVar("Piece")
Nav = Sequence[tuple[str, str]]
"""(href, title) of every page of the corpus, the overview first, as seen from the page that shows it."""

MOST_BYTES = 244_000
"""Bytes of a page; with the names of the pages of a large corpus in its links it stays below 250 KB."""

_LISTED = 4  # the measure of a list of sentences, where that of a table is 1

FEWEST = 5
"""Rows that a list or table keeps however long the page is."""

_BLOCK = re.compile(
    r'(?P<head><table class="ss-(?:table|pairs)"[^>]*>(?:(?!<tbody>).)*<tbody>|<ol class="ss-list"[^>]*>)'
    r"(?P<rows>(?:(?!</tbody>|</ol>).)*)"
    r'(?P<tail></tbody></table></div>|</ol></div>)<p class="ss-under">(?P<said>[^<]*)',
    re.DOTALL,
)
_ROW = re.compile(r"<(tr|li)\b.*?</\1>", re.DOTALL)
_OF = re.compile(r"of ([\d,]+) (?:rows|sentences)")
Places = Mapping[str, Sequence[Sequence[Any]]]
"""article_id -> [first sentence, page] of each part of the article; empty where all are on one page."""
WHOLE = "articles.html"
_LINK = re.compile(r'href="(?P<up>(?:\.\./)*)articles\.html#(?P<anchor>[^"]+)"')
_SENTENCE = re.compile(r"-s(\d+)$")


def page_html(
    template: str,
    *,
    corpus_title: str,
    page: str,
    nav: Nav,
    contents: Iterable[tuple[str, str]] = (),
    scripts: Sequence[str] = (),
    beside: Sequence[str] = (),
    **values: Any,
) -> str:
    """A whole page from one of the templates beside this module, of about `MOST_BYTES` at most.

    Args:
        template: `index.html.j2`, `articles.html.j2`, `notebook.html.j2` and so on.
        corpus_title: What the corpus is called.
        page: File name without `.html`; marks the page in the navigation.
        nav: Links to all pages.
        contents: (anchor, heading) of this page's parts.
        scripts: Further scripts of this page, from the folder `static`.
        beside: Files of data that it reads: scripts in the folder of the page.
        values: What the template shows besides, its own `title` at least; plain text is escaped, only Markup
            is taken as it is.
    """
    html = _environment().get_template(template).render(
        corpus_title=corpus_title, page=page, nav=list(nav), contents=list(contents), beside=list(beside),
        styles=Markup(_styles()), scripts=[Markup(_static(name)) for name in ("page.js", *scripts)],
        policy=_policy(*scripts, beside=bool(beside)), **values,
    )  # fmt: skip
    return repair_links(limit_page_size(f"{html}\n"))


def fill_pages(pieces: Iterable[Piece], *, room: int, size: Callable[[Piece], int]) -> list[list[Piece]]:
    """Pieces page by page, in their order, as many as there is room for; one at least."""
    pages: list[list[Piece]] = []
    used = 0
    for piece in pieces:
        if not pages or used + size(piece) > room:
            pages.append([])
            used = 0
        pages[-1].append(piece)
        used += size(piece)
    return pages


def csv_link(name: str, *, up: str = "") -> Markup:
    """The link to a table's file."""
    link = Markup('<a class="ss-csv" href="{0}tables/{1}.csv" download>{2}.csv</a>')
    return link.format(up, quote(name), name)


@cache
def _environment():
    environment = page_environment("helpers.reports")
    environment.filters |= {"words": header, "value": show_value, "isolated": isolated}
    return environment


def _static(name: str) -> str:
    return resources.files("helpers.reports").joinpath("static", name).read_text("utf-8")


@cache
def _styles() -> str:
    colours = (
        f":root{{{palette.css_variables(dark=False)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{palette.css_variables(dark=True)}}}}}"
    )
    return "\n".join([colours, component_css(), _static("page.css")])


@cache
def _policy(*scripts: str, beside: bool) -> str:
    allowed = " ".join(content_hash(_static(name)) for name in ("page.js", *scripts))
    # Styles: matplotlib's SVG carries style attributes, which no hash can name.
    return (
        f"default-src 'none'; script-src {allowed}{' ' + repr('self') if beside else ''}; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )


def limit_page_size(html: str, *, most: int = MOST_BYTES) -> str:
    """A page of at most `most` bytes, where cutting its lists and tables can make it so.

    All that are longer than a common measure are cut to it; a list of sentences has four times that of a
    table. Of a table the first rows stay, of a list those that a link leads to and an even sample of the
    others.
    """
    over = len(html.encode()) - most
    if over <= 0:
        return html
    sizes = [(len(block["rows"].encode()), _weight(block)) for block in _BLOCK.finditer(html)]
    measure = _measure(sizes, sum(size for size, _ in sizes) - over - 100 * len(sizes))
    return _BLOCK.sub(lambda block: _cut(block, measure * _weight(block)), html)


def _weight(block: re.Match[str]) -> int:
    return _LISTED if block["head"].startswith("<ol") else 1


def _measure(sizes: list[tuple[int, int]], room: int) -> float:
    """The largest measure such that sizes cut down to it, times their weight, fit into `room`."""
    left, weights = float(max(room, 0)), sum(weight for _, weight in sizes)
    for size, weight in sorted(sizes, key=lambda pair: pair[0] / pair[1]):
        share = left / weights
        if size > share * weight:
            return share
        left, weights = left - size, weights - weight
    return float("inf")


def _cut(block: re.Match[str], room: float) -> str:
    rows = [row[0] for row in _ROW.finditer(block["rows"])]
    if len(block["rows"].encode()) <= room or len(rows) <= FEWEST:
        return block[0]
    listed = block["head"].startswith("<ol")
    kept = _sample(rows, room) if listed else _first(rows, room)
    known = _OF.search(block["said"])
    total = int(known[1].replace(",", "")) if known else len(rows)
    said = (
        f"{len(kept)} of {total:,} sentences, spread evenly; all are in the CSV. "
        if listed
        else f"The first {len(kept):,} of {total:,} rows; all are in the CSV. "
    )
    return f'{block["head"]}{"".join(kept)}{block["tail"]}<p class="ss-under">{said}'


def _first(rows: list[str], room: float) -> list[str]:
    used = 0
    for index, row in enumerate(rows):
        used += len(row.encode())
        if used > room and index >= FEWEST:
            return rows[:index]
    return rows


def _sample(rows: list[str], room: float) -> list[str]:
    """Rows that a link leads to, then others as evenly spread as they come, in their order."""
    targets = [index for index, row in enumerate(rows) if '<span id="' in row]
    rest = sorted(set(range(len(rows))) - set(targets), key=lambda index: (_turned(index), index))
    order = [*targets, *rest]
    kept = _first([rows[index] for index in order], room)
    return [rows[index] for index in sorted(order[: len(kept)])]


def _turned(index: int) -> str:
    """The binary digits of a place from the last to the first: any first few are spread evenly."""
    return f"{index:020b}"[::-1]


def repair_links(html: str, *, page: str = "") -> str:
    """Lead links to sentences that the page does not hold (a sample is shown) to the list as a whole.

    Args:
        html: The page, or a piece of it.
        page: The page, where `html` is a piece of it.
    """
    ids = set(re.findall(r'\sid="([^"]+)"', page or html))

    def sure(link: re.Match[str]) -> str:
        anchor = unquote(link[1])
        whole = anchor.partition(".")[0]
        return f'href="#{whole}"' if anchor not in ids and whole in ids else link[0]

    return re.sub(r'href="#([^"]+)"', sure, html)


def resolve_links(html: str, places: Places, *, page: str) -> str:
    """Links into `articles.html` as links to where the sentence stands.

    Args:
        html: A page.
        places: Where the articles stand; a link to one that has no page leads to the list.
        page: File name of `html`: links into itself name no file.
    """

    def to(link: re.Match[str]) -> str:
        file = _file(unquote(link["anchor"]), places) if places else WHOLE
        if not file:
            return f'href="{link["up"]}{WHOLE}"'
        return f'href="{"" if file == page else link["up"] + file}#{link["anchor"]}"'

    return _LINK.sub(to, html)


def _file(anchor: str, places: Places) -> str:
    match = _SENTENCE.search(anchor)
    article = anchor[: match.start()] if match and anchor not in places else anchor
    sentence = int(match[1]) if match and anchor not in places else 0
    return next((file for first, file in reversed(places.get(article, [])) if first <= sentence), "")


def pointed_to(texts: Iterable[str]) -> set[str]:
    """The articles that pages lead to.

    Args:
        texts: Executed notebooks as they are stored.
    """
    anchors = {unquote(link) for text in texts for link in re.findall(r"articles\.html#([^\\\"]+)", text)}
    return {_SENTENCE.sub("", anchor) for anchor in anchors} | anchors


def elsewhere(html: str, page: str) -> str:
    """A piece of a page (named without `.html`) as other pages show it: links to its own anchors name it."""
    return html.replace('<a href="#', f'<a href="{quote(page)}.html#')
