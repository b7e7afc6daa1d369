"""The comparison of a large corpus: a batch is some whole events, with their articles and sentences."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from helpers.scale.batches import Batches, Task, batch_sizes, content, read_columns

if TYPE_CHECKING:
    import pandas as pd

_READ = ["article_id", "outlet", "published", "title", "text", "n_words"]


def aligned(articles: pd.DataFrame, sentences: pd.DataFrame, threshold: float) -> dict[str, pd.DataFrame]:
    """The tables `alignment` and `coverage` of whole events.

    Args:
        articles: rows of the `articles` table, each with its `event`, and `event_source`: who says so.
        sentences: their sentences.
        threshold: as for `helpers.alignment.align_sentences`.
    """
    from threadpoolctl import threadpool_limits

    from helpers.alignment import align_and_cover

    with threadpool_limits(1):
        alignment, coverage = align_and_cover(sentences, articles, threshold=threshold)
        sources = dict(zip(articles["event"], articles["event_source"], strict=True))
        alignment["event_source"] = alignment["event"].map(sources).astype("str")
        return {"alignment": alignment, "coverage": coverage}


def event_tasks(articles: Path, sentences: Path, *, threshold: float) -> Iterator[Task]:
    """What `aligned` is called with for each batch of events.

    The articles of an event lie anywhere in the corpus. They are brought together on disk first: every batch
    of articles is read once and its rows are put down with the events that they belong to.

    Args:
        articles: the file of the `articles` table.
        sentences: the folder of the partitions of the `sentences` table, one a batch of articles.
        threshold: as for `aligned`.
    """
    placed = _placed(articles)
    with tempfile.TemporaryDirectory(dir=sentences.parent, prefix=".events-") as name:
        folder = Path(name)
        for number, batch in enumerate(Batches(articles, _READ)):
            own = batch.merge(placed, on="article_id", sort=False)
            said = read_columns(sentences / f"part-{number:05d}.parquet", _SENTENCES)
            said = said.assign(batch=said["article_id"].map(own.set_index("article_id")["batch"]))
            for kind, table in (("articles", own), ("sentences", said)):
                for where, rows in table.groupby("batch"):
                    with (folder / f"{where}-{kind}").open("ab") as file:
                        _append(rows.drop(columns="batch"), file)
        for where in range(int(placed["batch"].max()) + 1):
            own, said = (_read(folder / f"{where}-{kind}") for kind in ("articles", "sentences"))
            words = int(own.pop("n_words").sum())
            hashed = content(said, content(own), threshold)
            yield Task(words, hashed, (own, said, threshold))


_SENTENCES = ["article_id", "sentence_id", "start", "end", "zone", "text"]


def _placed(articles: Path) -> pd.DataFrame:
    """Of each article its event, who says so, and the batch that the event is in."""
    from helpers.alignment import events

    columns = ["article_id", "event", "published"]
    if (read_columns(articles, ["event"])["event"].str.strip() == "").any():
        columns += ["title", "text"]  # events are then proposed from what the articles say
    table = events(Batches(articles, columns))
    words = read_columns(articles, ["n_words"])["n_words"].groupby(table["event"]).sum().sort_index()
    batch_of, first = {}, 0
    for number, size in enumerate(batch_sizes(words)):
        batch_of |= dict.fromkeys(words.index[first : first + size], number)
        first += size
    return table.assign(batch=table["event"].map(batch_of))


def _append(rows: pd.DataFrame, file: BinaryIO) -> None:
    import pyarrow as pa

    table = pa.Table.from_pandas(rows, preserve_index=False)
    with pa.ipc.new_stream(file, table.schema) as stream:
        stream.write_table(table)


def _read(path: Path) -> pd.DataFrame:
    import pandas as pd
    import pyarrow as pa

    pieces = []
    with path.open("rb") as file:
        while file.peek(1):
            with pa.ipc.open_stream(file) as stream:
                pieces.append(stream.read_pandas())
    return pd.concat(pieces, ignore_index=True)
