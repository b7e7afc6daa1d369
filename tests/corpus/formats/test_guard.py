"""A parser that hangs or dies costs one file."""

from __future__ import annotations

import io

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import guard


def test_a_parser_that_takes_too_long_is_stopped_and_the_next_file_is_read() -> None:
    with pytest.raises(RejectedFileError, match=r"stopped: reading it took more than 0\.001 seconds"):
        guard.run_guarded("pdf", b"%PDF-1.4\n" * 100_000, {}, seconds=0.001)
    with pytest.raises(RejectedFileError, match="damaged PDF"):
        guard.run_guarded("pdf", b"%PDF-1.4", {})


def test_a_worker_that_dies_is_replaced() -> None:
    with pytest.raises(RejectedFileError):
        guard.run_guarded("pdf", b"%PDF-1.4", {})
    guard._worker._process.kill()
    guard._worker._process.wait()
    with pytest.raises(RejectedFileError, match="damaged PDF"):
        guard.run_guarded("pdf", b"%PDF-1.4", {})


def test_a_worker_that_is_killed_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ask, times = guard._Worker.ask, []

    def struck(self: guard._Worker, *given: object) -> object:
        times.append(self)
        if len(times) == 1:
            self._process.kill()
        return ask(self, *given)

    monkeypatch.setattr(guard._Worker, "ask", struck)
    assert guard.run_guarded("rtf", rb"{\rtf1 Dry.}", {})["raw"]["text"] == "Dry."
    assert len(times) == 2


def test_a_file_that_eats_memory_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of one long text, repeated: a small file, and gigabytes once it is read."""
    pytest.importorskip("resource", reason="Windows has no limit of memory")
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 3000), pa.array(["dry " * 250_000]))
    table = pa.table({"text": texts.cast(pa.dictionary(pa.int32(), pa.string()))})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    monkeypatch.setattr(guard, "MEMORY", 3 * 2**29)
    monkeypatch.setattr(guard, "_worker", None)
    with pytest.raises(RejectedFileError, match=r"stopped: reading it took more than 1\.5 GB of memory"):
        guard.run_guarded("parquet", sink.getvalue(), {})
    with pytest.raises(RejectedFileError, match="damaged PDF"):
        guard.run_guarded("pdf", b"%PDF-1.4", {})


def test_what_a_parser_raises_is_a_reason() -> None:
    with pytest.raises(RejectedFileError, match="unreadable unknown file"):
        guard.run_guarded("unknown", b"x", {})
