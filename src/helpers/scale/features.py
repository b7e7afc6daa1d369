"""The one function that is run over the batches: articles in, tables out, nothing else read or changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import pandas as pd

AT_SCALE = ("sentences", "attributions", "stance", "stance_words")
"""The tables that `features` makes."""
CODE = "helpers.scale.features"


class Options(NamedTuple):
    """The parameters that the tables depend on."""

    model: str
    speech_only: bool = False


def features(articles: pd.DataFrame, options: Options) -> dict[str, pd.DataFrame]:
    """The tables of a batch of articles; the parsed texts are gone when it returns.

    Args:
        articles: rows of the `articles` table.
        options: the parameters.

    Returns:
        `sentences`, `attributions` and `stance` as `helpers.tables` defines them, and `stance_words`: the
        words of each sentence by voice and speaker, which the rates of stance are counted per.
    """
    from threadpoolctl import threadpool_limits

    from helpers.attribution import find_attributions
    from helpers.language import parse, sentences
    from helpers.stance import find_cues
    from helpers.stance.measures import count_words

    # One thread a worker: workers do not get in each other's way, and sums are taken in one order.
    with threadpool_limits(1):
        docs = parse(articles, model=options.model)
        placed = sentences(docs)
        attributions = find_attributions(docs, speech_only=options.speech_only)
        return {
            "sentences": placed,
            "attributions": attributions,
            "stance": find_cues(docs, attributions),
            "stance_words": count_words(placed, articles, attributions),
        }


def packed_features(articles: pd.DataFrame, options: Options, code: str) -> dict[str, bytes]:
    """The tables of a batch as the bytes of Parquet files, which is what travels and what is written.

    Args:
        articles, options: as for `features`.
        code: the hash of the code that the caller has.

    Raises:
        WorkerError: this process has other code, which could give other tables.
    """
    from helpers.fingerprints import code_hash
    from helpers.scale.engines import WorkerError
    from helpers.tables import COLUMNS, check, parquet_bytes

    if code_hash(CODE) != code:
        raise WorkerError("a worker has another version of this package; install the same on all of them.")
    made = features(articles, options)
    return {
        name: bytes(parquet_bytes(check(name, table) if name in COLUMNS else table))
        for name, table in made.items()
    }
