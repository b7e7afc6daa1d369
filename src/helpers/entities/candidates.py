"""Stretches of capitalised words that could be persons' names, with what stands around them.

Titles are cut off in front; words of bodies, offices, dates and places end a name, unless a first name stands
before them and they are surnames as well (Mark Judge, Joan Law, Jack London).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from helpers.entities import words
from helpers.entities.aliases import BODY, Mention
from helpers.entities.letters import (
    HYPHENED,
    INITIAL,
    NAME_TOKEN,
    PARTICLES,
    SUFFIX,
    opens_surname,
    without_stop,
    word_before,
)
from helpers.entities.roles import is_outlet, role, role_of_phrase
from helpers.lexicons import function_words, word_set

_SAYS = words.words_in("verb of saying")
_SAYS_AFTER = re.compile(
    rf"[,]? (?:(?:also|then|later|has|had|himself|herself) )?(?:{'|'.join(sorted(_SAYS))})\b"
)
_HUMAN_AFTER = re.compile(
    r", (?:who\b|\d\d\b|aged? |himself|herself)|, (?:now |then )?\d\d,"
    r"| (?:was|is|has been|had been) (?:re-?)?"
    r"(?:elected|appointed|sworn in|born|arrested|jailed|hired|sentenced)\b"
    rf"| took over as\b| (?:{'|'.join(words.working_verbs())}) (?:the|an?|at|in|his|her)\b"
)
_AGE_AFTER = re.compile(r", (?:aged? )?\d\d?[,.;]")
_DESCRIBED_AFTER = re.compile(r", (?:an?|the|his|her|their|one|now|then|once|former) ([^,.;:\n]{2,80})")
_PEOPLE = frozenset({"official", "expert", "ordinary person", "title", "media"})
_NO_PERSON_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Tt]hrough|[Ii]nside|[Aa]cross|his|her|their|its)"
    r" $"
)
_IN_A_PLACE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]cross) $")
_SAYING = r"(?:said|says|announced|added|reported)"
_ACTS = re.compile(rf",? which\b| {_SAYING}(?: that)? its\b| [a-z]+ its\b")
_ACTS_ALONE = re.compile(
    rf" {_SAYING}(?: on [A-Z][a-z]+)?(?: that)? it\b| [a-z]+ their\b"
)  # of one word; people say "it" too
_BODY_BESIDE = re.compile(r", ((?:an?|the) [^,.;:\n]{3,60})")
_INSIDE = frozenset({"of", "for", "and", "in", "at", "from", "near", "to", "on"})
_BODY_AFTER = re.compile(r"['’] | (?:said|says|announced|added|reported) its ")
# "Bakari Toure is tired. “Four hours of sleep,” he says": of whom a pronoun tells that it is a person.
_THEN_PRONOUN = re.compile(
    r" (?!(?:won|lost|drew|beat|played|face[sd]?)\b)[a-z][^.!?\n]{2,120}[.!?] (?:“[^“”\n]{2,200}” )?"
    r"(?:[Hh]e|[Ss]he) [a-z]"
)
_LISTING = re.compile(
    r"\.?(?: of (?:[A-Z][\w.]+ ?){1,3}|,? ?\([^()\n]{1,40}\)|, [RDI]-[A-Z][\w.]+)?(?:, and| and|,) "
)
_OPENS = re.compile(r"(?:^|[.?!”\"\n] ?)$")
_TRADE = re.compile(r"[A-Z][a-z]{3,}(?:er|or|ist|ess|man|woman)")  # Presenter, Headmistress
_LONGEST = 6  # words of a name, but for particles: Juan Carlos de la Vega y Mora
_BEFORE, _AFTER = 80, 15  # characters in which a title stands; in which "announced its" does


class Candidate(NamedTuple):
    """A possible name: characters `start` to `end`, its title included; `words` without the title.

    `sure` says that something beside it makes it a person: a title, an office, a verb of saying; `group`
    that it is rather a body: "the Harbour Workers' …"; `alone` that one word is a whole name: "his wife
    Casey", "Salma, 9,". `gender` is what title or kin word tell, `body` the type ("institution",
    "media") that the text gives what it names: "the operator Northline", "Northline, which".
    """

    start: int
    end: int
    words: tuple[str, ...]
    title: str
    sure: bool
    group: bool
    alone: bool
    gender: str
    body: str = ""


def read_candidates(text: str, aliases: Iterable[Mention]) -> list[Candidate]:
    """Every stretch that could be a name, in order.

    Args:
        text: the article.
        aliases: the names of states and bodies in it, which are no persons unless a first name stands before.
    """
    taken = {offset: mention for mention in aliases for offset in range(mention.start, mention.end)}
    small = words.SmallWords(text)
    out, alone, common = [], [], set()
    for run in _runs(text):
        name, office = _name_in(text, run, taken)
        name = _without_openers(text, name, small)
        if len(name) == 1 and words.is_surname_word(name[0][0]) and not _stands_for_a_person(text, name):
            continue  # "in London", though there is a Jack London
        if name and len([token for token in name if token[0] not in PARTICLES]) <= _LONGEST:
            out.append(_candidate(text, name, office=office))
            surname = name[0][0] if HYPHENED.fullmatch(name[-1][0]) else name[-1][0]  # "Park Soo-min"
            common |= {surname} if len(name) > 1 and words.is_surname_word(surname) else set()
        elif not name and words.is_surname_word(run[-1][0]):
            alone.append(run)
    out += [
        _candidate(text, run[-1:], office=False)
        for run in alone
        if run[-1][0] in common and _stands_for_a_person(text, run)
    ]
    return _coordinated(text, _titled_together(text, _without_participles(text, sorted(out))))


def _stands_for_a_person(text: str, run: list[re.Match]) -> bool:
    """Whether a common word that is a surname here means the person: "London said", not "in London"."""
    before = text[max(0, run[-1].start() - 12) : run[-1].start()]
    return (len(run) == 1 or _is_common(run[-2][0])) and not _NO_PERSON_BEFORE.search(before)


def _runs(text: str) -> list[list[re.Match]]:
    """Neighbouring tokens, one space between them; a full stop ends a run, but for initials and titles."""
    runs: list[list[re.Match]] = []
    for match in NAME_TOKEN.finditer(text):
        last = runs[-1][-1] if runs else match
        stops = last[0].endswith(".") and not INITIAL.fullmatch(last[0]) and last[0] not in words.titles()
        if runs and text[last.end() : match.start()] in (" ", "\u00a0") and not stops:
            runs[-1].append(match)
        elif match[0] not in PARTICLES or opens_surname(match[0]):
            runs.append([match])
    return runs


def _name_in(text: str, run: list[re.Match], taken: Mapping[int, Mention]) -> tuple[list[re.Match], bool]:
    """The name at the end of a run, and whether an office or a state stands before it."""
    name: list[re.Match] = []
    for index in range(len(run) - 1, -1, -1):
        match = run[index]
        blocked = match.start() in taken or _is_no_name(match[0])
        body = taken.get(match.start())
        lone = body is not None and body.kind == BODY and body.end - body.start == len(match[0])
        state = body is not None and body.kind == "short"
        if blocked and not _is_name_after_all(text, run, index, name, lone=lone, state=state):
            return name, not (_is_common(match[0]) or match[0] in words.body_words())
        name.insert(0, match)
    return name, False


@lru_cache(maxsize=2**14)
def _is_no_name(word: str) -> bool:
    bare = word.removesuffix(".")
    return bare in words.body_words() or not words.title_words().isdisjoint((word, bare)) or _is_common(word)


@lru_cache(maxsize=2**14)
def _is_common(word: str) -> bool:
    return not words.date_words().isdisjoint((word, word.removesuffix("."))) or (
        word.removesuffix(".").lower() in function_words() and word not in PARTICLES
    )


def _is_name_after_all(
    text: str, run: list[re.Match], index: int, name: list[re.Match], *, lone: bool, state: bool
) -> bool:
    """Whether a word of an office, body, place or date, or a body's one word, is a piece of this name."""
    word = run[index][0].removesuffix(".")
    if len(word) == 1:  # "Samuel A. Moss", where "A." is no article
        return bool(name) and index > 0 and words.is_given(run[index - 1][0])
    if len(name) == 1 and HYPHENED.fullmatch(name[0][0]):
        return words.is_surname_word(word)
    if name:  # a first name: "April Jones", "Dean Walsh"; but "King Charles", "Prince Harry"
        titled = run[index][0] in words.titles()
        before = text[max(0, run[index].start() - 6) : run[index].start()]
        if word in words.date_words() and before.lower().endswith(
            ("in ", "of ", "last ", "late ", "since ", "by ")
        ):
            return False
        opens = word.lower() in function_words() and _OPENS.search(before)
        if opens and not any(follows.match(text, name[-1].end()) for follows in (_SAYS_AFTER, _AGE_AFTER)):
            return False  # "Will Smith resign?"
        if not words.is_given(word):
            surname = len(name) == 1 and state and not before.lower().endswith("in ")
            alone = rf"(?<![A-Z][a-z] )\b{re.escape(name[0][0])} (?:is|was|has|had|said|says|told)\b"
            # "Kenya Moore, a dancer", "Kenya Moore … Moore is"
            return surname and (_is_human(text, name[0].end(), full=True) or bool(re.search(alone, text)))
        return not (titled and (words.is_given(name[0][0]) or len(name) > 1))
    if not (lone or words.is_surname_word(word)) or not index:
        return False
    first = run[index - 1][0]
    if not words.is_given(first) and not INITIAL.fullmatch(first):
        return False
    return not re.search(r"\b[Tt]he $", text[max(0, run[index - 1].start() - 5) : run[index - 1].start()])


def _without_openers(text: str, name: list[re.Match], small: words.SmallWords) -> list[re.Match]:
    """Without particles at the ends and the words that open a sentence: "Following Fern", "Fern Letters"."""
    while name and name[-1][0] in PARTICLES:
        name = name[:-1]
    while name and (name[0][0] in PARTICLES or name[0][0][:3] == "Ex-") and not opens_surname(name[0][0]):
        name = name[1:]
    if len(name) > 1 and not words.title_before(text, name[0].start()):
        given = words.is_given(name[0][0])
        trade = role(name[0][0]) in _PEOPLE or (_TRADE.fullmatch(name[0][0]) and words.is_given(name[1][0]))
        if len(name) > 2 and not given and trade:  # "Farmer Ada Fern"
            return name[1:]
        first = name[0][0].lower()
        if first in small and not given and first not in PARTICLES:
            name = name[1:]
        elif len(name) == 2 and not (given and _SAYS_AFTER.match(text, name[-1].end())):
            name = [m for m in name if m[0].lower() not in small or m[0].lower() in PARTICLES] or name
    if name and all(SUFFIX.fullmatch(match[0]) or match[0] in PARTICLES for match in name):
        return []
    return name


def _without_participles(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Without the verb that opens a sentence: "Calling Fern a liar" is of Ada Fern, if the text has her."""
    full = {name.words[-1] for name in candidates if len(name.words) > 1 and words.is_given(name.words[0])}
    for index, name in enumerate(candidates):
        first, last = name.words[0], name.words[-1]
        participle = (
            len(name.words) == 2 and first.endswith("ing") and not (name.title or words.is_given(first))
        )
        if participle and last in full and _OPENS.search(text[max(0, name.start - 2) : name.start]):
            candidates[index] = name._replace(start=name.end - len(last), words=(last,))
    return candidates


def _candidate(text: str, name: list[re.Match], *, office: bool) -> Candidate:
    last = name[-1][0]
    start, end = name[0].start(), name[-1].end() - (last.endswith(".") and not INITIAL.fullmatch(last))
    title = words.title_before(text, start)
    before = text[max(0, start - 40) : start]
    word, comma = word_before(before)
    says = (word in _SAYS and not comma) or bool(_SAYS_AFTER.match(text, end))
    given = len(name) > 1 and words.is_given(name[0][0])
    named = (given and _DESCRIBED_AFTER.match(text, end)) or (len(name) == 2 and HYPHENED.fullmatch(last))
    opens = len(name) == 2 and _OPENS.search(text[max(0, start - 2) : start])
    named = named or (opens and _THEN_PRONOUN.match(text, end))
    human = bool(named) or _is_human(text, end, full=len(name) > 1)
    gender = words.gendered().get(title.lower(), "") or words.gendered().get(word.lower(), "")
    article = before.endswith(("the ", "The ")) and not before[-5:-4].isalnum() and not title
    return Candidate(
        start=start - len(title) - bool(title),
        end=end,
        words=tuple(without_stop(match[0]) for match in name),
        title=title,
        sure=says or office or human or bool(gender) or words.is_role(word),
        group=article or (not (title or given) and _is_body(name, before, text[end : end + _AFTER])),
        alone=len(name) == 1 and not title and _is_whole_name(text, name[0], word, comma=comma),
        gender=gender,
        body="" if title or given or gender or human else _body_told(text, name, word),
    )


def _body_told(text: str, name: list[re.Match], before: str) -> str:
    """The type of body that the text tells a name to be: by the noun before it, beside it, or as *which*."""
    end = name[-1].end()
    if before in _INSIDE:
        return ""  # "the Union for Peace, which", "in Ohio, which"
    sort = before if before in words.body_sorts() else ""
    beside = _BODY_BESIDE.match(text, end)
    kind = role_of_phrase(sort or (beside[1] if beside else ""))
    if sort and (kind == "media" or sort in words.body_nouns("press")):
        return "media"
    acts = _ACTS.match(text, end) or (len(name) == 1 and _ACTS_ALONE.match(text, end))
    return "institution" if sort or acts or kind == "institution" else "media" if kind == "media" else ""


def _is_human(text: str, end: int, *, full: bool) -> bool:
    """Whether what follows a name is said of people alone: an age, "who"; of a full name a role, too."""
    if _HUMAN_AFTER.match(text, end):
        return True
    described = _DESCRIBED_AFTER.match(text, end) if full else None
    return described is not None and role_of_phrase(described[1]) in _PEOPLE


def _is_whole_name(text: str, name: re.Match, before: str, *, comma: bool) -> bool:
    """Whether one word is all the name that a person gets: "his wife Casey", "her son, Tom", "Salma, 9,"."""
    if name[0].endswith("."):
        return False
    given = words.is_given(name[0])
    set_off = text[name.end() : name.end() + 1] == ","  # "their eldest daughter, Nayra,"
    kin = before in word_set("men_and_women") and (given or not comma or set_off)
    kin = kin or (given and not comma and role(before) == "ordinary person")  # "his classmate Leyla"
    return kin or (given and bool(_AGE_AFTER.match(text, name.end())))


def _is_body(name: list[re.Match], before: str, after: str) -> bool:
    """Whether a name is a body's or place's: "the Harbour Workers' …", "… said its", a paper's; "in Ohio"."""
    if len(name) == 1 and _IN_A_PLACE.search(before):
        return True
    forms = (" ".join(match[0] for match in name), name[0][0]) if len(name) > 1 else ()
    return bool(_BODY_AFTER.match(after)) or any(map(is_outlet, forms))


def _titled_together(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Who shares the title of the one before: "Sens. Ada Fern of Ohio, Bo Lund and Cy Moss" are three."""
    together, end = False, 0
    for index, candidate in enumerate(candidates):
        if together and text[end : candidate.start] == " of ":
            continue  # where the one before is from
        goes_on = together and not candidate.title and goes_on_listing(text[end : candidate.start])
        together, end = goes_on or words.is_plural_title(candidate.title), candidate.end
        if together:
            candidates[index] = candidate._replace(sure=True)
    return candidates


def goes_on_listing(between: str) -> bool:
    """Whether what stands between two names joins them: ", ", " of Ohio and "."""
    return len(between) <= _BEFORE and bool(_LISTING.fullmatch(between))


def _coordinated(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Two first names with one surname: of "Dick and Jane Holt" the first is Dick Holt."""
    for index in range(len(candidates) - 1):
        first, following = candidates[index : index + 2]
        joined = text[first.end : following.start] == " and " and not following.title
        given = words.is_given(first.words[0]) and words.is_given(following.words[0])
        if joined and given and len(first.words) == 1 < len(following.words):
            candidates[index] = first._replace(words=(*first.words, following.words[-1]))
    return candidates
