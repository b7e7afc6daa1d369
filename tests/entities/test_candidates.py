"""What could be a person's name, and what stands around it."""

import pytest

from helpers.entities.aliases import find_aliases
from helpers.entities.candidates import Candidate, goes_on_listing, read_candidates
from helpers.entities.words import title_before


def candidates(text: str) -> list[Candidate]:
    return read_candidates(text, find_aliases(text))


def names(text: str) -> list[str]:
    return [" ".join(one.words) for one in candidates(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana Ruiz left.", ["Ana Ruiz"]),
        ("In Tull, Ana B. Ruiz left.", ["Tull", "Ana B. Ruiz"]),
        ("Ana A. Ruiz left.", ["Ana A. Ruiz"]),
        ("Mark Judge left.", ["Mark Judge"]),
        ("The Harbour Board left.", []),
        ("On Monday April Jones left.", ["April Jones"]),
        ("They came in April.", []),
        ("Dick and Jane Holt left.", ["Dick Holt", "Jane Holt"]),
        ("Following Fern, he left following her.", ["Fern"]),
        ("Will Smith resign?", ["Smith"]),
        ("Ex-spy Ana Ruiz left.", ["Ana Ruiz"]),
        ("May Holt, 34, left.", ["May Holt"]),
        ("May Holt leave?", ["Holt"]),
        ("Kenya Moore sang. Moore is tired.", ["Kenya Moore", "Moore"]),
        ("Kenya Tourism sank.", ["Tourism"]),
    ],
)
def test_the_words_of_a_name(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Zovinar Holt said so.", True),
        ("Zovinar Holt, 34, left.", True),
        ("spokeswoman Zovinar Holt left.", True),
        ("Zovinar Holt, a baker, left.", True),
        ("They saw Mayor Zovinar Holt.", True),
        ("They saw Zovinar Holt, now mayor.", True),
        ("They saw Zovinar Holt, now away.", False),
        ("They saw Harbour Board Zovinar Holt.", False),
        ("They saw Zovinar Holt.", False),
        ("Zovinar Holt waits. “It is late,” she says.", True),
        ("Zovinar Holt waits. He is late.", True),
        ("Zovinar Holt waits. It is late.", False),
        ("Zovinar Holt won the cup. He is glad.", False),
    ],
)
def test_what_makes_a_name_a_persons(text: str, sure: bool) -> None:
    assert candidates(text)[-1].sure is sure


def test_a_body_behind_an_article_or_of_its_workers() -> None:
    assert candidates("They saw the Zovinar Holt.")[-1].group
    assert candidates("Zovinar Holt’ boats sank.")[-1].group
    assert candidates("Zovinar Holt said its boats sank.")[-1].group
    assert not candidates("Zovinar Holt said her boats sank.")[-1].group
    assert not candidates("Ana Holt said its boats sank.")[-1].group
    assert not candidates("They saw Zovinar Holt.")[-1].group


@pytest.mark.parametrize(
    ("before", "title"),
    [
        ("Lt. Gen. ", "Lt. Gen."),
        ("ex-Mayor ", "Mayor"),
        ("the mayor ", ""),
        ("Mayor, ", ""),
        ("\nMayor ", "Mayor"),
    ],
)
def test_the_title_in_front(before: str, title: str) -> None:
    assert title_before(f"{before}Ruiz", len(before)) == title


@pytest.mark.parametrize(
    ("between", "goes_on"),
    [
        (", ", True),
        (" and ", True),
        (" of Ohio, ", True),
        (" (R-Iowa) and ", True),
        (" met ", False),
        (". ", False),
    ],
)
def test_names_in_a_list(between: str, goes_on: bool) -> None:
    assert goes_on_listing(between) is goes_on
