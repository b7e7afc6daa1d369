"""What may contradict, in two articles of one event."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.order import alone, contrary
from helpers.pages.comparison.told import ArticlePair
from helpers.storage.tables import frame


def pair_of(a: list[str], b: list[str], links: list[tuple[int, int]]) -> ArticlePair:
    rows = [(one, n, 0, len(t), "body", t) for one, own in (("a", a), ("b", b)) for n, t in enumerate(own, 1)]
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
        attributions=frame("attributions", [], more={"zone": "str"}), coverage=frame("coverage", []),
        alignment=pd.DataFrame(linked, columns=columns), stance=frame("stance", []),
        agency=frame("agency", [], more={"zone": "str"}), names=frame("names", [], more={"kind": "str"}),
    )  # fmt: skip
    return ArticlePair(Comparison.of(project), "a", "b")


@pytest.mark.parametrize(("number", "n"), [("Nine", 0), ("Twelve", 1)])
def test_another_number_may_contradict(number: str, n: int):
    pair = pair_of(
        ["Nine workers were hurt on the bridge."], [f"{number} workers were hurt on the bridge."], [(1, 1)]
    )
    found = list(contrary(pair))
    assert len(found) == n
    if n:
        assert "“Nine” – “Twelve” (another number)" in found[0].text
        assert found[0].quoted[0].words_b == ("Twelve",)


def test_what_has_no_match_is_counted_for_its_own_article():
    pair = pair_of(["The bridge is closed.", "A ferry will run."], ["The bridge is closed."], [(1, 1)])
    (told,) = alone(pair)
    assert told.text == "No close match in South for one of the 2 sentences of North."
    assert [quoted.sentence_a for quoted in told.quoted] == [2]
