"""The people an article names: full names, and the words it describes them with."""

from __future__ import annotations

import re
from collections.abc import Iterable

from helpers.entities.aliases import lookup
from helpers.entities.roles import is_outlet, role, words_of

TITLES = {"official", "title", "expert", "party"}  # categories of words that stand before a name
_CAPITAL = r"[A-ZÀ-Þ][\w’'.-]*\w"
RUN = re.compile(
    rf"{_CAPITAL}(?:[ \u00a0](?:(?:de|da|del|der|van|von|bin|al|el|la|ibn|ul)[ ]+)*(?:{_CAPITAL}|[A-Z]\.))*"
)
_DESCRIPTION = re.compile(r",|\(|\s[–—-]\s|\s(?:of|who|whose|for|at|from|in|on)\s")
_APPOSITION = re.compile(r"\A,\s+((?:the|a|an|his|her|its|former|then|[a-z]+)\s[^,.;:!?\n“\"]{3,80})")
_CALENDAR = {
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december",
}  # fmt: skip
# A dateline before a name, "even" and "himself" around it.
_AROUND = re.compile(r"\A[A-Z][A-Z .,]{3,40}\s(?:—|--)\s|\A(?:even|only|also)\s|\s(?:him|her)self\Z")
_WORDS = re.compile(r"\w+")
_NAME_PARTS = 4  # a longer run of capitals is a title or a body


def person_name(words: str) -> str:
    """The name in a source that names a person: "Lin Jian" of "ministry spokesperson Lin Jian"; else "".

    >>> person_name("former Prime Minister Ana Ruiz, 61,"), person_name("the Ministry of Health")
    ('Ana Ruiz', '')
    """
    words = _AROUND.sub("", words.strip())
    head = _DESCRIPTION.split(words, maxsplit=1)[0].strip()
    head = re.sub(r"(?:['’]s?|\.)$", "", head)
    runs = list(RUN.finditer(head))
    if not runs or runs[-1].end() != len(head):
        return ""
    parts = runs[-1].group().split()
    titled = runs[-1].start() > 0 and role(head[: runs[-1].start()].split()[-1]) in TITLES
    for number in range(len(parts) - 2, -1, -1):
        if role(parts[number]) in TITLES:
            titled, parts = True, parts[number + 1 :]
            break
    name = " ".join(parts)
    if not titled and re.match(r"(?:the|a|an|all|some|many|most)\s", head, re.IGNORECASE):
        return ""
    if lookup(name) or is_outlet(name) or role(parts[-1]):
        return ""
    if len(parts) > _NAME_PARTS or (name.isupper() and len(parts) == 1):
        return ""
    if any(part.lower() in _CALENDAR or role(part) in ("institution", "document", "media") for part in parts):
        return ""
    return name


class People:
    """Full names and descriptions, from the sources of an article and from its running text."""

    def __init__(self, sources: Iterable[str], texts: Iterable[str]) -> None:
        self._full: dict[str, list[str]] = {}  # full name -> what the article calls the person
        self._parts: dict[str, list[str]] = {}  # surname or given name -> full names
        self._alone: dict[str, list[str]] = {}  # short name -> what the article calls the person
        for words in sources:
            self._add(person_name(words), words)
        for text in texts:
            self._read(text)

    def full_name(self, name: str) -> str:
        """The full name that a name is, or is a part of; "" where the article has none."""
        if name in self._full:
            return name
        parts = name.split()
        if not parts:
            return ""
        for full in self._parts.get(parts[-1], []) + self._parts.get(parts[0], []):
            if set(parts) < set(full.split()):
                return full
        return ""

    def descriptions(self, name: str) -> list[str]:
        """The phrases that the article names a person with."""
        last = name.split()[-1] if name else ""
        return [*self._full.get(name, []), *self._alone.get(name, []), *self._alone.get(last, [])]

    def name_at_start(self, sentence: str) -> str:
        """The person whom a sentence begins with, by full name where it is known; else ""."""
        match = RUN.match(sentence.strip("“\"'‘ "))
        words = frozenset(_WORDS.findall(sentence)) if match else frozenset()
        name = self._name(match.group(), sentence, words) if match else ""
        return self.full_name(name) or (name if " " in name else "")

    def _read(self, text: str) -> None:
        words = frozenset(_WORDS.findall(text))
        for match in RUN.finditer(text):
            before = text[max(0, match.start() - 40) : match.start()].split()
            if (
                before
                and text[match.start() - 1] == " "
                and role(before[-1]) in (*TITLES, "media", "ordinary person")
            ):
                described = f"{before[-1]} {match.group()}"
            else:
                described = match.group()
            name = self._name(described, text, words)
            if not name:
                continue
            apposition = _APPOSITION.match(text[match.end() : match.end() + 90])
            if apposition:
                described += f", {re.split(' (?:who|whose|which|that) ', apposition.group(1))[0]}"
            self._add(name, described)

    def _name(self, run: str, text: str, words: frozenset[str]) -> str:
        """The name in a run of capitals, without a sentence's first word ("After Smith …")."""
        first, _, rest = run.partition(" ")
        if rest and not role(first) and _has_word(first.lower(), text, words):
            run = rest
        return person_name(run)

    def _add(self, name: str, described: str) -> None:
        if not name:
            return
        if " " not in name:
            known = self._alone.setdefault(name, [])
        else:
            known = self._full.setdefault(name, [])
            for part in {name.split()[0], name.split()[-1]}:
                names = self._parts.setdefault(part, [])
                if name not in names:
                    names.append(name)
        if described not in known:
            known.append(described)


def _has_word(word: str, text: str, words: frozenset[str]) -> bool:
    """Whether a word stands in a text, of which `words` are the runs of word characters."""
    if _WORDS.fullmatch(word):
        return word in words
    return re.search(rf"\b{re.escape(word)}\b", text) is not None


def mentions_word(texts: Iterable[str], word: str) -> bool:
    """Whether a word stands in one of the phrases, whatever its case."""
    return any(word == other.lower() for text in texts for other in words_of(text))
