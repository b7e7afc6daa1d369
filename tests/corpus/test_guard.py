"""Limits in the process that reads: a part of a file that goes beyond them costs that part."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from helpers.corpus import RejectedFileError, guard


@pytest.fixture
def limited(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """A tenth of a second for each part, as in the child; what it tells the other process."""
    import signal

    told: list[bytes] = []
    limits = guard._Limits(0.1, time.process_time() + 1, lambda: told.append(b""))
    monkeypatch.setattr(guard, "_limits", limits)
    before = signal.getsignal(signal.SIGPROF)
    guard._handle_timer(0.1)
    yield told
    guard._limit_time(0)
    signal.signal(signal.SIGPROF, before)


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        try:
            sum(range(1000))
        except Exception:  # as parsers have it
            continue


def test_a_part_that_takes_too_long_is_stopped_whatever_it_catches(limited: list[bytes]) -> None:
    with pytest.raises(RejectedFileError, match=r"more than 0\.1 seconds"), guard.part():
        spin(5)
    with guard.part():  # the next has time of its own
        spin(0.05)
    assert len(limited) == 2


def test_a_part_within_another_starts_the_time_anew(limited: list[bytes]) -> None:
    with guard.part():
        for _ in range(3):
            with guard.part():
                spin(0.07)


def test_all_parts_of_a_file_have_a_limit(limited: list[bytes]) -> None:
    guard._limits.until = 0
    with pytest.raises(RejectedFileError, match="reading the whole file took too long"), guard.part():
        raise AssertionError


def test_memory_that_is_used_up_and_faults_are_reasons(limited: list[bytes]) -> None:
    with pytest.raises(RejectedFileError, match="more than 3 GB of memory"), guard.part():
        raise MemoryError
    assert guard._limits.used_up
    with pytest.raises(RejectedFileError, match=r"a fault of the reader \(KeyError: 'x'\)"), guard.part():
        raise KeyError("x")
    with pytest.raises(RejectedFileError, match="no text"), guard.part():
        raise RejectedFileError("no text")
