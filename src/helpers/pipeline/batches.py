"""Batches: what one call works on, cut by words, so that they depend on the corpus and never on the workers.

A batch of articles is a row group of `articles.parquet`, in the order of the table; a batch of events some
whole events, with their articles and sentences.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from helpers.entities.events import event_of
from helpers.storage.tables import read_parts, read_table

if TYPE_CHECKING:
    import pandas as pd


# Some seconds of work, beside which handing it out costs nothing; few enough that no worker waits long for
# the last batch of another. A corpus of no more than twice as many words is one batch.
BATCH_WORDS = 25_000
Tables = dict[str, "pd.DataFrame"]
_READ = ["article_id", "outlet", "published", "title", "text", "n_words"]
_SENTENCES = ["article_id", "sentence_id", "start", "end", "zone", "text"]


class Batch:
    """What a step by articles or events is given: some articles, with their rows of the tables that it reads.

    Attributes:
        tables: by name; each is an attribute too.
        params: the values of the parameters that the step names.
    """

    def __init__(self, tables: Mapping[str, Any], params: Mapping[str, Any]) -> None:
        self.tables = dict(tables)
        self.params = params

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["tables"][name]
        except KeyError:
            raise AttributeError(f"a batch has no {name!r}; the step must name it in `reads`.") from None


class Part(NamedTuple):
    """A batch before its tables are made: rows of tables by name, how many words, and a hash of the rows.

    `persons` is the hash of the rows of that table alone, which few steps read.
    """

    tables: dict[str, pd.DataFrame]
    words: int
    content: str
    persons: str = ""


def batch_sizes(n_words: Iterable[int]) -> list[int]:
    """How many of the articles (or events) each batch has, from the number of words of each."""
    given = list(n_words)
    if given and sum(given) <= 2 * BATCH_WORDS:
        return [len(given)]
    sizes, members, words = [], 0, 0
    for n in given:
        if members and words + n > BATCH_WORDS:
            sizes.append(members)
            members, words = 0, 0
        members, words = members + 1, words + n
    return [*sizes, members] if members else sizes


@dataclass(frozen=True)
class Batches:
    """The batches of an `articles` table, gone through as often as needed; one is held at a time.

    Attributes:
        path: the file.
        columns: those that are read.
    """

    path: Path
    columns: Sequence[str]

    def __iter__(self) -> Iterator[pd.DataFrame]:
        return read_parts(self.path, self.columns)


def article_batches(
    articles: Path, columns: Sequence[str], persons: pd.DataFrame | None = None
) -> Iterator[Part]:
    """The batches of an `articles` table, with the columns that a step by articles is given.

    Args:
        articles: the file.
        columns: those that are given, `event` among them.
        persons: the table, where a step reads it; a batch is given the persons of its events.
    """
    where = {} if persons is None else persons.groupby("event", sort=False).indices
    for batch in Batches(articles, [*columns, "n_words"]):
        rows = batch[list(columns)]
        part = Part({"articles": rows}, int(batch["n_words"].sum()), content(rows))
        if persons is not None:
            events = dict.fromkeys(map(event_of, rows["event"], rows["article_id"]))
            known = persons.iloc[[row for event in events for row in where.get(event, ())]]
            part = part._replace(tables={"articles": rows, "persons": known}, persons=content(known))
        yield part


def work(
    steps: Sequence[str], params: Mapping[str, Any], tables: Mapping[str, Any]
) -> dict[str, pd.DataFrame]:
    """Make the tables of a batch; the parsed texts are gone when it returns.

    Args:
        steps: names of steps, each after those that it reads.
        params: the values of their parameters.
        tables: what they read besides.

    Returns:
        The tables that the steps leave and that are kept.
    """
    from threadpoolctl import threadpool_limits

    from helpers.pipeline.steps import STEP, STEP_OF

    batch = Batch(tables, params)
    made: dict[str, Any] = {}
    # One thread a worker: workers do not get in each other's way, and sums are taken in one order.
    with threadpool_limits(1):
        for name in steps:
            made |= STEP[name].run(batch)
            batch.tables |= made
    return {name: table for name, table in made.items() if STEP_OF[name].is_kept}


def content(table: pd.DataFrame, *more: Any) -> str:
    """One hash of the rows of a table and of plain values."""
    hashed = hashlib.sha256(json.dumps(more).encode())
    for row in table.itertuples(index=False):
        hashed.update(json.dumps(row).encode())
    return hashed.hexdigest()


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
