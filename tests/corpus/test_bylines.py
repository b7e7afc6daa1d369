"""Bylines: minimal pairs."""

from __future__ import annotations

import pytest

from helpers.corpus.bylines import author_of, is_bare_byline, signed_by, time_in


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("By Ana Torres", "Ana Torres"),
        ("BY ANA TORRES AND LEE MIN-HO", "ANA TORRES AND LEE MIN-HO"),
        ("By Ana Torres, The River Post", "Ana Torres"),
        ("By Ana Torres, Staff Writer", "Ana Torres"),
        ("By: Ana Torres", "Ana Torres"),
        ("by Ana Torres", "Ana Torres"),
        ("Words by Ana Torres", "Ana Torres"),
        ("By Ana Torres in Lindmoor", "Ana Torres"),
        ("By Ana Torres | River Post", "Ana Torres"),
        ("By Ana Torres · May 6, 2024", "Ana Torres"),
        ("By Ana Torres Published May 6, 2024", "Ana Torres"),
        ("By Ana Torres @anatorres", "Ana Torres"),
        ("By Ana Torres For The River Post", "Ana Torres"),
        ("By Ana Torres, Ben de Vries and Lars Holm", "Ana Torres, Ben de Vries and Lars Holm"),
        ("From Ana Torres in Lindmoor", "Ana Torres"),
        ("By Reuters", "Reuters"),
        ("Analysis by Ana Torres", "Ana Torres"),
        ("Signature: Ana Torres", "Ana Torres"),
        ("Signature Theatre", ""),
        ("By Zoë Šimek", "Zoë Šimek"),
        ("by Ana Torres in Lindmoor and Ben Okafor in Leeds", "Ana Torres and Ben Okafor"),
        ("by Ana Torres in the river", ""),
        ("By Lawrence Nowak", "Lawrence Nowak"),
        ("By Maya Torres", "Maya Torres"),
        ("By April Jones", "April Jones"),
        ("By April 6", ""),
        ("By Monday April", ""),
        ("By Tuesday", ""),
        ("By the river", ""),
        ("By law", ""),
        ("by Tuesday", ""),
        ("By Ana Torres said the minister.", ""),
        ("From Lindmoor the road goes north", ""),
        ("by Lindmoor the river is wide", ""),
    ],
)
def test_bylines(text: str, author: str) -> None:
    assert author_of(text) == author


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Torres, Political Editor", "Ana Torres"),
        ("Ana Torres, Environment correspondent", "Ana Torres"),
        ("Ana Torres | May 6, 2024", "Ana Torres"),
        ("Lindmoor, May 6", ""),
        ("Ana Torres", ""),
        ("World | May 6, 2024", ""),
        ("Ministers meet over dam, editor says", ""),
    ],
)
def test_lines_that_are_signed(text: str, names: str) -> None:
    assert signed_by(text) == names


def test_the_time_in_a_byline() -> None:
    assert time_in("By Ana Torres · May 6, 2024") == "2024-05-06"
    assert time_in("By Ana Torres Published May 6, 2024") == "2024-05-06"
    assert time_in("By Ana Torres") == time_in("May 6, 2024") == ""


@pytest.mark.parametrize(
    ("text", "below", "is_byline"),
    [
        ("Ana Torres", "The council met.", True),  # a known given name
        ("ANA TORRES and Ben Okafor", "", True),
        ("Ana Torres | River Post", "", True),
        ("Xolo Quint", "6 May 2024", True),
        ("Xolo Quint in Lindmoor", "6 May 2024", True),
        ("Xolo Quint in the river", "6 May 2024", False),
        ("Xolo Quint", "Education editor", True),
        ("Xolo Quint", "The council met.", False),
        ("North Pier", "", False),
        ("Ana Torres met them", "", False),
        ("Ana Torres Monday", "", False),
    ],
)
def test_a_line_of_bare_names_is_a_byline_by_what_is_known_of_it(
    text: str, below: str, is_byline: bool
) -> None:
    assert is_bare_byline(text, below) is is_byline
