"""The words of a source: without article and description, several in one, bodies by their names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.attribution.sources import Source, Speaker
from helpers.attribution.tokens import tokens_in
from helpers.entities import words as word_lists
from helpers.entities.aliases import Alias, lookup
from helpers.entities.roles import (
    body_type,
    head_of,
    head_word,
    is_body_name,
    is_inhabitants,
    is_outlet,
    is_state,
    phrase_type,
    role,
)
from helpers.language import text_of
from helpers.lexicons import function_words

if TYPE_CHECKING:
    from spacy.tokens import Token

_ARTICLE = re.compile(r"^(?:the|an?|its|their|his|her|our|this|that)\s+", re.IGNORECASE)
_SELF = re.compile(r"\s(?:(?:him|her|it)self|themselves)$")
_DESCRIPTION = re.compile(
    r",?\s(?:who|which|whose|that)\s|,\s+(?:an?|the)\s|,\s\w+ of wh(?:om|ich)\s|,\sincluding\s"
)
OWNER = re.compile(
    r"(?:(?P<pronoun>his|her|its|their)|[Tt]he (?P<noun>[a-z]+)['’]s?)\s(?P<rest>.+)",
    re.DOTALL | re.IGNORECASE,
)
"""A phrase that begins with whose it is: "his office", "the president's lawyer"."""
_HANGS = frozenset({"advcl", "xcomp", "conj", "acl", "ccomp", "pcomp", "dep", "prep", "dobj", "pobj"})
_CLIMBS = 5
_SMALL = frozenset((
    "of", "for", "against", "without", "the", "and", "on", "to", "in", "&", "de", "la", "del", "der", "von",
    "van", "al", "bin", "s",
))  # fmt: skip
_PERSON_OF = re.compile(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*)? [A-Z][\w’'-]+ of (?:[A-Z][\w.]+ ?){1,3}")
_SLOGAN = re.compile(r"[A-Z]\w+ (?:[Aa]gainst|[Ww]ithout|the) [A-Z]")
_PLURAL_HEADS = frozenset(["people", "police", "some", "many", "others"])
_OWNER = ("'s", "’s", "s'", "s’")
_OF_HEAD = {"official": "unnamed official", "party": "institution", "title": "other", "": "other"}


def words_of_source(source: Source) -> str:
    """The words of a source in one line, without marks around them, "himself", and 's before a noun cue."""
    text = text_of(source.doc)
    words = " … ".join(text[start:end] for start, end in source.spans)
    if words.endswith(_OWNER) and [token.pos_ for token in tokens_in(source.doc, source.cue)[:1]] == ["NOUN"]:
        words = words[: max(map(words.rfind, "'’"))]
    return _SELF.sub("", " ".join(words.split()).strip(" ,;:"))


def without_article(words: str) -> str:
    """ "the ministry" as "ministry"."""
    return _ARTICLE.sub("", words)


def name_of_phrase(words: str) -> str:
    """The words of a source without its article and its relative clause or apposition; apostrophes alike."""
    return without_article(_DESCRIPTION.split(words, maxsplit=1)[0] or words).strip(" ,").replace("’", "'")


def all_capitals(name: str) -> bool:
    """Whether every word of a name, but the small ones inside it, begins with a capital or a figure."""
    return all(
        part[:1].isupper() or part[:1].isdigit() or part in _SMALL or part.startswith("al-")
        for part in name.split()
    )


def joined(*names: str) -> str:
    """Names in one: "China and South Korea", in the order of the alphabet."""
    *others, last = sorted(set(names))
    return f"{', '.join(others)} and {last}" if others else last


def is_no_name(parts: Sequence[str], *, titled: bool) -> bool:
    """Whether words in capitals are a day, a role or an opener of a sentence, and no name."""
    if parts[0].lower() in word_lists.words_in("quantifier"):
        return True
    if len(parts) == 1:
        word = parts[0]
        common = word.lower() in function_words() or bool(role(word))
        return word in word_lists.date_words() or (common and not titled)
    heads = ("official", "institution", "document", "media")
    return role(parts[-1]) in heads and not word_lists.is_given(parts[0])


def states_together(words: str) -> Speaker | None:
    """Several states named as one source."""
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.sub(r"^(?:both)\s+", "", words, flags=re.IGNORECASE))
    states = [alias for part in parts if (alias := lookup(part)) is not None and is_state(alias)]
    if 1 < len(parts) == len(states):
        return Speaker(joined(*(alias.entity for alias in states)), "pair", "state")
    return None


def is_plural(words: str) -> bool:
    """Whether a source is several: "residents", "Lund and Moss", "the police"."""
    if " and " in head_of(words):
        return True
    head = head_word(words)
    opens = words.startswith(head) and role(head) in ("official", "ordinary person", "expert", "anonymous")
    if not (head.islower() or opens):  # "Aides to Ms. Fern", but Ms. Ross
        return False
    head = head.lower()
    return head in _PLURAL_HEADS or (head.endswith("s") and not head.endswith(("ss", "us", "is", "news")))


def is_adherent(words: str) -> bool:
    """Whether a phrase is a member of a party, and not the party: "the Arizona Republican"."""
    first, last = words.split(" ")[0].lower(), words.split(" ")[-1]
    return role(last) == "party" and not is_plural(last.lower()) and first in ("the", "a", "an")


def is_slogan(words: str) -> bool:
    """Whether words in capitals are a body's name as no person's are: Mothers Against Drunk Driving."""
    return bool(_SLOGAN.match(words)) and all_capitals(words)


def body_in(words: str) -> tuple[str, Alias | None]:
    """The form in a source that names a state or body, with its entry in the table, if any; "" for none."""
    whole = re.split(r",\s|\s\(", words, maxsplit=1)[0]
    for form in dict.fromkeys((words, whole, head_of(words))):
        alias = lookup(form)
        # "Republicans in Congress" are not all Republicans, nor is "a Chinese official" China.
        partial = form not in (words, whole) and is_plural(form.lower())
        if alias and not partial and role(head_word(form)) != "official":
            return form, alias
    name = without_article(whole)
    if is_adherent(words):
        return "", None
    if is_outlet(whole):
        return whole, None
    # "The Post", whichever it is
    if name != whole and name in word_lists.words_in("outlet"):
        return whole, None
    if head_word(whole).lower() in word_lists.words_in("people of") or is_inhabitants(
        whole
    ):  # "Residents of Mill Creek"
        return "", None
    if _PERSON_OF.fullmatch(whole) and word_lists.is_given(
        whole.split(" ")[0]
    ):  # "Roswell Flower of New York"
        return "", None
    named = name[:1].isupper() and all_capitals(name) and is_body_name(name, the=name != whole)
    if named and name != whole and not is_body_name(name) and role(head_word(name)) in ("official", "title"):
        return "", None
    return (whole, None) if named else ("", None)


def body_speaker(words: str, *, at_home: Collection[str]) -> Speaker | None:
    """The state or body that a source is by its name.

    Args:
        words: the source.
        at_home: the states whose own politics the article is about (`sides.at_home`).
    """
    form, alias = body_in(words)
    if not form:
        return None
    if alias is None:
        name = without_article(form)
        kind = "media" if name in word_lists.words_in("outlet", "outlet sort") else body_type(form)
        # "School Safety Report" in a headline, but the Rothenberg Report
        text = kind == "institution" and name == form and role(head_word(form)) == "document"
        return Speaker(name, "name", "document" if text else kind)
    if alias.kind == "seat":
        return Speaker(
            without_article(form), "names table", "institution" if alias.entity in at_home else "state"
        )
    return Speaker(alias.entity, "names table", body_type(form))


def type_of_phrase(words: str, source: Source) -> str:
    """The type of a description; where its words do not tell its head, the parse does."""
    kind = phrase_type(words)
    if kind != "other" or not source.spans:
        return kind
    span = source.doc.char_span(*source.spans[0], alignment_mode="expand")
    if span is None or not len(span) or span.root.pos_ not in ("NOUN", "PROPN"):
        return kind
    head_role = role(span.root.text)
    return _OF_HEAD.get(head_role, head_role)


def relative_antecedent(source: Source) -> tuple[int, str]:
    """Where the noun phrase before a relative pronoun begins, and its words; (0, "") where there is none."""
    text = text_of(source.doc)
    clause = _token_at(source)
    while clause is not None and clause.dep_ != "relcl" and clause.head.i != clause.i:
        clause = clause.head
    if clause is not None and clause.dep_ == "relcl" and clause.head.idx < source.start:
        noun = _whole_name(clause.head)
        start = min(noun.left_edge.idx, noun.idx)
        return start, text[start : source.start].rstrip(" ,—-")
    before = text[max(0, source.start - 80) : source.start].rstrip(" ,")
    run = re.search(r"(?:[^\W\d_][\w.’'-]*\s)*[^\W\d_][\w.’'-]*$", before)
    words = re.split(r"\b(?=(?:the|an?)\s)", run[0])[-1] if run else ""
    return (source.start - len(words) - 2, words) if run else (0, "")


def _whole_name(noun: Token) -> Token:
    """The noun that heads a name: of "Conference of Catholic Bishops" the first."""
    of, outer = noun.head, noun.head.head
    return outer if of.lower_ == "of" and outer.pos_ == noun.pos_ == "PROPN" else noun


def subject_of_participle(source: Source) -> list[tuple[int, int]]:
    """The subject of the clause on which a cue in -ing hangs: of "Fern left, urging calm" "Fern"."""
    if not source.cue:
        return []
    span = source.doc.char_span(*source.cue[0], alignment_mode="expand")
    token = next((verb for verb in span or () if verb.tag_ == "VBG"), None)
    for _ in range(_CLIMBS):
        if token is None or token.dep_ not in _HANGS or token.head.i >= token.i:
            return []
        token = token.head
        subject = next((child for child in token.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.pos_ in ("PROPN", "PRON", "NOUN"):
            of = next((child for child in subject.rights if child.lower_ == "of"), None)
            last = subject if of is None or of.i != subject.i + 1 else of.right_edge
            silent = subject.lower_ in ("it", "there", "that", "which")
            return [] if silent else [(subject.left_edge.idx, last.idx + len(last))]
    return []


def subject_ahead(source: Source) -> tuple[int, int]:
    """Where the subject stands of the main clause that follows a clause with this source; (0, 0) for none."""
    token = _token_at(source)
    verb = token.head if token is not None else None
    if verb is None or verb.dep_ != "advcl" or verb.head.i < verb.i:
        return 0, 0
    subject = next((below for below in verb.head.lefts if below.dep_ in ("nsubj", "nsubjpass")), None)
    return (0, 0) if subject is None else (subject.left_edge.idx, subject.idx + 1)


def addressed_words(source: Source) -> Iterator[list[str]]:
    """The words of "the senator", without "the", in "asked the senator whether"."""
    span = source.doc.char_span(*source.cue[0], alignment_mode="expand") if source.cue else None
    for child in (child for token in span or () for child in token.rights):
        words = [token.text for token in source.doc[child.left_edge.i : child.i + 1]]
        if child.dep_ in ("dobj", "dative") and child.pos_ == "NOUN" and words[0].lower() == "the":
            yield words[1:]


def _token_at(source: Source) -> Token | None:
    span = source.doc.char_span(source.start, source.start + 1, alignment_mode="expand")
    return span[0] if span is not None and len(span) else None
