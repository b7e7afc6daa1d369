"""The language of an article."""

from __future__ import annotations

import pytest

from helpers.corpus.english import other_language

ENGLISH = (
    "The two ministers met in the capital on Monday to talk about the dam, and the hosts said it was late."
)
GERMAN = (
    "Die beiden Minister trafen sich am Montag in der Hauptstadt, um über den Staudamm zu sprechen, und ein "
    "Sprecher sagte am Abend, es sei noch nichts entschieden worden."
)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (ENGLISH, "en", ""),
        (GERMAN, "en", "de"),
        (GERMAN, "de", ""),
        (ENGLISH, "de", "en"),
        ("Guten Tag", "en", ""),  # too short to tell
        ("", "en", ""),
        ("Ministers met Monday; farmers waited, dams dry, talks due August. " * 4, "en", ""),
    ],
)
def test_other_language(text: str, language: str, found: str) -> None:
    assert other_language(text, language) == found
