"""How often the pages tell a difference as established where there is none.

    python bench/null_findings.py CORPUS [--runs 200] [--design swap]
        swap: the outlets' names exchanged within every event, at random
        split: the outlets' names dealt out anew over all articles, at random

Counted are runs in which any sentence on the pages tells a difference as established: of the measures of
stance, attribution and comparison (`helpers.pages.differences`), or of words (`helpers.pages.terms.page`).
"""

import argparse
from dataclasses import replace

import numpy as np
import pandas as pd

from helpers.pages.differences import Compared
from helpers.pages.terms.page import Page
from helpers.pipeline import open_corpus
from helpers.stats.tiers import tier
from helpers.terms import compare_outlets


def swapped(about: pd.DataFrame, design: str, rng: np.random.Generator) -> pd.DataFrame:
    """The articles with other outlets."""
    if design == "split":
        return about.assign(outlet=rng.permutation(about["outlet"].to_numpy()), event="")
    dealt = about.groupby("event")["outlet"].transform(lambda own: rng.permutation(own.to_numpy()))
    return about.assign(outlet=dealt)


def terms_told(project, about: pd.DataFrame, seed: int) -> int:
    """Words and names told as established when the articles have these outlets."""
    counts = project.term_counts
    outlet = pd.Series(about["outlet"].to_numpy(), index=about["article_id"])
    kept = counts.articles["outlet"].cat.categories
    articles = counts.articles.assign(
        outlet=pd.Categorical(outlet.loc[counts.articles["article_id"]], categories=kept),
        event=pd.Categorical(about.set_index("article_id")["event"].loc[counts.articles["article_id"]]),
    )
    options = project.settings.params.terms
    terms = compare_outlets(
        replace(counts, articles=articles), outlets=project.outlets, min_count=options.min_count, seed=seed
    )
    texts = project.articles.assign(outlet=outlet.loc[project.articles["article_id"]].to_numpy())
    page = Page(
        terms, project.names, texts, outlets=project.outlets, tier=tier(about, outlets=project.outlets)
    )
    return int(page.sides["sure"].sum())


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--design", choices=["swap", "split"], default="swap")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    project = open_corpus(given.corpus)
    true = Compared.of(project)
    rng = np.random.default_rng(given.seed)
    measures = words = either = 0
    for run in range(given.runs):
        about = swapped(true.about, given.design, rng)
        found = replace(true, about=about, tier=tier(about, outlets=project.outlets), seed=run)
        told = sum(one.established for one in found.worth_telling())
        terms = terms_told(project, about, run)
        measures, words, either = measures + bool(told), words + bool(terms), either + bool(told or terms)
        if told or terms:
            print(f"run {run}: {told} measures, {terms} words", flush=True)
    print(
        f"{given.corpus}, {given.design}: a difference told as established in {either} of {given.runs} runs "
        f"(measures {measures}, words {words})"
    )


if __name__ == "__main__":
    main()
