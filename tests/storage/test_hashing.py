from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import pytest

from helpers.storage import hashing
from helpers.storage.hashing import code_files, code_hash, digest, file_hash, imported_modules


def test_imports_are_found_in_every_form() -> None:
    source = """\
import pandas
import helpers.storage.tables
from helpers.language import parse, sentences as s
def f():
    from helpers.corpus import (
        read_corpus,  # not: helpers.else
        clean,
    )
"""
    assert imported_modules(source) == [
        "helpers.storage.tables",
        "helpers.language",
        "helpers.language.parse",
        "helpers.language.sentences",
        "helpers.corpus",
        "helpers.corpus.read_corpus",
        "helpers.corpus.clean",
    ]


def test_code_is_followed_through_imports_and_data() -> None:
    names = code_files("helpers.language")
    assert {
        "language/__init__.py",
        "language/parsing.py",
        "language/morphology.py",
        "storage/tables.py",
    } <= names
    assert not any(name.startswith(("reports/", "terms/", "alignment/")) for name in names)


def test_the_word_lists_count_as_code_of_those_that_read_them() -> None:
    for module in (
        "helpers.corpus",
        "helpers.names",
        "helpers.stance",
        "helpers.attribution",
        "helpers.terms",
    ):
        assert "lexicons/state_names.csv" in code_files(module), module


def test_different_modules_have_different_hashes() -> None:
    assert code_hash("helpers.language") == code_hash("helpers.language")
    assert code_hash("helpers.language") != code_hash("helpers.storage.tables")


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of two files, of which nothing is known yet."""
    monkeypatch.setattr(hashing, "PACKAGE", tmp_path)
    monkeypatch.setattr(hashing, "_LOOK", tmp_path / "__pycache__" / "hashes.json")
    (tmp_path / "lexicons").mkdir()
    (tmp_path / "one.py").write_text("import helpers.two\n")
    (tmp_path / "lexicons" / "words.csv").write_text("said")
    return tmp_path


def looked() -> dict[str, Any]:
    """What a process that starts now sees of the package."""
    return hashing._package.__wrapped__()


def test_a_file_of_the_package_is_read_once(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "_MOMENT", 0)
    first = looked()
    assert first.keys() == {"one.py", "lexicons/words.csv"}
    assert first["one.py"].imports == ["helpers.two"]
    monkeypatch.setattr(hashing, "_looked_at", lambda path, _: pytest.fail(f"{path} was read again"))
    assert looked() == first


def test_a_file_that_changed_is_read_again_whatever_its_time_says(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hashing, "_MOMENT", 0)
    first = looked()
    words = package / "lexicons" / "words.csv"
    before = words.stat()
    while words.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the files has ticked
        words.write_text("told")
        os.utime(words, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert looked() == first | {"lexicons/words.csv": looked()["lexicons/words.csv"]}
    assert looked()["lexicons/words.csv"].sha256 == hashlib.sha256(b"told").hexdigest()


def test_what_changed_this_moment_is_not_relied_on(package: Path) -> None:
    assert looked()
    assert not hashing._last_look()


@pytest.mark.parametrize("text", ["", "[1]", '{"one.py": 3}', '{"one.py": [1, "x", []]}'])
def test_a_damaged_note_of_the_last_look_counts_as_none(package: Path, text: str) -> None:
    first = looked()
    hashing._LOOK.parent.mkdir(exist_ok=True)
    hashing._LOOK.write_text(text)
    assert looked() == first


def test_a_file_is_hashed_by_content(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"same")
    two.write_bytes(b"same")
    assert file_hash(one) == file_hash(two) != ""
    two.write_bytes(b"other")
    assert file_hash(one) != file_hash(two)
    assert file_hash(tmp_path / "none") == ""


def test_a_digest_tells_order_and_type_apart() -> None:
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})
    assert digest([1, 2]) != digest([2, 1])
    assert digest("1") != digest(1)
