"""Words that judge in one text, each with whom it judges and whose judgement the grammar makes it."""

from __future__ import annotations

from typing import NamedTuple

from helpers.agency.clauses import clause_of
from helpers.agency.nominals import acting_nouns, roles_of_noun
from helpers.agency.roles import antecedent, subject_of
from helpers.evaluation.denial import CALLED, denied, predicate, supposed
from helpers.evaluation.lexicon import JudgingWord, lexicon
from helpers.lexicons import word_set
from helpers.stance.rules.grammar import is_person
from helpers.stance.tree import NONE, Tree

_TAGS = {"adjective": ("JJ", "VBN", "VBG"), "noun": ("NN",), "verb": ("VB",), "adverb": ("RB",)}
_JUDGED_OBJECT = frozenset({"praises", "condemns"})
_OF_PEOPLE = frozenset({"fail", "save"})  # not "saved money", "failed the test"
_CRIMES = frozenset({"accomplice", "culprit", "murderer", "thief", "vandal"})  # but "called a thief"
_ENDINGS = ("able", "ful", "ible", "ish", "less", "ous")  # of adjectives that are no nouns
_WITH_OF = frozenset({"anchor", "champion", "defender", "guardian"})  # alone they are posts
_MAKES = frozenset({"keep", "leave", "make", "render"})  # what they make good they do not call so
_NOUNS = ("NN", "PRP", "CD", "DT", "VBG", "W")
UNNAMED = -2


class Judgement(NamedTuple):
    """A judging word.

    Attributes:
        first, last: its words, inclusive, with a word of degree before it.
        entry: its entry of the list.
        target: the position of the head word of who or what is judged; `NONE` where the sentence names none.
        judge: of a verb of judging who judges, `UNNAMED` where nobody is named ("was hailed as"); else
            `NONE`.
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
    known, judged, taken = lexicon(), [], NONE
    for i in range(t.n):
        if i <= taken:
            continue
        entry, last = _entry_at(t, i, known)
        if entry is None:
            continue
        head = _head(t, i, last)
        target, judge = _RULES[entry.pos](t, head, entry)
        if target == NONE or not t.tag[target].startswith(_NOUNS) or supposed(t, head):
            continue
        first = _intensified(t, i, head)
        judged.append(
            Judgement(first, last, entry, target, judge, denied(t, head, is_verb=entry.pos == "verb"))
        )
        taken = last
    return judged


def _entry_at(t: Tree, i: int, known: tuple) -> tuple[JudgingWord | None, int]:
    words, phrases = known
    for parts, entry in phrases.get(t.word[i], phrases.get(t.lemma[i], ())):
        last = i + len(parts) - 1
        if last < t.stop[i] and tuple(t.word[i + 1 : last + 1]) == parts[1:]:
            return entry, last
    of_lemma, of_form = words.get(t.lemma[i], ()), words.get(t.word[i], ())
    for entry in of_form + of_lemma if t.dep[i] in ("amod", *CALLED) else of_lemma + of_form:
        if (t.tag[i].startswith(_TAGS[entry.pos]) or _taken_for_noun(t, i, entry)) and not _in_name(t, i):
            return entry, i
    return None, i


def _taken_for_noun(t: Tree, i: int, entry: JudgingWord) -> bool:
    """Whether the tagger took an adjective for a noun: "tireless volunteers", "call the budget generous"."""
    return (
        entry.pos == "adjective"
        and t.tag[i] in ("NN", "NNP")
        and t.dep[i] in ("compound", "oprd")
        and t.word[i].endswith(_ENDINGS)
    )


def _intensified(t: Tree, first: int, head: int) -> int:
    """Where a judgement begins: with the word of degree right before it ("very positive")."""
    before = first - 1
    if before < t.start[first] or t.dep[before] != "advmod" or t.head[before] != head:
        return first
    return before if t.tag[before].startswith("RB") and t.word[before] != "as" else first


def _in_name(t: Tree, i: int) -> bool:
    """Whether a word is part of a name ("Fair Work Commission"), also in a sentence of nearly all names."""
    is_prose = t.style(i) == "text" or (t.style(i) == "title" and t.form[t.stop[i] - 1] == ".")
    return t.form[i][0].isupper() and t.start[i] != i and is_prose


def _head(t: Tree, first: int, last: int) -> int:
    """Of several words the one that the others hang on."""
    inside = range(first, last + 1)
    return next((i for i in inside if t.head[i] == i or t.head[i] not in inside), last)


def _of_adjective(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    del entry
    i = predicate(t, i)
    while t.dep[i] == "conj" and t.head[i] != i and t.tag[t.head[i]].startswith(("JJ", "VB", "NN")):
        i = t.head[i]
    head = t.head[i]
    if t.word[head] == "as" and t.tag[head] == "IN":  # "described it as shameful"
        return _as_what(t, head), _who_calls(t, head, t.head[head])
    if t.dep[i] in ("amod", "nmod", "compound"):
        return _named_so(t, head), NONE
    far = t.word[i] in ("far", "anything") and t.tag[head].startswith("VB")
    if far or t.dep[i] in CALLED or (t.dep[i] in ("ccomp", "xcomp", "advcl") and t.tag[i].startswith("JJ")):
        return _described(t, i, head), _who_calls(t, i, head)
    return (t.head[i], NONE) if t.dep[i] == "acl" else (NONE, NONE)


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


def _of_noun(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    if entry.category == "act":
        return _of_act(t, i)
    if entry.entry in _WITH_OF and not t.has_word(i, ("of",)):
        return NONE, NONE
    i = predicate(t, i)
    while t.dep[i] == "conj" and t.tag[t.head[i]].startswith("NN"):
        i = t.head[i]
    head = t.head[i]
    if t.dep[i] in CALLED or (t.dep[i] == "ccomp" and t.has(i, ("nsubj",))):
        described = _described(t, i, head)
        return (described if described != NONE else i), _who_calls(t, i, head)
    if t.dep[i] == "pobj" and t.word[head] == "as":
        return _as_what(t, head), _who_calls(t, head, t.head[head])
    named = t.kid(i, ("appos",))
    if named == i + 1 or (named > i and t.tag[i + 1] == "NNP"):  # "the dictator Ada Fern"
        return named, NONE
    if t.dep[i] in ("compound", "nmod"):  # the same, or "hero nurse", but not "a fraud count"
        return (head if t.tag[head] in ("NNP", "NNPS") or is_person(t, head) else NONE), NONE
    if t.dep[i] == "appos" and t.tag[head].startswith("NN"):
        return head, NONE
    return (NONE if t.lemma[i] in _CRIMES else i), NONE


def _who_calls(t: Tree, i: int, verb: int) -> int:
    """Who calls, considers or sees somebody as something: the subject of a verb with an object."""
    if t.lemma[verb] in word_set("copulas") or t.lemma[verb] in _MAKES or not t.tag[verb].startswith("VB"):
        return NONE
    clause = clause_of(t, verb)
    small = t.dep[i] in ("ccomp", "oprd") and _small_subject(t, i) != NONE  # "consider the mayor a traitor"
    return _judge(t, clause.agent, verb) if small or clause.patient != NONE else NONE


def _judge(t: Tree, agent: int, verb: int) -> int:
    return UNNAMED if agent == NONE else antecedent(t, agent, verb)


def _as_what(t: Tree, preposition: int) -> int:
    """Who is taken "as a mediator": the object of the verb, else its subject."""
    verb = t.head[preposition]
    if not t.tag[verb].startswith("VB"):
        return verb if t.tag[verb].startswith("NN") else NONE
    described = t.kid(verb, ("dobj", "nsubjpass"))
    if described == NONE or t.tag[described].startswith("W"):
        described = subject_of(t, verb)
    return antecedent(t, described, verb)


def _of_act(t: Tree, i: int) -> tuple[int, int]:
    """Whose act it is: "its betrayal", "the brutality of the police", "the police showed restraint"."""
    verb = t.head[i]
    if t.dep[i] == "pobj" and t.word[verb] == "as":  # "hailed as a triumph of planning"
        return _as_what(t, verb), _who_calls(t, verb, t.head[verb])
    proved = t.dep[i] == "dobj" and t.lemma[verb] == "prove"
    if t.dep[i] in ("attr", "oprd") or proved:
        described = antecedent(t, subject_of(t, verb), verb) if proved else _described(t, i, verb)
        if described != NONE:
            return described, _who_calls(t, i, verb)
    owner = t.kid(i, ("poss",))
    if owner != NONE:
        return owner, NONE
    if t.lemma[i] in acting_nouns() and acting_nouns()[t.lemma[i]].of_names == "patient":
        return roles_of_noun(t, i)[0], NONE  # "the betrayal of the miners by the union"
    for k in t.kids[i]:
        if t.dep[k] == "prep" and t.word[k] in ("of", "by") and t.has(k, ("pobj",)):
            return t.kid(k, ("pobj",)), NONE
    if t.dep[i] == "dobj" and t.lemma[verb] in word_set("committed"):
        return antecedent(t, subject_of(t, verb), verb), NONE
    return NONE, NONE


def _of_verb(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    if t.dep[i] in ("amod", "compound", "aux"):
        return NONE, NONE
    clause = clause_of(t, i)
    if entry.category not in _JUDGED_OBJECT:
        agent = antecedent(t, clause.agent, i)
        if agent == NONE or (entry.entry in _OF_PEOPLE and not _is_people(t, agent, clause.patient)):
            return NONE, NONE
        return _named_so(t, agent), NONE
    patient = antecedent(t, clause.patient, i)
    words = entry.entry.split()
    if patient == NONE and len(words) > 1:  # "lashed out at the league"
        patient = next((t.kid(k, ("pobj",)) for k in t.kids[i] if t.word[k] == words[-1]), NONE)
    return patient, _judge(t, clause.agent, i)


def _of_adverb(t: Tree, i: int, entry: JudgingWord) -> tuple[int, int]:
    del entry
    verb = t.head[i]
    if not t.tag[verb].startswith("VB"):
        return NONE, NONE
    return antecedent(t, clause_of(t, verb).agent, verb), NONE


def _is_people(t: Tree, *actors: int) -> bool:
    return all(i != NONE and (is_person(t, i) or t.tag[i] == "PRP") for i in actors)


_RULES = {"adjective": _of_adjective, "noun": _of_noun, "verb": _of_verb, "adverb": _of_adverb}
