"""Voice, agent and patient of verbs: minimal pairs written for the tests."""

from __future__ import annotations

import pytest
from parsed_words import tree_of, word
from spacy.tokens import Doc
from spacy.vocab import Vocab

from helpers.agency.clauses import clauses, modality, negated, nominalised, tense
from helpers.stance.tree import Tree

# Each verb that matters: verb, voice, agent, patient.
PAIRS = [
    ("The guards beat the prisoner.", "beat active guards prisoner"),
    ("The prisoner was beaten by the guards.", "beaten passive guards prisoner"),
    ("The prisoner was beaten.", "beaten agentless - prisoner"),
    ("The prisoner got beaten by the guards.", "beaten passive guards prisoner"),
    ("The prisoner had beaten the guards.", "beaten active prisoner guards"),
    ("The prisoner beaten by the guards died.", "beaten reduced guards prisoner"),
    ("Asked about the plan, the mayor smiled.", "Asked reduced - mayor"),
    ("The mayor, asked about the plan, smiled.", "asked reduced - mayor"),
    ("The guards had their homes searched by soldiers.", "searched reduced soldiers homes"),
    ("The school had its grant cut by the city.", "cut reduced city grant"),
    ("The striker passed twice, beat the keeper and scored.", "scored active striker -"),
    ("The council wants the ban extended.", "extended reduced - ban"),
    ("Lawyers want the case dropped.", "dropped reduced - case"),
    ("Divers found the boat abandoned near the pier.", "abandoned reduced - boat"),
    ("The prisoner was helped to his feet and led away by guards.", "led passive guards prisoner"),
    ("The mill was bought in May and sold again in June.", "sold agentless - mill"),
    ("The prisoner was seized by guards and beaten.", "beaten agentless - prisoner"),
    ("The prisoner was freed and returned home.", "returned active prisoner -"),
    ("The prisoner was freed and thanked the guards.", "thanked active prisoner guards"),
    ("Fern said prices rise if the dam opens and urged mayors to wait.", "urged active Fern mayors"),
    ("Fern said prices rise if the dam opens and blamed mayors.", "opens active dam -"),
    ("Fern said the town grows and has new mills.", "has active town mills"),
    ("Fern wrote: “Stark: brave and calm.”", "wrote active Fern -"),
    ("The schools were given new desks by the council.", "given passive council schools"),
    ("The schools were given new desks by noon.", "given agentless - schools"),
    ("Talks were held in the capital on Monday.", "held agentless - Talks"),
    ("The ministers held talks in the capital on Monday.", "held active ministers talks"),
    ("It was feared that the dam would burst.", "feared agentless - -"),
    ("The mayor is satisfied with the plan.", "satisfied state - mayor"),
    ("The choir is to be disbanded.", "disbanded agentless - choir"),
    ("His book, banned in three countries and praised in ten, sold well.", "praised reduced - book"),
    ("The mayor is interested in the plan.", ""),
    ("The thieves were gone in an hour.", ""),
    ("The bill is supposed to pass.", ""),
    ("The coat was so oversized.", ""),
]
CASES = [
    ("The guards arrested him.", "arrested", False, "", "past"),
    ("The guards did not arrest him.", "arrest", True, "", "past"),
    ("The guards never arrested him.", "arrested", True, "", "past"),
    ("No guard arrested him.", "arrested", True, "", "past"),
    ("Nobody arrested him.", "arrested", True, "", "past"),
    ("The guards may arrest him.", "arrest", False, "may", "present"),
    ("The guards can't arrest him.", "arrest", True, "can", "present"),
    ("The guards will arrest him.", "arrest", False, "", "future"),
    ("The guards are going to arrest him.", "arrest", False, "", "future"),
    ("The guards are going to the harbour.", "going", False, "", "present"),
    ("The guards have arrested him.", "arrested", False, "", "past"),
    ("The guards have arrested and charged him.", "charged", False, "", "past"),
    ("The guards are arresting him.", "arresting", False, "", "present"),
    ("Arresting him took an hour.", "Arresting", False, "", "nonfinite"),
]


@pytest.mark.parametrize(("text", "wanted"), PAIRS, ids=[text for text, _ in PAIRS])
def test_voice_tells_who_acts(text: str, wanted: str) -> None:
    t = tree_of(text)
    found = [" ".join([t.form[c.verb], c.voice, word(t, c.agent), word(t, c.patient)]) for c in clauses(t)]
    if wanted:
        assert wanted in found
    else:
        assert not [row for row in found if " agentless " in row or " passive " in row or " state " in row]


@pytest.mark.parametrize(
    ("headline", "wanted"),
    [
        ("Striker sold to Lisbon", "sold reduced - Striker"),
        ("Oil giant fined over spill", "fined reduced - giant"),
        ("Museum handed record grant", "handed reduced - Museum"),
        ("Hotel bosses blasted over bungled kitchen security", "blasted reduced - bosses"),
        ("Surgeon told to pay patient", "told reduced - Surgeon"),
        ("Pilot found guilty", "found reduced - Pilot"),
        ("Striker resigned in May", "resigned active Striker -"),
        ("Guards beat prisoner", "beat active Guards prisoner"),
    ],
)
def test_past_of_a_headline_is_a_participle(headline: str, wanted: str) -> None:
    def found(part: str) -> list[str]:
        t = tree_of(headline, part=part)
        return [" ".join([t.form[c.verb], c.voice, word(t, c.agent), word(t, c.patient)]) for c in clauses(t)]

    assert found("title")[0] == wanted
    assert (found("text")[0] == wanted) == (" active " in wanted)


def test_contracted_has_is_no_passive() -> None:
    t = tree_of("She's won the race, and he's been told.")
    found = {t.form[c.verb]: c.voice for c in clauses(t)}
    assert found["won"] == "active"
    assert found["told"] == "agentless"


def test_noun_of_acting_needs_an_argument() -> None:
    t = tree_of("The killing of the guard shocked the town. The killing shocked the town.")
    (found,) = nominalised(t)
    assert (word(t, found.verb), found.voice, word(t, found.patient)) == ("killing", "nominalised", "guard")


@pytest.mark.parametrize(("after", "voice"), [("the/DT", "active"), ("by/IN", "reduced")])
def test_only_verb_of_a_sentence_that_hangs_on_a_name_may_act(after: str, voice: str) -> None:
    """What the parser makes of a long row of offices before "hosted the talks": a root without its verb."""
    following, tag = after.split("/")
    doc = Doc(
        Vocab(), words=["Fern", "hosted", following, "Stark"], tags=["NNP", "VBD", tag, "NNP"],
        deps=["ROOT", "acl", "dep", "dep"], heads=[0, 0, 1, 1], lemmas=["Fern", "host", following, "Stark"],
    )  # fmt: skip
    (found,) = clauses(Tree(doc, [(0, 4)]))
    assert found.voice == voice


def test_following_is_a_preposition_unless_somebody_follows() -> None:
    verbs = [
        [t.form[c.verb] for c in clauses(t)]
        for t in map(
            tree_of,
            ("She was named judge on Monday, following a vote.", "The guards were following the judge."),
        )
    ]
    assert verbs == [["named"], ["following"]]


@pytest.mark.parametrize(("text", "verb", "denied", "modal", "time"), CASES)
def test_manner(text: str, verb: str, denied: bool, modal: str, time: str) -> None:
    t = tree_of(text)
    at = t.form.index(verb)
    assert (negated(t, at), modality(t, at), tense(t, at)) == (denied, modal, time)
