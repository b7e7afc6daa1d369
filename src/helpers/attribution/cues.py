"""What a cue says about the act: its lemma, its grade, and whether it is speech or thought."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.lexicon import find_verb, has_infinitive_entry, lemma_of, words_of
from helpers.attribution.spans import Attribution
from helpers.attribution.tokens import tokens_in
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

SPEECH_NOUNS = words_of("speech nouns")
_LAYOUT = {":", "–", "—", "―", "-", "--"}


class Cue(NamedTuple):
    """A cue's lemma ("" where there is none), its grade, "speech" or "thought", a directive's strength."""

    lemma: str
    grade: str
    act: str
    strength: str = ""


def read_cue(doc: Doc, item: Attribution) -> Cue:
    """Read the cue of an attribution off the parse.

    The lemma is that of the last reporting verb of the cue, with its particle ("point out"); of its last verb
    or noun where the lexicon has none; ":" or a dash as it stands.
    """
    if not item.cue:
        return Cue("", "ungraded", "speech")
    start, end = item.cue[0][0], item.cue[-1][1]
    words = text_of(doc)[start:end].strip()
    if words.lower().startswith("according"):
        return Cue("according to", "neutral", "speech")
    if words in _LAYOUT:
        return Cue(words, "ungraded", "speech")
    inside = [token for token in tokens_in(doc, item.cue) if any(s <= token.idx < e for s, e in item.cue)]
    for token in reversed(inside):
        if token.pos_ in ("VERB", "AUX", "NOUN") or token.tag_.startswith("VB"):
            lemma = lemma_of(token)
            following = [later.lower_ for later in inside if later.i > token.i]
            for name in (*(f"{lemma} {word}" for word in following), lemma):
                verb = find_verb(name, infinitive=has_infinitive_entry(name) and _is_infinitive(doc, item))
                if verb and (token.pos_ != "NOUN" or lemma not in SPEECH_NOUNS):
                    return Cue(name, verb.grade, verb.act, verb.strength)
    for token in reversed(inside):
        if token.pos_ in ("VERB", "NOUN", "ADJ", "PROPN"):
            lemma = lemma_of(token)
            return Cue(lemma, "ungraded", "speech" if lemma in SPEECH_NOUNS else "thought")
    return Cue(words.lower(), "ungraded", "thought")


def _is_infinitive(doc: Doc, item: Attribution) -> bool:
    """Whether the content is an infinitive, or an object and its infinitive: "urged them to …"."""
    if not item.content or item.content[0][0] < item.cue[-1][1]:
        return False
    span = doc.char_span(*item.content[0], alignment_mode="expand")
    if span is None:
        return False
    first = next((token for token in span if token.is_alpha), None)
    outside = any(token.dep_ == "xcomp" and token.head.idx < span.start_char for token in span)
    return first is not None and (first.lower_ == "to" or outside)
