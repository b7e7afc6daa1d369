"""Acting put into a noun: "the killing of X by Y", "Y's attack on X", "his arrest"."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from helpers.lexicons import read_lexicon
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, Tree


class ActingNoun(NamedTuple):
    """A noun of acting.

    Attributes:
        verb: the verb that it stands for.
        of_names: whom the noun after "of" names, "agent" or "patient".
        patient_after: other prepositions that name who is acted upon.
    """

    verb: str
    of_names: str
    patient_after: tuple[str, ...]


@lru_cache(maxsize=1)
def acting_nouns() -> dict[str, ActingNoun]:
    """The nouns of `lexicons/acting_nouns.csv` by their lemma."""
    return {
        row["entry"]: ActingNoun(row["verb"], row["of_names"], tuple(row["patient_after"].split()))
        for row in read_lexicon("acting_nouns")
    }


def roles_of_noun(t: Tree, noun: int) -> tuple[int, int]:
    """The heads of agent and patient that a noun of acting names beside it.

    Args:
        t: the parsed text.
        noun: a position whose lemma is one of `acting_nouns`.

    Returns:
        Agent and patient, `NONE` where not named. With "of X" before it a possessive acts ("the army's
        killing of X"); alone it is who an act is done to where "of" would name that ("his arrest"), and who
        acts elsewhere ("their attack").
    """
    entry = acting_nouns()[t.lemma[noun]]
    after = {
        t.word[k]: t.kid(k, ("pobj",))
        for k in reversed(t.kids[noun])
        if t.dep[k] in ("prep", "agent") and k > noun
    }
    of = after.get("of", NONE)
    agent = after.get("by", NONE) if "by" in after else _by_after(t, of)
    patient = next((after[word] for word in entry.patient_after if word in after), NONE)
    owner = t.kid(noun, ("poss",))
    if entry.of_names == "patient":
        patient = of
        thing = next(
            (k for k in t.kids[noun] if k < noun and t.dep[k] == "compound" and t.tag[k] == "NN"), NONE
        )
        if of == NONE and owner != NONE and thing != NONE:
            return owner, thing  # "the council's document release"
        if of == NONE and agent == NONE and owner != NONE:
            return NONE, owner
        if of == NONE and owner != NONE:
            return agent, owner
    elif agent == NONE:
        agent = of
    if agent == NONE and (owner != NONE or patient != NONE):
        agent = owner if owner != NONE else _of_a_state(t, noun)
    return agent, patient


def _by_after(t: Tree, of: int) -> int:
    """Who acts in "the betrayal of the miners by the union", where "by" hangs on the miners."""
    by = next((k for k in t.kids[of] if t.word[k] == "by"), NONE) if of != NONE else NONE
    return t.kid(by, ("pobj",)) if by != NONE else NONE


def _of_a_state(t: Tree, noun: int) -> int:
    """ "the Israeli killing of ...", "the police raid on ...": the state or body right before the noun."""
    return next(
        (
            k
            for k in t.kids[noun]
            if k < noun
            and t.dep[k] in ("amod", "compound", "nmod")
            and (t.form[k][0].isupper() or (t.tag[k].startswith("NN") and is_person(t, k)))
        ),
        NONE,
    )
