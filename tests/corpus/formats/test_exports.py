"""Exports of newspaper databases, in their layouts, with articles written for the tests."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus.formats import open_source
from helpers.corpus.formats.exports import split_export, split_page
from helpers.corpus.formats.exports.common import person

FIRST = "The two ministers met in the capital on Monday.\n\nFarmers said that they had waited."
SECOND = "No plan was signed in the capital.\n\nAugust would be soon enough, a spokesman said."
RULE = "_" * 60

NEXIS_UNI = f"""Ministers meet over dam

The River Post (Lindmoor)

May 6, 2024 Monday
Late Edition

Copyright 2024 The River Post All Rights Reserved

Section: WORLD; Pg. 4
Length: 512 words
Byline: By Ana Torres
Dateline: LINDMOOR

Body

{FIRST}

Graphic

PHOTO: The dam.

Load-Date: May 7, 2024

End of Document

No plan for the valleys

Valley Sun

May 7, 2024 Tuesday 10:15 AM GMT

Copyright 2024 Valley Sun Ltd.

Length: 310 words

Body

{SECOND}

Classification

Language: ENGLISH

Load-Date: May 8, 2024

End of Document
"""

LEXIS = f"""                               1 of 2 DOCUMENTS

                               The River Post

                               May 6, 2024 Monday

Ministers meet over dam

BYLINE: Ana Torres

SECTION: WORLD; Pg. 4

LENGTH: 512 words

{FIRST}

LOAD-DATE: May 7, 2024

LANGUAGE: ENGLISH

                 Copyright 2024 The River Post
                               2 of 2 DOCUMENTS

                               Valley Sun

                               May 7, 2024 Tuesday

No plan for the valleys

LENGTH: 310 words

{SECOND}

LOAD-DATE: May 8, 2024
"""

FACTIVA = f"""Ministers meet over dam
By Ana Torres
512 words
6 May 2024
10:15
The River Post
RIVPST
4
English
Copyright 2024. The River Post.

{FIRST}

Document RIVPST0020240506ek5600012

No plan for the valleys
310 words
7 May 2024
Valley Sun
VALSUN
English
(c) 2024 Valley Sun Ltd.

{SECOND}

Document VALSUN0020240507ek5700003
"""

FACTIVA_CODED = """HD   Ministers meet over dam
BY   By Ana Torres
WC   512 words
PD   6 May 2024
ET   10:15
SN   The River Post
SC   RIVPST
LA   English
CY   Copyright 2024. The River Post.
LP
The two ministers met in the capital on Monday.
TD
Farmers said that they had waited.
NS   gdam : Dams
AN   Document RIVPST0020240506ek5600012

HD   No plan for the valleys
WC   310 words
PD   7 May 2024
SN   Valley Sun
SC   VALSUN
LA   English
LP
No plan was signed in the capital.
TD
August would be soon enough, a spokesman said.
AN   Document VALSUN0020240507ek5700003
"""

PROQUEST = f"""{RULE}

Document 1 of 2

Ministers meet over dam

Author: Torres, Ana

Publication info: The River Post ; Lindmoor [Lindmoor]. 06 May 2024: 4.

Abstract: Two ministers met.

Full text: {FIRST}

Publication title: The River Post; Lindmoor

Publication date: May 6, 2024

Section: WORLD

ProQuest document ID: 3050000001

Document URL: https://www.proquest.example/docview/3050000001

Copyright: Copyright The River Post May 6, 2024

Database: Global Newsstream

{RULE}

Document 2 of 2

Title: No plan for the valleys

Full text: {SECOND}

Publication title: Valley Sun

Publication date: May 7, 2024

ProQuest document ID: 3050000002

{RULE}

Contact us at: http://help.proquest.example
"""


@pytest.mark.parametrize(
    "text",
    [NEXIS_UNI, LEXIS, FACTIVA, FACTIVA_CODED, PROQUEST],
    ids=["nexis uni", "lexisnexis", "factiva", "coded", "proquest"],
)
def test_an_export_is_split_into_its_articles(text: str) -> None:
    sources = open_source("export.txt", text.encode(), columns={})
    assert [source.path for source in sources] == ["export.txt#1", "export.txt#2"]
    assert [source.body.split() for source in sources] == [FIRST.split(), SECOND.split()]
    fields = [source.fields for source in sources]
    assert [field["title"] for field in fields] == ["Ministers meet over dam", "No plan for the valleys"]
    assert [field["outlet"] for field in fields] == ["The River Post", "Valley Sun"]
    assert [field["published"][:10] for field in fields] == ["2024-05-06", "2024-05-07"]
    assert "Ana" in fields[0]["author"]
    assert "author" not in fields[1]


@pytest.mark.parametrize("label", ["JOURNAL-CODE", "Journal Code", "PUBLICATION-TYPE", "Publication Type"])
def test_a_label_counts_with_hyphens_and_with_spaces(label: str) -> None:
    text = LEXIS.replace("LANGUAGE: ENGLISH", f"LANGUAGE: ENGLISH\n\n{label}: Newspaper")
    assert [source.body.split() for source in split_export("x", text, "utf-8")] == [
        FIRST.split(),
        SECOND.split(),
    ]


def test_the_publisher_below_an_article_is_none_of_its_lines() -> None:
    below = FACTIVA.replace(f"{FIRST}\n", f"{FIRST}\n\nThe River Post.\n")
    assert split_export("x", below, "utf-8")[0].body.split() == FIRST.split()
    another = FACTIVA.replace(f"{FIRST}\n", f"{FIRST}\n\nThe Morning Post.\n")
    assert split_export("x", another, "utf-8")[0].body.split() == [*FIRST.split(), "The", "Morning", "Post."]


def test_rules_part_the_documents_of_a_page() -> None:
    documents = [part.splitlines() for part in PROQUEST.split(RULE)[1:3]]
    shown = ["".join(f"<p>{line}</p>" for line in lines if line) for lines in documents]
    page = f"<html><body><hr>{'<hr>'.join(shown)}<hr></body></html>"
    sources = open_source("p.html", page.encode(), columns={})
    assert [source.body.split() for source in sources] == [FIRST.split(), SECOND.split()]


def test_times_and_sections_where_they_are_stated() -> None:
    nexis, factiva, proquest = (split_export("x", text, "utf-8") for text in (NEXIS_UNI, FACTIVA, PROQUEST))
    assert nexis[0].fields["section"] == proquest[0].fields["section"] == "WORLD"
    assert nexis[1].fields["published"] == "2024-05-07T10:15+00:00"
    assert factiva[0].fields["published"] == "2024-05-06T10:15"
    assert proquest[0].fields["url"] == "https://www.proquest.example/docview/3050000001"


@pytest.mark.parametrize(
    "text",
    [
        FIRST,
        "Length: 512 words\n\n" + FIRST,
        FIRST + "\n\nEnd of Document",
        "Title: A dam\n\n" + FIRST,
        "A dam\nSource: Reuters\nDate: May 6, 2024\n\n" + FIRST,
        "---\ntitle: A dam\nsource: River Post\ndate: May 6, 2024\n---\n\n" + FIRST,
        RULE + "\n" + FIRST + "\n" + RULE,
    ],
)
def test_an_article_is_no_export(text: str) -> None:
    assert split_export("x.txt", text, "utf-8") == []


@settings(max_examples=80)
@given(
    st.sampled_from([NEXIS_UNI, LEXIS, FACTIVA, FACTIVA_CODED, PROQUEST]),
    st.integers(0, 900),
    st.integers(0, 200),
)
def test_a_damaged_export_is_read_as_far_as_it_goes(text: str, start: int, length: int) -> None:
    damaged = text[:start] + text[start + length :]
    for source in split_export("x.txt", damaged, "utf-8"):
        assert source.text.strip()


@pytest.mark.parametrize(
    "labels",
    [
        {"LENGTH:": "LENGTE:", " words": " woorden", "LANGUAGE:": "TAAL:", "DOCUMENTS": "DOCUMENTEN"},
        {"LENGTH:": "LONGITUD:", " words": " palabras", "LANGUAGE:": "IDIOMA:", "BYLINE:": "AUTOR:"},
        {"LENGTH:": "LENGTE:", " words": " woorden", "LANGUAGE:": "TAAL:", "SECTION:": "SECTIE:"},
        {"LENGTH:": "LUNGHEZZA:", " words": " parole", "LANGUAGE:": "LINGUA:", "BYLINE:": "AUTORE:"},
    ],
)
def test_labels_of_other_languages(labels: dict[str, str]) -> None:
    text = LEXIS
    for english, other in labels.items():
        text = text.replace(english, other)
    assert [s.body.split() for s in split_export("x", f"\ufeff{text}", "utf-8")] == [
        FIRST.split(),
        SECOND.split(),
    ]


LABELLED = f"""{{head}}

{FIRST}

Source Citation
Torres, Ana. "Ministers meet over dam." River Post, 6 May 2024."""


@pytest.mark.parametrize(
    "head",
    [
        "Title: Ministers meet over dam\nSource: River Post\nDate: May 6, 2024\nAuthor: Ana Torres",
        "Ministers meet over dam\nAuthor: Ana Torres\nDate: May 6, 2024\nFrom: River Post\nPublisher: Post",
        "Ministers meet over dam\n\nQuelle: River Post vom 06.05.2024, S. 4\nAutor: Ana Torres",
        "Record: 1\nTitle:\n  Ministers meet over dam\nAuthors:\n  Ana Torres\n"
        "Source:\n  River Post. 05/06/2024\n"
        "Published:\n  May 6, 2024",
    ],
)
def test_labelled_lines_above_an_article(head: str) -> None:
    (source,) = split_export("x.txt", LABELLED.replace("{head}", head), "utf-8")
    assert source.path == "x.txt"
    assert source.body == FIRST
    assert source.fields == {
        "title": "Ministers meet over dam", "outlet": "River Post", "published": "2024-05-06",
        "author": "Ana Torres",
    }  # fmt: skip


def test_articles_each_under_the_same_label() -> None:
    head = "Newspaper: River Post\nDate: May 6, 2024\nTitle: Ministers meet"
    found = split_export("x.txt", f"{head}\n\n{FIRST}\n\n{head}\n\n{SECOND}", "utf-8")
    assert [(source.path, source.body) for source in found] == [("x.txt#1", FIRST), ("x.txt#2", SECOND)]


def test_proquest_in_spanish_and_a_field_that_is_not_known() -> None:
    text = PROQUEST.replace("ProQuest document ID: 3050000002", "ProQuest document ID: 2\n\nShelf mark: B 12")
    for english, other in {
        "Full text:": "Texto completo:", "Publication title:": "Título de publicación:",
        "Publication date:": "Fecha de publicación:", "Document 1 of 2": "Documento 1 de 2",
    }.items():  # fmt: skip
        text = text.replace(english, other)
    sources = split_export("x", text, "utf-8")
    assert [source.body.split() for source in sources] == [FIRST.split(), SECOND.split()]
    assert [source.fields["published"] for source in sources] == ["2024-05-06", "2024-05-07"]


def test_a_section_on_pictures_is_told_by_its_captions() -> None:
    below = "Graphic\nPHOTO: The dam (Ben Okafor)\n"
    text = NEXIS_UNI.replace(f"{FIRST}\n", f"{FIRST}\n{below}", 1)
    assert below.splitlines()[1] in text
    assert split_export("x", text, "utf-8")[0].body.split() == FIRST.split()


def test_a_picture_told_amid_the_fields_below_a_body() -> None:
    graphic = "GRAPHIC: Picture: The dam in the spring, before the talks.\n\nPUBLICATION-TYPE: Newspaper"
    text = LEXIS.replace("LANGUAGE: ENGLISH", f"LANGUAGE: ENGLISH\n\n{graphic}")
    assert split_export("x", text, "utf-8")[0].body.split() == FIRST.split()


def test_factiva_as_html_with_what_stands_around_it_and_a_section_of_some_words() -> None:
    def shown(number: int, title: str, outlet: str, body: str) -> str:
        head = ["Business and Finance", title, "Ana Torres", "40 words", "6 May 2024", "10:15 GMT", outlet]
        head += ["RVPT", "English", f"(c) 2024 {outlet}"]
        lines = [*head, *body.split("\n\n"), f"Document RVPT00002024050600000{number}"]
        return '<div class="article enArticle">' + "".join(f"<p>{line}</p>" for line in lines) + "</div>"

    articles = shown(1, "Ministers meet over dam", "River Post", FIRST) + shown(
        2, "No plan", "Valley Sun", SECOND
    )
    page = f"<html><body><p>Search</p><p>Alerts</p>{articles}<p>(c) 2024 Factiva</p></body></html>"
    one, two = open_source("Factiva.html", page.encode(), columns={})
    assert (one.fields["title"], two.fields["title"]) == ("Ministers meet over dam", "No plan")
    assert (one.fields["section"], one.fields["outlet"]) == ("Business and Finance", "River Post")
    assert one.fields["published"] == "2024-05-06T10:15"
    assert [source.body.split() for source in (one, two)] == [FIRST.split(), SECOND.split()]
    assert "Alerts" in two.text


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        ("By Ana Torres; Staff Writer", "Ana Torres"),
        ("Ana Torres, Education Correspondent", "Ana Torres"),
        ("Ana Torres ana@river.example", "Ana Torres"),
        ("Ana Torres, Ben Okafor", "Ana Torres, Ben Okafor"),
    ],
)
def test_a_post_behind_the_names_is_none(byline: str, names: str) -> None:
    assert person(byline) == names


def test_what_stands_around_the_articles_of_europresse_is_kept() -> None:
    article = (
        '<article><header><span class="DocPublicationName">River Post</span><p>Dam talks</p>'
        f'</header><div class="DocText"><p>{FIRST}</p></div></article>'
    )
    page = f"<html><body><p>Saved by Ana Torres</p>{article}</body></html>"
    (source,) = open_source("a.html", page.encode(), columns={})
    assert source.body.split() == FIRST.split()
    assert "Saved by Ana Torres" in source.text


RETRIEVER = """Dagens Post, 12 articles

> Council puts off vote, Dagens Post, 2024-12-29 09:31

> River rises in the valley, Valley Ledger, 2024-12-27


Council puts off vote
Dagens Post, 2024-12-29 09:31
Publicerat på webb.

The council met on Monday, and nothing came of it.

©Post<br>Alla artiklar är skyddade.

Se webartikeln på http://ret.nu/7Ml1
==============================================================================

River rises in the valley
------------------------------------------------------------------------------
Valley Ledger, 27.12.2024
TORRES ANA
Side 15
Publisert på trykk.

The river rose by two metres in a week.

Dagens Post, 2024-12-20 told of it first.

The dam is full, she said.© Valley Ledger

Les hele nyheten på http://ret.nu/cmch
==============================================================================
"""
NEWSBANK = """Council puts off vote

 March 23, 2024 | Ledger, The (Lindmoor, MD)

 Author/Byline: Ana Torres | Section: Business

 1,105
 Words

 Read News Document

 The council met on Monday, and nothing came of it.

 © Copyright 2024 Ledger, The (Lindmoor, MD)
"""


def test_retriever_lists_its_articles_and_dates_each_below_its_title() -> None:
    first, second = split_export("r.txt", RETRIEVER, "utf-8")
    assert first.body == "The council met on Monday, and nothing came of it."
    assert first.fields == {
        "title": "Council puts off vote", "outlet": "Dagens Post", "published": "2024-12-29T09:31",
    }  # fmt: skip
    assert second.body.startswith("The river rose")
    assert second.body.endswith("The dam is full, she said.")
    assert second.fields == {
        "title": "River rises in the valley", "outlet": "Valley Ledger", "published": "2024-12-27",
        "author": "TORRES ANA",
    }  # fmt: skip
    kept = f"{first.text}{second.text}"
    assert all(line.strip() in kept for line in RETRIEVER.replace("©", "\n©").split("\n"))


def test_a_list_of_more_articles_than_are_there_is_told() -> None:
    one = RETRIEVER[: RETRIEVER.index("=====")]
    assert "1 articles of 2" in split_export("r.txt", one, "utf-8")[0].stated["file"]


def test_newsbank_as_text_and_as_a_page() -> None:
    rows = "".join(f"<div>{line}</div>" for line in NEWSBANK.split("\n"))
    page = f"<html><body><div class='document-view__body'>{rows}</div></body></html>"
    for (article,) in (split_export("n.txt", NEWSBANK, "utf-8"), split_page("n.html", page, "utf-8")):
        assert article.body.strip() == "The council met on Monday, and nothing came of it."
        assert article.fields == {
            "title": "Council puts off vote", "outlet": "The Ledger", "published": "2024-03-23",
            "author": "Ana Torres", "section": "Business",
        }  # fmt: skip
        assert article.stated["words"] == "1105"


def test_titles_each_above_a_dated_line_part_a_file_of_ones_own() -> None:
    heads = ("Council puts off vote\nValley Ledger, 6 May 2024", "River rises\nRiver Post, 7 May 2024")
    found = split_export("a.txt", f"{heads[0]}\n\n{FIRST}\n\n*****\n\n{heads[1]}\n\n{SECOND}\n", "utf-8")
    assert [source.fields["outlet"] for source in found] == ["Valley Ledger", "River Post"]
    assert found[1].body.split() == SECOND.split()
    assert split_export("a.txt", f"{FIRST}\n\n{heads[0]}\n\n{FIRST}\n\n{heads[1]}\n\n{SECOND}", "utf-8") == []


def test_a_dated_line_alone_makes_no_export() -> None:
    text = "Council puts off vote\nValley Ledger, 2024-12-27\n\nThe council met.\n\nPage 3 was missing.\n"
    assert split_export("a.txt", text, "utf-8") == []


def test_labels_in_the_cells_of_a_table_in_a_document() -> None:
    text = "Outlet\tValley Ledger\nDate\t13 May 2024\nHeadline\tCouncil puts off vote\n\nThe council met.\n"
    (article,) = split_export("a.docx", text, "docx")
    assert article.body == "The council met."
    assert article.fields["outlet"] == "Valley Ledger"
    assert article.fields["published"] == "2024-05-13"


def test_the_list_of_a_cover_page_tells_where_a_title_begins() -> None:
    cover = (
        "User Name: A. Reader\n1. No plan for the valleys\nClient/Matter: -None-\nNews\nTimeline: Jan 2024\n"
    )
    text = cover + NEXIS_UNI[NEXIS_UNI.index("No plan for the valleys") :].replace(
        "valleys\n\n", "valleys\n", 1
    )
    (source,) = split_export("x.txt", text, "utf-8")
    assert (source.fields["title"], source.fields["outlet"]) == ("No plan for the valleys", "Valley Sun")
