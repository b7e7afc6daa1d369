"""From articles to parsed text: tokens, parts of speech, dependencies, sentences, quotations."""

from helpers.language.parsing import parse, parse_texts
from helpers.language.quotes import Quotation, find_quotations, quotations
from helpers.language.sentences import sentence_ids, sentences, text_of, zones

__all__ = [
    "Quotation",
    "find_quotations",
    "parse",
    "parse_texts",
    "quotations",
    "sentence_ids",
    "sentences",
    "text_of",
    "zones",
]
