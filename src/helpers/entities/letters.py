"""The letters of the Latin scripts, and the pieces that personal names are made of.

Python's `re` knows no class of capitals, so both classes are listed from the Unicode tables once: all that is
written in Latin letters is read alike, from Şahin and Żak to Nguyễn.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

Name = tuple[str, ...]
_BLOCKS = ((0x41, 0x24F), (0x1E00, 0x1EFF))  # Basic Latin to Extended-B, Extended Additional


def _letters(category: str) -> str:
    codes = (code for first, last in _BLOCKS for code in range(first, last + 1))
    return "".join(chr(code) for code in codes if unicodedata.category(chr(code)) == category)


UPPER, LOWER = _letters("Lu"), _letters("Ll")
_SMALL = (
    "van von vom der den de da dei degli del della di dos das do du la le las los ter ten zu zum zur af av"
    " bin bint binti binte ibn ben al el ould ul ur wa y e und"
)
PARTICLES = frozenset(_SMALL.split())
"""Small words inside a name: Ursula von der Heyde, Maria dos Santos, Ahmed bin Salim."""

_BETWEEN = frozenset({"y", "e", "do", "und", "al", "el", "ben"})  # never the first word of a surname
_PREFIX = r"(?:(?:[AaEe]l|[Aa]sh|[Aa]s|[Aa]d|[Aa]r|[Aa]z|[Aa]n|[Uu]l)-|[dDlLON]['’])"
_WORD = (
    rf"{_PREFIX}?[{UPPER}](?:['’][{UPPER}])?[{LOWER}]+(?:[{UPPER}][{LOWER}]+)*"
    rf"(?:['’](?![sS]\b)[{UPPER}{LOWER}]+|-[{UPPER}{LOWER}]+)*\.?"
)
NAME_TOKEN = re.compile(
    rf"(?<![\w@#.-])(?:(?:[{UPPER}]\.-?)+|{_WORD}"
    rf"|[B-HJ-ZÓ](?=[ \u00a0][{UPPER}])|I{{2,3}}\b|IV\b"
    rf"|(?:{'|'.join(sorted(PARTICLES, key=lambda word: (-len(word), word)))})(?=[ \u00a0]))"
)
"""A word that may be a piece of a name: capitalised, an initial, a particle, or the III of a third bearer."""

INITIAL = re.compile(rf"(?:[{UPPER}]\.-?)+|[{UPPER}]")
SUFFIX = re.compile(r"(?:Jr|Sr|II|III|IV)\.?")
HYPHENED = re.compile(rf"[{UPPER}][{LOWER}]+-[{LOWER}]+")
""" "Soo-min": the second half of an East Asian given name is small."""

_MARKS = re.compile(r"[\W_]")
# Letters that Unicode does not take apart into a letter and an accent.
_NO_ACCENT = str.maketrans({"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss"})


@lru_cache(maxsize=2**14)
def opens_surname(word: str) -> bool:
    """Whether a particle can be the first word of a surname used alone: "de Blasio", not "y Mora"."""
    return word.lower() in PARTICLES - _BETWEEN


def without_stop(word: str) -> str:
    """A word of a name without the full stop behind it, but for initials; apostrophes alike."""
    word = word.replace("’", "'")
    return word if INITIAL.fullmatch(word) else word.removesuffix(".")


@lru_cache(maxsize=2**16)
def plain(name: str) -> str:
    """A name in small letters without accents and marks, for comparing: "Erdoğan", "Erdogan"."""
    if name.isascii():
        return _MARKS.sub("", name).lower()
    letters = unicodedata.normalize("NFKD", name.translate(_NO_ACCENT))
    return "".join(char for char in letters if char.isalnum()).lower()


@lru_cache(maxsize=2**14)
def surnames(name: Name) -> list[Name]:
    """The endings of a full name that can stand for it: "van der Heyde", "Heyde"; "Vega y Mora", "Mora"."""
    body = without_suffix(name)
    ends = [body[index:] for index in range(1, len(body)) if not INITIAL.fullmatch(body[index])]
    if "-" in body[-1] and not body[-1].lower().startswith(("al-", "el-")):
        ends += [(part,) for part in body[-1].split("-") if part[:1].isupper()]
    return ends


def generation(name: Name) -> str:
    """Says "jr" or "sr" of a name that ends so, else ""."""
    return plain(name[-1]) if len(name) > 1 and plain(name[-1]) in ("jr", "sr") else ""


@lru_cache(maxsize=2**14)
def without_suffix(name: Name) -> Name:
    """A name without its Jr. or III."""
    return name[:-1] if len(name) > 1 and SUFFIX.fullmatch(name[-1]) else name


def word_before(text: str) -> tuple[str, bool]:
    """The word that stands before a space at the end of a text, and whether a comma does; "" for none."""
    if not text.endswith(" "):
        return "", False
    end = len(text) - 1
    comma = text.endswith(",", 0, end)
    end -= comma
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] == "_"):
        start -= 1
    return text[start:end], comma
