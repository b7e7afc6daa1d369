"""How words of an article stand in a sentence of a page."""

from __future__ import annotations

import pytest

from helpers.pages.comparison.pair import clipped, quote


@pytest.mark.parametrize(
    ("text", "most", "shown"),
    [
        ("LINDMOOR — “We will not sign,” the chair said.", 9, "“We will not sign,” the chair said"),
        ("LINDMOOR — “We will not sign,” the chair said.", 3, "We will not …"),
        ("Mayor calls report 'a scandal'", 9, "Mayor calls report 'a scandal'"),
        ("Ferries get a licence from the P.T.A.", 9, "Ferries get a licence from the P.T.A."),
        ("One two three four", 2, "One two …"),
    ],
)
def test_a_sentence_begins_without_its_dateline(text, most, shown):
    assert clipped(text, most) == shown


def test_marks_within_a_quotation_are_single_ones():
    assert (
        quote('“I am not in favour,” she said of "the deal"')
        == "“‘I am not in favour,’ she said of ‘the deal’”"
    )
