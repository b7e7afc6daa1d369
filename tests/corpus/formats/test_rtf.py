"""RTF: cells and rows, and what is no text."""

from __future__ import annotations

from helpers.corpus.formats.rtf import _without_field_codes, read


def text_of(inside: str) -> str:
    return read(rb"{\rtf1\ansi " + inside.encode() + b"}")[0]["lines"]


def test_the_target_of_a_link_is_no_text() -> None:
    link = r'{\field{\*\fldinst {HYPERLINK "http://river.example/\{a\}"}}{\fldrslt {the dam}}}'
    assert text_of(f"They saw {link} on Monday.") == "They saw the dam on Monday."


def test_cells_are_told_apart_by_tabs_and_rows_are_lines() -> None:
    table = (
        r"\trowd\cellx1\cellx2 HD\cell Ministers meet\cell\row\trowd LP\cell They met.\par Twice.\cell\row"
    )
    assert text_of(table).split("\n")[:3] == ["HD\tMinisters meet", "LP\tThey met.", "Twice."]


def test_a_group_that_never_ends_ends_with_the_file() -> None:
    assert _without_field_codes(rb"a{\*\fldinst b{c}") == b"a"
    many = rb"{\*\fldinst " * 20_000
    assert _without_field_codes(many) == b""
