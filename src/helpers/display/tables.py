"""Tables: caption, header scopes, numbers set right, a CSV beside them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from numbers import Integral, Real
from typing import Any

import pandas as pd
from markupsafe import Markup, escape

from helpers.display.output import Output, article_link, check_href, check_name, nothing
from helpers.display.palette import article_label, outlet_class

Format = str | Callable[[Any], str]

MOST_ROWS = 200
"""Rows a page shows unless told otherwise; all of them are in the CSV."""

TALL = 20
"""Rows past which a table scrolls in a frame of its own."""

SHORT = 22
"""Characters up to which a column of words stays on one line."""

LONG = 70
"""Characters past which a cell must not be squeezed."""

FILTERS = (
    "outlet", "category", "voice", "speaker", "speaker_type", "kind", "grade", "relation", "entity", "frame",
    "voice_of_verb", "polarity", "sentiment", "dictionary", "zone", "event", "reason", "correction",
)  # fmt: skip
"""Columns a reader can filter by, wherever they turn up with more than one value."""

HEADERS = {
    "article_id": "Article",
    "sentence_id": "Sentence",
    "n_words": "Words",
    "n": "Count",
    "n_target": "Count, target",
    "n_reference": "Count, reference",
    "articles_target": "Articles, target",
    "articles_reference": "Articles, reference",
    "per_1000": "Per 1,000 of these words",
    "per_1000_target": "Per 1,000 words of the text, target",
    "per_1000_reference": "Per 1,000 words of the text, reference",
    "log_ratio": "Log ratio (base 2)",
    "log_odds": "Log-odds",
    "g2": "G²",
    "p": "p",
    "q": "q",
    "adjusted": "p, adjusted",
    "cliffs_delta": "Cliff's delta",
    "cue_lemma": "Verb (lemma)",
    "speaker_type": "Type of speaker",
    "best_score": "Best score",
    "missing_in": "No close match in",
    "sha256": "SHA-256",
    "lock_sha256": "SHA-256 of the lock",
    "duration_seconds": "Duration, s",
    "url": "URL",
    "start": "From character",
    "end": "To character",
}
FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\t", "\r")


def header(column: str) -> str:
    """A column's name in plain words."""
    column = str(column)
    if column in HEADERS:
        return HEADERS[column]
    words = column.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def to_csv(df: pd.DataFrame) -> str:
    """`df` as CSV text that a spreadsheet opens without running any of it.

    Strings that start with `=`, `+`, `-`, `@`, also as wide characters, a tab or a carriage return get a
    leading apostrophe (OWASP, *CSV Injection*); numbers are left alone.
    """

    def safe(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        value = f"'{value}" if value.startswith(FORMULA) else value
        # A lone carriage return is not quoted, and would begin a new row in a spreadsheet.
        return value.replace("\r\n", "\n").replace("\r", "\n")

    plain = df.copy()
    for index, column in enumerate(plain.columns):
        if plain.iloc[:, index].dtype.kind in "OUST":
            plain.isetitem(index, plain.iloc[:, index].map(safe).astype(object))
        plain = plain.rename(columns={column: safe(column)}) if safe(column) != column else plain
    return plain.to_csv(index=False, lineterminator="\n")


def is_missing(value: Any) -> bool:
    """None, NaN, NaT and pandas' NA; never a list or a text."""
    if value is None:
        return True
    if isinstance(value, Real) and not isinstance(value, Integral):
        return math.isnan(value)
    return type(value).__name__ in {"NAType", "NaTType"}


def show_value(value: Any, format: Format | None = None) -> str:
    """A cell's text: thousands apart, two decimals (of the small four), a real minus sign, – for nothing."""
    if is_missing(value) or value == "":
        return "–"
    if callable(format):
        return str(format(value))
    if isinstance(value, bool) or type(value).__name__ == "bool":
        return "yes" if value else "no"
    if isinstance(value, Real):
        if math.isinf(value):
            return "∞" if float(value) > 0 else "−∞"
        is_small = 0 < abs(float(value)) < 0.01  # two decimals would say that it is nothing
        plain = ",d" if isinstance(value, Integral) else ".4f" if is_small else ",.2f"
        return f"{value:{format or plain}}".replace("-", "−")
    if type(value).__name__ == "Timestamp":
        return value.strftime(format or ("%Y-%m-%d" if value == value.normalize() else "%Y-%m-%d %H:%M"))
    if isinstance(value, list | tuple | set | frozenset):
        return ", ".join(
            str(item) for item in (sorted(value) if isinstance(value, set | frozenset) else value)
        )
    return str(value)


def filter_columns(df: pd.DataFrame) -> list[str]:
    """The columns of `df` worth a filter: 2 to 40 values that come again, in more than six rows."""
    if len(df) <= 6:
        return []
    most = min(40, len(df) * 2 // 3)
    return [c for c in FILTERS if c in df.columns and 2 <= df[c].astype(str).nunique() <= most]


def row_attributes(row: Mapping[str, Any], columns: Sequence[str]) -> Markup:
    """`data-f-outlet="…"` and so on, for the filter script."""
    return Markup("").join(
        Markup(' data-f-{}="{}"').format(c.replace("_", "-"), show_value(row[c])) for c in columns
    )


def filter_attribute(columns: Sequence[str]) -> Markup:
    """`data-filters="outlet:Outlet|category:Category"` for the script, or nothing."""
    if not columns:
        return Markup("")
    pairs = "|".join(f"{c.replace('_', '-')}:{header(c)}" for c in columns)
    return Markup(' data-filters="{}"').format(pairs)


def csv_place(name: str) -> Markup:
    """Where a report page puts the link to the CSV; empty in JupyterLab."""
    return Markup('<span class="ss-csv" data-csv="{}"></span>').format(name)


def grid(
    df: pd.DataFrame,
    *,
    caption: str,
    name: str,
    formats: Mapping[str, Format] | None = None,
    links: Mapping[str, Sequence[str]] | None = None,
) -> Markup:
    """The bare table element inside a scrolling, focusable, labelled region."""
    formats, links = dict(formats or {}), dict(links or {})
    columns = [str(c) for c in df.columns]
    numeric = [
        df.iloc[:, i].dtype.kind in "iufc" and columns[i] != "sentence_id" for i in range(len(columns))
    ]
    filters = filter_columns(df)
    # The first text column names the row; a table of numbers alone has no row header.
    head = next((i for i, is_number in enumerate(numeric) if not is_number), None)
    parts = [
        Markup('<div class="ss-scroll{}" role="region" tabindex="0" aria-label="{}">').format(
            " ss-tall" if len(df) > TALL else "", caption
        ),
        Markup('<table class="ss-table" id="{}"{}><caption>{}</caption><thead><tr>').format(
            name, filter_attribute(filters), caption
        ),
    ]
    for column, is_number in zip(columns, numeric, strict=True):
        parts.append(
            Markup('<th scope="col"{}>{}</th>').format(
                Markup(' class="ss-n"') if is_number else Markup(""), header(column)
            )
        )
    parts.append(Markup("</tr></thead><tbody>"))
    widest = [max(_lengths(df.iloc[:, i]), default=0) for i in range(len(columns))]
    for number, values in enumerate(df.itertuples(index=False, name=None)):
        row = dict(zip(columns, values, strict=True))
        parts.append(Markup("<tr{}>").format(row_attributes(row, filters)))
        for i, (column, value) in enumerate(row.items()):
            text = escape(show_value(value, formats.get(column)))
            if column == "published":
                text = text.replace("T", " ")
            if column == "article_id" and column not in formats and not is_missing(value):
                text = escape(article_label(value))
            href = str(links[column][number] or "") if column in links else _own_link(row, column)
            if href:
                text = Markup('<a href="{}">{}</a>').format(check_href(href), text)
            if column == "passage" and not is_missing(value):
                text = passage(value)
            elif column == "outlet" and not is_missing(value):
                text = Markup('<span class="ss-outlet {}">{}</span>').format(outlet_class(value), text)
            style = _style(numeric[i], widest[i], len(text))
            tag = Markup('<th scope="row"{}>{}</th>') if i == head else Markup("<td{}>{}</td>")
            parts.append(tag.format(style, text))
        parts.append(Markup("</tr>"))
    parts.append(Markup("</tbody></table></div>"))
    return Markup("").join(parts)


def passage(text: object) -> Markup:
    """A sentence among its neighbours, folded away: how a hit opens where no articles' pages stand beside."""
    return Markup('<details class="ss-passage"><summary>in the article</summary><p>{}</p></details>').format(
        text
    )


def _lengths(column: pd.Series) -> list[int]:
    return [len(article_label(value) if column.name == "article_id" else str(value)) for value in column]


def _style(is_number: bool, widest: int, length: int) -> Markup:
    """Numbers to the right; short words on one line; long texts not squeezed."""
    if is_number:
        return Markup(' class="ss-n"')
    if widest <= SHORT:
        return Markup(' class="ss-w"')
    return Markup(' class="ss-long"') if length > LONG else Markup("")


def _own_link(row: Mapping[str, Any], column: str) -> str:
    if column not in {"article_id", "sentence_id"} or is_missing(row.get("article_id")):
        return ""
    if is_missing(row.get("sentence_id")):
        return article_link(row["article_id"])
    return article_link(row["article_id"], row["sentence_id"])


def table(
    df: pd.DataFrame,
    *,
    name: str,
    caption: str,
    formats: Mapping[str, Format] | None = None,
    limit: int | None = None,
    links: Mapping[str, Sequence[str]] | None = None,
) -> Output:
    """A table with a caption; `article_id` and `sentence_id` columns link into the annotated articles.

    Args:
        df: Any DataFrame; its index is not shown. Known columns get a header in plain words, others
            their name with spaces.
        name: The CSV becomes `tables/<name>.csv`; also the table's anchor on the page.
        caption: What the table holds, with units.
        formats: column -> format spec (`".1f"`) or function of the value.
        limit: Rows to show (`MOST_ROWS` where None); the CSV always holds all.
        links: column -> one href a row ("" for none): `article_link(…)` or `evidence_link(…)`.

    Returns:
        The table; nothing to see where there is no row.

    Raises:
        ValueError: `name` unfit for a file, `limit` below 1, a format or link for a column that is not there.
    """
    check_name(name)
    if limit is not None and limit < 1:
        raise ValueError(f"limit: {limit!r} given; a number of rows from 1, or None, is allowed")
    for option, given in (("formats", formats), ("links", links)):
        unknown = sorted(set(given or ()) - {str(c) for c in df.columns})
        if unknown:
            raise ValueError(
                f"{option}: no column {', '.join(unknown)}; the columns are {', '.join(map(str, df.columns))}"
            )
    most = limit or MOST_ROWS
    if df.empty:  # nothing is no table
        return nothing(f"{caption}: none.")
    parts = [
        Markup('<div class="ss ss-block">'),
        grid(df.head(most), caption=caption, name=name, formats=formats, links=links),
    ]
    more = f"The first {most:,} of {len(df):,} rows; all are in the CSV." if len(df) > most else ""
    parts.append(Markup('<p class="ss-under">{} {}</p></div>').format(more, csv_place(name)))
    plain = f"{caption}\n{df.head(most).to_string(index=False)}" + (f"\n{more}" if more else "")
    return Output("table", Markup("").join(parts), plain, name=name, csv=to_csv(df))
