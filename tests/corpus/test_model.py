"""What reading a corpus gives, and how it is told."""

from __future__ import annotations

import pytest

from helpers.corpus import set_aside


@pytest.mark.parametrize(
    ("reasons", "text"),
    [
        ([], "no file was set aside"),
        (["live blog: not compared"], "one file was set aside (live blog)"),
        (["empty file"] * 2, "2 files were set aside (empty file)"),
        (["empty file", "long: 9", "long: 8"], "3 files were set aside (2 × long, 1 × empty file)"),
        (list("abcd"), "4 files were set aside (1 × a, 1 × b, 1 × c, …)"),
    ],
)
def test_what_was_set_aside_is_told_with_its_reasons(reasons: list[str], text: str) -> None:
    assert set_aside(reasons) == text
