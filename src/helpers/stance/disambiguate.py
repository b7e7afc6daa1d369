"""The learned part: whether a word with two readings hedges here, where the rules are plainly wrong.

Logistic regression on features of the parse, trained by `bench/train_stance.py`. It
decides on the words of `Weights.decided`: a cue that the rules found is dropped below `DROP`, one that they
did not find is added above `ADD`, if it is a modal. Of other words it only drops what is
below `SURE`.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from math import exp
from typing import NamedTuple

from helpers.lexicons import word_set
from helpers.stance.lexicon import Entry
from helpers.stance.rules.grammar import conditioned, is_person, negated_modal, past_frame, proposed
from helpers.stance.tree import NONE, Tree

# How far the tenses of a sentence are looked for on either side.
_NEAR = 40
_PRESENT = frozenset({"VBZ", "VBP"})
ADDED = ("modal",)
# Chosen by cross-validation on the training sentences.
DROP, ADD, SURE = 0.35, 0.5, 0.15


def features(t: Tree, i: int, entry: Entry, verdict: str) -> list[str]:
    """The features of a place, each once for the entry and once for its part of speech.

    Args:
        t: the parsed text.
        i: the place.
        entry: the first entry of the word among those that the learned part decides on.
        verdict: the category that the rules give it, "no" where they give none.
    """
    verb = t.verb_of(i) if entry.pos == "modal" else i
    named = [*_neighbours(t, i, verdict), *_clause(t, i, verb)]
    if entry.pos == "modal":
        named += [
            f"verb={t.lemma[verb]}", f"have={t.has_word(verb, ('have',))}", f"cond={conditioned(t, verb)}",
            f"past={past_frame(t, verb)}", f"neg={negated_modal(t, i, verb)}",
            f"proposed={proposed(t, verb)}",
        ]  # fmt: skip
    return [entry.entry, *(f"{of}|{name}" for name in named for of in (entry.entry, entry.pos))]


def _neighbours(t: Tree, i: int, verdict: str) -> list[str]:
    first, last = max(t.start[i], i - _NEAR), min(t.stop[i], i + _NEAR)
    tags = set(t.tag[first:last])
    return [
        f"rule={verdict}", f"tag={t.tag[i]}", f"first={i == t.start[i]}",
        f"next={t.at(i + 1, within=i)}", f"prev={t.at(i - 1, within=i)}",
        f"ntag={t.tag_at(i + 1, within=i)}", f"ptag={t.tag_at(i - 1, within=i)}",
        f"VBD={'VBD' in tags}", f"pres={not tags.isdisjoint(_PRESENT)}", f"if={'if' in t.word[first:last]}",
    ]  # fmt: skip


def _clause(t: Tree, i: int, verb: int) -> list[str]:
    head, subject = t.head[verb], t.subject(verb)
    return [
        f"dep={t.dep[verb]}", f"htag={t.tag[head] if head != verb else 'ROOT'}", f"subj={_kind(t, subject)}",
        f"clause={t.clause(verb) != NONE}", f"to={t.to_verb(verb) != NONE}", f"pass={t.passive(verb)}",
    ]  # fmt: skip


def _kind(t: Tree, subject: int) -> str:
    if subject == NONE:
        return "none"
    if is_person(t, subject):
        return "person"
    if t.lemma[subject] in word_set("evidence"):
        return "evidence"
    return "pronoun" if t.tag[subject] in ("PRP", "DT", "WDT", "EX") else t.tag[subject]


class Weights(NamedTuple):
    """The intercept, the weight of each feature, the entries decided on, and all with their category."""

    intercept: float
    weights: dict[str, float]
    decided: frozenset[str]
    entries: dict[str, str]


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The weights that come with the package."""
    read = json.loads((files(__package__) / "weights" / "hedges.json").read_text("utf-8"))
    return Weights(read["intercept"], read["weights"], frozenset(read["decided"]), read["entries"])


def probability(t: Tree, i: int, entry: Entry, verdict: str) -> float:
    """How likely the word at `i` hedges, between 0 and 1.

    Args:
        t: the parsed text.
        i: the place.
        entry: the first entry of the word that can hedge.
        verdict: the category that the rules give it, "no" where they give none.
    """
    learned = weights()
    known = learned.weights
    return 1 / (
        1 + exp(-learned.intercept - sum(known.get(name, 0.0) for name in features(t, i, entry, verdict)))
    )
