"""Reading a corpus: from a folder of raw files to clean articles, with nothing lost unseen."""

from helpers.corpus.clean import Cleaned, clean, rebuild
from helpers.corpus.model import Corpus, CorpusError, RejectedFileError, Removed, set_aside
from helpers.corpus.read import ingest, read_corpus

__all__ = [
    "Cleaned",
    "Corpus",
    "CorpusError",
    "RejectedFileError",
    "Removed",
    "clean",
    "ingest",
    "read_corpus",
    "rebuild",
    "set_aside",
]
