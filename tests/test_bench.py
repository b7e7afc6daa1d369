"""The benchmarks: their corpora are the same everywhere, and their page says what was found."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(BENCH)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


def test_a_resampled_corpus_is_the_same_twice_and_read_whole(tmp_path: Path, bench) -> None:
    from helpers.corpus import read_corpus

    write_corpus = bench("resample").write_corpus
    for name in ("one", "two"):
        write_corpus(tmp_path / name, 12, words=60)
    (first,), (second,) = ([*(tmp_path / name).iterdir()] for name in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()
    articles = read_corpus(tmp_path / "one").articles
    assert len(articles) == 12
    assert articles["event"].value_counts().tolist() == [4, 4, 4]
    assert articles["n_words"].between(40, 130).all()
    assert (articles["duplicate_of"] == "").all()


def test_the_page_holds_what_was_measured(bench) -> None:
    step = {"seconds": 4.0, "cpu": 2.0}
    run = {"steps": {"sentences": step}, "articles": 100, "words": 5000, "batches": 2, "fingerprint": "x"}
    run |= {"driver_mb": 300, "worker_mb": 0, "label": "100 short articles"}
    faster = run | {"steps": {"sentences": step | {"seconds": 2.0}}, "label": "pool", "fingerprint": "y"}
    page = bench("performance").page(
        {
            "detectors": [{"what": "stance", "words_per_second": 1234.5, "of_bare": 0.61}],
            "scale": {"times": [], "sizes": [run], "engines": [run, faster]},
        }
    )
    assert "| stance | 1,234 | 61% |" in page
    assert "| 100 short articles | 100 | 5,000 | 4 | 2 | 0.40 | 20.0 | 300 | - |" in page
    assert "| pool | 100 | 2 | 2.0 | 2.00 | no |" in page
