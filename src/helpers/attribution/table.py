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
from helpers.entities.events import event_of
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
        known: what the reports of each event tell together of its persons (`helpers.entities.events`); what
            these docs tell of their events when None; a person then goes under the name that the article
            uses, else under that of the corpus.
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
    own_names = known is None
    if known is None:
        docs = list(docs)
        known = known_of(docs)
    grouped = groupby(sentence_ids(docs), key=lambda part: part[0].user_data["article_id"])
    articles, to_read = tee((article_id, list(parts)) for article_id, parts in grouped)
    learned = extract_parts([text_of(doc) for doc, _ in parts] for _, parts in to_read)
    rows: list[tuple] = []
    for (article_id, parts), attributions in zip(articles, learned, strict=True):
        event = event_of(parts[0][0].user_data.get("event", ""), article_id)
        who = Who(known.get(event), given or Overrides(), own_names)
        rows += _article(article_id, parts, attributions, speech_only, who)
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
    levels = depths([statement.parent for statement in statements])
    rows = []
    for number, (statement, speaker, depth) in enumerate(zip(statements, speakers, levels, strict=True)):
        attribution, cue = statement.found, statement.cue
        sentence_id, zone = places[id(statement.doc)].of((attribution.cue or attribution.content)[0][0])
        spans = [
            value
            for component in (attribution.source, attribution.cue, attribution.content)
            for value in (_text(statement.doc, component), _lists(component))
        ]
        parent = "" if statement.parent is None else _id(article_id, statement.parent)
        channel, comment = (
            _text(statement.doc, attribution.channel),
            _text(statement.doc, statement.comment.spans),
        )
        nested = (
            parent,
            depth,
            statement.status,
            statement.comment.kind,
            attribution.found_by,
            cue.strength,
            channel,
            comment,
        )
        named = (speaker.name, speaker.type, speaker.side)
        about = (cue.lemma, cue.grade, *named, *nested, _lists(statement.comment.spans))
        rows.append(
            (
                _id(article_id, number),
                article_id,
                sentence_id,
                statement.kind,
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
    attributions = [
        attribution
        for attribution in back_off(doc, learned)
        if headed is None or not is_headed(text_of(doc), attribution, headed)
    ]
    read = [(attribution, read_cue(doc, attribution)) for attribution in attributions]
    if speech_only:
        read = [
            (attribution, cue)
            for attribution, cue in read
            if cue.act == "speech" or kind_of(text_of(doc), attribution.content, quotes) == "direct"
        ]
    attributions = [attribution for attribution, _ in read]
    others_words = [(quote.start, quote.end) for quote in quotes]
    others_words += [span for attribution in attributions for span in attribution.content]
    statements, previous = [], None
    for (attribution, cue), parent in zip(read, parents(attributions), strict=True):
        kind = kind_of(
            text_of(doc), attribution.content, quotes if parent is None else _inner(quotes, attribution)
        )
        comment = comment_on(doc, attribution, cue, others_words)
        continues = _continues(attribution, previous, quotes)
        above = None if parent is None else before + parent
        status = status_of(doc, attribution, cue)
        statements.append(_Statement(doc, first, attribution, cue, kind, continues, status, comment, above))
        previous = attribution
    return statements


def _inner(quotes: list[Quotation], attribution: Attribution) -> list[Quotation]:
    """The quotations within a content: those around it are the outer statement's."""
    return [q for q in quotes if any(start <= q.start and q.end <= end for start, end in attribution.content)]


def _speakers(statements: list[_Statement], docs: list[Doc], who: Who) -> list[Speaker]:
    """Who each source is; "I", or what a state calls itself, within a statement is whoever makes it."""
    speakers = resolve_speakers(
        [
            Source(
                statement.doc,
                statement.found.source,
                statement.found.cue,
                statement.found.content,
                statement.continues,
            )
            for statement in statements
        ],
        docs,
        who,
    )
    for number in sorted(
        range(len(statements)), key=depths([statement.parent for statement in statements]).__getitem__
    ):
        statement = statements[number]
        if statement.parent is None or not speakers[statement.parent].name:
            continue
        words, outer = _text(statement.doc, statement.found.source).lower(), speakers[statement.parent]
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


def _continues(attribution: Attribution, previous: Attribution | None, quotes: list[Quotation]) -> bool:
    """Whether an attribution without a source goes on from the quotation of the one before it."""
    if attribution.source or previous is None or not attribution.content or not previous.content:
        return False
    return any(quote.continues and quote.start <= attribution.content[0][0] < quote.end for quote in quotes)


def _text(doc: Doc, spans: Iterable[tuple[int, int]]) -> str:
    return GAP.join(text_of(doc)[start:end] for start, end in spans)
