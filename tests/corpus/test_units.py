"""Lines, and paragraphs broken at a fixed width."""

from __future__ import annotations

import textwrap

import pytest

from helpers.corpus.units import Unit, find_hyphens, split_units, without_wraps, wrapped_width

WRAPPED = """The two ministers met in the capital on Monday to talk about
the dam that both valleys have waited for, and they agreed to
meet again in the summer.

Farmers on both banks said they had waited for the meeting since
spring, when the water fell below the old mark at the bridge in
the upper valley.
"""


def test_a_line_is_a_unit_with_its_place() -> None:
    raw = "  One\r\n\r\n\ttwo three \n"
    assert [(unit.start, unit.end, unit.text) for unit in split_units(raw)] == [
        (2, 5, "One"),
        (10, 19, "two three"),
    ]


def test_hard_wrapped_paragraphs_are_joined() -> None:
    texts = [unit.text for unit in split_units(WRAPPED)]
    assert len(texts) == 2
    assert texts[0].endswith("they agreed to meet again in the summer.")


def test_one_paragraph_a_line_is_left_alone() -> None:
    raw = "\n".join(f"Paragraph {n} says that the water rose again, they said." for n in range(9))
    assert len(split_units(raw)) == 9


PARAGRAPHS = [
    "The two ministers met in the capital on Monday to talk about the dam, which both valleys want and "
    "neither has paid for.",
    "“Farmers on both banks have waited since spring,” the host said, “when the water fell below the old "
    "mark.”",
    "A second round will be held in August, the hosts told reporters in the hall, although no day has "
    "been set for it.",
]


def _wrapped(width: int, **options: str) -> list[str]:
    return [textwrap.fill(text, width, **options) for text in PARAGRAPHS]


@pytest.mark.parametrize("width", [50, 72, 100])
@pytest.mark.parametrize(
    "shape",
    [
        lambda width: "\n\n".join(_wrapped(width)),
        lambda width: "\n".join(_wrapped(width)),
        lambda width: "\r\n".join(_wrapped(width, initial_indent="    ")),
        lambda width: "\n\n\n".join(text.replace("\n", "\n\n") for text in _wrapped(width)),
        lambda width: "\n\n".join(text.replace("\n", "\n\n") for text in _wrapped(width)),
    ],
    ids=["empty lines", "no empty lines", "indented", "double-spaced", "double-spaced throughout"],
)
def test_shapes_of_wrapped_texts(shape, width: int) -> None:
    assert [unit.text for unit in split_units("Ministers meet\n\n" + shape(width))][1:] == PARAGRAPHS


def test_lines_of_their_own_are_not_joined() -> None:
    poem = "\n".join(
        ["The water is low", "And the sun is high;", "The dam is slow", "And the river dry."] * 5
    )
    assert len(split_units(poem)) == 20
    assert len(split_units("\n".join(PARAGRAPHS * 4))) == 12
    talk = "\n".join(
        f"{name}: We have waited for this since the spring of that year." for name in ("Ana", "Ben") * 5
    )
    assert len(split_units(talk)) == 10


def test_hyphens_of_line_ends() -> None:
    raw = "They were ex-\nplained to the well-\nknown men of the co-\noperative, a co-operative."
    (unit,) = [Unit(0, len(raw), raw)]
    assert [(piece.text, piece.replacement) for piece in find_hyphens(raw, [unit])] == [
        ("-\n", ""), ("-\n", "-"), ("-\n", "-"),
    ]  # fmt: skip
    assert find_hyphens("ex-\nplained", [Unit(0, 3, "ex-"), Unit(4, 11, "plained")]) == []


def test_a_byline_and_a_date_above_a_wrapped_text_are_lines_of_their_own() -> None:
    head = "Ministers meet over the dam that both valleys want\nBy Ana Torres\nMay 6, 2024\n\n"
    texts = [unit.text for unit in split_units(head + WRAPPED)]
    assert texts[1:3] == ["By Ana Torres", "May 6, 2024"]
    assert len(texts) == 5


def test_paragraphs_of_one_line_each_with_an_indent_stay_apart() -> None:
    short = ["They met.", "They parted.", "They will meet again."]
    lines = [textwrap.fill(text, 72, initial_indent="   ") for text in [*PARAGRAPHS, *short]]
    assert [unit.text for unit in split_units("\n".join(lines))] == [*PARAGRAPHS, *short]


def test_a_short_part_of_a_wrapped_text_is_unwrapped_by_the_width_of_the_whole() -> None:
    part = textwrap.fill(PARAGRAPHS[0], 60) + "\n\nAn entry\nand another"
    assert without_wraps(part, wrapped_width(WRAPPED)) == f"{PARAGRAPHS[0]}\n\nAn entry\nand another"
    assert wrapped_width("\n".join(PARAGRAPHS)) == 0
