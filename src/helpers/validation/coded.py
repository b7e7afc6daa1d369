"""What people coded: the sample of a corpus, read and checked row by row.

What cannot be read is left out and reported with its file and row; nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.notebooks import suggestion
from helpers.settings import SettingsError
from helpers.validation.coding.model import (
    AND,
    CODED_COLUMNS,
    CODES,
    DETECTION,
    ITEMS,
    NONE,
    SHEET,
    SheetError,
    filled_sheets,
    handed_in,
    is_sheet,
    no_items,
    read_items,
    read_sheet_file,
    split_code,
)

_MOST_ROWS = 8
_LETTERS = re.compile(r"[^a-z]")


class CodedError(SettingsError):
    """A coded file is not as it must be; the message names file and row."""


class Problem(NamedTuple):
    """Something in a coded file that could not be used; `fatal` unless it is only a code not yet given."""

    file: str
    row: int | None
    problem: str
    fatal: bool


@dataclass(frozen=True)
class Sample:
    """A coded sample.

    Attributes:
        items: the key: the columns of `helpers.validation.coding.model.ITEM_COLUMNS`.
        codes: a row per code that can be used: `item_id, coder, code, note, coded_on`; several instances in
            one sentence are sorted, so that equal answers are equal codes.
        problems: what could not be used.
        by_hand: detector to how many of its detections the user took away or classed anew
            (`corrections.csv`): counts are free of these errors and are not corrected for them again.
    """

    items: pd.DataFrame
    codes: pd.DataFrame
    problems: tuple[Problem, ...] = ()
    by_hand: Mapping[str, int] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return len(self.codes) > 0

    @cached_property
    def coders(self) -> list[str]:
        """Who coded, by name."""
        return sorted(set(self.codes["coder"]))

    @cached_property
    def answers(self) -> pd.DataFrame:
        """The codes beside what the key says of their items."""
        return self.codes.merge(self.items, on="item_id")


def coded_files(folder: Path) -> list[Path]:
    """The files with codes in a corpus' folder: what was handed in, and the sheet once it has codes."""
    return [*(path for path in handed_in(folder) if is_sheet(path)), *filled_sheets(folder)]


def read_sample(folder: Path) -> Sample:
    """Read the key of a corpus' sample and all that coders handed in.

    Args:
        folder: `data/coding/<corpus>/`; a sample without codes where there is none.
    """
    rows: list[tuple] = []
    problems: list[Problem] = []
    files = coded_files(folder)
    try:
        items = read_items(folder)
    except ValueError as error:
        why = f"is not as it was drawn ({error}): put back the one that belongs to the codes."
        items, files = no_items(), []
        problems.append(Problem(ITEMS, None, why, True))
    columns = items[["item_id", "detector", "unit"]].itertuples(index=False)
    units = {item: (detector, unit) for item, detector, unit in columns}
    if files and not units:
        why = "is missing or empty: no code can be read without the key."
        problems.append(Problem(ITEMS, None, why, True))
        files = []
    for file in files:
        _read_file(file, units, rows, problems)
    problems += [
        Problem(file.name, None, "is not read: a sheet of codes is CSV, TSV, XLSX or ODS.", False)
        for file in handed_in(folder)
        if not is_sheet(file)
    ]
    rows, doubled = _without_repeats(rows)
    codes = pd.DataFrame([row[:5] for row in rows], columns=list(CODED_COLUMNS), dtype=object)
    return Sample(items, codes, tuple(problems + doubled + _not_coded(rows, units)))


def _read_file(
    file: Path, units: dict[str, tuple[str, str]], rows: list[tuple], problems: list[Problem]
) -> None:
    def bad(row: int | None, text: str) -> None:
        problems.append(Problem(file.name, row, text, True))

    try:
        columns, lines = read_sheet_file(file)
    except SheetError as error:
        return bad(None, str(error))
    if missing := [name for name in ("item_id", "code") if name not in columns]:
        present = ", ".join(columns) or "nothing: the file is empty"
        hint = suggestion(missing[0], columns)
        return bad(1, f"has no column {' and no '.join(missing)}.{hint} Found: {present}.")
    if not lines:
        return bad(None, "has no rows below its header.")
    if problem := _of_another_sample(lines, units):
        return bad(None, problem)
    for number, cells in enumerate(lines, start=2):
        item, coder, given, note, day = (cells.get(name, "") for name in CODED_COLUMNS)
        if item not in units and (item or given):
            bad(number, f"item {item!r} is not in {ITEMS}.{suggestion(item, units)}")
        elif given and item in units:
            try:
                code = _read_code(given, *units[item])
            except ValueError as error:
                bad(number, f"item {item}: {error}")
            else:
                rows.append((item, coder or file.stem, code, note, day, file.name, number))


def _of_another_sample(rows: list[dict[str, str]], units: Collection[str]) -> str:
    """What to say of a file whose items were all drawn for another sample; "" where some are of this one."""
    items = [row["item_id"] for row in rows if row.get("item_id")]
    theirs, ours = ({_LETTERS.split(item)[0] for item in ids} for ids in (items, units))
    if not items or theirs & ours:
        return ""
    begin, key = (", ".join(sorted(ids)) for ids in (theirs, ours))
    return (
        f"was coded for another sample: its items begin with {begin}, those of {ITEMS} with {key}. The "
        f"sample was drawn again after the form was sent out: put back the {ITEMS} and {SHEET} that belong "
        "to it, or have the present form coded."
    )


def _read_code(given: str, detector: str, unit: str) -> str:
    allowed = (*CODES[detector], NONE)
    entries = [given.lower()] if unit == DETECTION else split_code(given)
    for entry in entries:
        if entry not in allowed:
            raise ValueError(
                f"unknown code {entry!r}.{suggestion(entry, allowed)} "
                f"Allowed for {detector}: {', '.join(allowed)}."
            )
    return AND.join(sorted(entries)) or NONE


def _without_repeats(rows: list[tuple]) -> tuple[list[tuple], list[Problem]]:
    """Each coder's code of an item once; where two differ, neither is used."""
    by: dict[tuple[str, str], list[tuple]] = {}
    for row in rows:
        by.setdefault(row[:2], []).append(row)
    kept, problems = [], []
    for (item, coder), same in sorted(by.items()):
        differ = len({row[2] for row in same}) > 1
        kept += [] if differ else same[:1]
        for again in same[1:]:
            first = f"{same[0][5]}, row {same[0][6]}"
            what = "differently: neither is used" if differ else "with the same code: the first is used"
            text = f"item {item}: {coder} coded it twice ({first}), {what}."
            problems.append(Problem(again[5], again[6], text, True))
    return kept, problems


def _not_coded(rows: list[tuple], units: dict[str, tuple[str, str]]) -> list[Problem]:
    """A line for each coder and file that leaves items without a code."""
    problems = []
    for coder, given in groupby(sorted(rows, key=lambda row: row[1]), key=lambda row: row[1]):
        coded = {row[0]: row[5] for row in given}
        if left := [item for item in units if item not in coded]:
            more = f" and {len(left) - _MOST_ROWS} more" if len(left) > _MOST_ROWS else ""
            named = ", ".join(left[:_MOST_ROWS]) + more
            text = f"{coder} has no code for {len(left):,} of {len(units):,} items: {named}."
            problems.append(Problem(", ".join(sorted({*coded.values()})), None, text, False))
    return problems
