"""Text that two outlets share: wire copy, press releases, quotations."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING

from helpers.alignment.events import events
from helpers.alignment.passages import Match, find_passages
from helpers.language.quotes import Quotation, find_quotations

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_BETWEEN_NAMES = re.compile(r"\s*(?:[;,/&]|\band\b)\s*")
_COLUMNS = {
    "event": "str", "article_a": "str", "start_a": "int64", "end_a": "int64",
    "article_b": "str", "start_b": "int64", "end_b": "int64", "words": "int64",
    "share_a": "float64", "share_b": "float64", "spans_a": "object", "spans_b": "object",
    "agency_a": "str", "agency_b": "str",
}  # fmt: skip


def find_reuse(articles: pd.DataFrame, *, words: int = 8) -> pd.DataFrame:
    """Find passages that articles of different outlets on one event share, word for word or lightly edited.

    Args:
        articles: the `articles` table; `article_id, outlet, event, published, title, text` are read, and
            `agency` where it is there.
        words: a passage has at least so many words in common, in the same order.

    Returns:
        A row a passage, in the order of the articles and of the second one's text: `event, article_a,
        start_a, end_a, article_b, start_b, end_b, words, share_a, share_b, spans_a, spans_b, agency_a,
        agency_b`.
        Offsets count characters of the articles' `text`; `words` is the number of shared words, `spans_*` are
        the stretches of them within the passage; `share_*` is the share of each article's words that all
        passages of this pair of articles hold together. It does not say who copied from whom. `agency_*` are
        the agencies that the articles credit, as far as the passage can come from them: not where both credit
        agencies and none in common, nor where the passage stands between quotation marks in both.

    Raises:
        ValueError: `words` is less than 5.
    """
    import pandas as pd

    if words < 5:
        raise ValueError(f"words: {words!r} was given; shorter passages than 5 words are shared by chance.")
    table = events(articles).assign(outlet=articles["outlet"].str.casefold().to_numpy())
    table["agency"] = articles["agency"].fillna("").to_numpy() if "agency" in articles else ""
    table["text"] = articles["text"].to_numpy()
    rows = []
    for event, members in table.groupby("event", sort=True):
        if members["outlet"].nunique() > 1:
            texts = [
                _Text(row.article_id, row.outlet, row.agency, row.text)
                for row in members.itertuples(index=False)
            ]
            pairs = ((a, b) for a, b in combinations(texts, 2) if a.outlet != b.outlet)
            rows += [(event, *row) for a, b in pairs for row in _shared_passages(a, b, words)]
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


class _Text:
    """An article with its words as they are compared, and the characters where each stands."""

    def __init__(self, article_id: str, outlet: str, agency: str, text: str) -> None:
        self.article_id, self.outlet, self.agency, self.text = article_id, outlet, agency, text
        matches = list(_WORD.finditer(text))
        self.words = [match[0].lower().replace("’", "'") for match in matches]
        self.offsets = [match.span() for match in matches]

    @cached_property
    def quotations(self) -> list[Quotation]:
        return find_quotations(self.text)

    def quotes(self, span: tuple[int, int]) -> bool:
        """Whether a span stands between quotation marks."""
        return any(quotation.start <= span[0] and span[1] <= quotation.end for quotation in self.quotations)


def _shared_passages(a: _Text, b: _Text, words: int) -> list[tuple]:
    """The rows of two articles, from `article_a` on."""
    passages = find_passages(a.words, b.words, words=words)
    shared_a = len({i for passage in passages for i, _ in passage.matches})
    shared_b = sum(len(passage.matches) for passage in passages)
    shares = round(shared_a / max(1, len(a.words)), 4), round(shared_b / max(1, len(b.words)), 4)
    possible = _possible_credits(a.agency, b.agency)
    rows = []
    for passage in passages:
        spans_a, spans_b = _spans(passage.matches, 0, a.offsets), _spans(passage.matches, 1, b.offsets)
        span_a, span_b = (spans_a[0][0], spans_a[-1][1]), (spans_b[0][0], spans_b[-1][1])
        credits = ("", "") if any(possible) and a.quotes(span_a) and b.quotes(span_b) else possible
        counts = len(passage.matches), *shares, spans_a, spans_b
        rows.append((a.article_id, *span_a, b.article_id, *span_b, *counts, *credits))
    return rows


def _possible_credits(a: str, b: str) -> tuple[str, str]:
    """The credits of two articles from which a passage that both have can come."""
    names_a, names_b = (
        {name.casefold() for name in _BETWEEN_NAMES.split(credit) if name} for credit in (a, b)
    )
    return ("", "") if names_a and names_b and not names_a & names_b else (a, b)


def reuse_by_pair(reuse: pd.DataFrame) -> pd.DataFrame:
    """The passages of each pair of articles, counted: `passages, words` beside the shares and agencies."""
    keys = ["event", "article_a", "article_b"]
    return reuse.groupby(keys, sort=False, as_index=False).agg(
        passages=("words", "size"),
        words=("words", "sum"),
        share_a=("share_a", "first"),
        share_b=("share_b", "first"),
        agency_a=("agency_a", "first"),
        agency_b=("agency_b", "first"),
    )


def _spans(matches: list[Match], side: int, offsets: list[tuple[int, int]]) -> list[list[int]]:
    """Characters of the matched words of one side, neighbouring words together."""
    spans: list[list[int]] = []
    last = None
    for number in (match[side] for match in matches):
        start, end = offsets[number]
        if last is not None and number == last + 1:
            spans[-1][1] = end
        else:
            spans.append([start, end])
        last = number
    return spans
