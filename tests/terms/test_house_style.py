"""Which terms are house style, and a lexicon whose every row says why."""

import pytest

from helpers.lexicons import read_lexicon
from helpers.terms.house_style import house_style


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("mr", "courtesy title"),
        ("US", "abbreviation without stops"),
        ("U.S.", "abbreviation with stops"),
        ("said", "tense of reporting"),
        ("sept", "date style"),
        ("says mr", "tense of reporting"),
        ("mr fern", ""),
        ("harbour", ""),
        ("South Korea", ""),
    ],
)
def test_kinds(term, kind):
    assert house_style([term]) == [kind]


def test_lexicon_rows_are_complete_and_unique():
    rows = read_lexicon("house_style")
    assert all(value and value == value.strip() for row in rows for value in row.values())
    assert len({row["entry"] for row in rows}) == len(rows)
