"""How many terms are called key where there is nothing to find.

    python bench/null_terms.py split ARTICLES.jsonl [--outlet NAME] [--runs 40]
        One outlet's articles, split in two at random: tests over articles.
    python bench/null_terms.py swap ARTICLES.jsonl [--target fox --reference nyt] [--runs 400]
        Two outlets' articles on the same events, their labels swapped or not, event by event, at random:
        tests over events.

ARTICLES: one article a line, with "id", "outlet", "text" and, to swap, "event". Outlet names that differ in
letter case alone are one outlet; the largest is split when none is named. For comparison, the token
log-likelihood with Benjamini-Hochberg is counted too: what a test of words would have called key.
"""

import argparse
import json

import numpy as np
import pandas as pd
from scipy.stats import chi2

from helpers.stats.tests import benjamini_hochberg
from helpers.terms import count_terms, keyness

SIDES = ("one half", "other half")


def read(path: str) -> pd.DataFrame:
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    columns = {
        name: [str(row.get(key) or "") for row in rows]
        for name, key in (("article_id", "id"), ("outlet", "outlet"), ("event", "event"), ("text", "text"))
    }
    articles = pd.DataFrame(columns)
    return articles.assign(outlet=articles["outlet"].str.lower())


def split(articles: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    half = rng.permutation(np.arange(len(articles)) % 2)
    return articles.assign(outlet=np.array(SIDES)[half], event="")


def swap(articles: pd.DataFrame, target: str, rng: np.random.Generator) -> pd.DataFrame:
    swapped = {event: rng.integers(2) for event in sorted(set(articles["event"]))}
    first = (articles["outlet"] == target).to_numpy()
    return articles.assign(
        outlet=np.array(SIDES)[(first ^ articles["event"].map(swapped).to_numpy(bool)).astype(int)]
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("design", choices=["split", "swap"])
    parser.add_argument("articles")
    parser.add_argument("--outlet", default="")
    parser.add_argument("--target", default="fox")
    parser.add_argument("--reference", default="nyt")
    parser.add_argument("--runs", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    articles = read(args.articles)
    if args.design == "split":
        outlet = args.outlet.lower() or articles["outlet"].value_counts().index[0]
        articles = articles[articles["outlet"] == outlet]
        runs = args.runs or 40
    else:
        outlet = f"{args.target}, {args.reference}"
        articles = articles[articles["outlet"].isin([args.target, args.reference])]
        articles = articles.drop_duplicates(["event", "outlet"])
        articles = articles[articles.groupby("event")["outlet"].transform("size") == 2]
        runs = args.runs or 400
    rng = np.random.default_rng(args.seed)
    counts = count_terms(articles)
    found, shares, tokens = [], [], []
    for run in range(runs):
        labelled = split(articles, rng) if args.design == "split" else swap(articles, args.target, rng)
        counts.articles["outlet"] = pd.Categorical(labelled["outlet"], categories=SIDES)
        terms = keyness(counts, target=SIDES[0], reference=SIDES[1], seed=run)
        tested = terms["p"].notna()
        shares.append((terms.loc[tested, "p"] < 0.05).mean())
        found.append(int((terms["q"] < 0.05).sum()))
        q = benjamini_hochberg(chi2.sf(terms["g2"], 1))
        tokens.append(int((q < 0.05).sum()))
    any_found = np.mean(np.array(found) > 0)
    print(
        f"{args.design}: {outlet}; {len(articles)} articles, {tested.sum()} terms tested by "
        f"{terms['test'][0]}, {runs} runs\n"
        f"share of terms with p < .05: {np.mean(shares):.4f} (largest run {max(shares):.4f})\n"
        f"terms with corrected q < .05: {np.mean(found):.3f} a run; runs with any: {any_found:.3f}\n"
        f"token log-likelihood with q < .05: {np.mean(tokens):.1f} a run"
    )


if __name__ == "__main__":
    main()
