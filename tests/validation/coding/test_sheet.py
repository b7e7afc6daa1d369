"""What coders see: the right words marked, context around them, the machine's answer only when asked."""

from __future__ import annotations

import pytest
import sample_coding

from helpers.display.tables import to_csv
from helpers.validation.coding.draw import draw
from helpers.validation.coding.model import SHEET_COLUMNS
from helpers.validation.coding.sheet import Item, Piece, bracketed, cut, lay_out, sheet

TABLES = sample_coding.tables(hostile=True)


@pytest.fixture(scope="module")
def items() -> dict[tuple[str, str, str, int], Item]:
    """Every item by its detector, unit, article and sentence."""
    drawn = draw(TABLES, outlets=sample_coding.OUTLETS, half_width=0.001, seed=1)
    laid = lay_out(drawn, *(TABLES[name] for name in ("articles", "sentences", "stance", "attributions")))
    keys = zip(drawn["detector"], drawn["unit"], drawn["article_id"], drawn["sentence_id"], strict=True)
    return dict(zip(keys, laid, strict=True))


def test_a_cue_is_marked_in_its_sentence(items) -> None:
    one = items["stance", "detection", "a", 3]
    assert bracketed(one.passage) == "Mara said ship 3 ⟦may⟧ sail from Daily Ledger."
    assert one.before.endswith("Mara said ship 2 may sail from Daily Ledger.")
    assert one.before.startswith(sample_coding.HOSTILE)
    assert one.after.startswith("Mara said ship 4 may sail from Daily Ledger.\n\nMara said ship 5")
    assert one.machine == "epistemic"


def test_the_parts_of_a_statement_are_named(items) -> None:
    one = items["attribution", "detection", "b", 4]
    assert bracketed(one.passage) == (
        "⟦source: Mara⟧ ⟦cue: said⟧ ⟦content: ship 4 may sail from Harbour Times⟧."
    )


def test_a_headline_stands_on_its_own_line(items) -> None:
    assert items["stance", "sentence", "a", 0].before == ""
    assert items["stance", "sentence", "a", 2].before.startswith("News of Daily Ledger\n<img")


def test_whole_sentences_show_what_was_found_in_them(items) -> None:
    assert items["stance", "sentence", "a", 6].machine == "booster"
    assert [piece.label for piece in items["stance", "sentence", "a", 6].passage] == ["", "marked", ""]
    none = items["stance", "sentence", "a", 7]
    assert (none.machine, [piece.label for piece in none.passage]) == ("none", [""])


def test_a_linked_sentence_stands_beside_the_other(items) -> None:
    one = items["alignment", "detection", "a", 2]
    assert bracketed(one.passage).startswith("⟦Mara said ship 2")
    assert "⟦Mara said ship 2 may sail from Harbour Times.⟧" in bracketed(one.other)
    assert one.machine == "close"


def test_an_unlinked_sentence_stands_beside_the_whole_article(items) -> None:
    one = items["alignment", "sentence", "b", 5]
    article = TABLES["articles"].set_index("article_id").loc["a"]
    assert one.other == [Piece(f"{article['title']}\n\n{article['text']}".strip())]


def test_marks_may_overlap_and_brackets_of_the_text_are_no_marks() -> None:
    pieces = cut("ab ⟦cd⟧ ef", 0, 10, [(0, 7, "content"), (3, 7, "cue")])
    assert pieces == [Piece("ab ", "content"), Piece("⟦cd⟧", "content + cue"), Piece(" ef", "")]
    assert bracketed(pieces) == "⟦content: ab ⟧⟦content + cue: [cd]⟧ ef"


def test_a_blind_sheet_has_no_answer_in_it(items) -> None:
    blind = sheet(items.values(), blind=True)
    assert tuple(blind.columns) == SHEET_COLUMNS
    assert not set(blind["code"]) - {""}
    seen = to_csv(blind)
    assert not any(word in seen for word in ("epistemic", "booster", "indirect", "close"))
    assert "machine" in sheet(items.values(), blind=False)


def test_no_cell_is_a_formula() -> None:
    item = Item("i001", "stance", "detection", "=1+1", [Piece("@x")], "-2", [], "")
    assert to_csv(sheet([item], blind=True)).splitlines()[1] == "i001,stance,detection,'=1+1,'@x,'-2,,,"
