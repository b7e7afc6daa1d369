"""Pages of bounded size whatever the corpus: the longest lists and tables are cut, and say so."""

from __future__ import annotations

import re
from urllib.parse import unquote

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


def fit(html: str, *, most: int = MOST_BYTES) -> str:
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
    for size, weight in sorted(sizes, key=lambda one: one[0] / one[1]):
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
    for place, row in enumerate(rows):
        used += len(row.encode())
        if used > room and place >= FEWEST:
            return rows[:place]
    return rows


def _sample(rows: list[str], room: float) -> list[str]:
    """Rows that a link leads to, then others as evenly spread as they come, in their order."""
    targets = [place for place, row in enumerate(rows) if '<span id="' in row]
    rest = sorted(set(range(len(rows))) - set(targets), key=lambda place: (_turned(place), place))
    kept: list[int] = []
    used = 0
    for place in [*targets, *rest]:
        used += len(rows[place].encode())
        if used > room and len(kept) >= FEWEST:
            break
        kept.append(place)
    return [rows[place] for place in sorted(kept)]


def _turned(place: int) -> str:
    """The binary digits of a place from the last to the first: any first few are spread evenly."""
    return f"{place:020b}"[::-1]


def sure_links(html: str, *, page: str = "") -> str:
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
