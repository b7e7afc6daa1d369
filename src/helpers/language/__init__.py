"""From articles to parsed text: tokens, parts of speech, dependencies, sentences, quotations."""

from helpers.language.parsing import load_docs, parse, parse_texts, save_docs
from helpers.language.quotes import Quotation, find_quotations, quotations
from helpers.language.sentences import sentence_ids, sentences, text_of, zones

__all__ = [
    "Quotation",
    "find_quotations",
    "load_docs",
    "parse",
    "parse_texts",
    "quotations",
    "save_docs",
    "sentence_ids",
    "sentences",
    "text_of",
    "zones",
]
