"""The form of a further coder: made of the sheet, with the items as the first coders saw them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import sample_coding

from helpers.display.tables import to_csv
from helpers.validation.coding.disputed import pieces, write_disputed
from helpers.validation.coding.draw import draw
from helpers.validation.coding.model import DISPUTED, SHEET
from helpers.validation.coding.pages import form_html
from helpers.validation.coding.sheet import MARKED, Item, Piece, lay_out, sheet

TABLES = sample_coding.tables(hostile=True)


@pytest.fixture(scope="module")
def laid() -> list[Item]:
    drawn = draw(TABLES, outlets=sample_coding.OUTLETS, half_width=0.2, seed=1)
    return lay_out(drawn, *(TABLES[name] for name in ("articles", "sentences", "stance", "attributions")))


def page(folder: Path) -> str:
    return re.sub('"sheet":"[^"]*"', '"sheet":"x"', (folder / DISPUTED).read_text("utf-8"))


@pytest.mark.parametrize("blind", [True, False])
@pytest.mark.parametrize(("mark", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-8-sig")])
def test_the_items_are_those_of_the_first_form(
    laid: list[Item], blind: bool, mark: str, encoding: str, tmp_path: Path
) -> None:
    table = sheet(laid, blind=blind)
    if mark == ",":
        (tmp_path / SHEET).write_text(to_csv(table), "utf-8")
    else:  # saved again by a spreadsheet
        table.to_csv(tmp_path / SHEET, index=False, sep=mark, encoding=encoding)
    asked = laid[1::3]
    assert {one.detector for one in asked} == {"stance", "attribution", "alignment"}
    assert write_disputed(tmp_path, {one.item_id for one in asked}, corpus="harbour", title="A & B")
    assert page(tmp_path) == form_html(asked, corpus="harbour", title="A & B", sheet_hash="x", blind=blind)


def test_another_set_of_items_is_another_form(laid: list[Item], tmp_path: Path) -> None:
    (tmp_path / SHEET).write_text(to_csv(sheet(laid, blind=True)), "utf-8")
    keys = set()
    for ids in ({laid[0].item_id}, {laid[1].item_id}, {laid[0].item_id}):
        write_disputed(tmp_path, ids, corpus="x", title="x")
        keys.add(re.search('"sheet":"([^"]*)"', (tmp_path / DISPUTED).read_text("utf-8"))[1])
    assert len(keys) == 2  # what a browser keeps of one is not taken for the other


def test_where_nothing_is_left_to_ask_no_form_is_left(laid: list[Item], tmp_path: Path) -> None:
    assert not write_disputed(tmp_path, {laid[0].item_id}, corpus="x", title="x")  # no sheet
    (tmp_path / SHEET).write_text(to_csv(sheet(laid, blind=True)), "utf-8")
    assert write_disputed(tmp_path, {laid[0].item_id}, corpus="x", title="x")
    assert not write_disputed(tmp_path, (), corpus="x", title="x")
    assert not (tmp_path / DISPUTED).exists()


@pytest.mark.parametrize(
    ("text", "detector", "expected"),
    [
        ("", "stance", []),
        ("It ⟦may⟧ sail.", "stance", [("It ", ""), ("may", MARKED), (" sail.", "")]),
        ("⟦cue: x⟧ of a cue", "stance", [("cue: x", MARKED), (" of a cue", "")]),
        ("⟦source: Mara⟧ ⟦cue: said⟧", "attribution", [("Mara", "source"), (" ", ""), ("said", "cue")]),
        ("⟦content + source: source: I⟧.", "attribution", [("source: I", "content + source"), (".", "")]),
        ("⟦content: one\ntwo⟧", "attribution", [("one\ntwo", "content")]),
    ],
)
def test_pieces(text: str, detector: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text, detector) == [Piece(*one) for one in expected]
