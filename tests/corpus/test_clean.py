"""Cleaning by kind: for every kind a line that goes and a near twin that stays."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.corpus import clean, rebuild
from helpers.corpus.outlets import known_aliases

TITLE = "Ministers meet over river dam"
BODY = (
    "The two ministers met in the capital on Monday to talk about the dam.",
    "Farmers on both banks said they had waited for the meeting since spring.",
    "A second round will be held in August, the hosts told reporters.",
)


def page(*, before: tuple[str, ...] = (), inside: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*before, BODY[0], BODY[1], *inside, BODY[2], *after])


def reasons(raw: str, **known: str) -> dict[str, str]:
    return {piece.text: piece.reason for piece in clean(raw, aliases=known_aliases(), **known).removed}


BEFORE = [
    ("WORLD / ASIA", "section label"),
    ("Politics", "section label"),
    ("Home > News > Asia", "section label"),
    ("Published: Jun 19, 2024 11:36 PM", "publication date"),
    ("Updated 3 May 2024, 14:05 GMT", "publication date"),
    ("June 19, 2024", "publication date"),
    ("June 19, 2024 11:36 PM GMT+9 Updated a day ago", "publication date"),
    ("Published: 3 May 2024 | Updated: 4 May 2024", "publication date"),
    (
        "The dam in May. REUTERS/Ana Torres/File Photo Purchase Licensing Rights, opens new tab",
        "photo caption",
    ),
    ("Getty Images Farmers stand on the road to the dam", "photo caption"),
    ("We use cookies to improve your experience on our site.", "consent notice"),
    ("Privacy & Cookie Policy", "consent notice"),
    ("I agree", "button"),
    ("Accept all", "button"),
    ("By Ana Torres and Lee Min-ho", "byline"),
    ("Written by Ana Torres", "byline"),
    ("Reuters", "outlet name"),
    ("4 min read", "reading time or counter"),
    ("128 comments", "reading time or counter"),
    ("Share", "share button"),
    ("Copy link", "share button"),
    ("Photo: Ana Torres", "photo credit"),
    ("Farmers stand on the dry river bed near the dam in May. Photo: Ana Torres", "photo caption"),
    ("Farmers stand on the dry river bed near the dam. (Xinhua/Li Na)", "photo caption"),
    ("Farmers stand on the dry river bed near the dam, May 3. /River Ministry", "photo caption"),
    ("Image caption, Farmers stand on the dry river bed", "photo caption"),
    ("Image source, River Ministry", "photo caption"),
    ("FILE PHOTO: Farmers stand on the dry river bed near the dam, May 3.", "photo caption"),
    ("[1/4] Farmers stand on the dry river bed near the dam.", "photo caption"),
    ("By RP staff reporters", "byline"),
    ("Source: Xinhua Editor: huaxia 2024-06-19 23:36:15", "credit line"),
    ("Advertisement", "advertisement label"),
    ("* * *", "line without letters"),
]
AFTER = [
    ("(With input from Xinhua)", "agency credit"),
    ("Additional reporting by Ana Torres", "agency credit"),
    ("Source: Xinhua", "agency credit"),
    ("Reporting by Ana Torres in Lindmoor; Editing by Lee Min-ho", "credit line"),
    ("Reporting by Ana Torres", "agency credit"),
    ("Associated Press writer Ana Torres in Lindmoor contributed to this report.", "credit line"),
    ("(Editor: Li Na)", "credit line"),
    ("Our Standards: The River Post Principles.", "credit line"),
    ("Sign up here.", "newsletter or follow box"),
    ("Search Trends", "page block label"),
    ("Most Read", "page block label"),
    ("Sign up for our newsletter and never miss a story", "newsletter or follow box"),
    ("Follow us on Facebook", "newsletter or follow box"),
    ("© 2024 The River Post. All rights reserved.", "copyright line"),
    ("ENDS", "end mark"),
    ("Dams and rivers", "short line without a verb"),
    ("Read more: A dry summer for the valley", "link to another article"),
    ("Click here for more on the dam", "link to another article"),
]
INSIDE = [
    ("READ ALSO: A dry summer for the valley", "link to another article"),
    ("Sign up for our newsletter", "newsletter or follow box"),
    ("Advertisement", "advertisement label"),
    ("Share on Facebook", "share button"),
    ("MINISTER SAYS THE OLD DAM WILL NEVER BE SOLD", "link to another article"),
    ("The dam seen from the west bank in May. Photo: Ana Torres", "photo caption"),
]


@pytest.mark.parametrize(("line", "reason"), BEFORE)
def test_debris_before_the_text_goes(line: str, reason: str) -> None:
    raw = page(before=(TITLE, line))
    assert reasons(raw)[line] == reason
    assert clean(raw, aliases=known_aliases()).text == page()


@pytest.mark.parametrize(("line", "reason"), AFTER)
def test_debris_after_the_text_goes(line: str, reason: str) -> None:
    raw = page(after=(line,))
    assert reasons(raw) == {line: reason}
    assert clean(raw, aliases=known_aliases()).text == page()


@pytest.mark.parametrize(("line", "reason"), INSIDE)
def test_only_sure_debris_goes_inside_the_text(line: str, reason: str) -> None:
    raw = page(inside=(line,))
    assert reasons(raw) == {line: reason}
    assert clean(raw, aliases=known_aliases()).text == page()


@pytest.mark.parametrize(
    "line",
    [
        "The regulator said sites must let users refuse cookies and change privacy settings.",
        '"We use cookies to improve our site," the company said.',
        '"I agree," the minister said.',
        "Politics played no part in it, she said.",  # begins with a section's name
        "Published in 2019, the report names both dams.",  # begins with a date label
        "June 19, 2024, updated plans were sent to both sides.",
        "June 19, 2024, was the day the gates opened.",
        "By Tuesday, both sides had agreed.",  # begins like a byline
        "By contrast, the upper valley had rain.",
        "Reuters reported the talks first.",  # begins with an outlet
        "It took four minutes to read the statement.",
        "Share prices fell after the talks.",
        "The photo: a farmer on a dry river bed.",
        "The photo by the gate shows a farmer, and it was printed everywhere.",
        "The dam broke at noon. (Reuters)",  # a news brief with its source
        "With input from both sides, the ministry drew up a plan.",
        "Additional reporting by villages is required under the plan.",
        "The trends were clear.",
        "Heavy rain contributed to this disaster.",
        "Reporting by the villages was late, and the ministry said so.",
        "The editor: a man of seventy, he signed the letter.",
        "The image caption was wrong, the paper said.",
        "Sign up here or lose the water, the notice said.",
        "Subscribers to the newsletter were told first.",
        "Read more than twenty pages of the treaty and you will know.",
        "All rights reserved to the villages were named in the treaty, the lawyers said.",
        "The meeting ends today.",
        "They agreed.",  # a short real sentence
        "Why not?",
        "Advertisement revenue fell by a third.",
    ],
)
@pytest.mark.parametrize("place", ["before", "inside", "after"])
def test_a_near_twin_stays(line: str, place: str) -> None:
    raw = page(**{place: (line,)})
    assert line in clean(raw, aliases=known_aliases()).text.split("\n\n")


@pytest.mark.parametrize(
    "line",
    [
        "What the farmers want",
        "The upper valley",
        "June 19, 2024",
        "Politics",
        "Reuters",
        "Related",
        "Q&A",
        "WHAT THE FARMERS WANT",
    ],
)
def test_short_lines_inside_the_text_are_subheadings_and_stay(line: str) -> None:
    assert clean(page(inside=(line,)), aliases=known_aliases()).text == page(inside=(line,))


@pytest.mark.parametrize("line", ["Talks go on Thursday", "The gates will open soon"])
def test_a_short_line_with_a_verb_stays_after_the_text(line: str) -> None:
    assert clean(page(after=(line,))).text == page(after=(line,))


CAPTION = "Ministers shake hands before the talks about the river dam in the capital on Monday."


@pytest.mark.parametrize(
    "copies",
    [
        (CAPTION, CAPTION),
        (CAPTION, CAPTION, CAPTION),
        ("Ministers shake hands before the talks about", CAPTION, CAPTION),
        (CAPTION + " Photo: River Ministry", CAPTION + " Photo: River Ministry"),
        (CAPTION + " Photo: River Ministry", "Share", CAPTION + " Photo: River Ministry"),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n \u00a0\n"])
def test_a_repeated_caption_goes_whole_and_in_halves(copies: tuple[str, ...], gap: str) -> None:
    cleaned = clean(gap.join([TITLE, *copies, *BODY]))
    assert cleaned.text == page()
    assert cleaned.n_captions == 1
    counted = [piece.reason for piece in cleaned.removed].count("repeated caption")
    assert counted == sum(copy != "Share" for copy in copies)


def test_a_caption_of_the_running_text_goes_at_both_places_by_its_credit() -> None:
    caption = CAPTION + " (AP/Ana Torres)"
    raw = page(inside=(caption,), after=(caption,))
    assert reasons(raw) == {caption: "repeated caption"}


def test_a_paragraph_copied_by_mistake_is_kept_once() -> None:
    cleaned = clean("\n\n".join([BODY[0], BODY[1], BODY[1], BODY[2]]))
    assert cleaned.text == page()
    assert [piece.reason for piece in cleaned.removed] == ["repeated paragraph"]


def test_an_article_copied_twice_is_kept_once() -> None:
    assert clean("\n".join(BODY + BODY)).text == page()
    assert clean("\n".join(line for line in BODY for _ in range(2))).text


def test_a_refrain_stays() -> None:
    raw = "\n\n".join([BODY[0], BODY[1], BODY[0], BODY[2], BODY[0]])
    assert clean(raw).text == raw


def test_the_beginning_of_a_paragraph_is_no_half_of_a_caption() -> None:
    raw = "\n\n".join([BODY[0], "The two ministers met in the capital", BODY[1], BODY[2]])
    assert clean(raw).text == raw


@pytest.mark.parametrize(
    "title",
    [
        TITLE,
        "'No water left': ministers meet",
        "Will the ministers save the river?",
        "Ministers Agree: ‘The River Must Flow’",
        "Floods, Drought And A Dam: Why The Valley Waits.",
        "Dam talks resume",
        "Ministers close the dam for good: “It was time”",
        'Judge calls the dam "unlawful"',
    ],
)
def test_the_headline_is_found_and_taken_out(title: str) -> None:
    cleaned = clean(page(before=("WORLD", title, "June 19, 2024")))
    assert cleaned.fields["title"] == title
    assert cleaned.text == page()


@pytest.mark.parametrize(
    "first", ["“The river must flow,” she said, “and it will”", "It will be “our river”. So be it."]
)
def test_a_sentence_with_a_quotation_is_no_headline(first: str) -> None:
    cleaned = clean(page(before=("WORLD", first, "June 19, 2024")))
    assert cleaned.fields.get("title", "") == ""


def test_a_text_without_headline_has_none() -> None:
    cleaned = clean(page())
    assert (cleaned.fields["title"], cleaned.text, cleaned.removed) == ("", page(), [])


def test_a_known_headline_goes_wherever_it_is_printed() -> None:
    raw = page(before=("World", TITLE, TITLE + " - The River Post"), after=(TITLE.upper(),))
    cleaned = clean(raw, title=TITLE)
    assert cleaned.text == page()
    assert [piece.reason for piece in cleaned.removed] == ["section label", *["headline"] * 3]


def test_a_known_headline_inside_a_sentence_stays() -> None:
    line = "Ministers meet over river dam, a paper wrote on Sunday."
    assert line in clean(page(before=(line,)), title=TITLE).text


def test_fields_are_what_the_page_states() -> None:
    cleaned = clean(
        page(
            before=(
                "WORLD",
                TITLE,
                "By Ana Torres",
                "Updated: Jun 21, 2024",
                "Published: Jun 19, 2024 11:36 PM",
            ),
            after=("(With input from Xinhua and AFP)",),
        )
    )
    assert cleaned.fields == {
        "title": TITLE,
        "section": "WORLD",
        "author": "Ana Torres",
        "published": "2024-06-19T23:36",
        "agency": "Xinhua and AFP",
    }


def test_a_dateline_stays_in_the_text_and_gives_the_agency() -> None:
    raw = "SEOUL, June 18 (Xinhua) -- " + page()
    assert clean(raw).text == raw
    assert clean(raw).fields["agency"] == "Xinhua"


def test_an_update_alone_is_no_publication_date() -> None:
    assert "published" not in clean(page(before=("Last updated: Jun 21, 2024",))).fields


def test_markup_and_templates_are_text() -> None:
    line = "The sign read <script>alert(1)</script> & {{ 7*7 }}, she said."
    assert clean(page(inside=(line,))).text == page(inside=(line,))


def test_invisible_characters_go_and_are_listed() -> None:
    raw = "\ufeff" + page().replace("ministers", "minis\u00adters").replace("farmers", "far\u200bmers")
    cleaned = clean(raw)
    assert cleaned.text == page()
    assert {"byte-order mark", "soft hyphen"} <= {piece.reason for piece in cleaned.removed}


LINES = st.one_of(
    st.sampled_from(
        [line for line, _ in BEFORE + AFTER + INSIDE] + [CAPTION, CAPTION[:40], TITLE, *BODY, "", " "]
    ),
    st.text(max_size=60),
    st.text(alphabet="aA .\u00ad\u200b\u00a0\ufeff'é\u0301Ã©â€™<&", max_size=40),
)
RAW = st.lists(LINES, max_size=14).flatmap(
    lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2028", " \n\t\n"]).map(
        lambda gap: gap.join(lines)
    )
)


@settings(max_examples=60)
@given(RAW)
def test_every_character_is_in_the_text_or_removed_or_whitespace(raw: str) -> None:
    cleaned = clean(raw, aliases=known_aliases())
    rest, place = [], 0
    for piece in cleaned.removed:
        assert place <= piece.start < piece.end <= len(raw)
        assert raw[piece.start : piece.end] == piece.text
        rest += [raw[place : piece.start], piece.replacement]
        place = piece.end
    rest.append(raw[place:])
    assert "".join(rest).split() == cleaned.text.split()
    assert rebuild(raw, cleaned.removed) == cleaned.text


@settings(max_examples=40)
@given(RAW)
def test_the_text_has_one_blank_line_between_paragraphs_and_no_stray_space(raw: str) -> None:
    text = clean(raw).text
    assert text == "\n\n".join(" ".join(paragraph.split()) for paragraph in text.split("\n\n"))
    assert text == text.strip()


def test_both_credits_of_an_article_are_read() -> None:
    cleaned = clean("SEOUL, June 18 (Xinhua) -- " + page(after=("(With input from AFP)",)))
    assert cleaned.fields["agency"] == "Xinhua; AFP"


def test_a_note_on_the_author_goes_where_the_author_is_known() -> None:
    body = "\n\n".join(BODY)
    text = f"{body}\n\nAna Torres writes about rivers for the Post"
    assert clean(text, page=True, author="Ana Torres").text == body
    assert clean(text, page=True, author="Ben Okafor").text == text
