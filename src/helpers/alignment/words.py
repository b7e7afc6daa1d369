"""What a sentence is compared by: words, stems, names, numbers and days; one name for one entity."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from helpers.entities.aliases import find_aliases
from helpers.language.nltk_parts import nltk_part
from helpers.lexicons import read_lexicon, word_set

LONGEST = 2000
"""Characters of a sentence that are compared word by word, which takes the square of their number."""
# Kinds of names that stand for the entity wherever they occur. A capital is left out: "in Seoul" is a place.
UNIFIED = frozenset({"short", "long", "abbreviation", "demonym", "body", "epithet"})
_DIGITS = r"\d+(?:[.,:]\d+)*"
FIGURE = (
    rf"(?<=[£€$¥]){_DIGITS}m\b|{_DIGITS}(?:[ \u00a0-](?:thousand|million|billion|trillion)\b|(?:bn|mn|tn)\b)?"
)
"""A number in digits, with the word or the letters for thousands or millions behind it."""
_WORD = re.compile(rf"\x00\d+\x00|{FIGURE}|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s\x00]")
_NOUGHTS = {
    "thousand": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_SCALED = re.compile(r"(\d[\d.:]*)[\s-]?([a-z]*)")
_ONE_SPELLING = str.maketrans("“”‘’", "\"\"''")
FUNCTION_WORDS = word_set("small_words")
NUMBERS = {row["entry"]: row["value"] for row in read_lexicon("number_words")}
_NUMBERS = {word: value for word, value in NUMBERS.items() if 2 <= int(value) <= 20}


class Words(NamedTuple):
    """A sentence as it is compared; stems stand for words, an entity's name for each of its names.

    raw: lower-case words and punctuation marks, as written.
    stems: stems of all words, in order.
    content: those of them that are not function words, in order.
    names, numbers, days: the stems in `content` that are capitalised, hold digits, or name a day or month.
    """

    raw: list[str]
    stems: list[str]
    content: list[str]
    names: frozenset[str]
    numbers: frozenset[str]
    days: frozenset[str]


@lru_cache(maxsize=20_000)
def words(sentence: str) -> Words:
    """What a sentence is compared by; kept for as long as it is likely to be asked for again.

    >>> words("The ROK held 1,200 talks").content
    ['=South Korea', 'held', '1200', 'talk']
    """
    return split(sentence)


def split(text: str) -> Words:
    """Split a text into what it is compared by."""
    marked, entities = _mark_names(text)
    tokens = _WORD.findall(marked)
    letters = [word for word in tokens if word[0].isalpha()]
    shouted = len(letters) > 3 and sum(word[0].isupper() for word in letters) > 0.7 * len(letters)
    raw: list[str] = []
    stems: list[str] = []
    content: list[str] = []
    names, numbers, days = set(), set(), set()
    for word in tokens:
        if word[0] == "\x00":
            stem = "=" + entities[int(word[1:-1])]
            raw.append(stem)
            stems.append(stem)
            content.append(stem)
            names.add(stem)
            continue
        lower = word.lower().translate(_ONE_SPELLING)
        raw.append(lower)
        if not lower[0].isalnum():
            continue
        lower = lower.removesuffix("'s").replace("'", "")
        lower = _NUMBERS.get(lower, lower)
        if lower[0].isdigit():
            stem = digits(lower)
            numbers.add(stem)
        else:
            stem = _stem(lower)
        stems.append(stem)
        if lower in FUNCTION_WORDS:
            continue
        content.append(stem)
        if lower in word_set("day_words"):
            days.add(stem)
        elif word[0].isupper() and not shouted:
            names.add(stem)
    return Words(raw, stems, content, frozenset(names), frozenset(numbers), frozenset(days))


def stem(word: str) -> str:
    """What a single word is compared by: its Snowball stem, or the digits of a number word."""
    lower = word.lower().replace("’", "'").removesuffix("'s").replace("'", "")
    lower = _NUMBERS.get(lower, lower)
    return digits(lower) if lower[:1].isdigit() else _stem(lower)


def digits(figure: str) -> str:
    """A number as `FIGURE` has it, in digits alone.

    >>> digits("1.2 million"), digits("1,200,000"), digits("1.2m")
    ('1200000', '1200000', '1200000')
    """
    whole_figure = _SCALED.fullmatch(figure.replace(",", ""))
    if whole_figure is None:
        return figure
    plain, scale = whole_figure.groups()
    noughts = _NOUGHTS.get(scale, 0)
    whole, _, part = plain.partition(".")
    if not noughts or not (whole + part).isdigit() or len(part) > noughts:
        return plain + scale
    return (whole + part.ljust(noughts, "0")).lstrip("0") or "0"


def _mark_names(sentence: str) -> tuple[str, list[str]]:
    entities: list[str] = []
    pieces: list[str] = []
    end = 0
    for mention in find_aliases(sentence):
        if mention.kind not in UNIFIED:
            continue
        pieces += [sentence[end : mention.start], f" \x00{len(entities)}\x00 "]
        entities.append(mention.entity)
        end = mention.end
    return "".join([*pieces, sentence[end:]]), entities


@lru_cache(maxsize=200_000)
def _stem(word: str) -> str:
    return _stemmer().stem(word)


@lru_cache(maxsize=1)
def _stemmer():
    return nltk_part("nltk.stem.snowball").SnowballStemmer("english")
