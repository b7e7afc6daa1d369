"""Words that judge in one text, each with whom it judges and whose judgement the grammar makes it."""

from __future__ import annotations

from typing import NamedTuple

from helpers.entities.aliases import lookup
from helpers.evaluation.denial import CALLED, denied, supposed
from helpers.evaluation.lexicon import JudgingWord, lexicon
from helpers.evaluation.targets import judged_by
from helpers.lexicons import word_set
from helpers.stance.tree import NONE, Tree

_TAGS = {"adjective": ("JJ", "VBN", "VBG"), "noun": ("NN",), "verb": ("VB",), "adverb": ("RB",)}
_ENDINGS = ("able", "ful", "ible", "ish", "less", "ous")  # of adjectives that are no nouns
_ACTORS = ("NN", "PRP", "CD", "DT", "VBG", "W")
_INDEFINITE = frozenset({"anything", "everything", "nothing", "something", "what"})


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
        target, judge = judged_by(t, head, entry)
        if not _names_actor(t, target, head) or supposed(t, head):
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
        if entry.pos == "adjective" and t.tag[i].startswith("VB") and t.has(i, ("dobj",)):
            continue  # "a storm that doomed the crew"
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


def _names_actor(t: Tree, target: int, i: int) -> bool:
    """Whether a target is one: not "nothing wrong", "make it illegal to sell", "weak demand"."""
    if target == NONE or not t.tag[target].startswith(_ACTORS) or t.lemma[target] in word_set("measured"):
        return False
    opens = t.word[target] == "it" and t.to_verb(i) != NONE
    return t.tag[i].startswith("VB") or not (opens or t.word[target] in _INDEFINITE)


def _intensified(t: Tree, first: int, head: int) -> int:
    """Where a judgement begins: with the word of degree right before it ("very positive")."""
    before = first - 1
    if before < t.start[first] or t.dep[before] != "advmod" or t.head[before] != head:
        return first
    return before if t.tag[before].startswith("RB") and t.word[before] != "as" else first


def _in_name(t: Tree, i: int) -> bool:
    """Whether a word is part of a name ("Fair Work Commission", "Democratic officials")."""
    if not t.form[i][0].isupper():
        return False
    is_prose = t.style(i) == "text" or (t.style(i) == "title" and t.form[t.stop[i] - 1] == ".")
    return (t.start[i] != i and is_prose) or lookup(t.form[i]) is not None


def _head(t: Tree, first: int, last: int) -> int:
    """Of several words the one that the others hang on."""
    inside = range(first, last + 1)
    return next((i for i in inside if t.head[i] == i or t.head[i] not in inside), last)
