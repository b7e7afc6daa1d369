"""The telling changes between two articles: what becomes of a statement that both make."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING

from helpers.alignment.contrasts import GRADE, NARRATOR, ONE_ONLY, VERB, attribution_contrasts
from helpers.alignment.order import places
from helpers.display.bands import VOICES, Change

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pages.comparison.comparison import Comparison

MOST_CHANGES = 6
_MOVED = 0.25  # share of an article by which a statement must stand elsewhere
_SHORT = 3  # words of a replacement that reads as one word for another
_TOLD_BY_GRADE = {"directive", "commissive"}  # within these, one verb for another changes the strength
_VOICE_OF = {
    "state": "official", "institution": "official", "named official": "official",
    "unnamed official": "official", "expert": "expert",
}  # fmt: skip


def changes(comparison: Comparison, a: str, b: str) -> list[Change]:
    """What changes in the statements that two articles share, the most telling first.

    In this order: another name of the same, another verb of saying for the same speaker, a statement that one
    outlet makes itself and the other leaves to a source, another place in the article, another word.

    Args:
        comparison: the event.
        a, b: ids of the two articles.

    Returns:
        At most `MOST_CHANGES`, at most two of a kind; each stands on a link of the two articles.
    """
    links = _within(comparison, comparison.links, a, b)
    own = _within(comparison, comparison.differences, a, b)
    contrasts = attribution_contrasts(links, comparison.sentences, comparison.attributions)
    found: list[Change] = []
    for most, kind in (
        (2, _renamed(own)),
        (2, _verbs(contrasts)),
        (1, _voices(contrasts, links)),
        (1, _moved(comparison, links)),
        (2, _reworded(own, contrasts)),
    ):
        found += islice(kind, most)
    return found[:MOST_CHANGES]


def _within(comparison: Comparison, pairs: pd.DataFrame, a: str, b: str) -> pd.DataFrame:
    """The rows of two articles, those of a headline left out: headlines stand side by side on their own."""
    headlines = comparison.sentences[comparison.sentences["zone"] == "headline"]
    of_a, of_b = (headlines.loc[headlines["article_id"] == one, "sentence_id"] for one in (a, b))
    inside = (pairs["article_a"] == a) & (pairs["article_b"] == b)
    return pairs[inside & ~pairs["sentence_a"].isin(of_a) & ~pairs["sentence_b"].isin(of_b)]


def voices(sentences: pd.DataFrame, attributions: pd.DataFrame) -> list[str]:
    """Whose voice each sentence is in: the source that has most of its characters, or the outlet.

    Args:
        sentences: the sentences of one article.
        attributions: the table; of nested attributions the outer counts.

    Returns:
        A key of `helpers.display.bands.VOICES` a row of `sentences`.
    """
    article = set(sentences["article_id"])
    own = attributions[attributions["article_id"].isin(article)]
    found = []
    for row in sentences.itertuples():
        shares = dict.fromkeys(VOICES, 0)
        for said in own.itertuples():
            if (said.zone == "headline") == (row.zone == "headline"):
                held = sum(max(0, min(row.end, e) - max(row.start, s)) for s, e in said.content_spans)
                shares[_VOICE_OF.get(said.speaker_type, "other")] += held
        best = max(shares, key=lambda voice: shares[voice])
        found.append(best if 2 * shares[best] >= row.end - row.start else "outlet")
    return found


def _renamed(own: pd.DataFrame) -> Iterable[Change]:
    names = own[own["kind"] == "name"]
    counted = names.groupby(["text_a", "text_b"], sort=False).size()
    for (text_a, text_b), n in counted.sort_values(ascending=False, kind="stable").items():
        row = names[(names["text_a"] == text_a) & (names["text_b"] == text_b)].iloc[0]
        times = f", {n} times" if n > 1 else ""
        yield Change(f"another name{times}", text_a, text_b, int(row["sentence_a"]), int(row["sentence_b"]))


def _verbs(contrasts: pd.DataFrame) -> Iterable[Change]:
    graded = contrasts[
        (contrasts["contrast"] == GRADE)
        & ~contrasts[["grade_a", "grade_b"]].isin(["", "ungraded"]).any(axis=1)
        | (contrasts["contrast"] == VERB) & contrasts["grade_a"].isin(_TOLD_BY_GRADE)
    ]
    ordered = graded.assign(order=~graded["grade_a"].isin(_TOLD_BY_GRADE)).sort_values("order", kind="stable")
    for row in ordered.itertuples():
        yield Change(f"{row.speaker_a}’s verb", row.verb_a, row.verb_b, row.sentence_a, row.sentence_b)


def _voices(contrasts: pd.DataFrame, links: pd.DataFrame) -> Iterable[Change]:
    """Statements told in the outlet's own voice here and as a source's there, the best matched first."""
    score = links.set_index(["sentence_a", "sentence_b"])["score"].to_dict()
    lone = [
        rows.iloc[0]
        for _, rows in contrasts.groupby(["sentence_a", "sentence_b"], sort=False)
        if (rows["contrast"] == ONE_ONLY).all() and rows[["speaker_a", "speaker_b"]].nunique().max() == 1
    ]
    for row in sorted(lone, key=lambda one: -score.get((one["sentence_a"], one["sentence_b"]), 0)):
        said = [
            "in its own voice" if row[side] == NARRATOR else row[side] for side in ("speaker_a", "speaker_b")
        ]
        yield Change("whose voice", said[0], said[1], int(row["sentence_a"]), int(row["sentence_b"]))


def _moved(comparison: Comparison, links: pd.DataFrame) -> Iterable[Change]:
    there = places(links, comparison.sentences)
    there = there[(there["zone_a"] != "headline") & (there["zone_b"] != "headline")]
    far = there[there["shift"].abs() >= _MOVED].sort_values(
        "shift", key=lambda shift: -shift.abs(), kind="stable"
    )
    for row in far.head(1).itertuples():
        yield Change(
            "where it stands", _place(row.place_a), _place(row.place_b), row.sentence_a, row.sentence_b
        )


def _place(share: float) -> str:
    if share >= 1:
        return "last"
    return "first" if share == 0 else f"after {100 * share:.0f} %"


def _reworded(own: pd.DataFrame, contrasts: pd.DataFrame) -> Iterable[Change]:
    """Short replacements of words that are no names and no verbs of saying already told."""
    verbs = {(row.verb_a[:4], row.verb_b[:4]) for row in contrasts.itertuples()}
    words = own[own["kind"] == "words"]
    short = (words["text_a"].str.split().str.len() <= _SHORT) & (
        words["text_b"].str.split().str.len() <= _SHORT
    )
    plain = words["text_a"].str.islower() & words["text_b"].str.islower()
    ordered = words[short & plain]
    # Of two or three words, a replacement tells more than of one.
    length = ordered["text_a"].str.split().str.len() + ordered["text_b"].str.split().str.len()
    for row in (
        ordered.assign(length=length).sort_values("length", ascending=False, kind="stable").itertuples()
    ):
        if (row.text_a[:4], row.text_b[:4]) not in verbs:
            yield Change("another word", row.text_a, row.text_b, row.sentence_a, row.sentence_b)
