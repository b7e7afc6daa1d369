"""Attributions without a verb of saying: "per X", "in the words of X", "a warning from X that …".

Read from the parse where neither the model nor the verbs of the lexicon found a cue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.noun_cues import NOUNS, noun_with_clause, noun_with_object
from helpers.attribution.spans import Attribution, Spans, end_of, overlap, trim, within
from helpers.attribution.tokens import child, children, cue_verb, noun_phrase, runs
from helpers.entities.roles import role
from helpers.entities.words import date_words
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

    from helpers.language.quotes import Quotation

_VIEWS = words_of("views")
_PUTS = frozenset({"put", "puts", "see", "sees", "saw", "tell", "tells"})
_MEASURES = words_of("measures")
_NEAR = 9  # words at most of a reporting clause behind its quotation
_CLOSES = re.compile(r"[,?!][”\"’'»]+$|[”\"’'»],$")
_INTRODUCES = re.compile(r":[ \t]*\n+(?=[^\s“\"‘«„'])")
_OF_A_SENTENCE = ("ROOT", "parataxis", "ccomp", "conj")
_LEAST_BLOCK = 4  # words of a block quotation


def find_verbless(doc: Doc, attributions: list[Attribution], quotes: list[Quotation]) -> list[Attribution]:
    """What was found and these forms beside it; a quotation without a cue gets one."""
    kept, extra = list(attributions), []
    for attribution, is_clear in _candidates(doc, quotes):
        taken = [*attribution.cue, *attribution.content]
        crossing = [other for other in kept if overlap(taken, [*other.cue, *other.content])]
        crossing = [other for other in crossing if not _holds(doc, other, attribution)]
        loose = [
            other
            for other in crossing
            if not other.cue
            or (is_clear and other.cue != attribution.cue and within(other.cue, attribution.cue))
            or (_is_misread(other, attribution) and (is_clear or not other.source))
        ]
        if len(loose) == len(crossing) and not any(overlap(attribution.cue, other.cue) for other in extra):
            kept = [other for other in kept if other not in loose]
            extra.append(attribution)
    return [*kept, *extra]


def _holds(doc: Doc, other: Attribution, item: Attribution) -> bool:
    """Whether one stands in the clause that another's verb of saying takes: "She said its claim that …"."""
    verb = cue_verb(doc, other.cue) if other.source else None
    known = find_verb(lemma_of(verb)) if verb is not None else None
    clause = (
        child(verb, "ccomp") if verb is not None and known is not None and known.act == "speech" else None
    )
    return clause is not None and clause.left_edge.idx <= item.cue[0][0] < end_of(clause.right_edge)


def _is_misread(other: Attribution, item: Attribution) -> bool:
    """Whether another reading has this one's source and cue for content: "[By her account] it leaked"."""
    return overlap(item.cue, other.content) and not overlap(item.cue, other.cue)


def _candidates(doc: Doc, quotes: list[Quotation]) -> Iterator[tuple[Attribution, bool]]:
    """What these forms tell, and whether it may take the place of another reading with a source."""
    from spacy.attrs import LOWER

    strings = doc.vocab.strings
    wanted = {strings[word] for word in ("per", "for", "to", *_PUTS, *_VIEWS)} if len(doc) else set()
    nouns = {strings[word] for word in NOUNS}
    plural = {strings[f"{word}s"] for word in NOUNS}
    spans = [(quote.start, quote.end) for quote in quotes]
    for index, code in enumerate(doc.to_array([LOWER]).tolist()):
        if code not in wanted and code not in nouns and code not in plural:
            continue
        token = doc[index]
        if any(start < token.idx < end for start, end in spans):
            continue
        attribution = next(
            filter(None, (form(token, token.sent) for form in _FORMS)), None
        ) or noun_with_clause(token)
        if attribution:
            yield attribution, True
        elif attribution := noun_with_object(token):
            yield attribution, False
    for quote in quotes:
        comma = text_of(doc)[quote.end : quote.end + 1] == ","
        if quote.closed and _CLOSES.search(text_of(doc)[max(0, quote.end - 3) : quote.end + comma]):
            attribution = _behind_quotation(doc, quote)
            if attribution:
                yield attribution, True
    for match in _INTRODUCES.finditer(text_of(doc)):
        attribution = _block(doc, match)
        if attribution:
            yield attribution, True


def _rest(token: Token, sentence: Span, start: int, end: int) -> Spans:
    """The sentence without a phrase at its beginning or end, or between two commas."""
    text = text_of(token.doc)
    before, after = text[sentence.start_char : start], text[end : sentence.end_char]
    sides = []
    if after.strip(' .”"’\n'):
        sides.append((end, sentence.end_char))
    if before.strip(' “"‘'):
        sides.append((sentence.start_char, start))
    if len(sides) == 2 and not (before.rstrip().endswith(",") and after.startswith(",")):
        return []
    return [span for span in (trim(text, *side) for side in sorted(sides)) if span]


def _per(token: Token, sentence: Span) -> Attribution | None:
    """ "…, per the institute", and "For Rowe, the dam is “…”" where what follows is quoted."""
    if token.lower_ not in ("per", "for", "to") or token.dep_ not in ("prep", "ROOT", "mark"):
        return None
    noun = child(token, "pobj")
    text = text_of(token.doc)
    if noun is None or noun.lemma_.lower() in _MEASURES:
        return None
    source = noun_phrase(noun)
    content = _rest(token, sentence, token.idx, source[1])
    first = token.i == sentence.start or not text[sentence.start_char : token.idx].strip(' “"‘')
    set_off = (
        text[: token.idx].rstrip().endswith((",", "”", '"'))
        if not first
        else text[source[1] : source[1] + 1] == ","
    )
    if len(content) != 1 or not set_off or len(text[slice(*content[0])].split()) < 3:
        return None
    if token.lower_ != "per":
        named = noun.pos_ == "PROPN" or noun.lower_ in ("him", "her", "them", "me", "us") or _is_someone(noun)
        if not (
            first
            and named
            and noun.ent_type_ not in ("DATE", "TIME")
            and re.search('[“"‘«]', text[slice(*content[0])])
        ):
            return None
    elif noun.pos_ == "NOUN" and child(noun, "det", "poss") is None and not role(noun.lower_):
        return None
    return Attribution([source], [(token.idx, end_of(token))], content, "parse")


def _is_someone(noun: Token) -> bool:
    """Whether a noun with "the" is a person: "for the composer"."""
    return child(noun, "det") is not None and role(noun.lower_) in ("official", "expert", "ordinary person")


def _as_put(token: Token, sentence: Span) -> Attribution | None:
    """ "…, as Moss put it", "as Moss likes to put it", "as Moss sees it", "to hear Moss tell it, …"."""
    below = token.head if token.dep_ == "xcomp" else token
    subject, text = child(below, "nsubj"), text_of(token.doc)
    following = token.doc[token.i + 1 : token.i + 2].text
    if token.lower_ not in _PUTS or following != "it" or subject is None or subject.i > token.i:
        return None
    first = subject.left_edge.i - 1
    if first > sentence.start and token.doc[first].lower_ == "hear":
        first -= 1
    if first < sentence.start or token.doc[first].lower_ not in ("as", "to"):
        return None
    it = token.nbor()
    content = _rest(token, sentence, token.doc[first].idx, end_of(it))
    words = sum(len(text[slice(*span)].split()) for span in content)
    cue = [(token.idx, end_of(it))]
    return Attribution([noun_phrase(subject)], cue, content, "parse") if words > 2 else None


def _in_the_words(token: Token, sentence: Span) -> Attribution | None:
    """ "in the words of X", "in X's view", "by X's own account"."""
    if token.lower_ not in _VIEWS or token.dep_ != "pobj" or token.head.lower_ not in ("in", "by", "to"):
        return None
    preposition, owner = token.head, child(token, "poss")
    if preposition.dep_ == "agent":
        return None  # "was stung by the critic's description"
    if owner is not None:
        if owner.text in date_words():
            return None  # "in Thursday's reading"
        if any(item.lower_ in ("of", "on", "from") for item in token.rights):
            return None  # "in her view of the valley"
        source = (owner.left_edge.idx, end_of(owner))
        genitive = child(owner, "case")
        cue = [
            (preposition.idx, end_of(preposition)),
            (end_of(genitive) if genitive is not None else source[1], end_of(token)),
        ]
        end = end_of(token)
    else:
        of = next((item for item in children(token) if item.lower_ == "of"), None)
        noun = child(of, "pobj") if of is not None else None
        if of is None or noun is None:
            return None
        comma = text_of(token.doc).find(",", noun.idx, sentence.end_char)
        source = noun_phrase(noun, before=comma if comma > 0 else None)
        cue, end = [(preposition.idx, end_of(of))], source[1]
    content = _rest(token, sentence, preposition.idx, end)
    text = text_of(token.doc)
    cue = [span for span in (trim(text, *item) for item in cue) if span]
    return Attribution([source], cue, content, "parse") if content else None


def _block(doc: Doc, match: re.Match) -> Attribution | None:
    """A paragraph without marks behind "Rowe said in full:"."""
    text = text_of(doc)
    span = doc.char_span(match.start(), match.start() + 1, alignment_mode="expand")
    if span is None:
        return None
    for verb in span.sent:
        known = find_verb(lemma_of(verb)) if verb.pos_ == "VERB" and verb.idx < match.start() else None
        subject = child(verb, "nsubj")
        if known is None or known.act != "speech" or subject is None or "c" not in known.takes:
            continue
        if verb.dep_ not in ("ROOT", "conj", "ccomp") or child(verb, "ccomp", "dobj") is not None:
            continue
        end = text.find("\n", match.end())
        content = trim(text, match.end(), end if end > 0 else len(text))
        if content and len(text[slice(*content)].split()) >= _LEAST_BLOCK:
            return Attribution([noun_phrase(subject)], [(verb.idx, end_of(verb))], [content], "parse")
    return None


def _behind_quotation(doc: Doc, quote: Quotation) -> Attribution | None:
    """ "“…,” the clerk snapped", "“…,” began Mr. Lind": whatever the verb, a comma closed the quotation."""
    span = doc.char_span(max(quote.start, quote.end - 1), quote.end, alignment_mode="expand")
    if span is None or span.end >= len(doc):
        return None
    following = [
        token for token in doc[span.end : min(len(doc), span.end + _NEAR)] if token.sent.start <= span.end
    ]
    if following and following[0].text == ",":
        following = following[1:]
    if (
        not following
        or following[0].is_punct
        or following[0].is_space
        or "\n" in text_of(doc)[quote.end : following[0].idx]
    ):
        return None
    mark = text_of(doc)[: quote.end].rstrip("”\"’'»")[-1:]
    if following[0].lemma_ == "be" and (noun := child(following[0], "attr")) is not None:
        owner = child(noun, "poss")  # "“No excuses,” was his verdict"
        if owner is None or lemma_of(noun) not in NOUNS:
            return None
        cue = runs([following[0], noun])
        return Attribution([(owner.left_edge.idx, end_of(owner))], cue, [(quote.start, quote.end)], "parse")
    for verb in following:
        known = find_verb(lemma_of(verb))
        misread = verb.dep_ == "acl" and verb.head.i >= following[0].i and known is not None
        if (verb.tag_ not in ("VBD", "VBZ", "VBP") and not misread) or verb.pos_ != "VERB":
            if verb.is_punct:
                return None
            continue
        subject = verb.head if misread else child(verb, "nsubj")  # "the operator posted on X"
        act = child(verb, "xcomp")
        last = act if act is not None and act.lemma_ == "know" else verb  # "“Who is it?” Holt wanted to know"
        spoken = last is not verb or (known is not None and known.act == "speech")
        if subject is None or (mark in "?!" and not spoken):
            return None
        if (child(verb, "dobj") is not None and known is None) or verb.dep_ not in (*_OF_A_SENTENCE, "acl"):
            return None
        if following[0].i not in (verb.i, subject.left_edge.i):
            return None
        return Attribution(
            [noun_phrase(subject)], [(verb.idx, end_of(last))], [(quote.start, quote.end)], "parse"
        )
    return None


_FORMS = (_per, _in_the_words, _as_put)
