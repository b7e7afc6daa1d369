"""Who the source is, put right by the parse: passives, "quoted X as saying", titles before a name.

The model learned from texts in which these are rare. In the passive the subject of a verb of telling is told
something and says nothing; whoever acts stands behind "by". Where one outlet quotes another's interview the
words are the person's, and the outlet is the channel.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.attribution.headlines import end_of_subject
from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.noun_cues import whose
from helpers.attribution.phrases import is_slogan
from helpers.attribution.spans import Attribution, Spans, cut_out, end_of, merged, overlap
from helpers.attribution.tokens import (
    FINITE,
    agent_of,
    child,
    children,
    cue_verb,
    is_inverted,
    is_passive,
    judges,
    noun_phrase,
    runs,
    tokens_in,
)
from helpers.entities.letters import PARTICLES
from helpers.language import text_of
from helpers.language.quotes import quotations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

# Verbs whose passive subject is who is told.
ADDRESSING = words_of("told someone")
# Who is told by what was heard there.
_HEARING = words_of("hears cases")
QUOTING = {"quote", "cite"}
# Their subject meets with the words of others: "drew criticism".
_MEETING = words_of("meets with words")
# Before whom or what the words are about: "spoke about her rival, Tom Vane: “…”".
_AIMED = frozenset(("about", "against", "at", "on"))
# What is cut short by the parser or the model behind an abbreviation: "Det. Sgt. Kay Winter".
_DESCRIBED = re.compile(r", (?:who|whose|which|an?|the|\d|of|from)\b")
_TITLE = (
    r"(?:Adm|Atty|Brig|Capt|Cmdr|Cmsr|Col|Comdr|Cpl|Cpt|Dep|Det|Dr|Drs|Ens|Fr|Gen|Gov|Hon|Insp|Lt|Maj|Mr|Mrs|Ms|Mx"
    r"|Msgr|Ofc|Pfc|Pres|Prof|Pvt|Rep|Reps|Rev|Sec|Sen|Sens|Sgt|Spc|Supt|St)\.?"
)
_PARTICLE = rf"(?:(?:{'|'.join(sorted(PARTICLES))})[ ])"
_CAPITAL = r"(?:[A-ZÀ-ÞŁŠŽ][\w’'-]*\.?)"
_AFTER_TITLE = re.compile(rf"\.?(?:[ ]{_TITLE})*(?:[ ]{_PARTICLE}{{0,3}}{_CAPITAL}){{1,4}}")
_AFTER_NAME = re.compile(rf"(?:[ ]{_PARTICLE}{{1,3}}{_CAPITAL})+")
_RELATIVE = re.compile(r"(?<=\w),?\s+(?:who|which|whose)$")
_TITLES_BEFORE = re.compile(rf"(?:\b{_TITLE[:-3]}\. )+$")
_ENDS_IN_TITLE = re.compile(rf"(?:^|[\s.]){_TITLE}$")


def set_right(doc: Doc, item: Attribution) -> Attribution:
    """An attribution with the source that the parse tells, where it tells another than was found."""
    item = _not_before_the_colon(doc, _not_the_target(doc, item))
    verb = cue_verb(doc, item.cue)
    if verb is None or verb.lemma_ == "be":
        item = _of_noun(doc, item)
    if verb is None:
        return _whole_name(doc, item)
    quoting = _quoting(verb)
    if quoting is not None:
        item = _through_a_channel(doc, item, *quoting)
    elif (person := _person_quoted(doc, item, verb)) is not None:
        item = person
    elif lemma_of(verb) == "hear" and any(token.lower_ in _HEARING for token in tokens_in(doc, item.source)):
        item = item._replace(source=[])  # "the inquiry heard that …": it was told so
    elif _is_participle(verb) or (is_passive(verb) and verb.tag_ == "VBN"):
        item = _passive(doc, item, verb)
    elif not item.source or _is_part_of_post(doc, item, verb):
        item = _behind_quotation(doc, _with_subject(item, verb), verb)
    return _whole_name(doc, item)


def _passive(doc: Doc, attribution: Attribution, verb: Token) -> Attribution:
    """The agent is the source; the subject of a verb of telling is neither source nor content."""
    text, agent, subject = text_of(doc), agent_of(verb), child(verb, "nsubjpass", "nsubj")
    if _is_participle(verb):
        subject = child(verb.head, "nsubj")
    holes: Spans = []
    source = attribution.source
    reports = find_verb(lemma_of(verb)) is not None  # not "bound by oath"
    if agent is not None and reports and agent.ent_type_ not in ("DATE", "TIME") and agent.i > verb.i:
        starts = [start for start, _ in attribution.content if start > agent.idx]
        ground = _next_preposition(agent) if judges(verb) else None
        if ground is not None:  # "for the delay"
            attribution = attribution._replace(
                content=merged([*attribution.content, (ground, end_of(agent.right_edge))])
            )
            starts.append(ground)
        source = [noun_phrase(agent, before=min(starts, default=None))]
        holes.append((agent.head.idx, source[0][1]))
    if subject is not None and lemma_of(verb) in ADDRESSING:
        addressee = (subject.left_edge.idx, end_of(subject.right_edge))
        holes.append(addressee)
        if agent is None and overlap(source, [addressee]):
            source = []
    elif agent is None and subject is not None and judges(verb):
        judged = (subject.left_edge.idx, end_of(subject.right_edge))
        if overlap(source, [judged]):  # who is accused says nothing
            return attribution._replace(source=[], content=merged([judged, *attribution.content]))
    content = cut_out(text, attribution.content, holes)
    return attribution._replace(source=source, content=content)


def _with_subject(attribution: Attribution, verb: Token) -> Attribution:
    """ "Haddad branded the offer “an insult”": its subject, where no source was found."""
    subject = child(verb, "nsubj")
    if attribution.source or verb.tag_ not in FINITE or subject is None or subject.pos_ == "PRON":
        return attribution
    whole = (subject.left_edge.idx, end_of(subject.right_edge))
    if subject.i > verb.i or overlap([whole], [*attribution.cue, *attribution.content]):
        return attribution
    return attribution._replace(source=[noun_phrase(subject, before=verb.idx)])


def _of_noun(doc: Doc, attribution: Attribution) -> Attribution:
    """ "Warnings from midwives that …": whose words a noun has, where no source was found."""
    nouns = [token for token in tokens_in(doc, attribution.cue) if token.pos_ == "NOUN"]
    content = tokens_in(doc, attribution.content)
    if not nouns or not content or any(token.pos_ != "DET" for token in tokens_in(doc, attribution.source)):
        return attribution
    return attribution._replace(source=whose(nouns[-1], content[0]) or attribution.source)


def _is_participle(verb: Token) -> bool:
    """Whether a passive opens a sentence without a subject: "Asked whether it was safe, Holt shrugged"."""
    opens = verb.dep_ == "advcl" and verb.i < verb.head.i and verb.tag_ in ("VBN", "VBD")
    return opens and child(verb, "nsubj", "nsubjpass", "agent", "mark", "aux", "auxpass") is None


def _not_the_target(doc: Doc, attribution: Attribution) -> Attribution:
    """ "Holt, who has faced criticism from drivers": who meets with the words is not who says them."""
    sources = tokens_in(doc, attribution.source)
    if len(sources) == 1 and sources[0].tag_ in ("WP", "WDT") and sources[0].dep_ == "pobj":
        return attribution._replace(source=[])  # "the degree to which support for …"
    for noun in tokens_in(doc, attribution.cue):
        verb = noun.head
        if noun.pos_ != "NOUN" or noun.dep_ != "dobj" or lemma_of(verb) not in _MEETING:
            continue
        subject = child(verb, "nsubj")
        if verb.dep_ == "relcl" and (subject is None or subject.tag_ in ("WP", "WDT")):
            met = [
                (verb.head.left_edge.idx, end_of(verb.head)),
                *([(subject.idx, end_of(subject))] if subject else []),
            ]
        elif subject is not None:
            met = [(subject.left_edge.idx, end_of(subject.right_edge))]
        else:
            continue
        by = next((token for token in noun.rights if token.lower_ in ("from", "by")), None)
        critic = child(by, "pobj") if by is not None else None
        if critic is not None:
            source = [noun_phrase(critic, before=_next_preposition(critic))]
            return attribution._replace(
                source=source,
                content=cut_out(text_of(doc), attribution.content, source) or attribution.content,
            )
        if overlap(attribution.source, met):
            return attribution._replace(source=[])
    return attribution


def _not_before_the_colon(doc: Doc, attribution: Attribution) -> Attribution:
    """ "The mayor mocked her rival, Tom Vane: “…”": the words are the mayor's, not of whom they are about."""
    if [text_of(doc)[start:end] for start, end in attribution.cue] != [":"]:
        return attribution
    target = next(
        (token for token in tokens_in(doc, attribution.source) if token.pos_ in ("NOUN", "PROPN")), None
    )
    if target is not None and target.i > 1 and doc[target.i - 1].text == ",":
        target = doc[target.i - 2]  # "her rival", whom the parser does not always take the name for
    while target is not None and target.dep_ in ("appos", "compound", "nmod"):
        target = target.head
    if target is None or target.dep_ not in ("dobj", "pobj"):
        return attribution
    verb = target.head
    if target.dep_ == "pobj" and verb.lower_ in _AIMED:
        verb = next((token for token in verb.ancestors if token.pos_ == "VERB"), verb)
    elif (known := find_verb(lemma_of(verb))) is None or known.grade != "expressive":
        return attribution
    subject = child(verb, "nsubj")
    while subject is None and verb.dep_ in ("xcomp", "advcl", "acl", "relcl", "conj") and verb.head != verb:
        verb = verb.head
        subject = child(verb, "nsubj")
    if subject is None or subject.i > target.i or subject.tag_ in ("WP", "WDT"):
        return attribution
    return attribution._replace(source=[noun_phrase(subject)])


def _next_preposition(noun: Token) -> int | None:
    """Where what the words are about begins: "criticism from drivers over the noise"."""
    return next((token.idx for token in noun.rights if token.lower_ in ("about", "over", "for", "on")), None)


def _quoting(verb: Token) -> tuple[Token, Token] | None:
    """The verbs of "quoted her as saying": (quoted, saying)."""
    top = verb
    if verb.dep_ == "pcomp" and verb.head.lower_ == "as":
        top = verb.head.head
    if lemma_of(top) not in QUOTING:
        return None
    as_ = next((token for token in children(top) if token.dep_ == "prep" and token.lower_ == "as"), None)
    saying = child(as_, "pcomp") if as_ is not None else None
    return (top, saying) if saying is not None and saying.tag_ == "VBG" else None


def _person_quoted(doc: Doc, attribution: Attribution, verb: Token) -> Attribution | None:
    """ "A local paper quoted Holt: “The mill is lost.”": Holt's words, through the paper."""
    who, channel = child(verb, "dobj"), child(verb, "nsubj")
    if channel is None and verb.dep_ == "acl" and verb.head.i < verb.i:
        channel = verb.head  # the quotation's verb is taken for that of the sentence
    if lemma_of(verb) != "quote" or who is None or channel is None or is_passive(verb):
        return None
    source = noun_phrase(who)
    after = re.match(r"\s?[:,]\s?(?=[“\"‘«])", text_of(doc)[source[1] : source[1] + 3])
    begin = source[1] + after.end() if after else 0
    content = [
        (quote.start, quote.end) for quote in quotations(doc) if quote.start == begin and quote.n_words > 1
    ]
    if after is None or not content:
        return None
    cue = [(verb.idx, end_of(verb))]
    return Attribution([source], cue, content, attribution.found_by, [noun_phrase(channel, before=verb.idx)])


def _through_a_channel(doc: Doc, attribution: Attribution, quoted: Token, saying: Token) -> Attribution:
    text = text_of(doc)
    if is_passive(quoted):
        who, channel = child(quoted, "nsubjpass"), agent_of(quoted)
    else:
        who, channel = child(quoted, "dobj"), child(quoted, "nsubj")
    if who is None:
        return attribution
    source = noun_phrase(who)
    through = (
        [noun_phrase(channel, before=saying.head.idx if channel.i > quoted.i else None)] if channel else []
    )
    helpers = [token for token in children(quoted) if token.dep_ in ("aux", "auxpass", "neg")]
    cue = runs([*helpers, quoted, saying.head, saying])
    by = child(quoted, "agent")
    holes = [source, *through, *cue] + ([(by.idx, end_of(by))] if by is not None else [])
    content = cut_out(text, attribution.content, holes)
    clause = child(saying, "ccomp")
    if not content and clause is not None:
        content = [(clause.left_edge.idx, end_of(clause.right_edge))]
    return Attribution([source], cue, content or attribution.content, attribution.found_by, through)


def _is_part_of_post(doc: Doc, attribution: Attribution, verb: Token) -> bool:
    """Whether a source may be a piece of the phrase behind "…," read: of "a message on its account"."""
    return lemma_of(verb) == "read" and all(end <= verb.idx for _, end in attribution.content)


def _behind_quotation(doc: Doc, attribution: Attribution, verb: Token) -> Attribution:
    """ "…," read a message on the city's account: the parser takes the message for what was read."""
    if (
        not attribution.content
        or attribution.content[-1][1] > verb.idx
        or text_of(doc)[attribution.content[-1][1] - 1] not in "”\"'’»"
    ):
        return attribution
    subjects = [token for token in children(verb) if token.dep_ == "nsubj"]
    objects = [token for token in verb.rights if token.dep_ in ("dobj", "attr")]
    outside = [x for x in (*subjects, *objects) if not overlap([(x.idx, end_of(x))], attribution.content)]
    if not outside:
        return attribution
    noun = outside[0]
    source = noun_phrase(noun)
    if lemma_of(verb) == "read" and noun.i > verb.i:  # all that follows: "a note on the door"
        rest = text_of(doc)[source[0] : verb.sent.end_char]
        source = (source[0], source[0] + len(re.split(r"[,;:.!?]\s|[.!?]?\s*$", rest, maxsplit=1)[0]))
    return attribution._replace(source=[source], cue=[(verb.idx, end_of(verb))])


def _whole_name(doc: Doc, attribution: Attribution) -> Attribution:
    """Sources that end in a title or a given name are led on to the end of the name."""
    text, whole, taken = text_of(doc), [], [*attribution.cue, *attribution.content]
    for start, end in attribution.source:
        first, *more = tokens_in(doc, [(start, end)])
        if more and (
            (first.dep_ == "mark" and first.tag_ == "IN") or (first.dep_ == "aux" and is_inverted(first.head))
        ):
            start = more[0].idx  # "If Holt says"
        before = doc[first.i - 1] if first.i else first
        if (
            before.tag_ == "VB"
            and is_slogan(text[before.idx : end])
            and [end + 1] == [begin for begin, _ in attribution.cue[:1]]
        ):
            start = before.idx  # "Save the Children said"
        if doc.user_data.get("part") == "title":
            end = start + end_of_subject(text[start:end])
        title = _ENDS_IN_TITLE.search(text[max(start, end - 12) : end])
        match = (_AFTER_TITLE if title else _AFTER_NAME).match(text, end)
        last = text[start:end].split()[-1:]
        if match and last and last[0][:1].isupper() and not overlap([match.span()], taken):
            end = match.end() - (text[match.end() - 1] == "." and match.group()[-4:-1] not in (" Jr", " Sr"))
        title = _TITLES_BEFORE.search(text[max(0, start - 25) : start])
        if title and not overlap([(start - len(title[0]), start)], taken):
            start -= len(title[0])  # "Insp. Gareth Pugh"
        if len(attribution.source) == 1:
            end = _end_of_description(text, attribution, start, end)
        relative = _RELATIVE.search(text[start:end])
        whole.append((start, start + relative.start() if relative else end))
    return attribution._replace(source=whole)


def _end_of_description(text: str, attribution: Attribution, start: int, end: int) -> int:
    """Where a source between two pieces of its words ends: “…,” said Kim, who was there, “…”."""
    after = [first for first, _ in attribution.content if first > end]
    behind_cue = bool(attribution.cue) and attribution.cue[-1][1] == start - 1
    if behind_cue and after and _DESCRIBED.match(text, end) and "\n" not in text[end : after[0]]:
        return end + len(text[end : after[0]].rstrip(" ,–—-"))
    return end
