"""Persons in a text: capitalised names with their titles, joined within the article.

A name is taken for a person's when a title or an office stands before it, a verb of saying next to it, or
when one of its ends stands alone elsewhere in the article (Ada Fern ... Fern). No list of first names is
needed, so that a name from any language has the same chance; what is written in capitals alone is not read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from helpers.lexicons import read_lexicon
from helpers.names.aliases import find_aliases

_TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ]\.)+|[A-ZÀ-Þ](?:['’][A-ZÀ-Þ])?[a-zà-ÿ]+(?:[A-ZÀ-Þ][a-zà-ÿ]+)*(?:['’](?![sS]\b)[A-Za-zà-ÿ]+|-[A-Za-zà-ÿ]+)*\.?"
    r"|(?<=\s)(?:van|von|der|den|de|da|di|del|bin|bint|ibn|al|el)(?=\s[A-ZÀ-Þ])"
)
_SUFFIX = re.compile(r"^(?:Jr|Sr|II|III|IV)\.?$")
_SAYS = re.compile(
    r"(?:said|says|told|added|noted|stressed|argued|asked|wrote|tweeted|announced|declared|insisted|explained"
    r"|warned|replied|claimed|stated|urged|called|met|denied|agreed)\b"
)


class Person(NamedTuple):
    """A mention of a person: characters `start` to `end`, the title included.

    `name` is the name alone, `title` what stands before it ("" where nothing does), `entity` the fullest name
    that the person has in the article.
    """

    start: int
    end: int
    name: str
    title: str
    entity: str


class _Candidate(NamedTuple):
    start: int
    end: int
    words: tuple[str, ...]
    title: str
    person: bool  # an office before it or a verb of saying next to it
    group: bool  # "the Harbour Workers' ...": an article before it, or the apostrophe of a plural after it


def find_people(text: str, *, known: Iterable[str] = ()) -> list[Person]:
    """The persons named in one article, in order of mention; a name is joined with its fuller form.

    Args:
        text: the article.
        known: full names of persons, the most named first, as other reports of the same event name them.
    """
    candidates = _candidates(text)
    full = _full_names(candidates, [tuple(name.split()) for name in known])
    found = []
    for c in candidates:
        entity = _join(_without_suffix(c.words), full)
        if entity:
            found.append(Person(c.start, c.end, " ".join(c.words), c.title, " ".join(entity)))
    return found


def without_title(name: str) -> str:
    """A name without the titles before it: "Mayor Ada Fern" is "Ada Fern"."""
    words = name.split(" ")
    for size in range(len(words) - 1, 0, -1):
        if " ".join(words[:size]) in _titles():
            return " ".join(words[size:])
    return name


def squeezed(name: str) -> str:
    """A name without marks, case and initials: "Ann-Lee Fern" and "Ann Lee B. Fern" agree."""
    words = [word for word in name.split() if not re.fullmatch(r"(?:[A-ZÀ-Þ]\.)+", word)]
    return re.sub(r"[\W_]", "", "".join(words)).lower()


def _candidates(text: str) -> list[_Candidate]:
    """Every stretch of capitalised words that could be a name."""
    taken = {i for m in find_aliases(text) for i in range(m.start, m.end)}
    lower = set(re.findall(r"(?<![^\W_])[a-zà-ÿ]{3,}", text))
    runs: list[list[re.Match]] = []
    for match in _TOKEN.finditer(text):
        if runs and text[runs[-1][-1].end() : match.start()] in (" ", "\u00a0") and not _stops(runs[-1][-1]):
            runs[-1].append(match)
        else:
            runs.append([match])
    out = []
    for run in runs:
        name: list[re.Match] = []
        office = False
        for match in reversed(run):
            word = match[0]
            if match.start() in taken or _no_name(word):
                office = not _common(word)
                break
            name.insert(0, match)
        while name and name[0][0].islower():
            name.pop(0)
        if len(name) == 2 and not _title_before(text, name[0].start()):  # "Following Fern", "Fern Letters"
            name = [match for match in name if match[0].lower() not in lower] or name
        if name and len(name) <= 4 and not all(_SUFFIX.match(match[0]) for match in name):
            out.append(_candidate(text, name, office))
    return out


def _candidate(text: str, name: list[re.Match], office: bool) -> _Candidate:
    last = name[-1][0]
    start, end = name[0].start(), name[-1].end() - (last.endswith(".") and len(last) > 2)
    title = _title_before(text, start)
    before = text[max(0, start - 20) : start]
    says = bool(_SAYS.match(text, end + 1)) or bool(re.search(rf"\b{_SAYS.pattern} $", before))
    article = bool(re.search(r"\b[Tt]he $", before)) and not title
    return _Candidate(
        start=start - len(title) - bool(title),
        end=end,
        words=tuple([match[0].replace("’", "'") for match in name[:-1]] + [_word(last)]),
        title=title,
        person=says or office or _role_before(before),
        group=article or bool(re.match(r"['’] ", text[end : end + 2])),
    )


def _word(last: str) -> str:
    return last.replace("’", "'").removesuffix(".")


def _stops(match: re.Match) -> bool:
    """A full stop ends the run, but for an initial's or a title's."""
    word = match[0]
    return word.endswith(".") and not (len(word) <= 3 and word[:-1].isupper()) and word not in _titles()


def _no_name(word: str) -> bool:
    bare = word.removesuffix(".")
    return bare in _words_of("organisation") or not _title_words().isdisjoint((word, bare)) or _common(word)


def _common(word: str) -> bool:
    return word in _words_of("date") or word.removesuffix(".").lower() in _function_words()


def _title_before(text: str, start: int) -> str:
    """The longest title that ends right before the name."""
    before = text[max(0, start - 60) : start]
    if not before.endswith((" ", "\u00a0")):
        return ""
    words = before[:-1].split(" ")
    for size in range(min(6, len(words)), 0, -1):
        candidate = " ".join(words[-size:])
        if candidate in _titles():
            return candidate
    return ""


def _role_before(text: str) -> bool:
    """Whether a role in lower case stands right before, as "spokeswoman" in "spokeswoman Ada Fern"."""
    word = re.search(r"([a-z]+) $", text)
    return bool(word) and word[1].capitalize() in _title_words()


def _full_names(candidates: list[_Candidate], known: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The persons' names, in the order in which a single name is taken for one of them.

    First those with an office or named in full again and again, then the known ones, then the others, then
    single names that only have a title.
    """
    alone = Counter(c.words[0] for c in candidates if len(c.words) == 1)
    uses, offices, persons = Counter(), Counter(), set(known)
    for c in candidates:
        words = _without_suffix(c.words)
        if len(words) > 1 and not c.group:
            uses[words] += 1
            offices[words] += c.title in _words_of("office")
            if c.title or c.person or alone[words[0]] or alone[words[-1]]:
                persons.add(words)
    rank = {words: i for i, words in enumerate(known)}
    full = sorted(
        persons,
        key=lambda w: (not offices[w] and uses[w] < 2, rank.get(w, len(rank)), -uses[w], -len(w), w),
    )
    ends = {word for words in full for word in (words[0], words[-1])}
    single = {c.words for c in candidates if len(c.words) == 1 and c.title and c.words[0] not in ends}
    return full + sorted(single)


def _without_suffix(words: tuple[str, ...]) -> tuple[str, ...]:
    """The name as it identifies a person: III adds nothing to it, Jr. tells a son from his father."""
    return words[:-1] if len(words) > 2 and re.fullmatch("I{2,3}|IV", words[-1]) else words


def _join(words: tuple[str, ...], full: list[tuple[str, ...]]) -> tuple[str, ...] | None:
    if len(words) > 1:
        return words if words in full else None
    return next((name for name in full if words[0] in (name[0], name[-1])), None)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    return _words_of("courtesy") | _words_of("office")


@lru_cache(maxsize=1)
def _title_words() -> frozenset[str]:
    """Words that titles are made of, which are no names."""
    words = {word for title in _titles() for word in title.split() if word[0].isupper()}
    for category in ("role", "label", "state role", "state label"):
        words |= {word.capitalize() for word in _words_of(category) if " " not in word}
    words |= {f"{word}s" for word in words}
    return frozenset(
        words | {"Former", "Then", "Acting", "Senior", "Assistant", "First", "Military", "Central"}
    )


@lru_cache(maxsize=8)
def _words_of(category: str) -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("role_words") if row["category"] == category)


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("function_words"))
