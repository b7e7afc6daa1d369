"""Where a file disagrees with what was read of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpers.corpus import read_corpus
from helpers.corpus.source import Source
from helpers.corpus.take import doubts_of, other_language

STORY = "The two ministers met in the capital on Monday to talk about the dam.\n"


def doubts(n_words: int, text: str = STORY, *, alone: bool = True, **stated: str) -> list[str]:
    return list(doubts_of(Source("a.txt", text, "utf-8", stated=stated), n_words, alone=alone))


def test_a_length_that_differs_is_told() -> None:
    assert doubts(571, words="571") == doubts(560, words="571") == []
    (told,) = doubts(300, words="571")
    assert told.startswith("300 words of 571: ")
    assert len(doubts(700, words="571")) == 1
    assert len(doubts(100, body_words="500")) == 1


def test_an_article_of_a_length_that_none_has() -> None:
    assert doubts(29_000) == []
    assert "30,000" in doubts(31_000)[0]


def test_one_article_and_a_hundred_dates() -> None:
    export = "\n".join(f"May {day}, 2024\n{STORY}" for day in range(1, 29)) * 4
    assert "112 dates" in doubts(500, export)[0]
    assert doubts(500, export, alone=False) == []


def test_the_file_beats_the_folder_and_this_is_told_once(tmp_path: Path) -> None:
    rows = "".join(
        f'"In {2000 + n}: {STORY.strip()}",{outlet}\n'
        for n, outlet in enumerate(["River Post"] * 3 + ["Valley Sun"])
    )
    (tmp_path / "downloads").mkdir()
    (tmp_path / "downloads" / "a.csv").write_text("text,outlet\n" + rows, "utf-8")
    (tmp_path / "River Post").mkdir()
    (tmp_path / "River Post" / "b.csv").write_text(
        f'text,outlet\n"In May: {STORY.strip()}",River Post\n', "utf-8"
    )
    articles = read_corpus(tmp_path).articles
    assert set(articles["outlet"]) == {"River Post", "Valley Sun"}
    told = articles.loc[articles["doubts"] != "", ["path", "doubts"]]
    assert list(told["path"]) == ["downloads/a.csv#1", "downloads/a.csv#4"]
    assert told["doubts"].iloc[0].startswith("outlet River Post, in a folder named downloads: ")


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
