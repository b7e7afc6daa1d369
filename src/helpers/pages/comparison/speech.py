"""Through which verbs two articles let the same person speak, in one statement and altogether."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.alignment.contrasts import GRADE, VERB, attribution_contrasts
from helpers.attribution.lexicon import find_verb
from helpers.display.words import listed
from helpers.pages.comparison.pair import (
    SAME,
    ArticlePair,
    Finding,
    Quoted,
    genitive,
    is_named,
    is_told,
    one_of,
    quote,
    shared,
)

PLAIN, COLOURED = ("neutral", "structuring", "endorsing"), ("distancing", "manner")
"""Grades of verbs by which a statement is told, and of those that leave its truth with the speaker or say how
it sounded. What somebody demands, promises or blames is another act, and not another way to tell it."""
LEAST_SHARE = 0.3
"""Of a speaker's statements in an article, from which such verbs are how it lets the speaker speak."""
_MOST_VERBS, _MOST_SPEAKERS = 4, 3
_REPORTS = "only reports"
_SAYS = {
    "endorsing": "takes what is said as true or gives it weight",
    "distancing": "leaves the truth of it with the source",
    "neutral": _REPORTS,
    "structuring": _REPORTS,
}
"""What a grade of reporting verb does, to be read after the verb. Between a statement and a demand, a promise
or praise it is the act that differs as a rule, and not how it is told."""
ACTS = re.compile(r"(?:argue|counter|deny|dismiss|dispute|object|refute|reject)\b")
"""Verbs that name what the speaker does: each may be the plain word for it."""
_STRENGTH = {"weak": 1, "medium": 2, "strong": 3}


def verbs(pair: ArticlePair) -> Iterator[Finding]:
    """Another verb of saying for the same speaker: in one statement, or altogether."""
    in_one = list(_of_statements(pair))
    heard = {item.kind for item in in_one}
    yield from in_one
    yield from (item for item in _altogether(pair) if item.kind not in heard)


def _of_statements(pair: ArticlePair) -> Iterator[Finding]:
    """Another verb of saying for the same speaker and the same statement, the most telling first."""
    pairs = contrasts(pair)
    graded = pairs[pairs["contrast"].isin([GRADE, VERB]) & (pairs["speaker_a"] == pairs["speaker_b"])]
    graded = graded[graded["speaker_a"].map(is_told)]
    ranked = []
    for row in graded.drop_duplicates(["speaker_a", "verb_a", "verb_b"]).itertuples():
        weight, why = _weighed(pair, row)
        if weight and _say_the_same(pair, row):
            shown, kind = (quote(row.verb_a), quote(row.verb_b)), f"{genitive(row.speaker_a)} verb"
            text = f"{kind} is {shown[0]} in {pair.outlets[0]} and {shown[1]} in {pair.outlets[1]}{why}."
            marked = [tuple(statement(pair, side, row)["cue"].head(1)) for side in (0, 1)]
            quoted = (Quoted(int(row.sentence_a), int(row.sentence_b), *marked),)
            each = tuple(_and_does(*verb) for verb in ((row.verb_a, row.grade_a), (row.verb_b, row.grade_b)))
            item = Finding(kind, text, quoted, row.verb_a, row.verb_b, topic=_topic(row.speaker_a), each=each)
            ranked.append((weight, item))
    yield from [item for _, item in sorted(ranked, key=lambda item: -item[0])][:_MOST_VERBS]


def _and_does(verb: str, grade: str) -> str:
    """A verb of saying, and what it does where it does more than report."""
    does = _SAYS.get(grade, _REPORTS)
    return quote(verb) + ("" if does == _REPORTS else f" ({does})")


def _say_the_same(pair: ArticlePair, row: Any) -> bool:
    contents = [" ".join(statement(pair, side, row)["content"].head(1)) for side in (0, 1)]
    return min(shared(*contents)) >= SAME


def _weighed(pair: ArticlePair, row: Any) -> tuple[int, str]:
    """How telling a change of verb is (0: not at all), and what it changes."""
    if "ungraded" in (row.grade_a, row.grade_b) or not (row.verb_a and row.verb_b):
        return 0, ""
    if ACTS.match(row.verb_a) or ACTS.match(row.verb_b):
        return 0, ""
    if any((statement(pair, side, row)["status"] == "topic").any() for side in (0, 1)):
        return 0, ""  # what is named is a topic, and nothing is said of it
    if row.grade_a == row.grade_b == "directive":
        a, b = (_STRENGTH.get(_strength(pair, side, row), 0) for side in (0, 1))
        if a and b and a != b:
            return 4, f": the {'first' if a > b else 'second'} is the stronger"
        return 0, ""
    does = [_SAYS.get(grade) for grade in (row.grade_a, row.grade_b)]
    if None in does or does[0] == does[1]:
        return 0, ""
    parts = [f"{quote(row.verb_a)} {does[0]}", f"{quote(row.verb_b)} {does[1]}"]
    return (3 if "distancing" in (row.grade_a, row.grade_b) else 2), ": " + ", ".join(parts)


def _strength(pair: ArticlePair, side: int, row: Any) -> str:
    rows = statement(pair, side, row)
    return str(rows["strength"].iloc[0]) if len(rows) and "strength" in rows else ""


def statement(pair: ArticlePair, side: int, row: Any) -> pd.DataFrame:
    """The statements of a side of a contrast, those of its sentence where there are any."""
    letter = "ab"[side]
    rows = pair.rows(pair.comparison.attributions, side)
    speaker, verb = (getattr(row, f"{name}_{letter}") for name in ("speaker", "verb"))
    of = (rows["speaker"] == speaker) & (rows["cue_lemma"] == verb)
    here = of & (rows["sentence_id"] == getattr(row, f"sentence_{letter}"))
    return rows[here] if here.any() else rows[of]


def _altogether(pair: ArticlePair) -> Iterator[Finding]:
    """Speakers whose words one article tells through verbs of a grade that the other does not use."""
    said = pair.comparison.attributions
    is_said = said["cue_lemma"].map(_is_speech).astype(bool) & (said["status"] != "topic")
    is_said &= said["depth"] == 0  # the verb of a statement within another is that speaker's
    # Whose words a participle tells is less sure than of a verb with a subject of its own.
    is_said &= ~said["cue"].str.contains(r"^(?:\w+ly )?\w+ing\b") & ~said["cue_lemma"].str.match(ACTS)
    said = said[(said["zone"] != "headline") & said["grade"].isin([*PLAIN, *COLOURED]) & is_said]
    sides = [pair.rows(said, side) for side in (0, 1)]
    speakers = []
    for speaker in sorted(set(sides[0]["speaker"]) & set(sides[1]["speaker"])):
        rows = [item[item["speaker"] == speaker] for item in sides]
        weight = max(_weight(rows[side], rows[1 - side]) for side in (0, 1))
        if weight and is_told(speaker) and is_named(speaker):
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


def _topic(speaker: str) -> str:
    return f"{genitive(speaker)} words come with"


def _told(pair: ArticlePair, speaker: str, rows: list[pd.DataFrame]) -> Finding:
    counted = [Counter(zip(item["cue_lemma"], item["grade"], strict=True)) for item in rows]
    ways = [[verb for verb, _ in verbs.most_common(_MOST_VERBS)] for verbs in counted]
    each = tuple(listed([_and_does(*verb) for verb in verbs]) for verbs in ways)
    telling = [statements if _coloured(statements).empty else _coloured(statements) for statements in rows]
    a, b = (statements.iloc[0] for statements in telling)
    quoted = [Quoted(int(a["sentence_id"]), int(b["sentence_id"]), (a["cue"],), (b["cue"],))]
    for side, statements in enumerate(telling):
        for row in statements.drop_duplicates("sentence_id").iloc[1:_MOST_VERBS].itertuples():
            quoted.append(one_of(side, int(row.sentence_id), (row.cue,)))
    parts = [
        f"with {listed([quote(verb) for verb, _ in verbs])} in {outlet}"
        for verbs, outlet in zip(ways, pair.outlets, strict=True)
    ]
    text = f"{genitive(speaker)} words come {', '.join(parts)}."
    kind = f"{genitive(speaker)} verb"
    return Finding(kind, text, tuple(quoted), topic=_topic(speaker), each=each)


def contrasts(pair: ArticlePair, *, outer: bool = False) -> pd.DataFrame:
    """The attributions of linked sentences set against each other; of nested ones the outer alone, if so."""
    said = pair.comparison.attributions
    if outer and "depth" in said:
        said = said[said["depth"] == 0]
    return attribution_contrasts(pair.links, pair.comparison.sentences, said)
