"""What a person corrects: `corrections.csv` beside the articles wins over what is detected, and is counted.

    article,detection,table,start,end,words,what,value
    star-1,star-1-a004,,,,,speaker,Ana Ruiz
    star-1,,stance,118,123,may,reject,
    star-1,,,301,306,could,category,doxastic
    star-1,star-1-s4,,,,The pier,link,moon-1-s7 The old pier

A detection is named by its `attribution_id`, or by where it begins and ends (the verb of an attribution, or
its content where it has none; a stance cue); `words` says what stands there, as a check. `what` is "reject",
"speaker" or "type" (with the new one as `value`), "category", or "link". A link has the address of its one
sentence as `detection` and that of the other as `value`, each with the words it begins with as a check
(`helpers.validation.hand_links`). Only a rejection by place or of a link needs the `table`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from helpers.corpus.files import CORRECTIONS
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError
from helpers.entities.roles import SPEAKER_TYPES
from helpers.notebooks import instead
from helpers.stance.lexicon import CATEGORIES
from helpers.storage.tables import frame

COLUMNS = ("article", "detection", "table", "start", "end", "words", "what", "value")
LINKS = "alignment"
TABLES = {"attributions": "statements", "stance": "stance cues", LINKS: "links"}
"""The tables that can be corrected, and what their rows are."""
RULE = CORRECTIONS
_WHAT = {"reject": "", "speaker": "attributions", "type": "attributions", "category": "stance", "link": LINKS}
_ALLOWED = {"what": _WHAT, "table": TABLES, "type": SPEAKER_TYPES, "category": CATEGORIES}
CHOICES = {
    table: (*(what for what, of in _WHAT.items() if of == table and what != "link"), "reject")
    for table in TABLES
}
"""What can be said of a row of each table; a link that is not there has no row."""
SENTENCE = re.compile(r"(\S.*?)-s(\d+)(?: (.+))?$")
"""The address of a sentence, and the words it begins with."""
_MOST_NAMED = 5


def read_corrections(data: bytes) -> dict[str, pd.DataFrame]:
    """The tables `corrections`, and `link_corrections` of links; `number` is the row as a spreadsheet has it.

    Raises:
        CorpusError: A column or value is not allowed or missing; the message names row and column.
    """
    rows: dict[bool, list[tuple]] = {False: [], True: []}
    for number, row in strict_rows(data, CORRECTIONS, COLUMNS, needed=("article", "what")):
        _check(number, "what", row["what"])
        if row["what"] in ("type", "category"):
            _check(number, row["what"], row["value"], column="value")
        table = _WHAT[row["what"]] or row["table"] or ("attributions" if row["detection"] else "")
        _check(number, "table", table)
        if (row["what"] == "reject" and table != LINKS) == bool(row["value"]):
            state = "must be empty" if row["value"] else "is empty"
            raise _error(number, "value", f"it {state} for {row['what']}.")
        if row["detection"] and table == "stance":
            raise _error(number, "detection", "a stance cue has none; give start and end.")
        if table == LINKS:
            _check_sentences(number, row)
        places = [-1, -1] if row["detection"] else [_offset(number, row, name) for name in ("start", "end")]
        about = (number, row["article"], row["detection"], table, *places)
        rows[table == LINKS].append((*about, row["words"], row["what"], row["value"]))
    return {
        name: frame(name, rows[links]) for name, links in (("corrections", False), ("link_corrections", True))
    }


def given_corrections(project: Any) -> pd.DataFrame:
    """The rows of `corrections.csv`, those of links among them, in their order."""
    tables = [project.read(name) for name in ("corrections", "link_corrections")]
    return pd.concat(tables, ignore_index=True).sort_values("number", ignore_index=True)


def _error(number: int, column: str, text: str) -> CorpusError:
    return CorpusError(f"{CORRECTIONS}, row {number}, column {column}: {text}")


def _check_sentences(number: int, row: Mapping[str, str]) -> None:
    """A link is between sentences: one of the row's article, and one of another."""
    for column in ("detection", "value"):
        address = SENTENCE.match(row[column])
        if not address or (address[1] == row["article"]) != (column == "detection"):
            which = "this" if column == "detection" else "another"
            problem = f"{row[column]!r} is not the address of a sentence of {which} article (star-1-s4)."
            raise _error(number, column, problem)


def _check(number: int, kind: str, value: str, *, column: str = "") -> None:
    if value not in _ALLOWED[kind]:
        raise _error(number, column or kind, f"{value!r} is not allowed.{instead(value, _ALLOWED[kind])}")


def _offset(number: int, row: Mapping[str, str], name: str) -> int:
    if not row[name].isdecimal():
        problem = f"{row[name]!r} is no place; give the detection, or start and end in characters."
        raise _error(number, name, problem)
    return int(row[name])


def correct(name: str, table: pd.DataFrame, corrections: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """A table as corrected, and the table of what was corrected in it.

    Args:
        name: `attributions` or `stance`.
        table: as detected; not changed.
        corrections: the table of that name.

    Returns:
        The table, and `corrected_<name>`: a row for each correction that found its place.
    """
    rows = table.to_dict("records")
    articles = {row["article_id"] for row in rows}
    applicable = corrections[(corrections["table"] == name) & corrections["article_id"].isin(articles)]
    applied, gone = [], set()
    for fix in applicable.to_dict("records"):
        index = next((at for at, row in enumerate(rows) if at not in gone and _is_meant(row, fix)), None)
        if index is None:
            continue
        key = detection_key(rows[index])
        applied.append((fix["article_id"], fix["number"], fix["what"], key, _change(rows, index, fix)))
        if fix["what"] == "reject":
            gone.add(index)
    log = frame(f"corrected_{name}", applied)
    if not applied:
        return {name: table, f"corrected_{name}": log}
    if name == "attributions":
        _lift(rows, gone)
    kept = [row for at, row in enumerate(rows) if at not in gone]
    changed = type(table).from_records(kept, columns=list(table.columns)).astype(table.dtypes.to_dict())
    return {name: changed, f"corrected_{name}": log}


def detection_key(row: Mapping[str, Any]) -> str:
    """What names a statement or a cue within its article."""
    if "attribution_id" in row:
        return str(row["attribution_id"])
    return f"{'title ' if row['zone'] == 'headline' else ''}{row['start']}-{row['end']}"


def corrected_by_hand(table: pd.DataFrame, log: pd.DataFrame) -> list[str]:
    """For each row of a table how it was corrected, in words; "" where it was not.

    Args:
        table: `attributions` or `stance`, or rows of it.
        log: its `corrected_...`.
    """
    notes: dict[tuple[str, str], str] = {}
    for change in log.itertuples():
        key = (str(change.article_id), change.detection)
        before = f"{notes[key]}; " if key in notes else "corrected by hand: "
        notes[key] = f"{before}row {change.number}, {change.what} was {change.before or 'not named'}"
    if not notes:
        return [""] * len(table)
    rows = table.to_dict("records")
    return [notes.get((str(row["article_id"]), detection_key(row)), "") for row in rows]


def place_of(row: Mapping[str, Any]) -> tuple[int, int]:
    """The start and end that name a detection: of a statement those of its verb, or else of its content."""
    if "attribution_id" not in row:
        return int(row["start"]), int(row["end"])
    named = (row[name] for name in ("cue_spans", "content_spans"))
    spans = next((spans for spans in named if len(spans)), [(-1, -1)])
    return int(spans[0][0]), int(spans[-1][1])


def _is_meant(row: Mapping[str, Any], fix: Mapping[str, Any]) -> bool:
    """Whether a detection is the one that a correction names."""
    if row["article_id"] != fix["article_id"]:
        return False
    words = row["cue"] or row.get("content", "")
    if fix["words"] and " ".join(words.split()).casefold() != fix["words"].casefold():
        return False
    if fix["detection"]:
        return row.get("attribution_id") == fix["detection"]
    return place_of(row) == (fix["start"], fix["end"])


def _change(rows: list[dict[str, Any]], index: int, fix: Mapping[str, Any]) -> str:
    """Change a row as a correction says; what stood there before."""
    row, value = rows[index], fix["value"]
    if fix["what"] == "speaker":
        known = next((other for other in rows if other["speaker"] == value), {})
        before = row["speaker"] or row["source"]
        kind = known.get("speaker_type") or row["speaker_type"]
        kind = "other" if kind in ("unresolved", "none") else kind
        more = {name: known.get(name, "") for name in ("gender", "side")}
        row |= {"speaker": value, "speaker_rule": RULE, "speaker_type": kind} | more
        return before
    column = {"type": "speaker_type", "category": "category"}.get(fix["what"], "cue")
    before = str(row[column])
    if fix["what"] != "reject":
        row[column] = value
    return before


def _lift(rows: list[dict[str, Any]], gone: Collection[int]) -> None:
    """Move what is nested in a rejected attribution up into the one around it."""
    around = {rows[at]["attribution_id"]: rows[at]["parent"] for at in gone}
    for row in rows:
        while row["parent"] in around:
            row["parent"] = around[row["parent"]]
            row["depth"] -= 1


def changed_by_hand(project: Any) -> dict[str, int]:
    """For each detector how many corrections change what is counted of it; none where there are none."""
    counted = {"stance": ("stance", ["reject", "category"]), "attribution": ("attributions", ["reject"])}
    n = {
        detector: int(project.read(f"corrected_{table}")["what"].isin(kinds).sum())
        for detector, (table, kinds) in counted.items()
    }
    return {detector: times for detector, times in n.items() if times}


@dataclass(frozen=True)
class Corrected:
    """What the corrections of a corpus came to.

    Attributes:
        applied: how many by table.
        lost: the rows of `corrections.csv` that fit nothing in the tables, in words.
    """

    applied: Mapping[str, int]
    lost: tuple[str, ...]

    @classmethod
    def of(cls, project: Any) -> Corrected:
        """What the corrections of a corpus came to."""
        given = given_corrections(project)
        if given.empty:
            return cls({}, ())
        numbers = {name: set(project.read(f"corrected_{name}")["number"]) for name in TABLES}
        matched = set().union(*numbers.values())
        lost = given[~given["number"].isin(matched)]
        return cls(
            {name: len(applied) for name, applied in numbers.items() if applied},
            tuple(f"row {row.number} ({row.article_id}: {row.what})" for row in lost.itertuples()),
        )

    def note(self, tables: Collection[str]) -> str:
        """What a page that rests on these tables says of them; "" where nothing concerns it."""
        counts = [f"{n} in {TABLES[name]}" for name, n in self.applied.items() if name in tables]
        if not counts and not (self.lost and set(TABLES) & set(tables)):
            return ""
        said = f"Corrected by hand ({CORRECTIONS}): {', '.join(counts) or 'nothing'}."
        if self.lost:
            more = len(self.lost) - _MOST_NAMED
            named = "; ".join(self.lost[:_MOST_NAMED]) + (f"; and {more} more" if more > 0 else "")
            said += f" Not applied, because nothing was found at the place: {named}."
        return said
