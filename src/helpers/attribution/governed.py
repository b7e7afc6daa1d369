"""What a reporting verb governs: its clause, infinitive, noun phrase or quotation, the sentence around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.attribution.lexicon import ReportingVerb, lemma_of, words_of
from helpers.attribution.spans import Spans, end_of
from helpers.attribution.surface_patterns import LEAST_WORDS
from helpers.attribution.tokens import FINITE, SUBJECTS, child, children, has_to, judges, object_of
from helpers.language import text_of
from helpers.language.quotes import Quotation

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_DASHES = ("–", "—", "--", " -")
_SEES = words_of("seeing")
_TELLS_SOMEONE = words_of("tells someone that")
_GROUNDS = {"for", "of", "as", "over"}
# At most this many words stand between a reporting clause and its quotation.
_NEAR = 6


def clause(cue: Token, sentence: Span, source: Spans) -> Spans:
    """The clause a verb governs: after it with its conjunction, or before it up to the reporting clause."""
    clauses = [child for child in children(cue) if child.dep_ == "ccomp"] or _of_who_is_told(cue)
    if not clauses:
        return []
    text = text_of(cue.doc)
    first = clauses[0]
    bare = child(first, "aux", "mark") is None
    if bare and (first.tag_ == "VBG" if first.i < cue.i else first.tag_ == "VB" and lemma_of(cue) in _SEES):
        return []  # "At a fair honoring sailors, Holt spoke", "will see their taxes go up"
    if first.i > cue.i:
        before = child(cue, "dobj") if child(first, *SUBJECTS, "expl", "mark") is None else None
        adjoins = before is not None and before.right_edge.i + 1 == first.left_edge.i
        if before is not None and adjoins and before.tag_ != "PRP":
            first = before  # "denied [the books] had been altered"
        start = min(token.idx for token in first.subtree if token.i > cue.i)
        return [(start, max(end_of(clauses[0].right_edge), end_of(clauses[-1].right_edge)))]
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


def _of_who_is_told(cue: Token) -> list[Token]:
    """ "promised the couple that the money was safe": the parser takes it for what the couple is."""
    whom = child(cue, "dobj") if lemma_of(cue) in _TELLS_SOMEONE else None
    clause = child(whom, "relcl", "acl") if whom is not None else None
    mark = child(clause, "mark") if clause is not None else None
    return [clause] if clause is not None and mark is not None and mark.lower_ == "that" else []


def infinitive(cue: Token, verb: ReportingVerb) -> Spans:
    if "i" not in verb.takes:
        return []
    for below in cue.rights:
        if cue.pos_ == "NOUN" and has_to(below):
            return [(cue.doc[cue.i + 1].idx, cue.sent.end_char)]
        if below.dep_ == "xcomp" or (below.dep_ in ("advcl", "acl", "ccomp", "conj") and has_to(below)):
            asked = [token for token in cue.rights if token.dep_ in ("dobj", "nsubj") and token.i < below.i]
            first = asked[0] if asked and verb.grade == "directive" else below
            later = [
                token for token in cue.rights if token.dep_ == "prep" and token.i == below.right_edge.i + 1
            ]
            return [(first.left_edge.idx, end_of((later or [below])[0].right_edge))]
    return []


def quoted(cue: Token, sentence: Span, source: Spans, quotes: list[Quotation]) -> Spans:
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
            if (
                clause
                and object_of(cue) is None
                and quote.end <= start
                and text[quote.end : start] in ("", " ")
            )
            or (colon and quote.start >= end and not text[end : quote.start].strip())
        ]
    return [(quote.start, quote.end) for quote in inside]


def _is_utterance(text: str, quote: Quotation, between: str) -> bool:
    """Whether a quotation of a word or two is speech: a comma or full stop sets it off ("No," he said)."""
    return not between.strip(" ,:") and (text[quote.end - 2] in ",.?!" or "," in between or ":" in between)


def around(cue: Token, sentence: Span, source: Spans) -> Spans:
    """A sentence with the reporting clause between commas: "The ferry, the owner said, would sail"."""
    if not source:
        return []
    text = text_of(cue.doc)
    begin, after = min(cue.idx, source[0][0]), max(end_of(cue), source[-1][1])
    before, later = text[sentence.start_char : begin].rstrip(), text[after : sentence.end_char]
    commas = before.endswith(",") and later.startswith(",")
    dashes = before.endswith(_DASHES) and later.lstrip().startswith(_DASHES)
    if not (commas or dashes) or len(later.split()) < 2:
        return []
    return [(sentence.start_char, begin), (after, sentence.end_char)]


def before(cue: Token, sentence: Span, source: Spans) -> Spans:
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
    holds_clause = any(token.tag_ in FINITE and token.idx < begin for token in sentence)
    return [(sentence.start_char, begin)] if "," not in rest and holds_clause else []


def noun_phrase(cue: Token, verb: ReportingVerb) -> Spans:
    if "n" not in verb.takes:
        return []
    objects = [
        token
        for token in cue.rights
        if token.dep_ == "dobj" or (verb.lemma == "brief" and token.dep_ == "prep")
    ]
    for below in cue.rights:
        if below.dep_ == "prep" and not objects:  # "reiterated during the talks their commitment"
            objects += [token for token in children(below) if token.dep_ == "pobj"][1:]
        if below.dep_ == "prep" and verb.lemma.endswith(f" {below.lower_}"):
            objects += [token for token in children(below) if token.dep_ in ("pobj", "pcomp")]
    if verb.lemma in ("make clear", "make plain"):
        objects = objects or [
            token for below in cue.rights for token in children(below) if token.dep_ in ("dobj", "nsubj")
        ]
    if not objects:
        return []
    name = child(cue, "oprd")  # "called it “a joke”"
    last = objects[-1].right_edge if name is None else max(objects[-1].right_edge, name.right_edge)
    if last.i + 1 < len(cue.doc) and cue.doc[last.i + 1].tag_ == "''":
        last = last.nbor()
    return [(objects[-1].left_edge.idx, end_of(last))]


def judged(cue: Token) -> Spans:
    """ "[The mayor] was criticised by shopkeepers [for the delay]": who is judged, and what for."""
    subject = next((below for below in children(cue) if below.dep_ == "nsubjpass"), None)
    ground = next((below for below in cue.rights if below.dep_ == "prep" and below.lower_ in _GROUNDS), None)
    if not judges(cue) or subject is None or ground is None:
        return []
    return [(below.left_edge.idx, end_of(below.right_edge)) for below in (subject, ground)]
