"""Text that two outlets share: wire copy, press releases, quotations."""

from __future__ import annotations

import re
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
        if members["outlet"].nunique() < 2:
            continue
        words_of = [list(_WORD.finditer(text)) for text in members["text"]]
        split = [([w[0].lower().replace("’", "'") for w in own], [w.span() for w in own]) for own in words_of]
        about = list(members[["article_id", "outlet", "agency", "text"]].itertuples(index=False))
        for x, first in enumerate(about):
            for y in range(x + 1, len(about)):
                second = about[y]
                if first.outlet == second.outlet:
                    continue
                credits = _possible(first.agency, second.agency)
                quoted = [find_quotations(text) if any(credits) else [] for text in (first.text, second.text)]
                for a, b, *rest in _compare(split[x], split[y], words):
                    said = _within(a, quoted[0]) and _within(b, quoted[1])
                    own = ("", "") if said else credits
                    rows.append((event, first.article_id, *a, second.article_id, *b, *rest, *own))
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def _possible(a: str, b: str) -> tuple[str, str]:
    """The credits of two articles from which a passage that both have can come."""
    one, other = ({name.casefold() for name in _BETWEEN_NAMES.split(credit) if name} for credit in (a, b))
    return ("", "") if one and other and not one & other else (a, b)


def _within(span: tuple[int, int], quotations: list[Quotation]) -> bool:
    return any(one.start <= span[0] and span[1] <= one.end for one in quotations)


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


def _compare(
    a: tuple[list[str], list[tuple[int, int]]], b: tuple[list[str], list[tuple[int, int]]], words: int
) -> list[tuple]:
    passages = find_passages(a[0], b[0], words=words)
    shared_a = len({i for passage in passages for i, _ in passage.matches})
    shared_b = sum(len(passage.matches) for passage in passages)
    share_a, share_b = round(shared_a / max(1, len(a[0])), 4), round(shared_b / max(1, len(b[0])), 4)
    out = []
    for passage in passages:
        spans_a, spans_b = _spans(passage.matches, 0, a[1]), _spans(passage.matches, 1, b[1])
        out.append(
            (
                (spans_a[0][0], spans_a[-1][1]),
                (spans_b[0][0], spans_b[-1][1]),
                len(passage.matches),
                share_a,
                share_b,
                spans_a,
                spans_b,
            )
        )
    return out


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
