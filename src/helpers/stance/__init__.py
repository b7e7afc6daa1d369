"""How outlets hedge and assert: cues by category, in whose voice, where, and whether they are negated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.stance.lexicon import CATEGORIES, HEDGES
from helpers.stance.voice import VOICES

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas as pd
    from spacy.tokens import Doc

__all__ = ["CATEGORIES", "HEDGES", "VOICES", "find_cues"]

_MORE = {"lemma": "str", "strength": "int64", "speaker": "str", "event": "str"}


def find_cues(docs: Iterable[Doc], attributions: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the cues of hedging and of assertion in parsed articles.

    Args:
        docs: what `helpers.language.parse` returned.
        attributions: the `attributions` table of the same articles, with its column `zone`; without it
            no cue is `reported`.

    Returns:
        The `stance` table, sorted by article and place: `article_id, sentence_id, start, end, cue,
        category, voice, zone, negated, holder, scope_start, scope_end`, then `lemma` (the entry of the
        list), `strength` (1 weak to 3 strong, within its category), `speaker` (of quoted and reported
        cues, "" where nobody is named) and `event` (the word that heads the scope). `holder` is whose
        belief, doubt or charge it is said to be: "analysts expect" has one, "is expected to" and "I think"
        have none. The scope is the clause or phrase that the cue leaves open or commits to. Offsets count
        characters of the title where `zone` is "headline" and of the text elsewhere.
        No two cues share a character. The reporting verb of the narrator is the narrator's.

    Raises:
        ValueError: `attributions` lacks a column that is needed.
    """
    from helpers.language import quotations, sentence_ids, text_of, zones
    from helpers.language.sentences import content_sentences
    from helpers.stance.detect import cues_in
    from helpers.stance.voice import Contents, voice_at
    from helpers.storage.tables import frame

    if attributions is not None:
        missing = {"article_id", "zone", "content_spans", "speaker", "source"} - set(attributions.columns)
        if missing:
            raise ValueError(f"attributions: columns {sorted(missing)} are missing.")
    contents = Contents(attributions)
    rows = []
    for doc, first_id in sentence_ids(docs):
        spans = list(content_sentences(doc))
        cues = cues_in(doc, [(span.start, span.end) for span in spans])
        if not cues:
            continue
        article_id, headline = doc.user_data["article_id"], doc.user_data["part"] == "title"
        quoted = [(q.start, q.end, q.n_words) for q in quotations(doc)]
        where, number = zones(doc, spans), 0
        text = text_of(doc)
        said = contents.of(article_id, headline=headline, text=text, quotations=quoted)
        for cue in cues:
            while cue.first >= spans[number].end:
                number += 1
            start, end = _characters(doc, cue.first, cue.last)
            scope = _characters(doc, cue.scope.first, cue.scope.last)
            voice, speaker = voice_at(start, quoted, said)
            rows.append(
                (
                    article_id, first_id + number, start, end, text[start:end], cue.entry.category, voice,
                    where[number], cue.negated, cue.holder, *scope, cue.entry.entry, cue.entry.strength,
                    speaker, doc[cue.scope.event].text,
                )
            )  # fmt: skip
    return frame("stance", rows, more=_MORE).sort_values(
        ["article_id", "sentence_id", "start"], kind="stable", ignore_index=True
    )


def _characters(doc: Doc, first: int, last: int) -> tuple[int, int]:
    """Where the tokens from `first` to `last` (inclusive) begin and end."""
    return doc[first].idx, doc[last].idx + len(doc[last])
