"""The desk's search: the queries of the report's page, with the same hits and orders."""

from __future__ import annotations

import re

import pytest
from conftest import make_project

from helpers.explore import views
from helpers.explore.search import find_lines, plain_phrase, read_query
from helpers.pipeline import Project
from helpers.settings import read_settings


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> views.Scope:
    folder = make_project(tmp_path_factory.mktemp("search") / "project")
    return views.Scope(Project(read_settings("harbour", root=folder)), ("Daily Ledger", "Harbour Times"))


@pytest.mark.parametrize(
    ("query", "text", "hits"),
    [
        ("strike", "A STRIKE, no striker: strike-bound", ["STRIKE", "strike"]),
        ("strik*", "Strikers strike.", ["Strikers", "strike"]),
        ('"night shift"', "night-shift, night\n shift, night shifts", ["night-shift", "night\n shift"]),
        ("union's", "The union’s and the union's", ["union’s", "union's"]),
        ("/str(ike|uck)/", "struck by strikes", ["struck", "strike"]),
        ("C++.", "C++. and c", ["C++."]),
        ("港口", "在港口附近", ["港口"]),
    ],
)
def test_what_a_query_finds(query: str, text: str, hits: list[str]) -> None:
    (pattern,) = read_query(query)
    assert [found[0] for found in pattern.finditer(text)] == hits


def test_what_is_no_query() -> None:
    assert read_query(" * ") == []
    with pytest.raises(ValueError, match=r"^/\[a/ is no regular expression: "):
        read_query("/[a/")
    assert plain_phrase(" “night  shift” ") == "night shift"
    assert plain_phrase("secur*") == plain_phrase("/a/") == plain_phrase('port "night shift"') == ""


def test_words_stand_in_one_sentence_in_any_order(scope: views.Scope) -> None:
    lines = find_lines(scope, "company union")
    assert {line.text[line.start : line.end].lower() for line in lines} == {"company", "union"}
    assert {line.text for line in lines} <= {line.text for line in find_lines(scope, "union company")}
    assert find_lines(scope, "company zeppelin") == []


def test_lines_are_sorted_by_a_neighbour_and_kept_by_voice(scope: views.Scope) -> None:
    after = [line.text[line.end :].casefold() for line in find_lines(scope, "the", order="word after")]
    words = [re.sub(r"[^\w\s]", "", text).split() for text in after]
    assert words == sorted(words)
    assert len(words) > 5
    every = find_lines(scope, "the")
    by_voice = {voice: find_lines(scope, "the", voice=voice) for voice in ("narrator", "quoted", "reported")}
    assert all(by_voice.values())
    assert sorted(line for own in by_voice.values() for line in own) == sorted(every)
