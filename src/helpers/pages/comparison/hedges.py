"""What one article leaves open and the other tells without a hedge: the clause that the hedge covers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.alignment.contrast_words import DAY, NAME, NEGATOR, NUMBER, PLAIN, contrast_words
from helpers.alignment.contrasts import HEDGES, with_scope
from helpers.display.words import listed
from helpers.pages.comparison.pair import ArticlePair, Finding, Quoted, is_told, quote, shared
from helpers.stance.voice import NARRATOR

OPEN = ("epistemic", "doxastic")
"""Hedges that leave a whole clause open; others are of a figure, a source or a case."""
_OF_OTHERS = "reported"
"""A charge or fear that is told as others' leaves open what is charged, too."""
COVERED = 0.6
"""Share of the words of a hedged clause that the other sentence must have, so that it tells the same."""
FEWEST_WORDS = 3
_DENIES = re.compile(r"den(?:y|ies|ied)|refut|reject|disput")
_CONDITION = re.compile(r",? (?:if|unless|provided|as long as)\b")
_MOST = 3


def hedged(pair: ArticlePair) -> Iterator[Finding]:
    """Clauses that a hedge of one article leaves open, and that the other has without any."""
    stance = pair.comparison.stance
    hedges = stance[stance["category"].isin([*HEDGES, _OF_OTHERS])]
    cues = [
        with_scope(pair.rows(hedges, side), pair.sentences[article]) for side, article in enumerate(pair.ids)
    ]
    hedging = [set(rows["sentence_id"]) for rows in cues]
    for side in (0, 1):
        letter, other = "ab"[side], "ba"[side]
        clauses: dict[str, tuple[Any, Quoted]] = {}
        for link in pair.links.itertuples():
            here, there = getattr(link, f"sentence_{letter}"), getattr(link, f"sentence_{other}")
            if there in hedging[1 - side]:
                continue
            for cue in cues[side][cues[side]["sentence_id"] == here].itertuples():
                if _leaves_open(pair, side, cue) and is_bare(cue.covers, cue.cue, pair.text(1 - side, there)):
                    marked = ((cue.cue, cue.covers), ()) if side == 0 else ((), (cue.cue, cue.covers))
                    quoted = Quoted(int(link.sentence_a), int(link.sentence_b), *marked)
                    clauses.setdefault(cue.covers, (cue, quoted))
        if clauses:
            yield _told(pair, side, list(clauses.values())[:_MOST])


def _leaves_open(pair: ArticlePair, side: int, cue: Any) -> bool:
    """Whether a hedge is about a clause, and no verb by which a source is introduced."""
    if cue.category not in OPEN or cue.negated:
        return False
    acts = pair.rows(pair.comparison.agency, side)
    if not acts["start"].between(cue.scope_start, cue.scope_end - 1).any():
        return False
    said = pair.rows(pair.comparison.attributions, side)
    verbs = said.loc[said["cue_lemma"] == cue.lemma, "cue_spans"]
    return not any(a < cue.end and b > cue.start for spans in verbs for a, b in spans)


def is_bare(covers: str, cue: str, other: str) -> bool:
    """Whether another sentence tells what a hedge covers, neither denied nor with the same word."""
    covers = _CONDITION.split(covers)[0]
    words, there = contrast_words(covers), contrast_words(other)
    enough = sum(word.kind in (NAME, PLAIN, NUMBER, DAY) for word in words) >= FEWEST_WORDS
    denied = [any(w.kind == NEGATOR or _DENIES.match(w.lower) for w in side) for side in (words, there)]
    is_same_word = cue.lower() in other.lower()
    return enough and denied[0] == denied[1] and not is_same_word and shared(covers, other)[0] >= COVERED


def _told(pair: ArticlePair, side: int, clauses: list[tuple[Any, Quoted]]) -> Finding:
    parts = []
    for cue, _ in clauses:
        is_theirs = cue.voice != NARRATOR and is_told(cue.holder)
        whose = f", in the words of {cue.holder}" if is_theirs else ""
        parts.append(f"{quote(cue.covers)} ({quote(cue.cue)}{whose})")
    other = pair.outlets[1 - side]
    text = f"{pair.outlets[side]} leaves open {listed(parts)}; {other} has it without such a word."
    short = ["no hedge"] * 2
    short[side] = clauses[0][0].cue
    each = ["without such a word"] * 2
    each[side] = parts[0]
    topic = "Left open or not" if len(clauses) == 1 else ""
    quoted = tuple(quoted for _, quoted in clauses)
    return Finding("left open", text, quoted, left=short[0], right=short[1], topic=topic, each=tuple(each))


def same_statement(contrasts: pd.DataFrame, texts: pd.Series) -> pd.DataFrame:
    """Of hedges on one side of a link those of a clause that the other side tells too.

    Args:
        contrasts: what `helpers.alignment.contrasts.stance_contrasts` returned.
        texts: (article id, sentence) to its words.
    """
    kept = []
    for row in contrasts[contrasts["category"].isin(HEDGES)].itertuples():
        other = "b" if row.cues_a else "a"
        there = texts[getattr(row, f"article_{other}"), getattr(row, f"sentence_{other}")]
        kept += [row.Index] if is_bare(row.covers, row.cues_a or row.cues_b, there) else []
    return contrasts.loc[kept]
