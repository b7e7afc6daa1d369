"""Invented articles on one event, and the two articles that come with the project."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

ROOT = Path(__file__).resolve().parents[1]

NORTH = """The harbour bridge in Selby will close for nine weeks from Monday, the city council said.

Mayor Ada Finch said the steel cables had rusted far more than engineers expected. She called the closure
"a hard but necessary step". Lorries must take the eastern tunnel until the work is done.

Shop owners near the bridge fear that they will lose customers."""

SOUTH = """Selby's harbour bridge is to be shut for nine weeks starting on Monday, according to the city
council.

The tunnel to the east will carry all lorries until the work is finished. Ada Finch, the mayor, admitted that
the steel cables had rusted far more than engineers had expected.

The repairs may cost 14 million crowns. A ferry will run every hour."""


def _articles(*rows: tuple[str, str, str, str], **more: list) -> pd.DataFrame:
    """An articles table of (article_id, outlet, title, text), on one event unless `event` is given."""
    table = pd.DataFrame(rows, columns=["article_id", "outlet", "title", "text"])
    table["event"] = "bridge"
    table["published"] = "2031-03-02"
    table["n_words"] = table["text"].str.split().str.len()
    return table.assign(**more)


def _sentences(articles: pd.DataFrame) -> pd.DataFrame:
    """A sentences table without a parser: a sentence ends at a full stop before white space."""
    rows = []
    for article in articles.itertuples():
        rows.append((article.article_id, 0, 0, len(article.title), "headline", article.title))
        start = 0
        for number, piece in enumerate(_pieces(article.text), start=1):
            begin = article.text.index(piece, start)
            start = begin + len(piece)
            zone = "lead" if number == 1 else "body"
            rows.append((article.article_id, number, begin, start, zone, piece))
    return pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "end", "zone", "text"])


def _pieces(text: str) -> list[str]:
    return [piece for piece in re.split(r"(?<=\.)\s+", text.strip()) if piece]


@pytest.fixture(scope="session")
def articles_of() -> Callable[..., pd.DataFrame]:
    """Makes an articles table of rows (article_id, outlet, title, text)."""
    return _articles


@pytest.fixture(scope="session")
def sentences_of() -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Makes the sentences table of an articles table."""
    return _sentences


@pytest.fixture
def articles() -> pd.DataFrame:
    return _articles(
        ("n", "North Post", "Bridge to close for nine weeks", NORTH),
        ("s", "South News", "Selby bridge shut from Monday", SOUTH),
    )


@pytest.fixture
def sentences(articles: pd.DataFrame) -> pd.DataFrame:
    return _sentences(articles)


@pytest.fixture(scope="session")
def korea() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The articles and the sentences of the corpus that comes with the project."""
    from helpers.corpus import read_corpus
    from helpers.language import parse, sentences

    articles = read_corpus(ROOT / "data" / "raw" / "korea-2plus2").articles
    return articles, sentences(parse(articles))
