"""The graded word lists of stance: read from CSV, checked, and indexed by every form of their entries."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.language.morphology import forms
from helpers.lexicons import read_lexicon, word_set
from helpers.stance.tree import CONTRACTIONS, NOT

if TYPE_CHECKING:
    from collections.abc import Iterator

# Rules of phrases whose first word is a verb.
LEFT_OPEN = ("left_open", "not_excluded")
VERB_PHRASES = ("phrase_verb", "clause", "found_that", "tend", *LEFT_OPEN)
COLUMNS = ["entry", "pos", "category", "strength", "rule", "source", "placed"]
PLACED = ("listed", "by analogy")
POS = (
    "verb", "noun", "adjective", "adverb", "modal", "connective", "determiner", "pronoun", "phrase",
)  # fmt: skip
# What denies a predicate as "not" does: an entry "not clear" is found after each of them.
NEGATORS = tuple(tuple(words.split()) for words in sorted(word_set("negators")))
_DENYING = frozenset({"not", "no", "little", "scant", "any"})
# Stand between the words of a phrase: adverbs and forms of "be" ("not yet been"), adjectives ("no firm
# evidence"), or what strengthens "doubt" ("without the shadow of a").
ADVERBS, ADJECTIVES, ANY = "<adverbs>", "<adjectives>", "<any>"
_GAP_AFTER = {"not": ADVERBS, "no": ADJECTIVES, "little": ADJECTIVES, "scant": ADJECTIVES, "any": ADJECTIVES}
_GAP_AFTER |= {"without": ANY, "beyond": ANY}


class Category(NamedTuple):
    """A row of `lexicons/cue_categories.csv`; the rows stand in the order in which they take precedence.

    `name`: what pages call its cues.
    `list`: the file `stance_<list>.csv` that holds its entries, but for those verbs that also report (they
    stand with their grade in `reporting_verbs.csv`); "" where all do. `hedge`: "yes" where the narrator's
    cues leave open what the outlet says. `gold`: its class in the Szeged Uncertainty Corpus, or "".
    `says`: what it measures, with examples. `source`: the work that describes the class.
    """

    category: str
    list: str
    name: str
    hedge: str
    gold: str
    says: str
    source: str


ROWS = tuple(Category(**row) for row in read_lexicon("cue_categories"))
CATEGORIES = tuple(row.category for row in ROWS)
HEDGES = tuple(row.category for row in ROWS if row.hedge == "yes")
LISTS = tuple(dict.fromkeys(row.list for row in ROWS))
GOLD = {row.category: row.gold for row in ROWS if row.gold}
# Rules of what the gold does not mark: conditions that were not met, fears and a lack of knowledge that
# persons are said to have.
NOT_IN_GOLD = ("if_unreal", "would_unreal", "fearing", "open_to_all")
SAYS = {row.category: row.says for row in ROWS}


class Entry(NamedTuple):
    """One row of a list; `order` is its place among all rows (the earlier wins).

    `placed`: "listed" where the source itself puts the entry into such a class, "by analogy" where the
    source only describes the class.
    """

    entry: str
    pos: str
    category: str
    strength: int
    rule: str
    source: str
    placed: str
    order: int

    @property
    def denies(self) -> bool:
        """Whether the entry is itself a denial: "not clear", "no evidence"."""
        return self.entry.partition(" ")[0] in _DENYING


class Lexicon(NamedTuple):
    """`words`: lower-case form -> entries; `phrases`: first form -> (the words that follow, entry).

    `ids`: spaCy's numbers of every form that can begin a cue, contractions of them included.
    """

    words: dict[str, list[Entry]]
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]]
    ids: frozenset[int]


def read_entries() -> list[Entry]:
    """Read every row of the `stance_*.csv` lists, in the order in which they take precedence.

    The verbs that report come behind the list of their category: of a verb there is one row, in
    `reporting_verbs.csv`, that classes it for stance and attribution alike.

    Raises:
        ValueError: a row has an unknown part of speech or category, a strength outside 1 to 3, or is placed
            neither by its source nor by analogy.
    """
    reporting = [_of_verb(row) for row in read_lexicon("reporting_verbs") if row["stance"]]
    rows: list[Entry] = []
    for name in LISTS:
        of_list = {row.category for row in ROWS if row.list == name}
        listed = read_lexicon(f"stance_{name}") if name else []
        for row in [*listed, *(verb for verb in reporting if verb["category"] in of_list)]:
            where = f"{row.get('entry')} of category {row.get('category')}"
            if list(row) != COLUMNS:
                raise ValueError(f"{where}: columns are {list(row)}, but must be {COLUMNS}.")
            if row["pos"] not in POS or row["category"] not in CATEGORIES:
                raise ValueError(f"{where}: {row['pos']}/{row['category']}, allowed: {POS} and {CATEGORIES}.")
            if row["strength"] not in ("1", "2", "3"):
                raise ValueError(f"{where}: strength is {row['strength']!r}, allowed: 1, 2, 3.")
            if row["placed"] not in PLACED:
                raise ValueError(f"{where}: placed is {row['placed']!r}, allowed: {PLACED}.")
            entry, pos, category, strength, rule, source, placed = row.values()
            rows.append(Entry(entry, pos, category, int(strength), rule, source, placed, len(rows)))
    return rows


def _of_verb(row: dict[str, str]) -> dict[str, str]:
    """The row of a stance list that a row of `reporting_verbs.csv` stands for."""
    pos = "phrase" if " " in row["lemma"] else "verb"
    values = (row["lemma"], pos, row["stance"], row["force"], row["rule"], row["described"], row["placed"])
    return dict(zip(COLUMNS, values, strict=True))


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """All lists, indexed by the forms that a text can hold."""
    from spacy.strings import get_string_id

    words: dict[str, list[Entry]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], Entry]]] = {}
    for entry in read_entries():
        for first, rest in _written(entry):
            if rest:
                phrases.setdefault(first, []).append((rest, entry))
            else:
                words.setdefault(first, []).append(entry)
    for entries in phrases.values():
        entries.sort(key=lambda pair: (-len(pair[0]), pair[1].order))
    known = words.keys() | phrases.keys()
    known |= {short for (short, _), full in CONTRACTIONS.items() if full in known} | NOT
    return Lexicon(words, phrases, frozenset(map(get_string_id, known)))


def _written(entry: Entry) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each way to write an entry: its first form, and the words and gaps that follow."""
    first, *rest = entry.entry.split()
    if not rest:
        yield from ((form, ()) for form in forms(first, entry.pos))
        return
    gap = _GAP_AFTER.get(first)
    following = (*((gap,) if gap else ()), *rest)
    if first == "not":
        yield from ((start, (*more, *following)) for start, *more in NEGATORS)
    else:
        pos = "verb" if entry.rule in VERB_PHRASES else entry.pos
        yield from ((form, following) for form in forms(first, pos))
