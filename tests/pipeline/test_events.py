"""Events of a large corpus, brought together from batches in which their articles lie scattered."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from helpers.alignment import find_reuse
from helpers.pipeline import batches
from helpers.pipeline.batches import shared_passages
from helpers.storage.tables import write_table

WIRE = (
    "The harbour authority closed the eastern basin on Tuesday after divers found cracks in the sea wall. "
    "Ferries will leave from the northern pier until the repairs are finished, which may take until autumn."
)
OWN = [
    "Commuters were told to come early and to bring patience.",
    "Residents had warned of the cracks for years, to no avail.",
    "The mayor was not available for a comment on Tuesday night.",
]


def article(number: int, outlet: str, event: str, text: str) -> dict[str, str]:
    return {
        "article_id": f"{outlet}-{number}", "outlet": outlet, "event": event, "published": "2024-05-07",
        "title": f"Basin {number} closed", "text": text,
    }  # fmt: skip


@pytest.fixture
def articles() -> pd.DataFrame:
    """Three events, told by two or three outlets each; the articles of each outlet lie together."""
    rows = [
        article(number, outlet, f"basin {number}", f"{OWN[at]} {WIRE.replace('eastern', f'{number}th')}")
        for at, outlet in enumerate(["Dispatch", "Herald", "Ledger"])
        for number in range(4, 7)
        if (outlet, number) != ("Ledger", 5)
    ]
    return pd.DataFrame(rows)


@pytest.mark.parametrize("by_batch", [1, 2, 20])
def test_passages_are_those_of_the_whole_corpus(
    articles: pd.DataFrame, by_batch: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "BATCH_WORDS", 60)  # of events: one a batch
    table = articles.assign(n_words=articles["text"].str.split().str.len())
    parts = (table[first : first + by_batch] for first in range(0, len(table), by_batch))
    write_table(parts, tmp_path / "articles.parquet")
    found = shared_passages(tmp_path / "articles.parquet")
    whole = find_reuse(articles)
    assert len(whole) == 7  # 3 + 1 + 3 pairs of outlets
    pd.testing.assert_frame_equal(found, whole[found.columns])
    assert [path.name for path in tmp_path.iterdir()] == ["articles.parquet"]
