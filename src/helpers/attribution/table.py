"""The `attributions` table."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from itertools import groupby, tee
from typing import TYPE_CHECKING, NamedTuple

from helpers.attribution.backoff import back_off
from helpers.attribution.comments import Comment, comment_on
from helpers.attribution.cues import Cue, read_cue
from helpers.attribution.extraction import extract_parts
from helpers.attribution.headlines import is_headed
from helpers.attribution.nesting import depths, parents
from helpers.attribution.sources import Speaker
from helpers.attribution.spans import Attribution, kind_of
from helpers.attribution.speakers import Source, Who, known_of, resolve_speakers
from helpers.attribution.status import status_of
from helpers.entities.overrides import Overrides
from helpers.language import sentence_ids, text_of, zones
from helpers.language.quotes import Quotation, quotations
from helpers.language.sentences import content_sentences
from helpers.storage.tables import TEXT, frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc

    from helpers.entities.events import Known

GAP = " … "
MORE = {"zone": TEXT, "speaker_rule": TEXT, "gender": TEXT}
FIRST_PERSON = {"i", "we", "me", "us", "my", "our"}
# What a state calls itself: Norway said "the country" hopes for more.
_ITSELF = {"the country", "the nation"}


def find_attributions(
    docs: Iterable[Doc],
    *,
    speech_only: bool = False,
    known: Mapping[str, Known] | None = None,
    given: Overrides | None = None,
) -> pd.DataFrame:
    """Find who is reported to say, think or want what.

    Args:
        docs: what `helpers.language.parse` returned.
        speech_only: leave out beliefs, plans and attitudes ("hopes to", "supports"), unless the words are
            quoted.
        known: what the reports of each event tell together of its persons (`helpers.entities.article`); what
            these docs tell of their events when None.
        given: who is who by the user's own word (`helpers.entities.overrides`), which wins.

    Returns:
        The `attributions` table, in reading order, one row an attribution. `kind` is "direct" (at least
        four fifths of the content in quotation marks), "indirect" (nothing of it) or "mixed". The spans are
        lists of `[start, end]` in the article's `title` where the further column `zone` is "headline" and in
        its `text` elsewhere; `source`, `cue` and `content` are the text of the spans, joined by " … ".
        `cue_lemma` is "" and `grade` "ungraded" where there is no reporting verb; `strength` is that of a
        directive (weak, medium, strong), else "". `parent` is the attribution in whose content one stands, or
        "", `depth` how many it stands in. `status` is a key of `status.STATUS`, `outlet_comment` one of
        `comments.COMMENTS`, with its words and places in `comment` and `comment_spans`, `found_by` one of
        `spans.FOUND_BY`. `channel` is another outlet or body that the words came through, or "".
        `speaker` is "" where it is not known; `speaker_rule` names the rule that found it (`speakers.RULES`).
        `gender` is "m", "f" or "" where the text does not tell it, `side` the state whose voice the
        speaker is, or "".
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
        rows += _article(article_id, parts, found, speech_only, Who(known.get(event), given or Overrides()))
    return frame("attributions", rows, more=MORE)


class _Statement(NamedTuple):
    """An attribution in its part of an article: headline or text, `first` its first sentence's number."""

    doc: Doc
    first: int
    found: Attribution
    cue: Cue
    kind: str
    continues: bool
    status: str
    comment: Comment
    parent: int | None


def _article(
    article_id: str,
    parts: list[tuple[Doc, int]],
    learned: list[list[Attribution]],
    speech_only: bool,
    who: Who,
) -> list[tuple]:
    statements: list[_Statement] = []
    for (doc, first), of_model in zip(parts, learned, strict=True):
        headed = text_of(parts[-1][0]) if doc.user_data.get("part") == "title" else None
        statements += _part(doc, first, of_model, speech_only, before=len(statements), headed=headed)
    speakers = _speakers(statements, [doc for doc, _ in parts], who)
    places = {id(doc): _Places(doc, first) for doc, first in parts}
    levels = depths([one.parent for one in statements])
    rows = []
    for number, (one, speaker, depth) in enumerate(zip(statements, speakers, levels, strict=True)):
        found, cue = one.found, one.cue
        sentence_id, zone = places[id(one.doc)].of((found.cue or found.content)[0][0])
        spans = [
            value
            for part in (found.source, found.cue, found.content)
            for value in (_text(one.doc, part), _lists(part))
        ]
        parent = "" if one.parent is None else _id(article_id, one.parent)
        channel, comment = _text(one.doc, found.channel), _text(one.doc, one.comment.spans)
        nested = (parent, depth, one.status, one.comment.kind, found.found_by, cue.strength, channel, comment)
        named = (speaker.name, speaker.type, speaker.side)
        about = (cue.lemma, cue.grade, *named, *nested, _lists(one.comment.spans))
        rows.append(
            (
                _id(article_id, number),
                article_id,
                sentence_id,
                one.kind,
                *spans,
                *about,
                zone,
                speaker.rule,
                speaker.gender,
            )
        )
    return rows


def _part(
    doc: Doc, first: int, learned: list[Attribution], speech_only: bool, *, before: int, headed: str | None
) -> list[_Statement]:
    """The statements of a text, or of the headline of the text `headed`; the article has had `before`."""
    quotes = quotations(doc)
    found = [
        one for one in back_off(doc, learned) if headed is None or not is_headed(text_of(doc), one, headed)
    ]
    read = [(one, read_cue(doc, one)) for one in found]
    if speech_only:
        read = [
            (one, cue)
            for one, cue in read
            if cue.act == "speech" or kind_of(text_of(doc), one.content, quotes) == "direct"
        ]
    found = [one for one, _ in read]
    others_words = [(quote.start, quote.end) for quote in quotes]
    others_words += [span for one in found for span in one.content]
    statements, previous = [], None
    for (one, cue), parent in zip(read, parents(found), strict=True):
        kind = kind_of(text_of(doc), one.content, quotes if parent is None else _inner(quotes, one))
        comment = comment_on(doc, one, cue, others_words)
        continues = _continues(one, previous, quotes)
        above = None if parent is None else before + parent
        status = status_of(doc, one, cue)
        statements.append(_Statement(doc, first, one, cue, kind, continues, status, comment, above))
        previous = one
    return statements


def _inner(quotes: list[Quotation], one: Attribution) -> list[Quotation]:
    """The quotations within a content: those around it are the outer statement's."""
    return [q for q in quotes if any(start <= q.start and q.end <= end for start, end in one.content)]


def _speakers(statements: list[_Statement], docs: list[Doc], who: Who) -> list[Speaker]:
    """Who each source is; "I", or what a state calls itself, within a statement is whoever makes it."""
    speakers = resolve_speakers(
        [
            Source(one.doc, one.found.source, one.found.cue, one.found.content, one.continues)
            for one in statements
        ],
        docs,
        who,
    )
    for number in sorted(range(len(statements)), key=depths([one.parent for one in statements]).__getitem__):
        one = statements[number]
        if one.parent is None or not speakers[one.parent].name:
            continue
        words, outer = _text(one.doc, one.found.source).lower(), speakers[one.parent]
        is_first = words in FIRST_PERSON and not speakers[number].name
        if is_first or (words in _ITSELF and outer.type == "state"):
            speakers[number] = outer._replace(rule="first person" if is_first else "itself")
    return speakers


def _id(article_id: str, number: int) -> str:
    return f"{article_id}-a{number:03d}"


def _lists(spans: Iterable[tuple[int, int]]) -> list[list[int]]:
    return [list(span) for span in spans]


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


def _continues(one: Attribution, previous: Attribution | None, quotes: list[Quotation]) -> bool:
    """Whether an attribution without a source goes on from the quotation of the one before it."""
    if one.source or previous is None or not one.content or not previous.content:
        return False
    return any(quote.continues and quote.start <= one.content[0][0] < quote.end for quote in quotes)


def _text(doc: Doc, spans: Iterable[tuple[int, int]]) -> str:
    return GAP.join(text_of(doc)[start:end] for start, end in spans)
