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

from helpers.attribution.layout import LEAST_WORDS, layout, loose_quotes, names_someone, whole_quotes
from helpers.attribution.lexicon import ReportingVerb, begins_cue, find_verb, lemma_of
from helpers.attribution.spans import Found, Spans, begin_of, end_of, merged, trim
from helpers.attribution.tokens import SUBJECTS, children, runs
from helpers.language import text_of
from helpers.language.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

_BORROWS_SUBJECT = {"advcl", "conj", "xcomp", "pcomp", "dep"}
_CUE_PARTS = ("VERB", "AUX", "NOUN")
_FINITE = {"MD", "VBD", "VBZ", "VBP"}
_NO_CUE = {"amod", "compound", "aux", "auxpass"}
# At most this many words stand between a reporting clause and its quotation.
_NEAR = 6


def candidates(doc: Doc, quotes: list[Quotation]) -> tuple[list[Found], list[Found]]:
    """What the reporting verbs of a text govern, wherever they stand.

    Returns:
        The attributions outside quotations, and those inside, which the source of the quotation reports.
    """
    within = _within_quotes(quotes)
    outside: list[Found] = []
    inside: list[Found] = []
    for cue, sentence in _possible_cues(doc):
        quoted = within(cue.idx)
        one = _according(cue, sentence) or _verbal(cue, sentence, [] if quoted else quotes)
        if one:
            (inside if quoted else outside).append(_frozen(one))
    return outside, inside


def extract(doc: Doc, outside: list[Found], quotes: list[Quotation]) -> list[Found]:
    """The attributions of a parsed text by rule alone, by where they begin.

    Args:
        doc: the parsed text.
        outside: what `candidates` found outside quotations.
        quotes: its quotations.
    """
    found = [*layout(text_of(doc), headline=doc.user_data.get("part") == "title")]
    taken = {span for one in found for span in one.cue}
    found += [one for one in outside if not taken & set(one.cue)]
    found = [whole_quotes(one, quotes) for one in _outermost(found)]
    found += loose_quotes(found, quotes, text_of(doc))
    return sorted(map(_frozen, found), key=lambda one: (begin_of(one), one.cue, one.content))


def _possible_cues(doc: Doc) -> Iterator[tuple[Token, Span]]:
    """The words that can be a cue by part of speech and lemma, each with its sentence, in order."""
    from spacy.attrs import LEMMA, LOWER, POS

    strings = doc.vocab.strings
    parts, according = {strings[part] for part in _CUE_PARTS}, strings["according"]
    coded = doc.to_array([LOWER, POS, LEMMA]).tolist()
    for sentence in doc.sents:
        for place in range(sentence.start, sentence.end):
            word, part, lemma = coded[place]
            if word == according or (part in parts and begins_cue(strings[lemma])):
                yield doc[place], sentence


def _according(cue: Token, sentence: Span) -> Found | None:
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
        Found([source_span], [(cue.idx, end_of(preposition))], [content], "parse")
        if content and source_span
        else None
    )


def _within_quotes(quotes: list[Quotation]) -> Callable[[int], bool]:
    """Whether a place lies inside a quotation: what is reported there is the source's own reporting."""
    inside = [quote for quote in quotes if quote.n_words >= LEAST_WORDS]
    starts = [quote.start for quote in inside]
    ends = list(accumulate((quote.end for quote in inside), max, initial=0))
    return lambda place: place < ends[bisect_right(starts, place)]


def _verbal(cue: Token, sentence: Span, quotes: list[Quotation]) -> Found | None:
    if cue.pos_ not in _CUE_PARTS or cue.dep_ in _NO_CUE:
        return None
    words, verb = _lookup(cue)
    if verb is None or (cue.pos_ == "NOUN" and not _headline_verb(cue, verb)):
        return None
    if any(child.lower_ == "having" for child in children(cue)):
        return None
    source = _source(cue)
    content = _clause(cue, sentence, source) or _infinitive(cue, verb)
    quoted = _quoted(cue, sentence, source, quotes) if verb.act == "speech" and not _has_to(cue) else []
    if not content and not _has_to(cue):
        content = quoted or _around(cue, sentence, source) or _before(cue, sentence, source)
        content = content or _noun_phrase(cue, verb)
    elif any(s < end and start < e for s, e in quoted for start, end in content):
        content = merged([*content, *quoted])
    group = runs([*words, *_auxiliaries(cue)])
    content = [span for span in (trim(text_of(cue.doc), *_after(one, group)) for one in content) if span]
    if not content or (not source and cue.tag_ == "VB"):
        return None
    return Found(_outside(source, content), group, content, "parse")


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


def _clause(cue: Token, sentence: Span, source: Spans) -> Spans:
    """The clause a verb governs: after it with its conjunction, or before it up to the reporting clause."""
    clauses = [child for child in children(cue) if child.dep_ == "ccomp"]
    if not clauses:
        return []
    text = text_of(cue.doc)
    first = clauses[0]
    if first.i > cue.i:
        start, end = first.left_edge.idx, end_of(first.right_edge)
        tail = [child for child in children(cue) if child.dep_ == "ccomp"][-1]
        return [(start, max(end, end_of(tail.right_edge)))]
    begin = min([cue.idx, *(start for start, _ in source)])
    after = max([end_of(cue), *(end for _, end in source)])
    closes = "," not in text[after : sentence.end_char]
    starts = first.left_edge.i <= sentence.start + 2
    whole = sentence.start_char + text[sentence.start_char : begin].rfind(";") + 1
    spans = [(whole if closes or starts else first.left_edge.idx, begin)]
    reaches = first.right_edge.idx >= after
    later = [token for token in first.subtree if token.idx >= after] if reaches else []
    if len(later) > 2 and text[after : later[0].idx].strip() in ("", ","):
        spans.append((later[0].idx, end_of(later[-1])))
    return spans


def _infinitive(cue: Token, verb: ReportingVerb) -> Spans:
    if "i" not in verb.takes:
        return []
    for child in cue.rights:
        if cue.pos_ == "NOUN" and _has_to(child):
            return [(cue.doc[cue.i + 1].idx, cue.sent.end_char)]
        if child.dep_ == "xcomp" or (child.dep_ in ("advcl", "acl", "ccomp", "conj") and _has_to(child)):
            asked = [token for token in cue.rights if token.dep_ in ("dobj", "nsubj") and token.i < child.i]
            first = asked[0] if asked and verb.grade == "directive" else child
            later = [
                token for token in cue.rights if token.dep_ == "prep" and token.i == child.right_edge.i + 1
            ]
            return [(first.left_edge.idx, end_of((later or [child])[0].right_edge))]
    return []


def _quoted(cue: Token, sentence: Span, source: Spans, quotes: list[Quotation]) -> Spans:
    """A quotation in the sentence, right before it, or after its colon."""
    start, end = sentence.start_char, sentence.end_char
    text = text_of(cue.doc)
    colon = text[start:end].rstrip().endswith(":")
    opening = min([cue.idx, *(first for first, _ in source)])
    closing = max([end_of(cue), *(last for _, last in source)])
    inside = []
    has_object = any(child.dep_ in ("dobj", "oprd") and child.i > cue.i for child in children(cue))
    for quote in quotes:
        if has_object and quote.end <= opening and quote.start > start:
            continue  # "the plan was “late”, Holt called it …"
        taken = [*source, (cue.idx, end_of(cue))]
        if not (quote.start < end and quote.end > start) or any(
            quote.start < last and first < quote.end for first, last in taken
        ):
            continue
        between = text[quote.end : opening] if quote.end <= opening else text[closing : quote.start]
        near = len(between.split()) <= _NEAR or ":" in between
        if near and (quote.n_words >= LEAST_WORDS or _is_utterance(text, quote, between)):
            inside.append(quote)
    if not inside:
        clause = not text[start:opening].strip()
        inside = [
            quote
            for quote in quotes
            if (clause and quote.end <= start and not text[quote.end : start].strip())
            or (colon and quote.start >= end and not text[end : quote.start].strip())
        ]
    return [(quote.start, quote.end) for quote in inside]


def _is_utterance(text: str, quote: Quotation, between: str) -> bool:
    """Whether a quotation of a word or two is speech: a comma or full stop sets it off ("No," he said)."""
    return not between.strip(" ,:") and (text[quote.end - 2] in ",.?!" or "," in between or ":" in between)


def _around(cue: Token, sentence: Span, source: Spans) -> Spans:
    """A sentence with the reporting clause between commas: "The ferry, the owner said, would sail"."""
    if not source:
        return []
    text = text_of(cue.doc)
    begin, after = min(cue.idx, source[0][0]), max(end_of(cue), source[-1][1])
    before, later = text[sentence.start_char : begin].rstrip(), text[after : sentence.end_char]
    if not before.endswith(",") or not later.startswith(",") or len(later.split()) < 2:
        return []
    return [(sentence.start_char, begin), (after, sentence.end_char)]


def _before(cue: Token, sentence: Span, source: Spans) -> Spans:
    """What stands before a closing ", the ministry released on Wednesday" that the parser did not link."""
    if not source or any(child.dep_ in ("dobj", "xcomp") and child.i > cue.i for child in children(cue)):
        return []
    begin = min(cue.idx, source[0][0])
    before = text_of(cue.doc)[sentence.start_char : begin].rstrip()
    if (
        not before.endswith((",", ',"', ",”", ",’", ",'"))
        or len(before.split()) < 4
        or cue.dep_ in ("advcl", "acl", "relcl")
    ):
        return []
    rest = text_of(cue.doc)[end_of(cue) : sentence.end_char]
    told = any(token.tag_ in _FINITE and token.idx < begin for token in sentence)
    return [(sentence.start_char, begin)] if "," not in rest and told else []


def _noun_phrase(cue: Token, verb: ReportingVerb) -> Spans:
    if "n" not in verb.takes:
        return []
    objects = [
        child
        for child in cue.rights
        if child.dep_ == "dobj" or (verb.lemma == "brief" and child.dep_ == "prep")
    ]
    for child in cue.rights:
        if child.dep_ == "prep" and not objects:  # "reiterated during the talks their commitment"
            objects += [token for token in children(child) if token.dep_ == "pobj"][1:]
        if child.dep_ == "prep" and verb.lemma.endswith(f" {child.lower_}"):
            objects += [token for token in children(child) if token.dep_ in ("pobj", "pcomp")]
    if verb.lemma in ("make clear", "make plain"):
        objects = objects or [
            token for child in cue.rights for token in children(child) if token.dep_ in ("dobj", "nsubj")
        ]
    return [(objects[-1].left_edge.idx, end_of(objects[-1].right_edge))] if objects else []


def _phrase(token: Token, *, without: Token) -> Spans:
    """A noun phrase: its subtree, less the clause of the cue itself and trailing relative clauses."""
    cut = set(without.subtree) if without in list(token.subtree) else set()
    tokens = [one for one in token.subtree if one not in cut]
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


def _outermost(found: list[Found]) -> list[Found]:
    """Leave out what is reported within another's words, but not what "according to" takes in."""
    spans = [
        (number, start, end)
        for number, one in enumerate(found)
        if one.cue and one.source and one.cue[0][1] - one.cue[0][0] != len("according to")
        for start, end in one.content
    ]
    if not spans:
        return found
    owner, starts, ends = np.array(spans).T  # a text may hold thousands, each to be held against each
    return [
        one
        for number, one in enumerate(found)
        if not ((starts <= one.cue[0][0]) & (one.cue[-1][1] <= ends) & (owner != number)).any()
    ]


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in children(token))


def _outside(spans: Spans, content: Spans) -> Spans:
    return [(s, e) for s, e in spans if not any(start <= s and e <= end for start, end in content)]


def _frozen(one: Found) -> Found:
    return Found(*(merged(list(spans)) for spans in one[:3]), one.found_by)
