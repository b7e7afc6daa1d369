"""The tables of a corpus of several batches: the same bytes whoever makes them, and however often."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from concurrent.futures import Executor, Future
from pathlib import Path

import pandas as pd
import pytest

from helpers.pipeline import Project, batches, engines, making, partitions
from helpers.pipeline.engines import WorkerError, open_engine
from helpers.pipeline.steps import BY_ARTICLES, DOCS, STEP_OF
from helpers.settings import SettingsError, read_settings

WORDS = 80  # of a batch: the four articles of the tests become three or four batches


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "BATCH_WORDS", WORDS)


def open_project(folder: Path, **how: object) -> Project:
    return Project(read_settings("harbour", root=folder), **how)


def left(project: Project) -> dict[str, bytes]:
    """Every table as it lies on disk."""
    folder = project.settings.processed
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.parquet"))
    }


@pytest.fixture(scope="module")
def by_loop(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a plain loop leaves."""
    from conftest import make_project

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "BATCH_WORDS", WORDS)
        project = open_project(make_project(tmp_path_factory.mktemp("loop") / "project"), workers=1)
        project.make_all()
        return left(project)


def test_the_tables_are_partitioned_by_words(by_loop: dict[str, bytes]) -> None:
    parts = [name for name in by_loop if name.startswith("stance/")]
    assert len(parts) >= 3
    for name in ("sentences", "attributions", "stance", "stance_words"):
        assert [f"{name}/{Path(part).name}" for part in parts] == [
            part for part in by_loop if part.startswith(f"{name}/")
        ]


def test_partitions_hold_what_the_whole_tables_hold(
    project_folder: Path, by_loop: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    large = open_project(project_folder, workers=1)
    large.make_all()
    partitioned = {name: large.read(name) for name in (*BY_ARTICLES, "alignment", "coverage")}
    assert left(large) == by_loop
    monkeypatch.setattr(batches, "BATCH_WORDS", 10**6)
    (large.settings.processed / ".state" / "ingest.json").unlink()
    small = open_project(project_folder)
    for name, table in partitioned.items():
        assert small.read(name).equals(table), name
    assert not (small.settings.processed / "stance").exists()
    assert small.path("stance").is_file()


def test_a_pool_leaves_the_same_bytes(project_folder: Path, by_loop: dict[str, bytes]) -> None:
    project = open_project(project_folder, workers=2)
    project.make_all()
    assert left(project) == by_loop


@pytest.fixture
def many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches enough for a process of its own for terms; the other steps run in a loop, not in a pool."""
    monkeypatch.setattr(making, "MANY_BATCHES", 3)
    monkeypatch.setattr(engines, "open_engine", lambda **_: open_engine(workers=1))


@pytest.mark.usefixtures("many_batches")
def test_terms_are_counted_beside_the_parse_and_the_bytes_are_the_same(
    project_folder: Path, by_loop: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    run, here = making.Maker._run, []
    monkeypatch.setattr(making.Maker, "_run", lambda self, step: here.append(step.name) or run(self, step))
    project = open_project(project_folder, workers=2)
    project.make_all()
    assert left(project) == by_loop
    assert here == ["ingest", "names", "dictionaries"]


@pytest.mark.usefixtures("many_batches")
def test_what_goes_wrong_beside_the_parse_is_told(project_folder: Path, capfd: pytest.CaptureFixture) -> None:
    (project_folder / "params").mkdir(exist_ok=True)
    (project_folder / "params" / "harbour.yaml").write_text("outlets: [Nobody]\n", "utf-8")
    with pytest.raises(SettingsError, match="no article is from 'Nobody'"):
        open_project(project_folder, workers=2).make_all()
    assert "Traceback" not in capfd.readouterr().err


def test_a_stopped_run_is_gone_on_with(
    project_folder: Path, by_loop: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []
    whole = partitions.packed

    def dies_at_the_third(*given):
        if len(made) == 2:
            raise KeyboardInterrupt
        made.append("a batch")
        return whole(*given)

    monkeypatch.setattr(partitions, "packed", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        open_project(project_folder, workers=1).maker.make("stance", "stance_words")
    kept = {path: path.stat().st_mtime_ns for path in project_folder.rglob("part-*.parquet")}
    assert len(kept) == 12
    monkeypatch.setattr(partitions, "packed", whole)
    project = open_project(project_folder, workers=1)
    project.make_all()
    assert left(project) == by_loop
    assert kept == {path: path.stat().st_mtime_ns for path in kept}


def test_only_a_damaged_partition_is_made_again(project_folder: Path, by_loop: dict[str, bytes]) -> None:
    open_project(project_folder, workers=1).make_all()
    parts = sorted(project_folder.rglob("part-*.parquet"))
    damaged = next(part for part in parts if part.match("stance/part-00001.parquet"))
    before = {part: part.stat().st_mtime_ns for part in parts if "00001" not in part.name}
    damaged.write_bytes(b"PAR1")
    project = open_project(project_folder, workers=1)
    project.make_all()
    assert left(project) == by_loop
    assert before == {part: part.stat().st_mtime_ns for part in before}


def test_an_article_taken_away_takes_its_partition_with_it(project_folder: Path) -> None:
    project = open_project(project_folder, workers=1)
    project.make("stance")
    (project_folder / "data" / "raw" / "harbour" / "times_strike.txt").unlink()
    manifest = project_folder / "data" / "raw" / "harbour" / "articles.csv"
    lines = manifest.read_text().splitlines(keepends=True)
    manifest.write_text("".join(line for line in lines if "times_strike" not in line))
    n_before = len(list(project.path("stance").iterdir()))
    again = open_project(project_folder, workers=1)
    assert set(again.stance["article_id"]) <= set(again.articles["article_id"])
    assert len(list(again.path("stance").iterdir())) < n_before


def test_a_worker_with_other_code_is_refused(project_folder: Path) -> None:
    with pytest.raises(WorkerError, match="another version"):
        partitions.packed("other", ["parse"], {"model": "en_core_web_sm"}, {})


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"workers": 0}, "must be 1 to 60"),
        ({"workers": 10**9}, "must be 1 to 60"),
        ({"scheduler": "tcp://127.0.0.1:9"}, "no Dask scheduler"),
    ],
)
def test_wrong_workers_are_named(
    project_folder: Path, how: dict, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("helpers.pipeline.engines._ANSWER", 1)
    from helpers.pipeline.engines import open_engine

    with pytest.raises(SettingsError, match=says), open_engine(**how):
        pass


def test_a_port_that_is_silent_is_waited_for_no_longer_than_promised(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    from helpers.pipeline.engines import open_engine

    monkeypatch.setattr("helpers.pipeline.engines._ANSWER", 1)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        started = time.monotonic()
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        with pytest.raises(SettingsError, match="no Dask scheduler answers"), open_engine(scheduler=address):
            pass
        assert time.monotonic() - started < 20


def test_without_a_worker_no_result_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    from helpers.pipeline.engines import Engine, WorkerError

    monkeypatch.setattr("helpers.pipeline.engines._ANSWER", 0.2)
    monkeypatch.setattr("helpers.pipeline.engines._LOOK", 0.1)

    class Lost(Executor):
        def submit(self, *_: object, **__: object) -> Future:
            return Future()

    with pytest.raises(WorkerError, match="no worker for"):
        list(Engine(Lost(), lambda: 2, lambda: 0).run(print, [(1, ())]))


def start(*words: str) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


@pytest.fixture
def cluster(tmp_path: Path):
    """A Dask scheduler and two workers, each a process of its own on the loopback."""
    pytest.importorskip("distributed")
    file = tmp_path / "scheduler.json"
    scheduler = start(
        "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0",
        "--dashboard-address", "127.0.0.1:0", "--scheduler-file", str(file),
    )  # fmt: skip
    processes = [scheduler]
    try:
        while not file.is_file() or not file.read_text():
            assert scheduler.poll() is None
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        processes += [
            start(
                "-m", "distributed.cli.dask_worker", address, "--nthreads", "1", "--no-nanny",
                "--no-dashboard", "--name", f"worker-{number}", "--local-directory", str(tmp_path),
            )
            for number in range(2)
        ]  # fmt: skip
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def test_dask_leaves_the_same_bytes_though_a_worker_is_killed(
    project_folder: Path, by_loop: dict[str, bytes], cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    address, workers = cluster
    with Client(address, timeout=60) as client:
        client.wait_for_workers(2, timeout=60)
    written = partitions.write_note

    def kills_a_worker_after_the_first(*what, **more):
        written(*what, **more)
        if workers[0].poll() is None:
            os.kill(workers[0].pid, 9)

    monkeypatch.setattr(partitions, "write_note", kills_a_worker_after_the_first)
    project = open_project(project_folder, scheduler=address)
    project.make_all()
    assert workers[0].wait(timeout=60) == -9
    assert workers[1].poll() is None
    assert left(project) == by_loop


def test_terms_without_what_outlets_share_are_those_of_a_small_corpus(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = []
    for words, left_out in ((WORDS, True), (100_000, True), (WORDS, False)):
        monkeypatch.setattr(batches, "BATCH_WORDS", words)
        terms = {"leave_out_shared": left_out}
        project = Project(
            read_settings("harbour", root=project_folder, overrides={"terms": terms}), workers=1
        )
        assert project.is_large == (words == WORDS)
        counted.append(project.term_counts.table())
        for path in project.settings.processed.rglob("*.json"):
            path.unlink()  # batches of another size are no new parameter: all is made again
    pd.testing.assert_frame_equal(counted[0], counted[1])
    assert counted[0]["n"].sum() < counted[2]["n"].sum()


def test_a_step_of_ones_own_is_one_entry(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of its own, made batch by batch from the parse and another table."""
    from helpers.pipeline import steps
    from helpers.storage.tables import COLUMNS

    def shouts(batch: batches.Batch) -> dict[str, pd.DataFrame]:
        n = [(doc.user_data.get("article_id", ""), len(doc), len(batch.stance)) for doc in batch.docs]
        return {"shouts": pd.DataFrame(n, columns=["article_id", "n", "cues"])}

    step = steps.Step("shouts", ("shouts",), (DOCS, "stance"), "helpers.stance", (), shouts, by="articles")
    monkeypatch.setitem(COLUMNS, "shouts", {"article_id": "str", "n": "int64", "cues": "int64"})
    monkeypatch.setitem(steps.STEP, "shouts", step)
    monkeypatch.setitem(STEP_OF, "shouts", step)
    monkeypatch.setattr(making, "STEPS", (*steps.STEPS, step))
    project = open_project(project_folder, workers=1)
    table = project.read("shouts")
    assert len(table) == 2 * len(project.articles)  # a headline and a text each
    assert project.maker.is_current(["shouts"])
    assert len(list(project.path("shouts").glob("*"))) == project.maker.n_batches() > 1
