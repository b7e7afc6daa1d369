"""The code book: what `codebook.toml` says of each code, with the entries of the lexicons behind it."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources

from markupsafe import Markup, escape

from helpers.lexicons import read_lexicon
from helpers.stance.lexicon import read_entries
from helpers.validation.coding.model import CODES, DETECTORS, NONE

_MARKED = re.compile("⟦(?:(source|cue|content): )?([^⟦⟧]*)⟧")
RESERVED = "nutzx"
"""Letters that no other code takes: n is `NONE`; u, t, z and x move about in the form."""


@dataclass(frozen=True)
class Code:
    """A code: its key on the keyboard, what it means, and the words that the machine looks for."""

    name: str
    key: str
    definition: str
    examples: list[Markup]
    borderline: list[Markup]
    words: str
    sources: str


@dataclass(frozen=True)
class Chapter:
    """What is asked about one detector's items."""

    detector: str
    title: str
    detection: str
    sentence: str
    rules: list[Markup]
    codes: list[Code]
    words: dict[str, str]


@cache
def chapters() -> tuple[Chapter, ...]:
    """The code book, one chapter per detector.

    Raises:
        ValueError: `codebook.toml` leaves out a code, or holds one that no detector has.
    """
    text = resources.files(__package__).joinpath("codebook.toml").read_text("utf-8")
    book = tomllib.loads(text)
    read = []
    for detector in DETECTORS:
        raw = book[detector]
        wanted = [*CODES[detector], NONE]
        if set(raw["codes"]) != set(wanted):
            raise ValueError(f"codebook.toml: {detector}: {sorted(raw['codes'])}, wanted {sorted(wanted)}.")
        keys = keys_of(wanted)
        words, sources = _stance_words() if detector == "stance" else ({}, {})
        codes = [
            Code(
                name, keys[name], entry["definition"], [*map(marked, entry["examples"])],
                [*map(marked, entry["borderline"])], words.get(name, ""), sources.get(name, ""),
            )
            for name, entry in ((name, raw["codes"][name]) for name in wanted)
        ]  # fmt: skip
        rules = [marked(rule) for rule in raw["rules"]]
        grades = _reporting_verbs() if detector == "attribution" else {}
        read.append(Chapter(detector, raw["title"], raw["detection"], raw["sentence"], rules, codes, grades))
    return tuple(read)


def keys_of(codes: list[str]) -> dict[str, str]:
    """A letter for each code: its first that is free; n for `NONE`."""
    keys = {NONE: "n"}
    for code in codes:
        if code != NONE:
            keys[code] = next(char for char in code if char not in RESERVED and char not in keys.values())
    return keys


def marked(text: str) -> Markup:
    """Text whose words in ⟦ ⟧ are marked; everything is escaped."""

    def mark(match: re.Match[str]) -> str:
        label, words = match.groups()
        return f'<mark class="{label}"><i>{label}</i>{words}</mark>' if label else f"<mark>{words}</mark>"

    return Markup(_MARKED.sub(mark, str(escape(text))))


def _stance_words() -> tuple[dict[str, str], dict[str, str]]:
    words, sources = defaultdict(set), defaultdict(set)
    for entry in read_entries():
        words[entry.category].add(entry.entry)
        sources[entry.category].add(entry.source)
    return (
        {category: ", ".join(sorted(values)) for category, values in words.items()},
        {category: "; ".join(sorted(values)) for category, values in sources.items()},
    )


def _reporting_verbs() -> dict[str, str]:
    grades = defaultdict(set)
    for row in read_lexicon("reporting_verbs"):
        grades[row["grade"]].add(row["lemma"])
    return {grade: ", ".join(sorted(verbs)) for grade, verbs in sorted(grades.items())}
