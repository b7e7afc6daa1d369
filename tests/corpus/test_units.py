"""Lines, and paragraphs broken at a fixed width."""

from __future__ import annotations

from helpers.corpus.units import split_units

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
