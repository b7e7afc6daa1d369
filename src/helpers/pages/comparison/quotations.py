"""A quotation of which one article has more than another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from helpers.alignment.contrast_words import NAME, NEGATOR, PLAIN, contrast_words
from helpers.language.quotes import find_quotations
from helpers.pages.comparison.pair import (
    ArticlePair,
    Finding,
    Quoted,
    clipped,
    content_keys,
    is_named,
    is_told,
    of_each,
    quote,
)

FEWEST_WORDS = 4
"""Words of the shorter quotation, and words that the longer has more, from which the cut is told."""
_STILL_TOLD = 0.5
"""Share of the words left out that the article has around its quotation, from which it retells them."""
_LEAST_CONTENT = 4
_TURNS = frozenset({"but", "although", "though", "yet", "unless", "if", "while", "until"})
_MOST, _MOST_SHOWN = 3, 30
_OPENED = re.compile(r"(?:^|\s)[“‘\"'](?:\w+ )?$")
_BLANK_OR_MARK = " \n\"“”'’`"
_SENTENCE_END = re.compile(r"[.!?]+(?:\s+|$)")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


class Part(NamedTuple):
    """What an article quotes of a sentence, or of two: where in its text, and the words."""

    start: int
    text: str
    words: tuple[str, ...]
    is_sentence: bool


def cut(pair: ArticlePair) -> Iterator[Finding]:
    """Quotations that one article has whole and the other in part, and does not retell."""
    parts = [_quoted(pair, side) for side in (0, 1)]
    findings: dict[str, Finding] = {}
    for side in (0, 1):
        longer = defaultdict(list)
        for part in parts[side]:
            for at in range(len(part.words) - FEWEST_WORDS + 1):
                longer[part.words[at : at + FEWEST_WORDS]].append((part, at))
        there = [f" {' '.join(part.words)} " for part in parts[1 - side]]
        for short in parts[1 - side]:
            for whole, at in longer.get(short.words[:FEWEST_WORDS], [])[:_MOST]:
                finding = _told(pair, side, whole, short, at, there)
                if finding:
                    findings.setdefault(whole.text, finding)
    yield from [*findings.values()][:_MOST]


def _quoted(pair: ArticlePair, side: int) -> list[Part]:
    """What stands in quotation marks in an article, by sentence of the speaker and by two that follow."""
    articles = pair.comparison.articles
    text = str(articles.loc[articles["article_id"] == pair.ids[side], "text"].iloc[0])
    parts = []
    for quotation in find_quotations(text):
        begin, end = quotation.start + 1, quotation.end - quotation.closed
        stops = [begin, *(stop.end() for stop in _SENTENCE_END.finditer(text, begin, end)), end]
        for n in (1, 2):
            for start, stop in zip(stops, stops[n:], strict=False):
                words = tuple(word[0].lower().replace("’", "'") for word in _WORD.finditer(text, start, stop))
                if len(words) >= FEWEST_WORDS:
                    parts.append(Part(start, text[start:stop].strip(_BLANK_OR_MARK), words, n == 1))
    return parts


def _told(
    pair: ArticlePair, side: int, whole: Part, short: Part, at: int, there: list[str]
) -> Finding | None:
    """That a quotation of one side is longer, where the rest is not told on the other."""
    end = at + len(short.words)
    rests = whole.words[:at], whole.words[end:]
    is_part = whole.words[at:end] == short.words
    if (
        not is_part
        or _is_title(short)
        or _is_of_another(whole, at)
        or not any(_tells(rest, whole.is_sentence) for rest in rests)
    ):
        return None
    if any(f" {' '.join(rest)} " in other for rest in rests if len(rest) >= FEWEST_WORDS for other in there):
        return None
    sentences = [_sentence(pair, n, part.start) for n, part in ((side, whole), (1 - side, short))]
    if None in sentences or _is_retold(pair, 1 - side, sentences[1] if whole.is_sentence else None, rests):
        return None
    words = [
        quote(_around(whole, at, end)),
        f"only {quote(clipped(short.text, most=_MOST_SHOWN))}",
    ]
    marked = Quoted(sentences[0], sentences[1], (_span(whole, max(rests, key=len) == rests[0], at, end),))
    if side:
        words, marked = words[::-1], Quoted(sentences[1], sentences[0], (), marked.words_a)
    who = _speaker(pair, side, whole) or _speaker(pair, 1 - side, short)
    return of_each(pair, f"Quoted from {who}" if who else "The same quotation", words, marked)


def _around(whole: Part, at: int, end: int) -> str:
    """The longer quotation, from so near the words in common that these are shown too."""
    begin = 0 if end <= _MOST_SHOWN else max(0, at - _MOST_SHOWN // 2)
    start = [*_WORD.finditer(whole.text)][begin].start() if begin else 0
    return ("… " if begin else "") + clipped(whole.text[start:], most=_MOST_SHOWN)


def _is_title(part: Part) -> bool:
    """Whether what is quoted is a title or a name, each longer word with a capital."""
    return all(word[0][0].isupper() for word in _WORD.finditer(part.text) if len(word[0]) > 3)


def _is_of_another(whole: Part, at: int) -> bool:
    """Whether words are marked within a quotation: somebody else's, who may be quoted there."""
    words = [*_WORD.finditer(whole.text)]
    return bool(_OPENED.search(whole.text[: words[at].start()]))


def _tells(rest: tuple[str, ...], is_sentence: bool) -> bool:
    """Whether words left out turn what is said, or are a statement more than "with respect to that".

    What is left out of two sentences turns it, and is such a statement.
    """
    words = contrast_words(" ".join(rest))
    turns = not _TURNS.isdisjoint(rest) or any(word.kind == NEGATOR for word in words)
    has_content = sum(word.kind in (NAME, PLAIN) for word in words) >= _LEAST_CONTENT
    return len(rest) >= FEWEST_WORDS and (turns or has_content if is_sentence else turns and has_content)


def _span(whole: Part, is_before: bool, at: int, end: int) -> str:
    """The words that the other article leaves out, as they stand."""
    words = [*_WORD.finditer(whole.text)]
    return whole.text[: words[at - 1].end()] if is_before else whole.text[words[end].start() :].rstrip(".!?,")


def _sentence(pair: ArticlePair, side: int, start: int) -> int | None:
    sentences = pair.body(pair.ids[side])
    ids = sentences.loc[(sentences["start"] <= start) & (start < sentences["end"]), "sentence_id"]
    return int(ids.iloc[0]) if len(ids) else None


def _is_retold(
    pair: ArticlePair, side: int, sentence: int | None, rests: tuple[tuple[str, ...], ...]
) -> bool:
    """Whether most of the words left out stand near a sentence or, where none is given, in any."""
    sentences = pair.body(pair.ids[side])
    if sentence is not None:
        near = sentences.loc[(sentences["sentence_id"] - sentence).abs() <= 1, "text"]
        there = [set().union(*map(content_keys, near))]
    else:
        there = [content_keys(text) for text in sentences["text"]]
    left = set().union(*(content_keys(" ".join(rest)) for rest in rests))
    return any(len(left & keys) >= _STILL_TOLD * max(1, len(left)) for keys in there)


def _speaker(pair: ArticlePair, side: int, part: Part) -> str:
    inside = pair.speakers_at(side, part.start + len(part.text) // 2)
    return next((who for who in inside if is_told(who) and is_named(who)), "")
