"""The tables: their columns, and how they are written and read.

The names are a contract between the steps, the notebooks and whoever opens a file by hand.
A step may add columns after these; it may not leave one out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import chain
from operator import or_
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpers.storage.files import replacing

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa
    import pyarrow.dataset as ds

TEXT, COUNT, NUMBER, FLAG, SPANS = "str", "int64", "float64", "bool", "object"

CORRECTIONS = {
    "number": COUNT, "article_id": TEXT, "detection": TEXT, "table": TEXT, "start": COUNT, "end": COUNT,
    "words": TEXT, "what": TEXT, "value": TEXT,
}  # fmt: skip
CORRECTED = {"article_id": TEXT, "number": COUNT, "what": TEXT, "detection": TEXT, "before": TEXT}
COLUMNS: dict[str, dict[str, str]] = {
    "articles": {
        "article_id": TEXT, "outlet": TEXT, "title": TEXT, "published": TEXT, "event": TEXT, "url": TEXT,
        "path": TEXT, "sha256": TEXT, "n_words": COUNT, "text": TEXT,
    },
    "removed": {"path": TEXT, "start": COUNT, "end": COUNT, "text": TEXT, "reason": TEXT},
    "rejected": {"path": TEXT, "reason": TEXT},
    "sentences": {
        "article_id": TEXT, "sentence_id": COUNT, "start": COUNT, "end": COUNT, "zone": TEXT, "text": TEXT,
    },
    "terms": {
        "term": TEXT, "target": TEXT, "reference": TEXT, "n_target": COUNT, "n_reference": COUNT,
        "articles_target": COUNT, "articles_reference": COUNT, "per_1000_target": NUMBER,
        "per_1000_reference": NUMBER, "log_ratio": NUMBER, "log_odds": NUMBER, "z": NUMBER, "g2": NUMBER,
        "dispersion": NUMBER, "cliffs_delta": NUMBER, "p": NUMBER, "q": NUMBER,
    },
    "stance": {
        "article_id": TEXT, "sentence_id": COUNT, "start": COUNT, "end": COUNT, "cue": TEXT,
        "category": TEXT, "voice": TEXT, "zone": TEXT, "negated": FLAG, "holder": TEXT,
        "scope_start": COUNT, "scope_end": COUNT,
    },
    "attributions": {
        "attribution_id": TEXT, "article_id": TEXT, "sentence_id": COUNT, "kind": TEXT, "source": TEXT,
        "source_spans": SPANS, "cue": TEXT, "cue_spans": SPANS, "content": TEXT, "content_spans": SPANS,
        "cue_lemma": TEXT, "grade": TEXT, "speaker": TEXT, "speaker_type": TEXT, "side": TEXT,
        "parent": TEXT, "depth": COUNT, "status": TEXT, "outlet_comment": TEXT, "found_by": TEXT,
        "strength": TEXT, "channel": TEXT, "comment": TEXT, "comment_spans": SPANS,
    },
    "stance_words": {
        "article_id": TEXT, "outlet": TEXT, "sentence_id": COUNT, "zone": TEXT, "voice": TEXT,
        "speaker": TEXT, "words": COUNT,
    },
    "agency": {
        "article_id": TEXT, "sentence_id": COUNT, "start": COUNT, "end": COUNT, "verb": TEXT, "agent": TEXT,
        "agent_spans": SPANS, "patient": TEXT, "patient_spans": SPANS, "agent_entity": TEXT,
        "patient_entity": TEXT, "voice_of_verb": TEXT, "negated": FLAG, "voice": TEXT,
    },
    "evaluations": {
        "article_id": TEXT, "sentence_id": COUNT, "start": COUNT, "end": COUNT, "target": TEXT,
        "target_entity": TEXT, "polarity": TEXT, "holder": TEXT, "voice": TEXT,
    },
    "dictionaries": {"dictionary": TEXT, "entry": TEXT, "category": TEXT, "weight": NUMBER, "line": COUNT},
    "dictionary_entries": {
        "article_id": TEXT, "sentence_id": COUNT, "start": COUNT, "end": COUNT, "cue": TEXT,
        "dictionary": TEXT, "category": TEXT, "entry": TEXT, "weight": NUMBER, "negated": FLAG, "voice": TEXT,
        "zone": TEXT, "speaker": TEXT, "entities": TEXT,
    },
    "people": {"form": TEXT, "entity": TEXT, "type": TEXT, "gender": TEXT, "side": TEXT},
    "corrections": CORRECTIONS,
    "link_corrections": CORRECTIONS,
    "corrected_attributions": CORRECTED,
    "corrected_stance": CORRECTED,
    "corrected_alignment": CORRECTED,
    "persons": {
        "event": TEXT, "entity": TEXT, "kind": TEXT, "n": COUNT, "gender": TEXT, "roles": TEXT, "nouns": TEXT,
    },
    "names": {"entity": TEXT, "variant": TEXT, "outlet": TEXT, "n": COUNT, "articles": COUNT},
    "alignment": {
        "event": TEXT, "article_a": TEXT, "sentence_a": COUNT, "article_b": TEXT, "sentence_b": COUNT,
        "score": NUMBER, "relation": TEXT, "conflicts": TEXT,
    },
    "coverage": {
        "event": TEXT, "article_id": TEXT, "sentence_id": COUNT, "missing_in": TEXT, "best_score": NUMBER,
    },
}  # fmt: skip


def frame(table: str, rows: Iterable[Sequence], *, more: dict[str, str] | None = None) -> pd.DataFrame:
    """Build a table from rows in the order of its columns.

    Args:
        table: a name of `COLUMNS`.
        rows: tuples, one value per column.
        more: further columns and their types, after the contract's.

    Returns:
        A DataFrame with a RangeIndex, typed also when it has no row.
    """
    import pandas as pd

    types = COLUMNS[table] | (more or {})
    data = pd.DataFrame.from_records(list(rows), columns=list(types))
    return data.astype(types)


def check(table: str, data: pd.DataFrame) -> pd.DataFrame:
    """Return the table as it is, or say which of its columns are missing or out of order.

    Raises:
        ValueError: the columns are not the contract's.
    """
    wanted = list(COLUMNS[table])
    if list(data.columns[: len(wanted)]) != wanted:
        raise ValueError(f"table {table}: columns are {list(data.columns)}, but must begin with {wanted}.")
    return data


def write_table(data: pd.DataFrame | Iterable[pd.DataFrame], path: Path) -> int:
    """Write a table as Parquet, whole or not at all; the same table gives the same bytes.

    Args:
        data: the table, or its parts one after the other, of which one is held at a time. Each can be read
            alone, as a row group; there is one at least.
        path: the file.

    Returns:
        How many parts it has.
    """
    with replacing(path) as file:
        return _write_parquet([data] if hasattr(data, "columns") else data, file)


def parquet_bytes(data: pd.DataFrame) -> memoryview:
    """A table as the bytes of a Parquet file."""
    import pyarrow as pa

    sink = pa.BufferOutputStream()
    _write_parquet([data], sink)
    return memoryview(sink.getvalue())


def _write_parquet(parts: Iterable[pd.DataFrame], sink: Any) -> int:
    import pyarrow.parquet as pq

    tables = map(_arrow, parts)
    first = next(tables)
    with pq.ParquetWriter(sink, first.schema, compression="zstd") as writer:
        writer.write_table(first)
        n = 1
        for table in tables:
            writer.write_table(table)
            n += 1
    return n


def _arrow(data: pd.DataFrame) -> pa.Table:
    import pyarrow as pa

    table = pa.Table.from_pandas(data, preserve_index=False)
    spans = pa.list_(pa.list_(pa.int64()))
    for number, field in enumerate(table.schema):
        # Where no row has a span, the type cannot be told from the rows.
        if field.name.endswith("_spans") and field.type != spans:
            table = table.set_column(number, field.with_type(spans), table.column(number).cast(spans))
    return table


def read_table(
    path: Path, *, columns: Sequence[str] = (), only: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Read a table, be it one file or a folder of partitions; nested spans come back as plain lists.

    Args:
        path: the file or the folder.
        columns: those that are read; all when none is named.
        only: columns and values; rows that have such a value in any of the columns are read. All when None.
    """
    files = _dataset(path)
    return _frame(files.to_table(columns=list(columns) or None, filter=_having(only, files.schema)))


def read_coded(
    path: Path, columns: Sequence[str], *, only: Mapping[str, Sequence[str]] | None = None
) -> pd.DataFrame:
    """Some columns of a table, held as `coded` holds them; one part is held at a time besides.

    Args:
        path: the file or the folder.
        columns: those that are read; none of lists.
        only: as for `read_table`.
    """
    import pyarrow as pa

    files = _dataset(path)
    batches = files.to_batches(columns=list(columns), filter=_having(only, files.schema))
    none = files.schema.empty_table().select(list(columns))
    return coded(chain([none], (pa.Table.from_batches([batch]) for batch in batches)))


def read_parts(path: Path, columns: Sequence[str]) -> Iterator[pd.DataFrame]:
    """Some columns of a table part by part: the partitions of a folder, or the row groups of a file."""
    import pyarrow.parquet as pq

    for file in part_files(path):
        with pq.ParquetFile(file) as opened:
            for number in range(opened.num_row_groups):
                yield _frame(opened.read_row_group(number, columns=list(columns)))


def _frame(table: pa.Table) -> pd.DataFrame:
    """A table as pandas holds it; nested spans as plain lists."""
    data = table.to_pandas()
    for name in table.column_names:
        if str(table.schema.field(name).type).startswith(("list", "large_list")):
            data[name] = table.column(name).to_pylist()
    return data


def part_files(path: Path) -> list[Path]:
    """The files that a table lies in: the partitions of a folder in order, or the one file."""
    return sorted(path.glob("part-*.parquet")) if path.is_dir() else [path]


def _dataset(path: Path) -> ds.Dataset:
    import pyarrow as pa
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    files = part_files(path)
    # A partition without rows does not know the types of its columns.
    schema = pa.unify_schemas([pq.read_schema(file) for file in files], promote_options="permissive")
    return ds.dataset([str(file) for file in files], schema=schema, format="parquet")


def _having(only: Mapping[str, Sequence[str]] | None, schema: pa.Schema) -> ds.Expression | None:
    """Which rows have one of some values in any of the columns."""
    if not only:
        return None
    import pyarrow as pa
    import pyarrow.dataset as ds

    kinds = {name: schema.field(name).type for name in only}
    return reduce(or_, (ds.field(name).isin(pa.array(values, kinds[name])) for name, values in only.items()))


def article_columns(table: str) -> list[str]:
    """The columns of a table that name an article."""
    pair: list[str] = [name for name in ("article_a", "article_b") if name in COLUMNS[table]]
    return pair or ["article_id"]


def coded(parts: Iterable[pd.DataFrame | pa.Table]) -> pd.DataFrame:
    """Parts of a table as one that takes little memory; one part is held at a time besides.

    Args:
        parts: of the same columns, none of them lists; there is one at least.

    Returns:
        The rows of all. Words are categories in the order of their letters, whole numbers have 32 bits.
    """
    import pyarrow as pa

    table = pa.concat_tables(map(_coded, parts)).unify_dictionaries()
    data = table.to_pandas()
    for name, column in data.items():
        if column.dtype == "category":
            data[name] = column.cat.reorder_categories(sorted(column.cat.categories))
    del table
    pa.default_memory_pool().release_unused()  # what the parts took, kept else for parts to come
    return data


def _coded(data: pd.DataFrame | pa.Table) -> pa.Table:
    import pyarrow as pa

    table = data if isinstance(data, pa.Table) else pa.Table.from_pandas(data, preserve_index=False)
    table = table.replace_schema_metadata()
    for number, field in enumerate(table.schema):
        column = table.column(number)
        if str(field.type) in ("string", "large_string", "null"):  # null where there is no row
            column = column.cast(pa.large_string()).dictionary_encode()
        elif pa.types.is_integer(field.type):
            column = column.cast(pa.int32())
        table = table.set_column(number, field.name, column)
    return table


def uncoded(data: pd.DataFrame) -> pd.DataFrame:
    """The same rows with words in place of categories."""
    return data.astype({name: "str" for name, kind in data.dtypes.items() if kind == "category"})
