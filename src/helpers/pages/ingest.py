"""What 01_ingest shows: what came in, what was left out, what to check by hand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from helpers import display
from helpers.corpus import set_aside
from helpers.display import Output
from helpers.display.words import shorter
from helpers.storage.tables import uncoded

FIELDS = ("event", "section", "author", "agency", "photo_credit", "url", "path", "encoding")
# What is read of the table `articles`: all that is known of an article but its text.
ARTICLES = (
    "article_id", "outlet", "outlet_given", "outlet_from", "title", "published", "n_words", "n_raw",
    "duplicate_of", "duplicate_kind", "encoding", "kind", "doubts",
)  # fmt: skip
SHORT, LONG = 100, 3000  # words; shorter is often a teaser, longer often several articles
_MOST_CUT = 0.5  # share of a file
# What is no guess: UTF-8, and forms that say what their text is in.
_SURE_ENCODINGS = frozenset(
    ("utf-8", "ascii", "docx", "pdf", "rtf", "parquet", "sheet", "odt", "epub", "webarchive", "xml", "mail")
)
_GUESSED = {"page": "a line of the page", "file name": "the file's name", "address": "the address"}


def read_articles(project: Any) -> pd.DataFrame:
    """What is known of each article of a project, without its text."""
    return uncoded(project.read("articles", columns=ARTICLES))


def findings(articles: pd.DataFrame, removed: pd.DataFrame, rejected: pd.DataFrame) -> str:
    """What came in and what was left out, in two sentences."""
    counts = articles["outlet"].value_counts()
    outlets = ", ".join(f"{outlet} {counts[outlet]}" for outlet in sorted(counts.index))
    share = removed["text"].str.len().sum() / max(1, articles["n_raw"].sum())
    part = "less than 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"
    return (
        f"{len(articles):,} articles came in ({outlets}), {articles['n_words'].sum():,} words in all. "
        f"{len(removed):,} pieces around the articles, {part} of the characters, were left out; "
        f"{set_aside(rejected['reason'])}."
    )


def by_outlet(articles: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """One row an outlet: articles, words, shortest, median and longest article, first and last date."""
    days = articles["published"].str[:10]
    grouped = articles.assign(day=days.where(days != "")).groupby("outlet")
    table = grouped.agg(
        articles=("n_words", "size"), words=("n_words", "sum"), shortest=("n_words", "min"),
        median=("n_words", "median"), longest=("n_words", "max"), first_date=("day", "min"),
        last_date=("day", "max"), without_date=("day", lambda dates: int(dates.isna().sum())),
    )  # fmt: skip
    return table.loc[list(outlets)].fillna({"first_date": "", "last_date": ""}).reset_index()


def statements(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a further thing that is known of an article: which field, and what it says."""
    rows = [
        (row["article_id"], name, row[name]) for _, row in articles.iterrows() for name in FIELDS if row[name]
    ]
    return pd.DataFrame(rows, columns=["article_id", "field", "value"])


def kinds_note(articles: pd.DataFrame, rejected: pd.DataFrame, leave_out: Sequence[str]) -> str:
    """How many articles are of another kind than reports, and how many were set aside for it."""
    counts = articles["kind"].value_counts()
    other = ", ".join(f"{counts[kind]} × {kind}" for kind in sorted(counts.index) if kind != "report")
    aside = {kind: int(rejected["reason"].str.startswith(f"{kind}:").sum()) for kind in leave_out}
    left = ", ".join(f"{n} × {kind}" for kind, n in sorted(aside.items()) if n)
    return (
        f"{counts.get('report', 0):,} of {len(articles):,} articles are reports"
        + (f"; the others are {other}." if other else ".")
        + (f" Set aside for what they are: {left} (parameter leave_out)." if left else "")
    )


def spellings(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a way an outlet was named: the name it has now, where it was found, in how many articles."""
    table = (
        articles.groupby(["outlet", "outlet_given", "outlet_from"]).size().rename("articles").reset_index()
    )
    return table.assign(merged=table["outlet"] != table["outlet_given"])


def spellings_note(articles: pd.DataFrame) -> str:
    """Which names were merged into one, in a sentence."""
    table = spellings(articles)
    merged = table[table["merged"]].drop_duplicates(["outlet", "outlet_given"])
    if merged.empty:
        return "Every outlet is named in one way; nothing was merged."
    merges = [
        f"{', '.join(given)} became {outlet}" for outlet, given in merged.groupby("outlet")["outlet_given"]
    ]
    return f"Spellings merged into one outlet: {'; '.join(merges)}."


def duplicates(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article that repeats an earlier one, beside the article it repeats."""
    copies = articles[articles["duplicate_of"] != ""]
    columns = ["article_id", "outlet", "published", "duplicate_kind", "duplicate_of", "title"]
    return copies[columns].sort_values(["duplicate_of", "article_id"]).reset_index(drop=True)


def duplicates_note(articles: pd.DataFrame) -> str:
    """How many articles repeat another, and how, in a sentence."""
    kinds = articles.loc[articles["duplicate_of"] != "", "duplicate_kind"].value_counts()
    if kinds.empty:
        return "No article repeats another one."
    ways = ", ".join(f"{n} × {kind}" for kind, n in sorted(kinds.items()))
    count = "1 article repeats" if kinds.sum() == 1 else f"{kinds.sum()} articles repeat"
    return f"{count} an earlier one ({ways}); all are counted unless drop_duplicates is set."


def checks(articles: pd.DataFrame, removed: pd.DataFrame) -> pd.DataFrame:
    """One row a thing that a person should look at: the article, what stands out, and why it matters."""
    cut = removed.assign(n=removed["text"].str.len()).groupby("article_id")["n"].sum()
    rows = [
        (article.article_id, article.outlet, what, why)
        for article in articles.itertuples()
        for what, why in _doubts(article, cut.get(article.article_id, 0))
    ]
    reasons = {"short line without a verb", "repeated paragraph", "photo caption", "mojibake"}
    outlets = articles.set_index("article_id")["outlet"]
    doubtful = removed[removed["reason"].isin(reasons)]
    for (article_id, reason), group in doubtful.groupby(["article_id", "reason"]):
        what = f"{len(group)} × {reason} left out"
        first = shorter(group["text"].iloc[0], 60)
        rows.append((article_id, outlets[article_id], what, f"See that “{first}” is no part of the text."))
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "what", "why"])
    return table.sort_values(["article_id", "what"], kind="stable").reset_index(drop=True)


def _doubts(article, n_cut: int) -> Iterator[tuple[str, str]]:
    if not article.title:
        yield "no headline", "Nothing of this article enters the figures on headlines."
    if not article.published:
        yield "no date", "The page states none; it is left empty and not guessed."
    for line in article.doubts.splitlines():
        what, _, why = line.partition(": ")
        yield what, why
    if article.n_words < SHORT:
        yield f"{article.n_words} words", "So short a text may be a teaser, or a page that needs a login."
    if article.n_words > LONG:
        yield f"{article.n_words:,} words", "So long a text may be several articles in one file."
    if n_cut > _MOST_CUT * article.n_raw:
        yield f"{100 * n_cut / article.n_raw:.0f} % of the file left out", "Some of it may be text."
    if article.outlet_from in _GUESSED:
        yield f"outlet read from {_GUESSED[article.outlet_from]}", "State it in articles.csv to be sure."
    if article.encoding not in _SURE_ENCODINGS:
        yield f"encoding {article.encoding}", "It was detected; look at names with accents."


_MOST_FILES = 25
_BLANKS = 4  # characters; so short a stretch between two pieces is a line end


def places_chart(articles: pd.DataFrame, removed: pd.DataFrame, *, outlets: Sequence[str]) -> Output:
    """A bar for each file: what is text in colour, what was left out empty."""
    chosen = articles[articles["outlet"].isin(outlets)].head(_MOST_FILES)
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=0.9 + 0.42 * len(chosen))
    rows = []
    for line, article in enumerate(chosen.itertuples()):
        pieces = removed[removed["article_id"] == article.article_id]
        kept = _between([(row.start, row.end) for row in pieces.itertuples()], article.n_raw)
        ax.broken_barh(
            [(0, article.n_raw)], (line - 0.32, 0.64), facecolor="none", edgecolor=display.RULE, linewidth=1
        )
        ax.broken_barh([(a, b - a) for a, b in kept], (line - 0.32, 0.64), facecolor=colours[article.outlet])
        text = sum(b - a for a, b in kept)
        rows.append((article.article_id, article.outlet, article.n_raw, text, text / max(1, article.n_raw)))
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "characters", "kept", "share_kept"])
    ax.set_yticks(
        range(len(chosen)), [f"{row.outlet}: {shorter(row.article_id, 28)}" for row in chosen.itertuples()]
    )
    ax.invert_yaxis()
    ax.set_xlabel("Character of the file")
    ax.grid(visible=False, axis="y")
    low, high = table["share_kept"].min(), table["share_kept"].max()
    n, of = len(chosen), len(articles)
    more = f" The first {n} of {of} files are drawn." if n < of else ""
    alt = (
        f"A bar for each of {len(chosen)} files. The part of a file that is the article's text is between "
        f"{100 * low:.0f} and {100 * high:.0f} percent of its characters."
    )
    caption = f"What of each file is text (filled), and what was left out (empty).{more}"
    return display.figure(fig, name="ingest-places", alt=alt, table=table, caption=caption)


def lengths_chart(
    articles: pd.DataFrame, *, outlets: Sequence[str], drawn: pd.DataFrame | None = None, scope: str = ""
) -> Output:
    """One dot an article: its words, by outlet.

    Args:
        articles: the table.
        outlets: the outlets, target first.
        drawn: the articles that have a dot; all when None.
        scope: what they were drawn from, for the caption.
    """
    drawn = articles if drawn is None else drawn
    ranges = [
        f"{outlet} {_range(articles.loc[articles['outlet'] == outlet, 'n_words'])}" for outlet in outlets
    ]
    fig, ax = _dots(drawn["n_words"], drawn["outlet"], outlets)
    ax.set_xlim(0, 1.05 * articles["n_words"].max())
    ax.set_xlabel("Words in the article")
    table = drawn.loc[drawn["outlet"].isin(outlets), ["outlet", "article_id", "n_words"]]
    return display.figure(
        fig, name="ingest-lengths", alt=f"Words an article: {'; '.join(ranges)}.",
        table=table.reset_index(drop=True), caption=f"Length of the articles; one dot an article{scope}",
    )  # fmt: skip


def dates_chart(
    articles: pd.DataFrame, *, outlets: Sequence[str], drawn: pd.DataFrame | None = None, scope: str = ""
) -> Output:
    """The same of the day it appeared. Where no article has a date, a note says so."""
    drawn = articles if drawn is None else drawn
    dated = articles[(articles["published"] != "") & articles["outlet"].isin(outlets)]
    if dated.empty:
        return display.note("No article states when it was published.")
    shown = dated["article_id"].isin(drawn["article_id"])
    days = pd.to_datetime(dated["published"].str[:10], errors="coerce")
    spans = []
    fig, ax = _dots(days[shown], dated.loc[shown, "outlet"], outlets)
    for line, outlet in enumerate(outlets):
        dates = days[dated["outlet"] == outlet]
        spans.append(f"{outlet} {_span(dates, int((articles['outlet'] == outlet).sum()) - len(dates))}")
        if dates.empty:
            ax.annotate(
                "no date stated", (0.01, line), xycoords=("axes fraction", "data"), va="center",
                fontsize=9, color=display.MUTED,
            )  # fmt: skip
    if days.min() == days.max():
        ax.set_xlim(days.min() - pd.Timedelta(days=2), days.max() + pd.Timedelta(days=2))
    locator = mdates.AutoDateLocator(minticks=2, maxticks=7)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mdates.ConciseDateFormatter(locator))
    ax.set_xlabel("Day of publication, as the page states it")
    table = dated.loc[shown, ["outlet", "article_id", "published"]]
    return display.figure(
        fig, name="ingest-dates", alt=f"Days of publication: {'; '.join(spans)}.",
        table=table.reset_index(drop=True), caption=f"When the articles appeared; one dot an article{scope}",
    )  # fmt: skip


def _dots(values: pd.Series, outlet_of: pd.Series, outlets: Sequence[str]) -> tuple[Figure, Axes]:
    """A line an outlet, with a dot an article at its value."""
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=0.9 + 0.5 * len(outlets))
    for line, outlet in enumerate(outlets):
        dots = values[outlet_of == outlet].sort_values()
        ax.scatter(dots, line + _spread(len(dots)), color=colours[outlet], alpha=0.8, s=28)
    ax.set_yticks(range(len(outlets)), list(outlets))
    ax.set_ylim(len(outlets) - 0.5, -0.5)
    return fig, ax


def _between(cut: Sequence[tuple[int, int]], end: int) -> list[tuple[int, int]]:
    """What lies between sorted, disjoint stretches."""
    kept, position = [], 0
    for left, right in [*cut, (end, end)]:
        if left > position + _BLANKS:
            kept.append((position, left))
        position = max(position, right)
    return kept


def _span(days: pd.Series, missing: int) -> str:
    """First and last day in words, and how many articles have none."""
    if days.empty:
        return "no date"
    span = f"{days.min():%Y-%m-%d}" + (f" to {days.max():%Y-%m-%d}" if len(days) > 1 else "")
    return span + (f", {missing} without a date" if missing else "")


def _spread(n: int) -> np.ndarray:
    """Small shifts that keep dots of one outlet apart, the same at every run."""
    return np.zeros(n) if n < 3 else 0.22 * np.sin(np.arange(n) * 2.4)


def _range(values: pd.Series) -> str:
    return (
        f"{values.iloc[0]:,}"
        if len(values) == 1
        else f"{values.min():,} to {values.max():,}, median {values.median():,.0f}"
    )
