"""Tables read so that a large corpus fits: a few columns with words as categories, or a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from helpers.tables import coded, read_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from helpers.scale.sampled import Tables


def columns_of(project: Tables, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of all rows of a table, held as `helpers.tables.coded` holds them.

    Args:
        project: whose table it is.
        name: the table.
        columns: those that are read; none of lists.
    """
    project.make(name)
    if not project.is_large:
        return coded([project.table(name)[list(columns)]])
    files = _files(project.path(name))
    return coded(read_table(file, columns=columns) for file in files)


def batches_of(project: Tables, *names: str) -> Iterator[tuple[pd.DataFrame, ...]]:
    """Tables batch by batch: of each article all rows in all of them; one batch is held at a time.

    Args:
        project: whose tables they are.
        names: of `helpers.scale.sampled.TABLES`, of which a partition is a batch of articles.
    """
    for name in names:
        project.make(name)
    if not project.is_large:
        yield tuple(project.table(name) for name in names)
        return
    yield from zip(*(_parts(project.path(name)) for name in names), strict=True)


def _parts(path: Path) -> Iterator[pd.DataFrame]:
    """The partitions of a folder, or the row groups of a file."""
    if path.is_dir():
        yield from map(read_table, _files(path))
        return
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for number in range(file.num_row_groups):
            yield file.read_row_group(number).to_pandas()


def _files(path: Path) -> list[Path]:
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]
