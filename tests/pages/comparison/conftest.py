from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from sample_events import articles, articles_of, korea, sentences, sentences_of

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.pair import ArticlePair
from helpers.storage.tables import frame

__all__ = ["articles", "articles_of", "korea", "sentences", "sentences_of"]


def _pair(
    a: list[str], b: list[str], links: list[tuple[int, int]] = (), *, third: list[str] = (), **tables: Any
) -> ArticlePair:
    """Two articles of one event, their first sentences leads.

    Args:
        a, b, links: the sentences of both, and the numbers of those linked.
        third: the sentences of a third article of the event, if any.
        tables: `said`, the attributions; `stance`; `agency`; `scores` of the links, 0.9 when not given.
    """
    texts = {"a": a, "b": b, **({"c": third} if third else {})}
    rows = []
    for one, own in texts.items():
        start = 0
        for n, text in enumerate(own, 1):
            rows.append((one, n, start, start + len(text), "lead" if n == 1 else "body", text))
            start += len(text) + 1
    names = ["article_id", "sentence_id", "start", "end", "zone", "text"]
    outlets = {"a": "North", "b": "South", "c": "West"}
    articles = pd.DataFrame(
        [(one, outlets[one], "bridge", " ".join(own), "", "2031-03-02") for one, own in texts.items()],
        columns=["article_id", "outlet", "event", "text", "title", "published"],
    )
    linked = [("bridge", "a", x, "b", y, "close") for x, y in links]
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b", "relation"]
    alignment = pd.DataFrame(linked, columns=columns).assign(score=tables.get("scores", 0.9))
    project = SimpleNamespace(
        outlets=["North", "South", "West"], articles=articles, sentences=pd.DataFrame(rows, columns=names),
        attributions=tables.get("said", frame("attributions", [], more={"zone": "str"})),
        coverage=frame("coverage", []),
        alignment=alignment, stance=tables.get("stance", frame("stance", [])),
        agency=tables.get("agency", frame("agency", [], more={"zone": "str"})),
        names=frame("names", [], more={"kind": "str"}),
    )  # fmt: skip
    return ArticlePair(Comparison.of(project), "a", "b")


@pytest.fixture
def pair_of() -> Callable[..., ArticlePair]:
    return _pair


@pytest.fixture
def said() -> Callable[[str, str, str], pd.DataFrame]:
    """The attributions of article "a": one, in its lead, of this speaker, type and content."""

    def table(speaker: str, kind: str, content: str) -> pd.DataFrame:
        row = {
            "attribution_id": "a0", "article_id": "a", "sentence_id": 1, "zone": "lead", "source": speaker,
            "speaker": speaker, "speaker_type": kind, "side": "", "cue": "said", "cue_lemma": "say",
            "grade": "neutral", "kind": "indirect", "status": "told", "depth": 0, "content": content,
            "cue_spans": [[0, 1]], "content_spans": [[0, len(content)]],
        }  # fmt: skip
        return pd.DataFrame([row])

    return table
