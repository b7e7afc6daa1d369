"""Cues of one text: every form of every entry is looked up, its rule decides, one cue a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.lexicons import word_set
from helpers.stance.disambiguate import ADD, ADDED, DROP, SURE, probability, weights
from helpers.stance.holders import holder_of
from helpers.stance.lexicon import ADJECTIVES, ADVERBS, ANY, GOLD, LEFT_OPEN, Entry, lexicon
from helpers.stance.negation import denial_of, negated
from helpers.stance.rules import appearance, assertion, clauses, degree, modals, nominals, verbs
from helpers.stance.rules.grammar import is_verb
from helpers.stance.scope import Scope, scope_of
from helpers.stance.tree import CUT_MODALS, NONE, Tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc

RULES = {
    name: rule
    for module in (modals, verbs, appearance, nominals, clauses, degree, assertion)
    for name, rule in vars(module).items()
    if getattr(rule, "__module__", "") == module.__name__ and not name.startswith("_")
}
_TAGS = {
    "verb": ("VB", "NN"),
    "noun": ("NN",),
    "adjective": ("JJ", "VB", "RB", "NNP"),
    "adverb": ("RB", "JJ", "IN", "RP", "NNP", "CC", "UH"),
    "modal": ("MD", "NN", "VB"),
    "determiner": ("DT", "JJ", "PDT"),
    "connective": ("",),
    "pronoun": ("",),
    "phrase": ("",),
}
# What these rules accept, the learned part may not drop.
LEFT_ALONE = ("consequence", "would_unreal", "would_proposed", "would_present")
# The most words that a gap in a phrase may hold.
_WIDEST = 4
_OPENERS = frozenset(["\"“‘`'``(:;-–—[…*#,!?./", *list("\"“‘'(:;-–—[…*#!?./"), "``", "--", "..."])


_QUOTES = frozenset("\"“‘'`") | {"``", "''"}


class Cue(NamedTuple):
    """Tokens `first` to `last` (inclusive) of a Doc, the entry they match, and whether they are negated.

    `holder`: whose belief or doubt it is (`holders.holder_of`). `scope`: the tokens that it covers.
    """

    first: int
    last: int
    entry: Entry
    negated: bool
    holder: str
    scope: Scope


def cues_in(doc: Doc, bounds: list[tuple[int, int]] | None = None) -> list[Cue]:
    """Find the cues of a parsed text, in order; no two of them share a token.

    Args:
        doc: a parsed text.
        bounds: first and past-last token of each sentence; from `doc.sents` where not given.
    """
    from spacy.attrs import LOWER

    known = lexicon()
    ids = known.ids
    places = [i for i, code in enumerate(doc.to_array(LOWER).tolist()) if code in ids]
    if not places:
        return []
    if bounds is None:
        bounds = [(span.start, span.end) for span in doc.sents]
    tree = Tree(doc, bounds)
    cues: list[Cue] = []
    taken = -1
    for i in places:
        if i <= taken:
            continue
        match = phrase_at(tree, i, known.phrases) or _word_at(tree, i, known.words)
        if match:
            last, entry = match
            if tree.form[last].lower() in CUT_MODALS:
                last += 1  # "won't" is one word
            cues.append(
                Cue(
                    max(_start_of(tree, i, entry), taken + 1),
                    last,
                    entry,
                    negated(tree, i, last, entry),
                    holder_of(tree, i, last, entry),
                    scope_of(doc, tree, i, last, entry),
                )
            )
            taken = last
    return cues


def phrase_at(t: Tree, i: int, phrases: dict) -> tuple[int, Entry] | None:
    """The last word and the entry of the longest phrase that begins at `i`."""
    following = t.at(i + 1, within=i)
    for rest, entry in phrases.get(t.word[i], ()):
        if rest[0] != following and rest[0] not in _MAY_STAND_BETWEEN:
            continue
        last = _end_of(t, i, rest)
        if last != NONE and (not entry.rule or RULES[entry.rule](t, i, last)):
            return last, entry
    return None


def _end_of(t: Tree, i: int, rest: tuple[str, ...]) -> int:
    """The last word of a phrase that begins at `i`, `NONE` where other words follow."""
    stop, last, gap = t.stop[i], i, ""
    for word in rest:
        if word in _MAY_STAND_BETWEEN:
            gap = word
            continue
        k, widest = last + 1, last + 1 + (_WIDEST if gap else 0)
        while k < stop and t.word[k] != word and k < widest and _MAY_STAND_BETWEEN[gap](t, k):
            k += 1
        if k >= stop or t.word[k] != word:
            return NONE
        last, gap = k, ""
    return last


_MAY_STAND_BETWEEN = {
    "": lambda t, k: False,
    ADVERBS: lambda t, k: t.tag[k] == "RB" or t.word[k] in word_set("between_not_and_predicate"),
    ADJECTIVES: lambda t, k: t.tag[k].startswith(("JJ", "NN", "VBG", "VBN")),
    ANY: lambda t, k: t.word[k] in word_set("between_without_and_doubt"),
}


def _start_of(t: Tree, i: int, entry: Entry) -> int:
    """Where a phrase begins as it is written: "isn't clear" from its verb on, a denied verb from "not" on."""
    if entry.rule in LEFT_OPEN:
        return denial_of(t, i)
    begins_within = t.word[i] == "not" and (t.form[i].lower() != "not" or t.glued(i))
    return i - 1 if begins_within and i > t.start[i] else i


def _word_at(t: Tree, i: int, words: dict) -> tuple[int, Entry] | None:
    if in_name(t, i):
        return None
    entries = words.get(t.word[i], ())
    chosen = by_rule(t, i, entries)
    open_to_doubt = next((entry for entry in entries if entry.category in GOLD), None)
    if open_to_doubt and open_to_doubt.entry in weights().entries:
        chosen = _weighed(t, i, entries, chosen, open_to_doubt)
    return (i, chosen) if chosen else None


def by_rule(t: Tree, i: int, entries: Sequence[Entry]) -> Entry | None:
    """The first entry whose rule accepts a word."""
    return next((entry for entry in entries if _accepts(t, i, entry)), None)


def _accepts(t: Tree, i: int, entry: Entry) -> bool:
    """Whether a word may be of an entry's part of speech here, and its rule accepts it."""
    predicate = entry.pos == "adjective" and t.dep[i] in ("acomp", "attr")
    if not (t.tag[i].startswith(_TAGS[entry.pos]) or predicate or t.style(i) != "text"):
        return False
    if not entry.rule:
        return entry.pos != "verb" or is_verb(t, i)
    return RULES[entry.rule](t, i, i)


def _weighed(t: Tree, i: int, entries: Sequence[Entry], ruled: Entry | None, first: Entry) -> Entry | None:
    """The entry at `i` once the learned part has been asked about what the rules found."""
    category = weights().entries[first.entry]
    hedges = ruled is not None and ruled.category in GOLD
    if ruled is not None and hedges and (ruled.category != category or ruled.rule in LEFT_ALONE):
        return ruled  # "would seem", of which the gold has too few, and "would" beside an if-clause
    likely = probability(t, i, first, ruled.category if ruled is not None and hedges else "no")
    decided = first.entry in weights().decided
    if hedges and likely < (DROP if decided else SURE):
        return next(
            (entry for entry in entries if entry.category not in GOLD and _accepts(t, i, entry)), None
        )
    fits = decided and first.pos in ADDED and t.tag[i].startswith(_TAGS[first.pos]) and t.form[i].islower()
    if not hedges and likely > ADD and fits:
        return next((entry for entry in reversed(entries) if entry.category == category), ruled)
    return ruled


def in_name(t: Tree, i: int) -> bool:
    """Whether a capital stands where a sentence of running text has none: a name or a title."""
    if not t.form[i][0].isupper() or t.style(i) != "text":
        return False
    if t.start[i] == i:  # "Will Baxter won": no statement begins with a modal
        named = t.form[i] in ("Will", "May") and t.tag_at(i + 1, within=i) == "NNP"
        return named and t.form[t.stop[i] - 1] not in ("?", "!")
    if t.form[i].isupper() and len(t.form[i]) > 1:
        return t.tag[i] in ("NNP", "NNPS")
    before = t.word[i - 1]
    if before.isspace():
        before = t.word[i - 2] if i - 1 > t.start[i] else "."
    if before not in _OPENERS:
        return True
    after = t.form[i + 1] if i + 1 < t.stop[i] else ""
    if before in _QUOTES and after[:1].isupper() and t.tag[i + 1] not in ("NNP", "NNPS", "PRP"):
        return True  # a title: "If Stones Could Talk"
    return t.tag[i] in ("NNP", "NNPS") or (
        after[:1].isupper()
        and after != "I"
        and t.tag[i + 1] in ("NNP", "NNPS")
        and t.tag[i] != "MD"
        and t.dep[i] == "compound"
    )
