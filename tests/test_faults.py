"""Whatever ends a run, nothing is lost, nothing is half-written, and the next run ends as it would have."""

from __future__ import annotations

import io
import os
import random
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import injected
import pytest
from conftest import make_project, write_notebook
from killed_run import as_anybody

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of Unix"),
]
TESTS = Path(__file__).parent
MOMENTS = 30
SEEDS = int(os.environ.get("FAULT_SEEDS", "3"))
"""Of ten faults each, which take a minute or two; FAULT_SEEDS=20 makes two hundred faults in half an hour."""
STORY = [
    "The night ferry to Lindmoor will sail again from Friday, the port company said.",
    "Its chair, Tomas Ritter, claimed that no ship had been lost to Ostrava Bay.",
    "Dockers may still refuse to load it, their union warned on Wednesday.",
]
TABLE = (
    "from helpers import display\nfrom helpers.pipeline import open_corpus\nproject = open_corpus(corpus)\n"
    "display.table(project.{table}, name='{table}', caption='Rows')"
)
Bytes = dict[str, bytes]


def write_project(folder: Path) -> Path:
    """A corpus with a page and a document in it, and notebooks that show its tables."""
    import docx

    folder = make_project(folder)
    raw = folder / "data" / "raw" / "harbour"
    document = docx.Document()
    for paragraph in STORY:
        document.add_paragraph(paragraph)
    content = io.BytesIO()
    document.save(content)
    (raw / "Harbour Times").mkdir()
    (raw / "Harbour Times" / "ferry.docx").write_bytes(content.getvalue())
    (raw / "Daily Ledger").mkdir()
    page = (
        "<html><body><article>" + "".join(f"<p>{line}</p>" for line in STORY * 2) + "</article></body></html>"
    )
    (raw / "Daily Ledger" / "ferry.html").write_text(page, "utf-8")
    for name, table in (("01_ingest", "articles"), ("03_stance", "stance"), ("05_comparison", "alignment")):
        write_notebook(folder / "notebooks" / f"{name}.ipynb", TABLE.format(table=table))
    return folder


def run(folder: Path, *words: object, **more: object) -> subprocess.CompletedProcess:
    """The command, as a user starts it but for the moment of its end."""
    command = [sys.executable, str(TESTS / "killed_run.py"), *map(str, words or ("nobody", 0, 0))]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=900, **more)


def made(folder: Path) -> Bytes:
    """What a run leaves under its final name."""
    return {name: data for name, data in everything(folder).items() if not _is_hidden(name)}


def everything(folder: Path) -> Bytes:
    places = (folder / "data" / "processed", folder / "reports")
    files = [path for place in places for path in place.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def raw(folder: Path) -> Bytes:
    place = folder / "data" / "raw"
    return {str(path.relative_to(place)): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def clean(folder: Path) -> None:
    for place in ("data/processed", "reports"):
        shutil.rmtree(folder / place, ignore_errors=True)


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the reports of an undisturbed run."""
    folder = write_project(tmp_path_factory.mktemp("whole") / "project")
    done = run(folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    """The same project before its first run."""
    folder = tmp_path / "project"
    shutil.copytree(whole, folder)
    clean(folder)
    return folder


def moments(seed: int) -> list[tuple[object, ...]]:
    """Who is killed, and when, counted from where the run before came to its end."""
    draw = random.Random(seed)
    others = [("kernel", draw.randint(1, 3), round(draw.uniform(0, 1), 2)) for _ in range(7)]
    others += [("server", 1, round(draw.uniform(0, 6), 2)) for _ in range(3)]
    others += [("parser", 1, round(draw.uniform(0, 1), 2)) for _ in range(5)]
    drivers = [
        ("driver", draw.randint(0, 24), draw.choice((0, 0, draw.randint(1, 400))))
        for _ in range(MOMENTS - len(others))
    ]
    chosen = [*others, *drivers]
    draw.shuffle(chosen)
    return chosen


@pytest.mark.parametrize("most", [3, pytest.param(MOMENTS, marks=pytest.mark.long)])
def test_killed_at_any_moment_the_next_run_ends_the_same(copy: Path, whole: Path, most: int) -> None:
    wanted, untouched = made(whole), raw(whole)
    whole_runs = 0
    for moment in moments(seed=8)[:most]:
        done = run(copy, *moment)
        assert raw(copy) == untouched, moment
        there = made(copy)
        if moment[0] in ("kernel", "server") and done.returncode == 1:
            # A notebook whose kernel was killed is shown as failed; what is under its own name is right.
            assert any("/failed/" in name for name in there), (moment, done.stderr)
            done = run(copy)
            there = made(copy)
        assert done.returncode in (0, -9), (moment, done.stderr)
        wrong = [name for name, data in there.items() if wanted.get(name) != data]
        assert wrong == [], moment
        if done.returncode == 0:
            assert there.keys() == wanted.keys()
            whole_runs += 1
            clean(copy)
    assert run(copy).returncode == 0
    assert everything(copy) == everything(whole)
    assert whole_runs >= most // 16
    assert _left_alive(copy) == []


@pytest.mark.parametrize("writes", [31, *(pytest.param(n, marks=pytest.mark.long) for n in (0, 3, 9, 20))])
def test_a_full_disk_ends_the_run_with_a_line_and_no_half_file(copy: Path, whole: Path, writes: int) -> None:
    done = run(copy, "disk", writes, 0)
    assert done.returncode == 1
    assert re.search(r"^Error: \S*/harbour/\S+: No space left on device\. No half-written", done.stderr, re.M)
    assert "Traceback" not in done.stderr
    _is_a_part_of(copy, whole)
    _ends_the_same(copy, whole)


@pytest.mark.long
def test_files_that_may_not_grow_end_the_run_with_a_line(copy: Path, whole: Path) -> None:
    import resource

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = run(copy, preexec_fn=limit)
    assert done.returncode == 1
    assert "File too large" in done.stderr
    assert "Traceback" not in done.stderr
    _is_a_part_of(copy, whole)
    _ends_the_same(copy, whole)


def test_a_folder_that_is_read_only(copy: Path, whole: Path) -> None:
    (copy / "data" / "processed").mkdir(exist_ok=True)
    (copy / "data" / "processed").chmod(0o555)
    done = run(copy, preexec_fn=as_anybody)
    assert (done.returncode, done.stdout) == (1, "")
    assert re.match(r"Error: \S*/data/processed/harbour\S*: Permission denied\.", done.stderr)
    (copy / "data" / "processed").chmod(0o755)
    _ends_the_same(copy, whole)
    # What stands already can be looked at without a right to write.
    places = [path for name in ("data/processed", "reports") for path in (copy / name).rglob("*")]
    for path in places:
        path.chmod(0o555 if path.is_dir() else 0o444)
    done = run(copy, preexec_fn=as_anybody)
    for path in places:
        path.chmod(0o755)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Nothing has changed."), done.stderr


LONG = [pytest.param(seed, 10, marks=pytest.mark.long) for seed in range(1, 1 + SEEDS)]


@pytest.mark.parametrize(("seed", "faults"), [(0, 2), *LONG])
def test_after_a_read_a_write_or_an_allocation_that_fails_the_next_run_ends_the_same(
    copy: Path, whole: Path, capsys: pytest.CaptureFixture, seed: int, faults: int
) -> None:
    """Each fault is in a run from nothing, or in one that mends a file that was damaged."""
    wanted, untouched, draw = everything(whole), raw(whole), random.Random(seed)
    assert injected.make(copy, whole)[0] == 0
    assert changed(everything(copy), wanted) == []
    for _ in range(faults):
        kind = draw.choice(("read", "read", "write", "write", "memory"))
        nth = draw.randint(1, 60) if kind != "memory" else int(10 ** draw.uniform(1, 5))
        if draw.random() < 0.5:
            clean(copy)
        else:
            damage(copy, draw)
        status, passed = injected.make(copy, whole, kind, nth)
        said = capsys.readouterr().err
        assert status == 0 or (passed >= nth and "Error: " in said), (kind, nth, said)
        assert "Traceback" not in said
        assert injected.make(copy, whole)[0] == 0, (kind, nth)
        assert raw(copy) == untouched
        assert changed(everything(copy), wanted) == [], (kind, nth, said)


def damage(folder: Path, draw: random.Random) -> None:
    """Turn a bit of a file that a run left, empty it, or put a folder in its place.

    The note of a batch is looked at only where that of its step is not true; it is left alone.
    """
    names = (name for name in everything(folder) if not re.search(r"\.lock$|/part-\d+\.json$", name))
    name = draw.choice(sorted(names))
    path = folder / name
    data = bytearray(path.read_bytes())
    if draw.random() < 0.6 and data:
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        path.write_bytes(data)
    elif draw.random() < 0.5:
        path.write_bytes(b"")
    else:
        path.unlink()
        path.mkdir()


def changed(there: Bytes, wanted: Bytes) -> list[str]:
    return sorted(name for name in there | wanted if there.get(name) != wanted.get(name))


def test_two_runs_at_once_both_end_right(copy: Path, whole: Path) -> None:
    command = [sys.executable, str(TESTS / "killed_run.py"), "nobody", "0", "0"]
    both = [
        subprocess.Popen(command, cwd=copy, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=900) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert sum("A run over harbour is under way in another process" in err for _, err in said) == 1
    assert sum(out.startswith("Nothing has changed.") for out, _ in said) == 1
    assert everything(copy) == everything(whole)


@pytest.mark.parametrize("fault", ["changed", "removed"])
def test_a_file_that_is_touched_while_it_is_read_is_read_again(
    project_folder: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    from helpers.corpus import read
    from helpers.pipeline import open_corpus

    monkeypatch.chdir(project_folder)
    path = project_folder / "data" / "raw" / "harbour" / "times_deal.txt"
    text, read_bytes = path.read_text("utf-8"), read.read_bytes

    def touched(folder: Path, relative: str) -> bytes:
        if relative == path.name and fault == "removed":
            path.unlink()
        data = read_bytes(folder, relative)
        if relative == path.name:
            path.write_text(f"{text}\n\nThe last ship left at noon on Friday.\n", "utf-8")
        return data

    with monkeypatch.context() as patch:
        patch.setattr(read, "read_bytes", touched)
        first = open_corpus("harbour")
        there = set(first.articles["path"])
        assert (path.name in there) == (fault == "changed")
        assert len(first.rejected) == (fault == "removed")
    path.write_text(f"{text}\n\nThe last ship left at noon on Friday.\n", "utf-8")
    again = open_corpus("harbour").articles.set_index("path")["text"]
    assert again[path.name].endswith("The last ship left at noon on Friday.")


def _is_a_part_of(copy: Path, whole: Path) -> None:
    """Of what stands under its own name, all is as after an undisturbed run; what failed is under failed/."""
    wanted, there = made(whole), made(copy)
    other = {name for name in there if "/failed/" in name}
    if other:  # which the overview tells
        other |= {f"reports/harbour/{name}" for name in ("index.html", "provenance.json")}
    assert [name for name, data in there.items() if wanted.get(name) != data and name not in other] == []
    assert not [name for name in everything(copy) if name.endswith(".part")]


def _ends_the_same(copy: Path, whole: Path) -> None:
    """Whether the next run ends as if nothing had been; its notebooks are those of the undisturbed run."""
    assert injected.make(copy, whole)[0] == 0
    assert changed(everything(copy), everything(whole)) == []


def _left_alive(folder: Path) -> list[str]:
    """Processes that were started in a folder and do not end by themselves."""
    import psutil

    for _ in range(100):
        alive = []
        for process in psutil.process_iter():
            try:
                if process.cwd().startswith(str(folder)) and process.pid != os.getpid():
                    alive.append(" ".join(process.cmdline()))
            except psutil.Error:
                continue
        if not alive:
            break
        time.sleep(0.3)
    return alive
