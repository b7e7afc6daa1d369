"""The decoder's numbers, fitted on held-out articles: a logistic model of two figures and a threshold."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from helpers.attribution import decode, model
from helpers.attribution.decode import Candidate, DecoderConfig
from helpers.attribution.encoding import Words, read_words

SAME = 0.005  # half a standard error of F1 on some eighty articles
THRESHOLDS = np.arange(0.2, 0.61, 0.01)
Read = tuple[dict, Words, list[Candidate]]


def tune(folder: Path, dev: Path) -> DecoderConfig:
    """Fit the confidence and choose the threshold by F1 of contents (Jaccard 0.5): of those as good as the
    best, the highest, which gives fewest false attributions.

    Args:
        folder: The exported graphs and tokenizer; ``decoder.json`` in it is replaced.
        dev: Gold articles that the network was not trained on.
    """
    path = folder / "decoder.json"
    path.write_text('{"threshold": 0}', encoding="utf-8")  # every candidate is looked at
    loaded = model.load(folder)
    articles: list[Read] = []
    with dev.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                gold = json.loads(line)
                words = read_words(gold["text"], loaded.tokenizer)
                articles.append((gold, words, loaded.candidates(words)))
    config = _fitted(articles)
    scores = [_f1(articles, replace(config, threshold=float(t))) for t in THRESHOLDS]
    smooth = np.convolve(np.pad(scores, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    as_good = np.flatnonzero(smooth >= smooth.max() - SAME)
    config = replace(config, threshold=round(float(THRESHOLDS[as_good[-1]]), 3))
    path.write_text(json.dumps(asdict(config), indent=1) + "\n", encoding="utf-8")
    return config


def _fitted(articles: list[Read]) -> DecoderConfig:
    figures, right = [], []
    for gold, words, candidates in articles:
        wanted = _gold(gold)
        for one, figure in filter(None, decode.figures(candidates, DecoderConfig())):
            figures.append(figure)
            right.append(
                any(_jaccard(_characters(words, one.content, gold["text"]), g) >= 0.5 for g in wanted)
            )
    if len(set(right)) < 2:  # a network hardly trained: nothing to fit on
        return DecoderConfig()
    fitted = LogisticRegression().fit(np.array(figures), np.array(right))
    cue, content = (round(float(x), 4) for x in fitted.coef_[0])
    return replace(DecoderConfig(), bias=round(float(fitted.intercept_[0]), 4), cue=cue, content=content)


def _f1(articles: list[Read], config: DecoderConfig) -> float:
    hits = found = wanted = 0
    read = decode.decode_texts([candidates for _, _, candidates in articles], config)
    for (gold, words, _), attributions in zip(articles, read, strict=True):
        contents = _gold(gold)
        wanted += len(contents)
        for one in attributions:
            own = _characters(words, one.content, gold["text"])
            found += 1
            match = next((g for g in contents if _jaccard(own, g) >= 0.5), None)
            if match is not None:
                contents.remove(match)
                hits += 1
    return 2 * hits / max(1, found + wanted)


def _gold(article: dict) -> list[frozenset[int]]:
    text = article["text"]
    spans = (a["content"] for a in article["attributions"])
    return [frozenset(_visible(text, own)) for own in spans]


def _characters(words: Words, places: tuple[int, ...], text: str) -> frozenset[int]:
    return frozenset(_visible(text, ((int(words.starts[i]), int(words.ends[i])) for i in places)))


def _visible(text: str, spans: object) -> Iterator[int]:
    return (i for a, b in spans for i in range(a, b) if not text[i].isspace())


def _jaccard(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0
