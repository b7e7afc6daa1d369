"""Who a source is: the mentions of one speaker in an article joined, each with the rule that joined it.

Persons, bodies and states are those of `helpers.entities`; the rules are tried in their order, and what none
settles stays unresolved. What is told comes from the article, and from the other reports of its event.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.antecedents import MARKS, Antecedents
from helpers.attribution.nouns import named_sort
from helpers.attribution.persons import OWNS, person_of_phrase, person_speaker
from helpers.attribution.phrases import (
    OWNER,
    all_capitals,
    body_speaker,
    is_adherent,
    is_no_name,
    is_slogan,
    joined,
    name_of_phrase,
    relative_antecedent,
    states_together,
    subject_of_participle,
    type_of_phrase,
    words_of_source,
)
from helpers.attribution.sources import NOBODY, UNRESOLVED, Source, Speaker
from helpers.corpus.datelines import dateline_end
from helpers.entities import words as word_lists
from helpers.entities.aliases import find_aliases
from helpers.entities.article import ArticleEntities, gather_known, read_text
from helpers.entities.events import Known, event_of
from helpers.entities.overrides import NO_SIDE, RULE, Overrides
from helpers.entities.roles import (
    body_type,
    head_of,
    head_word,
    is_inhabitants,
    person_type,
    phrase_type,
    role,
    role_of_phrase,
)
from helpers.entities.sides import at_home, side_of
from helpers.entities.words import without_title
from helpers.language import text_of
from helpers.lexicons import function_words

if TYPE_CHECKING:
    from spacy.tokens import Doc

_PRONOUNS = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
_IT = {"it", "itself", "its"}
_PLURAL = {"they", "them", "their", "theirs", "both", "the pair", "the duo", "the two"}
_RELATIVE = {"who", "which", "that", "whom"}
_PART_OF_WHOM = re.compile(r"(?:\w+ ){1,2}of wh(?:om|ich)")
_ARTICLES = {"the", "a", "an"}  # all that is left of a source cut short
_FIRST = {"i", "we", "you", "us", "me", "my", "our", "myself"}
_BOTH = re.compile(
    r"^(?:both|the two|the)\s+(?:sides|parties|countries|nations|states|governments|neighbou?rs|delegations)$"
)
_OPENERS = re.compile(
    r"^(?:even|only|also|but|and|while|despite|although|yet|as|when|after)\s+", re.IGNORECASE
)
_DESCRIPTION = re.compile(
    r"^(?:the|this|that|these|those)\s+((?:[\w.’'-]+\s+){0,3}[a-z][\w-]*)$", re.IGNORECASE
)
_TAIL = re.compile(
    r"\b(?P<before>[a-z]+),? (?P<name>(?:[A-Z][\w.&’'-]*(?: |$))+)$"
)  # the name behind "the rail operator"
_PEOPLE = ("official", "expert", "media", "ordinary person", "title")
_OPEN = ("named person", "other")  # types that other words of the article may tell
_BODIES = ("state", "institution", "document", "media")
_LONGEST_NAME = 4  # words; a longer run of capitals of which nothing is known is a title or a body


class Who(NamedTuple):
    """What is known of who is who beside the article: from the corpus, and from the user.

    `own_names` says that a person goes under the name that the article itself uses.
    """

    known: Known | None = None
    given: Overrides = Overrides()
    own_names: bool = False


def resolve_speakers(sources: Sequence[Source], docs: Sequence[Doc], who: Who | None = None) -> list[Speaker]:
    """Resolve the sources of one article.

    Args:
        sources: in reading order, those of the headline first.
        docs: the article's headline, where it has one, and its text.
        who: what is known beside the article.
    """
    who = who or Who()
    parts = {doc.user_data.get("part"): text_of(doc) for doc in docs}
    entities = ArticleEntities(parts.get("title", ""), parts.get("text", ""), who.known)
    resolver = _Resolver(sources, entities, who)
    speakers = [resolver.resolve(source) for source in sources]
    genders = {speaker.name: speaker.gender for speaker in speakers if speaker.gender}
    types = {speaker.name: speaker.type for speaker in speakers if speaker.type not in _OPEN}
    told = (
        speaker._replace(type=types.get(speaker.name, speaker.type)) if speaker.type in _OPEN else speaker
        for speaker in speakers
    )
    return [
        speaker
        if speaker.type in _BODIES
        else speaker._replace(gender=genders.get(speaker.name, speaker.gender))
        for speaker in told
    ]


def known_of(docs: Sequence[Doc]) -> dict[str, Known]:
    """What the parsed articles of each event tell together of whom they name."""
    texts: dict[str, list[str]] = {}
    for doc in docs:
        if doc.user_data["part"] == "text":
            event = event_of(doc.user_data.get("event", ""), doc.user_data["article_id"])
            texts.setdefault(event, []).append(text_of(doc))
    known: dict[str, Known] = {}
    for event, reports in texts.items():
        known |= gather_known((event, text, read_text(text)) for text in reports)
    return known


class _Resolver:
    """What the article has told so far: who is named in it, and who spoke last."""

    def __init__(self, sources: Sequence[Source], entities: ArticleEntities, who: Who) -> None:
        self._entities, self._given = entities, who.given
        self._own_names = entities.own_names if who.own_names else {}
        docs = {id(source.doc): source.doc for source in sources}.values()
        self._antecedents = {id(doc): Antecedents(doc, entities) for doc in docs}
        self._at_home = at_home(entities.text.text)
        self._last: Speaker = NOBODY

    def resolve(self, source: Source) -> Speaker:
        words = words_of_source(source)
        if source.spans and not text_of(source.doc)[: source.start].strip():
            words = words[dateline_end(words) :]
        speaker = self._resolve(words, source)
        if speaker.name and speaker.type not in _BODIES:
            pronoun = _PRONOUNS.get(words.lower(), "")
            gender = self._entities.gender(speaker.name) or pronoun or _gender_of(words, speaker)
            speaker = speaker._replace(gender=speaker.gender or gender)
            if pronoun and speaker.gender == pronoun:
                self._entities.tell_gender(speaker.name, pronoun)
        speaker = speaker._replace(side=side_of(speaker.name, speaker.type, words, self._entities))
        self._before(source).said(source, speaker, words)
        self._last = speaker
        return self._overridden(speaker._replace(name=self._shown(speaker.name)), words)

    def _shown(self, name: str) -> str:
        return self._own_names.get(name, name)

    def _overridden(self, speaker: Speaker, words: str) -> Speaker:
        """The speaker by the user's own table, where it has the source or the speaker found."""
        row = self._given.of(words, speaker.name) if speaker.name or words else None
        if row is None:
            return speaker
        side = {"": speaker.side, NO_SIDE: ""}.get(row.side, row.side)
        named = Speaker(row.entity, RULE, row.type or speaker.type, row.gender or speaker.gender, side)
        return named if named.type not in ("none", "unresolved") else named._replace(type="named person")

    def _before(self, source: Source) -> Antecedents:
        return self._antecedents[id(source.doc)]

    def _resolve(self, words: str, source: Source) -> Speaker:
        low = words.lower()
        if not words:
            return self._without_source(source)
        if low in _PRONOUNS or low in _PLURAL or low in _IT:
            return self._pronoun(low, source)
        if low in _RELATIVE or _PART_OF_WHOM.fullmatch(low):
            return self._relative(source)
        if low in _FIRST or low in _ARTICLES:
            return UNRESOLVED
        if _BOTH.match(low):
            return self._pair_before(source) or UNRESOLVED
        return (
            states_together(words)
            or self._sort_and_name(words)
            or person_of_phrase(words, source, self._entities)
            or (self._described(words, source) if is_adherent(words) else None)
            or self._body(words)
            or self._described(words, source)
            or self._single_name(words, source)
            or self._as_named(words, source)
        )

    def _sort_and_name(self, words: str) -> Speaker | None:
        """A body whose noun stands before its name, or whose name is a slogan: "the rights group Al-Haq"."""
        if is_slogan(words):
            return self._body(words) or Speaker(words, "name", "institution")
        name = self._named_behind(words) or named_sort(words)
        if not name:
            return None
        kind = self._entities.body_type(name) or phrase_type(words.removesuffix(f" {name}"))
        body = None if kind == "media" else self._body(name)
        return body or Speaker(name, "name", kind)

    def _named_behind(self, words: str) -> str:
        """The body whose name ends a phrase: "the rail operator Northline", "the ruling AKP"; "" for none."""
        tail = _TAIL.search(words)
        if tail is None or "," in words[: tail.start()] or tail["before"] in function_words():
            return ""
        known = self._entities.body_type(tail["name"]) or (
            tail["name"].isupper() and role(tail["before"]) not in _PEOPLE
        )
        return tail["name"] if known else ""

    def _body(self, words: str) -> Speaker | None:
        """The state or body that a source is by its name; "the Journal" is the one that the article names."""
        if name := self._entities.state_body(name_of_phrase(words)):
            return Speaker(name, "names table", "institution")
        body = body_speaker(words, at_home=self._at_home)
        if body is None:
            name = self._entities.body_of_form(words)
            return Speaker(name, "names table", body_type(name)) if name else None
        if body.name in self._entities.long_names:
            return body._replace(name=self._entities.long_names[body.name], rule="names table")
        if body.type == "media" and " " not in body.name:
            return body._replace(name=self._entities.full_outlet(body.name))
        return body

    def _as_named(self, words: str, source: Source) -> Speaker:
        """The source's own words; whose spokesman, office or lawyer it is, by name."""
        name, owner = name_of_phrase(words), OWNER.match(words)
        if owner:
            possessor = self._owner(owner["pronoun"], owner["noun"], source)
            if possessor and possessor.name[:1].isupper() and len(possessor.name.split()) <= _LONGEST_NAME:
                name = f"{self._shown(possessor.name)}'s {name_of_phrase(owner['rest'])}"
        elif len(source.spans) == 1:
            text, (start, end) = text_of(source.doc), source.spans[0]
            for person in self._entities.person_in(start, end, title=source.headline)[:1]:
                if OWNS.match(text, person.end) and text[person.start : person.end] in words:
                    full = self._shown(person.entity)
                    name = name_of_phrase(words.replace(text[person.start : person.end], full, 1))
        return Speaker(name, "as named", type_of_phrase(words, source))

    def _owner(self, pronoun: str | None, noun: str | None, source: Source) -> Speaker | None:
        """Who "his" or "the president's" is in front of a noun."""
        if pronoun:
            # "Fern is ill, her doctor said": whose it is may be named in what is reported.
            quoted = [span for span in source.content if text_of(source.doc)[span[0]] in MARKS]
            speaker = self._pronoun(pronoun.lower(), source._replace(content=quoted))
            return speaker if speaker.name and speaker.type != "document" else None
        return self._described(f"the {noun}", source)

    def _without_source(self, source: Source) -> Speaker:
        if source.continues and self._last.name:
            return self._last._replace(rule="same quotation")
        mention = self._before(source).opens_before(source)
        if mention:
            return mention.speaker._replace(rule="sentence before")
        spans = subject_of_participle(source)
        if not spans:
            return NOBODY
        at = source._replace(spans=spans)
        speaker = self._resolve(words_of_source(at), at)
        return speaker._replace(rule="clause subject") if speaker.name else NOBODY

    def _pronoun(self, low: str, source: Source) -> Speaker:
        before = self._before(source)
        if low in _PRONOUNS:
            antecedent = before.person(source, _PRONOUNS[low])
        else:
            antecedent = before.body(source) if low in _IT else before.several(source)
        return antecedent.speaker._replace(rule="pronoun") if antecedent else UNRESOLVED

    def _relative(self, source: Source) -> Speaker:
        """Who or what the relative clause belongs to."""
        start, words = relative_antecedent(source)
        if not words:
            return UNRESOLVED
        at = source._replace(spans=[(start, source.start)])
        speaker = (
            person_of_phrase(words, at, self._entities)
            or body_speaker(words, at_home=self._at_home)
            or self._described(words, at)
            or Speaker(name_of_phrase(words), "relative", type_of_phrase(words, at))
        )
        return speaker._replace(rule="relative") if speaker.name else UNRESOLVED

    def _described(self, words: str, source: Source) -> Speaker | None:
        """The one named before who is what a description with "the" says."""
        match = _DESCRIPTION.match(words)
        if not match:
            return None
        antecedent = self._before(source).described(source, match[1].split(), head_word(words).lower())
        return antecedent.speaker._replace(rule="same role") if antecedent else None

    def _single_name(self, words: str, source: Source) -> Speaker | None:
        """A name in capitals of which no more is told: a person's, unless the text has it as a body's."""
        head = _OPENERS.sub("", head_of(words)).strip(" ,.")
        name = without_title(re.sub(r"['’]s?$", "", head))
        parts = name.split()
        if not parts or not all_capitals(name) or len(parts) > _LONGEST_NAME or words[:4].lower() == "the ":
            return None
        full = self._entities.of_name(name)
        if not full and source.headline:  # headlines write every word with a capital
            full = self._entities.of_name(parts[-1])
        if full:
            return person_speaker(full, name, self._entities)
        if is_no_name(parts, titled=head != name) or self._entities.has_small(parts):
            return None
        if is_inhabitants(name):
            return Speaker(name, "name", "ordinary person")
        if kind := self._entities.body_type(name):
            return Speaker(name, "name", kind)
        return Speaker(name, "name", person_type([role_of_phrase(words.replace(name, " ", 1).strip(" ,"))]))

    def _pair_before(self, source: Source) -> Speaker | None:
        text = text_of(source.doc)[: source.start]
        mentions = find_aliases(text)
        for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
            between = text[left.end : right.start]
            together = re.fullmatch(r"\s*(?:,|-|–|and|and the|with|with the)\s*", between)
            if left.entity != right.entity and together:
                return Speaker(joined(left.entity, right.entity), "both sides", "state")
        pair = self._before(source).pair()
        return pair.speaker._replace(rule="both sides") if pair else None


def _gender_of(words: str, speaker: Speaker) -> str:
    """The gender that a person without a name has by the noun: "her husband", "a spokeswoman"."""
    return word_lists.gendered().get(head_word(words).lower(), "") if speaker.rule == "as named" else ""
