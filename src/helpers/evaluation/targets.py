"""Whom a judging word judges, and whose judgement the grammar makes it."""

from __future__ import annotations

from typing import NamedTuple

from helpers.agency.clauses import clause_of
from helpers.agency.nominals import acting_nouns, roles_of_noun
from helpers.agency.roles import antecedent, subject_of
from helpers.evaluation.denial import CALLED, first_of, predicate
from helpers.evaluation.lexicon import JudgingWord, lexicon
from helpers.lexicons import word_set
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, Tree

UNNAMED = -2
_BEFORE_NOUN = ("amod", "nmod", "compound")
_SMALL_CLAUSES = ("ccomp", "xcomp", "advcl")
_NAMING = ("NN", "PRP")
_JUDGED_OBJECT = frozenset({"praises", "condemns"})
_OF_PEOPLE = frozenset({"fail", "save"})  # not "saved money", "failed the test"
_CRIMES = frozenset({"accomplice", "culprit", "murderer", "thief", "vandal"})  # but "called a thief"
_WITH_OF = frozenset({"anchor", "champion", "defender", "guardian"})  # alone they are posts
_MAKES = frozenset({"keep", "leave", "make", "render"})  # what they make good they do not call so
_LIKENS = frozenset({"compare", "liken"})


class Judged(NamedTuple):
    """The head word of who or what is judged; who judges: a head word, `UNNAMED`, or `NONE`: the speaker."""

    target: int = NONE
    judge: int = NONE


NOBODY = Judged()


def judged_by(t: Tree, i: int, entry: JudgingWord) -> Judged:
    """Whom the judging word at `i` (the head of its phrase) judges; `NOBODY` where no one is named."""
    if entry.pos == "noun":
        return _of_act(t, i) if entry.category == "act" else _of_label(t, i, entry)
    if entry.pos == "verb":
        return _of_verb(t, i, entry)
    return _of_adjective(t, i) if entry.pos == "adjective" else _of_adverb(t, i)


def _of_adjective(t: Tree, i: int) -> Judged:
    said = _said_of(t, i)
    if said != NOBODY:
        return said
    i = first_of(t, i)
    if t.dep[i] in _BEFORE_NOUN:
        return _of_phrase(t, t.head[i])
    return Judged(t.head[i]) if t.dep[i] == "acl" else NOBODY


def _of_phrase(t: Tree, noun: int) -> Judged:
    """Whom a judging phrase names: "she is a brilliant surgeon", "seen as a calming voice"; else its noun."""
    said = _said_of(t, noun)
    if said != NOBODY and t.tag[said.target].startswith(_NAMING):
        return said
    if t.dep[noun] == "appos" and is_person(t, t.head[noun]):
        return Judged(t.head[noun])
    return Judged(_whose(t, noun))


def _whose(t: Tree, noun: int) -> int:
    """ "plays a constructive role", "in a responsible manner": it is the one who acts that is judged."""
    if t.lemma[noun] not in word_set("ways_of_acting") or t.has(noun, ("poss",)):
        return noun
    verb = t.head[noun] if t.dep[noun] == "dobj" else t.head[t.head[noun]] if t.dep[noun] == "pobj" else NONE
    if verb == NONE or not t.tag[verb].startswith("VB"):
        return noun
    agent = antecedent(t, clause_of(t, verb).agent, verb)
    return noun if agent == NONE else agent


def _said_of(t: Tree, i: int) -> Judged:
    """Of whom a verb says a word: "is brutal", "proved a fiasco", "called him brutal", "saw it as brutal"."""
    i = first_of(t, predicate(t, i))
    head = t.head[i]
    if t.tag[head] == "IN" and t.word[head] in ("as", "like", "to"):
        return _likened(t, head)
    is_far = t.word[i] in ("far", "anything") and t.tag[head].startswith("VB")
    has_subject = t.tag[i].startswith("NN") and t.has(i, ("nsubj",))
    is_clause = t.dep[i] in _SMALL_CLAUSES and (t.tag[i].startswith("JJ") or has_subject)
    proved = t.dep[i] == "dobj" and t.lemma[head] == "prove"
    if not (is_far or is_clause or proved or t.dep[i] in CALLED):
        return NOBODY
    described = _subject(t, head) if proved else _described(t, i, head)
    return Judged(described, _who_calls(t, i, head)) if described not in (NONE, i) else NOBODY


def _likened(t: Tree, preposition: int) -> Judged:
    """Who is taken "as a mediator", acts "like a tyrant", is likened "to a tyrant"."""
    verb, word = t.head[preposition], t.word[preposition]
    if not t.tag[verb].startswith("VB"):
        return Judged(verb) if word == "as" and t.tag[verb].startswith("NN") else NOBODY
    if word == "to" and t.lemma[verb] not in _LIKENS:
        return NOBODY
    described = t.kid(verb, ("dobj", "nsubjpass"))
    if described == NONE or (word == "like" and t.lemma[verb] != "treat"):
        return Judged(_subject(t, verb))
    return Judged(antecedent(t, described, verb), _who_calls(t, preposition, verb))


def _subject(t: Tree, verb: int) -> int:
    return antecedent(t, subject_of(t, verb), verb)


def _described(t: Tree, i: int, verb: int) -> int:
    """Whom a predicate describes: the subject of "be", the object of "call", "consider", "make"."""
    described = _small_subject(t, i)
    if described != NONE:
        return antecedent(t, described, i)
    if t.lemma[verb] not in word_set("copulas"):
        return antecedent(t, t.kid(verb, ("dobj", "nsubjpass")), verb)
    subject = subject_of(t, verb)
    return NONE if subject == NONE or t.word[subject] in ("it", "there") else antecedent(t, subject, verb)


def _small_subject(t: Tree, i: int) -> int:
    """The subject of a small clause: "think the mayor honest", "call the budget generous"."""
    subject = t.kid(i, ("nsubj",))
    if subject == NONE and t.dep[i] == "oprd" and t.dep[i - 1] == "compound" and i - 1 in t.kids[i]:
        return i - 1
    return subject


def _who_calls(t: Tree, i: int, verb: int) -> int:
    """Who calls, considers or sees somebody as something: the subject of a verb with an object."""
    if t.lemma[verb] in word_set("copulas") or t.lemma[verb] in _MAKES or not t.tag[verb].startswith("VB"):
        return NONE
    clause = clause_of(t, verb)
    small = t.dep[i] in ("ccomp", "oprd") and _small_subject(t, i) != NONE  # "consider the mayor a traitor"
    return _judge(t, clause.agent, verb) if small or clause.patient != NONE else NONE


def _judge(t: Tree, agent: int, verb: int) -> int:
    return UNNAMED if agent == NONE else antecedent(t, agent, verb)


def _of_label(t: Tree, i: int, entry: JudgingWord) -> Judged:
    """Who is called so: "X is a tyrant", "the tyrant X", "a hero nurse", "X, a tyrant"; else the noun."""
    if entry.entry in _WITH_OF and not t.has_word(i, ("of",)):
        return NOBODY
    said = _said_of(t, i)
    if said != NOBODY:
        return said
    i = first_of(t, i)
    head, named = t.head[i], t.kid(i, ("appos",))
    if named == i + 1 or (named > i and t.tag[i + 1] == "NNP"):
        return Judged(named)
    if t.dep[i] in ("compound", "nmod"):  # but not "a fraud count"
        return Judged(head) if t.tag[head].startswith("NNP") or is_person(t, head) else NOBODY
    if t.dep[i] == "appos" and t.tag[head].startswith("NN"):
        return Judged(head)
    return NOBODY if t.lemma[i] in _CRIMES else Judged(i)


def _of_act(t: Tree, i: int) -> Judged:
    """Whose act it is: "its betrayal", "the brutality of the police", "the police showed restraint"."""
    said, verb = _said_of(t, i), t.head[i]
    owner = t.kid(i, ("poss",))
    if said != NOBODY or owner != NONE:
        return said if said != NOBODY else Judged(owner)
    if t.lemma[i] in acting_nouns() and acting_nouns()[t.lemma[i]].of_names == "patient":
        return Judged(roles_of_noun(t, i)[0])  # "the betrayal of the miners by the union"
    for k in t.kids[i]:
        if t.dep[k] == "prep" and t.word[k] in ("of", "by") and t.has(k, ("pobj",)):
            return Judged(t.kid(k, ("pobj",)))
    if t.dep[i] == "dobj" and t.lemma[verb] in word_set("committed"):
        return Judged(_subject(t, verb))
    if t.dep[i] == "pobj" and _judges_object(t, t.head[verb]):  # "praised the crew for restraint"
        return _object(t, t.head[verb])
    return NOBODY


def _of_verb(t: Tree, i: int, entry: JudgingWord) -> Judged:
    if t.dep[i] in ("amod", "compound", "aux"):
        return NOBODY
    if entry.category not in _JUDGED_OBJECT:
        clause = clause_of(t, i)
        agent = antecedent(t, clause.agent, i)
        if agent == NONE or (entry.entry in _OF_PEOPLE and not _is_people(t, agent, clause.patient)):
            return NOBODY
        return Judged(_of_phrase(t, agent).target)
    judged, words = _object(t, i), entry.entry.split()
    if judged.target == NONE and len(words) > 1:  # "lashed out at the league"
        after = next((k for k in t.kids[i] if t.word[k] == words[-1]), i)
        return Judged(t.kid(after, ("pobj",)), judged.judge)
    return judged


def _judges_object(t: Tree, verb: int) -> bool:
    """Whether a verb praises or condemns its object without charging it with a crime ("accuse")."""
    return (
        t.tag[verb].startswith("VB")
        and t.lemma[verb] not in word_set("accuses")
        and any(entry.category in _JUDGED_OBJECT for entry in lexicon().words.get(t.lemma[verb], ()))
    )


def _object(t: Tree, verb: int) -> Judged:
    clause = clause_of(t, verb)
    return Judged(antecedent(t, clause.patient, verb), _judge(t, clause.agent, verb))


def _of_adverb(t: Tree, i: int) -> Judged:
    verb = t.head[first_of(t, i)]
    while t.tag[verb] == "IN" and t.head[verb] != verb:  # "played superbly under her"
        verb = t.head[verb]
    if not t.tag[verb].startswith("VB"):
        return NOBODY
    return Judged(antecedent(t, clause_of(t, verb).agent, verb))


def _is_people(t: Tree, *actors: int) -> bool:
    return all(i != NONE and (is_person(t, i) or t.tag[i] == "PRP" or t.lemma[i] == "life") for i in actors)
