"""The `sentences` table: where each sentence stands and in which zone of the article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from helpers.corpus.datelines import dateline_end
from helpers.storage.tables import frame

if TYPE_CHECKING:
    import pandas as pd
    from spacy.tokens import Doc, Span

# The lead is the first paragraph; where a paragraph is the whole article, its opening sentences.
_LEAD_SENTENCES = 3


def text_of(doc: Doc) -> str:
    """The text of a doc, which spaCy puts together anew, token by token, whenever it is asked for it."""
    text: str | None = doc.user_data.get("whole")
    if text is None:
        text = doc.user_data["whole"] = doc.text
    return text


def sentences(docs: Iterable[Doc]) -> pd.DataFrame:
    """List the sentences of parsed articles.

    Args:
        docs: what `helpers.language.parse` returned.

    Returns:
        The `sentences` table: `article_id, sentence_id, start, end, zone, text`. `start` and `end` count
        characters of the article's `title` where `zone` is "headline" and of its `text` elsewhere;
        `sentence_id` counts from 0 within the article, headline first.
    """
    rows = []
    for doc, first in sentence_ids(docs):
        article_id = doc.user_data["article_id"]
        spans, text = list(content_sentences(doc)), text_of(doc)
        for number, (span, zone) in enumerate(zip(spans, zones(doc, spans), strict=True), start=first):
            start, end = _trimmed(text, span)
            rows.append((article_id, number, start, end, zone, text[start:end]))
    return frame("sentences", rows)


def sentence_ids(docs: Iterable[Doc]) -> Iterator[tuple[Doc, int]]:
    """Each doc with the id of its first sentence: a text's sentences are counted on from its title's."""
    article_id, following = None, 0
    for doc in docs:
        if doc.user_data["article_id"] != article_id:
            article_id, following = doc.user_data["article_id"], 0
        yield doc, following
        following += sum(1 for _ in content_sentences(doc))


def content_sentences(doc: Doc) -> Iterator[Span]:
    """The sentences of a doc that hold more than white space; the order is that of `sentence_id`.

    A dateline belongs to the sentence behind it, though a parser may take "LINDMOOR." for a sentence.
    """
    whole, start = text_of(doc), 0
    behind = dateline_end(whole)
    for span in doc.sents:
        is_blank = whole[span.start_char : span.end_char].isspace()
        is_dateline = span.end_char <= behind and span.end < len(doc)
        if not is_blank and not is_dateline:
            yield doc[start : span.end] if start < span.start else span
        start = start if is_dateline else span.end


def zones(doc: Doc, spans: list[Span]) -> list[str]:
    """The zone of each sentence of a doc: headline, lead or body."""
    if doc.user_data["part"] == "title":
        return ["headline"] * len(spans)
    text = text_of(doc)
    lead_end = text.find("\n\n", len(text) - len(text.lstrip()))
    if lead_end < 0:
        lead_end = len(text)
    return [
        "lead" if number < _LEAD_SENTENCES and span.start_char < lead_end else "body"
        for number, span in enumerate(spans)
    ]


def _trimmed(whole: str, span: Span) -> tuple[int, int]:
    text = whole[span.start_char : span.end_char]
    return span.start_char + len(text) - len(text.lstrip()), span.end_char - len(text) + len(text.rstrip())
