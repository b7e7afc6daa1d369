"""Linked sentences of which one names who acted and the other does not."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.lexicons import function_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

UNNAMED = ("agentless", "nominalised")
_LINK = ["article_a", "sentence_a", "article_b", "sentence_b"]


def unnamed_agents(alignment: pd.DataFrame, agency: pd.DataFrame) -> pd.DataFrame:
    """An act told without its agent in one outlet, and with it in a linked sentence of another.

    Two clauses tell of the same act where they have the same verb, or where what one acts upon shares a word
    of content with what the other acts upon ("talks were held" and "co-hosted the talks"). Verbs of saying
    and believing ("is believed to be") are no acts.

    Args:
        alignment: pairs of linked sentences: `article_a, sentence_a, article_b, sentence_b`.
        agency: the `agency` table of the same articles.

    Returns:
        `article, sentence, verb, voice_of_verb, patient, article_named, sentence_named, verb_named,
        agent_named, agent_entity, patient_named`, a row an act, in the order of the alignment.
    """
    silent: dict[tuple[str, int], list] = defaultdict(list)
    named: dict[tuple[str, int], list] = defaultdict(list)
    reporting = word_set("reporting")
    for clause in agency.itertuples():
        if clause.agent != "":
            named[clause.article_id, clause.sentence_id].append(clause)
        elif clause.voice_of_verb in UNNAMED and clause.verb not in reporting:
            silent[clause.article_id, clause.sentence_id].append(clause)
    rows: dict[tuple, None] = {}
    for link in alignment[_LINK].itertuples(index=False):
        a, b = (link.article_a, link.sentence_a), (link.article_b, link.sentence_b)
        for one, other in ((a, b), (b, a)):
            if one in silent and other in named:
                rows.update(dict.fromkeys(_told(one, silent[one], other, named[other])))
    columns = [
        "article", "sentence", "verb", "voice_of_verb", "patient", "article_named", "sentence_named",
        "verb_named", "agent_named", "agent_entity", "patient_named",
    ]  # fmt: skip
    return pd.DataFrame(list(rows), columns=columns)


def _told(
    one: tuple[str, int], silent: Sequence[Any], other: tuple[str, int], named: Sequence[Any]
) -> Iterator[tuple]:
    for clause in silent:
        for candidate in named:
            if clause.verb == candidate.verb or _content(clause.patient) & _content(candidate.patient):
                yield (
                    *one, clause.verb, clause.voice_of_verb, clause.patient, *other, candidate.verb,
                    candidate.agent, candidate.agent_entity, candidate.patient,
                )  # fmt: skip
                break


@lru_cache(maxsize=2**12)
def _content(phrase: str) -> set[str]:
    words = {word.strip(".,;:'’\"“”()").lower() for word in phrase.split()}
    return {word for word in words if len(word) > 2} - function_words()
