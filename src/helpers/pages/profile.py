"""Every measure of a corpus, by article: what all pages print, test and compare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from helpers.agency.measures import agency_totals
from helpers.alignment.coverage import HEADLINE
from helpers.alignment.totals import alignment_totals, compared_sentences
from helpers.attribution import counts
from helpers.attribution.totals import attribution_totals
from helpers.evaluation.measures import evaluation_totals
from helpers.stance.measures import CUES, WORDS
from helpers.stance.totals import stance_totals
from helpers.stats.totals import Totals, stacked
from helpers.validation.hand_corrections import corrected_by_hand

CLAUSES = ("article_id", "voice_of_verb", "voice", "zone")
JUDGEMENTS = ("article_id", "polarity", "voice", "holder", "zone", "negated")
LINKS = ("article_a", "sentence_a", "article_b", "sentence_b", "score")
GAPS = ("article_id", "sentence_id", "missing_in", "best_score")


def read_stance(project: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Cues, and words by voice, of all articles: the columns that measures read."""
    return project.read("stance", columns=CUES), project.read("stance_words", columns=WORDS)


def read_attributions(project: Any) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Attributions with the words each takes, and the articles' lengths (`helpers.attribution.counts`)."""
    batches = project.batches(attributions=counts.ATTRIBUTIONS, articles=counts.ARTICLES)
    return counts.count_batches(batches)


def with_corrections(table: pd.DataFrame, project: Any, name: str) -> pd.DataFrame:
    """Rows of a table, with a column `correction` where rows of it were corrected by hand.

    Args:
        table: rows of `attributions` or `stance`.
        project: the corpus.
        name: which of the two it is; the column says in which row of the user's file the correction is.
    """
    log = project.read(f"corrected_{name}")
    return table.assign(correction=corrected_by_hand(table, log)) if len(log) else table


def corpus_totals(project: Any, *, compared: pd.DataFrame | None = None) -> Totals:
    """Every measure of the articles of the outlets compared.

    Args:
        project: as `helpers.pipeline.open_corpus` gives it.
        compared: what `read_compared` gives, where it was read before: it goes through all sentences.
    """
    ids, (cues, words) = _compared_articles(project), read_stance(project)
    compared = read_compared(project) if compared is None else compared
    judged = project.read("evaluations", columns=JUDGEMENTS)
    return stacked([
        stance_totals(cues, words, ids), attribution_totals(*read_attributions(project), ids),
        alignment_totals(compared, ids), agency_totals(project.read("agency", columns=CLAUSES), ids),
        evaluation_totals(judged, words, ids),
    ])  # fmt: skip


def read_compared(project: Any) -> pd.DataFrame:
    """`helpers.alignment.totals.compared_sentences` of the outlets compared; others have no say in it."""
    ids = _compared_articles(project)
    links, gaps = project.read("alignment", columns=LINKS), project.read("coverage", columns=GAPS)
    zones = project.batches(sentences=("article_id", "sentence_id", "zone"))
    headlines = [rows.loc[rows["zone"] == HEADLINE, ["article_id", "sentence_id"]] for (rows,) in zones]
    return compared_sentences(
        links[links["article_a"].isin(ids) & links["article_b"].isin(ids)],
        gaps[gaps["article_id"].isin(ids) & gaps["missing_in"].isin(project.outlets)],
        pd.concat(headlines, ignore_index=True),
    )


def _compared_articles(project: Any) -> list[str]:
    about = project.about
    return about.loc[about["outlet"].isin(project.outlets), "article_id"].tolist()


def measures_called(totals: Totals, wanted: Sequence[str]) -> list[str]:
    """The measures of which a name holds some words, in the order in which they are wanted.

    Raises:
        ValueError: no measure's name holds the words; the message lists the names.
    """
    measures: dict[str, None] = {}
    for words in wanted:
        names = [name for name in totals.names if words.lower() in name.lower()]
        if not names:
            known = "; ".join(totals.names)
            raise ValueError(f"follow: no measure has {words!r} in its name; they are: {known}.")
        measures |= dict.fromkeys(names)
    return list(measures)
