"""The word lists that tell a name from the words around it."""

import pytest

from helpers.entities import words


@pytest.mark.parametrize(
    ("title", "plural"), [("Sens.", True), ("Justices", True), ("Sen.", False), ("Boss", False)]
)
def test_titles_of_several(title: str, plural: bool) -> None:
    assert words.is_plural_title(title) is plural


def test_the_last_words_of_titles() -> None:
    assert {"Gen.", "Minister"} <= words.title_ends()
    assert "Prime" not in words.title_ends()
    assert all(title.split(" ")[-1] in words.title_ends() for title in words.titles())


@pytest.mark.parametrize(("word", "name"), [("Bob", "robert"), ("Robert", "robert"), ("Şule", "sule")])
def test_pet_forms(word: str, name: str) -> None:
    assert words.full_given(word) == name


def test_first_names_and_surnames_that_are_words() -> None:
    assert words.is_given("Ana")
    assert words.is_given("Ana-Lee")
    assert not words.is_given("Harbour")
    assert words.is_surname_word("Judge")
    assert not words.is_surname_word("Ministry")
    assert words.given_gender("Ana") == "f"
    assert words.given_gender("Harbour") == ""


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Mayor Ada Fern", "Ada Fern"), ("Mr. Fern", "Fern"), ("Prime Minister Fern", "Fern"), ("Fern", "Fern")],
)
def test_without_title(name, bare):
    assert words.without_title(name) == bare


def test_first_names_of_many_countries() -> None:
    assert all(map(words.is_given, ("Anders", "Kwabena", "Mehmet", "Guðrún", "Ximena")))
    assert not any(map(words.is_given, ("India", "Atlanta", "Said", "Minister")))
    assert (words.given_gender("Ximena"), words.given_gender("Andrea")) == ("f", "f")


def test_words_that_stand_in_small_letters_too() -> None:
    small = words.SmallWords("The bill passed; Bills lost to Billy.")
    assert "bill" in small
    assert "bills" not in small
    assert "lost t" not in small
