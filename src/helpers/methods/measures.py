"""What was measured: each measure with its definition, how often it was found, and the works it rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from importlib.resources import files
from typing import Any

import pandas as pd

from helpers.lexicons import read_lexicon
from helpers.methods.document import Section, Table, Text, cite, row, several, text
from helpers.methods.sources import keys_in
from helpers.pipeline import Project
from helpers.validation.coding.codebook import chapters


def measures(project: Project) -> Section:
    """The measures in words, in a table with their counts, and the word lists behind them."""
    outlets = set(project.outlets)
    ours = set(project.articles.loc[project.articles["outlet"].isin(outlets), "article_id"])
    stance = project.stance[project.stance["article_id"].isin(ours)]
    said = project.attributions[project.attributions["article_id"].isin(ours)]
    links = project.alignment
    links = links[links["article_a"].isin(ours) & links["article_b"].isin(ours)]
    lone = project.coverage[project.coverage["article_id"].isin(ours)]
    lone = lone[lone["missing_in"].isin(outlets)]
    book = {chapter.detector: chapter for chapter in chapters()}
    entries = [one for name in _names() if name.startswith("stance_") for one in read_lexicon(name)]
    counted = [
        *_counted("Stance", book["stance"], stance["category"], _stance_sources(entries)),
        *_counted("Attribution", book["attribution"], said["kind"], {}),
        *_counted("Comparison", book["alignment"], links["relation"], {}),
    ]
    columns = ("Measure", "Definition", "n", "Source")
    table = Table("Measures and how often they were found.", columns, counted)
    told = [
        _terms(project),
        _hedging(stance, n_entries=len(entries), n_categories=len(book["stance"].codes) - 1),
        _attributed(project, said),
        _compared(project, links, lone),
        *framing_paragraphs(project, ours),
    ]
    return Section("Measures", told, [table, _lists()])


def _terms(project: Project) -> Text:
    """How terms were compared."""
    params = project.settings.params.terms
    return text(
        f"Terms. {several(len(project.terms), 'term')} with a count of {params.min_count} or more were "
        "compared by the log-odds ratio with an informative Dirichlet prior ",
        cite("monroe2008"),
        ", the log ratio ",
        cite("hardie2014"),
        ", the log-likelihood ratio ",
        cite("dunning1993"),
        " and two measures of dispersion ",
        cite("gries2008", "juilland1964"),
        ". Long and short names of bodies were joined ",
        cite("schwartz2003"),
        ".",
    )


def _hedging(stance: pd.DataFrame, *, n_entries: int, n_categories: int) -> Text:
    """How cues of hedging and assertion were found."""
    return text(
        f"Stance. Cues of hedging and assertion were found by {several(n_entries, 'entry', 'entries')} of "
        "graded word lists, each accepted at its place by a rule over the parse: "
        f"{several(len(stance), 'cue')} in {stance['category'].nunique()} of {n_categories} "
        "categories. Cues between quotation marks and within reported content are kept apart from the "
        "outlet's own; rates are cues per 1,000 words of the same voice.",
    )


def _attributed(project: Project, said: pd.DataFrame) -> Text:
    """How sources, cues and contents were found."""
    only_speech = project.settings.params.attribution.speech_only
    verbs = read_lexicon("reporting_verbs")
    return text(
        "Attribution. Sources, cues and contents ",
        cite("pareti2015"),
        " were found by a model learned from PolNeAR ",
        cite("newell2018"),
        f" and completed by rules over form and parse: {several(len(said), 'attribution')}"
        f"{', beliefs and plans left out' if only_speech else ''}. Reporting verbs are graded "
        f" by a lexicon of {several(len(verbs), 'entry', 'entries')}; how diverse speakers are is told "
        "by their entropy ",
        cite("shannon1948"),
        ".",
    )


def _compared(project: Project, links: pd.DataFrame, lone: pd.DataFrame) -> Text:
    """How sentences on the same event were linked."""
    return text(
        "Comparison. Sentences that different outlets wrote on the same event were linked from a score of "
        f"{project.settings.params.comparison.threshold:g} on, learned from pairs of sentences ",
        cite("cybulska2014", "dolan2005"),
        " over measures of likeness, among them BM25 ",
        cite("robertson2009"),
        f": {several(len(links), 'link')}; {several(len(lone), 'sentence')} had no close match in another "
        "outlet. A neighbour joins a link that becomes closer with it ",
        cite("barzilay2003"),
        "; shared passages are found by local alignment ",
        cite("smith1981"),
        "; order is told by Kendall's tau ",
        cite("kendall1938"),
        ".",
    )


def framing_paragraphs(project: Project, article_ids: Collection[str]) -> list[Text]:
    """A paragraph a measure; none of dictionaries where the corpus has none.

    Args:
        project: the corpus.
        article_ids: the articles of the outlets compared.
    """
    agency = project.agency[project.agency["article_id"].isin(article_ids)]
    judged = project.evaluations[project.evaluations["article_id"].isin(article_ids)]
    unnamed = int((agency["voice_of_verb"] == "agentless").sum())
    paragraphs = [
        text(
            "Agency. Who acts and who is acted upon was read from the parse by rules that follow shared "
            "subjects through conjoined, relative and controlled clauses ",
            cite("schuster2016"),
            ", and from nouns of acting ",
            cite("grimshaw1990"),
            f": {several(len(agency), 'clause')}, of which {unnamed} are passives that do not name who acts.",
        ),
        text(
            f"Evaluation. A list of {several(len(read_lexicon('judging_words')), 'word')} that judge, after "
            "the appraisal framework ",
            cite("martin2005"),
            f", was matched with whom each judges by the parse: {several(len(judged), 'judgement')}. How "
            "sentences put the actors named most was read by a model learned from NewsMTSC ",
            cite("hamborg2021"),
            ".",
        ),
    ]
    own = project.dictionaries
    if len(own):
        found = project.dictionary_entries
        found = found[found["article_id"].isin(article_ids)]
        window = project.settings.params.dictionaries.negation_window
        negated = f", {int(found['negated'].sum())} of them negated" if window else ""
        names = ", ".join(sorted(set(own["dictionary"])))
        paragraphs.append(
            text(
                f"Dictionaries. {several(own['dictionary'].nunique(), 'dictionary', 'dictionaries')} "
                f"({names}; {several(len(own), 'entry', 'entries')}) matched whole words, the longest entry "
                f"of a category once: {several(len(found), 'hit')}{negated}."
            )
        )
    return paragraphs


def inference(project: Project) -> Section:
    """What the number of articles allows to be said, and how it is said."""
    tier = project.tier
    methods: dict[str, tuple[Any, ...]] = {
        "texts": ("No interval and no test is given.",),
        "range": (
            "Ranges show how far a figure moves when any one article is left out (the jackknife's samples ",
            cite("efron1979"),
            ").",
        ),
        "tests": (
            "Intervals are 95% bootstrap intervals over articles ",
            cite("efron1979"),
            "; events are compared by flipping signs, adjusted by the maximum over measures ",
            cite("westfall1993"),
            ", articles by the Mann-Whitney test ",
            cite("mann1947"),
            " with Cliff's delta ",
            cite("cliff1993"),
            " and adjustment for the false discovery rate ",
            cite("benjamini1995"),
            ". No test takes the word as its unit.",
        ),
    }
    return Section("Inference", [text(f"{tier.reason} ", *methods[tier.level])])


def _counted(
    group: str, chapter: Any, found: Iterable[str], works: dict[str, list[str]]
) -> list[tuple[Text, ...]]:
    """A row for each code of a chapter that was found; its definition is the code book's."""
    counts = Counter(found)
    return [
        row(
            f"{group}: {code.name}",
            code.definition,
            f"{counts[code.name]:,}",
            (cite(*works[code.name]),) if works.get(code.name) else "–",
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


def _stance_sources(entries: list[dict[str, str]]) -> dict[str, list[str]]:
    works: dict[str, list[str]] = {}
    for entry in entries:
        works.setdefault(entry["category"], []).extend(keys_in(entry["source"]))
    return {category: sorted(set(keys)) for category, keys in works.items()}


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
