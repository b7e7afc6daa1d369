"""Where a file disagrees with what was read of it, and what looks like several articles in one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from helpers.corpus.source import Source

_LONGEST = 30_000  # words of an article
_MOST_DATES = 40  # days named in one article
_APART = 0.15  # a stated length that differs by more is told
_FEWEST = 25  # words
_DATE = re.compile(
    r"\b(?:(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? \d{1,2},? (?:19|20)\d{2}"
    r"|\d{1,2}\.? (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.? (?:19|20)\d{2})\b"
)


def doubts_of(source: Source, n_words: int, *, alone: bool) -> Iterator[str]:
    """What a person should look at in an article, each as `what: why`.

    Args:
        source: The article as its file gave it.
        n_words: Of the cleaned text.
        alone: Whether it is the only article of its file.
    """
    if says := source.stated.get("file"):
        yield says
    for name, what in (("words", "its length"), ("body_words", "its full text (articleBody)")):
        stated = int(source.stated.get(name) or 0) if source.stated.get(name, "").isdigit() else 0
        if stated and abs(stated - n_words) > max(_APART * stated, _FEWEST):
            yield (
                f"{n_words:,} words of {stated:,}: The file states {what} as {stated:,} words; "
                "see what is missing or too much."
            )
    if n_words > _LONGEST:
        yield (
            f"more than {_LONGEST:,} words: No article is so long; the file may be an export that was not "
            "recognised."
        )
    dates = len(_DATE.findall(source.body[:2_000_000])) if alone else 0
    if dates > _MOST_DATES:
        yield f"one article with {dates} dates: The file may hold many articles in a form that is not known."


def outlet_doubt(outlet: str, folder: str) -> str:
    """That a file names another outlet than its folder; the file's word counts."""
    return f"outlet {outlet}, in a folder named {folder}: The file's own word was taken."
