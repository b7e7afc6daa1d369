"""Whether a statement was made: told, denied, to come, supposed, asked; or a topic named and nothing said."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.attribution.cues import Cue
from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.spans import Attribution, overlap, words_of_spans
from helpers.attribution.tokens import child, children, cue_verb, tokens_in
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

STATUS = {
    "told": "it is reported to have been said, thought or wanted",
    "denied": "the saying itself is denied: did not say, refused to confirm, nobody said",
    "future": "it is still to come: will say, plans to tell, is expected to announce",
    "hypothetical": "it is supposed: if she says, might argue, had he said",
    "question": "it is asked whether: did she say that …?",
    "topic": "an act of speech whose subject alone is named: expressed their positions, discussed trade",
}

_WITHHOLDING = words_of("withholding")
_COMING = words_of("to come")
_NOBODY = {"no one", "nobody", "none", "neither", "no"}
# "does not think it will hold" says that she thinks it will not (Horn 1978).
_RAISING = words_of("raises its negation")
_IF = {"if", "unless", "whether", "lest"}
_NAMES_TOPICS = words_of("names a topic")
_STATES = words_of("states a position")
_TOPICS = words_of("topics")
_PREPOSITIONS = {"about", "of", "on"}


def status_of(doc: Doc, item: Attribution, cue: Cue) -> str:
    """The status of an attribution, a key of `STATUS`."""
    if not item.cue:
        return "told"
    text, verb = text_of(doc), cue_verb(doc, item.cue)
    source = words_of_spans(text, item.source).lower()
    if verb is None:
        return "told"
    tokens = [token for token in tokens_in(doc, item.cue) if token.i <= verb.i]
    chain = _chain(verb)
    if source in _NOBODY or source.startswith(("no ", "neither ")):
        return "denied"
    asked_for = child(verb, "xcomp")
    if verb.lemma_.lower() in _WITHHOLDING and asked_for is not None and find_verb(lemma_of(asked_for)):
        return "denied"
    if cue.lemma not in _RAISING and _is_denied(tokens, chain):
        return "denied"
    if _is_asked(doc, item, verb):
        return "question"
    if _is_to_come(chain):
        return "future"
    if _is_supposed(chain):
        return "hypothetical"
    return "topic" if _is_topic(doc, item, verb, cue) else "told"


def _chain(verb: Token) -> list[Token]:
    """A verb and those it is an infinitive or participle of: "say" and "expected" of "is expected to say"."""
    chain = [verb]
    while chain[-1].dep_ in ("xcomp", "pcomp") and len(chain) < 4:
        above = chain[-1].head
        chain.append(above.head if above.dep_ == "prep" else above)
    return chain


def _is_denied(tokens: list[Token], chain: list[Token]) -> bool:
    if any(token.dep_ == "neg" or token.lower_ in ("never", "without", "neither") for token in tokens):
        return True
    if any(word.lower_ == "yet" and after.lower_ == "to" for word, after in pairwise(tokens)):
        return True  # "has yet to explain"
    negated = any(word.dep_ == "neg" or word.lower_ == "never" for verb in chain for word in children(verb))
    without = any(verb.dep_ == "pcomp" and verb.head.lower_ == "without" for verb in chain)
    return (
        negated or without or any(verb.lemma_.lower() in _WITHHOLDING for verb in (*chain[1:], *tokens[:-1]))
    )


def _is_asked(doc: Doc, attribution: Attribution, verb: Token) -> bool:
    """A direct question about the saying, not a question that is said."""
    sentence = verb.sent
    start = sentence.start_char
    end = start + len(text_of(doc)[start : sentence.end_char].rstrip()) - 1
    if text_of(doc)[end : end + 1] != "?" or overlap([(end, end + 1)], attribution.content):
        return False
    top = verb
    while top.dep_ in ("xcomp", "ccomp") and top.head is not top:
        top = top.head
    subject, helper = child(verb, "nsubj", "nsubjpass"), child(verb, "aux", "auxpass")
    inverted = subject is not None and helper is not None and helper.i < subject.i
    return inverted or any(token.tag_ in ("WP", "WRB", "WDT") and token.i < verb.i for token in verb.subtree)


def _is_to_come(chain: list[Token]) -> bool:
    helpers = [
        token.lower_ for verb in chain for token in children(verb) if token.dep_ == "aux" and token.i < verb.i
    ]
    if any(word in ("will", "shall", "’ll", "'ll", "wo") for word in helpers):
        return True
    return any(verb.lemma_.lower() in _COMING for verb in chain[1:]) and chain[0].tag_ == "VB"


def _is_supposed(chain: list[Token]) -> bool:
    for verb in chain:
        helpers = {
            token.lower_: token for token in children(verb) if token.dep_ == "aux" and token.i < verb.i
        }
        if helpers.keys() & {"might", "may", "could", "would", "should", "must", "can"}:
            return True
        subject = child(verb, "nsubj", "nsubjpass")
        inverted = subject is not None and any(
            token.i < subject.i for word, token in helpers.items() if word == "had"
        )
        if inverted or any(
            token.lower_ in _IF and token.dep_ in ("mark", "advmod") for token in children(verb)
        ):
            return True
    return False


def _is_topic(doc: Doc, item: Attribution, verb: Token, cue: Cue) -> bool:
    content = words_of_spans(text_of(doc), item.content)
    if child(verb, "ccomp") is not None or any(mark in content for mark in '“"«‘'):
        return False
    first = content.split(" ")[0].lower() if content else ""
    following = [token.lower_ for token in tokens_in(doc, item.cue) if token.i > verb.i]
    if first in _PREPOSITIONS:
        following, first = [*following, first], " ".join(content.split(" ")[1:2]).lower()
    if {cue.lemma, *(f"{cue.lemma} {word}" for word in following)} & _NAMES_TOPICS:
        return first not in ("that", "to", "whether", "how", "why", "what")
    noun = child(verb, "dobj")
    return (
        cue.lemma in _STATES
        and noun is not None
        and noun.lemma_.lower() in _TOPICS
        and not any(item.dep_ in ("acl", "ccomp", "relcl") for item in children(noun))
    )
