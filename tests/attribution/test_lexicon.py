"""The reporting verbs and speaker roles: every row read."""

import csv
from importlib.resources import files

import pytest
from read_attributions import read

from helpers.attribution.lexicon import GRADES, find_verb, grade, reporting_verbs
from helpers.entities.roles import role, roles

WORKS = {
    "Caldas-Coulthard 1994", "Thompson & Ye 1991", "Hooper 1975", "Kiparsky & Kiparsky 1970",
    "Searle & Vanderveken 1985", "Levin 1993",
}  # fmt: skip
VERBS = list(reporting_verbs().values())


def test_there_are_enough_verbs_and_all_grades():
    assert len({verb.lemma for verb in VERBS}) >= 250
    assert {verb.grade for verb in VERBS} == set(GRADES) - {"ungraded"}


def test_no_row_is_lost_and_rows_are_sorted():
    path = files("helpers").joinpath("lexicons/reporting_verbs.csv")
    rows = list(csv.reader(path.read_text("utf-8").splitlines()))[1:]
    assert len(rows) == len(VERBS)
    assert rows == sorted(rows)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: f"{verb.lemma} {verb.frame}".strip())
def test_every_verb(verb):
    assert verb.lemma == verb.lemma.lower().strip() != ""
    assert verb.frame in ("", "to")
    assert verb.grade in GRADES
    assert verb.act in ("speech", "thought")
    assert set(verb.takes) <= set("cin")
    assert verb.source in WORKS
    assert verb.class_
    assert (verb.strength in ("weak", "medium", "strong")) == (verb.grade == "directive")
    assert verb.class_ != "commissive" or verb.grade == "commissive"
    if verb.like:
        model = find_verb(verb.like)
        assert model is not None
        assert not model.like, (
            "a verb may be like one that its work lists, not like one that is itself likened"
        )
        assert (model.source, model.class_) == (verb.source, verb.class_)


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("say", "neutral"), ("tell", "neutral"), ("according to", "neutral"),
        ("add", "structuring"), ("continue", "structuring"), ("reiterate", "structuring"),
        ("claim", "distancing"), ("allege", "distancing"), ("insist", "distancing"), ("deny", "distancing"),
        ("confirm", "endorsing"), ("note", "endorsing"), ("admit", "endorsing"), ("reveal", "endorsing"),
        ("urge", "directive"), ("demand", "directive"), ("vow", "commissive"), ("promise", "commissive"),
        ("condemn", "expressive"), ("praise", "expressive"), ("believe", "mental"), ("hope", "mental"),
        ("shout", "manner"), ("whisper", "manner"), ("walk", "ungraded"), ("", "ungraded"),
    ],
)  # fmt: skip
def test_grades(lemma, expected):
    assert grade(lemma) == expected


def test_an_infinitive_changes_the_act():
    assert (grade("agree"), grade("agree", infinitive=True)) == ("structuring", "commissive")
    assert (grade("tell"), grade("tell", infinitive=True)) == ("neutral", "directive")


def test_every_role():
    path = files("helpers").joinpath("lexicons/speaker_roles.csv")
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert len(rows) == len(roles())
    categories = {
        "official", "expert", "media", "document", "institution", "ordinary person", "anonymous", "title",
        "party",
    }  # fmt: skip
    for row in rows:
        assert row["entry"] == row["entry"].lower().strip() != ""
        assert row["category"] in categories
        assert row["source"]


@pytest.mark.parametrize(
    ("word", "category"),
    [("Ministers", "official"), ("agencies", "institution"), ("snowman", ""), ("vice-minister", "official"),
     ("Sen.", "official"), ("women", "ordinary person"), ("spokesmen", "official"), ("river", ""), ("", "")],
)  # fmt: skip
def test_roles_in_any_form(word, category):
    assert role(word) == category


@pytest.mark.parametrize("written", ["criticise", "criticize"])
def test_a_verb_is_one_however_it_is_spelt(written):
    text = f"Duarte and Holt {written} the plan as a gamble."
    (one,) = read(text)
    assert (one["cue"], one["cue_lemma"], one["grade"]) == (written, "criticize", "expressive")
    (other,) = read("Duarte and Holt promise a new plan.")  # no "promize"
    assert other["cue_lemma"] == "promise"


def test_a_deed_is_no_judgement():
    assert read("The ferry was attacked by pirates for its cargo.") == ()
