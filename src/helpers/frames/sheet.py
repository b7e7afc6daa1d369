"""The sheet of a frame study: sentences drawn at random, with a column a frame to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from helpers.corpus.formats.delimited import as_records
from helpers.corpus.manifest import read_rows
from helpers.corpus.model import RejectedFileError
from helpers.display.tables import to_csv
from helpers.storage.files import write_bytes

SHEET = "frames.csv"
PLACE = ("article_id", "outlet", "sentence_id", "text")
YES, NO = ("1", "yes", "y", "x", "true"), ("0", "no", "n", "", "false")


class FrameError(ValueError):
    """A sheet that cannot be used; the message says where, what was found and what is allowed."""


def draw_sentences(
    sentences: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], n: int, seed: int
) -> pd.DataFrame:
    """Draw sentences at random, as many of each outlet, none twice.

    Args:
        sentences: the `sentences` table; headlines are left out.
        articles: `article_id, outlet`.
        outlets: those drawn from.
        n: sentences in all; of an outlet with fewer than its part all are drawn.
        seed: of the draw.

    Returns:
        `PLACE`, in a random order, so that whoever stops early has coded a random sample too.
    """
    outlet_of = articles.set_index("article_id")["outlet"]
    text = sentences[sentences["zone"] != "headline"]
    text = text.assign(outlet=text["article_id"].map(outlet_of).astype("str"))
    rng = np.random.default_rng(seed)
    parts = []
    for number, outlet in enumerate(outlets):
        sampled = text[text["outlet"] == outlet].sort_values(["article_id", "sentence_id"])
        size = min(len(sampled), n // len(outlets) + (number < n % len(outlets)))
        parts.append(sampled.iloc[rng.choice(len(sampled), size=size, replace=False)])
    drawn = pd.concat(parts)
    return drawn.iloc[rng.permutation(len(drawn))][list(PLACE)].reset_index(drop=True)


def write_sheet(path: Path, drawn: pd.DataFrame, frames: Sequence[str]) -> None:
    """Write an empty sheet."""
    empty = drawn.assign(**dict.fromkeys(frames, ""))
    write_bytes(path, to_csv(empty).encode("utf-8-sig"))  # Excel needs the mark


def read_sheet(path: Path, sentences: pd.DataFrame) -> pd.DataFrame:
    """Read a sheet that was filled in, saved with commas, semicolons or tabs.

    Args:
        path: the sheet.
        sentences: the `sentences` table, to see that the rows are of this corpus.

    Returns:
        `article_id, sentence_id` and a column of True and False for each frame; rows without any code are not
        coded yet and left out.

    Raises:
        FrameError: no such file, no such column, a code that is neither yes nor no, a row of no sentence.
    """
    if not path.is_file():
        raise FrameError(f"{path.name}: there is no such sheet; `make frames` draws one.")
    try:
        columns, rows = as_records(read_rows(path.read_bytes()))
    except RejectedFileError as error:
        raise FrameError(f"{path.name}: {error}.") from None
    missing = [column for column in PLACE[:3] if column not in columns]
    frames = [column for column in columns if column and column not in PLACE]
    if missing or not frames:
        needed = f"a column {', '.join(missing)}" if missing else "a column for a frame"
        raise FrameError(f"{path.name}: has not {needed}; found are {', '.join(columns) or 'none'}.")
    known = set(zip(sentences["article_id"], sentences["sentence_id"], strict=True))
    coded: dict[tuple[str, int], list[bool]] = {}
    for line, row in enumerate(rows, start=2):
        codes = [row[frame].strip().lower() for frame in frames]
        if not any(codes):
            continue
        key = _place(row, known, f"{path.name}, line {line}")
        coded[key] = [
            _code(code, f"{path.name}, line {line}, {frame}")
            for code, frame in zip(codes, frames, strict=True)
        ]
    places = pd.DataFrame(list(coded), columns=["article_id", "sentence_id"])
    return pd.concat([places, pd.DataFrame(list(coded.values()), columns=frames, dtype=bool)], axis=1)


def coded_so_far(path: Path, sentences: pd.DataFrame) -> pd.DataFrame:
    """The same, without a row where there is no sheet yet."""
    return (
        read_sheet(path, sentences) if path.is_file() else pd.DataFrame(columns=["article_id", "sentence_id"])
    )


def _place(row: dict[str, str], known: set, where: str) -> tuple[str, int]:
    try:
        key = (row["article_id"], int(row["sentence_id"]))
    except ValueError:
        raise FrameError(f"{where}: sentence_id is {row['sentence_id']!r}, which is no number.") from None
    if key not in known:
        raise FrameError(f"{where}: the corpus has no sentence {key[1]} of article {key[0]!r}.")
    return key


def _code(code: str, where: str) -> bool:
    if code in YES or code in NO:
        return code in YES
    raise FrameError(f"{where}: the code is {code!r}; 1 (has the frame) and 0 (has not) are allowed.")
