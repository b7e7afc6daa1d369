from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pandas as pd
import pytest
from sample_events import articles, articles_of, korea, sentences, sentences_of

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.told import ArticlePair
from helpers.storage.tables import frame

__all__ = ["articles", "articles_of", "korea", "sentences", "sentences_of"]


def _pair(
    a: list[str], b: list[str], links: list[tuple[int, int]] = (), *, said: pd.DataFrame | None = None
) -> ArticlePair:
    """Two articles of one event, their first sentences leads."""
    rows = [
        (one, n, 0, len(t), "lead" if n == 1 else "body", t)
        for one, own in (("a", a), ("b", b))
        for n, t in enumerate(own, 1)
    ]
    names = ["article_id", "sentence_id", "start", "end", "zone", "text"]
    outlets = {"a": "North", "b": "South"}
    articles = pd.DataFrame(
        [(one, outlets[one], "bridge", " ".join(own), "", "2031-03-02") for one, own in (("a", a), ("b", b))],
        columns=["article_id", "outlet", "event", "text", "title", "published"],
    )
    linked = [("bridge", "a", x, "b", y, 0.9, "close") for x, y in links]
    columns = ["event", "article_a", "sentence_a", "article_b", "sentence_b", "score", "relation"]
    project = SimpleNamespace(
        outlets=["North", "South"], articles=articles, sentences=pd.DataFrame(rows, columns=names),
        attributions=frame("attributions", [], more={"zone": "str"}) if said is None else said,
        coverage=frame("coverage", []),
        alignment=pd.DataFrame(linked, columns=columns), stance=frame("stance", []),
        agency=frame("agency", [], more={"zone": "str"}), names=frame("names", [], more={"kind": "str"}),
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
