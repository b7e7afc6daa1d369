"""Who a source is: the mentions of one speaker in an article joined, each with the rule that joined it.

Only what the article itself says is used, in the order of the rules below; what no rule settles stays
unresolved. States and bodies go by the table of `helpers.names`, so that "the Chinese side" and "Beijing" are
one speaker in every article.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from helpers.attribution.roles import head_word, is_state, person_type, phrase_type, role, words_of
from helpers.names import find_aliases, lookup

RULES = {
    "as named": "the source's own words",
    "name": "a person's name, without title and description",
    "part of a name": "a surname or given name, of a full name in the same article",
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
_TITLES = {"official", "title", "expert"}  # categories of words that stand before a name
_RELATIVE = {"who", "which", "that", "whom"}
_FIRST = {"i", "we", "you", "us", "me", "my", "our"}
_BOTH = re.compile(
    r"^(?:both|the two|the)\s+(?:sides|parties|countries|nations|states|governments|neighbou?rs|delegations)$"
)
_CAPITAL = r"[A-ZÀ-Þ][\w’'.-]*\w"
_RUN = re.compile(
    rf"{_CAPITAL}(?:\s+(?:(?:de|da|del|der|van|von|bin|al|el|la|ibn|ul)\s+)*(?:{_CAPITAL}|[A-Z]\.))*"
)
_DESCRIPTION = re.compile(r",|\(|\s[–—-]\s|\s(?:of|who|whose|for|at|from|in|on)\s")
_NAME_PARTS = 4  # a longer run of capitals is a title or a body
_BACK = 400  # characters before a pronoun in which its name may stand


class Source(NamedTuple):
    """One source as found: its words, the text they stand in and where they begin there.

    `continues` says that the attribution is a quotation going on from the one before it.
    """

    words: str
    text: str
    start: int
    continues: bool = False


class Speaker(NamedTuple):
    """Who it is; `name` is "" where unresolved. `rule` is a key of `RULES`, `type` one of `SPEAKER_TYPES`."""

    name: str
    rule: str
    type: str


def resolve_speakers(sources: list[Source]) -> list[Speaker]:
    """Resolve the sources of one article, given in reading order (headline first)."""
    article = _Article(sources)
    return [article.resolve(source) for source in sources]


def person_name(words: str) -> str:
    """The name in a source that names a person: "Lin Jian" of "ministry spokesperson Lin Jian"; else "".

    >>> person_name("former Prime Minister Ana Ruiz, 61,"), person_name("the Ministry of Health")
    ('Ana Ruiz', '')
    """
    head = _DESCRIPTION.split(words.strip(), maxsplit=1)[0].strip()
    head = re.sub(r"['’]s?$", "", head)
    runs = list(_RUN.finditer(head))
    if not runs or runs[-1].end() != len(head):
        return ""
    parts = runs[-1].group().split()
    titled = runs[-1].start() > 0 and role(head[: runs[-1].start()].split()[-1]) in _TITLES
    for number in range(len(parts) - 2, -1, -1):
        if role(parts[number]) in _TITLES:
            titled, parts = True, parts[number + 1 :]
            break
    name = " ".join(parts)
    if not titled and re.match(r"(?:the|a|an|all|some|many|most)\s", head, re.IGNORECASE):
        return ""
    if lookup(name) or role(parts[-1]) or len(parts) > _NAME_PARTS or (name.isupper() and len(parts) == 1):
        return ""
    return "" if any(role(part) in ("institution", "document", "media") for part in parts) else name


class _Article:
    """What the article has told so far: full names, and who spoke last."""

    def __init__(self, sources: list[Source]) -> None:
        self.said: list[tuple[Speaker, str]] = []
        named = [(person_name(source.words), source.words) for source in sources]
        self.full = list(dict.fromkeys(name for name, _ in named if " " in name))
        self.alone: set[str] = set()  # short names looked for in vain
        self.descriptions: dict[str, list[str]] = {}
        self.texts = list(dict.fromkeys(source.text for source in sources))
        for name, words in named:
            self.descriptions.setdefault(self._full_name(name) or name, []).append(words)

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
            full = self._full_name(name)
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
        persons = {"named official", "named person", "expert", "ordinary person", "media"}
        bodies = {"state", "institution", "document", "media"}
        wanted = bodies if low == "it" else persons | {"unnamed official", "anonymous"}
        if low != "it":
            near = self._name_before(source)
            if near:
                return Speaker(near, "pronoun", self._type(near))
        for speaker, words in reversed(self.said):
            if speaker.type in wanted and " and " not in speaker.name and not _is_plural(words):
                return speaker._replace(rule="pronoun")
        return Speaker("", "", "unresolved")

    def _name_before(self, source: Source) -> str:
        """The person who begins the sentence before the pronoun's, where no source was named since."""
        if self.said and self.said[-1][0].type in ("named official", "named person", "expert"):
            return self.said[-1][0].name
        before = source.text[max(0, source.start - _BACK) : source.start]
        for sentence in reversed(re.split(r"(?<=[.!?”\"])\s+", before)[:-1]):
            match = _RUN.match(sentence.strip("“\"' "))
            name = person_name(match.group()) if match else ""
            full = self._full_name(name) or (name if " " in name else "")
            if full:
                return full
        return ""

    def _relative(self, source: Source) -> Speaker:
        before = source.text[max(0, source.start - 80) : source.start].rstrip(" ,")
        runs = [match for match in _RUN.finditer(before) if match.end() == len(before)]
        name = person_name(runs[-1].group()) if runs else ""
        name = self._full_name(name) or name
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
                known = [earlier, *self.descriptions.get(speaker.name, [])]
                if speaker.name and any(head in (word.lower() for word in words_of(text)) for text in known):
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

    def _full_name(self, name: str) -> str:
        """The full name in the article that a name is, or is a part of; "" where there is none."""
        if not name:
            return ""
        if name in self.full:
            return name
        parts = name.split()
        for full in self.full:
            there = full.split()
            if set(parts) < set(there) and (parts[0] == there[0] or parts[-1] == there[-1]):
                return full
        if len(parts) == 1 and name not in self.alone:
            self.alone.add(name)
            wanted = re.escape(name)
            for text in self.texts:
                for match in re.finditer(rf"(?:{_CAPITAL}\s+)+{wanted}\b", text):
                    full = person_name(match.group())
                    if " " in full:
                        self.full.append(full)
                        self.descriptions.setdefault(full, []).append(match.group())
                        return full
        return ""

    def _type(self, name: str) -> str:
        return person_type(self.descriptions.get(name, [name]))


def _pair(words: str) -> str:
    parts = re.split(r"\s*,\s*(?:and\s+)?|\s+and\s+", re.sub(r"^(?:both)\s+", "", words, flags=re.IGNORECASE))
    found = [lookup(part) for part in parts]
    if len(parts) > 1 and all(is_state(alias) for alias in found):
        return _joined(*(alias.entity for alias in found))
    return ""


def _joined(*names: str) -> str:
    *others, last = sorted(set(names))
    return f"{', '.join(others)} and {last}" if others else last


def _is_plural(words: str) -> bool:
    head = head_word(words).lower()
    return (
        " and " in words or (head.endswith("s") and not head.endswith("ss")) or head in ("people", "police")
    )
