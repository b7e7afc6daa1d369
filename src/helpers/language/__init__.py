"""From articles to parsed text: tokens, parts of speech, dependencies, sentences, quotations."""

from helpers.language.parsing import load_docs, parse, parse_texts, save_docs
from helpers.language.sentences import sentence_ids, sentences, zones

__all__ = ["load_docs", "parse", "parse_texts", "save_docs", "sentence_ids", "sentences", "zones"]
