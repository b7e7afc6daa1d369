"""Whether coders agree: Krippendorff's alpha, kappa, percent agreement, and who answered what where."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pandas as pd

from helpers.language.nltk_parts import nltk_part
from helpers.stats.intervals import bootstrap_intervals
from helpers.validation.coded import Sample
from helpers.validation.coding.model import DETECTION, DETECTORS, UNITS

AGREEMENT_COLUMNS = ["detector", "unit", "coders", "items", "agreement", "alpha", "low", "high", "kappa"]
BY_CODE_COLUMNS = ["detector", "unit", "code", "given", "agreement", "alpha", "kappa"]
MACHINE = "machine"


def krippendorff_alpha(codes: pd.DataFrame) -> float:
    """Krippendorff's alpha for nominal codes, any number of coders, codes missing or not.

    Args:
        codes: `item_id, coder, code`, one row per code given.

    Returns:
        1 where all agree, 0 where they agree as chance would; missing where fewer than two coders share an
        item, or all codes are the same: then nothing could have differed.

    Source: Krippendorff (2011), *Computing Krippendorff's alpha-reliability*; computed by nltk.
    """
    paired = _coded_by_several(codes)
    if paired["code"].nunique() < 2:
        return float("nan")
    nltk = nltk_part("nltk.metrics.agreement")
    task = nltk.AnnotationTask(paired[["coder", "item_id", "code"]].itertuples(index=False, name=None))
    return float(task.alpha())


def alpha_interval(codes: pd.DataFrame, *, seed: int = 0) -> tuple[float, float]:
    """95% interval of alpha when the items are drawn again with replacement; missing where alpha is."""
    rows = _coincidences(codes)
    if len(rows) < 2 or rows.shape[1] < 3:
        return float("nan"), float("nan")
    (low,), (high,) = bootstrap_intervals(_alpha_of_totals, rows, seed=seed)
    return float(low), float(high)


def kappa(codes: pd.DataFrame) -> float:
    """Cohen's kappa of two coders, Fleiss' of more, over the items that all of them coded.

    Args:
        codes: as `krippendorff_alpha` takes them, one code an item and coder.

    Returns:
        1 where all agree, 0 where they agree as chance would; missing where there are no such items, or all
        codes are the same.

    Source: Cohen (1960), Fleiss (1971): chance is what each coder's own shares of the codes give, and what
    those of all coders together give.
    """
    wide = codes.pivot(index="item_id", columns="coder", values="code").dropna()
    names = sorted(set(wide.to_numpy().ravel()))
    if wide.shape[1] < 2 or len(names) < 2:
        return float("nan")
    given = np.stack([wide.to_numpy() == name for name in names], axis=2).astype(float)  # item, coder, code
    shares, n = given.mean(axis=0), wide.shape[1]
    if n == 2:
        observed = given.prod(axis=1).sum(axis=1).mean()
        chance = shares.prod(axis=0).sum()
    else:
        counts = given.sum(axis=1)
        observed = (counts * (counts - 1)).sum(axis=1).mean() / (n * (n - 1))
        chance = (shares.mean(axis=0) ** 2).sum()
    return float((observed - chance) / (1 - chance))


def percent_agreement(codes: pd.DataFrame) -> float:
    """The share of pairs of coders of one item who gave the same code; missing where there is no pair."""
    same, given = codes.groupby(["item_id", "code"]).size(), codes.groupby("item_id").size()
    total = (given * (given - 1)).sum()
    return float((same * (same - 1)).sum() / total) if total else float("nan")


def _coded_by_several(answers: pd.DataFrame) -> pd.DataFrame:
    """The answers to items that two coders or more coded."""
    return answers[answers.groupby("item_id")["coder"].transform("nunique") > 1]


def agreement(sample: Sample, *, seed: int = 0) -> pd.DataFrame:
    """Agreement between the coders, by detector and unit.

    Returns:
        `AGREEMENT_COLUMNS`: `items` coded by two coders or more, `agreement` as a share of pairs, `alpha`
        with its 95% interval, `kappa` as the function gives it. No rows where one person coded.
    """
    shared = dict(list(_coded_by_several(sample.answers).groupby(["detector", "unit"])))
    rows = []
    for key in (key for key in product(DETECTORS, UNITS) if key in shared):
        codes = shared[key]
        about = (*key, codes["coder"].nunique(), codes["item_id"].nunique())
        share, alpha = percent_agreement(codes), krippendorff_alpha(codes)
        rows.append((*about, share, alpha, *alpha_interval(codes, seed=seed), kappa(codes)))
    return pd.DataFrame(rows, columns=AGREEMENT_COLUMNS)


def agreement_by_code(sample: Sample) -> pd.DataFrame:
    """Agreement on each code: whether it was given or another.

    Returns:
        `BY_CODE_COLUMNS`: `given` is how often; the shares are as in `agreement`, of this code against all
        others. No rows where one person coded.
    """
    rows = []
    for key, codes in _coded_by_several(sample.answers).groupby(["detector", "unit"], sort=True):
        for code, given in sorted(codes["code"].value_counts().items()):
            binary = codes.assign(code=np.where(codes["code"] == code, "this", "another"))
            measures = percent_agreement(binary), krippendorff_alpha(binary), kappa(binary)
            rows.append((*key, code, given, *measures))
    return pd.DataFrame(rows, columns=BY_CODE_COLUMNS)


def confusion(sample: Sample) -> pd.DataFrame:
    """How often one answer met another: the machine's and each coder's, and each two coders'.

    Returns:
        `detector, unit, first, second, code_first, code_second, n`; the machine answers for detections alone.
    """
    answers = sample.answers[["item_id", "detector", "unit", "coder", "code", "category"]]
    machine = answers[answers["unit"] == DETECTION].drop_duplicates("item_id")
    machine = machine.assign(coder=MACHINE, code=machine["category"])
    pairs = [(machine, coder, MACHINE) for coder in sample.coders]
    pairs += [(answers, *two) for two in combinations(sample.coders, 2)]
    parts = [_answer_pairs(answers, *pair) for pair in pairs]
    keys = ["detector", "unit", "first", "second", "code_first", "code_second"]
    met = pd.concat([part for part in parts if len(part)] or parts[:1] or [pd.DataFrame(columns=keys)])
    counted = met.groupby(keys, sort=False).size().rename("n").reset_index()
    counted["detector"] = pd.Categorical(counted["detector"], DETECTORS)
    counted = counted.sort_values([*keys[:4], "n", *keys[4:]], ascending=[*[True] * 4, False, True, True])
    return counted.astype({"detector": str}).reset_index(drop=True)


def disagreements(sample: Sample, sentences: pd.DataFrame) -> pd.DataFrame:
    """The items that coders answered differently, with the words in question.

    Args:
        sample: the coded sample.
        sentences: the table of the corpus.

    Returns:
        `item_id, detector, unit, outlet, article_id, sentence_id, text`, then a column per coder with code
        and note; `text` holds the marked words in ⟦ ⟧.
    """
    answers = sample.answers
    split = answers[answers.groupby("item_id")["code"].transform("nunique") > 1]
    given = split["code"] + split["note"].map(lambda note: f" ({note})" if note else "")
    wide = split.assign(given=given).pivot(index="item_id", columns="coder", values="given").fillna("")
    about = ["item_id", "detector", "unit", "outlet", "article_id", "sentence_id", "start", "end"]
    rows = split.drop_duplicates("item_id")[about].sort_values("item_id")
    places = sentences.rename(columns={"start": "from"})[["article_id", "sentence_id", "from", "text"]]
    rows = rows.merge(places, on=["article_id", "sentence_id"], how="left")
    rows["text"] = [
        text if text == text and unit != DETECTION else _marked(text, start, end)
        for unit, text, start, end in zip(
            rows["unit"], rows["text"], rows["start"] - rows["from"], rows["end"] - rows["from"], strict=True
        )
    ]
    return rows.drop(columns=["start", "end", "from"]).merge(wide, left_on="item_id", right_index=True)


def _marked(text: str, start: float, end: float) -> str:
    if text != text:
        return "(not in this corpus any more)"
    first, last = max(0, int(start)), min(len(text), int(end))
    return f"{text[:first]}⟦{text[first:last]}⟧{text[last:]}" if first < last else text


def _answer_pairs(left: pd.DataFrame, right: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    theirs = right.loc[right["coder"] == second, ["item_id", "code"]]
    both = left[left["coder"] == first].merge(theirs, on="item_id", suffixes=("_first", "_second"))
    return both.assign(first=first, second=second)


def _coincidences(codes: pd.DataFrame) -> np.ndarray:
    """One row per item: how often each code was given, then its pairs that differ, as alpha weighs them."""
    counts = codes.groupby(["item_id", "code"]).size().unstack(fill_value=0).to_numpy(dtype=float)
    counts = counts[counts.sum(axis=1) > 1]
    given = counts.sum(axis=1)
    differ = (given**2 - (counts**2).sum(axis=1)) / (given - 1)
    return np.column_stack([counts, differ])


def _alpha_of_totals(totals: np.ndarray) -> np.ndarray:
    counts, differ = totals[:, :-1], totals[:, -1:]
    n = counts.sum(axis=1, keepdims=True)
    chance = n**2 - (counts**2).sum(axis=1, keepdims=True)
    return 1 - (n - 1) * differ / chance
