"""Words, numbers and citations as a text holds them."""

from __future__ import annotations

from helpers.methods.document import Document, Section, Table, cite, prose, row, several, share, text, within


def test_what_is_cited_anywhere_is_known_once() -> None:
    table = Table("T.", ("A",), [row((cite("b", "a"),)), row("no source")])
    section = Section("S", [text("x ", cite("c"), cite("a"))], [table])
    assert Document("D", [section]).cited() == ["a", "b", "c"]


def test_control_characters_of_a_corpus_are_left_out() -> None:
    assert text("a\x00\x1bb\nc", 3) == ("a b c", "3")


def test_sources_stand_in_the_words() -> None:
    assert prose("By a [@b, c], or d [@e].") == ("By a ", cite("b", "c"), ", or d ", cite("e"), ".")


def test_numbers_with_their_words() -> None:
    assert [several(n, "entry", "entries") for n in (0, 1, 1200)] == ["0 entries", "1 entry", "1,200 entries"]
    assert [share(value) for value in (0.845, 1.0, 0.0, float("nan"))] == [".84", "1.00", ".00", "–"]
    assert within(0.5, 0.75) == ".50 to .75"
    assert within(float("nan"), 1) == "–"
