"""What a style guide or a page template decides, not the story: house style, datelines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.corpus.datelines import dateline_end
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    import pandas as pd

    from helpers.terms.tokens import Tokenizer

FULL_STOPS = "full stops in an abbreviation"
_DOTTED = re.compile(r"(?:^|\s)(?:[^\W\d_]\.){2,}")
MOSTLY = 0.5
"""A term of which so large a part stands in datelines tells where an outlet reports from, no more."""


def house_style(terms: Iterable[str]) -> list[str]:
    """For each term the kind of habit it is (`lexicons/house_style.csv`), or "" where it is none.

    A term of several words is house style when all its words are. Letters with full stops (f.b.i.) are, and
    so is the same without them where the terms have both.
    """
    kinds, given = _kinds(), list(terms)
    dotted = {term.replace(".", "").lower() for term in given if _DOTTED.search(term)}
    return [
        kinds.get(term)
        or _kind_of_all(term.split(" "), kinds)
        or (FULL_STOPS if _DOTTED.search(term) or term.lower() in dotted else "")
        for term in given
    ]


def plain_form(name: str) -> str:
    """A name without what a style guide decides: full stops, the article and courtesy titles before it, case.

    >>> plain_form("Mr. Fern") == plain_form("Fern"), plain_form("the F.B.I.") == plain_form("FBI")
    (True, True)
    """
    kinds = _kinds()
    words = [word for word in name.replace(".", "").lower().split(" ") if word]
    while len(words) > 1 and (words[0] == "the" or kinds.get(words[0], "").endswith("title")):
        words = words[1:]
    return " ".join(words)


def _kind_of_all(words: list[str], kinds: dict[str, str]) -> str:
    word_kinds = [kinds.get(word, "") for word in words]
    return word_kinds[0] if all(word_kinds) else ""


@lru_cache(maxsize=1)
def _kinds() -> dict[str, str]:
    return {row["entry"]: row["category"] for row in read_lexicon("house_style")}


def in_datelines(terms: Iterable[str], articles: pd.DataFrame, tokenizer: Tokenizer) -> set[str]:
    """Those of some terms that stand in datelines for the greater part.

    Args:
        terms: terms.
        articles: `text` is read.
        tokenizer: how terms are counted.
    """
    wanted, every, before = set(terms), Counter(), Counter()
    for text in articles["text"]:
        end = dateline_end(text)
        for token in tokenizer.tokens(text):
            if token.term in wanted:
                every[token.term] += 1
                before[token.term] += token.start < end
    return {term for term, n in every.items() if before[term] > MOSTLY * n}
