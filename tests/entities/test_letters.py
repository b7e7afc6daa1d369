"""Names of every Latin script, piece by piece."""

import pytest

from helpers.entities.letters import NAME_TOKEN, opens_surname, plain


@pytest.mark.parametrize(
    "name",
    ["Şule Özdemir", "Łukasz Żak", "Nguyễn Văn Hùng", "Øyvind Åsen", "J.D. Moe", "J. D. Moe",
     "Éamon Ó Briain", "Ursula von der Moe", "Bashar al-Moe", "Siân O'Dell", "Jean-Luc d'Arve",
     "Kim Jong-hun", "Henry Moe III"],
)  # fmt: skip
def test_a_name_is_all_tokens(name):
    found = [match[0] for match in NAME_TOKEN.finditer(f"{name} ")]
    assert " ".join(found) == name


@pytest.mark.parametrize("text", ["no names here", "3.5 @tull", "THE END", "van"])
def test_what_is_no_token(text):
    assert not NAME_TOKEN.findall(text)


def test_names_compare_without_accents_and_marks():
    assert plain("Erdoğan") == plain("Erdogan") == "erdogan"
    assert plain("Żak-Łoś") == plain("Zak Los")


def test_what_opens_a_surname_used_alone():
    assert [opens_surname(word) for word in ("van", "De", "y", "Moe")] == [True, True, False, False]
