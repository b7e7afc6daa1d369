"""The word lists of this package: page furniture, finite verbs, outlet names."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from helpers.lexicons import read_lexicon

_QUOTES = str.maketrans(
    {"‘": "'", "’": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "–": "-", "—": "-", "‐": "-", "‑": "-"}
)


def fold(text: str) -> str:
    """A text as it is compared: one case, one kind of quote and dash, single spaces, no outer punctuation."""
    text = unicodedata.normalize("NFKC", text).translate(_QUOTES).casefold()
    return re.sub(r"\s+", " ", text).strip(" .,:;!|»«>›*•-–_[]()\"'")


@cache
def furniture() -> dict[str, str]:
    """Folded label of a page -> its category: button, notice, share, promotion, and so on."""
    return {fold(row["entry"]) or row["entry"]: row["category"] for row in read_lexicon("page_furniture")}


@cache
def finite_verbs() -> frozenset[str]:
    """Lower-case forms that make a line a sentence."""
    return frozenset(row["entry"] for row in read_lexicon("finite_verbs"))
