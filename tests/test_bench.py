"""The benchmarks: their corpora are the same everywhere, and their page says what was found."""

from __future__ import annotations

import ast
import importlib
import json
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

BENCH = Path(__file__).parents[1] / "bench"


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(BENCH)

    def load(name: str) -> ModuleType:
        return importlib.import_module(name)

    return load


@pytest.mark.parametrize("script", sorted(BENCH.rglob("*.py")), ids=lambda path: path.stem)
def test_what_a_script_takes_of_the_package_is_there(script: Path) -> None:
    """Read from its imports: some scripts need more than is installed for the tests."""
    for node in ast.walk(ast.parse(script.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "helpers":
            module = importlib.import_module(node.module)
            for one in node.names:
                assert hasattr(module, one.name) or importlib.import_module(f"{node.module}.{one.name}")


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


def test_a_corpus_taken_again_has_new_ids_and_the_same_rows(bench) -> None:
    import pyarrow as pa

    rows = {"article_id": ["a", "b"], "event": ["", "fire"], "n_words": [3, 4]}
    words = [("article_id", pa.large_string()), ("event", pa.string()), ("n_words", pa.int64())]
    first, second = bench("notebooks").copies([pa.table(rows, schema=pa.schema(words))], 2)
    assert first.to_pydict() == rows
    assert second.to_pydict() == {"article_id": ["a-x1", "b-x1"], "event": ["", "fire-x1"], "n_words": [3, 4]}


def _run(label: str, seconds: float, cpu: float, **more: object) -> dict:
    step = {"seconds": seconds, "cpu": cpu}
    found = {"steps": {"sentences": step}, "articles": 100, "words": 5000, "batches": 2, "workers": 2}
    return {"label": label, "found": found | {"fingerprint": "x", "driver_mb": 300, "worker_mb": 700} | more}


@pytest.fixture
def measured() -> dict[str, list[dict]]:
    start = {"sentences": {"seconds": 0.5, "cpu": 1.0}}
    detectors = [{"what": "stance", "words_per_second": 1234.5, "of_bare": 0.61}]
    return {
        "reports": [],
        "detectors": [{"label": "detectors", "found": detectors}],
        "times": [_run("1 × the default", 4.0, 2.0, workers=0)],
        "sizes": [
            {"label": "starting", "found": start},
            _run("100 short articles", 4.0, 2.0),
            _run("1,000 short articles", 40.0, 11.0, articles=1000, worker_mb=710),
        ],
        "engines": [_run("loop", 4.0, 4.0, workers=0), _run("pool", 2.5, 4.0, fingerprint="y")],
    }


def test_the_page_holds_what_was_measured(bench, measured) -> None:
    page = bench("performance_page").page(measured)
    assert "| stance | 1,234 | 61% |" in page
    assert "| 1 × the default | 100 | 5,000 | 4 | 2 | 0.40 | 20.0 | 20.0 | 300 | - |" in page
    assert "| 100 short articles | 100 | 5,000 | 4 | 2 | 0.40 | 20.0 | 10.0 | 300 | 700 |" in page
    assert "An article of 1,000 costs, relative to one of 100:** 55% in processor time; 100% without" in page
    assert "takes 1 processor seconds once; 100% by the clock." in page
    assert "the driver held 300 MB at most, the largest worker 710 MB" in page
    assert "| pool | 100 | 2 | 2.5 | 1.60 | no |" in page


def test_the_page_says_nothing_of_what_was_not_measured(bench, measured) -> None:
    page = bench("performance_page").page
    nothing = page({group: [] for group in measured})
    assert [line for line in nothing.splitlines() if line.startswith("#")] == ["# Performance"]
    one = page(measured | {"sizes": measured["sizes"][:2], "detectors": []})
    assert "relative to" not in one
    assert "Detectors" not in one
    without_start = page(measured | {"sizes": measured["sizes"][1:]})
    assert "55% in processor time; 100% by the clock." in without_start


def test_remarks_by_hand_stay_on_the_page(tmp_path: Path, bench, measured) -> None:
    page, path = bench("performance_page"), tmp_path / "performance.md"
    assert page.remarks(path) == ""
    path.write_text(page.page(measured, remarks="Other work ran beside.\n\n| a | b |"), "utf-8")
    kept = page.remarks(path)
    assert kept == "Other work ran beside.\n\n| a | b |"
    assert page.page(measured, remarks=kept) == path.read_text("utf-8")


def test_a_stopped_bench_goes_on_with_what_is_missing(tmp_path: Path, bench, monkeypatch) -> None:
    performance = bench("performance")
    monkeypatch.setattr(performance, "KEPT", tmp_path / "kept")
    made: list[list[str]] = []

    def fake(command: list[str]) -> SimpleNamespace:
        made.append(command)
        if "--dask" in command and len(made) == 3:
            raise KeyboardInterrupt
        Path(command[-1]).write_text(json.dumps(_run("", 4.0, 4.0)["found"]), "utf-8")
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(performance.subprocess, "run", fake)
    words = ["performance.py", "--only", "engines", "--engines", "30", "--page", str(tmp_path / "page.md")]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(KeyboardInterrupt):
        performance.main()
    assert not (tmp_path / "page.md").exists()
    performance.main()
    assert ["--dask" in command for command in made] == [False, False, True, True]
    assert (tmp_path / "page.md").read_text("utf-8").count("| 100 | 2 | 4.0 |") == 3
    monkeypatch.setattr(performance, "code_hash", lambda *_: "other code")
    performance.main()
    assert len(made) == 7


def test_a_run_that_fails_costs_the_others_nothing(tmp_path: Path, bench, monkeypatch) -> None:
    performance, page = bench("performance"), tmp_path / "page.md"
    monkeypatch.setattr(performance, "KEPT", tmp_path / "kept")

    def fake(command: list[str]) -> SimpleNamespace:
        if "--dask" in command:
            return SimpleNamespace(returncode=1)
        Path(command[-1]).write_text(json.dumps(_run("", 4.0, 4.0)["found"]), "utf-8")
        return SimpleNamespace(returncode=0)

    monkeypatch.setattr(performance.subprocess, "run", fake)
    words = ["performance.py", "--only", "engines", "--engines", "30", "--page", str(page)]
    monkeypatch.setattr("sys.argv", words)
    with pytest.raises(SystemExit, match="failed, and not on the page: Dask, 2 workers"):
        performance.main()
    assert page.read_text("utf-8").count("| 100 | 2 | 4.0 |") == 2
    assert "Dask, 2" not in page.read_text("utf-8")
