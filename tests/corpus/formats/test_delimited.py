"""Tables with a quotation mark too much: the row is told, the others are read."""

from __future__ import annotations

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats.delimited import read_delimited

ROWS = [f"The dam of valley {n} is dry.,Post,2024-05-0{n}" for n in range(1, 9)]
LEFT = "a quotation mark opens a cell and is not closed where the cell ends; left out"


def table(*rows: str) -> list:
    return read_delimited("\n".join(["text,outlet,date", *rows]) + "\n", tab=False)


def texts(records: list) -> list[str]:
    return [one if isinstance(one, str) else one["text"] for one in records]


@pytest.mark.parametrize(
    "later",
    [ROWS[7], 'He said "no" to it.,Post,x', '"Both, they said.",Post,x', 'The end",Post,x', 'x,Post,""'],
)
def test_a_stray_mark_costs_its_row(later: str) -> None:
    """It took all rows to the next mark, or to the end of the file, for one article."""
    found = table(*ROWS[:2], f'"{ROWS[2]}', *ROWS[3:7], later)
    assert texts(found)[:2] == [row.split(",")[0] for row in ROWS[:2]]
    assert texts(found)[2] == f"line 4: {LEFT}"
    assert texts(found)[3:7] == [row.split(",")[0] for row in ROWS[3:7]]
    assert len(found) == 8


def test_every_row_with_a_stray_mark_is_told() -> None:
    found = table(*(f'"{row}' for row in ROWS))
    assert all(isinstance(one, str) for one in found)
    assert found[0] == f"lines 2 to 9: {LEFT}"


def test_paragraphs_in_a_cell_are_one_text() -> None:
    text = (
        "The dam is dry, they said.\nBoth valleys, the council said, want it, now.\n\nOf 1,200,300 one, two."
    )
    (found,) = table(f'"{text}",Post,2024-05-01')
    assert found["text"] == text


def test_marks_within_a_cell_that_nobody_doubled_stay_in_its_row() -> None:
    found = table('"He said "no" to it",Post,2024-05-01', ROWS[1])
    assert len(found) == 2
    assert found[0]["outlet"] == "Post"


def test_after_a_row_left_out_paragraphs_are_no_rows() -> None:
    found = table('"He said "no", and left', "the, rest of it", 'more", Post",Post,2024-05-01', ROWS[1])
    assert texts(found) == [f"lines 2 to 4: {LEFT}", ROWS[1].split(",")[0]]


def test_a_header_with_a_mark_that_is_not_closed_is_no_table() -> None:
    with pytest.raises(RejectedFileError, match="not a table: line"):
        read_delimited('"text,outlet\nDry.,Post\n', tab=False)


def test_many_stray_marks_take_no_time() -> None:
    assert len(table(*(['"a'] * 20_000))) == 1
    assert len(table(*(['a"'] * 20_000))) == 20_000
    assert len(table(*(['"""x'] * 20_000))) == 1
    assert len(table(*([",".join(["a"] * 3), '"'] * 10_000))) == 20_000


def test_a_cell_that_no_article_fills_costs_its_row() -> None:
    records = table(f'"{"x " * 2_100_000}",Post,x', ROWS[0])
    assert texts(records) == ["line 2: more than 4,000,000 characters; left out", ROWS[0].split(",")[0]]
    records = table(f'"Dry.\nCold.",Post,{"x " * 2_100_000}', ROWS[0])
    reason = "lines 2 to 3: more than 4,000,000 characters in a line; left out"
    assert texts(records) == [reason, ROWS[0].split(",")[0]]
