"""`search.html`: every sentence that the articles' pages show, searched in the reader's browser.

The sentences stand beside the page in `search-01.js` and so on, each file no longer than a page: a script
beside a page can be read from a folder or a stick, where a page may not fetch anything.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd

from helpers.corpus.words import word_starts
from helpers.display.palette import article_label, outlet_class, set_corpus
from helpers.pages.comparison.comparison import KEY
from helpers.reports.articles import ShownArticles, web_address
from helpers.reports.pages import WHOLE, Nav, Places, fill_pages, page_html
from helpers.reports.quotes import LONGEST, words
from helpers.stance.voice import VOICES, Contents, voices

PAGE = "search.html"
_ROOM = 240_000  # bytes of a file of sentences: it stays below the 250 KB of a page


def render_search(
    given: ShownArticles, *, places: Places, corpus_title: str, nav: Nav, revision: str
) -> dict[str, str]:
    """The search page and the files of sentences beside it, by file name.

    Args:
        given: The articles. Where little may be quoted, that and the headlines are all that is searched.
        places: Where the articles stand, as `render_articles` says.
        corpus_title, nav: As on every page.
        revision: The report's, for citations.
    """
    set_corpus(given.known, outlets=given.outlets)
    records = list(_records(given, places))
    parts = fill_pages(map(_json, records), room=_ROOM, size=lambda record: len(record.encode()) + 1)
    files = [
        (f"search-{number:02d}.js", f"(globalThis.ssParts ??= []).push([{','.join(part)}]);\n")
        for number, part in enumerate(parts, start=1)
    ]
    page = page_html(
        "search.html.j2",
        title="Search",
        corpus_title=corpus_title,
        page="search",
        nav=nav,
        scripts=["take.js", "search.js"],
        beside=[name for name, _ in files],
        articles=len(records),
        left_out=given.count_others(records),
        whole=given.quotes is None,
        revision=revision,
    )
    return dict(files) | {PAGE: page}


def _records(given: ShownArticles, places: Places) -> Iterator[dict[str, Any]]:
    """What is searched of each article, in the order of the articles' pages."""
    contents = Contents(given.tables["attributions"])
    sentences = given.tables["sentences"]
    rows_of = dict(list(sentences.groupby("article_id", sort=False)))
    events = _events(given)
    for row in given.listed:
        key = str(row["article_id"])
        rows = rows_of[key] if key in rows_of else sentences.iloc[:0]
        yield {
            "id": key,
            "outlet": row["outlet"],
            "colour": outlet_class(row["outlet"]),
            "label": article_label(key),
            "title": str(row["title"] or ""),
            "date": str(row["published"] or "").replace("T", " "),
            "event": events.get(key, ""),
            "url": web_address(row["url"]),
            "places": places.get(key, [[0, WHOLE]]),
            "sentences": list(_sentences(row, rows, contents, given.quotes)),
        }


def _events(given: ShownArticles) -> dict[str, str]:
    """What the event of each article is called, the one stated or the one found.

    Where that is a bare key, its first headline stands for it, as on the events' pages.
    """
    event_of = {str(row["article_id"]): str(row["event"]) for row in given.listed if row["event"]}
    for name, column in (("alignment", "article_a"), ("alignment", "article_b"), ("coverage", "article_id")):
        pairs = given.tables[name].drop_duplicates(column)[[column, "event"]]
        event_of = {str(key): str(event) for key, event in pairs.itertuples(index=False)} | event_of
    titles: dict[str, str] = {}
    for row in given.listed:
        event = event_of.get(str(row["article_id"]), "")
        if row["title"] and event not in titles:
            name = str(row["title"])
            titles[event] = name if name not in titles.values() else f"{name} ({event})"
    return {
        key: titles.get(event, event) if KEY.fullmatch(event) else event for key, event in event_of.items()
    }


def _sentences(
    article: Mapping[str, Any],
    rows: pd.DataFrame,
    contents: Contents,
    quotes: Mapping[tuple[str, int], str] | None,
) -> Iterator[list[Any]]:
    """`[sentence_id, text, runs]`: `runs` as `_runs` gives them."""
    key = str(article["article_id"])
    texts = {False: str(article["text"] or ""), True: str(article["title"] or "")}
    about = {
        headline: (voices(contents, key, headline=headline, text=text), word_starts(text))
        for headline, text in texts.items()
    }
    for row in rows.to_dict("records"):
        headline, start, end = row["zone"] == "headline", int(row["start"]), int(row["end"])
        number = int(row["sentence_id"])
        text = texts[headline][start:end]
        if quotes is not None:
            known = words(text)[:LONGEST]
            text = text[: known[-1].end] if headline and known else quotes.get((key, number), "")
            text = text.removesuffix(" …")
        if text:
            yield [number, text, _runs(text, start, *about[headline])]


def _runs(text: str, start: int, voice_of: Callable[[int], str], starts: list[int]) -> list[int]:
    """Where which voice begins in a sentence, and its words until the next: `[place, voice, words, …]`.

    Args:
        text: the sentence.
        start: where it begins in its article.
        voice_of, starts: of the article, the voice at any place, and where its words begin.

    Returns:
        Places in UTF-16 units, as a browser counts them; voices as numbers in `VOICES`.
    """
    runs: list[list[int]] = []
    for offset in starts[bisect_left(starts, start) : bisect_right(starts, start + len(text) - 1)]:
        voice = VOICES.index(voice_of(offset))
        if runs and runs[-1][1] == voice:
            runs[-1][2] += 1
        else:
            runs.append([len(text[: offset - start].encode("utf-16-le")) // 2, voice, 1])
    if runs:
        runs[0][0] = 0  # the quotation mark before the first word is of its voice
    return [number for run in runs for number in run]


def _json(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
