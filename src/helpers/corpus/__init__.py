"""Reading a corpus: from a folder of raw files to clean articles, with nothing lost unseen."""

from helpers.corpus.clean import Cleaned, clean, rebuild
from helpers.corpus.model import Corpus, CorpusError, RejectedFileError, Removed, set_aside
from helpers.corpus.read import read_corpus, take_in

__all__ = [
    "Cleaned",
    "Corpus",
    "CorpusError",
    "RejectedFileError",
    "Removed",
    "clean",
    "read_corpus",
    "rebuild",
    "set_aside",
    "take_in",
]
