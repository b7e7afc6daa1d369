"""Write a corpus of any size, made by resampling the sentences of the project's own articles.

    python bench/resample.py FOLDER --articles 1000

Four articles, two of each of two outlets, share an event, and draw their sentences from the same few. In each
article about every third longer word is replaced by another of the articles, so that no two are copies, and
in each event the persons have names of their own. The result reads as nonsense, costs what news costs, and
is the same on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ("data/raw/korea-2plus2", "tests/data/raw/harbour")
OUTLETS = ("Daily Ledger", "Harbour Times")
PER_EVENT = 4
PER_FILE = 1000
_SWAPPED = 0.3
_LONG = re.compile(r"(?<![\w'’-])[a-z]{5,}(?![\w'’-])")
_SYLLABLES = (
    "ba",
    "den",
    "fi",
    "gor",
    "ha",
    "kel",
    "lo",
    "min",
    "nar",
    "pe",
    "ros",
    "sul",
    "ta",
    "vin",
    "zu",
)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--words", type=int, default=70, help="words of an article, about (%(default)s)")
    given = parser.parse_args()
    write_corpus(given.folder, given.articles, words=given.words)


def write_corpus(folder: Path, articles: int, *, words: int = 70, seed: int = 1) -> None:
    """Write JSON-lines files of articles: outlet, title, date, event, text.

    Args:
        folder: made where it is missing.
        articles: how many.
        words: of an article, about.
        seed: of the draw.
    """
    from helpers.entities.people import find_people

    sentences = own_sentences()
    swaps = sorted({word for sentence in sentences for word in _LONG.findall(sentence)})
    persons = {part for s in sentences for person in find_people(s) for part in person.name.split()}
    names = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, persons)))})\b")
    draw = random.Random(seed)
    folder.mkdir(parents=True, exist_ok=True)
    called: dict[str, str] = {}
    pool: list[str] = []
    for first in range(0, articles, PER_FILE):
        lines = []
        for number in range(first, min(first + PER_FILE, articles)):
            event = number // PER_EVENT
            if number % PER_EVENT == 0:
                pool = draw.sample(sentences, min(len(sentences), 8))
                called.clear()
            text: list[str] = []
            while sum(len(sentence.split()) for sentence in text) < words - 10:
                sentence = _LONG.sub(
                    lambda word: draw.choice(swaps) if draw.random() < _SWAPPED else word[0],
                    draw.choice(pool),
                )
                text.append(names.sub(lambda part: called.setdefault(part[0], _name(draw)), sentence))
            about = {
                "outlet": OUTLETS[number % 2],
                "title": " ".join(text[0].split()[:8]).rstrip(",.;:"),
                "published": f"2024-{1 + event % 12:02d}-{1 + event // 12 % 28:02d}",
                "event": f"event {event:07d}",
                "text": "\n\n".join(text),
            }
            lines.append(json.dumps(about, ensure_ascii=False) + "\n")
        (folder / f"articles-{first // PER_FILE:05d}.jsonl").write_text("".join(lines), "utf-8")


def own_sentences() -> list[str]:
    """The sentences of the articles that come with the project."""
    from helpers.corpus import read_corpus
    from helpers.language import parse, sentences

    found = []
    for source in SOURCES:
        table = sentences(parse(read_corpus(ROOT / source).articles))
        found += table.loc[table["zone"] != "headline", "text"].tolist()
    return [" ".join(text.split()) for text in found if 8 <= len(text.split()) <= 60]


def _name(draw: random.Random) -> str:
    return "".join(draw.choices(_SYLLABLES, k=3)).capitalize()


if __name__ == "__main__":
    main()
