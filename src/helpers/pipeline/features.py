"""The tables of a batch of articles: articles in, tables out, nothing else read or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.pipeline.batches import Batches, Task, content

if TYPE_CHECKING:
    import pandas as pd

_READ = ["article_id", "outlet", "title", "text"]


def features(
    articles: pd.DataFrame,
    model: str,
    speech_only: bool,
    dictionaries: Mapping[str, list],
    negation_window: int,
) -> dict[str, pd.DataFrame]:
    """The tables of a batch of articles; the parsed texts are gone when it returns.

    Args:
        articles: rows of the `articles` table; `article_id, outlet, title, text` are read.
        model, speech_only: the parameters of parsing and of the attributions.
        dictionaries: the columns of the `dictionaries` table.
        negation_window: the parameter of dictionaries.

    Returns:
        `sentences`, `attributions` and `stance` as `helpers.storage.tables` defines them, and `stance_words`:
        the words of each sentence by voice and speaker, which the rates of stance are counted per; and the
        tables of `helpers.pipeline.framing`.
    """
    import pandas as pd
    from threadpoolctl import threadpool_limits

    from helpers.attribution import find_attributions
    from helpers.language import parse, sentences
    from helpers.pipeline.framing import framing_tables
    from helpers.stance import find_cues
    from helpers.stance.measures import words_by_voice

    # One thread a worker: workers do not get in each other's way, and sums are taken in one order.
    with threadpool_limits(1):
        docs = parse(articles, model=model)
        placed = sentences(docs)
        attributions = find_attributions(docs, speech_only=speech_only)
        return {
            "sentences": placed,
            "attributions": attributions,
            "stance": find_cues(docs, attributions),
            "stance_words": words_by_voice(placed, articles, attributions),
            **framing_tables(
                docs,
                articles,
                attributions,
                pd.DataFrame(dictionaries),
                negation_window=negation_window,
            ),
        }


def feature_tasks(
    articles: Path, *, model: str, speech_only: bool, dictionaries: pd.DataFrame, negation_window: int
) -> Iterator[Task]:
    """What `features` is called with for each batch of an `articles` table."""
    words = dictionaries.to_dict("list")
    for batch in Batches(articles, [*_READ, "n_words"]):
        own = batch[_READ]
        arguments = (own, model, speech_only, words, negation_window)
        yield Task(int(batch["n_words"].sum()), content(own, *arguments[1:]), arguments)
