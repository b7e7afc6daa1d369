"""Persons: what is taken for one, and which single name belongs to whom."""

import pytest

from helpers.entities.people import find_people


def people(text, **options):
    return [(p.title, p.name, p.entity) for p in find_people(text, **options)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Ada Fern left. Fern went.", [("Mayor", "Ada Fern", "Ada Fern"), ("", "Fern", "Ada Fern")]),
        ("The town's spokeswoman Ada Fern left.", [("", "Ada Fern", "Ada Fern")]),
        ("Ada Fern said so.", [("", "Ada Fern", "Ada Fern")]),
        ("It rained, said Ada Fern.", [("", "Ada Fern", "Ada Fern")]),
        ("Mr. Fern left the room.", [("Mr.", "Fern", "Fern")]),
        ("Su Lan, a teacher, was there. Su stayed.", [("", "Su Lan", "Su Lan"), ("", "Su", "Su Lan")]),
        ("Envoy Su Min-ho came. Su sat.", [("Envoy", "Su Min-ho", "Su Min-ho"), ("", "Su", "Su Min-ho")]),
        (
            "Vice Minister of Foreign Affairs Su Lan came.",
            [("Vice Minister of Foreign Affairs", "Su Lan", "Su Lan")],
        ),
        ("Sen. Ian McFern and J. B. O'Dell said no.",
         [("Sen.", "Ian McFern", "Ian McFern"), ("", "J. B. O'Dell", "J. B. O'Dell")]),
        ("Park Min-seo won.", [("", "Park Min-seo", "Park Min-seo")]),
        ("Tarek Saleh was elected mayor.", [("", "Tarek Saleh", "Tarek Saleh")]),
        ("Tarek Saleh was built in 1904.", []),
        ("Will Fern said no.", [("", "Will Fern", "Will Fern")]),
        ("Palm Grove is a town.", []),
        ("The White House said no. South Korea said yes.", []),
        ("The Harbour Board met on Monday.", []),
        ("On Friday March winds came.", []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_a_person(text, expected):
    assert people(text) == expected


def test_offsets_hold_title_and_name():
    text = "“We go,” Prime Minister Ada Fern’s aide said."
    (person,) = find_people(text)
    assert text[person.start : person.end] == "Prime Minister Ada Fern"


def test_a_shared_name_goes_to_the_one_in_office():
    text = "Lea Fern waved. President Ada Fern spoke. Fern smiled."
    assert people(text)[-1] == ("", "Fern", "Ada Fern")


def test_a_son_is_not_his_father():
    assert {p[2] for p in people("Mayor Al Fern met Al Fern Jr. in town, said Al Fern Jr.")} == {
        "Al Fern", "Al Fern Jr",
    }  # fmt: skip


def test_words_next_to_a_name_are_no_part_of_it():
    text = "Ada Fern wrote memos. Following Fern was hard, and following her too. Fern Memos sold well."
    assert {p[2] for p in people(text)} == {"Ada Fern"}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Ada Fern and Bo Holt met. The Fern-Holt talks ended.", ["Fern", "Holt"]),
        ("Ada Fern left. The Fern-era rule fell.", ["Fern"]),
        ("Ada Fern-Holt left. Fern-Holt waved.", ["Fern-Holt"]),
        ("Mayor Jack London left. A London-based firm fell.", ["Jack London"]),
        ("Ada Fern left. Calling Fern late, he slept.", ["Fern"]),
        ("Ada Fern left. Sterling Fern slept.", ["Sterling Fern"]),
        ("Ada Fern left. Whatever Fern wants, she gets.", ["Fern"]),
    ],
)
def test_names_in_compounds_and_behind_an_opening_word(text, last):
    assert [name for _, name, _ in people(text)][-len(last) :] == last


def test_names_known_from_other_reports():
    assert people("Fern smiled.", known=["Ada Fern"]) == [("", "Fern", "Ada Fern")]
    assert people("Fern smiled.") == []


@pytest.mark.parametrize(
    "text",
    ["The Harbour Dockers said no. Harbour is far.", "Harbour Dockers' Union said no. Harbour won."],
)
def test_groups_are_no_persons(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Justices Moss and Samuel A. Holt Jr. said so.", ["Samuel A. Holt Jr"]),
        ("Sens. Vigdis Holt of Ohio, Torvald Brask and Runa Vik left.",
         ["Vigdis Holt", "Torvald Brask", "Runa Vik"]),
        ("The New Tull Register said so. The New Tull Register wrote.", []),
        ("Newsweek Puts Picture on it. Newsweek said so.", []),
        ("The developer, Torvald el-Brask, an investor born in Tull, left.", ["Torvald el-Brask"]),
    ],
)  # fmt: skip
def test_shared_titles_initials_and_outlets(text: str, names: list[str]) -> None:
    assert [one.entity for one in find_people(text) if " " in one.entity] == names


def test_a_title_goes_to_the_one_whose_gender_is_told():
    assert people("Mayor Xan Fern and Ms. Bo Fern left. Ms. Fern waved.")[-1][2] == "Bo Fern"
    assert people("Mayor Xan Fern and Ms. Bo Fern left. Fern waved.")[-1][2] == "Xan Fern"


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("His wife Mavra came. Mavra sat down.", ["Mavra", "Mavra"]),
        ("The bridge at Mavra is shut. Mavra sat down.", []),
        ("Her daughter, Elsa, came first. Elsa won.", ["Elsa", "Elsa"]),
        ("To his wife, Volta is a firm.", []),
        ("Salma, 9, slept. Salma woke at six.", ["Salma", "Salma"]),
        ("Route 4, 9, and Salma are shut.", []),
        ("Their son Tom fell. Tom Fern, a baker, rose.", ["Tom Fern", "Tom Fern"]),
    ],
)
def test_one_word_is_a_whole_name_of_kin_or_with_an_age(text, entities):
    assert [entity for *_, entity in people(text)] == entities


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Ana Vega Mora left. Vega Mora said no.", ["Ana Vega Mora"] * 2),
        ("Mary Ann Holt left. Ann Holt said no.", ["Mary Ann Holt", "Ann Holt"]),
        ("Zov af Brask left. Af Brask kept the barn.", ["Zov af Brask"] * 2),
        ("Siti Laila binti Omar left.", ["Siti Laila binti Omar"]),
        ("Park Min-seo won. Park slept.", ["Park Min-seo"] * 2),
        ("Park Min-seo won. The Park slept.", ["Park Min-seo"]),
        ("Kenya Moss, a dancer, left. Moss is 30.", ["Kenya Moss"] * 2),
        ("Kenya Moss, a power company, left.", []),
        ("In Kenya Moss, a dancer, left.", []),
        ("June Field met Max Head. Field went.", ["June Field", "Max Head", "June Field"]),
    ],
)
def test_surnames_of_several_words_and_of_states(text, entities):
    assert [entity for *_, entity in people(text)] == entities


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ian L. Moss Jr. lied. Mr. Moss wept. The Rev. Ian L. Moss came.", "Ian L. Moss Jr"),
        ("Mr. Moss wept. Ian L. Moss Jr. lied. The Rev. Ian L. Moss came.", "Ian L. Moss"),
    ],
)
def test_a_surname_is_whose_it_was_before_the_other_came(text, entity):
    assert [one for title, _, one in people(text) if title == "Mr."] == [entity]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zovin Rangers came. Zovin lost.", ["Zovin Rangers", "Zovin"]),
        ("Zovin Rangers came. They met in Zovin.", []),
        ("Zovin Rangers came. The Zovin lost.", []),
    ],
)
def test_a_first_word_that_stands_as_a_place_makes_no_person(text, found):
    assert [name for _, name, _ in people(text)] == found
