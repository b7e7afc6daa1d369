"""Who a source is: the mentions of one speaker in an article joined, each with the rule that joined it.

Only what the article itself says is used, in the order of the rules below; what no rule settles stays
unresolved. States and bodies go by the table of `helpers.names`, so that "the Chinese side" and "Beijing" are
one speaker in every article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.attribution.people import RUN, People, mentions_word, person_name
from helpers.entities.aliases import find_aliases, lookup
from helpers.entities.roles import head_word, is_state, person_type, phrase_type

RULES = {
    "as named": "the source's own words",
    "name": "a person's name, without title and description",
    "part of a name": "a surname or given name, of a full name in the same article",
    "full name": "a form of a person's name, of the one who is meant by it in the corpus",
    "names table": "a form of the state or body in the table of names",
    "pair": "two states named together",
    "both sides": "“both sides”, “the two countries”: the pair named last before it",
    "pronoun": "he, she, it, they: the last fitting speaker before it",
    "relative": "who, which, that: the name right before it",
    "same role": "“the ministry”, “the spokesperson”: the last speaker named with that word before it",
    "same quotation": "goes on from a quotation whose speaker is known",
    "": "unresolved",
}

_SINGULAR, _PLURAL = {"he", "she", "him", "her"}, {"they", "them", "both", "the pair", "the duo"}
_RELATIVE = {"who", "which", "that", "whom"}
_FIRST = {"i", "we", "you", "us", "me", "my", "our"}
_BOTH = re.compile(
    r"^(?:both|the two|the)\s+(?:sides|parties|countries|nations|states|governments|neighbou?rs|delegations)$"
)
_BACK = 400  # characters before a pronoun in which its name may stand


class Source(NamedTuple):
    """One source as found: its words, the text they stand in and where they begin there.

    `continues` says that the attribution is a quotation going on from the one before it, `headline` that the
    text is the title.
    """

    words: str
    text: str
    start: int
    continues: bool = False
    headline: bool = False


class Speaker(NamedTuple):
    """Who it is; `name` is "" where unresolved. `rule` is a key of `RULES`, `type` one of `SPEAKER_TYPES`."""

    name: str
    rule: str
    type: str


def resolve_speakers(sources: list[Source]) -> list[Speaker]:
    """Resolve the sources of one article, given in reading order (headline first)."""
    article = _Article(sources)
    return [article.resolve(source) for source in sources]


class _Article:
    """What the article has told so far: full names, and who spoke last."""

    def __init__(self, sources: list[Source]) -> None:
        self.said: list[tuple[Speaker, str]] = []
        texts = dict.fromkeys(source.text for source in sources if not source.headline)
        self.people = People((source.words for source in sources if not source.headline), texts)

    def resolve(self, source: Source) -> Speaker:
        words = " ".join(source.words.split()).strip(" ,")
        speaker = self._resolve(words, source)
        self.said.append((speaker, words))
        return speaker

    def _resolve(self, words: str, source: Source) -> Speaker:
        low = words.lower()
        if not words:
            return self._continued(source)
        if low in _SINGULAR | _PLURAL | {"it"}:
            return self._pronoun(low, source)
        if low in _RELATIVE:
            return self._relative(source)
        if low in _FIRST:
            return Speaker("", "", "unresolved")
        if _BOTH.match(low):
            return self._pair_before(source) or Speaker("", "", "unresolved")
        pair = _pair(words)
        if pair:
            return Speaker(pair, "pair", "state")
        alias = lookup(words)
        if alias and not words.lower().endswith(("official", "officials")):
            return Speaker(alias.entity, "names table", "state" if is_state(alias) else "institution")
        name = person_name(words)
        if name:
            full = self.people.full_name(name)
            if not full and source.headline:  # headlines write every word with a capital
                full = self.people.full_name(name.split()[-1])
            rule = "part of a name" if full and full != name else "name"
            return Speaker(full or name, rule, self._type(full or name))
        return self._phrase(words)

    def _continued(self, source: Source) -> Speaker:
        if source.continues and self.said and self.said[-1][0].name:
            return self.said[-1][0]._replace(rule="same quotation")
        return Speaker("", "", "none")

    def _pronoun(self, low: str, source: Source) -> Speaker:
        if low in _PLURAL:
            for speaker, words in reversed(self.said):
                if speaker.name and (" and " in speaker.name or _is_plural(words)):
                    return speaker._replace(rule="pronoun")
            return Speaker("", "", "unresolved")
        if low != "it":
            near = self._name_before(source)
            if near:
                return Speaker(near, "pronoun", self._type(near))
        fits = _is_body if low == "it" else self._is_person
        for speaker, words in reversed(self.said):
            if " and " not in speaker.name and not _is_plural(words) and fits(speaker):
                return speaker._replace(rule="pronoun")
        return Speaker("", "", "unresolved")

    def _is_person(self, speaker: Speaker) -> bool:
        if person_name(speaker.name):
            return speaker.type != "media" or bool(self.people.full_name(speaker.name))
        one = head_word(speaker.name).lower() not in ("audience", "crowd", "public", "")
        return speaker.type in ("unnamed official", "expert", "ordinary person", "anonymous") and one

    def _name_before(self, source: Source) -> str:
        """The person who begins the sentence before the pronoun's, where no source was named since."""
        if self.said and person_name(self.said[-1][0].name) and self._is_person(self.said[-1][0]):
            return self.said[-1][0].name
        before = source.text[max(0, source.start - _BACK) : source.start]
        for sentence in reversed(re.split(r"(?<=[.!?”\"])\s+", before)[:-1]):
            name = self.people.name_at_start(sentence)
            if name:
                return name
        return ""

    def _relative(self, source: Source) -> Speaker:
        before = source.text[max(0, source.start - 80) : source.start].rstrip(" ,")
        runs = [match for match in RUN.finditer(before) if match.end() == len(before)]
        name = person_name(runs[-1].group()) if runs else ""
        name = self.people.full_name(name) or name
        if name:
            return Speaker(name, "relative", self._type(name))
        alias = lookup(runs[-1].group()) if runs else None
        if alias:
            return Speaker(alias.entity, "relative", "state" if is_state(alias) else "institution")
        return Speaker("", "", "unresolved")

    def _phrase(self, words: str) -> Speaker:
        kind = phrase_type(words)
        name = re.sub(r"^(?:the|an?|its|their|his|her|our)\s+", "", words, flags=re.IGNORECASE)
        short = re.match(r"(?:the|this|that)\s+(?:[a-z-]+\s+){0,2}[a-z-]+$", words, re.IGNORECASE)
        if short and words[4:].islower() and not _is_plural(words):
            head = head_word(words).lower()
            for speaker, earlier in reversed(self.said):
                known = [head_word(earlier), *self.people.descriptions(speaker.name)]
                if speaker.name and mentions_word(known, head):
                    return speaker._replace(rule="same role")
        return Speaker(name, "as named", kind)

    def _pair_before(self, source: Source) -> Speaker | None:
        mentions = find_aliases(source.text[: source.start])
        for left, right in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
            between = source.text[left.end : right.start]
            if left.entity != right.entity and re.fullmatch(
                r"\s*(?:,|-|–|and|and the|with|with the)\s*", between
            ):
                return Speaker(_joined(left.entity, right.entity), "both sides", "state")
        for speaker, _ in reversed(self.said):
            if " and " in speaker.name and speaker.type == "state":
                return speaker._replace(rule="both sides")
        return None

    def _type(self, name: str) -> str:
        return person_type(self.people.descriptions(name))


def _pair(words: str) -> str:
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.sub(r"^(?:both)\s+", "", words, flags=re.IGNORECASE))
    found = [lookup(part) for part in parts]
    if len(parts) > 1 and all(is_state(alias) for alias in found):
        return _joined(*(alias.entity for alias in found))
    return ""


def _joined(*names: str) -> str:
    *others, last = sorted(set(names))
    return f"{', '.join(others)} and {last}" if others else last


def _is_body(speaker: Speaker) -> bool:
    return speaker.type in ("state", "institution", "document", "media")


def _is_plural(words: str) -> bool:
    if " and " in words:
        return True
    head = head_word(words).lower()
    ends = head.endswith("s") and not head.endswith("ss")
    return not person_name(words) and (ends or head in ("people", "police", "some", "many", "others"))
