"""What kind of article a text is: a report, or one that should not be compared with reports unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from helpers.corpus.lexicons import fold
from helpers.corpus.notes import OFFER
from helpers.corpus.patterns import words
from helpers.lexicons import read_lexicon

REPORT, LIVE, TRANSCRIPT, INTERVIEW = "report", "live blog", "transcript", "interview"
LETTERS, OPINION, GALLERY, STUB = "letters", "opinion", "gallery", "stub"
KINDS = (REPORT, LIVE, TRANSCRIPT, INTERVIEW, LETTERS, OPINION, GALLERY, STUB)
_STUB_WORDS = 120  # an article behind a wall shows some paragraphs
_FEWEST_TURNS = 3
_TURN = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,4}"
    r"(?:,? ?(?:\([A-Za-z ,/-]{1,40}\)|[A-Z][A-Z ,'’-]{1,60}))?|Q|A):"
)
_SPOKEN_BY = re.compile(r"(?:Q|A|Question|Answer|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s")
_CUT_OFF = re.compile(
    r"(?:\.\.\.|…)\s*(?:\[\+\d+ chars\])?$|\[\+\d+ chars\]$|\[(?:…|\.\.\.|&hellip;)\]$|"
    r"(?:continue reading|read more)[ .…→»]*$",
    re.IGNORECASE,
)


@cache
def _labels() -> dict[str, dict[str, str]]:
    """Where a label stands (section, title, address, type) -> label -> kind."""
    kinds: dict[str, dict[str, str]] = {}
    for row in read_lexicon("article_kinds"):
        column, _, kind = row["category"].partition(":")
        kinds.setdefault(column, {})[row["entry"]] = kind
    return kinds


def kind_of(text: str, fields: Mapping[str, str], stated: Mapping[str, str], reasons: set[str]) -> str:
    """The kind of an article, by what its page or file says of it before what its text looks like.

    Args:
        text: The cleaned text.
        fields: Its `title`, `section` and `url` as far as they are known.
        stated: What the file says of itself: `kind`, the `types` of its JSON-LD, its `headline` for other
            sites, whether it is `paid` for.
        reasons: Why pieces were left out of the text.
    """
    if stated.get("kind") in KINDS:
        return stated["kind"]
    for name in stated.get("types", "").split():
        if kind := _labels()["type"].get(name.lower()):
            return kind
    section = fold(fields.get("section", ""))
    titles = [fold(title) for title in (fields.get("title", ""), stated.get("headline", ""))]
    steps = _steps(fields.get("url", ""))
    if kind := next((k for step in steps if (k := _labels()["address"].get(step)) == LIVE), ""):
        return kind
    for label, kind in _labels()["title"].items():
        marked = re.compile(rf"(?:^|[:|(-] ?){re.escape(label)}(?:$| ?[:|)-])")
        if any(map(marked.search, titles)):
            return kind
    n_words = len(words(text))
    behind = OFFER in reasons or "paid" in stated
    if n_words < _STUB_WORDS and (behind or _CUT_OFF.search(text[-80:])):
        return STUB
    if kind := _by_turns(text.split("\n\n")):
        return kind
    if kind := _labels()["section"].get(section, ""):
        return kind
    return next((_labels()["address"][step] for step in steps if step in _labels()["address"]), REPORT)


def _steps(url: str) -> list[str]:
    try:
        return [step.lower() for step in urlsplit(url).path.split("/")[:-1] if step]
    except ValueError:
        return []


def _by_turns(paragraphs: list[str]) -> str:
    """A transcript names its speakers in capitals; an interview alternates questions and answers."""
    turns = [match[0] for text in paragraphs if (match := _TURN.match(text))]
    if len(turns) >= _FEWEST_TURNS and len(turns) >= 0.3 * len(paragraphs):
        return INTERVIEW if {"Q:", "A:"} & set(turns) else TRANSCRIPT
    named = [match[0] for text in paragraphs if (match := _SPOKEN_BY.match(text))]
    if (
        len(named) >= 2 * _FEWEST_TURNS
        and len(set(named)) <= 0.5 * len(named)
        and len(named) >= 0.4 * len(paragraphs)
    ):
        return INTERVIEW
    asked = sum(text.endswith("?") and len(words(text)) <= 60 for text in paragraphs)
    return INTERVIEW if asked >= 4 and asked >= 0.3 * len(paragraphs) else ""
