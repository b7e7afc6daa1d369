"""Partitions: the tables of a large corpus as one Parquet file a batch, each made once.

A batch is a row group of `articles.parquet`: so many articles in the order of the table that they have
`BATCH_WORDS` words together. Batches depend on the corpus alone, never on who works on them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from helpers.fingerprints import code_hash, digest, file_hash
from helpers.scale.engines import Engine
from helpers.scale.features import AT_SCALE, CODE, Options, packed_features
from helpers.tables import write_bytes

if TYPE_CHECKING:
    import pandas as pd
    from tqdm import tqdm

# Some ten seconds of work, beside which handing it out costs nothing; a corpus of fewer words is one batch.
BATCH_WORDS = 50_000


def batch_sizes(n_words: Iterable[int], *, batch_words: int | None = None) -> list[int]:
    """How many articles each batch has, from the number of words of every article."""
    most = batch_words or BATCH_WORDS
    sizes, articles, words = [], 0, 0
    for n in n_words:
        if articles and words + n > most:
            sizes.append(articles)
            articles, words = 0, 0
        articles, words = articles + 1, words + n
    return [*sizes, articles] if articles else sizes


def read_batches(path: Path, columns: Sequence[str] | None = None) -> Iterator[pd.DataFrame]:
    """The batches of an `articles` table, one after the other, of which one is held at a time."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number, columns=columns).to_pandas()


def make_partitions(
    articles: Path,
    folder: Path,
    *,
    options: Options,
    salt: str,
    engine: Callable[[], Engine],
    bar: tqdm,
) -> None:
    """Make the partitions that are missing or no longer true, and remove those that nothing stands for.

    Args:
        articles: the file of the `articles` table.
        folder: where the tables lie; each becomes a folder of `part-00000.parquet` and so on.
        options: the parameters of `features`.
        salt: what else the tables depend on, such as the versions of the packages.
        engine: opens what runs the batches; called when the first of them is to be made.
        bar: shows how many words are done, of those that are to be done.
    """
    code = code_hash(CODE)
    bar.total = sum(_column(articles, "n_words"))
    notes: dict[str, str] = {}
    words: dict[str, int] = {}

    def missing() -> Iterator[tuple[str, tuple]]:
        for number, batch in enumerate(read_batches(articles, _READ)):
            part = f"part-{number:05d}"
            words[part] = int(batch["n_words"].sum())
            notes[part] = digest(code, salt, options, _content(batch))
            if _stands(folder, part, notes[part]):
                bar.total -= words[part]
            else:
                yield part, (batch, options, code)

    tasks = missing()
    first = next(tasks, None)
    if first:
        for part, tables in engine().run(packed_features, chain([first], tasks)):
            for name, data in tables.items():
                write_bytes(folder / name / f"{part}.parquet", data)
            _note(folder, part, notes[part])
            bar.update(words[part])
    _sweep(folder, set(words))


_READ = ["article_id", "outlet", "title", "text", "n_words"]


def _column(path: Path, name: str) -> list:
    import pyarrow.parquet as pq

    return pq.read_table(path, columns=[name]).column(name).to_pylist()


def _content(batch: pd.DataFrame) -> str:
    found = hashlib.sha256()
    for row in batch[_READ[:4]].itertuples(index=False):
        found.update(json.dumps(row).encode())
    return found.hexdigest()


def _stands(folder: Path, part: str, made_from: str) -> bool:
    try:
        note = json.loads(_note_path(folder, part).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return False
    return note["made_from"] == made_from and all(
        note["left"].get(name) == file_hash(folder / name / f"{part}.parquet") != "" for name in AT_SCALE
    )


def _note(folder: Path, part: str, made_from: str) -> None:
    left = {name: file_hash(folder / name / f"{part}.parquet") for name in AT_SCALE}
    note = json.dumps({"made_from": made_from, "left": left}, indent=1, sort_keys=True)
    write_bytes(_note_path(folder, part), note.encode())


def _note_path(folder: Path, part: str) -> Path:
    return folder / ".state" / "features" / f"{part}.json"


def _sweep(folder: Path, parts: set[str]) -> None:
    """Remove partitions of batches that are no more, and whole tables of a corpus that was small."""
    for name in (*AT_SCALE, "docs"):
        for gone in (folder / f"{name}.parquet", folder / f"{name}.bin"):
            gone.unlink(missing_ok=True)
    for place in (*(folder / name for name in AT_SCALE), folder / ".state" / "features"):
        for path in place.iterdir():
            if path.stem not in parts:
                path.unlink()
