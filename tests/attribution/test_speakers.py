"""Who a source is: mentions joined within an article, each with its rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.attribution.people import People, person_name
from helpers.attribution.speakers import RULES, Source, resolve_speakers
from helpers.entities.roles import SPEAKER_TYPES


def resolve(text: str, *sources: str) -> list[tuple[str, str, str]]:
    """Resolve sources in the order they stand in a text; "" for none given."""
    found, at = [], 0
    for words in sources:
        at = text.index(words, at) if words else at
        found.append(Source(words, text, at))
        at += len(words)
    return [tuple(speaker) for speaker in resolve_speakers(found)]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Ana Ruiz", "Ana Ruiz"),
        ("former Prime Minister Ana Ruiz, 61,", "Ana Ruiz"),
        ("Foreign Ministry spokesperson Lin Bo", "Lin Bo"),
        ("Da Wei, director of the Institute of Coasts at the Academy", "Da Wei"),
        ("the opposition leader Piet van der Berg", "Piet van der Berg"),
        ("Mrs. Ruiz", "Ruiz"),
        ("Sen. John Q. Moss (R-Iowa)", "John Q. Moss"),
        ("Rep. Ana Ruiz's", "Ana Ruiz"),
        ("Carl Moss Jr.", "Carl Moss Jr"),
        ("even Ana Ruiz herself", "Ana Ruiz"),
        ("the Ministry of Health", ""),
        ("China", ""),
        ("the Chinese side", ""),
        ("analysts", ""),
        ("NATO", ""),
        ("the Daily Star", ""),
        ("Wednesday", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_source(words, name):
    assert person_name(words) == name


def test_a_surname_or_given_name_joins_its_full_name():
    text = "Da Wei, director of the Institute of Coasts, said so. It is late, Da said. Wei left."
    speakers = resolve(text, "Da Wei, director of the Institute of Coasts", "Da", "Wei")
    assert speakers == [
        ("Da Wei", "name", "expert"),
        ("Da Wei", "part of a name", "expert"),
        ("Da Wei", "part of a name", "expert"),
    ]


def test_a_short_name_before_the_full_one_is_joined_too():
    text = "Ruiz said no. Mayor Ana Ruiz then left."
    assert resolve(text, "Ruiz") == [("Ana Ruiz", "part of a name", "named official")]


def test_forms_of_a_state_are_one_speaker():
    text = "China said. Beijing said. The Chinese side said. The Chinese government said."
    speakers = resolve(text, "China", "Beijing", "The Chinese side", "The Chinese government")
    assert speakers == [("China", "names table", "state")] * 4


def test_two_names_of_a_country_are_one_speaker():
    text = "South Korea said. The ROK side said. Seoul said."
    assert {name for name, _, _ in resolve(text, "South Korea", "The ROK side", "Seoul")} == {"South Korea"}


def test_a_pair_of_states_and_both_sides():
    text = "China and South Korea agreed. Both sides said. They added. The two countries hope."
    speakers = resolve(text, "China and South Korea", "Both sides", "They", "The two countries")
    assert [rule for _, rule, _ in speakers] == ["pair", "both sides", "pronoun", "both sides"]
    assert {name for name, _, _ in speakers} == {"China and South Korea"}


def test_both_sides_of_talks_named_in_the_text_alone():
    text = "Talks between the Republic of Korea and China were held. Both sides explained."
    assert resolve(text, "Both sides") == [("China and South Korea", "both sides", "state")]


def test_both_sides_of_nothing_named_stay_unresolved():
    assert resolve("Both sides explained.", "Both sides") == [("", "", "unresolved")]


@pytest.mark.parametrize(
    ("text", "sources", "name"),
    [
        ("Ana Ruiz said no. She added more.", ("Ana Ruiz", "She"), "Ana Ruiz"),
        ("Ana Ruiz opened the door. She said no.", ("She",), "Ana Ruiz"),
        ("The ministry said no. It added more.", ("The ministry", "It"), "ministry"),
        ("China said no. Ana Ruiz said yes. It added more.", ("China", "Ana Ruiz", "It"), "China"),
        ("Farmers said no. Ana Ruiz said yes. They added more.", ("Farmers", "Ana Ruiz", "They"), "Farmers"),
        ("Ana Ruiz said no. The ministry said yes. He left.", ("Ana Ruiz", "The ministry", "He"), "Ana Ruiz"),
        ("It said no.", ("It",), ""),
        ("He said no.", ("He",), ""),
    ],
)
def test_a_pronoun_goes_to_the_last_fitting_speaker(text, sources, name):
    last = resolve(text, *sources)[-1]
    assert last[0] == name
    assert last[1] == ("pronoun" if name else "")
    assert (last[2] == "unresolved") == (name == "")


def test_who_goes_to_the_name_before_it():
    speakers = resolve("Ana Ruiz, who said no, left. China, which said yes, stayed.", "who", "which")
    assert speakers[0][:2] == ("Ana Ruiz", "relative")
    assert speakers[1] == ("China", "relative", "state")


def test_a_role_goes_to_the_speaker_named_with_it():
    text = "Foreign Ministry spokesperson Lin Bo said so. The spokesperson added more."
    speakers = resolve(text, "Foreign Ministry spokesperson Lin Bo", "The spokesperson")
    assert speakers == [("Lin Bo", "name", "named official"), ("Lin Bo", "same role", "named official")]


def test_i_and_we_stay_unresolved_and_nothing_is_none():
    assert [kind for _, _, kind in resolve("I said. We said.", "I", "We", "")] == [
        "unresolved", "unresolved", "none",
    ]  # fmt: skip


def test_a_quotation_that_goes_on_keeps_its_speaker():
    text = "“One,” said Ana Ruiz."
    speakers = resolve_speakers([Source("Ana Ruiz", text, 12), Source("", text, 21, continues=True)])
    assert speakers[1].name == "Ana Ruiz"
    assert speakers[1].rule == "same quotation"


@pytest.mark.parametrize(
    ("source", "speaker_type"),
    [
        ("China", "state"), ("the South Korean government", "state"), ("Pyongyang", "state"),
        ("the Foreign Ministry", "institution"), ("the European Union", "institution"),
        ("the Clinton campaign", "institution"), ("Republicans", "institution"), ("the NAACP", "institution"),
        ("Prime Minister Ana Ruiz", "named official"), ("ministry spokesman Lin Bo", "named official"),
        ("a senior official", "unnamed official"), ("Chinese officials", "unnamed official"),
        ("a spokeswoman for the bank", "unnamed official"), ("diplomats", "unnamed official"),
        ("analysts", "expert"), ("Ana Ruiz, a professor of law", "expert"),
        ("economists at the bank", "expert"),
        ("the newspaper", "media"), ("Xinhua", "media"), ("reporters", "media"),
        ("the report", "document"), ("a study of two towns", "document"), ("recent polls", "document"),
        ("residents of the town", "ordinary person"), ("baker and voter Lin Bo", "ordinary person"),
        ("a witness", "ordinary person"), ("Lin Bo", "named person"),
        ("sources", "anonymous"), ("two people familiar with the talks", "anonymous"),
        ("critics", "anonymous"), ("some", "anonymous"), ("the silence", "other"),
    ],
)  # fmt: skip
def test_types(source, speaker_type):
    assert resolve(f"Then {source} spoke.", source)[0][2] == speaker_type


def test_every_rule_and_type_is_defined():
    text = "China and South Korea met Ana Ruiz, a judge. She said, and they said, and it was late."
    for name, rule, kind in resolve(text, "China and South Korea", "Ana Ruiz, a judge", "She", "they", "it"):
        assert rule in RULES
        assert kind in SPEAKER_TYPES
        assert bool(name) == bool(rule)


def test_people_are_read_from_running_text():
    people = People([], ["Yesterday Mayor Ana Ruiz, a former judge, spoke. After Ruiz left, Lin Bo stayed."])
    assert people.full_name("Ruiz") == "Ana Ruiz"
    assert people.full_name("Bo") == "Lin Bo"
    assert people.full_name("Nobody") == ""
    assert any("Mayor" in text for text in people.descriptions("Ana Ruiz"))


@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=120))
def test_any_words_resolve_to_something(words, text):
    speakers = resolve_speakers([Source(one, text, min(len(text), 5)) for one in words])
    assert len(speakers) == len(words)
    assert all(speaker.type in SPEAKER_TYPES for speaker in speakers)
