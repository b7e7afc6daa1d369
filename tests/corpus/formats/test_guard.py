"""A parser that hangs or dies costs one file."""

from __future__ import annotations

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


def test_what_a_parser_raises_is_a_reason() -> None:
    with pytest.raises(RejectedFileError, match="unreadable unknown file"):
        guard.run_guarded("unknown", b"x", {})
