"""Linked sentences of which one names who acted and the other does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from helpers.lexicons import function_words, word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    clauses = dict(iter(agency.groupby(["article_id", "sentence_id"], sort=False)))
    rows: dict[tuple, None] = {}
    for link in alignment[_LINK].itertuples(index=False):
        a, b = (link.article_a, link.sentence_a), (link.article_b, link.sentence_b)
        for one, other in ((a, b), (b, a)):
            if one in clauses and other in clauses:
                rows.update(dict.fromkeys(_told(one, clauses[one], other, clauses[other])))
    columns = [
        "article", "sentence", "verb", "voice_of_verb", "patient", "article_named", "sentence_named",
        "verb_named", "agent_named", "agent_entity", "patient_named",
    ]  # fmt: skip
    return pd.DataFrame(list(rows), columns=columns)


def _told(
    one: tuple[str, int], without: pd.DataFrame, other: tuple[str, int], naming: pd.DataFrame
) -> Iterator[tuple]:
    silent = without[(without["agent"] == "") & without["voice_of_verb"].isin(UNNAMED)]
    silent = silent[~silent["verb"].isin(word_set("reporting"))]
    named = naming[naming["agent"] != ""]
    for clause in silent.itertuples():
        for candidate in named.itertuples():
            if clause.verb == candidate.verb or _content(clause.patient) & _content(candidate.patient):
                yield (
                    *one, clause.verb, clause.voice_of_verb, clause.patient, *other, candidate.verb,
                    candidate.agent, candidate.agent_entity, candidate.patient,
                )  # fmt: skip
                break


def _content(phrase: str) -> set[str]:
    words = {word.strip(".,;:'’\"“”()").lower() for word in phrase.split()}
    return {word for word in words if len(word) > 2} - function_words()
