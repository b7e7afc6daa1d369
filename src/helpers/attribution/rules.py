"""Finding attributions by rule, from the parse and the quotation marks.

A reporting verb of the lexicon governs a source (its subject) and a content (its clause, infinitive, noun
phrase or quotation); "according to", "X: …" and "… – X" are read from their form. Frames follow Pareti
(2015), *Attribution: a computational approach*, chapter 3.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

import numpy as np

from helpers.attribution import governed
from helpers.attribution.lexicon import ReportingVerb, begins_cue, find_verb, lemma_of
from helpers.attribution.spans import Attribution, Spans, begin_of, end_of, merged, trim
from helpers.attribution.surface_patterns import (
    LEAST_WORDS,
    names_someone,
    surface_attributions,
    unattributed_quotations,
    whole_quotes,
)
from helpers.attribution.tokens import SUBJECTS, children, has_to, runs
from helpers.language import text_of
from helpers.language.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_BORROWS_SUBJECT = {"advcl", "conj", "xcomp", "pcomp", "dep"}
_CUE_PARTS = ("VERB", "AUX", "NOUN")
_NO_CUE = {"amod", "compound", "aux", "auxpass"}


def candidates(doc: Doc, quotes: list[Quotation]) -> tuple[list[Attribution], list[Attribution]]:
    """What the reporting verbs of a text govern, wherever they stand.

    Returns:
        The attributions outside quotations, and those inside, which the source of the quotation reports.
    """
    within = _within_quotes(quotes)
    outside: list[Attribution] = []
    inside: list[Attribution] = []
    for cue, sentence in _possible_cues(doc):
        quoted = within(cue.idx)
        attribution = _according(cue, sentence) or _verbal(cue, sentence, [] if quoted else quotes)
        if attribution:
            (inside if quoted else outside).append(_frozen(attribution))
    return outside, inside


def extract(doc: Doc, outside: list[Attribution], quotes: list[Quotation]) -> list[Attribution]:
    """The attributions of a parsed text by rule alone, by where they begin.

    Args:
        doc: the parsed text.
        outside: what `candidates` found outside quotations.
        quotes: its quotations.
    """
    attributions = [*surface_attributions(text_of(doc), headline=doc.user_data.get("part") == "title")]
    taken = {span for item in attributions for span in item.cue}
    attributions += [item for item in outside if not taken & set(item.cue)]
    attributions = [whole_quotes(item, quotes) for item in _outermost(attributions)]
    attributions += unattributed_quotations(attributions, quotes, text_of(doc))
    return sorted(map(_frozen, attributions), key=lambda item: (begin_of(item), item.cue, item.content))


def _possible_cues(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """The words that can be a cue by part of speech and lemma, each with its sentence, in order."""
    from spacy.attrs import LEMMA, LOWER, POS

    strings = doc.vocab.strings
    parts, according = {strings[part] for part in _CUE_PARTS}, strings["according"]
    coded = doc.to_array([LOWER, POS, LEMMA]).tolist()
    for sentence in doc.sents:
        for index in range(sentence.start, sentence.end):
            word, part, lemma = coded[index]
            if word == according or (part in parts and begins_cue(strings[lemma])):
                yield doc[index], sentence


def _according(cue: Token, sentence: Span) -> Attribution | None:
    """ "According to X, …" and "…, according to X"."""
    if cue.lower_ != "according":
        return None
    following = cue.doc[cue.i + 1 : cue.i + 2]
    if not following or following[0].lower_ != "to":
        return None
    text, preposition = text_of(cue.doc), following[0]
    named = [token for token in children(preposition) if token.dep_ in ("pobj", "pcomp")]
    if not named or named[0].i < cue.i:
        return None
    if not names_someone(text[named[0].left_edge.idx : end_of(named[0])], "according to"):
        return None
    source = (named[0].left_edge.idx, end_of(named[0].right_edge))
    if cue.i - sentence.start <= 2:
        comma = text.find(",", source[0], sentence.end_char)
        if text[source[1] : source[1] + 1] != "," and comma > 0:
            source = (source[0], min(source[1], comma))
        clauses_end = text.find(";", source[1], sentence.end_char)
        content = trim(text, source[1], clauses_end if clauses_end > 0 else sentence.end_char)
    else:
        content = trim(text, sentence.start_char, cue.idx)
    source_span = trim(text, *source)
    return (
        Attribution([source_span], [(cue.idx, end_of(preposition))], [content], "parse")
        if content and source_span
        else None
    )


def _within_quotes(quotes: list[Quotation]) -> Callable[[int], bool]:
    """Whether a place lies inside a quotation: what is reported there is the source's own reporting."""
    inside = [quote for quote in quotes if quote.n_words >= LEAST_WORDS]
    starts = [quote.start for quote in inside]
    ends = list(accumulate((quote.end for quote in inside), max, initial=0))
    return lambda offset: offset < ends[bisect_right(starts, offset)]


def _verbal(cue: Token, sentence: Span, quotes: list[Quotation]) -> Attribution | None:
    if cue.pos_ not in _CUE_PARTS or cue.dep_ in _NO_CUE:
        return None
    words, verb = _lookup(cue)
    if verb is None or (cue.pos_ == "NOUN" and not _headline_verb(cue, verb)):
        return None
    if any(child.lower_ == "having" for child in children(cue)):
        return None
    source = _source(cue)
    content = governed.clause(cue, sentence, source) or governed.infinitive(cue, verb)
    spoken = verb.act == "speech" and not has_to(cue)
    quoted = governed.quoted(cue, sentence, source, quotes) if spoken else []
    if not content and not has_to(cue):
        content = (
            quoted
            or governed.around(cue, sentence, source)
            or governed.before(cue, sentence, source)
            or governed.noun_phrase(cue, verb)
            or governed.judged(cue)
        )
    elif any(s < end and start < e for s, e in quoted for start, end in content):
        content = merged([*content, *quoted])
    group = runs([*words, *_auxiliaries(cue)])
    content = [span for span in (trim(text_of(cue.doc), *_after(piece, group)) for piece in content) if span]
    if not content or (not source and cue.tag_ == "VB"):
        return None
    return Attribution(_outside(source, content), group, content, "parse")


def _lookup(cue: Token) -> tuple[list[Token], ReportingVerb | None]:
    """The tokens of the cue and its row in the lexicon: "point out", "make clear", "call for", "say"."""
    lemma = lemma_of(cue)
    infinitive = any(child.dep_ == "xcomp" and child.i > cue.i for child in children(cue))
    for child in children(cue):
        if child.i > cue.i and (
            child.dep_ in ("prt", "acomp", "prep", "advmod", "oprd") or child.lower_ == "clear"
        ):
            verb = find_verb(f"{lemma} {child.lower_}", infinitive=infinitive)
            if verb:
                return [cue, child], verb
    if lemma == "make":
        for token in cue.doc[cue.i + 1 : cue.i + 3]:
            if token.lower_ in ("clear", "plain"):
                return [cue, token], find_verb(f"make {token.lower_}")
    return [cue], find_verb(lemma, infinitive=infinitive)


def _headline_verb(cue: Token, verb: ReportingVerb) -> bool:
    """Headlines drop what tells a verb from a noun: "Two countries vow to …"."""
    if cue.doc.user_data.get("part") != "title":
        return False
    following = cue.doc[cue.i + 1 : cue.i + 2]
    return "i" in verb.takes and bool(following) and following[0].lower_ == "to" and cue.i > cue.sent.start


def _source(cue: Token) -> Spans:
    if cue.pos_ == "NOUN":
        return runs(list(cue.doc[cue.sent.start : cue.i]))
    verb = cue
    for _ in range(6):
        for child in children(verb):
            if child.dep_ in SUBJECTS and not (child.dep_ == "nsubjpass" and verb is cue):
                return _phrase(child, without=cue)
            if child.dep_ == "agent":
                return [span for token in children(child) for span in _phrase(token, without=cue)]
        if any(child.dep_ == "nsubjpass" for child in children(verb)):
            return []
        if verb.dep_ == "ROOT" and cue.doc.user_data.get("part") == "title":
            return runs(list(cue.doc[cue.sent.start : cue.i]))
        if verb.dep_ in ("acl", "relcl"):
            return _phrase(verb.head, without=verb)
        if verb.dep_ not in _BORROWS_SUBJECT:
            return []
        verb = verb.head
    return []


def _phrase(token: Token, *, without: Token) -> Spans:
    """A noun phrase: its subtree, less the clause of the cue itself and trailing relative clauses."""
    cut = set(without.subtree) if without in list(token.subtree) else set()
    tokens = [word for word in token.subtree if word not in cut]
    return [span for span in (trim(text_of(token.doc), *run) for run in runs(tokens)) if span]


def _auxiliaries(cue: Token) -> list[Token]:
    return [child for child in children(cue) if child.dep_ in ("aux", "auxpass", "neg") and child.i < cue.i]


def _after(span: tuple[int, int], cue: Spans) -> tuple[int, int]:
    """A content without the words of the cue at its beginning ("made clear its position")."""
    start, end = span
    for first, last in cue:
        if first <= start < last or (start < last and first < start):
            start = last
    return start, end


def _outermost(attributions: list[Attribution]) -> list[Attribution]:
    """Leave out what is reported within another's words, but not what "according to" takes in."""
    spans = [
        (number, start, end)
        for number, item in enumerate(attributions)
        if item.cue and item.source and item.cue[0][1] - item.cue[0][0] != len("according to")
        for start, end in item.content
    ]
    if not spans:
        return attributions
    owner, starts, ends = np.array(spans).T  # a text may hold thousands, each to be held against each
    return [
        item
        for number, item in enumerate(attributions)
        if not ((starts <= item.cue[0][0]) & (item.cue[-1][1] <= ends) & (owner != number)).any()
    ]


def _outside(spans: Spans, content: Spans) -> Spans:
    return [(s, e) for s, e in spans if not any(start <= s and e <= end for start, end in content)]


def _frozen(item: Attribution) -> Attribution:
    return Attribution(merged(item.source), merged(item.cue), merged(item.content), item.found_by)
