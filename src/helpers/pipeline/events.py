"""The comparison of a large corpus: a batch is some whole events, with their articles and sentences."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from helpers.pipeline.batches import Batches, Part, batch_sizes, content
from helpers.storage.tables import read_table

if TYPE_CHECKING:
    import pandas as pd

Tables = dict[str, "pd.DataFrame"]
_READ = ["article_id", "outlet", "published", "title", "text", "n_words"]
_SENTENCES = ["article_id", "sentence_id", "start", "end", "zone", "text"]


def event_batches(articles: Path, sentences: Sequence[Path]) -> Iterator[Part]:
    """Whole events, with their articles and sentences.

    The articles of an event lie anywhere in the corpus. They are brought together on disk first: every batch
    of articles is read once and its rows are put down with the events that they belong to.

    Args:
        articles: the file of the `articles` table.
        sentences: the files of the `sentences` table, one a batch of articles.
    """

    def batches() -> Iterator[Tables]:
        for batch, file in zip(Batches(articles, _READ), sentences, strict=True):
            yield {"articles": batch, "sentences": read_table(file, columns=_SENTENCES)}

    for tables in _whole_events(batches(), _placed(articles), articles.parent):
        rows, said = tables["articles"], tables["sentences"]
        words = int(rows.pop("n_words").sum())
        yield Part(tables, words, content(said, content(rows)))


def shared_passages(articles: Path) -> pd.DataFrame:
    """The passages that articles of different outlets on one event share, a batch of events at a time.

    Args:
        articles: the file of the `articles` table.

    Returns:
        The columns of `helpers.alignment.find_reuse` that say where the passages stand: `article_a, start_a,
        end_a, article_b, start_b, end_b`.
    """
    import pandas as pd

    from helpers.alignment import find_reuse

    read = ["article_id", "outlet", "published", "title", "text"]
    batches = ({"articles": batch} for batch in Batches(articles, read))
    places = ["article_a", "start_a", "end_a", "article_b", "start_b", "end_b"]
    passages = (
        find_reuse(tables["articles"])[places]
        for tables in _whole_events(batches, _placed(articles), articles.parent)
    )
    return pd.concat(passages, ignore_index=True)


def _whole_events(batches: Iterable[Tables], placed: pd.DataFrame, folder: Path) -> Iterator[Tables]:
    """Tables of batches of articles as tables of batches of events; `articles` says which event it is.

    Args:
        batches: `articles` and what else there is of them, by name; each table with its `article_id`.
        placed: as `_placed` gives it.
        folder: where they are brought together.
    """
    with tempfile.TemporaryDirectory(dir=folder, prefix=".events-") as name:
        places = Path(name)
        kinds: list[str] = []
        for tables in batches:
            kinds = list(tables)
            tables["articles"] = tables["articles"].merge(placed, on="article_id", sort=False)
            where = tables["articles"].set_index("article_id")["batch"]
            for kind, table in tables.items():
                for number, rows in table.groupby(table["article_id"].map(where)):
                    with (places / f"{number}-{kind}").open("ab") as file:
                        _append(rows.drop(columns="batch", errors="ignore"), file)
        for number in range(int(placed["batch"].max()) + 1):
            yield {kind: _read(places / f"{number}-{kind}") for kind in kinds}


def _placed(articles: Path) -> pd.DataFrame:
    """Of each article its event, who says so, and the batch that the event is in."""
    from helpers.alignment import events

    columns = ["article_id", "event", "published"]
    if (read_table(articles, columns=["event"])["event"].str.strip() == "").any():
        columns += ["outlet", "title", "text"]  # events are then proposed from what the articles say
    table = events(Batches(articles, columns))
    words = read_table(articles, columns=["n_words"])["n_words"].groupby(table["event"]).sum().sort_index()
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
