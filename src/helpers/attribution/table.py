"""The `attributions` table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import groupby, tee
from typing import TYPE_CHECKING

from helpers.attribution.completion import complete
from helpers.attribution.cues import Cue, read_cue
from helpers.attribution.extraction import extract_parts
from helpers.attribution.kinds import kind_of
from helpers.attribution.spans import Found
from helpers.attribution.speakers import Source, resolve_speakers
from helpers.language import sentence_ids, text_of, zones
from helpers.language.quotes import Quotation, quotations
from helpers.language.sentences import content_sentences
from helpers.storage.tables import TEXT, frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

GAP = " … "
MORE = {"zone": TEXT, "speaker_rule": TEXT}


def find_attributions(docs: Iterable[Doc], *, speech_only: bool = False) -> pd.DataFrame:
    """Find who is reported to say, think or want what.

    Args:
        docs: what `helpers.language.parse` returned.
        speech_only: leave out beliefs, plans and attitudes ("hopes to", "supports"), unless the words are
            quoted.

    Returns:
        The `attributions` table, in reading order, one row an attribution. `kind` is "direct" (at least
        four fifths of the content in quotation marks), "indirect" (nothing of it) or "mixed". The spans are
        lists of `[start, end]` in the article's `title` where the further column `zone` is "headline" and in
        its `text` elsewhere; `source`, `cue` and `content` are the text of the spans, joined by " … ".
        `cue_lemma` is "" and `grade` "ungraded" where there is no reporting verb. `speaker` is "" where it is
        not known; `speaker_rule` names the rule that found it (`speakers.RULES`).
    """
    grouped = groupby(sentence_ids(docs), key=lambda part: part[0].user_data["article_id"])
    articles, to_read = tee((article_id, list(parts)) for article_id, parts in grouped)
    learned = extract_parts([text_of(doc) for doc, _ in parts] for _, parts in to_read)
    rows: list[tuple] = []
    for (article_id, parts), found in zip(articles, learned, strict=True):
        rows += _article(article_id, parts, found, speech_only)
    return frame("attributions", rows, more=MORE)


def _article(
    article_id: str, parts: list[tuple[Doc, int]], learned: list[list[Found]], speech_only: bool
) -> list[tuple]:
    found: list[tuple[Doc, int, Found, Cue, str, bool]] = []
    for (doc, first), of_model in zip(parts, learned, strict=True):
        quotes = quotations(doc)
        previous = None
        for one in complete(doc, of_model):
            cue = read_cue(doc, one)
            kind = kind_of(text_of(doc), one.content, quotes)
            if speech_only and cue.act != "speech" and kind != "direct":
                continue
            found.append((doc, first, one, cue, kind, _continues(one, previous, quotes)))
            previous = one
    speakers = resolve_speakers(
        [
            Source(
                _text(doc, one.source),
                text_of(doc),
                one.source[0][0] if one.source else 0,
                continues,
                doc.user_data["part"] == "title",
            )
            for doc, _, one, _, _, continues in found
        ]
    )
    places = {id(doc): _Places(doc, first) for doc, first in parts}
    rows = []
    for number, ((doc, _, one, cue, kind, _), speaker) in enumerate(zip(found, speakers, strict=True)):
        sentence_id, zone = places[id(doc)].of((one.cue or one.content)[0][0])
        spans = [value for part in one for value in (_text(doc, part), [list(span) for span in part])]
        about = (cue.lemma, cue.grade, speaker.name, speaker.type, zone, speaker.rule)
        rows.append((f"{article_id}-a{number:03d}", article_id, sentence_id, kind, *spans, *about))
    return rows


class _Places:
    """The sentence and zone of a place in a doc."""

    def __init__(self, doc: Doc, first: int) -> None:
        spans = list(content_sentences(doc))
        self._starts = [span.start_char for span in spans]
        self._zones = zones(doc, spans)
        self._first = first

    def of(self, place: int) -> tuple[int, str]:
        number = max(0, bisect_right(self._starts, place) - 1)
        return self._first + number, self._zones[number]


def _continues(one: Found, previous: Found | None, quotes: list[Quotation]) -> bool:
    """Whether an attribution without a source goes on from the quotation of the one before it."""
    if one.source or previous is None or not one.content or not previous.content:
        return False
    return any(quote.continues and quote.start <= one.content[0][0] < quote.end for quote in quotes)


def _text(doc: Doc, spans: Iterable[tuple[int, int]]) -> str:
    return GAP.join(text_of(doc)[start:end] for start, end in spans)
