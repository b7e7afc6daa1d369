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
NUMBERS = {row["entry"]: row["value"] for row in read_lexicon("number_words")}
_NUMBERS = {word: value for word, value in NUMBERS.items() if 2 <= int(value) <= 20} | {"both": "2"}
_ONES = {"a": 1, "one": 1, **{word: int(value) for word, value in NUMBERS.items()}}
_NOUGHTS = {
    "thousand": 3, "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12,
}  # fmt: skip
_SCALES = {"dozen": 12, "hundred": 100} | {word: 10**n for word, n in _NOUGHTS.items() if len(word) > 2}
_UNIT = rf"(?:{'|'.join(NUMBERS)}|one)"
_BELOW_100 = rf"{_UNIT}(?:(?<=ty)-{_UNIT})?"
_SCALE = rf"[ \u00a0-](?:{'|'.join(_SCALES)})\b"
_SPELT = rf"\b(?i:(?:{_BELOW_100}|a)(?:{_SCALE})+(?: and {_BELOW_100}\b)?|{_UNIT}(?<=ty)-{_UNIT}\b)"
_DIGITS = r"\d+(?:[.,:]\d+)*"
FIGURE = (
    rf"(?<=[£€$¥]){_DIGITS}m\b"
    rf"|{_DIGITS}(?:[ \u00a0-](?:thousand|million|billion|trillion)\b|(?:bn|mn|tn)\b)?|{_SPELT}"
)
"""A number: digits, with the word or the letters for thousands or millions behind them, or several words."""
_WORD = re.compile(rf"\x00\d+\x00|\d+(?:\+\d+)+|{FIGURE}|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s\x00]")
_SCALED = re.compile(r"(\d[\d.:]*)[\s-]?([a-z]*)")
_SPELT_NUMBER = re.compile(_SPELT)
_ONE_SPELLING = str.maketrans("“”‘’", "\"\"''")
FUNCTION_WORDS = word_set("small_words")


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
        stem = _key(lower)
        if stem[0].isdigit() and "+" not in stem:  # "2+2 talks" have a name
            numbers.add(stem)
        stems.append(stem)
        if lower in FUNCTION_WORDS and stem not in numbers:
            continue
        content.append(stem)
        if lower in word_set("day_words"):
            days.add(stem)
        elif word[0].isupper() and not shouted and stem not in numbers:
            names.add(stem)
    return Words(raw, stems, content, frozenset(names), frozenset(numbers), frozenset(days))


def stem(word: str) -> str:
    """What a single word is compared by: its Snowball stem, or the digits of a number word."""
    return _key(word.lower().replace("’", "'").removesuffix("'s").replace("'", ""))


def _key(lower: str) -> str:
    lower = _NUMBERS.get(lower, lower)
    return digits(lower) if lower[:1].isdigit() or _SPELT_NUMBER.fullmatch(lower) else _stem(lower)


def digits(figure: str) -> str:
    """A number as `FIGURE` has it, in digits alone.

    >>> digits("1.2 million"), digits("1,200,000"), digits("1.2m")
    ('1200000', '1200000', '1200000')
    >>> digits("eight hundred and five"), digits("two dozen"), digits("ninety-six")
    ('805', '24', '96')
    """
    if figure[:1].isalpha():
        return str(_value(figure.lower()))
    whole_figure = _SCALED.fullmatch(figure.replace(",", ""))
    if whole_figure is None:
        return figure
    plain, scale = whole_figure.groups()
    noughts = _NOUGHTS.get(scale, 0)
    whole, _, part = plain.partition(".")
    if not noughts or not (whole + part).isdigit() or len(part) > noughts:
        return plain + scale
    return (whole + part.ljust(noughts, "0")).lstrip("0") or "0"


def _value(spelt: str) -> int:
    """The value of a number in words."""
    value = 0
    for word in re.split(r"[ \u00a0-]", spelt.replace(" and ", " ")):
        value = value * _SCALES[word] if word in _SCALES else value + _ONES[word]
    return value


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
