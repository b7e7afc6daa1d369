"""Ids of articles."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.identity import make_id, make_ids


def test_ids_are_readable() -> None:
    assert make_id("cgtn/2024/Talks in Séoul.html") == "cgtn-2024-talks-in-seoul"
    assert make_id("export.csv#12") == "export-12"
    assert make_id("000_e4007a39067177ba.txt") == "000-e4007a39067177ba"


def test_what_a_slug_cannot_show_is_told_apart() -> None:
    assert make_id("会谈.txt") != make_id("对话.txt")
    assert make_ids(["a.txt", "a.html", "A!.txt"], ["", "", ""])[0] == "a"
    assert make_ids(["a.txt", "b.txt"], ["", "a"])[1].startswith("a-")


@given(st.lists(st.text(max_size=90), max_size=8, unique=True))
def test_ids_are_safe_and_unlike(names: list[str]) -> None:
    ids = make_ids(names, [""] * len(names))
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", identifier) for identifier in ids)
    assert ids == make_ids(names, [""] * len(names))
