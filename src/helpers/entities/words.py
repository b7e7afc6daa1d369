"""The word lists that tell a name from the words around it."""

from __future__ import annotations

from functools import lru_cache

from helpers.entities.letters import plain
from helpers.lexicons import read_lexicon

MALE, FEMALE = "m", "f"
_REACH, _TITLE_WORDS = 80, 7  # characters and words in which a title stands before a name


@lru_cache(maxsize=1)
def _role_words() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for row in read_lexicon("role_words"):
        table.setdefault(row["category"], set()).add(row["entry"])
    return {category: frozenset(entries) for category, entries in table.items()}


@lru_cache(maxsize=64)
def words_in(*categories: str) -> frozenset[str]:
    """The entries of `role_words.csv` in any of these categories."""
    return frozenset().union(*(_role_words()[category] for category in categories))


@lru_cache(maxsize=1)
def titles() -> frozenset[str]:
    """What can stand before a name: courtesy titles, ranks, offices and callings, as written."""
    return words_in("courtesy") | offices()


@lru_cache(maxsize=1)
def offices() -> frozenset[str]:
    """Titles of ranks, offices and callings (Sen., Rev.), as written."""
    return words_in("rank", "office", "calling")


@lru_cache(maxsize=2**12)
def is_plural_title(title: str) -> bool:
    """Whether a title is that of several: Sens., Justices."""
    single = title[:-2] + "." if title.endswith("s.") else title.removesuffix("s")
    return single != title and single in titles()


@lru_cache(maxsize=1)
def title_ends() -> frozenset[str]:
    """The last words of all titles: what must stand right before a name that has one."""
    return frozenset(title.rpartition(" ")[2] for title in titles())


def title_before(text: str, start: int) -> str:
    """The titles that end right before a name, as long a chain as there is: "Lt. Gen.", "Prof. Dr."."""
    before = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    if not before.endswith((" ", "\u00a0")):
        return ""
    parts = before[:-1].replace("\u00a0", " ").split(" ")[-_TITLE_WORDS:]
    if parts[-1].removeprefix("ex-") not in title_ends():
        return ""
    parts = [part.removeprefix("ex-") for part in parts]
    kept = ""
    while parts:
        fitting = (" ".join(parts[-size:]) for size in range(len(parts), 0, -1))
        title = next((chain for chain in fitting if chain in titles()), "")
        if not title:
            break
        parts = parts[: -(title.count(" ") + 1)]
        kept = f"{title} {kept}".strip()
    return kept


def without_title(name: str) -> str:
    """A name without the titles before it: "Mayor Ada Fern" is "Ada Fern"."""
    parts = name.split(" ")
    for size in range(len(parts) - 1, 0, -1):
        if " ".join(parts[:size]) in titles():
            return without_title(" ".join(parts[size:]))
    return name


@lru_cache(maxsize=1)
def title_words() -> frozenset[str]:
    """Words that titles are made of, which are no names."""
    words = {word for title in titles() for word in title.split() if word[0].isupper()}
    single = words_in("role", "label", "state role", "state label")
    words |= {word.capitalize() for word in single if " " not in word}
    words |= {f"{word}s" for word in words}
    return frozenset(words | words_in("qualifier"))


@lru_cache(maxsize=1)
def body_words() -> frozenset[str]:
    """Words that names of bodies, places and works are made of."""
    return words_in("organisation", "place")


@lru_cache(maxsize=1)
def _body_nouns() -> dict[str, frozenset[str]]:
    rows = read_lexicon("body_nouns")
    kinds = {row["category"] for row in rows}
    return {kind: frozenset(row["entry"] for row in rows if row["category"] == kind) for kind in kinds}


def body_nouns(*categories: str) -> frozenset[str]:
    """The entries of `body_nouns.csv` in any of these categories: nouns for companies, groups, the press."""
    return frozenset().union(*(_body_nouns()[category] for category in categories))


@lru_cache(maxsize=1)
def body_sorts() -> frozenset[str]:
    """Nouns that tell what kind of body a name behind them is: the retailer, the charity, the paper."""
    return body_nouns("company", "group", "press", "sort")


@lru_cache(maxsize=1)
def finite_verbs() -> frozenset[str]:
    """Frequent verbs in a form that opens a predicate: left, said, is."""
    return frozenset(row["entry"] for row in read_lexicon("finite_verbs"))


@lru_cache(maxsize=1)
def working_verbs() -> dict[str, str]:
    """Verbs for a person's work, as they are written, and the noun for the person: teaches, teacher."""
    return {row["entry"]: row["noun"] for row in read_lexicon("working_verbs")}


@lru_cache(maxsize=1)
def date_words() -> frozenset[str]:
    """Days and months, as written."""
    return words_in("date")


@lru_cache(maxsize=1)
def _given() -> dict[str, str]:
    return {plain(row["entry"]): row["category"] for row in read_lexicon("given_names")}


@lru_cache(maxsize=2**14)
def is_given(word: str) -> bool:
    """Whether a word is a first name of the list, which weighs for a person and never decides alone."""
    return plain(word.split("-")[0]) in _given()


@lru_cache(maxsize=2**14)
def given_gender(word: str) -> str:
    """ "m" or "f" where nine bearers of a first name in ten have that gender; else ""."""
    category = _given().get(plain(word), "") or _given().get(plain(word.split("-")[0]), "")
    return category if category in (MALE, FEMALE) else ""


@lru_cache(maxsize=1)
def _surnames() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("surname_words"))


@lru_cache(maxsize=2**14)
def is_surname_word(word: str) -> bool:
    """Whether a word of an office, body, place or date is a surname as well: Judge, Church, London, May."""
    return word in _surnames() or word.removesuffix("s") in _surnames()


@lru_cache(maxsize=1)
def _nicknames() -> dict[str, str]:
    return {plain(row["entry"]): plain(row["name"]) for row in read_lexicon("nicknames")}


def full_given(word: str) -> str:
    """A first name in small letters, a pet form as the name that it stands for: "Bob" is "robert"."""
    return _nicknames().get(plain(word), plain(word))


@lru_cache(maxsize=1)
def gendered() -> dict[str, str]:
    """Titles, offices, kin words and nouns for persons (small letters) to "m" or "f"."""
    return {row["entry"]: row["category"] for row in read_lexicon("gender_words")}


@lru_cache(maxsize=2**14)
def is_role(word: str) -> bool:
    """Whether a word is a role in small letters, as "spokeswoman" in "spokeswoman Ada Fern"."""
    small = word.isascii() and word.isalpha() and word.islower()
    return small and word.capitalize() in title_words()


class SmallWords:
    """The words of a text, of three letters or more, that also stand there in small letters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, bool] = {}

    def __contains__(self, word: str) -> bool:
        if word not in self._known:
            self._known[word] = len(word) > 2 and word.isalpha() and self._stands(word)
        return self._known[word]

    def _stands(self, word: str) -> bool:
        text, end = self._text, len(self._text)
        start = text.find(word)
        while start >= 0:
            stop = start + len(word)
            if not (start and text[start - 1].isalnum()) and not (stop < end and text[stop].isalpha()):
                return True
            start = text.find(word, start + 1)
        return False
