"""A file that hangs its reader, kills it or eats its memory costs that file."""

from __future__ import annotations

import io
import os
import signal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from helpers.corpus import RejectedFileError, reading

SETUP = {"known": {}, "columns": {}, "language": ""}
STORY = b"The council met on Monday to talk about the dam, its chair said.\n"
PLACE = "River Post/a.txt"


@pytest.fixture
def worker() -> reading.Worker:
    with reading.worker(SETUP) as given:
        yield given


def text_of(worker: reading.Worker) -> str:
    ((place, found),) = worker.read(PLACE, STORY, {})
    assert place == PLACE
    return found[2]["text"]


def test_a_file_is_read_in_another_process_with_what_is_stated_of_it(worker: reading.Worker) -> None:
    ((_, found),) = worker.read(PLACE, STORY, {PLACE: {"title": "The dam", "article_id": "a7"}})
    assert (found[1], found[2]["title"], found[2]["outlet_given"]) == ("a7", "The dam", "River Post")
    assert worker._process.pid != os.getpid()


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(
    worker: reading.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_WAIT", 10_000)  # the processor's time decides, however busy the machine is
    lines = b"dam, \n" * 500_000
    ((_, reason),) = worker.read("River Post/a.txt", b"%PDF-1.4\n" + lines, {}, seconds=0.01)
    assert reason == "stopped: reading it took more than 0.01 seconds"
    assert text_of(worker) == STORY.decode().strip()


def test_what_heeds_no_signal_is_killed(worker: reading.Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """As code of a library that runs on: the process is stopped from outside, for the clock goes on."""
    text_of(worker)
    monkeypatch.setattr(reading, "_WAIT", 1)
    os.kill(worker._process.pid, signal.SIGSTOP)
    with pytest.raises(RejectedFileError, match=r"more than 0\.3 seconds"):
        list(worker.read(PLACE, STORY, {}, seconds=0.3))
    assert text_of(worker)


def test_a_process_that_is_killed_is_replaced(worker: reading.Worker) -> None:
    text_of(worker)
    worker._process.kill()
    worker._process.wait()
    assert text_of(worker)


def test_a_process_killed_while_it_reads_costs_nothing(
    worker: reading.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f'{{"text": "On day {n} the river rose, they said.", "outlet": "Post"}}' for n in range(50)]
    ask, times = reading.Worker._ask, []

    def struck(self: reading.Worker, *given: object) -> object:
        times.append(self)
        for number, answer in enumerate(ask(self, *given)):
            yield answer
            if len(times) == 1 and number == 20:
                raise reading._DiedError

    monkeypatch.setattr(reading.Worker, "_ask", struck)
    places = [place for place, _ in worker.read("days.jsonl", "\n".join(rows).encode(), {})]
    assert places == [f"days.jsonl#{n}" for n in range(1, 51)]
    assert len(times) == 2


def test_a_file_that_kills_its_reader_twice_is_rejected(
    worker: reading.Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def die(self: reading.Worker, *given: object) -> object:
        raise reading._DiedError
        yield

    monkeypatch.setattr(reading.Worker, "_ask", die)
    with pytest.raises(RejectedFileError, match="its reader died twice"):
        list(worker.read(PLACE, STORY, {}))


def test_an_answer_that_nobody_took_is_not_taken_for_the_next(worker: reading.Worker) -> None:
    rows = b'{"text": "On that day the river rose, they said.", "outlet": "Post"}\n' * 50
    next(worker.read("days.jsonl", rows, {}))
    assert text_of(worker) == STORY.decode().strip()


def test_a_file_that_eats_memory_is_rejected(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column of one long text, repeated: a small file, and gigabytes once it is read."""
    pytest.importorskip("resource", reason="Windows has no limit of memory")
    texts = pa.DictionaryArray.from_arrays(pa.array([0] * 3000), pa.array(["dry " * 250_000]))
    table = pa.table({"text": texts.cast(pa.dictionary(pa.int32(), pa.string()))})
    sink = io.BytesIO()
    pq.write_table(table, sink)
    monkeypatch.setattr(reading, "MEMORY", 3 * 2**29)
    monkeypatch.setattr(reading, "_idle", [])
    with reading.worker(SETUP) as worker:
        ((_, reason),) = worker.read("a.parquet", sink.getvalue(), {})
        assert reason == "stopped: reading it took more than 1.5 GB of memory"
        assert text_of(worker)
        worker.stop()
