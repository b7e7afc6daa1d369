"""Judgements that are denied, supposed or asked: minimal pairs written for the tests."""

from __future__ import annotations

import pytest
from parsed_words import tree_of

from helpers.evaluation.detect import judgements


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The ruler is brutal.", False),
        ("The ruler is not brutal.", True),
        ("The judge did not praise the union.", True),
        ("No honest man stayed.", True),
        ("Nobody considers the ruler honest.", True),
        ("Many consider the ruler honest.", False),
        ("The ruler is less honest than his sister.", True),
        ("The ruler is more honest than his sister.", False),
        ("The film is far from brilliant.", True),
        ("The senator is anything but a coward.", True),
        ("The clerk denied that the ruler was brutal.", True),
        ("The clerk said that the ruler was brutal.", False),
        ("The judge refused to praise the union.", True),
        ("The judge agreed to praise the union.", False),
    ],
)
def test_denial(text: str, denied: bool) -> None:
    (found,) = judgements(tree_of(text))
    assert found.negated is denied


def test_denial_of_conjoined_words() -> None:
    assert [j.negated for j in judgements(tree_of("The judge was neither fair nor honest."))] == [True, True]
    assert [j.negated for j in judgements(tree_of("The judge was not fair but honest."))] == [True, False]
