"""Searching sentences as a report's page does: words, a "phrase", `secur*`, a /regular expression/."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.stance.voice import Contents, voices

if TYPE_CHECKING:
    from helpers.explore.views import Scope

_TOKEN = re.compile(r'/((?:[^/\\]|\\.)+)/(?=\s|$)|"([^"]*)"?|[^\s"]+')
_UNSPACED = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]")  # Thai, Japanese, Chinese
_APOSTROPHES = "['’‘]"


class Line(NamedTuple):
    """A hit in its sentence: `start` and `end` count characters of `text`."""

    article_id: str
    outlet: str
    published: str
    sentence_id: int
    text: str
    start: int
    end: int
    voice: str


def _bare(text: str) -> list[str]:
    return re.sub(r"[^\w\s]", "", text.casefold()).split()


ORDERS: dict[str, Callable[[Line], Any]] = {
    "place in the text": lambda line: (),
    "word before": lambda line: _bare(line.text[: line.start])[::-1],
    "word after": lambda line: _bare(line.text[line.end :]),
    "hit": lambda line: line.text[line.start : line.end].casefold(),
    "outlet": lambda line: line.outlet,
    "date": lambda line: line.published or "9999",
}
"""What lines can be sorted by."""


def read_query(query: str) -> list[re.Pattern[str]]:
    """What is asked for, as patterns that must all be found in one sentence; none where nothing is asked.

    Raises:
        ValueError: a regular expression is not valid; the message says why.
    """
    patterns = []
    for token in _TOKEN.finditer(re.sub("[“”„]", '"', query)):
        regular, phrase = token.groups()
        text = (token[0] if phrase is None else phrase).strip()
        if regular is None and not re.search(r"[^\W_]", text):
            continue
        try:
            patterns.append(re.compile(regular or _words(text), re.IGNORECASE))
        except re.error as error:
            raise ValueError(f"{token[0]} is no regular expression: {error}.") from error
    return patterns


def plain_phrase(query: str) -> str:
    """A query that is a word or several that follow each other, without its quotation marks; else ""."""
    phrase = " ".join(query.strip().strip('"“”„').split())
    return "" if set(phrase) & set('*/"“”„') else phrase


def _words(text: str) -> str:
    parts = (
        r"[\w'’‘]*".join(re.sub(_APOSTROPHES, _APOSTROPHES, re.escape(piece)) for piece in word.split("*"))
        for word in text.split()
    )
    pattern = r"[\s\-\u2010-\u2015]+".join(parts)
    return pattern if _UNSPACED.search(text) else rf"(?<!\w){pattern}(?!\w)"


def find_lines(scope: Scope, query: str, *, voice: str = "", order: str = "") -> list[Line]:
    """Every hit of a query in the sentences looked at, headlines among them.

    Args:
        scope: the part of the corpus that is looked at.
        query: as `read_query` takes it.
        voice: of `helpers.stance.voice.VOICES`; hits in any where empty.
        order: of `ORDERS`; as they stand in the articles where empty.
    """
    patterns = read_query(query)
    lines = list(_lines(scope, patterns, voice)) if patterns else []
    return sorted(lines, key=ORDERS[order]) if order else lines


def _lines(scope: Scope, patterns: list[re.Pattern[str]], wanted: str) -> Iterator[Line]:
    contents = Contents(scope.project.attributions)
    articles = scope.articles.set_index("article_id")
    voice_in: dict[tuple[str, bool], Callable[[int], str]] = {}
    for row in scope.sentences.itertuples():
        hits = [[match.span() for match in pattern.finditer(row.text) if match[0]] for pattern in patterns]
        if not all(hits):
            continue
        article, headline = articles.loc[row.article_id], row.zone == "headline"
        if (key := (row.article_id, headline)) not in voice_in:
            text = article["title" if headline else "text"]
            voice_in[key] = voices(contents, row.article_id, headline=headline, text=text)
        voiced = [[(*hit, voice_in[key](row.start + hit[0])) for hit in spans] for spans in hits]
        kept = [[hit for hit in spans if wanted in ("", hit[2])] for spans in voiced]
        if all(kept):
            about = row.article_id, row.outlet, str(article["published"] or "")
            for hit in sorted({hit for spans in kept for hit in spans}):
                yield Line(*about, row.sentence_id, row.text, *hit)
