"""An outside corpus to compare with: what an outlet says more than is usual elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.corpus.decode import decode
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError, RejectedFileError
from helpers.terms.keyness import by_outlet
from helpers.terms.measures import g_squared, log_ratio

if TYPE_CHECKING:
    import pandas as pd

    from helpers.terms.counting import Counts
    from helpers.terms.tokens import Tokenizer

COLUMNS = ("term", "n")


def read_reference(path: Path, tokenizer: Tokenizer) -> Counter[str]:
    """How often an outside corpus has each term.

    Args:
        path: a folder of texts (`.txt`, at any depth), one such file, or a CSV of counts with the columns
            `term` and `n`, which must hold all its words for the rates to be true.
        tokenizer: how the corpus compared is counted: texts are counted likewise.

    Raises:
        CorpusError: nothing is there, or no text or count in it; the message names file and row.
    """
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path] if path.is_file() else []
    if not files:
        what = "holds no .txt file" if path.is_dir() else "is not there"
        raise CorpusError(f"terms.reference: params/{path.name} {what}.")
    counted: Counter[str] = Counter()
    for file in files:
        data = file.read_bytes()
        try:
            own = (
                _counts(data, file.name)
                if file.suffix.lower() == ".csv"
                else tokenizer.terms(decode(data)[0])
            )
        except RejectedFileError as error:
            raise CorpusError(f"terms.reference: params/{path.name}, {file.name}: {error}.") from None
        counted.update(own)
    if not counted.total():
        raise CorpusError(f"terms.reference: params/{path.name} has no words.")
    return counted


def _counts(data: bytes, name: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for number, row in strict_rows(data, name, COLUMNS, needed=COLUMNS):
        if not row["n"].isdecimal():
            raise CorpusError(f"{name}, row {number}, column n: {row['n']!r} is not a whole number.")
        counted[row["term"]] += int(row["n"])
    return counted


def against_reference(
    counts: Counts,
    reference: Counter[str],
    *,
    outlets: Sequence[str],
    min_count: int = 2,
    top: int = 20,
    leave_out: frozenset[str] = frozenset(),
) -> pd.DataFrame:
    """What each outlet says more often than the outside corpus.

    Args:
        counts: of the corpus.
        reference: what `read_reference` returned.
        outlets: those compared.
        min_count: a term that an outlet has less often is left out.
        top: so many terms of each outlet, the largest G² first.
        leave_out: terms that are not shown.

    Returns:
        `outlet, term, n, n_reference, per_1000, per_1000_reference, log_ratio, g2`. G² (Dunning 1993) ranks
        and is no test: words of one article are no independent draws.
    """
    import pandas as pd

    n = by_outlet(counts)[0]
    there = list(counts.articles["outlet"].cat.categories)
    words = counts.articles.groupby("outlet", observed=False)["n_words"].sum()
    usual = np.array([reference[term] for term in counts.vocabulary])
    total = reference.total()
    shown = np.array([term not in leave_out for term in counts.vocabulary], dtype=bool)
    rows = []
    for outlet in outlets:
        own, size = n[:, there.index(outlet)], int(words[outlet])
        ratio, g2 = log_ratio(own, usual, size, total), g_squared(own, usual, size, total)
        found = np.flatnonzero((own >= min_count) & (ratio > 0) & shown)
        first = sorted(found, key=lambda term: (-g2[term], counts.vocabulary[term]))[:top]
        rows += [
            (
                outlet, counts.vocabulary[term], int(own[term]), int(usual[term]), 1000 * own[term] / size,
                1000 * usual[term] / total, ratio[term], g2[term],
            )
            for term in first
        ]  # fmt: skip
    columns = ["outlet", "term", "n", "n_reference", "per_1000", "per_1000_reference", "log_ratio", "g2"]
    return pd.DataFrame(rows, columns=columns)
