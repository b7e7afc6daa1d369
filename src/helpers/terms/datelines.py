"""Datelines: the place, and the agency, that stand before the first sentence of a report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from helpers.terms.tokens import Tokenizer

_DATELINE = re.compile(
    r"\s*(?:[^\W\d_][^\n—–:;!?()]{0,60}?)?\s?(?:\([^()\n]{2,40}\)\s?)?(?:—|–|--|-(?=\s))\s?"
)
_CAPITAL = re.compile(r"\s*\(?[A-Z]")
MOSTLY = 0.5
"""A term of which so large a part stands in datelines tells where an outlet reports from, and nothing
else."""


def dateline_end(text: str) -> int:
    """Where the dateline of a text ends, in characters; 0 where it has none.

    A dateline is a few words in capitals, or each with a capital, and a dash: "LINDMOOR (Coastal Press) — ".
    """
    match = _DATELINE.match(text)
    if not match or not _CAPITAL.match(text):
        return 0
    words = re.findall(r"[^\W\d_]{2,}", match.group())
    return match.end() if words and sum(word[0].isupper() for word in words) >= 0.6 * len(words) else 0


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
