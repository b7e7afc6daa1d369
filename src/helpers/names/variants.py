"""How each outlet names the same state, person or body, and how it labels them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.lexicons import read_lexicon
from helpers.names.aliases import Mention, find_aliases, lookup
from helpers.names.people import Person, find_people, squeezed

if TYPE_CHECKING:
    import pandas as pd

_LONG_TITLE = 2  # a title of more words is an office described, not part of the name
_SHORT_FORM = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")
_OWNED = frozenset({"demonym", "short", "long", "abbreviation", "territory", "capital"})
_COLUMNS = ["article_id", "outlet", "start", "end", "variant", "entity", "kind"]


class _Named(NamedTuple):
    start: int
    end: int
    variant: str
    entity: str
    kind: str


def name_variants(articles: pd.DataFrame) -> pd.DataFrame:
    """How often each outlet uses which name for which entity.

    Args:
        articles: the `articles` table; `article_id`, `outlet`, `text` are read.

    Returns:
        The `names` table, by entity (the most named first), outlet and frequency, with the further column
        `kind`: a kind of `helpers.names.aliases` for a state's form, "body" or "person"; "role" where an
        office stands for its holder ("the president"), "label" where a word judges ("North Korean dictator",
        "Syrian regime"). A label is a row of its own and adds nothing to the count of a name.
    """
    from helpers.tables import frame

    n, n_articles = Counter(), Counter()
    for _, outlet, named in _named(articles):
        found = Counter((one.entity, one.variant, outlet, one.kind) for one in named)
        n.update(found)
        n_articles.update(found.keys())
    rows = [(*key[:3], n[key], n_articles[key], key[3]) for key in sorted(n)]
    size = Counter()
    for entity, _, _, n, _, _ in rows:
        size[entity] += n
    rows.sort(key=lambda row: (-size[row[0]], row[0], row[2], -row[3], row[1]))
    return frame("names", rows, more={"kind": "str"})


def find_names(articles: pd.DataFrame) -> pd.DataFrame:
    """Every place where an entity is named.

    Returns:
        A table `article_id, outlet, start, end, variant, entity, kind`, in the order of the articles and the
        text; offsets of the text. A label may lie over the demonym in it.
    """
    import pandas as pd

    rows = [(article_id, outlet, *one) for article_id, outlet, named in _named(articles) for one in named]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _named(articles: pd.DataFrame) -> Iterator[tuple[str, str, list[_Named]]]:
    """Of each article its id, its outlet and what it names, in the order of the text."""
    texts = list(articles["text"].fillna(""))
    people = _people(texts, list(articles["event"].fillna("")) if "event" in articles else [""] * len(texts))
    fullest = _join_articles(people)
    offices = _office_holders([person for persons in people for person in persons], fullest)
    learned = learn_abbreviations(texts)
    holders = _holders(texts, people, fullest)
    for article_id, outlet, text, persons in zip(
        articles["article_id"], articles["outlet"], texts, people, strict=True
    ):
        aliases = find_aliases(text)
        named = [_Named(*m) for m in aliases] + _persons(persons, fullest)
        named += _bodies(text, learned, named)
        named += _labels(text, aliases, holders, offices | _office_holders(persons, fullest))
        yield article_id, outlet, sorted(named)


def _people(texts: list[str], events: list[str]) -> list[list[Person]]:
    """The persons of each article; the full names in reports of the same event count as known."""
    first = [find_people(text) for text in texts]
    full: defaultdict[str, Counter] = defaultdict(Counter)
    for event, persons in zip(events, first, strict=True):
        full[event].update(person.entity for person in persons if " " in person.name)
    known = {event: sorted(names, key=lambda name: (-names[name], name)) for event, names in full.items()}
    return [
        find_people(text, known=known[event]) if event else persons
        for text, event, persons in zip(texts, events, first, strict=True)
    ]


def learn_abbreviations(texts: Iterable[str]) -> dict[str, str]:
    """Short form to long name, where a text gives both as "Long Name (LN)" (Schwartz & Hearst 2003).

    Forms of the alias table are not among them: they are known already.
    """
    found: defaultdict[str, Counter] = defaultdict(Counter)
    for text in texts:
        for match in _SHORT_FORM.finditer(text):
            short = match[1]
            words = text[max(0, match.start() - 120) : match.start()].split("\n")[-1].split()
            long_name = _long_form(short, words[-min(len(short) + 5, 2 * len(short)) :])
            if long_name and not lookup(short) and not lookup(long_name):
                found[short][long_name] += 1
    return {short: min(names, key=lambda name: (-names[name], name)) for short, names in found.items()}


def _long_form(short: str, words: list[str]) -> str:
    """The shortest run of words at the end whose letters, from the right, give the short form."""
    letters = [letter.lower() for letter in short if letter.isalnum()]
    text = " ".join(words)
    at = len(text)
    for i, letter in enumerate(reversed(letters)):
        first = i == len(letters) - 1
        at -= 1
        while at >= 0 and (text[at].lower() != letter or (first and at > 0 and text[at - 1].isalnum())):
            at -= 1
        if at < 0:
            return ""
    name = text[at:]
    return name if name[0].isupper() and " " in name and not re.search(r"[()]", name) else ""


def _join_articles(people: list[list[Person]]) -> dict[str, str]:
    """The name of each article's person to the name that the whole corpus uses for the person."""
    uses = Counter(person.entity for persons in people for person in persons)
    by_form: defaultdict[str, list[str]] = defaultdict(list)
    for entity in sorted(uses, key=lambda entity: (" " not in entity, -uses[entity], entity)):
        words = entity.split()
        keys = {squeezed(entity), squeezed(words[0] + words[-1])} if len(words) > 1 else {squeezed(entity)}
        known = next((by_form[key] for key in sorted(keys) if key in by_form), None)
        if known is None:
            known = [entity]
        for key in keys:
            by_form.setdefault(key, known)
        if len(words) > 1:
            for end in (words[-1], words[0]):
                by_form.setdefault(squeezed(end), known)
        by_form[f"={entity}"] = known
    return {entity: by_form[f"={entity}"][0] for entity in uses}


def _persons(persons: list[Person], fullest: dict[str, str]) -> list[_Named]:
    named = []
    for person in persons:
        titled = person.title and person.title.count(" ") < _LONG_TITLE
        start = person.start if titled or not person.title else person.end - len(person.name)
        variant = f"{person.title} {person.name}" if titled else person.name
        named.append(_Named(start, person.end, variant, fullest[person.entity], "person"))
    return named


def _bodies(text: str, learned: dict[str, str], named: list[_Named]) -> list[_Named]:
    taken = {i for one in named for i in range(one.start, one.end)}
    forms = {form: name for short, name in learned.items() for form in (short, name)}
    if not forms:
        return []
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form)))
    return [
        _Named(m.start(), m.end(), m[0], forms[m[0]], "body")
        for m in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)
        if m.start() not in taken
    ]


def _labels(
    text: str,
    aliases: list[Mention],
    holders: dict[tuple[str, str], str],
    offices: dict[str, str],
) -> list[_Named]:
    """Roles and labels: after a state's name or demonym, or alone for one who holds the office."""
    found = []
    for mention in aliases:
        match = _role_after().match(text, mention.end) if mention.kind in _OWNED else None
        if not match:
            continue
        word = match["word"].lower()
        category = _roles()[word]
        state = category.startswith("state")
        entity = mention.entity if state else holders.get((mention.entity, word))
        if entity:
            kind = "label" if category.endswith("label") else "role"
            variant = f"{mention.variant} {word}"
            found.append(_Named(mention.start, match.end("word"), variant, entity, kind))
    taken = {i for one in found for i in range(one.start, one.end)}
    for match in _role_alone().finditer(text):
        word = match["word"].lower()
        holder = offices.get(word) or next(
            (h for (_, role), h in sorted(holders.items()) if role == word and _roles()[word] == "label"),
            None,
        )
        if holder and match.start("word") not in taken:
            kind = "label" if _roles()[word] == "label" else "role"
            found.append(_Named(match.start(), match.end(), f"the {word}", holder, kind))
    return found


def _holders(
    texts: list[str], people: list[list[Person]], fullest: dict[str, str]
) -> dict[tuple[str, str], str]:
    """Who is called a state's leader, dictator, president ...: from "North Korean leader Kim ..."."""
    votes: defaultdict[tuple[str, str], Counter] = defaultdict(Counter)
    for text, persons in zip(texts, people, strict=True):
        at = {}
        for person in persons:
            at.setdefault(person.start, person)
            at.setdefault(person.end - len(person.name), person)
        for mention in find_aliases(text):
            match = _role_after().match(text, mention.end) if mention.kind in _OWNED else None
            if match:
                gap = re.compile(r",? ").match(text, match.end("word"))
                person = at.get(gap.end()) if gap else None
                person = person or at.get(match.start("word"))
                if person:
                    votes[mention.entity, match["word"].lower()][fullest[person.entity]] += 1
    return {key: min(names, key=lambda name: (-names[name], name)) for key, names in votes.items()}


def _office_holders(persons: list[Person], fullest: dict[str, str]) -> dict[str, str]:
    """For an office, in lower case, the person who most often has it as a title in the article."""
    votes: defaultdict[str, Counter] = defaultdict(Counter)
    for person in persons:
        if person.title.lower() in _roles():
            votes[person.title.lower()][fullest[person.entity]] += 1
    return {office: min(names, key=lambda name: (-names[name], name)) for office, names in votes.items()}


@lru_cache(maxsize=1)
def _roles() -> dict[str, str]:
    kinds = ("role", "label", "state role", "state label")
    return {row["entry"]: row["category"] for row in read_lexicon("role_words") if row["category"] in kinds}


@lru_cache(maxsize=1)
def _role_after() -> re.Pattern[str]:
    words = "|".join(sorted(_roles(), key=lambda word: (-len(word), word)))
    return re.compile(
        rf"(?:['’]s)? (?:(?:young|former|communist|supreme) )?(?P<word>{words})\b", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _role_alone() -> re.Pattern[str]:
    words = sorted((w for w, c in _roles().items() if c in ("role", "label")), key=lambda w: (-len(w), w))
    return re.compile(rf"\b[Tt]he (?P<word>(?i:{'|'.join(words)}))\b(?! [A-Z])")
