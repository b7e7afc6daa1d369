"""Keyness of two outlets, for comparison with an independent implementation's figures.

    python bench/keyness.py ARTICLES.jsonl... --target A --reference B --out FILE

ARTICLES: one article a line, with "id", "outlet" and "text". Words are letters with inner apostrophes, in
lower case, no stop list. The file has the log-odds under two priors, with both variances, and G2 with the log
ratio, for the terms with the largest figures; what is printed adds the tests over articles, time and memory.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator

import pandas as pd

from helpers.terms import LETTERS, Tokenizer, count_terms, keyness

BATCH = 100
SETTINGS = {
    "token_pattern": LETTERS,
    "normalise": "U+2018/U+2019 to ', then lower-case",
    "stop_words": None,
    "informative": "alpha_w = 500 * count_w / total over all outlets; vocabulary = all outlets' terms",
    "uniform": "alpha_w = 0.01; vocabulary = terms seen in target or reference",
    "z": "delta / sqrt(eq 20 variance)",
    "z_full_variance": "eq 19 variance",
    "log2_ratio": "0.5 in place of a zero count (Hardie)",
}


def read(paths: list[str]) -> Iterator[pd.DataFrame]:
    """Batches of articles, so that the corpus is never held whole."""
    rows = []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            for line in file:
                article = json.loads(line)
                rows.append((article["id"], article["outlet"], article["text"]))
                if len(rows) == BATCH:
                    yield pd.DataFrame(rows, columns=["article_id", "outlet", "text"])
                    rows = []
    if rows:
        yield pd.DataFrame(rows, columns=["article_id", "outlet", "text"])


def log_odds_part(terms: pd.DataFrame, top: int) -> dict:
    """The first `top` terms by absolute z, in the layout of the independent figures."""
    names = {"log_odds": "delta", "z_full": "z_full_variance"}
    columns = ["term", "n_target", "n_reference", "alpha", "delta", "z", "z_full_variance"]
    return {
        "alpha0": float(terms["alpha"].sum()),
        "vocabulary": len(terms),
        "sum_abs_z": float(terms["z"].abs().sum()),
        "terms": largest(terms, terms["z"], top).rename(columns=names)[columns].to_dict("records"),
    }


def g2_part(terms: pd.DataFrame, top: int) -> list[dict]:
    """The first `top` terms by G2, signed by the side that has the term more often."""
    signed = terms.assign(g2_signed=terms["g2"].where(terms["log_ratio"] >= 0, -terms["g2"]))
    columns = ["term", "g2_signed", "log2_ratio"]
    return (
        largest(signed, terms["g2"], top)
        .rename(columns={"log_ratio": "log2_ratio"})[columns]
        .to_dict("records")
    )


def largest(terms: pd.DataFrame, score: pd.Series, top: int) -> pd.DataFrame:
    order = terms.assign(size=score.abs()).sort_values(["size", "term"], ascending=[False, True])
    return order.head(top)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", nargs="+")
    parser.add_argument("--target", required=True)
    parser.add_argument("--reference", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--top", type=int, default=60, help="terms of each measure written")
    args = parser.parse_args()
    start, start_cpu = time.perf_counter(), time.process_time()
    counts = count_terms(read(args.articles), tokenizer=Tokenizer(LETTERS))
    pair = {"target": args.target, "reference": args.reference}
    pooled = keyness(counts, **pair, min_count=0)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    seen = pooled[pooled["n_target"] + pooled["n_reference"] > 0]
    words = counts.articles.groupby("outlet", observed=True)["n_words"].sum()
    figures = {
        "settings": SETTINGS,
        **pair,
        "articles": len(counts.articles),
        "tokens": {**{outlet: int(words[outlet]) for outlet in pair.values()}, "all": int(words.sum())},
        "informative": log_odds_part(pooled, args.top),
        "uniform": log_odds_part(keyness(counts, **pair, prior="uniform"), args.top),
        "g2": g2_part(seen, args.top),
    }
    with open(args.out, "w", encoding="utf-8") as file:
        json.dump(figures, file, indent=1, ensure_ascii=False)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 1024)
    tested = pooled["p"].notna().sum()
    print(
        f"{len(counts.articles)} articles, {int(words.sum())} words, {len(pooled)} terms; "
        f"{tested} tested ({pooled['test'].iloc[0]}), {(pooled['q'] < 0.05).sum()} with q < .05\n"
        f"counts, scores and tests: {seconds:.2f} s ({cpu:.2f} s of processor time); "
        f"peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
