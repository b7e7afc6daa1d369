"""Terms: what an outlet says more, and how far that can be relied on."""

from helpers.terms.counting import Counts, count_terms, shared_quotations
from helpers.terms.keyness import comparison_tier, keyness
from helpers.terms.tokens import LETTERS, Tokenizer

__all__ = ["LETTERS", "Counts", "Tokenizer", "comparison_tier", "count_terms", "keyness", "shared_quotations"]
