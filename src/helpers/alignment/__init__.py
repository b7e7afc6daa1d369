"""Sentences of different outlets on one event beside each other: what is in both, and in what words."""

from helpers.alignment.align import THRESHOLD, align_sentences
from helpers.alignment.conflicts import CONFLICTS
from helpers.alignment.coverage import align_and_cover, compare_headlines, coverage
from helpers.alignment.events import events
from helpers.alignment.links import RELATIONS
from helpers.alignment.reuse import find_reuse, reuse_by_pair
from helpers.alignment.similarity import score_pairs

__all__ = [
    "CONFLICTS",
    "RELATIONS",
    "THRESHOLD",
    "align_and_cover",
    "align_sentences",
    "compare_headlines",
    "coverage",
    "events",
    "find_reuse",
    "reuse_by_pair",
    "score_pairs",
]
