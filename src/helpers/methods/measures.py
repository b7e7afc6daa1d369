"""What was measured: each measure with its definition, how often it was found, and the works it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from importlib.resources import files
from typing import Any

import pandas as pd

from helpers.lexicons import read_lexicon
from helpers.methods.document import Section, Table, Text, cite, prose, row, several, text
from helpers.methods.sources import keys_in
from helpers.pipeline import Project
from helpers.validation.coding.codebook import chapters


def measures(project: Project) -> Section:
    """The measures in words, in a table with their counts, and the word lists behind them."""
    outlets = set(project.outlets)
    ours = set(project.articles.loc[project.articles["outlet"].isin(outlets), "article_id"])
    links, lone = project.alignment, _of_articles(project.coverage, ours)
    tables = {name: _of_articles(getattr(project, name), ours) for name in ("stance", "attributions")} | {
        "alignment": links[links["article_a"].isin(ours) & links["article_b"].isin(ours)],
        "coverage": lone[lone["missing_in"].isin(outlets)],
    }
    book = {chapter.detector: chapter for chapter in chapters()}
    entries = [row for name in _names() if name.startswith("stance_") for row in read_lexicon(name)]
    works: dict[str, set[str]] = {}
    for entry in entries:
        works.setdefault(entry["category"], set()).update(keys_in(entry["source"]))
    counted = [
        *_counted("Stance", book["stance"], tables["stance"]["category"], works),
        *_counted("Attribution", book["attribution"], tables["attributions"]["kind"], {}),
        *_counted("Comparison", book["alignment"], tables["alignment"]["relation"], {}),
    ]
    columns = ("Measure", "Definition", "n", "Source")
    table = Table("Measures and how often they were found.", columns, counted)
    paragraphs = _detected(project, tables, len(entries), len(book["stance"].codes) - 1)
    return Section("Measures", [*paragraphs, *framing_paragraphs(project, ours)], [table, _lists()])


def _detected(
    project: Project, tables: dict[str, pd.DataFrame], n_entries: int, n_categories: int
) -> list[Text]:
    """How terms, cues and statements were found, and sentences linked.

    Args:
        project: the corpus.
        tables: `stance`, `attributions`, `alignment` and `coverage` of the outlets compared.
        n_entries, n_categories: of the lists of cues.
    """
    params, stance = project.settings.params, tables["stance"]
    return [
        prose(
            f"Terms. {several(len(project.terms), 'term')} with a count of {params.terms.min_count} or more "
            "were compared by the log-odds ratio with an informative Dirichlet prior [@monroe2008], the log "
            "ratio [@hardie2014], the log-likelihood ratio [@dunning1993] and two measures of dispersion "
            "[@gries2008, juilland1964]. Long and short names of bodies were joined [@schwartz2003]."
        ),
        prose(
            f"Stance. Cues of hedging and assertion were found by {several(n_entries, 'entry', 'entries')} "
            "of graded word lists, each accepted at its place by a rule over the parse: "
            f"{several(len(stance), 'cue')} in {stance['category'].nunique()} of {n_categories} "
            "categories. Cues between quotation marks and within reported content are kept apart from the "
            "outlet's own; rates are cues per 1,000 words of the same voice."
        ),
        prose(
            "Attribution. Sources, cues and contents [@pareti2015] were found by a model learned from "
            "PolNeAR [@newell2018] and completed by rules over form and parse: "
            f"{several(len(tables['attributions']), 'attribution')}"
            f"{', beliefs and plans left out' if params.attribution.speech_only else ''}. Reporting verbs "
            "are graded by a lexicon of "
            f"{several(len(read_lexicon('reporting_verbs')), 'entry', 'entries')}; how diverse speakers are "
            "is told by their entropy [@shannon1948]."
        ),
        prose(
            "Comparison. Sentences that different outlets wrote on the same event were linked from a score "
            f"of {params.comparison.threshold:g} on, learned from pairs of sentences [@cybulska2014, "
            "dolan2005] over measures of likeness, among them BM25 [@robertson2009]: "
            f"{several(len(tables['alignment']), 'link')}; {several(len(tables['coverage']), 'sentence')} "
            "had no close match in another outlet. Shared passages are found by local alignment "
            "[@smith1981]; order is told by Kendall's tau [@kendall1938]."
        ),
    ]


def framing_paragraphs(project: Project, article_ids: Collection[str]) -> list[Text]:
    """One paragraph per measure; none on dictionaries where the corpus has none.

    Args:
        project: the corpus.
        article_ids: the articles of the outlets compared.
    """
    agency, judged = (_of_articles(table, article_ids) for table in (project.agency, project.evaluations))
    unnamed = int((agency["voice_of_verb"] == "agentless").sum())
    paragraphs = [
        prose(
            "Agency. Who acts and who is acted upon was read from the parse by rules that follow shared "
            "subjects through conjoined, relative and controlled clauses [@schuster2016], and from nouns of "
            f"acting [@grimshaw1990]: {several(len(agency), 'clause')}, of which {unnamed} are passives that "
            "do not name who acts."
        ),
        prose(
            f"Evaluation. A list of {several(len(read_lexicon('judging_words')), 'word')} that judge, after "
            "the appraisal framework [@martin2005], was matched with whom each judges by the parse: "
            f"{several(len(judged), 'judgement')}. How sentences put the actors named most was read by a "
            "model learned from NewsMTSC [@hamborg2021]."
        ),
    ]
    entries = project.dictionaries
    if len(entries):
        hits = _of_articles(project.dictionary_entries, article_ids)
        window = project.settings.params.dictionaries.negation_window
        negated = f", {int(hits['negated'].sum())} of them negated" if window else ""
        names = ", ".join(sorted(set(entries["dictionary"])))
        paragraphs.append(
            text(
                f"Dictionaries. {several(entries['dictionary'].nunique(), 'dictionary', 'dictionaries')} "
                f"({names}; {several(len(entries), 'entry', 'entries')}) matched whole words, the longest "
                f"entry of a category once: {several(len(hits), 'hit')}{negated}."
            )
        )
    return paragraphs


def _of_articles(table: pd.DataFrame, article_ids: Collection[str]) -> pd.DataFrame:
    return table[table["article_id"].isin(article_ids)]


_INFERENCE = {
    "texts": "No interval and no test is given.",
    "range": "Ranges show how far a figure moves when any one article is left out (the jackknife's samples "
    "[@efron1979]).",
    "tests": "Intervals are 95% bootstrap intervals over articles [@efron1979]; events are compared by "
    "flipping signs, adjusted by the maximum over measures [@westfall1993], articles by the Mann-Whitney "
    "test [@mann1947] with Cliff's delta [@cliff1993] and adjustment for the false discovery rate "
    "[@benjamini1995]. No test takes the word as its unit.",
}


def inference(project: Project) -> Section:
    """What the number of articles allows to be said, and how it is said."""
    tier = project.tier
    return Section("Inference", [text(f"{tier.reason} ") + prose(_INFERENCE[tier.level])])


def _counted(
    group: str, chapter: Any, codes: Iterable[str], works: dict[str, set[str]]
) -> list[tuple[Text, ...]]:
    """A row for each code of a chapter that was found; its definition is the code book's."""
    counts = Counter(codes)
    return [
        row(
            f"{group}: {code.name}",
            code.definition,
            f"{counts[code.name]:,}",
            (cite(*sorted(works[code.name])),) if works.get(code.name) else "–",
        )
        for code in chapter.codes
        if code.name in counts
    ]


def _names() -> list[str]:
    return sorted(
        path.name.removesuffix(".csv")
        for path in files("helpers.lexicons").iterdir()
        if path.name.endswith(".csv")
    )


def _lists() -> Table:
    """Every word list of the suite with its size and its sources."""
    rows = []
    for name in _names():
        entries = read_lexicon(name)
        works = sorted({key for entry in entries for key in keys_in(entry.get("source", ""))})
        if works:
            listed = sum(entry.get("placed") != "by analogy" and not entry.get("like") for entry in entries)
            sizes = (f"{len(entries):,}", f"{len(entries) - listed:,}")
            rows.append(row(name.replace("_", " "), *sizes, (cite(*works),)))
    caption = (
        "Word lists; an entry by analogy is of a class that the source describes, not listed there itself."
    )
    return Table(caption, ("List", "Entries", "By analogy", "Source"), rows)
