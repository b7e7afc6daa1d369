"""What a run says of each outlet, gathered from all that it printed: one measure, one value.

`facts` reads the CSV of every table and figure, the sentences of every executed notebook, and the overview. A
fact is a measure, an outlet and a value; the same measure printed in several places gives several facts,
which must agree as far as they were rounded.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.agency.measures import TOLD
from helpers.alignment.totals import MATCHED
from helpers.attribution.totals import GIVEN, NEUTRAL, NO_SOURCE, QUOTING, TYPES
from helpers.stance.totals import CALLED, OWN

WORDS, ARTICLES = "words of the text", "articles"


class Fact(NamedTuple):
    """A value of a measure of an outlet, where it stands, and how far it was rounded."""

    measure: str
    outlet: str
    value: float
    place: str
    rounded: float = 1e-6


def facts(report: Path) -> list[Fact]:
    """Everything that a report folder says of an outlet in numbers."""
    found: list[Fact] = []
    for file in sorted((report / "tables").glob("*.csv")):
        table = pd.read_csv(file, keep_default_na=False, na_values=[""])
        found += _of_table(table, file.stem)
    found += _of_index(report / "index.html")
    for file in sorted((report / "notebooks").glob("*.ipynb")):
        found += _of_sentences(file)
    return found


def contradictions(found: Iterable[Fact]) -> list[str]:
    """Each measure of an outlet that has two values, with both places."""
    by_measure: defaultdict[tuple[str, str], list[Fact]] = defaultdict(list)
    for fact in found:
        if fact.value == fact.value:
            by_measure[fact.measure, fact.outlet].append(fact)
    told = []
    for (measure, outlet), same in by_measure.items():
        first = same[0]
        for fact in same[1:]:
            if abs(fact.value - first.value) > first.rounded + fact.rounded:
                told.append(
                    f"{measure}, {outlet}: {first.value:g} in {first.place}, {fact.value:g} in {fact.place}"
                )
    return told


def _of_table(table: pd.DataFrame, name: str) -> Iterator[Fact]:
    yield from _by_columns(table, name)
    yield from _SPECIAL.get(name, lambda _: ())(table)


def _by_columns(table: pd.DataFrame, name: str) -> Iterator[Fact]:
    """Long tables: each number by its column and by all that is said of the row, `measure` tables by name."""
    if "outlet" not in table or {"article_id", "sentence_id", "text"} & set(table.columns):
        return
    numbers = [column for column in table if pd.api.types.is_numeric_dtype(table[column])]
    keys = [column for column in table if column not in numbers and column != "outlet"]
    keys = [key for key in keys if table[key].map(type).ne(bool).all()]
    if table.duplicated([*keys, "outlet"]).any():  # a number is a key too
        return
    for row in table.to_dict("records"):
        if "measure" in row and "value" in row:
            yield Fact(row["measure"], row["outlet"], row["value"], name)
            yield Fact(f"{row['measure']}, low", row["outlet"], row.get("low", float("nan")), name)
            yield Fact(f"{row['measure']}, high", row["outlet"], row.get("high", float("nan")), name)
            continue
        about = "; ".join(f"{key} {row[key]}" for key in sorted(keys))
        about += f" ({name})" * ("period" in keys)  # what is counted over time, the table's name says
        for column in numbers:
            yield Fact(f"{column} of {about}", row["outlet"], row[column], name)


def _stance(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.itertuples():
        if row.voice == "all voices":
            yield Fact(WORDS, row.outlet, row.words, "stance-rates")
            yield Fact(f"{row.category} in all words", row.outlet, row.per_1000, "stance-rates")
        if row.voice == "narrator" and row.category in CALLED:
            for end, value in (("", row.per_1000), (", low", row.low), (", high", row.high)):
                yield Fact(f"{CALLED[row.category]}, {OWN}{end}", row.outlet, value, "stance-rates")


def _differences(name: str) -> Callable[[pd.DataFrame], Iterator[Fact]]:
    """Both sides of a comparison where these are outlets, and the p of it under one name."""

    def read(table: pd.DataFrame) -> Iterator[Fact]:
        for row in table.to_dict("records"):
            sides = {"target": row["target"]} if row["kind"] == "rest" else {}
            if row["kind"] == "pair":
                sides = {side: row[side] for side in ("target", "reference")}
            for side, outlet in sides.items():
                yield Fact(row["measure"], outlet, row[f"value_{side}"], name)
            for end in ("difference", "low", "high", "p", "adjusted"):
                about = f"{row['measure']}, {end} against {row['reference']}"
                yield Fact(about, row["target"], row.get(end, float("nan")), name)

    return read


def _corrected(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.itertuples():
        yield Fact(f"{row.category} in all words", row.outlet, row.per_1000, "stance-corrected")


def _left_out(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.itertuples():
        yield Fact(row.measure, row.target, row.value_target, "left-out")
        yield Fact(row.measure, row.reference, row.value_reference, "left-out")


def _overview(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.to_dict("records"):
        yield Fact(GIVEN, row["outlet"], row["reported words, % of all"], "attribution-overview")
        yield Fact(NO_SOURCE, row["outlet"], row["without a source, % of reported"], "attribution-overview")


def _types(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.itertuples():
        if row.speaker_type in TYPES:
            name = f"words given to {TYPES[row.speaker_type]}"
            for end in ("share", "low", "high"):
                label = name if end == "share" else f"{name}, {end}"
                yield Fact(label, row.outlet, 100 * getattr(row, end), "attribution-types")


def _kinds(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table[table["kind"] == "indirect"].itertuples():
        yield Fact(QUOTING, row.outlet, 100 * (1 - row.share), "attribution-kinds")


def _grades(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table[table["grade"] == "neutral"].itertuples():
        yield Fact(NEUTRAL, row.outlet, 100 * row.share, "attribution-grades")


def _speakers(name: str) -> Callable[[pd.DataFrame], Iterator[Fact]]:
    def read(table: pd.DataFrame) -> Iterator[Fact]:
        for row in table.drop_duplicates(["speaker", "outlet"]).itertuples():
            yield Fact(f"words of {row.speaker}", row.outlet, row.words, name)

    return read


def _agency(table: pd.DataFrame) -> Iterator[Fact]:
    own = table[(table["voice"] == "narrator") & table["voice_of_verb"].isin(TOLD)]
    for row in own.itertuples():
        name = f"{TOLD[row.voice_of_verb][0]}, {OWN}"
        yield Fact(name, row.outlet, 100 * row.share, "agency-voices")


def _judged(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table[table["voice"] == "narrator"].itertuples():
        well = "well" if row.polarity == "positive" else "badly"
        yield Fact(f"words that judge {well}, {OWN}", row.outlet, row.per_1000, "evaluation-rates")


def _profile(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table[table["measure"] == GIVEN].itertuples():
        yield Fact(WORDS, row.outlet, row.base, "outlet-profile")
    for row in table[table["measure"] == MATCHED].itertuples():
        yield Fact("sentences compared", row.outlet, row.base, "outlet-profile")


def _lengths(name: str) -> Callable[[pd.DataFrame], Iterator[Fact]]:
    def read(table: pd.DataFrame) -> Iterator[Fact]:
        for outlet, own in table.groupby("outlet"):
            yield Fact(WORDS, outlet, own["n_words"].sum(), name)
            yield Fact(ARTICLES, outlet, len(own), name)

    return read


def _outlets(table: pd.DataFrame) -> Iterator[Fact]:
    for row in table.itertuples():
        yield Fact(WORDS, row.outlet, row.words, "ingest-outlets")
        yield Fact(ARTICLES, row.outlet, row.articles, "ingest-outlets")


def _terms(name: str) -> Callable[[pd.DataFrame], Iterator[Fact]]:
    """The rates of terms, and the words that they are rates of."""

    def read(table: pd.DataFrame) -> Iterator[Fact]:
        for side in ("target", "reference"):
            own = table[table[f"n_{side}"] > 0]
            for row in own.to_dict("records"):
                outlet = row.get(side, f"the {side}")
                yield Fact(f"rate of “{row['term']}”", f"the {side}", row[f"per_1000_{side}"], name)
                if outlet != f"the {side}" and outlet != "all other outlets":
                    words = 1000 * row[f"n_{side}"] / row[f"per_1000_{side}"]
                    yield Fact(WORDS, outlet, words, name, 0.01)

    return read


def _thresholds(table: pd.DataFrame) -> Iterator[Fact]:
    for outlet, own in table.groupby("outlet"):
        yield Fact("sentences compared", outlet, own["sentences"].iloc[0], "threshold-sensitivity")


def _coverage(table: pd.DataFrame) -> Iterator[Fact]:
    for outlet, own in table.groupby("outlet"):
        share = 100 * own["with_a_close_match"].sum() / own["sentences"].sum()
        yield Fact(f"{MATCHED}, in the event", outlet, share, "comparison-coverage")


def _events(table: pd.DataFrame) -> Iterator[Fact]:
    if len(table) == 1:  # the event shown is the only one
        for column in table:
            if column.startswith("percent: "):
                for name in (MATCHED, f"{MATCHED}, in the event"):
                    outlet = column.removeprefix("percent: ")
                    yield Fact(name, outlet, table[column].iloc[0], "comparison-events", 0.05)


_SPECIAL: dict[str, Callable[[pd.DataFrame], Iterable[Fact]]] = {
    "stance-rates": _stance,
    "stance-differences": _differences("stance-differences"),
    "attribution-differences": _differences("attribution-differences"),
    "outlet-differences": _differences("outlet-differences"),
    "stance-corrected": _corrected,
    "left-out": _left_out,
    "agency-voices": _agency,
    "evaluation-rates": _judged,
    "attribution-overview": _overview,
    "attribution-types": _types,
    "attribution-kinds": _kinds,
    "attribution-grades": _grades,
    "attribution-speakers": _speakers("attribution-speakers"),
    "outlet-profile": _profile,
    "ingest-articles": _lengths("ingest-articles"),
    "ingest-lengths": _lengths("ingest-lengths"),
    "ingest-outlets": _outlets,
    "terms": _terms("terms"),
    "terms-keyness": _terms("terms-keyness"),
    "threshold-sensitivity": _thresholds,
    "comparison-coverage": _coverage,
    "comparison-events": _events,
    "comparison-events-table": _events,
}


def _of_index(file: Path) -> Iterator[Fact]:
    for table in pd.read_html(StringIO(file.read_text("utf-8"))):
        if {"Outlet", "Words", "Articles"} <= {str(column) for column in table.columns}:
            for row in table.to_dict("records"):
                yield Fact(WORDS, row["Outlet"], _number(row["Words"]), "index.html")
                yield Fact(ARTICLES, row["Outlet"], _number(row["Articles"]), "index.html")


def _of_sentences(file: Path) -> Iterator[Fact]:
    """Figures in the sentences of an executed notebook: the share of an outlet's sentences with a match."""
    for cell in json.loads(file.read_text("utf-8"))["cells"]:
        for output in cell.get("outputs", ()):
            text = "".join(output.get("data", {}).get("text/plain", ""))
            if "close match" in text:
                pattern = r"(\d+)\s%\sof the sentences of ([^,.(]+?)(?=,| and |\.|$)"
                for share, outlet in re.findall(pattern, text):
                    yield Fact(MATCHED, outlet, float(share), file.name, 0.5)


def _number(text: object) -> float:
    return float(str(text).replace(",", ""))
