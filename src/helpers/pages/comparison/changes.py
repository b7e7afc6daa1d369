"""What becomes of a story from one article to another: all that is told, and what is written on the bands."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

import pandas as pd

from helpers.display.columns import VOICES, Change
from helpers.pages.comparison import (
    background,
    hedges,
    naming,
    opening,
    order,
    quotations,
    rewording,
    sources,
    speech,
    tolls,
    voice,
)
from helpers.pages.comparison.pair import ArticlePair, Finding

MOST_CHANGES = 6
_VOICE_OF = {
    "state": "official", "institution": "official", "named official": "official",
    "unnamed official": "official", "expert": "expert",
}  # fmt: skip
KINDS = (
    order.contrary, tolls.tolls, opening.headlines, opening.leads, naming.names, naming.introduced,
    quotations.cut, speech.verbs, voice.voice, hedges.hedged, order.actors, order.moved, sources.unnamed,
    sources.heard, order.alone, rewording.words, background.background, sources.one_source,
)  # fmt: skip
"""The kinds of things that are told of two articles, in the order of reading."""
_ON_BANDS = (
    (naming.names, 2), (opening.leads, 1), (speech.verbs, 2), (order.moved, 1), (voice.voice, 1),
    (hedges.hedged, 1), (order.actors, 1), (rewording.words, 1),
)  # fmt: skip
"""What is written on the bands, the most telling first, and how often."""


def changes(pair: ArticlePair) -> list[Change]:
    """What changes in the statements that two articles share, in as few words as a band can hold.

    Returns:
        At most `MOST_CHANGES`; each stands on a link of the two articles.
    """
    links = set(zip(pair.links["sentence_a"], pair.links["sentence_b"], strict=True))
    labels: list[Change] = []
    for kind, most in _ON_BANDS:
        labels += islice(_short(pair.told(kind), links), most)
    return labels[:MOST_CHANGES]


def _short(findings: Iterable[Finding], links: set[tuple[int, int]]) -> Iterable[Change]:
    for finding in findings:
        for quoted in finding.quoted if finding.left else ():
            a, b = quoted.sentence_a, quoted.sentence_b
            if a is not None and b is not None and (a, b) in links:
                yield Change(finding.kind, finding.left, finding.right, a, b)
                break


def voices(sentences: pd.DataFrame, attributions: pd.DataFrame) -> list[str]:
    """Whose voice each sentence is in: the source that has most of its characters, or the outlet.

    Args:
        sentences: the sentences of one article.
        attributions: the table; of nested attributions the outer counts.

    Returns:
        A key of `helpers.display.columns.VOICES` a row of `sentences`.
    """
    article = set(sentences["article_id"])
    statements = list(attributions[attributions["article_id"].isin(article)].itertuples())
    keys = []
    for row in sentences.itertuples():
        shares = dict.fromkeys(VOICES, 0)
        for said in statements:
            if (said.zone == "headline") == (row.zone == "headline"):
                held = sum(max(0, min(row.end, e) - max(row.start, s)) for s, e in said.content_spans)
                shares[_VOICE_OF.get(said.speaker_type, "other")] += held
        best = max(shares, key=lambda voice: shares[voice])
        keys.append(best if 2 * shares[best] >= row.end - row.start else "outlet")
    return keys
