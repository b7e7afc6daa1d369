"""PDF: printed heads and feet, and headlines over several lines."""

from __future__ import annotations

from helpers.corpus.formats.pdf import headline, large_lines, paragraphs, with_gaps, without_edges

PAGES = [
    [
        "Ministers meet over dam in the", "capital", "By Ana Torres",
        "They met on Monday to talk about the dam.",
        "5/13/24, 10:00 AM Ministers meet over dam in the capital | River Post",
        "https://river.example/dam 1/2",
    ],
    [
        "Farmers had waited for it since spring.", "A second round will be held.", "No day has been set.",
        "5/13/24, 10:00 AM Ministers meet over dam in the capital | River Post",
        "https://river.example/dam 2/2",
    ],
]  # fmt: skip


def test_what_a_browser_prints_around_a_page_is_apart() -> None:
    lines, edges = without_edges(PAGES)
    assert len(edges) == 4
    assert not any("river.example" in line or "10:00 AM" in line for line in lines)
    alone, printed = without_edges(PAGES[:1])
    assert (len(alone), len(printed)) == (4, 2)


def test_a_line_of_the_text_at_an_edge_stays() -> None:
    pages = [["They met.", "One.", "Two.", "Three."], ["They met again.", "Four.", "Five.", "Six."]]
    assert without_edges(pages) == ([line for page in pages for line in page], [])


def test_a_headline_over_two_lines() -> None:
    title, lines = headline(PAGES[0][:4], "Ministers meet over dam in the capital | River Post", [])
    assert title == "Ministers meet over dam in the capital"
    assert lines == [title, "", *PAGES[0][2:4]]


def test_the_title_of_a_template_is_left_aside() -> None:
    assert headline(PAGES[0][:4], "Microsoft Word - draft.doc", []) == ("", PAGES[0][:4])
    assert headline(PAGES[0][:4], "", []) == ("", PAGES[0][:4])


def test_words_parted_at_line_ends() -> None:
    assert paragraphs(["They met on Mon-", "day."]) == "They met on Monday."


def test_a_headline_by_the_size_of_its_letters() -> None:
    sizes = [
        ("World", 9.0),
        ("Ministers meet over dam in the", 24.0),
        ("capital", 24.0),
        ("They met on Monday.", 12.0),
    ]
    large = large_lines([*sizes, ("Farmers had waited for it since spring.", 12.0)])
    assert large == ["Ministers meet over dam in the", "capital"]
    title, lines = headline([line for line, _ in sizes], "draft.doc", large)
    assert title == "Ministers meet over dam in the capital"
    assert lines == ["World", title, "", "They met on Monday."]
    assert large_lines([(line, 12.0) for line, _ in sizes]) == []
    assert large_lines([("I", 40.0), ("t was cold that winter.", 12.0)]) == []
    assert large_lines([]) == []


def test_lines_that_differ_by_more_than_the_number_of_their_page_stay() -> None:
    pages = [
        [
            f"Dam {n}",
            "They met.",
            "They ate.",
            "They left.",
            f"{n * n + 9} words",
            "End of Document",
            f"River Post, {n} of 9",
        ]
        for n in (3, 4, 5)
    ]
    lines, edges = without_edges([[*page[:1], "a", "b", *page[1:]] for page in pages])
    assert [line for line in edges if len(line) > 6] == [f"River Post, {n} of 9" for n in (3, 4, 5)]
    assert [line for line in lines if "words" in line] == ["18 words", "25 words", "34 words"]
    assert lines.count("End of Document") == 3


def test_a_wider_step_parts_paragraphs() -> None:
    long = "They met on Monday in the capital to talk about the dam"
    lines = [
        ("Dam talks", 20.0, 700.0),
        (long, 10.0, 660.0),
        ("of the valley.", 10.0, 646.0),
        (long, 10.0, 622.0),
    ]
    spaced = with_gaps([*lines, ("and the pier.", 10.0, 608.0)])
    assert spaced == ["Dam talks", "", long, "of the valley.", "", long, "and the pier."]
    assert with_gaps([(long, 0.0, 0.0), (long, 0.0, 0.0)]) == [long, long]
    assert with_gaps([]) == []
