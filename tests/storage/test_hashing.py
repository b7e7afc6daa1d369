from __future__ import annotations

from pathlib import Path

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
