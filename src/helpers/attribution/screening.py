"""What looks like an attribution and is none: idioms, acts, names, refusals to speak.

Each rule says what kind it keeps out. What was said to be said (denied, to come, asked) is kept, with its
`status`; here is only what tells of no statement at all.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from helpers.attribution.cues import SPEECH_NOUNS, read_cue
from helpers.attribution.lexicon import find_verb, lemma_of, words_of
from helpers.attribution.spans import Attribution, end_of, overlap, within, words_of_spans
from helpers.attribution.tokens import (
    agent_of,
    child,
    children,
    cue_verb,
    is_inverted,
    is_passive,
    object_of,
    tokens_in,
)
from helpers.entities.roles import role
from helpers.language import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_IDIOM = re.compile(
    r"\b(?:that|this|having)\s+(?:being\s+)?said\b(?=\s*,)|\bhaving\s+said\s+(?:that|this|so)\b(?=\s*,)|\bneedless\s+to\s+(?:say|add)\b|\bthat\s+is\s+to\s+say\b"
    r"|\bsuffice\s+(?:it\s+)?to\s+say\b|\bto\s+say\s+(?:the\s+least|nothing\s+of)\b|\bnot\s+to\s+(?:say|mention)\b"
    r"|\bso\s+to\s+speak\b|\bit\s+goes\s+without\s+saying\b|\bneither\s+here\s+nor\s+there\b|\bstrange\s+to\s+say\b"
    r"|\b(?:generally|broadly|strictly|roughly|relatively|comparatively|technically|frankly)\s+speaking\b"
    r"|\bspeaks?\s+(?:for\s+(?:itself|themselves)|volumes)\b|\b(?:sad|sorry|easier|safe|fair)\s+(?:to\s+say|said)\b"
    r"|\b(?:well|widely|best|little|better)[ -]known\b"
    r"|\bas\s+(?:they|people)\s+say\b(?=\s*[,.])|\b(?:all\s+is|all’s|all's)\s+said\s+and\s+done\b|\bdare\s?say\b"
    r"|\b(?:you|one)\s+(?:could|might|can|may)\s+(?:well\s+)?say\b"
    r"|\b(?:truth|all)\s+(?:be\s+)?told\b|\bstrange\s+as\s+it\s+(?:may\s+)?(?:seem|sound)\b|\blet'?s\s+say\b",
    re.IGNORECASE,
)
# Verbs of naming: their passive and participle give a name, and report nobody.
_NAMING = words_of("naming")
_GIVES_A_NAME = frozenset({"christen", "name"})  # whoever does it, and judges nothing by it
# Acts of showing and giving out, which report only what is made of words.
_TITLED = words_of("names a work")
_CALLED = words_of("called to be held")
_GIVING_OUT = words_of("giving out")
_SEEN = words_of("seen or held")
_REFUSING = words_of("refusing")
_NO_ANSWER = re.compile(
    r"^(?:to\s+)?(?:immediately\s+|further\s+)?(?:comment|respond|reply|answer(?:ing)?\s+(?:any\s+|further\s+|more\s+)?(?:question|call|request"
    r"|email|the\s+question)|answer$|elaborate|speak\s+(?:to|with)|talk\s+to|be\s+(?:interviewed|named|identified|quoted)"
    r"|discuss|go\s+into\s+detail|give\s+(?:an\s+|any\s+|more\s+|further\s+)?(?:interview|detail|comment|reason)|take\s+question"
    r"|say\s+(?:more|anything|a\s+word)|provide\s+(?:any\s+|more\s+|further\s+)?(?:comment|detail))",
    re.IGNORECASE,
)
_ANONYMITY = re.compile(
    r"^(?:not\s+to\s+be|to\s+remain|to\s+stay|that\s+\w+\s+not\s+be|anonymity)\b", re.IGNORECASE
)
_NOTHING_TOLD = words_of("nothing told")
_SAYING = words_of("saying")
_MADE_OF_WORDS = words_of("made of words")
_PICTURES = words_of("pictures")
_ENDED = re.compile("[.!?]")
_MARKS = re.compile('[“"‘«]')
_ACTS = words_of("acts")
_WITHHOLDS = frozenset({"deny", "refuse"})
_USES = words_of("uses a work")
_TITLE = re.compile(
    '[“"‘«](?:[A-Z0-9][^\\s”"’»]*|a|an|and|at|by|for|from|in|of|on|or|the|to|with|\\s)+[”"’»]'
)
_IMAGINING = words_of("imagining")
_SEEMING = {"appear", "seem"}
_OPENS_CLAUSE = {"that", "to", "whether", "if", "how", "why", "what", "who", "when", "where", "as"}
_TELLING = {"reportedly", "allegedly", "supposedly", "purportedly"}
_SHOWN = ("append", "show")
_PEOPLE = ("official", "ordinary person", "expert", "anonymous")
_NOBODY = {"no one", "nobody", "none"}


def without_next_act(doc: Doc, item: Attribution) -> Attribution:
    """ "“It leaks.” The clerk wrote it down.", "“It leaks.” A boy nodded.": no cue of words before.

    The words ended their sentence, and the verb has its own object or is none of saying.
    """
    verb = cue_verb(doc, item.cue)
    start = verb.sent.start_char if verb is not None else 0
    if verb is None or item.content[-1][1] > start:
        return item
    known = find_verb(lemma_of(verb))
    if object_of(verb) is None and (known is not None or lemma_of(verb) not in _ACTS):
        return item
    if text_of(doc)[:start].rstrip()[-1:] not in '”"»' or not _ENDED.search(
        text_of(doc)[:start].rstrip()[-2:]
    ):
        return item
    return item._replace(source=[], cue=[], found_by="form")


def tells_a_statement(doc: Doc, item: Attribution, others: list[Attribution]) -> bool:
    """Whether an attribution found reports a statement, thought or wish of somebody.

    Args:
        doc: the parsed text.
        item: the attribution.
        others: all that were found in the text.
    """
    if not item.cue:
        return not _is_title(doc, item)
    text = text_of(doc)
    if any(overlap(item.cue, [match.span()]) for match in _idioms(doc, item)):
        return False
    at = item.cue[0][0]
    around = (other for other in others if other.source and other.source[0][0] <= at < other.source[-1][1])
    if any(other is not item and within(item.cue, other.source) for other in around):
        return False  # "people briefed on the talks": the cue describes another's source
    verb = cue_verb(doc, item.cue)
    if verb is None:
        return True
    if not _MARKS.search(words_of_spans(text, item.content)):
        placed = verb.tag_ == "VBN" and verb.dep_ == "acl"
        if placed and within([(verb.head.idx, verb.head.idx + 1)], item.source):
            return False  # "the mill stated on the map"
        if _is_bare_participle(doc, verb):
            return False
    content = words_of_spans(text, item.content).strip(" .,;:!?“”\"'").lower()
    lemma = lemma_of(verb)
    rules = (_imagined, _named, _title_read, _given_out, _unanswered, _of_nobody, _act, _seeming, _unsaid)
    return not any(rule(doc, item, verb, lemma, content) for rule in rules)


def _is_bare_participle(doc: Doc, verb: Token) -> bool:
    """A participle without an auxiliary where the parser saw a verb of the main clause; headlines drop it."""
    if verb.tag_ != "VBN" or verb.dep_ != "ROOT" or doc.user_data.get("part") == "title":
        return False
    clause = child(verb, "ccomp")
    subject = clause is not None and child(clause, "nsubj", "nsubjpass", "expl") is not None
    return not subject and child(verb, "aux", "auxpass") is None and lemma_of(verb) not in ("say", "tell")


def _idioms(doc: Doc, attribution: Attribution) -> list[re.Match]:
    first = next(iter(tokens_in(doc, attribution.cue[:1])), None)
    if first is None:
        return []
    sentence = first.sent
    return list(
        _IDIOM.finditer(
            text_of(doc), sentence.start_char, min(sentence.end_char, attribution.cue[-1][1] + 40)
        )
    )


def _is_title(doc: Doc, attribution: Attribution) -> bool:
    """A quotation without a cue in the middle of a sentence that goes on: the title of a work, not speech."""
    start, end = attribution.content[0]
    before = text_of(doc)[max(0, start - 60) : start]
    after = text_of(doc)[end : end + 40]
    if not before.strip() or before.rstrip(" ")[-1:] in ("\n", ".", "!", "?", "”", '"', ":", ","):
        return False
    return bool(re.match(r"\s+[a-z]", after)) or bool(re.match(r",\s+[a-z]+s\b", after))


def _imagined(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "Imagine a mayor telling …", "had she said so": told as a fancy."""
    clause = child(verb, "ccomp")
    if is_inverted(verb) and (clause is None or "," in text_of(doc)[verb.idx : clause.left_edge.idx + 1]):
        return True  # "Should he say yes, …", "Had she told them, …"
    if any(above.lemma_.lower() in _IMAGINING and above.tag_ == "VB" for above in verb.ancestors):
        return True
    return (content.split(" … ")[0] in _NOTHING_TOLD and lemma in _SAYING) or (
        lemma in _SAYING and content.startswith("so ") and child(verb, "aux") is not None
    )


def _named(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "titled …", "named …", "is called …", with nobody who calls it so."""
    known_as = lemma == "know" and any(token.lower_ == "as" for token in verb.rights)
    if not (known_as or lemma in _NAMING) or (agent_of(verb) is not None and lemma not in _GIVES_A_NAME):
        return False
    return verb.tag_ == "VBN" and (is_passive(verb) or verb.dep_ in ("acl", "amod", "relcl", "conj", "advcl"))


def _title_read(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "The show, entitled “Ten Boats”, opens", "asked about the fine, he …", "heard the case": no words."""
    text, start = text_of(doc), attribution.content[0][0]
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and verb.i == verb.sent.start and not attribution.source:
        return child(verb, "ccomp", "xcomp", "advcl") is None
    if lemma == "hear" and start > verb.idx and not attribution.source:
        return child(verb, "ccomp", "xcomp", "prep") is None and child(verb, "dobj") is not None
    before = [word.strip(",").lower() for word in text[:start].split()[-2:]]
    return _MARKS.match(text, start) is not None and not _TITLED.isdisjoint((*before[-1:], " ".join(before)))


def _given_out(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "published a recording", "the film was shown", "are well known": an act, and no words."""
    if is_passive(verb) and agent_of(verb) is None and lemma in _SEEN:
        clause = child(verb, "ccomp", "xcomp")
        return clause is None
    if lemma not in _GIVING_OUT or is_passive(verb):
        return verb.tag_ == "VBN" and verb.dep_ == "acl" and not attribution.source and not is_passive(verb)
    noun = child(verb, "dobj")
    if noun is None or child(verb, "ccomp") is not None or noun.lemma_.lower() in _MADE_OF_WORDS:
        return False
    if any(token.dep_ in ("acl", "ccomp") or token.lower_ == "that" for token in children(noun)):
        return False
    return not _MARKS.search(content) and (noun.lemma_ in _PICTURES or role(noun.lemma_) != "document")


def _unanswered(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "declined to comment", "refused to answer questions", "asked not to be named"."""
    if lemma in ("ask", "request", "insist", "speak") and _ANONYMITY.match(content):
        return True
    refused = lemma in _REFUSING or any(
        token.lemma_ in _REFUSING or token.dep_ == "neg" for token in tokens_in(doc, attribution.cue)
    )
    after = text_of(doc)[end_of(verb) : attribution.content[-1][1]]
    if refused and (_NO_ANSWER.match(content) or _NO_ANSWER.match(f"{verb.lemma_}{after}")):
        return True
    return lemma in ("respond", "reply") and any(token.dep_ == "neg" for token in children(verb))


def _of_nobody(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "No one knows when …": nobody holds it."""
    source = words_of_spans(text_of(doc), attribution.source).lower()
    entry = find_verb(lemma)
    return source in _NOBODY and (entry is None or entry.act == "thought" or lemma == "know")


def _seeming(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "appears ready to block it": what the outlet infers, and nobody's words."""
    tokens = tokens_in(doc, attribution.cue)
    seems = next((token for token in tokens if token.lemma_.lower() in _SEEMING), None)
    others = (token for token in tokens if token is not seems and token.pos_ == "VERB")
    if seems is None or any(find_verb(lemma_of(token)) for token in others):
        return False
    return not any(token.lower_ == "to" and child(token, "pobj") for token in children(seems))


def _unsaid(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "launched boycotts against", "replied by pulling no punches": a deed told of, with no word of it.

    Where no verb or noun of the cue is one of saying or thinking, a clause, a question, marks or "as" must
    tell what was said.
    """
    tokens = tokens_in(doc, attribution.cue)
    first = next(iter(tokens_in(doc, attribution.content)), None)
    if first is not None and first.tag_ == "VBG" and first.i > verb.i and first.nbor(-1).lower_ == "by":
        return find_verb(lemma_of(first)) is None
    if attribution.found_by != "model" or verb.pos_ != "VERB" or verb.dep_ == "amod":
        return False
    if tokens[0].lower_ == "according" or _MARKS.search(words_of_spans(text_of(doc), attribution.content)):
        return False
    graded = read_cue(doc, attribution).grade != "ungraded"
    if graded or any(lemma_of(token) in SPEECH_NOUNS for token in tokens):
        return False
    if any(token.lower_ in _TELLING for token in tokens) or role(lemma_of(tokens[-1])):
        return False
    if first is None or first.lower_ in _OPENS_CLAUSE or child(verb, "ccomp", "xcomp", "oprd") is not None:
        return False
    return not any(token.lower_ == "as" for token in verb.rights)


def _act(doc: Doc, attribution: Attribution, verb: Token, lemma: str, content: str) -> bool:
    """ "voted against", "was sworn in", "loves to show off", "beloved in": acts and tastes."""
    if lemma == "speak" and attribution.found_by == "parse" and verb.tag_ == "VBG":
        return True  # "Speaking on “This Week,” …"
    if lemma in _SHOWN and attribution.found_by == "parse" and child(verb, "ccomp") is None:
        return not _MARKS.search(content)  # "veterans showing their support"
    met = child(verb, "dobj")
    if lemma in _ACTS and child(verb, "ccomp", "xcomp", "oprd", "acomp") is None:
        words = words_of_spans(text_of(doc), attribution.content)
        return not _MARKS.search(words) and (met is None or met.lemma_ not in _MADE_OF_WORDS)
    if lemma in _WITHHOLDS and met is not None and (is_passive(verb) or child(verb, "dative") is not None):
        return True  # "was denied a visa", "refused them entry"
    if verb.lower_ == "beloved" or (
        lemma in ("love", "like", "enjoy", "hate") and child(verb, "xcomp") is not None
    ):
        modal = child(verb, "aux")
        return modal is None or modal.lower_ not in ("would", "’d", "'d")
    cited = met or child(child(verb, "ccomp") or verb, "nsubj")
    if lemma == "cite" and cited is not None and cited.i > verb.i and role(cited.lower_) in _PEOPLE:
        return True  # "citing two officials": from whom it comes
    if met is not None and child(verb, "ccomp") is None and not _MARKS.search(content):
        if lemma == "question" and role(met.lower_) in _PEOPLE:
            return True  # "questioned two drivers at the border"
        if lemma == "appeal":
            return True  # "appealed the ban", but "appealed for calm"
    following = doc[verb.i + 1 : verb.i + 2].text
    if lemma in ("find", "announce") and following.endswith(("self", "selves")):
        return True  # "found itself defending the plan"
    words = words_of_spans(text_of(doc), attribution.content)
    title = _TITLE.match(words) if lemma in _USES else None
    if title is not None and (lemma != "read" or words[title.end() :].strip(" .,")):
        return True  # "read “The Long Dock” on the train", "sang “Nothing to Lose”"
    called = any(token.lemma_ in _CALLED for token in children(verb) if token.dep_ == "dobj")
    return lemma == "call" and called and child(verb, "oprd", "ccomp") is None
