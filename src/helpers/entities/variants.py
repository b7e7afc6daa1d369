"""How each outlet names the same state, person or body, and how it labels them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.entities.aliases import Mention
from helpers.entities.corpus import FORMER, HEADS, CorpusEntities, office_at, role_after, roles
from helpers.entities.events import Known
from helpers.entities.overrides import Overrides
from helpers.entities.people import Person
from helpers.entities.sides import at_home

if TYPE_CHECKING:
    import pandas as pd

_LONG_TITLE = 2  # a title of more words is an office described, not part of the name
_GOVERNMENT_AFTER = re.compile(r"(?:['’]s?)? (?P<word>administration|government|regime)\b")
_COLUMNS = ["article_id", "outlet", "start", "end", "variant", "entity", "kind"]


class _Named(NamedTuple):
    start: int
    end: int
    variant: str
    entity: str
    kind: str


def name_variants(
    articles: pd.DataFrame | Iterable[pd.DataFrame], *, given: Overrides | None = None
) -> pd.DataFrame:
    """How often each outlet uses which name for which entity.

    Args:
        articles: the `articles` table, or batches of it that can be gone through several times, of which one
            is held at a time; `article_id`, `outlet`, `text` are read, and `event` if there.
        given: who is who by the user's own word, which wins.

    Returns:
        The `names` table, by entity (the most named first), outlet and frequency, with the further column
        `kind`: a kind of `helpers.entities.aliases` for a state's form, "body" or "person"; "role" where an
        office stands for its holder ("the president"), "label" where a word judges ("North Korean dictator",
        "Syrian regime"). A label is a row of its own and adds nothing to the count of a name.
    """
    return names_and_persons(articles, given=given)["names"]


def names_and_persons(
    articles: pd.DataFrame | Iterable[pd.DataFrame], *, given: Overrides | None = None
) -> dict[str, pd.DataFrame]:
    """The table `names`, as `name_variants` gives it, and `persons`: whom the reports of each event name.

    Returns:
        Both by name. `persons` has a row an event and person, the most named first, under the name that the
        whole corpus has for the person: `event, entity, kind, n, gender, roles, nouns`; `roles` are
        categories of `speaker_roles.csv` and `nouns` the words for them, with "|" between. An article
        without an event goes under its own id. `kind` is "person", or "body" of a name in no table that
        articles have as a body's; its `roles` are its type, its `n` how many articles tell so.
    """
    import pandas as pd

    from helpers.storage.tables import frame

    corpus = CorpusEntities([articles] if isinstance(articles, pd.DataFrame) else articles)
    persons = frame("persons", corpus.people.rows())
    n, n_articles = Counter(), Counter()
    for _, outlet, named in _named(corpus, given or Overrides()):
        counts = Counter((name.entity, name.variant, outlet, name.kind) for name in named)
        n.update(counts)
        n_articles.update(counts.keys())
    rows = [(*key[:3], n[key], n_articles[key], key[3]) for key in sorted(n)]
    size = Counter()
    for entity, _, _, n, _, _ in rows:
        size[entity] += n
    rows.sort(key=lambda row: (-size[row[0]], row[0], row[2], -row[3], row[1]))
    return {"names": frame("names", rows, more={"kind": "str"}), "persons": persons}


def find_names(
    articles: pd.DataFrame, *, given: Overrides | None = None, known: Mapping[str, Known] | None = None
) -> pd.DataFrame:
    """Every place where an entity is named.

    Args:
        articles: as for `name_variants`.
        known: whom the names in each event mean, where a larger corpus tells it (`events.known_from`).
        given: who is who by the user's own word, which wins.

    Returns:
        A table `article_id, outlet, start, end, variant, entity, kind`, in the order of the articles and the
        text; offsets of the text. A label may lie over the demonym in it.
    """
    import pandas as pd

    by_article = _named(CorpusEntities([articles], known), given or Overrides())
    rows = [(article_id, outlet, *name) for article_id, outlet, named in by_article for name in named]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _named(corpus: CorpusEntities, given: Overrides) -> Iterator[tuple[str, str, list[_Named]]]:
    """Of each article its id, its outlet and what it names, in the order of the text."""
    bodies = _Bodies(corpus.abbreviations)
    states = {person: state for (state, role), person in sorted(corpus.holders.items()) if role in HEADS}
    for article in corpus.articles():
        named = [_at_seat(mention, article.text) for mention in article.aliases]
        named += [_of_state(name, article.text, states) for name in _persons(article.persons)]
        named += bodies.find(article.text, named)
        offices = corpus.offices | corpus.office_holders(article)
        named += _labels(article.text, article.aliases, corpus.holders, offices)
        yield article.article_id, article.outlet, sorted(_overridden(article.text, named, given))


def _at_seat(mention: Mention, text: str) -> _Named:
    """A form as it is counted: at home a seat of government is a body of its own, the White House."""
    if mention.kind == "seat" and mention.entity in at_home(text):
        return _Named(mention.start, mention.end, mention.variant, mention.variant, "body")
    return _Named(*mention)


def _of_state(person: _Named, text: str, states: dict[str, str]) -> _Named:
    """A person as counted: "the Fern administration" is the state that Fern heads."""
    government = _GOVERNMENT_AFTER.match(text, person.end)
    if not government or person.entity not in states:
        return person
    kind = "label" if roles()[government["word"]].endswith("label") else "role"
    variant = f"{person.variant} {government['word']}"
    return _Named(person.start, government.end(), variant, states[person.entity], kind)


def _overridden(text: str, named: list[_Named], given: Overrides) -> list[_Named]:
    """What the user's own table names in place of what was found there."""
    places = given.places(text)
    taken = {offset for start, end, _ in places for offset in range(start, end)}
    kept = [name for name in named if taken.isdisjoint((name.start, name.end - 1))] if taken else named
    was = {(name.start, name.end): name.kind for name in named}
    return kept + [
        _Named(start, end, text[start:end], row.entity, given.kind(row) or was.get((start, end), "person"))
        for start, end, row in places
    ]


def _persons(persons: list[Person]) -> list[_Named]:
    named = []
    for person in persons:
        titled = person.title and person.title.count(" ") < _LONG_TITLE
        start = person.start if titled or not person.title else person.end - len(person.name)
        variant = f"{person.title} {person.name}" if titled else person.name
        named.append(_Named(start, person.end, variant, person.entity, "person"))
    return named


class _Bodies:
    """Finds the short forms and the long names of bodies that the corpus introduces."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        self._forms = {form: name for short, name in abbreviations.items() for form in (short, name)}
        forms = sorted(self._forms, key=lambda form: (-len(form), form))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)") if forms else None

    def find(self, text: str, named: list[_Named]) -> list[_Named]:
        """Those in a text that lie in nothing named already."""
        if not self._pattern:
            return []
        return [
            _Named(m.start(), m.end(), m[0], self._forms[m[0]], "body")
            for m in self._pattern.finditer(text)
            if not any(name.start <= m.start() < name.end for name in named)
        ]


def _labels(
    text: str,
    aliases: list[Mention],
    holders: dict[tuple[str, str], str],
    offices: dict[str, str],
) -> list[_Named]:
    """Roles and labels: after a state's name or demonym, or alone for one who holds the office."""
    labels = []
    for mention in aliases:
        match = role_after(text, mention)
        if not match:
            continue
        word = match["word"].lower()
        category = roles()[word]
        state = category.startswith("state")
        office = office_at(text, mention.start, word)
        former = holders.get((mention.entity, f"{FORMER}{word}"))
        entity = mention.entity if state else holders.get((mention.entity, office)) or former
        if entity:
            kind = "label" if category.endswith("label") else "role"
            variant = f"{mention.variant} {word}"
            labels.append(_Named(mention.start, match.end("word"), variant, entity, kind))
    taken = {i for label in labels for i in range(label.start, label.end)}
    for match in _role_alone().finditer(text):
        word = match["word"].lower()
        holder = offices.get(word) or next(
            (h for (_, role), h in sorted(holders.items()) if role == word and roles()[word] == "label"),
            None,
        )
        if holder and match.start("word") not in taken:
            kind = "label" if roles()[word] == "label" else "role"
            labels.append(_Named(match.start(), match.end(), f"the {word}", holder, kind))
    return labels


@lru_cache(maxsize=1)
def _role_alone() -> re.Pattern[str]:
    words = sorted((w for w, c in roles().items() if c in ("role", "label")), key=lambda w: (-len(w), w))
    # "The chairman of the board" is another chairman, and "the leader, Ada Fern," is named.
    return re.compile(rf"\b[Tt]he (?P<word>(?i:{'|'.join(words)}))\b(?! [A-Z]|,? of | for |, [A-Z])")
