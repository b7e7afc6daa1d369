"""What "the documents" or "the aide" were when the text brought them in: court papers, a mayor's aide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.phrases import without_article
from helpers.entities.roles import role
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_KINDS = tuple(
    frozenset(word + ending for word in group.split())
    for ending in ("", "s")
    for group in (
        "document paper filing record",
        "ad advertisement commercial spot",
        "letter missive",
        "report study",
        "poll survey",
        "lawsuit suit complaint",
        "email e-mail message",
        "statement release",
        "video clip footage",
    )
)
_LONGEST = 14  # words
_STOPS = frozenset((*",—–(;:", "--"))
_TELLING = frozenset({"prep", "acl", "relcl"})
_KEPT = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod"})
_POINTING = frozenset({"the", "this", "that", "these", "those"})


class Introduced(NamedTuple):
    """Where a phrase begins, its words up to its noun, and the whole of it without article."""

    start: int
    words: str
    name: str


class Introductions:
    """The common nouns of a text by their lemma."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    def of(self, noun: str, modifiers: list[str], before: int) -> Introduced | None:
        """The fuller phrase, before a character, that "the" and this noun go back to.

        Mentions are followed backwards through all that say no more than "the documents". None where the
        first mention says no more either.

        Args:
            noun: the noun, in singular or plural.
            modifiers: the words between "the" and the noun, which the fuller phrase has too.
            before: the character before which it stands.
        """
        known = {word.lower() for word in modifiers}
        for number in reversed(self._places(noun, before)):
            token = self._doc[number]
            before_it = [child for child in token.lefts if child.dep_ in _KEPT]
            first = min((child.left_edge.i for child in before_it), default=number)
            opening = self._doc[first].lower_
            more = [child for child in before_it if child.dep_ != "det" and child.lower_ not in known]
            complement = _complement(token, opening, role(noun))
            words = {word.lower_ for word in self._doc[first:number]}
            if not known <= words:
                continue
            if more or complement is not None:
                return self._phrase(token, first, complement)
            if opening not in _POINTING:
                return None
        return None

    def text_before(self, place: int) -> str:
        """The noun for the last text named before a character: of "the resolution passed" resolution."""
        span = self._doc.char_span(0, place, alignment_mode="contract")
        nouns = (token.lower_ for token in reversed(span or ()) if token.pos_ == "NOUN")
        return next((noun for noun in nouns if role(noun) == "document"), "")

    def _phrase(self, token: Token, first: int, complement: Token | None) -> Introduced:
        text, start = text_of(self._doc), self._doc[first].idx
        end = token.i
        if complement is not None and complement.right_edge.i - first < _LONGEST:
            stop = next(
                (t.i for t in self._doc[token.i : complement.right_edge.i + 1] if t.text in _STOPS), 0
            )
            end = (stop or complement.right_edge.i + 1) - 1
        whole = text[start : self._doc[end].idx + len(self._doc[end])]
        words = text[start : token.idx + len(token)]
        return Introduced(start, words, without_article(" ".join(whole.split())))

    def _places(self, noun: str, before: int) -> list[int]:
        """The tokens, before a character, of a noun or of one that can mean the same in the same number."""
        forms = sorted(frozenset().union({noun}, *(kind for kind in _KINDS if noun in kind)))
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, forms))})\b", re.IGNORECASE)
        spans = (
            self._doc.char_span(*match.span()) for match in pattern.finditer(text_of(self._doc), 0, before)
        )
        return [span.start for span in spans if span is not None and span.root.pos_ == "NOUN"]


def _complement(token: Token, opening: str, category: str) -> Token | None:
    """What follows a noun and tells which one it is: papers "filed by the town", an aide "to the mayor".

    What follows a person is often the verb's instead: "reminded the senator of his words".
    """
    following = next(iter(token.rights), None)
    if following is None or following.i != token.i + 1 or following.dep_ not in _TELLING:
        return None
    fits = category == "document" or (opening not in _POINTING and following.dep_ == "prep")
    return following if fits else None
