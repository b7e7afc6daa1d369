"""A folder of files that try to break the reading: each ends where it belongs."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from hostile_corpus import BOMBS, LINKS, REFUSED, TAKEN, write_corpus

from helpers.corpus import Corpus, read_corpus
from helpers.storage.tables import read_table, write_table


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("hostile")
    write_corpus(folder)
    return read_corpus(folder)


def test_there_are_enough_of_them() -> None:
    assert len(TAKEN) + len(REFUSED) + len(BOMBS) + len(LINKS) >= 60


def test_what_is_an_article_comes_in(corpus: Corpus) -> None:
    names = set(corpus.articles["path"].str.split("/").str[1].str.split("#").str[0])
    assert names == set(TAKEN)
    assert corpus.articles["text"].str.contains("waited for the meeting since spring.", regex=False).all()


def test_what_is_none_is_set_aside_with_a_reason(corpus: Corpus) -> None:
    names = set(corpus.rejected["path"].str.split("/").str[1].str.split("#").str[0])
    assert names == {*REFUSED, *BOMBS, *LINKS}
    assert (corpus.rejected["reason"].str.len() > 9).all()


def test_no_character_that_acts_is_left(corpus: Corpus) -> None:
    everything = corpus.articles.drop(columns=["path", "outlet", "outlet_given"]).astype(str)
    acting = r"[\x00-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    for column in everything:
        assert not everything[column].str.contains(acting).any()
    assert corpus.articles["article_id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert corpus.articles["article_id"].is_unique
    assert not corpus.articles["url"].str.contains("javascript").any()


def test_the_tables_can_be_written_and_read(corpus: Corpus, tmp_path: Path) -> None:
    for name in ("articles", "removed", "rejected"):
        write_table(getattr(corpus, name), tmp_path / f"{name}.parquet")
        pd.testing.assert_frame_equal(
            read_table(tmp_path / f"{name}.parquet"), getattr(corpus, name), check_dtype=False
        )
