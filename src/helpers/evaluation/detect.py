"""Words that judge in one text, each with whom it judges and whose judgement the grammar makes it."""

from __future__ import annotations

from typing import NamedTuple

from helpers.agency.clauses import clause_of, negated
from helpers.agency.roles import antecedent, subject_of
from helpers.evaluation.lexicon import JudgingWord, lexicon
from helpers.lexicons import word_set
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, Tree

_TAGS = {"adjective": ("JJ", "VBN", "VBG"), "noun": ("NN",), "verb": ("VB",), "adverb": ("RB",)}
_JUDGED_OBJECT = frozenset({"praises", "condemns"})
_DUTIES = frozenset({"must", "should", "ought"})
_CALLED = ("oprd", "attr", "acomp")


class Judgement(NamedTuple):
    """A judging word.

    Attributes:
        first, last: its words, inclusive, with a word of degree before it.
        entry: its entry of the list.
        target: the position of the head word of who or what is judged; `NONE` where the sentence names none.
        judge: of a verb of judging who judges; else `NONE`.
        negated: whether the judgement is denied.
    """

    first: int
    last: int
    entry: JudgingWord
    target: int
    judge: int
    negated: bool


def judgements(t: Tree) -> list[Judgement]:
    """The judging words of a text that have a target, in order; no two share a word."""
    known, found, taken = lexicon(), [], NONE
    for i in range(t.n):
        if i <= taken:
            continue
        entry, last = _entry_at(t, i, known)
        if entry is None:
            continue
        head = _head(t, i, last)
        target, judge = _RULES[entry.pos](t, head, entry)
        if target == NONE or _supposed(t, head):
            continue
        first = _intensified(t, i, head)
        found.append(Judgement(first, last, entry, target, judge, _denied(t, head, entry)))
        taken = last
    return found


def _entry_at(t: Tree, i: int, known: tuple) -> tuple[JudgingWord | None, int]:
    words, phrases = known
    for parts, entry in phrases.get(t.word[i], phrases.get(t.lemma[i], ())):
        last = i + len(parts) - 1
        if last < t.stop[i] and tuple(t.word[i + 1 : last + 1]) == parts[1:]:
            return entry, last
    of_lemma, of_form = words.get(t.lemma[i], ()), words.get(t.word[i], ())
    for entry in of_form + of_lemma if t.dep[i] in ("amod", *_CALLED) else of_lemma + of_form:
        if t.tag[i].startswith(_TAGS[entry.pos]) and not _in_name(t, i):
            return entry, i
    return None, i


def _intensified(t: Tree, first: int, head: int) -> int:
    """Where a judgement begins: with the word of degree right before it ("very positive")."""
    before = first - 1
    if before < t.start[first] or t.dep[before] != "advmod" or t.head[before] != head:
        return first
    return before if t.tag[before].startswith("RB") and t.word[before] != "as" else first


def _in_name(t: Tree, i: int) -> bool:
    """Whether a word is part of a name ("Fair Work Commission"), also in a sentence of nearly all names."""
    told = t.style(i) == "text" or (t.style(i) == "title" and t.form[t.stop[i] - 1] == ".")
    return t.form[i][0].isupper() and t.start[i] != i and told


def _head(t: Tree, first: int, last: int) -> int:
    """Of several words the one that the others hang on."""
    return next((i for i in range(first, last + 1) if not first <= t.head[i] <= last), last)


def _of_adjective(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    del entry
    while t.dep[i] == "conj" and t.head[i] != i and t.tag[t.head[i]].startswith(("JJ", "VB", "NN")):
        i = t.head[i]
    head = t.head[i]
    if t.word[head] == "as" and t.tag[head] == "IN":  # "described it as shameful"
        return _as_what(t, head), _who_calls(t, head, t.head[head])
    if t.dep[i] in ("amod", "nmod", "compound"):
        return _named_so(t, head), NONE
    if t.dep[i] in _CALLED or (t.dep[i] in ("ccomp", "xcomp", "advcl") and t.tag[i].startswith("JJ")):
        return _described(t, i, head), _who_calls(t, i, head)
    return (t.head[i], NONE) if t.dep[i] == "acl" else (NONE, NONE)


def _supposed(t: Tree, i: int) -> bool:
    """ "If they are sincere", "must be fair", "must make the town great": not said to be so."""
    verb = t.head[i]
    if t.dep[i] not in (*_CALLED, "ccomp", "xcomp"):
        return False
    return any(
        (t.dep[k] == "mark" and t.word[k] in ("if", "unless")) or (t.dep[k] == "aux" and t.word[k] in _DUTIES)
        for k in t.kids[verb]
    )


def _named_so(t: Tree, noun: int) -> int:
    """Whom a noun names: "she is a brilliant surgeon", "seen as a calming voice"; else the noun."""
    described = NONE
    if t.dep[noun] == "pobj" and t.word[t.head[noun]] == "as":
        described = _as_what(t, t.head[noun])
    elif t.dep[noun] == "attr":
        described = _described(t, noun, t.head[noun])
    elif t.dep[noun] == "appos" and is_person(t, t.head[noun]):
        described = t.head[noun]
    if described != NONE and t.tag[described].startswith(("NN", "PRP")):
        return described
    return _whose(t, noun)


def _whose(t: Tree, noun: int) -> int:
    """ "plays a constructive role", "in a responsible manner": it is the one who acts that is judged."""
    if t.lemma[noun] not in word_set("ways_of_acting") or t.has(noun, ("poss",)):
        return noun
    verb = t.head[noun] if t.dep[noun] == "dobj" else t.head[t.head[noun]] if t.dep[noun] == "pobj" else NONE
    if verb == NONE or not t.tag[verb].startswith("VB"):
        return noun
    agent = antecedent(t, clause_of(t, verb).agent, verb)
    return noun if agent == NONE else agent


def _described(t: Tree, i: int, verb: int) -> int:
    """Whom a predicate describes: the subject of "be", the object of "call", "consider", "make"."""
    own = t.kid(i, ("nsubj",))
    if own != NONE:
        return antecedent(t, own, i)
    if t.lemma[verb] not in word_set("copulas"):
        return antecedent(t, t.kid(verb, ("dobj", "nsubjpass")), verb)
    subject = subject_of(t, verb)
    return NONE if subject == NONE or t.word[subject] in ("it", "there") else antecedent(t, subject, verb)


def _of_noun(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    if entry.category == "act":
        return _of_act(t, i), NONE
    while t.dep[i] == "conj" and t.tag[t.head[i]].startswith("NN"):
        i = t.head[i]
    head = t.head[i]
    if t.dep[i] in _CALLED or (t.dep[i] == "ccomp" and t.has(i, ("nsubj",))):
        described = _described(t, i, head)
        return (described if described != NONE else i), _who_calls(t, i, head)
    if t.dep[i] == "pobj" and t.word[head] == "as":
        return _as_what(t, head), _who_calls(t, head, t.head[head])
    named = t.kid(i, ("appos",))
    if named == i + 1 or (named > i and t.tag[i + 1] == "NNP"):  # "the dictator Ada Fern"
        return named, NONE
    if t.dep[i] in ("compound", "nmod"):  # the same, or "dictator Fern's palace", but not "a fraud count"
        return (head if t.tag[head] in ("NNP", "NNPS") else NONE), NONE
    return (head if t.dep[i] == "appos" and t.tag[head].startswith("NN") else i), NONE


def _who_calls(t: Tree, i: int, verb: int) -> int:
    """Who calls, considers or sees somebody as something: the subject of a verb with an object."""
    if t.lemma[verb] in word_set("copulas") or not t.tag[verb].startswith("VB"):
        return NONE
    clause = clause_of(t, verb)
    small = t.dep[i] == "ccomp" and t.kid(i, ("nsubj",)) != NONE  # "consider the mayor a traitor"
    return antecedent(t, clause.agent, verb) if small or clause.patient != NONE else NONE


def _as_what(t: Tree, preposition: int) -> int:
    """Who is taken "as a mediator": the object of the verb, else its subject."""
    verb = t.head[preposition]
    if not t.tag[verb].startswith("VB"):
        return verb if t.tag[verb].startswith("NN") else NONE
    described = t.kid(verb, ("dobj", "nsubjpass"))
    if described == NONE or t.tag[described].startswith("W"):
        described = subject_of(t, verb)
    return antecedent(t, described, verb)


def _of_act(t: Tree, i: int) -> int:
    """Whose act it is: "its betrayal", "the brutality of the police", "the police showed restraint"."""
    owner = t.kid(i, ("poss",))
    if owner != NONE:
        return owner
    for k in t.kids[i]:
        if t.dep[k] == "prep" and t.word[k] in ("of", "by") and t.has(k, ("pobj",)):
            return t.kid(k, ("pobj",))
    verb = t.head[i]
    if t.dep[i] == "dobj" and t.lemma[verb] in word_set("committed"):
        return antecedent(t, subject_of(t, verb), verb)
    return _described(t, i, verb) if t.dep[i] == "attr" else NONE


def _of_verb(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    if t.dep[i] in ("amod", "compound", "aux"):
        return NONE, NONE
    clause = clause_of(t, i)
    agent, patient = antecedent(t, clause.agent, i), antecedent(t, clause.patient, i)
    if entry.category in _JUDGED_OBJECT:
        return patient, agent
    return agent, NONE


def _of_adverb(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    del entry
    verb = t.head[i]
    if not t.tag[verb].startswith("VB"):
        return NONE, NONE
    return antecedent(t, clause_of(t, verb).agent, verb), NONE


def _denied(t: Tree, i: int, entry: JudgingWord) -> bool:
    if entry.pos == "verb":
        return negated(t, i)
    if t.dep[i] in (*_CALLED, "ccomp") and t.head[i] != i and negated(t, t.head[i]):
        return True
    return any(t.word[k] in ("not", "no", "never", "hardly") for k in t.kids[i] if k < i) or (
        t.dep[i] == "amod" and any(t.word[k] == "no" for k in t.kids[t.head[i]])
    )


_RULES = {"adjective": _of_adjective, "noun": _of_noun, "verb": _of_verb, "adverb": _of_adverb}
