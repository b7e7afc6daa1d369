"""Texts made to take long are read, cleaned and compared in time of their length.

`bench/hostile.py` measures how the time of every reader and detector grows, at three sizes; here a text of
40 kB has a time that it would go far beyond if any of these grew with the square of its length.
"""

from __future__ import annotations

import time

import pandas as pd
import pytest

from helpers.alignment import find_reuse
from helpers.attribution.spans import _NO_SPEECH
from helpers.corpus import clean
from helpers.corpus.formats import open_source
from helpers.corpus.words import count_words
from helpers.names import find_names
from helpers.terms import count_terms

SENTENCE = "The council of Tull said on Monday that the dam may hold, Mara Quill told."
LENGTH = 40_000
SECONDS = 5
"""Of the processor, for what takes half a second."""


PIECES = {
    "numbers": "1,", "spaces": " ", "marks": "a\u0301\u0323", "initials": "J. R. Quill ",
    "emoji": "\U0001f600", "lines": "Rain again.\n", "captions": "Photo: AP\n", "by-lines": "By Mara Quill\n",
    "tags": "<p>",
}  # fmt: skip


@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_time_is_that_of_the_length(piece: str) -> None:
    text = f"{piece * (LENGTH // len(piece))}\n\n{SENTENCE}"
    rows = [(f"a{n}", outlet, "The dam", "dam", text, "", "") for n, outlet in enumerate(("Post", "News"))]
    columns = ["article_id", "outlet", "title", "event", "text", "published", "url"]
    articles = pd.DataFrame(rows, columns=columns)
    started = time.process_time()
    open_source("a.txt", text.encode(), columns={})
    clean(text)
    for find in (find_names, count_terms, find_reuse):
        find(articles)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("text", ["!" * LENGTH + "a", "1!" * LENGTH + "a", "A" * LENGTH + "! a"])
def test_words_and_quotations_without_speech_are_told_in_one_pass(text: str) -> None:
    started = time.process_time()
    assert not _NO_SPEECH.fullmatch(text)
    assert count_words(text)
    assert time.process_time() - started < 1
