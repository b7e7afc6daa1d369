"""Negation, modality and tense of a verb."""

from __future__ import annotations

import pytest
from parsed_words import tree_of

from helpers.agency.manner import modality, negated, tense

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


@pytest.mark.parametrize(("text", "verb", "denied", "modal", "time"), CASES)
def test_manner(text: str, verb: str, denied: bool, modal: str, time: str) -> None:
    t = tree_of(text)
    at = t.form.index(verb)
    assert (negated(t, at), modality(t, at), tense(t, at)) == (denied, modal, time)
