"""How each of two articles lets the same person speak: through verbs that only report, or others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pandas as pd

from helpers.attribution.lexicon import find_verb
from helpers.display.words import listed
from helpers.pages.comparison import sources
from helpers.pages.comparison.pair import (
    ArticlePair,
    Finding,
    Quoted,
    genitive,
    is_named,
    is_told,
    one_of,
    quote,
)

PLAIN, COLOURED = ("neutral", "structuring", "endorsing"), ("distancing", "manner")
"""Grades of verbs by which a statement is told, and of those that leave its truth with the speaker or say how
it sounded. What somebody demands, promises or blames is another act, and not another way to tell it."""
LEAST_SHARE = 0.3
"""Of a speaker's statements in an article, from which such verbs are how it lets the speaker speak."""
_MOST_VERBS, _MOST_SPEAKERS = 4, 3


def verbs(pair: ArticlePair) -> Iterator[Finding]:
    """Speakers of both articles whose words one tells through verbs of a grade that the other does not use.

    Those set against each other in one statement (`sources.verbs`) are not told again.
    """
    said = pair.comparison.attributions
    is_said = said["cue_lemma"].map(_is_speech).astype(bool) & (said["status"] != "topic")
    # Whose words a participle tells is less sure than of a verb with a subject of its own.
    is_said &= ~said["cue"].str.contains(r"^(?:\w+ly )?\w+ing\b") & ~said["cue_lemma"].str.match(sources.ACTS)
    said = said[(said["zone"] != "headline") & said["grade"].isin([*PLAIN, *COLOURED]) & is_said]
    sides = [pair.rows(said, side) for side in (0, 1)]
    heard = {item.kind for item in pair.told(sources.verbs)}
    speakers = []
    for speaker in sorted(set(sides[0]["speaker"]) & set(sides[1]["speaker"])):
        rows = [item[item["speaker"] == speaker] for item in sides]
        weight = max(_weight(rows[side], rows[1 - side]) for side in (0, 1))
        is_news = f"{genitive(speaker)} verb" not in heard
        if weight and is_news and is_told(speaker) and is_named(speaker):
            speakers.append((weight, speaker, rows))
    for _, speaker, rows in sorted(speakers, key=lambda item: -item[0])[:_MOST_SPEAKERS]:
        yield _told(pair, speaker, rows)


def _is_speech(lemma: str) -> bool:
    verb = find_verb(lemma)
    return verb is not None and verb.act == "speech"


def _weight(rows: pd.DataFrame, others: pd.DataFrame) -> int:
    """Statements with a verb of a grade that the other article does not give the speaker; 0: too few."""
    coloured = _coloured(rows)
    new = coloured[~coloured["grade"].isin(set(_coloured(others)["grade"]))]
    return len(new) if len(coloured) >= LEAST_SHARE * len(rows) else 0


def _coloured(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["grade"].isin(COLOURED)]


def _told(pair: ArticlePair, speaker: str, rows: list[pd.DataFrame]) -> Finding:
    parts = []
    for outlet, statements in zip(pair.outlets, rows, strict=True):
        lemmas = [lemma for lemma, _ in Counter(statements["cue_lemma"]).most_common(_MOST_VERBS)]
        parts.append(f"with {listed([*map(quote, lemmas)])} in {outlet}")
    quoted: list[Quoted] = []
    for side, statements in enumerate(rows):
        coloured = _coloured(statements)
        telling = statements if coloured.empty else coloured
        for row in telling.drop_duplicates("sentence_id").head(_MOST_VERBS).itertuples():
            quoted.append(one_of(side, int(row.sentence_id), (row.cue,)))
    text = f"{genitive(speaker)} words come {', '.join(parts)}."
    return Finding(f"{genitive(speaker)} verbs", text, tuple(quoted))
