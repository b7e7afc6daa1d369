"""The tables and sentences of 01_ingest, computed from `articles`, `removed` and `rejected`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

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
    aside = {0: "no file was", 1: "one file was"}.get(len(rejected), f"{len(rejected)} files were")
    return (
        f"{len(articles):,} articles came in ({outlets}), {articles['n_words'].sum():,} words in all. "
        f"{len(removed):,} pieces around the articles, {part} of the characters, were left out; "
        f"{aside} set aside."
    )


def by_outlet(articles: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """One row an outlet: articles, words, shortest, median and longest article, first and last date."""
    days = articles["published"].str[:10]
    grouped = articles.assign(day=days.where(days != "")).groupby("outlet")
    table = grouped.agg(
        articles=("n_words", "size"), words=("n_words", "sum"), shortest=("n_words", "min"),
        median=("n_words", "median"), longest=("n_words", "max"), first_date=("day", "min"),
        last_date=("day", "max"), without_date=("day", lambda own: int(own.isna().sum())),
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
    told = [
        f"{', '.join(given)} became {outlet}" for outlet, given in merged.groupby("outlet")["outlet_given"]
    ]
    return f"Spellings merged into one outlet: {'; '.join(told)}."


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
    told = ", ".join(f"{n} × {kind}" for kind, n in sorted(kinds.items()))
    count = "1 article repeats" if kinds.sum() == 1 else f"{kinds.sum()} articles repeat"
    return f"{count} an earlier one ({told}); all are counted unless drop_duplicates is set."


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
