"""How actors are judged: words of judgement with target and holder, and learned targeted sentiment."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from spacy.tokens import Doc

    from helpers.agency.reading import ArticlePart
    from helpers.evaluation.detect import Judgement

__all__ = ["find_evaluations"]

UNNAMED_HOLDER = "not named"
"""The holder where the sentence has somebody judge without saying who: "was hailed as a hero"."""
_MORE = {"cue": "str", "category": "str", "negated": "bool", "zone": "str", "target_spans": "object"}


def find_evaluations(
    docs: Iterable[Doc], attributions: pd.DataFrame | None = None, names: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find the words that judge in parsed articles, whom they judge and whose judgement it is.

    Args:
        docs: what `helpers.language.parse` returned.
        attributions: the `attributions` table of the same articles; without it no judgement is `reported`.
        names: where entities are named, as `helpers.names.find_names` gives it.

    Returns:
        The `evaluations` table, by article and place, one row a judging word with a target: `target` is a
        noun phrase, `target_entity` the entity that it names or belongs to ("China's constructive role"),
        `polarity` positive or negative as the word has it (see `negated`), `holder` who judges: of a verb of
        judging its subject or `UNNAMED_HOLDER`, else the speaker of the words, "" where the article itself
        judges. Further columns: `cue`, `category` (see `helpers.evaluation.lexicon`), `negated`, `zone`,
        `target_spans`. Offsets count characters of the title where `zone` is "headline" and of the text
        elsewhere.
    """
    from helpers.agency.reading import readings
    from helpers.evaluation.detect import judgements
    from helpers.storage.tables import frame

    rows = [
        _row(reading, judgement)
        for reading in readings(docs, attributions, names)
        for judgement in judgements(reading.tree)
    ]
    return frame("evaluations", rows, more=_MORE).sort_values(
        ["article_id", "sentence_id", "start"], kind="stable", ignore_index=True
    )


def _row(reading: ArticlePart, judged: Judgement) -> tuple:
    from helpers.agency.phrases import phrase_of
    from helpers.evaluation.targets import UNNAMED

    t = reading.tree
    sentence_id, zone = reading.place(judged.first)
    voice, speaker = reading.voice(judged.first)
    start, end = reading.span(judged.first, judged.last)
    first, last = phrase_of(t, judged.target)
    low, high = reading.span(first, last)
    holder = UNNAMED_HOLDER if judged.judge == UNNAMED else speaker
    if judged.judge >= 0:
        first, last = phrase_of(t, judged.judge)
        who_speaks = reading.voice(judged.judge)[1] if t.word[judged.judge] == "i" else ""
        holder = who_speaks or reading.entity(first, last, judged.judge)
        if not holder:  # "the board", as a speaker is called "board"
            begin, stop = reading.span(first + (t.word[first] == "the" and first < last), last)
            holder = reading.text[begin:stop]
    return (
        reading.article_id, sentence_id, start, end, reading.text[low:high],
        reading.entity_within(judged.target), judged.entry.polarity, holder, voice, reading.text[start:end],
        judged.entry.category, judged.negated, zone, [[low, high]],
    )  # fmt: skip
