"""Terms: what an outlet says more, and how far that can be relied on."""

from helpers.terms.comparison import (
    against_reference,
    compare_outlets,
    count_corpus,
    name_tokenizer,
    read_reference,
)
from helpers.terms.concordance import collocates, concordance, find_terms, keyword_in_context
from helpers.terms.counting import Counts, count_terms, shared_quotations
from helpers.terms.keyness import OTHERS, comparison_tier, keyness
from helpers.terms.self_check import self_check
from helpers.terms.tokens import LETTERS, Tokenizer

__all__ = [
    "LETTERS",
    "OTHERS",
    "Counts",
    "Tokenizer",
    "against_reference",
    "collocates",
    "compare_outlets",
    "comparison_tier",
    "concordance",
    "count_corpus",
    "count_terms",
    "find_terms",
    "keyness",
    "keyword_in_context",
    "name_tokenizer",
    "read_reference",
    "self_check",
    "shared_quotations",
]
