"""What kind of voice a phrase is, by the word that heads it."""

import pytest

from helpers.entities.roles import (
    SPEAKER_TYPES,
    body_type,
    head_of,
    head_word,
    is_body_name,
    is_outlet,
    person_type,
    phrase_type,
    role,
)


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("two senior officials at the ministry", "officials"),
        ("the mayor's lawyer", "lawyer"),
        ("close to three dozen miners", "miners"),
        ("a miner born in Tull", "miner"),
    ],
)
def test_the_head_of_a_phrase(phrase: str, head: str) -> None:
    assert head_word(phrase) == head


def test_one_of_several_is_one_of_them() -> None:
    assert head_of("one of the miners in Tull") == "the miners"
    assert head_of("one of them") == "one"


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("two officials", "unnamed official"),
        ("the mayor's neighbour", "ordinary person"),
        ("a report", "document"),
        ("most Americans", "ordinary person"),
        ("Pennsylvanians", "ordinary person"),
        ("Republicans", "institution"),
        ("a person familiar with the talks", "anonymous"),
        ("a former agent and veteran familiar with the talks", "unnamed official"),
        ("the Tull Times", "media"),
        ("Radio Tull", "media"),
        ("the Daily Ferry", "media"),
        ("tulltoday.com", "media"),
        ("the Tull Ministry", "institution"),
        ("the weather", "other"),
    ],
)
def test_the_type_of_a_phrase(phrase: str, kind: str) -> None:
    assert phrase_type(phrase) == kind
    assert kind in SPEAKER_TYPES


@pytest.mark.parametrize(
    ("name", "outlet"),
    [("The Tull Register", True), ("Ana Post", False), ("Register", False), ("Tull Hall", False)],
)
def test_outlets_by_their_words(name: str, outlet: bool) -> None:
    assert is_outlet(name) is outlet


def test_bodies_by_their_words() -> None:
    assert is_body_name("Holt & Lund LLP")
    assert is_body_name("Workers for Tull")
    assert not is_body_name("Ana Ruiz")
    assert body_type("Norway") == "state"
    assert body_type("Tull Board") == "institution"


def test_an_office_before_expertise_before_the_rest() -> None:
    assert person_type({"expert", "official", "ordinary person"}) == "named official"
    assert person_type({"media", "expert"}) == "expert"
    assert person_type(set()) == "named person"


def test_words_in_all_their_forms() -> None:
    assert role("minister") == role("Ministers") == role("ex-minister") == "official"
    assert role("program") == ""


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [
        ("a Bank of Norway official", "unnamed official"),
        ("the Ministry of Fisheries spokesman", "unnamed official"),
        ("University of Tull professors", "expert"),
        ("the Bank of Norway", "institution"),
        ("Farmers reached by radio", "ordinary person"),
        ("a surgeon there", "expert"),
        ("glaciologists", "expert"),
    ],
)
def test_the_head_behind_a_name_or_before_a_participle(phrase, kind):
    assert phrase_type(phrase) == kind
