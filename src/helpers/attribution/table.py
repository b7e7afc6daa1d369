"""The `attributions` table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby, tee
from typing import TYPE_CHECKING

from helpers.attribution.completion import complete
from helpers.attribution.cues import Cue, read_cue
from helpers.attribution.extraction import extract_parts
from helpers.attribution.kinds import kind_of
from helpers.attribution.spans import Found
from helpers.attribution.speakers import Source, known_of, resolve_speakers
from helpers.language import sentence_ids, text_of, zones
from helpers.language.quotes import Quotation, quotations
from helpers.language.sentences import content_sentences
from helpers.storage.tables import TEXT, frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

    from helpers.entities.article import Known

GAP = " … "
MORE = {"zone": TEXT, "speaker_rule": TEXT, "gender": TEXT}


def find_attributions(
    docs: Iterable[Doc], *, speech_only: bool = False, known: Mapping[str, Known] | None = None
) -> pd.DataFrame:
    """Find who is reported to say, think or want what.

    Args:
        docs: what `helpers.language.parse` returned.
        speech_only: leave out beliefs, plans and attitudes ("hopes to", "supports"), unless the words are
            quoted.
        known: what the reports of each event tell together of its persons (`helpers.entities.article`); what
            these docs tell of their events when None.

    Returns:
        The `attributions` table, in reading order, one row an attribution. `kind` is "direct" (at least
        four fifths of the content in quotation marks), "indirect" (nothing of it) or "mixed". The spans are
        lists of `[start, end]` in the article's `title` where the further column `zone` is "headline" and in
        its `text` elsewhere; `source`, `cue` and `content` are the text of the spans, joined by " … ".
        `cue_lemma` is "" and `grade` "ungraded" where there is no reporting verb. `speaker` is "" where it is
        not known; `speaker_rule` names the rule that found it (`speakers.RULES`). `gender` is "m", "f" or ""
        where the text does not tell it, `side` the state whose voice the speaker is, or "".
    """
    if known is None:
        docs = list(docs)
        known = known_of(docs)
    grouped = groupby(sentence_ids(docs), key=lambda part: part[0].user_data["article_id"])
    articles, to_read = tee((article_id, list(parts)) for article_id, parts in grouped)
    learned = extract_parts([text_of(doc) for doc, _ in parts] for _, parts in to_read)
    rows: list[tuple] = []
    for (article_id, parts), found in zip(articles, learned, strict=True):
        event = parts[0][0].user_data.get("event", "")
        rows += _article(article_id, parts, found, speech_only, known.get(event))
    return frame("attributions", rows, more=MORE)


def _article(
    article_id: str,
    parts: list[tuple[Doc, int]],
    learned: list[list[Found]],
    speech_only: bool,
    known: Known | None,
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
        [Source(doc, one.source, one.cue, one.content, continues) for doc, _, one, _, _, continues in found],
        [doc for doc, _ in parts],
        known,
    )
    places = {id(doc): _Places(doc, first) for doc, first in parts}
    rows = []
    for number, ((doc, _, one, cue, kind, _), speaker) in enumerate(zip(found, speakers, strict=True)):
        sentence_id, zone = places[id(doc)].of((one.cue or one.content)[0][0])
        spans = [value for part in one for value in (_text(doc, part), [list(span) for span in part])]
        who = (speaker.name, speaker.type, speaker.side)
        about = (cue.lemma, cue.grade, *who, zone, speaker.rule, speaker.gender)
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
