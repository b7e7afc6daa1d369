"""The corpus counted and compared as its parameters say: outlets with each other (its `terms` table), and
each with an outside corpus: what it says more than is usual elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from helpers.corpus.decode import decode
from helpers.corpus.manifest import strict_rows
from helpers.corpus.model import CorpusError, RejectedFileError
from helpers.entities.words import without_title
from helpers.lexicons import function_words
from helpers.terms.counting import Counts, count_terms, shared_quotations
from helpers.terms.keyness import by_outlet, keyness
from helpers.terms.measures import g_squared, log_ratio
from helpers.terms.tokens import Tokenizer

if TYPE_CHECKING:
    import pandas as pd

_COUNTED = ("term", "n")  # columns of a table of counts


def count_corpus(
    articles: pd.DataFrame | Iterable[pd.DataFrame],
    names: pd.DataFrame,
    *,
    outlets: Sequence[str],
    part: str = "text",
    leave_out_shared: pd.DataFrame | None = None,
    ngram: int = 1,
) -> Counts:
    """Count the words of the outlets compared, names of persons and bodies as one term each.

    Args:
        articles: the `articles` table, or batches of it that can be gone through several times, of which one
            is held at a time.
        names: the `names` table.
        outlets: the outlets compared; articles of others are not counted.
        part: as for `count_terms`.
        leave_out_shared: passages that outlets share, as `helpers.alignment.find_reuse` returns them; they,
            and the quotations that outlets share, are then not counted.
        ngram: the words of a term; one of several neither begins nor ends with a word of grammar.
    """
    import pandas as pd

    batches = [articles] if isinstance(articles, pd.DataFrame) else articles

    def compared() -> Iterator[pd.DataFrame]:
        return (batch[batch["outlet"].isin(list(outlets))] for batch in batches)

    leave_out = None if leave_out_shared is None else shared_stretches(compared(), leave_out_shared)
    tokenizer = replace(name_tokenizer(names), ngram=ngram)
    if ngram > 1:
        tokenizer = replace(tokenizer, stop_words=function_words())
    return count_terms(compared(), tokenizer=tokenizer, part=part, leave_out=leave_out)


def name_tokenizer(names: pd.DataFrame) -> Tokenizer:
    """The tokeniser that keeps the persons and bodies of the `names` table as they are written.

    A person's title is a word of its own: an outlet that writes "President Fern" says "Fern" all the same.
    """
    named = names.loc[names["kind"].isin(["person", "body"]), "variant"]
    return Tokenizer().with_names({without_title(name) for name in named})


def shared_stretches(articles: pd.DataFrame | Iterable[pd.DataFrame], reuse: pd.DataFrame) -> pd.DataFrame:
    """Passages and quotations that outlets share, each once: `article_id, start, end`."""
    import pandas as pd

    sides = [
        reuse[[f"article_{side}", f"start_{side}", f"end_{side}"]].set_axis(
            ["article_id", "start", "end"], axis=1
        )
        for side in "ab"
    ]
    stretches = pd.concat([*sides, shared_quotations(articles)]).drop_duplicates()
    return stretches.sort_values(["article_id", "start", "end"], ignore_index=True)


def compare_outlets(
    counts: Counts, *, outlets: Sequence[str], min_count: int = 2, seed: int = 0
) -> pd.DataFrame:
    """The `terms` table of a corpus: the first outlet against the second; of more, each against the others.

    Args:
        counts: what `count_corpus` returns.
        outlets: the outlets, the target first.
        min_count, seed: as for `keyness`.
    """
    if len(outlets) == 2:
        return keyness(counts, target=outlets[0], reference=outlets[1], min_count=min_count, seed=seed)
    return keyness(counts, target=None, min_count=min_count, seed=seed)


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
            counts = (
                _counts(data, file.name)
                if file.suffix.lower() == ".csv"
                else tokenizer.terms(decode(data)[0])
            )
        except RejectedFileError as error:
            raise CorpusError(f"terms.reference: params/{path.name}, {file.name}: {error}.") from None
        counted.update(counts)
    if not counted.total():
        raise CorpusError(f"terms.reference: params/{path.name} has no words.")
    return counted


def _counts(data: bytes, name: str) -> Counter[str]:
    counted: Counter[str] = Counter()
    for number, row in strict_rows(data, name, _COUNTED, needed=_COUNTED):
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
    known = list(counts.articles["outlet"].cat.categories)
    words = counts.articles.groupby("outlet", observed=False)["n_words"].sum()
    usual = np.array([reference[term] for term in counts.vocabulary])
    total = reference.total()
    shown = np.array([term not in leave_out for term in counts.vocabulary], dtype=bool)
    rows = []
    for outlet in outlets:
        observed, size = n[:, known.index(outlet)], int(words[outlet])
        ratio, g2 = log_ratio(observed, usual, size, total), g_squared(observed, usual, size, total)
        candidates = np.flatnonzero((observed >= min_count) & (ratio > 0) & shown)
        first = sorted(candidates, key=lambda term: (-g2[term], counts.vocabulary[term]))[:top]
        rows += [
            (
                outlet, counts.vocabulary[term], int(observed[term]), int(usual[term]),
                1000 * observed[term] / size, 1000 * usual[term] / total, ratio[term], g2[term],
            )
            for term in first
        ]  # fmt: skip
    columns = ["outlet", "term", "n", "n_reference", "per_1000", "per_1000_reference", "log_ratio", "g2"]
    return pd.DataFrame(rows, columns=columns)
