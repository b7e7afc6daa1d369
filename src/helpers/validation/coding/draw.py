"""The draw: which detections and which sentences are coded, by a stratified random sample.

Precision is read from coded detections, what was missed from coded sentences; each item stands for
`stratum_size / drawn` of its stratum (Cochran 1977, *Sampling Techniques*, chapters 5 and 12).
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import NamedTuple

import numpy as np
import pandas as pd

from helpers.validation.coding.model import (
    BETWEEN,
    DETECTION,
    DETECTORS,
    ITEM_COLUMNS,
    PREFIX,
    SENTENCE,
    SOME,
    UNITS,
    WITHOUT,
)

PARTS = ("source", "cue", "content")
"""The parts of an attribution."""
LEAST = 2
"""Items of a stratum at least (all, where it has fewer): the fewest that show how it varies."""
_Z = 1.959964
_KEYS = ["detector", "unit", "outlet", "category"]


TABLES = ("articles", "sentences", "stance", "attributions", "alignment", "coverage")
"""The tables of a corpus that items are drawn from."""


def draw(
    tables: Mapping[str, pd.DataFrame], *, outlets: Sequence[str], half_width: float, seed: int
) -> pd.DataFrame:
    """Draw the items of a coded sample, without replacement within each stratum.

    Args:
        tables: the tables of the corpus by name, those of `TABLES`.
        outlets: the outlets compared; other articles are left out.
        half_width: wanted half-width of a 95% interval, between 0 and .5: of each detector's precision, and
            of the share of sentences in which it missed something.
        seed: of the draw and of the order; a stratum's draw does not depend on the other strata.

    Returns:
        The columns of `helpers.validation.coding.model.ITEM_COLUMNS`, sorted by `item_id`, then `row`: the
        place of a detection in its table, -1 for a sentence. Items come by detector and unit, shuffled
        within.
    """
    units = population(tables, outlets=outlets).reset_index(drop=True)
    units["stratum"] = units["detector"].str.cat(units[_KEYS[1:]], sep=" | ")
    chosen: list[np.ndarray] = []
    for _, rows in units.groupby(["detector", "unit"], sort=True):
        sizes = rows["stratum"].value_counts().sort_index()
        numbers = allocate(sizes.tolist(), sample_size(len(rows), half_width))
        for (stratum, size), number in zip(sizes.items(), numbers, strict=True):
            index = rows.index[rows["stratum"] == stratum]
            units.loc[index, ["stratum_size", "drawn"]] = size, number
            chosen.append(_generator(seed, stratum).choice(index, number, replace=False))
    items = units.loc[np.concatenate(chosen)] if chosen else units
    items = _in_order(items, seed)
    items.loc[items["unit"] == SENTENCE, "category"] = ""
    return items.astype(ITEM_COLUMNS)[[*ITEM_COLUMNS, "row"]]


def sample_size(population: int, half_width: float) -> int:
    """Items enough for a 95% interval of a share no wider than wanted, whatever the share.

    Args:
        population: how many there are in all; the sample is corrected for a finite population.
        half_width: of the interval, between 0 and .5.

    Source: Cochran (1977), section 4.4, at a share of one half.
    """
    if not population:
        return 0
    infinite = _Z**2 / 4 / half_width**2
    return ceil(infinite / (1 + (infinite - 1) / population))


def allocate(sizes: Sequence[int], total: int) -> list[int]:
    """How many of each stratum: in proportion to its size, rounded up, and `LEAST` at least."""
    return [min(size, max(LEAST, ceil(total * size / sum(sizes)))) for size in sizes]


def population(tables: Mapping[str, pd.DataFrame], *, outlets: Sequence[str]) -> pd.DataFrame:
    """Everything that could be drawn: the columns of the items; `category` of a sentence is its stratum.

    Args:
        tables, outlets: as for `draw`.
    """
    articles = tables["articles"][tables["articles"]["outlet"].isin(outlets)]
    outlet_of = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    sentences = tables["sentences"][tables["sentences"]["article_id"].isin(outlet_of.keys())]
    alignment = tables["alignment"]
    stance, attributions = tables["stance"], tables["attributions"]
    cue_spans = [[(start, end)] for start, end in zip(stance["start"], stance["end"], strict=True)]
    part_spans = [
        sorted(tuple(span) for spans in parts for span in spans)
        for parts in zip(*(attributions[f"{part}_spans"] for part in PARTS), strict=True)
    ]
    spanned = [
        *_of_detector("stance", stance, "category", cue_spans, sentences),
        *_of_detector("attribution", attributions, "kind", part_spans, sentences),
    ]
    for part in spanned:
        part["outlet"] = part["article_id"].map(outlet_of)
    paired = [
        _links(alignment, outlet_of, list(outlets)),
        _unlinked(alignment, tables["coverage"], outlet_of),
    ]
    ends = sentences.set_index(["article_id", "sentence_id"])[["start", "end"]]
    parts = [*spanned, *(part.join(ends, on=["article_id", "sentence_id"]) for part in paired)]
    units = pd.concat([part for part in parts if len(part)] or parts, ignore_index=True)
    units = units.reindex(columns=[*ITEM_COLUMNS, "row"])
    units["article_b"] = units["article_b"].astype(object).fillna("").astype(str)
    return units


def _of_detector(
    detector: str,
    table: pd.DataFrame,
    kind: str,
    spans: Sequence[list[tuple[int, int]]],
    sentences: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The detections of a detector that marks stretches of text, and all sentences as it left them.

    Args:
        detector: its name.
        table: its detections.
        kind: the column that says which stratum a detection is of.
        spans: the stretches of each detection.
        sentences: of the articles compared; detections of others are left out.
    """
    marked = table[["article_id", "sentence_id", "zone"]].assign(
        detector=detector,
        unit=DETECTION,
        category=table[kind],
        row=range(len(table)),
        start=[min(start for start, _ in pieces) for pieces in spans],
        end=[max(end for _, end in pieces) for pieces in spans],
    )
    marked = marked[marked["article_id"].isin(sentences["article_id"])]
    places = Places(sentences)
    touched = {
        (article, number)
        for article, zone, row in zip(marked["article_id"], marked["zone"], marked["row"], strict=True)
        for number in places.touched(article, zone, spans[row])
    }
    where = zip(sentences["article_id"], sentences["sentence_id"], strict=True)
    whole = sentences[["article_id", "sentence_id", "start", "end"]].assign(
        detector=detector,
        unit=SENTENCE,
        category=[SOME if sentence in touched else WITHOUT for sentence in where],
        row=-1,
    )
    return marked, whole


def _links(alignment: pd.DataFrame, outlet_of: dict[str, str], outlets: list[str]) -> pd.DataFrame:
    links = alignment[["article_a", "sentence_a", "article_b", "sentence_b"]].assign(
        detector="alignment", unit=DETECTION, category=alignment["relation"], row=range(len(alignment))
    )
    ours = links["article_a"].isin(outlet_of.keys()) & links["article_b"].isin(outlet_of.keys())
    links = links[ours].rename(columns={"article_a": "article_id", "sentence_a": "sentence_id"})
    links["outlet"] = [
        BETWEEN.join(sorted((outlet_of[a], outlet_of[b]), key=outlets.index))
        for a, b in zip(links["article_id"], links["article_b"], strict=True)
    ]
    return links


def _unlinked(alignment: pd.DataFrame, coverage: pd.DataFrame, outlet_of: dict[str, str]) -> pd.DataFrame:
    """Each sentence without a close match, beside each article of the outlet that has none."""
    sides = [
        alignment[["event", "article_a"]].set_axis(["event", "article_b"], axis=1),
        alignment[["event", "article_b"]],
        coverage[["event", "article_id"]].set_axis(["event", "article_b"], axis=1),
    ]
    articles = pd.concat(sides).drop_duplicates().sort_values(["event", "article_b"])
    articles["missing_in"] = articles["article_b"].map(outlet_of)
    lone = coverage[["event", "article_id", "sentence_id", "missing_in"]]
    lone = lone[lone["article_id"].isin(outlet_of.keys())].merge(
        articles.dropna(subset="missing_in"), on=["event", "missing_in"]
    )
    lone["outlet"] = lone["article_id"].map(outlet_of)
    return lone.assign(detector="alignment", unit=SENTENCE, category=WITHOUT, row=-1)


def _in_order(items: pd.DataFrame, seed: int) -> pd.DataFrame:
    """The items by detector and unit, shuffled within these, numbered in this order."""
    by = {"detector": DETECTORS.index, "unit": UNITS.index}
    mixed = items.iloc[_generator(seed, "order").permutation(len(items))]
    mixed = mixed.sort_values(
        list(by), key=lambda column: column.map(by[column.name]), kind="stable", ignore_index=True
    )
    # Letters name a sample by what is in it; no spreadsheet takes them for a number or a date.
    columns = [name for name in ITEM_COLUMNS if name != "item_id"]
    digest = hashlib.sha256(mixed[columns].to_csv(index=False).encode()).hexdigest()
    sample = digest[:PREFIX].translate(str.maketrans("0123456789abcdef", "bcdfghjklmnpqrst"))
    digits = max(3, len(str(len(mixed))))
    mixed["item_id"] = [f"{sample}{number:0{digits}d}" for number in range(1, len(mixed) + 1)]
    return mixed


def _generator(seed: int, name: str) -> np.random.Generator:
    """Random numbers of their own for each stratum."""
    return np.random.default_rng([seed, int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], "big")])


class Sentence(NamedTuple):
    """A sentence: its number in the article and its place in the title (`headline`) or the text."""

    number: int
    start: int
    end: int
    headline: bool


class Places:
    """The sentences of a corpus by article; offsets of headlines count in the title, others in the text."""

    def __init__(self, sentences: pd.DataFrame) -> None:
        self.of: dict[str, list[Sentence]] = defaultdict(list)
        columns = ["article_id", "sentence_id", "start", "end", "zone"]
        for article, number, start, end, zone in sentences[columns].itertuples(index=False):
            self.of[article].append(Sentence(int(number), int(start), int(end), zone == "headline"))
        for in_article in self.of.values():
            in_article.sort()
        self._parts = {
            (article, headline): [sentence for sentence in in_article if sentence.headline == headline]
            for article, in_article in self.of.items()
            for headline in (True, False)
        }

    def touched(self, article: str, zone: str, spans: Iterable[tuple[int, int]]) -> list[int]:
        """The numbers of the sentences that the spans reach into, in order."""
        candidates = self._parts.get((article, zone == "headline"), [])
        numbers: set[int] = set()
        for start, end in spans:
            first = bisect_right(candidates, start, key=lambda sentence: sentence.end)
            last = bisect_left(candidates, end, key=lambda sentence: sentence.start)
            numbers.update(sentence.number for sentence in candidates[first:last])
        return sorted(numbers)
