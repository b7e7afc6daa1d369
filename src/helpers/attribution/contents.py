"""Where a content begins and ends, put right by the parse and the quotation marks."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from helpers.attribution.comments import trailing_comment
from helpers.attribution.lexicon import begins_cue, find_verb, lemma_of, words_of
from helpers.attribution.spans import Attribution, Spans, cut_out, end_of, overlap
from helpers.attribution.tokens import FINITE, SUBJECTS, child, children, cue_verb, is_inverted, tokens_in
from helpers.entities.roles import role
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from helpers.language.quotes import Quotation

# Verbs with a person for object and a clause for what that person is told.
_TELLS_SOMEONE = words_of("tells someone that")
# Verbs whose infinitive is an act of speech refused or still to come.
_AHEAD = words_of("withholding") | words_of("to come")
_NO_EVIDENCE = re.compile(
    r",?\s+(?:without|with\s+no|(?:offering|citing|providing)\s+no)\s+(?:[a-z]+\s+){0,2}?"
    r"(?:evidence|proof|basis|foundation)\b,?\s+",
    re.IGNORECASE,
)
_MARKS = re.compile('[“"‘«]')
_BEGINS_CLAUSE = {"DT", "PRP", "PRP$", "EX", "WDT", "WP", "WRB"}
_CITING = frozenset({"citing", "quoting"})
_SUBORDINATES = words_of("opens an adverbial clause")
_ASIDE = frozenset({"amid", "as", "despite", "during", "following"})


def set_right(doc: Doc, item: Attribution) -> Attribution:
    """An attribution whose content does without the person told and the clauses of the outlet."""
    verb = cue_verb(doc, item.cue)
    if verb is None:
        return _within_subject(doc, item)
    item = _with_act_ahead(doc, _without_comment(doc, item, verb), verb)
    for rule in _RULES:
        changed = rule(doc, item, verb)
        if changed:
            item = item._replace(content=changed)
    return item


def _within_subject(doc: Doc, attribution: Attribution) -> Attribution:
    """ "Its promise to plant trees has not been kept": what is said of the promise is the outlet's."""
    nouns = [token for token in tokens_in(doc, attribution.cue) if token.pos_ == "NOUN"]
    if not nouns or nouns[-1].dep_ not in SUBJECTS:
        return attribution
    last, verb = nouns[-1].right_edge, nouns[-1].head
    if verb.i <= last.i or not overlap([(verb.idx, end_of(verb))], attribution.content):
        return attribution
    content = cut_out(text_of(doc), attribution.content, [(end_of(last), verb.sent.end_char)])
    return attribution._replace(content=content) if content else attribution


def _without_comment(doc: Doc, attribution: Attribution, verb: Token) -> Attribution:
    """ "claimed without evidence that …": the outlet's words belong to neither cue nor content."""
    match = _NO_EVIDENCE.match(text_of(doc), end_of(verb))
    if not match or attribution.content[0][1] <= match.end() or attribution.content[0][0] < verb.idx:
        return attribution
    cue = [(start, min(end, end_of(verb))) for start, end in attribution.cue if start < end_of(verb)]
    content = [(max(start, match.end()), end) for start, end in attribution.content if end > match.end()]
    return attribution._replace(cue=cue, content=content)


def _with_act_ahead(doc: Doc, attribution: Attribution, verb: Token) -> Attribution:
    """ "declined to confirm that …", "plans to tell them that …": the act itself belongs to the cue."""
    act = child(verb, "xcomp")
    tokens = tokens_in(doc, attribution.content)
    first = next((token for token in tokens if token.lower_ != "to"), None)
    if act is None or first is None or first.i != act.i or lemma_of(verb) not in _AHEAD:
        return attribution
    clause = child(act, "ccomp")
    if clause is None or find_verb(lemma_of(act)) is None or len(attribution.content) != 1:
        return attribution
    cue = [*attribution.cue[:-1], (attribution.cue[-1][0], end_of(act))]
    return attribution._replace(cue=cue, content=[(clause.left_edge.idx, attribution.content[0][1])])


def split_quotations(text: str, item: Attribution, quotes: list[Quotation]) -> list[Attribution]:
    """Two quotations side by side are an exchange: what stands apart from the cue is another's."""
    apart: list[Attribution] = []
    content: Spans = []
    for start, end in item.content:
        inside = [quote for quote in quotes if start <= quote.start and quote.end <= end and quote.closed]
        for left, right in pairwise(inside):
            between = text[left.end : right.start]
            if between.strip() or "\n" in between or not between or not item.cue:
                continue
            if item.cue[0][0] >= right.end and left.start == start:
                apart.append(Attribution([], [], [(left.start, left.end)], "form"))
                start = right.start
        content.append((start, end))
    return [*apart, item._replace(content=content)] if apart else [item]


def _before_comment(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "said it was new, contradicting the police": what contradicts it is the outlet's."""
    text = text_of(doc)
    for start, end in attribution.content:
        place = trailing_comment(text, start, end) if start > verb.idx else None
        if place is not None and not any(mark in text[start:end] for mark in '“"«'):
            return cut_out(text, attribution.content, [(place, end)])
    return []


def _without_addressee(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "warned residents the water was unsafe": the residents are no part of what was said."""
    start, end = attribution.content[0]
    if (
        lemma_of(verb) not in _TELLS_SOMEONE
        or verb.dep_ == "xcomp"
        or child(verb, "auxpass", "nsubjpass")
        or start < end_of(verb)
    ):
        return []
    tokens = tokens_in(doc, [(start, end)])
    clause, whom = child(verb, "ccomp"), child(verb, "dobj", "dative")
    adjoins = clause is not None and whom is not None and whom.right_edge.i + 1 == clause.left_edge.i
    if clause is not None and adjoins and clause.left_edge.idx < end:
        return [(clause.left_edge.idx, end), *attribution.content[1:]]
    if (
        not tokens
        or tokens[0].i != verb.i + 1
        or tokens[0].lower_ in ("that", "to", "of", "about", "against")
    ):
        return []
    for before, token in pairwise(tokens):
        if token.lower_ in ("that", "to", "of", "about", "against", "not"):
            return [(token.idx, end), *attribution.content[1:]] if token.lower_ == "that" else []
        if token.tag_ in _BEGINS_CLAUSE and before.tag_ in ("NN", "NNS", "NNP", "NNPS", "PRP"):
            finite = any(later.tag_ in FINITE for later in tokens if later.i > token.i)
            return [(token.idx, end), *attribution.content[1:]] if finite else []
        if token.is_punct or token.tag_ in FINITE:
            return []
    return []


def _within_subordinate(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "While Obi said the road was safe, drivers kept away": the main clause is the outlet's."""
    mark = child(verb, "mark", "advmod")
    inverted = is_inverted(verb)
    if verb.dep_ != "advcl" or verb.head.i < verb.i:
        return []
    if not inverted and (mark is None or mark.lower_ not in _SUBORDINATES):
        return []
    last = end_of(verb.right_edge)
    comma = text_of(doc).find(",", last)
    main = [token for token in verb.head.subtree if token.i > verb.right_edge.i]
    if comma < 0 or not main or comma > verb.head.idx:
        return []
    return cut_out(text_of(doc), attribution.content, [(comma, verb.sent.end_char)])


def _within_relative(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "Holt, who said the road was safe, resigned": the main clause is the outlet's."""
    main = verb.head.head
    if verb.dep_ != "relcl" or main.i <= verb.right_edge.i or main.pos_ not in ("VERB", "AUX"):
        return []
    cut = [(end_of(verb.right_edge), main.sent.end_char)]
    if not text_of(doc).startswith(",", cut[0][0]):
        return []
    return (
        cut_out(text_of(doc), attribution.content, cut)
        if overlap([(main.idx, main.idx + 1)], attribution.content)
        else []
    )


def _whole_phrase(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "denies bridge claims": a noun phrase is not cut before the noun that heads it."""
    start, end = attribution.content[-1]
    tokens = tokens_in(doc, [(start, end)])
    head = tokens[-1].head if tokens else verb
    if (
        not tokens
        or tokens[-1].dep_ not in ("compound", "amod")
        or head.i != tokens[-1].i + 1
        or end <= verb.idx
    ):
        return []
    return [] if head.i == verb.i else [*attribution.content[:-1], (start, end_of(head))]


def _rest_of_clause(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "Tesla denies battery caused fire", "denied the books had been altered": it was cut at the subject."""
    start, end = attribution.content[-1]
    following = next((token for token in verb.sent if token.idx >= end), None)
    if start < verb.idx or following is None:
        return []
    goes_on = (*FINITE, "VBN", "IN") if doc.user_data.get("part") == "title" else FINITE
    clause = child(verb, "ccomp")
    if goes_on is FINITE and (clause is None or not clause.left_edge.i <= following.i <= clause.i):
        return []
    if following.tag_ not in goes_on or following.lower_ in _SUBORDINATES | _ASIDE:
        return []
    rest = re.split(r"[,;:|–—]", text_of(doc)[end : verb.sent.end_char], maxsplit=1)[0].rstrip()
    return [*attribution.content[:-1], (start, end + len(rest))]


def _first_paragraph(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """Words without marks behind “wrote:” end with their paragraph."""
    text, (start, end) = text_of(doc), attribution.content[-1]
    last = text.find("\n", start, end)
    if last < 0 or start < verb.idx or _MARKS.search(text[start:end]):
        return []
    return [*attribution.content[:-1], (start, len(text[:last].rstrip()))]


def _without_set_off_adverb(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "said, wrongly, that it was new": the adverb is the outlet's."""
    tokens = tokens_in(doc, attribution.content)
    if len(tokens) < 3 or tokens[0].pos_ != "ADV" or tokens[0].i < verb.i or tokens[0].nbor(-1).text != ",":
        return []
    if tokens[0].nbor().text != ",":
        return []
    return cut_out(text_of(doc), attribution.content, [(tokens[0].idx, end_of(tokens[0]) + 1)])


def _before_coordinated(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "has condemned the raid and will go on with the talks": what stands beside the cue is the outlet's.

    A noun phrase or an infinitive holds no finite verb that is coordinated with its own.
    """
    if child(verb, "ccomp") is not None:
        return []
    joined = next((token for token in verb.rights if token.dep_ == "conj"), None)
    link = next((token for token in verb.rights if token.dep_ == "cc"), None)
    if joined is None or link is None or link.i > joined.i or child(joined, "nsubj", "nsubjpass") is not None:
        return []
    finite = {joined.tag_, *(token.tag_ for token in joined.lefts if token.dep_ in ("aux", "auxpass"))}
    cut = [(link.idx, joined.sent.end_char)]
    if not finite & FINITE or attribution.content[0][0] < verb.idx or not overlap(cut, attribution.content):
        return []
    if _MARKS.search(text_of(doc)[link.idx : attribution.content[-1][1]]):
        return []
    return cut_out(text_of(doc), attribution.content, cut)


def _before_own_act(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "said the bank had lied, and fined it", "reported that it sank, citing the crew": his acts."""
    clause, begin = child(verb, "ccomp"), attribution.content[0][0]
    if clause is None or clause.i < verb.i or begin < verb.idx:
        return []
    if _MARKS.search(text_of(doc)[begin : attribution.content[-1][1]]):
        return []
    last = clause.right_edge.i
    link = next((token for token in verb.rights if token.i > last and token.lower_ == "and"), None)
    for act in verb.subtree:
        if act.lower_ in _CITING and act.i > clause.i:
            cited = child(act, "dobj") or child(child(act, "ccomp") or act, "nsubj")
            first = act if act.head == verb or (cited is not None and role(cited.lower_)) else None
        elif act.dep_ == "conj" and act.head == verb and act.i > last:
            tags = {act.tag_, *(token.tag_ for token in act.lefts if token.dep_ == "aux")}
            same_subject = tags & FINITE and "MD" not in tags and child(act, "nsubj", "nsubjpass") is None
            first = link if same_subject else None
        else:
            continue
        if first is not None and first.nbor(-1).text == ",":
            return cut_out(text_of(doc), attribution.content, [(first.idx, verb.sent.end_char)])
    return []


def _before_next_report(doc: Doc, attribution: Attribution, verb: Token) -> Spans:
    """ "Lund said the plan was late, Holt called it dead": the second report is a statement of its own."""
    clauses = [token for token in children(verb) if token.dep_ in ("ccomp", "conj") and token.i > verb.i]
    for earlier, later in pairwise(clauses):
        subject = child(later, "nsubj")
        if later.dep_ != "ccomp" or subject is None or subject.i < earlier.i or not begins_cue(later.lemma_):
            continue
        if find_verb(lemma_of(later)) and text_of(doc)[: subject.left_edge.idx].rstrip().endswith(","):
            return cut_out(text_of(doc), attribution.content, [(subject.left_edge.idx, verb.sent.end_char)])
    return []


_RULES = (
    _before_comment,
    _without_set_off_adverb,
    _without_addressee,
    _within_subordinate,
    _within_relative,
    _before_coordinated,
    _before_own_act,
    _before_next_report,
    _whole_phrase,
    _rest_of_clause,
    _first_paragraph,
)
