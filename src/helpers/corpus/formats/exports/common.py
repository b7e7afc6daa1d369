"""What the exports of newspaper databases have in common: named lines before and after a body."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from helpers.corpus.dates import parse_date
from helpers.corpus.patterns import FIELD, ends_sentence, has_verb, words
from helpers.corpus.source import Raw
from helpers.lexicons import read_lexicon

_RESERVED = (
    r"(?:all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
    r"|tutti i diritti riservati|alle rechten voorbehouden|todos os direitos reservados)"
)
RIGHTS = re.compile(rf"(?:copyright\b|©|\(c\)|\(copyright|{_RESERVED})", re.IGNORECASE)
_POST = re.compile(
    r"(?:[,;]\s*(?:(?:staff|special)\b|(?:[\w&-]+ ){0,3}(?:correspondent|reporter|editor|writer|columnist)\b)"
    r"|;?\s+\S{1,60}@\S{3,80}$).{0,120}",
    re.IGNORECASE,
)
_FIELD = re.compile(r"(?P<name>[^\W\d_][\w /-]{1,40}?)\s?:(?:\s?(?P<value>.*))")
COUNT = re.compile(
    r"\d[\d.,' ]{0,9} ?(?:words?|wörter|worte|mots|palabras|parole|palavras|woorden|ord|слов)", re.IGNORECASE
)
"""The length of an article, in the languages of the databases' pages."""
_LONGEST_VALUE = 12  # lines over which a field's value may run


@cache
def _labels(lexicon: str) -> dict[str, str]:
    return {_label(row["entry"]): row["category"] for row in read_lexicon(lexicon)}


def _label(name: str) -> str:
    """A label as it is looked up: files write it with hyphens or spaces, in small or capital letters."""
    return name.lower().replace("-", " ").replace("_", " ")


def named_field(line: str, lexicon: str) -> tuple[str, str]:
    """The field of a lexicon of labels that a line begins, and its value; two empty strings for others."""
    match = _FIELD.fullmatch(line)
    kind = match and _labels(lexicon).get(_label(match["name"]))
    return (kind, match["value"]) if match and kind else ("", "")


@dataclass(frozen=True)
class Lines:
    """A part of an export by its lines: `raw` as they stand there, `flat` with single spaces only."""

    raw: Sequence[str]
    flat: Sequence[str]

    @classmethod
    def of(cls, text: str) -> Lines:
        raw = text.removeprefix("\ufeff").splitlines()
        return cls(raw, [" ".join(line.split()) for line in raw])

    def __getitem__(self, span: slice) -> Lines:
        return Lines(self.raw[span], self.flat[span])

    def __len__(self) -> int:
        return len(self.raw)

    def text(self) -> str:
        return "\n".join(self.raw).strip("\n")

    def around(self, start: int, end: int) -> str:
        """The lines before and behind a body."""
        return f"{self[:start].text()}\n{self[end : len(self)].text()}"

    def where(self, test: Callable[[str], object]) -> list[int]:
        """The places of the lines that pass a test."""
        return [index for index, line in enumerate(self.flat) if test(line)]

    def cut(self, starts: Iterable[int]) -> list[Lines]:
        """The parts that begin at some lines, ascending, and what stands before the first."""
        return [self[start:end] for start, end in pairwise(dict.fromkeys([0, *starts, len(self)]))]


def article(body: str, fields: dict[str, str], rest: str, stated: dict[str, str] | None = None) -> Raw:
    """An article of an export: its body, the fields beside it, and all lines that are not the body."""
    return Raw(text=body, fields=fields, rest=[(FIELD, rest)], stated=stated or {}, knows_outlet=True)


def tail_start(lines: Lines, first: int, is_field: Callable[[str], bool]) -> int:
    """Where the named lines at the end of a part begin; its length where there are none.

    They are looked for from the end, so that a line of the body that begins like one ends nothing: behind the
    first of them stand only others like it, the further lines of their values, and empty lines.

    Args:
        lines: The part.
        first: Where its body begins.
        is_field: Whether a line is a field of the end, by its name and the look of its value.
    """
    start, last = len(lines), len(lines) - 1
    while last >= first:
        line = lines.flat[last]
        if not line or is_field(line) or is_rights(line) or _is_unknown_field(lines, first, last, is_field):
            start = last if line else start
            last -= 1
            continue
        # A value over several lines: up to its name no line is empty.
        top = last
        while (
            top >= first and last - top < _LONGEST_VALUE and lines.flat[top] and not is_field(lines.flat[top])
        ):
            top -= 1
        value = " ".join(lines.flat[top + 1 : last + 1])
        if top < first or not is_field(lines.flat[top]) or ":" not in lines.flat[top] or not is_value(value):
            break
        start, last = top, top - 1
    return start


def _is_unknown_field(lines: Lines, first: int, index: int, is_field: Callable[[str], bool]) -> bool:
    """Whether a line looks like a field and stands below one that is known."""
    name, colon, value = lines.flat[index].partition(":")
    above = next((lines.flat[n] for n in range(index - 1, first, -1) if lines.flat[n]), "")
    return bool(colon) and 0 < len(name) <= 30 and is_value(value) and is_field(above)


def is_rights(line: str) -> bool:
    """Whether a line tells whose the rights are, and is no sentence that begins so."""
    return bool(RIGHTS.match(line)) and not has_verb(re.sub(f"(?i){_RESERVED}", "", line))


def is_value(text: str) -> bool:
    """Whether what follows a field's name looks like a value and not like a sentence of an article."""
    return not (ends_sentence(text) and len(words(text)) >= 4)


def person(byline: str) -> str:
    """The names in a byline, without the "By" before them and the post behind them."""
    return _POST.sub("", re.sub(r"^(?:by|von|par|por|di|door)\s+", "", byline.strip(), flags=re.IGNORECASE))


def figure(text: str) -> str:
    """The first figure in a text, its separators left out: `1,571 words` gives `1571`."""
    match = re.search(r"\d[\d.,' \u00a0\u202f]*", text)
    return re.sub(r"\D", "", match[0]) if match else ""


def date_line(line: str) -> str:
    """The day or time that a line gives, with or without what a database adds to it (weekday, edition)."""
    if len(line) > 80 or not any(character.isdigit() for character in line):
        return ""
    whole = parse_date(line)
    short = re.match(
        r"(?:[^\W\d_]+\.?,? )?(?:[^\W\d_]+\.? \d{1,2},? \d{4}|\d{1,2}\.? (?:de )?[^\W\d_]+\.? (?:de )?\d{4})",
        line,
    )
    return whole or (parse_date(short[0]) if short else "")
