"""Tables read so that a large corpus fits: a few columns with words as categories, or a batch at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from helpers.pipeline.batches import Batches
from helpers.storage.tables import coded, part_files, read_arrow, read_table

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from helpers.pipeline.sampled import Tables


def columns_of(project: Tables, name: str, columns: Sequence[str]) -> pd.DataFrame:
    """Some columns of all rows of a table, held as `helpers.storage.tables.coded` holds them.

    Args:
        project: whose table it is.
        name: the table.
        columns: those that are read; none of lists.
    """
    project.make(name)
    if not project.is_large:
        return coded([project.table(name)[list(columns)]])
    return coded(read_arrow(file, columns) for file in part_files(project.path(name)))


def batches_of(project: Tables, columns: Mapping[str, Sequence[str]]) -> Iterator[tuple[pd.DataFrame, ...]]:
    """Tables batch by batch: of each article all rows in all of them; one batch is held at a time.

    Args:
        project: whose tables they are.
        columns: for each table the columns that are read; tables of `helpers.pipeline.sampled.TABLES`, of
            which a partition is a batch of articles.
    """
    for name in columns:
        project.make(name)
    if not project.is_large:
        yield tuple(project.table(name)[list(wanted)] for name, wanted in columns.items())
        return
    parts = (_parts(project.path(name), wanted) for name, wanted in columns.items())
    yield from zip(*parts, strict=True)


def _parts(path: Path, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    """The partitions of a folder, or the row groups of a file."""
    if path.is_dir():
        return (read_table(file, columns=columns) for file in part_files(path))
    return iter(Batches(path, columns))
