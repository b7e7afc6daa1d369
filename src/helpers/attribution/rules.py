"""Finding attributions by rule, from the parse and the quotation marks.

A reporting verb of the lexicon governs a source (its subject) and a content (its clause, infinitive, noun
phrase or quotation); "according to", "X: …" and "… – X" are read from their form. Frames follow Pareti
(2015), *Attribution: a computational approach*, chapter 3.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.lexicon import ReportingVerb, find_verb, reporting_verbs
from helpers.language.quotes import Quotation, quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

Spans = list[tuple[int, int]]

_EDGE = " \t\r\n\u00a0,;:"
_SUBJECTS = {"nsubj", "nsubjpass", "csubj"}
_BORROWS_SUBJECT = {"advcl", "conj", "xcomp", "pcomp", "dep"}
_NO_CUE = {"amod", "compound", "aux", "auxpass"}
_PART = r"(?:[A-Z][\w.'’-]*|of|the|and|al|de|bin|van|von)"
_NAME = rf"{_PART}(?:\s+{_PART}){{0,4}}"
_COLON = re.compile(rf"^({_NAME})(:)\s+(\S.*)$", re.MULTILINE)
_DASH = re.compile(
    rf"^([\"“‘'«].*[\"”’'»]\.?)\s*([–—―]|--|-)\s*({_NAME}(?:,\s[^.\n]{{1,60}})?)\.?\s*$", re.MULTILINE
)
_NOT_NAMES = {
    "update",
    "breaking",
    "video",
    "watch",
    "photos",
    "analysis",
    "opinion",
    "exclusive",
    "note",
    "photo",
}
# Fewer words in quotation marks than this mark a term, a title or a nickname.
_LEAST_WORDS = 3
# At most this many words stand between a reporting clause and its quotation.
_NEAR = 6


class Found(NamedTuple):
    """One attribution: character spans of its source, cue and content; any may be empty but content."""

    source: Spans
    cue: Spans
    content: Spans


def extract(doc: Doc) -> list[Found]:
    """The attributions of a parsed text, by where they begin."""
    quotes = quotations(doc)
    found = [*_layout(doc)]
    taken = {span for one in found for span in one.cue}
    within = _starts_within(quotes)
    for sentence in doc.sents:
        for cue in sentence:
            if within(cue.idx):
                continue
            one = _according(cue, sentence) or _verbal(cue, sentence, quotes)
            if one and not taken & set(one.cue):
                found.append(one)
    found = [_whole_quotes(one, quotes) for one in _outermost(found)]
    found += _loose(found, quotes, doc.text)
    return sorted(set(map(_frozen, found)), key=lambda one: (_first(one), one.cue, one.content))


def _verbal(cue: Token, sentence: Span, quotes: list[Quotation]) -> Found | None:
    if cue.pos_ not in ("VERB", "AUX", "NOUN") or cue.dep_ in _NO_CUE:
        return None
    words, verb = _lookup(cue)
    if verb is None or (cue.pos_ == "NOUN" and not _headline_verb(cue, verb)):
        return None
    source = _source(cue)
    content = _clause(cue, sentence, source) or _infinitive(cue, verb)
    if not content and not _has_to(cue):
        content = _before(cue, sentence, source) or _noun_phrase(cue, verb)
        if verb.act == "speech":
            content = _quoted(cue, sentence, source, quotes) or content
    group = _runs([*words, *_auxiliaries(cue)])
    content = [span for span in (_trim(cue.doc.text, *_after(one, group)) for one in content) if span]
    if not content or (not source and cue.tag_ == "VB"):
        return None
    return Found(_outside(source, content), group, content)


def _lookup(cue: Token) -> tuple[list[Token], ReportingVerb | None]:
    """The tokens of the cue and its row in the lexicon: "point out", "make clear", "call for", "say"."""
    lemma = cue.lemma_.lower()
    infinitive = any(child.dep_ == "xcomp" and child.i > cue.i for child in cue.children)
    for child in cue.children:
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
    following = cue.doc[cue.i + 1 : cue.i + 2]
    return "i" in verb.takes and bool(following) and following[0].lower_ == "to" and cue.i > cue.sent.start


def _source(cue: Token) -> Spans:
    if cue.pos_ == "NOUN":
        return _runs(list(cue.doc[cue.sent.start : cue.i]))
    verb = cue
    for _ in range(6):
        for child in verb.children:
            if child.dep_ in _SUBJECTS and not (child.dep_ == "nsubjpass" and verb is cue):
                return _phrase(child, without=cue)
            if child.dep_ == "agent":
                return [span for token in child.children for span in _phrase(token, without=cue)]
        if any(child.dep_ == "nsubjpass" for child in verb.children):
            return []
        if verb.dep_ in ("acl", "relcl"):
            return _phrase(verb.head, without=verb)
        if verb.dep_ not in _BORROWS_SUBJECT:
            return []
        verb = verb.head
    return []


def _clause(cue: Token, sentence: Span, source: Spans) -> Spans:
    """The clause a verb governs: after it with its conjunction, or before it up to the reporting clause."""
    clauses = [child for child in cue.children if child.dep_ == "ccomp"]
    if not clauses:
        return []
    text = cue.doc.text
    first = clauses[0]
    if first.i > cue.i:
        start, end = first.left_edge.idx, _end(first.right_edge)
        tail = [child for child in cue.children if child.dep_ == "ccomp"][-1]
        return [(start, max(end, _end(tail.right_edge)))]
    begin = min([cue.idx, *(start for start, _ in source)])
    after = max([_end(cue), *(end for _, end in source)])
    closes = "," not in text[after : sentence.end_char]
    starts = first.left_edge.i <= sentence.start + 2
    spans = [(sentence.start_char if closes or starts else first.left_edge.idx, begin)]
    later = [token for token in first.subtree if token.idx >= after]
    if len(later) > 2 and text[after : later[0].idx].strip() in ("", ","):
        spans.append((later[0].idx, _end(later[-1])))
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
            return [(first.left_edge.idx, _end(child.right_edge))]
    return []


def _quoted(cue: Token, sentence: Span, source: Spans, quotes: list[Quotation]) -> Spans:
    """A quotation in the sentence, right before it, or after its colon."""
    start, end = sentence.start_char, sentence.end_char
    text = cue.doc.text
    colon = text[start:end].rstrip().endswith(":")
    opening = min([cue.idx, *(first for first, _ in source)])
    closing = max([_end(cue), *(last for _, last in source)])
    inside = []
    for quote in quotes:
        if quote.n_words >= _LEAST_WORDS and quote.start < end and quote.end > start:
            between = text[quote.end : opening] if quote.end <= opening else text[closing : quote.start]
            if len(between.split()) <= _NEAR or ":" in between:
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


def _before(cue: Token, sentence: Span, source: Spans) -> Spans:
    """What stands before a closing ", the ministry released on Wednesday" that the parser did not link."""
    if not source or any(child.dep_ in ("dobj", "xcomp") and child.i > cue.i for child in cue.children):
        return []
    begin = min(cue.idx, source[0][0])
    before = cue.doc.text[sentence.start_char : begin].rstrip()
    if (
        not before.endswith((",", ',"', ",”", ",’", ",'"))
        or len(before.split()) < 4
        or cue.dep_ in ("advcl", "acl", "relcl")
    ):
        return []
    rest = cue.doc.text[_end(cue) : sentence.end_char]
    return [(sentence.start_char, begin)] if "," not in rest else []


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
            objects += [token for token in child.children if token.dep_ == "pobj"][1:]
        if child.dep_ == "prep" and verb.lemma.endswith(f" {child.lower_}"):
            objects += [token for token in child.children if token.dep_ in ("pobj", "pcomp")]
    if verb.lemma in ("make clear", "make plain"):
        objects = objects or [
            token for child in cue.rights for token in child.children if token.dep_ in ("dobj", "nsubj")
        ]
    return [(objects[-1].left_edge.idx, _end(objects[-1].right_edge))] if objects else []


def _according(cue: Token, sentence: Span) -> Found | None:
    if cue.lower_ != "according":
        return None
    following = cue.doc[cue.i + 1 : cue.i + 2]
    if not following or following[0].lower_ != "to":
        return None
    text, preposition = cue.doc.text, following[0]
    named = [token for token in preposition.children if token.dep_ in ("pobj", "pcomp")]
    if not named or named[0].i < cue.i:
        return None
    source = (named[0].left_edge.idx, _end(named[0].right_edge))
    if cue.i - sentence.start <= 2:
        comma = text.find(",", source[0], sentence.end_char)
        source = (source[0], min(source[1], comma) if comma > 0 else source[1])
        content = _trim(text, source[1], sentence.end_char)
    else:
        content = _trim(text, sentence.start_char, cue.idx)
    source_span = _trim(text, *source)
    return (
        Found([source_span], [(cue.idx, _end(preposition))], [content]) if content and source_span else None
    )


def _layout(doc: Doc) -> Iterator[Found]:
    """ "X: …" in a headline or before a quotation, and "… – X" after one."""
    text, headline = doc.text, doc.user_data.get("part") == "title"
    for match in _COLON.finditer(text):
        name = match.group(1).lower()
        spoken = headline or match.group(1).isupper() or match.group(3)[0] in '"“‘«'
        if name in _NOT_NAMES or (name, "") in reporting_verbs() or not spoken:
            continue
        yield Found([match.span(1)], [match.span(2)], [match.span(3)])
    for match in _DASH.finditer(text):
        yield Found([match.span(3)], [match.span(2)], [match.span(1)])


def _whole_quotes(one: Found, quotes: list[Quotation]) -> Found:
    """Let every content take in the whole of a quotation it shares more than a few words with."""
    content = list(one.content)
    around = [*one.source, *one.cue]
    for number, (start, end) in enumerate(content):
        for quote in quotes:
            shared = quote.n_words >= _LEAST_WORDS and quote.start < end and start < quote.end
            if shared and not any(quote.start < last and first < quote.end for first, last in around):
                start, end = min(start, quote.start), max(end, quote.end)
        content[number] = (start, end)
    return one._replace(content=_merged(content))


def _loose(found: list[Found], quotes: list[Quotation], text: str) -> list[Found]:
    """Quotations that no cue claims: of the last one quoted in the paragraph, else without a source."""
    claimed = [span for one in found for span in one.content]
    extra = []
    for quote in quotes:
        if quote.n_words < _LEAST_WORDS or any(
            start < quote.end and quote.start < end for start, end in claimed
        ):
            continue
        before = text[: quote.start].rstrip(" ")[-1:]
        if before not in ("", "\n", ".", ",", "?", "!", "”", '"', "’"):
            continue
        paragraph = text.rfind("\n", 0, quote.start) + 1
        earlier = [one for one in found if one.cue and paragraph <= one.cue[0][0] < quote.start]
        if earlier:
            last = max(earlier, key=lambda one: one.cue[0][0])
            last.content.append((quote.start, quote.end))
        else:
            extra.append(Found([], [], [(quote.start, quote.end)]))
    return extra


def _starts_within(quotes: list[Quotation]) -> Callable[[int], bool]:
    """Whether a place lies inside a quotation: what is reported there is the source's own reporting."""
    inside = [range(quote.start, quote.end) for quote in quotes if quote.n_words >= _LEAST_WORDS]
    return lambda place: any(place in one for one in inside)


def _phrase(token: Token, *, without: Token) -> Spans:
    """A noun phrase: its subtree, less the clause of the cue itself and trailing relative clauses."""
    cut = set(without.subtree) if without in list(token.subtree) else set()
    tokens = [one for one in token.subtree if one not in cut]
    return [span for span in (_trim(token.doc.text, *run) for run in _runs(tokens)) if span]


def _auxiliaries(cue: Token) -> list[Token]:
    return [child for child in cue.children if child.dep_ in ("aux", "auxpass", "neg") and child.i < cue.i]


def _after(span: tuple[int, int], cue: Spans) -> tuple[int, int]:
    """A content without the words of the cue at its beginning ("made clear its position")."""
    start, end = span
    for first, last in cue:
        if first <= start < last or (start < last and first < start):
            start = last
    return start, end


def _outermost(found: list[Found]) -> list[Found]:
    """Leave out what is reported within another's words, but not what "according to" takes in."""
    outer = [one for one in found if len(one.cue) and one.source]
    return [
        one
        for one in found
        if not any(
            other is not one and start <= one.cue[0][0] and one.cue[-1][1] <= end
            for other in outer
            for start, end in other.content
            if other.cue[0][1] - other.cue[0][0] != len("according to")
        )
    ]


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children)


def _end(token: Token) -> int:
    return token.idx + len(token)


def _runs(tokens: list[Token]) -> Spans:
    spans: Spans = []
    last = None
    for token in sorted(tokens, key=lambda one: one.i):
        if token.is_space:
            continue
        if last is not None and token.i <= last + 1:
            spans[-1] = (spans[-1][0], _end(token))
        else:
            spans.append((token.idx, _end(token)))
        last = token.i
    return spans


def _outside(spans: Spans, content: Spans) -> Spans:
    return [(s, e) for s, e in spans if not any(start <= s and e <= end for start, end in content)]


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None


def _merged(spans: Spans) -> Spans:
    out: Spans = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def _first(one: Found) -> int:
    return min(start for start, _ in (*one.source, *one.cue, *one.content))


def _frozen(one: Found) -> Found:
    return Found(*(tuple(_merged(list(spans))) for spans in one))
