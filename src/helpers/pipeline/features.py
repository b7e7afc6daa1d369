"""The tables of a batch of articles: articles in, tables out, nothing else read or changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.pipeline.batches import Batches, Task, content

if TYPE_CHECKING:
    import pandas as pd

_READ = ["article_id", "outlet", "title", "text"]


def features(articles: pd.DataFrame, model: str, speech_only: bool) -> dict[str, pd.DataFrame]:
    """The tables of a batch of articles; the parsed texts are gone when it returns.

    Args:
        articles: rows of the `articles` table; `article_id, outlet, title, text` are read.
        model, speech_only: the parameters of parsing and of the attributions.

    Returns:
        `sentences`, `attributions` and `stance` as `helpers.storage.tables` defines them, and `stance_words`:
        the words of each sentence by voice and speaker, which the rates of stance are counted per.
    """
    from threadpoolctl import threadpool_limits

    from helpers.attribution import find_attributions
    from helpers.language import parse, sentences
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
        }


def feature_tasks(articles: Path, *, model: str, speech_only: bool) -> Iterator[Task]:
    """What `features` is called with for each batch of an `articles` table."""
    for batch in Batches(articles, [*_READ, "n_words"]):
        own = batch[_READ]
        arguments = (own, model, speech_only)
        yield Task(int(batch["n_words"].sum()), content(own, *arguments[1:]), arguments)
