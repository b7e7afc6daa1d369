"""Counts of articles drawn at random, for the tests of terms."""

import numpy as np
import pandas as pd

from helpers.terms.counting import count_terms
from helpers.terms.tokens import LETTERS, Tokenizer

LETTERED = list("abcdefghij")


def make(n_articles=24, seed=0, lengths=(20, 60)):
    rng = np.random.default_rng(seed)
    weights = np.array([30, 20, 10, 8, 5, 4, 2, 1, 0.3, 0.2])
    texts = [
        " ".join(rng.choice(LETTERED, rng.integers(*lengths), p=weights / weights.sum()))
        for _ in range(n_articles)
    ]
    articles = pd.DataFrame(
        {
            "article_id": [f"{i:03}" for i in range(n_articles)],
            "outlet": np.where(np.arange(n_articles) % 3 == 0, "A", "B"),
            "event": [f"e{i // 3 % 4}" for i in range(n_articles)],
            "text": texts,
        }
    )
    counts = count_terms(articles, tokenizer=Tokenizer(LETTERS))
    dense = np.array([[text.split().count(term) for term in counts.vocabulary] for text in texts], float)
    side = np.where(articles["outlet"] == "A", 1, 2)
    return counts, dense, side
