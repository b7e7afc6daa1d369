"""What is written into an export in a database's form comes out of it again, whatever its lines look like."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from written_exports import EXPORTS, Told, srt, webvtt

from helpers.corpus.clean import clean
from helpers.corpus.formats import open_source

PROSE = (
    "The town council met on Monday to hear what the new quay would cost, and put the matter off again.",
    "“We asked for a plan and were shown a picture,” said Ines Duarte, who speaks for the fishermen.",
    "The ferry company, whose boats have used the old pier since 1964, had not been told of the meeting.",
    "A second hearing will be held in August, the mayor's office said, although no day has been set for it.",
)
# Lines of an article that begin like a field of a database, or look like the edge of a document.
HOSTILE = (
    "Language: the council speaks two of them, and understands neither, he said.",
    "Language",
    "Graphic",
    "Location: the north pier, where the boats would lie in winter.",
    "Subject: what is to be done about the old pier, and by whom.",
    "Section: the northern one, which is the longest of the three.",
    "Length: 571 metres from end to end, which is too long by half.",
    "CO officials said that they had been given no reason for the delay.",
    "IN all, four of the boats were lost in the storm of that winter.",
    "RE the letter of May 3: the council has never replied to it.",
    "Title: that is what the fishermen want, and not a lease.",
    "Copyright 2023 was all that the sign on the gate said.",
    "People: there were nine hundred of them, by the count of the police.",
    "Three of 25 documents were lost, the clerk told the council.",
    "The end of the document was missing.",
    "Page 3 of the plan was missing, and so was the map.",
    "Author: unknown, says the plate below the picture in the hall.",
    "Citation is the word the clerk used for the letter to the company.",
    "© is what the mayor drew below the plan, to laughter.",
    "See the letter of the council on the plan.",
    "Harbour Courier, 13 May 2024",
    "May 13, 2024 | Harbour Courier",
    "12",
    "Words",
    "COUNCIL OF THE TOWN",
    "> The plan is dead, said one.",
    "==============================",
)
TITLES = (
    "Council puts off vote on new quay",
    "Quay plan is delayed once more",
    "Fishermen ask for a plan of the quay",
)  # fmt: skip
OUTLETS = ("Harbour Courier", "The Valley Ledger", "Lindmoor Post")
NO_AUTHOR = ("Retriever, text", "Trove, JSON")
KEPT_AROUND = [
    form for form in EXPORTS if "XML" not in form and form not in ("Trove, JSON", "a row a paragraph, CSV")
]
AUTHORS = ("Ana Torres", "Ben Okafor", "Ines Duarte-Lund")


@st.composite
def articles(draw: st.DrawFn) -> list[Told]:
    found = []
    for n in range(draw(st.integers(2, 3))):
        middle = draw(st.lists(st.sampled_from(PROSE + HOSTILE), max_size=6))
        found.append(
            Told(
                f"{draw(st.sampled_from(TITLES))}, part {n + 1}",
                draw(st.sampled_from(OUTLETS)),
                draw(st.dates(date(1990, 1, 1), date(2030, 12, 31))),
                draw(st.sampled_from(AUTHORS)),
                [PROSE[n], *middle, PROSE[-1 - n]],
            )
        )
    return found


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


@pytest.mark.parametrize("form", EXPORTS)
@settings(max_examples=25, deadline=None)
@given(told=articles())
def test_an_export_gives_back_its_articles(form: str, told: list[Told]) -> None:
    name, write = EXPORTS[form]
    sources = open_source(name, write(told), columns={})
    assert len(sources) == len(told)
    for source, article in zip(sources, told, strict=True):
        assert words(source.body) == words(" ".join(article.paragraphs))
        assert source.fields["title"] == article.title
        assert source.fields["outlet"] == article.outlet
        assert source.fields["published"][:10] == article.day.isoformat()
        assert form in NO_AUTHOR or source.fields["author"].lower() == article.author.lower()
        assert source.knows_outlet


@pytest.mark.parametrize("form", EXPORTS)
def test_paragraphs_are_kept_and_fields_are_on_record(form: str) -> None:
    told = [
        Told(title, outlet, date(2024, 5, 6), author, list(PROSE))
        for title, outlet, author in zip(TITLES, OUTLETS, AUTHORS, strict=True)
    ]
    name, write = EXPORTS[form]
    for source, article in zip(open_source(name, write(told), columns={}), told, strict=True):
        cleaned = clean(source.text, title=source.fields["title"], outside=source.outside, page=source.page)
        assert cleaned.text.split("\n\n") == article.paragraphs
        if form in KEPT_AROUND:
            left = " ".join(piece.text for piece in cleaned.removed if piece.reason == "field of the export")
            assert article.outlet in " ".join(left.split())


def test_an_export_that_lost_documents_says_so() -> None:
    told = [Told(title, OUTLETS[0], date(2024, 5, 6), AUTHORS[0], list(PROSE)) for title in TITLES]
    name, write = EXPORTS["Nexis Uni, text"]
    short = write(told).replace(b"Documents (3)", b"Documents (100)")
    assert "3 articles of 100" in open_source(name, short, columns={})[0].stated["file"]
    assert "file" not in open_source(name, write(told), columns={})[0].stated


@pytest.mark.parametrize(("name", "write"), [("a.srt", srt), ("a.vtt", webvtt)])
@settings(max_examples=25, deadline=None)
@given(told=articles())
def test_subtitles_give_back_what_is_spoken(
    name: str, write: Callable[[list[str]], bytes], told: list[Told]
) -> None:
    (source,) = open_source(name, write(told[0].paragraphs), columns={})
    assert words(source.body) == words(" ".join(told[0].paragraphs))
