"""Articles read in parts are those read whole."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus import ingest, read_corpus
from helpers.corpus.ingestion import _spellings, make_id, make_ids, one_a_site

BODY = "The council met on Monday and agreed to build a new bridge over the river before the winter."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for outlet in ("River Post", "Hill News"):
        place = tmp_path / "raw" / outlet
        place.mkdir(parents=True)
        for number in range(4):
            text = f"Share this article\n\n{BODY} It is bridge {number} of {outlet}.\n\nThe mayor agreed.\n"
            (place / f"{number}.txt").write_text(text, "utf-8")
        (place / "again.txt").write_text((place / "0.txt").read_text("utf-8"), "utf-8")
    (tmp_path / "raw" / "Hill News" / "empty.txt").write_text("", "utf-8")
    return tmp_path / "raw"


@pytest.mark.parametrize("drop", [True, False])
def test_parts_together_are_the_tables(folder: Path, tmp_path: Path, drop: bool) -> None:
    whole = read_corpus(folder, drop_duplicates=drop)
    taken = ingest(folder, drop_duplicates=drop, workspace=tmp_path)
    assert len(whole.articles) == (8 if drop else 10)
    sizes = [1, 3, len(whole.articles) - 4]
    for name in ("articles", "removed"):
        parts = list(getattr(taken, name)(sizes))
        assert len(parts) == 3
        pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True), getattr(whole, name))
    assert len(whole.removed) > 0
    pd.testing.assert_frame_equal(taken.rejected, whole.rejected)
    assert len(taken.rejected) == (3 if drop else 1)


def test_the_most_frequent_spelling_of_an_outlet_counts_its_aliases() -> None:
    from collections import Counter

    given = Counter({"river post": 2, "River Post": 1, "RP": 2, "Hill": 1})
    assert _spellings(given, {"rp": "River Post"}) == {
        "river post": "River Post",
        "River Post": "River Post",
        "RP": "River Post",
        "Hill": "Hill",
    }


def test_pages_of_one_site_are_of_one_outlet() -> None:
    sites = ["river.example", "river.example", "", "hill.example", "river.example"]
    named = ["River Post", "The Post", "The Post", "Hill News", "The Post"]
    assert one_a_site(named, sites, {}) == ["The Post", "The Post", "The Post", "Hill News", "The Post"]
    assert one_a_site(named[:2], sites[:2], {}) == ["River Post"] * 2  # the first of two
    assert (
        one_a_site(named[:2], sites[:2], {"river.example": "Post of the River"}) == ["Post of the River"] * 2
    )


def test_kinds_that_are_left_out_are_told(folder: Path, tmp_path: Path) -> None:
    stub = f"Bridge is agreed\n\n{BODY}\n\nTo read the full story, subscribe or sign in.\n"
    (folder / "Hill News" / "stub.txt").write_text(stub, "utf-8")
    assert ingest(folder, workspace=tmp_path).refused.keys() == {"Hill News/empty.txt"}
    taken = ingest(folder, workspace=tmp_path, leave_out=["stub"])
    assert taken.refused["Hill News/stub.txt"].startswith("stub: not compared")
    assert len(taken.about) == 10


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
