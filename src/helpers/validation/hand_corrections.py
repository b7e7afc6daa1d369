"""What a person corrects: `corrections.csv` beside the articles wins over what is detected, and is counted.

    article,detection,table,start,end,words,what,value
    star-1,star-1-a004,,,,,speaker,Ana Ruiz
    star-1,,stance,118,123,may,reject,
    star-1,,,301,306,could,category,doxastic

A detection is named by its `attribution_id`, or by where it begins and ends (the verb of an attribution, or
its content where it has none; a stance cue); `words` says what stands there, as a check. `what` is "reject",
"speaker" or "type" (with the new one as `value`), or "category". Only a rejection by place needs the `table`.
"""

from __future__ import annotations

import difflib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from helpers.corpus.files import CORRECTIONS
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError
from helpers.entities.roles import SPEAKER_TYPES
from helpers.stance.categories import CATEGORIES
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("article", "detection", "table", "start", "end", "words", "what", "value")
TABLES = {"attributions": "statements", "stance": "stance cues"}
"""The tables that can be corrected, and what their rows are."""
RULE = CORRECTIONS
_WHAT = {"reject": "", "speaker": "attributions", "type": "attributions", "category": "stance"}
_ALLOWED = {
    "what": tuple(_WHAT),
    "table": tuple(TABLES),
    "type": tuple(SPEAKER_TYPES),
    "category": tuple(CATEGORIES),
}
_MOST_NAMED = 5


def read_corrections(data: bytes) -> pd.DataFrame:
    """The table `corrections`; `number` is the row as a spreadsheet counts it.

    Raises:
        CorpusError: A column or value is not allowed or missing; the message names row and column.
    """
    rows = []
    for number, row in strict_rows(data, CORRECTIONS, COLUMNS, needed=("article", "what")):
        _check(number, "what", row["what"])
        if row["what"] in ("type", "category"):
            _check(number, row["what"], row["value"], column="value")
        if (row["what"] == "reject") == bool(row["value"]):
            state = "must be empty" if row["value"] else "is empty"
            raise CorpusError(f"{CORRECTIONS}, row {number}, column value: it {state} for {row['what']}.")
        table = _WHAT[row["what"]] or row["table"] or ("attributions" if row["detection"] else "")
        if table != "attributions" and row["detection"]:
            raise CorpusError(
                f"{CORRECTIONS}, row {number}, column detection: only attributions have one; give start and "
                "end."
            )
        _check(number, "table", table)
        places = (
            [_offset(number, row, name) for name in ("start", "end")] if not row["detection"] else [-1, -1]
        )
        rows.append(
            (
                number,
                row["article"],
                row["detection"],
                table,
                *places,
                row["words"],
                row["what"],
                row["value"],
            )
        )
    return frame("corrections", rows)


def _check(number: int, kind: str, value: str, *, column: str = "") -> None:
    if value not in _ALLOWED[kind]:
        near = difflib.get_close_matches(value, _ALLOWED[kind], n=1)
        hint = f" Did you mean {near[0]!r}?" if near else ""
        raise CorpusError(
            f"{CORRECTIONS}, row {number}, column {column or kind}: {value!r} is not allowed.{hint} "
            f"Allowed are: {', '.join(_ALLOWED[kind])}."
        )


def _offset(number: int, row: Mapping[str, str], name: str) -> int:
    if not row[name].isdecimal():
        raise CorpusError(
            f"{CORRECTIONS}, row {number}, column {name}: {row[name]!r} is no place; give the detection, or "
            "start and end in characters."
        )
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
    here = {row["article_id"] for row in rows}
    own = corrections[(corrections["table"] == name) & corrections["article_id"].isin(here)]
    done, gone = [], set()
    for one in own.to_dict("records"):
        place = next((at for at, row in enumerate(rows) if at not in gone and _is_meant(row, one)), None)
        if place is None:
            continue
        done.append((one["article_id"], one["number"], _change(rows, place, one)))
        if one["what"] == "reject":
            gone.add(place)
    log = frame(f"corrected_{name}", done)
    if not done:
        return {name: table, f"corrected_{name}": log}
    if name == "attributions":
        _lift(rows, gone)
    kept = [row for at, row in enumerate(rows) if at not in gone]
    changed = type(table).from_records(kept, columns=list(table.columns)).astype(table.dtypes.to_dict())
    return {name: changed, f"corrected_{name}": log}


def _is_meant(row: Mapping[str, Any], one: Mapping[str, Any]) -> bool:
    """Whether a detection is the one that a correction names."""
    if row["article_id"] != one["article_id"]:
        return False
    words = row["cue"] or row.get("content", "")
    if one["words"] and " ".join(words.split()).casefold() != one["words"].casefold():
        return False
    if one["detection"]:
        return row.get("attribution_id") == one["detection"]
    spans = (
        (row.get("cue_spans") or row["content_spans"])
        if "attribution_id" in row
        else [(row["start"], row["end"])]
    )
    return [spans[0][0], spans[-1][1]] == [one["start"], one["end"]]


def _change(rows: list[dict[str, Any]], place: int, one: Mapping[str, Any]) -> str:
    """Change a row as a correction says; what stood there before."""
    row, value = rows[place], one["value"]
    if one["what"] == "speaker":
        known = next((other for other in rows if other["speaker"] == value), {})
        before = row["speaker"] or row["source"]
        kind = known.get("speaker_type") or row["speaker_type"]
        kind = "other" if kind in ("unresolved", "none") else kind
        more = {name: known.get(name, "") for name in ("gender", "side")}
        row |= {"speaker": value, "speaker_rule": RULE, "speaker_type": kind} | more
        return before
    column = {"type": "speaker_type", "category": "category"}.get(one["what"], "cue")
    before = str(row[column])
    if one["what"] != "reject":
        row[column] = value
    return before


def _lift(rows: list[dict[str, Any]], gone: Collection[int]) -> None:
    """Let what stands in a rejected attribution stand in the one around that."""
    around = {rows[at]["attribution_id"]: rows[at]["parent"] for at in gone}
    for row in rows:
        while row["parent"] in around:
            row["parent"] = around[row["parent"]]
            row["depth"] -= 1


@dataclass(frozen=True)
class Corrected:
    """What the corrections of a corpus came to.

    Attributes:
        applied: how many by table.
        lost: the rows of `corrections.csv` whose place nothing was found at, in words.
    """

    applied: Mapping[str, int]
    lost: tuple[str, ...]

    @classmethod
    def of(cls, project: Any) -> Corrected:
        """What the corrections of a corpus came to."""
        given = project.read("corrections")
        if given.empty:
            return cls({}, ())
        numbers = {name: set(project.read(f"corrected_{name}")["number"]) for name in TABLES}
        done = set().union(*numbers.values())
        lost = given[~given["number"].isin(done)]
        return cls(
            {name: len(found) for name, found in numbers.items() if found},
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
