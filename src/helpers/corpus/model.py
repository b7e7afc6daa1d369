"""What reading a corpus gives, and the two ways it can say no."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

ARTICLE_COLUMNS = (
    "article_id", "outlet", "title", "published", "event", "url", "path", "sha256", "n_words", "text",
    "kind", "section", "author", "agency", "photo_credit", "n_captions", "outlet_given", "outlet_from",
    "encoding", "duplicate_of", "duplicate_kind", "n_raw", "doubts",
)  # fmt: skip
REMOVED_COLUMNS = ("path", "start", "end", "text", "reason", "replacement", "article_id")
REJECTED_COLUMNS = ("path", "reason")


class CorpusError(ValueError):
    """The folder as a whole cannot be analysed; the message says what was found and what is needed."""


class RejectedFileError(Exception):
    """One file cannot be taken in; the message is the reason shown in `rejected`."""


def set_aside(reasons: Iterable[str]) -> str:
    """How many files were set aside, and why most of them: "one file was set aside (live blog)"."""
    counts = Counter(reason.partition(":")[0] for reason in reasons)
    n = counts.total()
    many = {0: "no file was", 1: "one file was"}.get(n, f"{n:,} files were")
    common = counts.most_common(3)
    why = ", ".join(reason if n == count else f"{count:,} × {reason}" for reason, count in common)
    return f"{many} set aside" + (f" ({why}{', …' if len(counts) > 3 else ''})" if why else "")


@dataclass(frozen=True, slots=True)
class Removed:
    """A piece of a raw text that is not in the cleaned text, or stands there as `replacement`."""

    start: int
    end: int
    text: str
    reason: str
    replacement: str = ""


@dataclass(frozen=True)
class Corpus:
    """The tables that come out of a folder of raw files.

    Attributes:
        articles: One row an article, sorted by path; columns `ARTICLE_COLUMNS`.
        removed: One row a piece of a file left out of the text, sorted by path and place; columns
            `REMOVED_COLUMNS`.
        rejected: One row a file that could not be taken in; columns `REJECTED_COLUMNS`.
    """

    articles: pd.DataFrame
    removed: pd.DataFrame
    rejected: pd.DataFrame

    def __repr__(self) -> str:
        outlets = self.articles["outlet"].nunique()
        return (
            f"Corpus({len(self.articles)} articles of {outlets} outlets; "
            f"{len(self.removed)} pieces left out; {len(self.rejected)} files rejected)"
        )

    def _repr_html_(self) -> str:
        counts = self.articles.groupby("outlet", sort=True)["n_words"].agg(["count", "sum"])
        rows = "".join(
            f"<tr><th scope='row'>{escape(str(outlet))}</th><td>{row['count']}</td><td>{row['sum']}</td></tr>"
            for outlet, row in counts.iterrows()
        )
        return (
            f"<p>{escape(repr(self))}</p><table><thead><tr><th scope='col'>Outlet</th>"
            f"<th scope='col'>Articles</th>"
            f"<th scope='col'>Words</th></tr></thead><tbody>{rows}</tbody></table>"
        )
