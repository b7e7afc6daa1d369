"""The corpus counted and compared as its parameters say: what the `terms` table of a corpus is made by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.entities.people import without_title
from helpers.lexicons import function_words
from helpers.terms.counting import Counts, count_terms, shared_quotations
from helpers.terms.keyness import keyness
from helpers.terms.tokens import Tokenizer

if TYPE_CHECKING:
    import pandas as pd


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

    def own() -> Iterator[pd.DataFrame]:
        return (batch[batch["outlet"].isin(list(outlets))] for batch in batches)

    leave_out = None if leave_out_shared is None else shared_stretches(own(), leave_out_shared)
    tokenizer = replace(name_tokenizer(names), ngram=ngram)
    if ngram > 1:
        tokenizer = replace(tokenizer, stop_words=function_words())
    return count_terms(own(), tokenizer=tokenizer, part=part, leave_out=leave_out)


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
