"""One name for a person in all articles of a corpus, and never one for two.

Full names are one person's that agree in surname and first names (accents, marks, initials, pet forms aside);
a name of which two people could be meant stays apart, and so does one of another gender. A Jr. is the
person named without it where one report of an event has the one form, another the other, and none has both.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from helpers.entities import words
from helpers.entities.letters import SUFFIX, plain
from helpers.entities.people import Name, agree, generation, without_suffix, without_title

SURE = 10
"""A surname alone is read as the person who is named so many times as often as all others of that surname."""


def join_articles(uses: Counter[tuple[str, str]]) -> dict[str, str]:
    """The name of each article's person to the name that the whole corpus uses for the person.

    Args:
        uses: how often each name, with the gender that its article tells ("" for none), was found.
    """
    counts: Counter[str] = Counter()
    genders: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for (entity, gender), n in uses.items():
        counts[entity] += n
        genders[entity].update({gender: n} if gender else {})
    told = {entity: votes.most_common(1)[0][0] for entity, votes in genders.items() if votes}
    joined: dict[str, str] = {}
    heads: defaultdict[str, list[str]] = defaultdict(list)
    full = [entity for entity in counts if " " in without_title(entity)]
    for entity in sorted(full, key=lambda one: _rank(one, counts[one])):
        _join_full(entity, joined, heads, told)
    weight: Counter[str] = Counter()
    for entity in full:
        weight[joined[entity]] += counts[entity]
    for entity in sorted(set(counts) - set(full)):
        joined[entity] = _meant(entity, heads, weight, told)
    return joined


def without_junior(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of these names with a Jr., and the one other of them that is the same without."""
    split = {name: tuple(name.split(" ")) for name in names}
    for name in [name for name, parts in split.items() if generation(parts)]:
        bare = without_suffix(split[name])
        same = [other for other, parts in split.items() if not generation(parts) and agree(bare, parts)]
        if len(same) == 1:
            yield name, same[0]


def _rank(entity: str, n: int) -> tuple:
    """The most used name first; of names used alike one with its accents, and no pet form."""
    return -n, plain(entity.split(" ")[0]) != words.full_given(entity.split(" ")[0]), entity.isascii(), entity


def _join_full(
    entity: str, joined: dict[str, str], heads: dict[str, list[str]], told: dict[str, str]
) -> None:
    name: Name = tuple(entity.split(" "))
    keys = {_surname(name), plain(entity)}
    near = dict.fromkeys(head for key in sorted(keys) for head in heads.get(key, []))
    same = [head for head in near if agree(tuple(head.split(" ")), name)]
    same = [head for head in same if {told.get(head, ""), told.get(entity, "")} != {"m", "f"}]
    joined[entity] = same[0] if len(same) == 1 else entity
    if joined[entity] == entity:
        for key in sorted({*keys, plain(name[0])}):
            heads[key].append(entity)


def _meant(entity: str, heads: dict[str, list[str]], weight: Counter[str], told: dict[str, str]) -> str:
    """Whom the corpus means by a single name: the only one it fits, or the one named far more often."""
    fitting = [
        head
        for head in dict.fromkeys(heads.get(plain(without_title(entity)), []))
        if {told.get(head, ""), told.get(entity, "")} != {"m", "f"}
    ]
    if not fitting:
        return entity
    most = max(fitting, key=lambda head: (weight[head], head))
    return most if weight[most] >= SURE * sum(weight[head] for head in fitting if head != most) else entity


def _surname(name: Name) -> str:
    return plain(name[-2] if len(name) > 1 and SUFFIX.fullmatch(name[-1]) else name[-1])
