"""What one article alone tells of the past, and of limits and doubts near its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from helpers.display.words import listed
from helpers.lexicons import read_lexicon
from helpers.pages.comparison.order import by_whom, unmatched
from helpers.pages.comparison.pair import ArticlePair, Finding, one_of, quote

_PAST = re.compile(
    r"\b(?:(?:dat(?:es?|ing) |goes )?back to|since|founded in|established in) (?P<year>(?:1[5-9]|20)\d\d)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LONG_SINCE = 10
"""Years from which on "since" tells of a history, and of no run of figures."""
END = 0.5
"""Share of an article after which what qualifies the news stands."""
FEWEST_LIMITS = 2
"""Words of limits from which they are told; a single one may be of anything."""
_MOST = 4
Cues = dict[int, tuple[str, ...]]


def background(pair: ArticlePair) -> Iterator[Finding]:
    """What one article has as background and as limits, where the other has no such sentence."""
    for side in (0, 1):
        article, others, lone = pair.ids[side], pair.others(side), set(unmatched(pair, side))
        past, limits = (
            {n: cues for n, cues in find(pair, article).items() if n in lone}
            if not any(find(pair, other) for other in others)
            else {}
            for find in (_past, _limits)
        )
        if len({word for cues in limits.values() for word in cues}) < FEWEST_LIMITS:
            limits = {}
        parts = []
        if past:
            parts.append(f"tells of what was before ({_quoted(past)})")
        if limits:
            who = by_whom(pair, side, sorted(limits))
            parts.append(f"names, near its end, limits and doubts ({_quoted(limits)}){who}")
        if parts:
            text = (
                f"{pair.outlets[side]} {' and '.join(parts)}; in {pair.elsewhere(side)} nothing of this has "
                "a close match."
            )
            quoted = [
                one_of(side, n, cues) for group in (past, limits) for n, cues in [*group.items()][:_MOST]
            ]
            yield Finding("background", text, tuple(quoted))


def _past(pair: ArticlePair, article: str) -> Cues:
    """The sentences of an article that look back further than a year, or far with "since"."""
    members = pair.comparison.members
    dates = [*members.loc[members["article_id"] == article, "published"], *members["published"]]
    this = next((int(day[:4]) for day in map(str, dates) if day[:4].isdigit()), 0)
    years: Cues = {}
    for row in pair.comparison.body(article).itertuples():
        match = _PAST.search(row.text)
        least = _LONG_SINCE if match and match[0].lower().startswith("since") else 1
        if match and (not this or int(match["year"]) < this - least):
            years[int(row.sentence_id)] = (match[0],)
    return years


def _limits(pair: ArticlePair, article: str) -> Cues:
    """The sentences in the second half of an article that tell of limits and doubts."""
    body = pair.comparison.body(article)
    late = body[body["sentence_id"] > END * body["sentence_id"].max()]
    limits = {
        int(row.sentence_id): tuple(word for word in _WORD.findall(row.text) if word.lower() in _words())
        for row in late.itertuples()
    }
    return {n: cues for n, cues in limits.items() if cues}


def _quoted(sentences: Cues) -> str:
    cues: Sequence[str] = list(dict.fromkeys(cue for words in sentences.values() for cue in words))
    return listed([*map(quote, cues[:_MOST])])


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("limit_words"))
