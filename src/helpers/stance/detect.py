"""Cues of one text: every form of every entry is looked up, its rule decides, one cue a place."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.stance import appearance, clauses, commitment, degree, modals, nominals, verbs
from helpers.stance.grammar import is_verb
from helpers.stance.lexicon import HEDGES, Entry, lexicon
from helpers.stance.negation import negated
from helpers.stance.tree import NONE, Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = {
    name: rule
    for module in (modals, verbs, appearance, nominals, clauses, degree, commitment)
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
_OPENERS = frozenset(["\"“‘`'``(:;-–—[…*#,!?./", *list("\"“‘'(:;-–—[…*#!?./"), "``", "--", "..."])


_QUOTES = frozenset("\"“‘'`") | {"``", "''"}


class Cue(NamedTuple):
    """Tokens `first` to `last` (inclusive) of a Doc, the entry they match, and whether they are negated.

    `holder`: the subject of an active verb of belief, as it stands in the text.
    """

    first: int
    last: int
    entry: Entry
    negated: bool
    holder: str = ""


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
        found = _phrase_at(tree, i, known.phrases) or _word_at(tree, i, known.words)
        if found:
            cues.append(found)
            taken = found.last
    return cues


def _phrase_at(t: Tree, i: int, phrases: dict) -> Cue | None:
    for rest, entry in phrases.get(t.word[i], ()):
        last = i + len(rest)
        if (
            last < t.stop[i]
            and tuple(t.word[i + 1 : last + 1]) == rest
            and (not entry.rule or RULES[entry.rule](t, i, last))
        ):
            return Cue(i, last, entry, negated(t, i, last, entry))
    return None


def _word_at(t: Tree, i: int, words: dict) -> Cue | None:
    if _in_name(t, i):
        return None
    for entry in words.get(t.word[i], ()):
        if t.tag[i].startswith(_TAGS[entry.pos]) or t.style(i) != "text":
            if not entry.rule and entry.pos == "verb" and not is_verb(t, i):
                continue
            if not entry.rule or RULES[entry.rule](t, i, i):
                return Cue(i, i, entry, negated(t, i, i, entry), _holder(t, i, entry))
    return None


def _holder(t: Tree, i: int, entry: Entry) -> str:
    if entry.pos != "verb" or entry.category not in HEDGES or t.passive(i):
        return ""
    subject = t.subject(i)
    return "" if subject == NONE or t.word[subject] in ("it", "there") else t.form[subject]


def _in_name(t: Tree, i: int) -> bool:
    """Whether a capital stands where a sentence of running text has none: a name or a title."""
    if not t.form[i][0].isupper() or t.style(i) != "text" or t.start[i] == i:
        return False
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
