from __future__ import annotations

from pathlib import Path
from random import Random

from helpers.storage.notes import Written


def test_what_was_written_goes_and_what_is_somebodys_stays(tmp_path: Path) -> None:
    written = Written(tmp_path)
    for name in ("index.html", "tables/a.csv", "methods/methods.md"):
        written.write(name, b"made")
    (tmp_path / "methods" / "methods.md").write_text("made, and changed by hand")
    (tmp_path / "my-notes.txt").write_text("mine")
    (tmp_path / "pdf").mkdir()
    (tmp_path / "pdf" / "index.pdf").write_text("mine too")
    assert sorted(written.others()) == ["methods/methods.md", "my-notes.txt", "pdf/index.pdf"]
    assert sorted(written.clear()) == ["methods/methods.md", "my-notes.txt", "pdf/index.pdf"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["methods", "my-notes.txt", "pdf"]


def test_a_folder_that_is_a_link_is_emptied(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "reports").symlink_to("elsewhere")
    written = Written(tmp_path / "reports")
    written.write("articles.html", b"made")
    assert written.clear() == []
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_nothing_outside_is_removed_whatever_the_list_says(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    written = Written(tmp_path / "reports")
    written.adopt("../mine.txt")
    written.adopt(str(tmp_path / "mine.txt"))
    written.remove("../mine.txt", str(tmp_path / "mine.txt"))
    written.clear()
    assert (tmp_path / "mine.txt").read_text() == "mine"


def test_the_list_in_order_names_what_is_there(tmp_path: Path) -> None:
    written = Written(tmp_path)
    for name in ("b", "a", "b", "c"):
        written.write(name, name.encode() + Random(name).randbytes(2))
    (tmp_path / "c").unlink()
    written.tidy()
    lines = (tmp_path / ".state" / "written").read_text().splitlines()
    assert [line.split(" ", 1)[1] for line in lines] == ["a", "b"]
    assert written.is_ours("a")


def test_any_bytes_in_the_list_are_no_error(tmp_path: Path) -> None:
    written = Written(tmp_path)
    written.write("a", b"made")
    (tmp_path / ".state" / "written").write_bytes(
        Random(7).randbytes(200) + b"\n\xff\x00 a\n" + b"0" * 64 + b" b\n"
    )
    assert not written.is_ours("a")
    assert written.clear() == ["a"]
    (tmp_path / ".state").mkdir(exist_ok=True)
    (tmp_path / ".state" / "written").mkdir()
    written.write("b", b"made")
    assert written.is_ours("b")
