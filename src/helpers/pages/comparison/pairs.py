"""Two articles of an event as a page shows them: at a glance, told differently, side by side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from helpers import display
from helpers.alignment.differences import compare_words
from helpers.alignment.links import RELATIONS
from helpers.display import Output
from helpers.pages.comparison.changes import KINDS, changes, voices
from helpers.pages.comparison.pair import ArticlePair, Finding, in_turn

_Rows = tuple[str, list[list[display.Quote | None]]]
"""A sentence, and the sentences that show it."""
_MOST_OF_KIND = 3
_DAY = re.compile(r", (\d{4}-\d\d-\d\d):")
_MOST_QUOTED, _FEWER_QUOTED = 8, 3
"""Sentences below what two articles tell differently; of events of more articles, fewer for each pair."""


def at_a_glance(pair: ArticlePair) -> Output:
    """Two articles as columns of sentences, with bands between what both say."""
    comparison = pair.comparison
    sides = []
    for article, outlet in zip(pair.ids, pair.outlets, strict=True):
        rows = pair.sentences[article]
        sides.append(rows.assign(outlet=outlet, voice=voices(rows, comparison.attributions)))
    caption = (
        f"{_both(pair, 'and')}: a line is a sentence, a band joins two that say the same; its colour says "
        "whose voice it is on the left. In bold: no close match."
    )
    name = f"at-a-glance-{pair.number}"
    return display.banded_columns(
        sides[0], sides[1], pair.all_links, changes(pair), name=name, caption=caption
    )


def most_changed(shown: Sequence[ArticlePair]) -> ArticlePair:
    """The pair with most changes that are written on its bands; of as many the first."""
    return max(shown, key=lambda pair: len(changes(pair)))


def told_differently(shown: Sequence[ArticlePair]) -> list[Output]:
    """What the articles of an event tell differently, each thing with its sentences side by side.

    Of several pairs of articles it is told kind by kind, and once; what is the fourth of its kind and further
    comes behind all kinds. What has a topic is told of all articles
    together that have it.
    """
    heard: set[str] = set()
    first: list[_Rows] = []
    further: list[_Rows] = []
    for kind in KINDS:
        findings = [(pair, finding) for pair in shown for finding in pair.told(kind)]
        items = _of_topics([two for two in findings if two[1].topic])
        items += [(finding.text, _rows(pair, finding)) for pair, finding in findings if not finding.topic]
        items = _joined([item for item in items if item[0] not in heard])
        heard.update(text for text, _ in items)
        most = len(items) if len(shown) == 1 else _MOST_OF_KIND
        first += items[:most]
        further += items[most:]
    told_in_order = enumerate([*first, *further], start=1)
    return [display.contrast(text, rows, name=f"told-{number}") for number, (text, rows) in told_in_order]


def _joined(items: Sequence[_Rows]) -> list[_Rows]:
    """What several pairs tell in the same words, once and with the sentences of all of them."""
    joined: dict[str, list[list[display.Quote | None]]] = {}
    for text, rows in items:
        known = joined.setdefault(text, [])
        known += [row for row in rows if row not in known]
    return [*joined.items()]


@dataclass
class _Topic:
    """What articles have each their own way: article id to the words and the sentence with them."""

    name: str
    quotes: dict[str, tuple[str, display.Quote]]
    differs: bool
    told: _Rows | None
    """How two articles alone are told; None where more have it."""


def _of_topics(findings: Sequence[tuple[ArticlePair, Finding]]) -> list[_Rows]:
    """What pairs of articles tell of one topic by the same sentences, as one thing that all of them tell."""
    topics: list[_Topic] = []
    for pair, item in findings:
        rows = _rows(pair, item)
        quotes = {q.article_id: (words, q) for words, q in zip(item.each, rows[0], strict=True) if q}
        topic = _Topic(item.topic, quotes, item.differs, (item.text, rows))
        same = [other for other in topics if other.name == topic.name and _places(other) & _places(topic)]
        for other in same:
            topics.remove(other)
            topic.quotes = other.quotes | topic.quotes
            topic.differs, topic.told = topic.differs or other.differs, None
        topics.append(topic)
    entries: list[_Rows] = []
    for topic in (topic for topic in topics if topic.differs):
        comparison = findings[0][0].comparison
        ordered = [article for article in comparison.members["article_id"] if article in topic.quotes]
        text = in_turn(comparison, topic.name, {article: topic.quotes[article][0] for article in ordered})
        entries.append(topic.told or (text, [[topic.quotes[article][1] for article in ordered]]))
    return sorted(entries, key=lambda item: "".join(_DAY.findall(item[0])[:1]))


def _places(topic: _Topic) -> set[tuple[str, int]]:
    return {(article, quoted.sentence_id) for article, (_, quoted) in topic.quotes.items()}


def _rows(pair: ArticlePair, finding: Finding) -> list[list[display.Quote | None]]:
    most = _MOST_QUOTED if len(pair.comparison.members) <= 2 else _FEWER_QUOTED

    def quote(side: int, sentence: int | None, words: tuple[str, ...]) -> display.Quote | None:
        if sentence is None:
            return None
        return display.Quote(pair.ids[side], pair.outlets[side], sentence, pair.text(side, sentence), words)

    return [
        [quote(0, q.sentence_a, q.words_a), quote(1, q.sentence_b, q.words_b)] for q in finding.quoted[:most]
    ]


def side_by_side(pair: ArticlePair) -> Output:
    """Two articles, sentence beside sentence, what differs within a link highlighted."""
    links = pair.all_links
    columns = ("sentence_a", "sentence_b")
    sides = []
    for side, (column, other) in enumerate((columns, columns[::-1])):
        partners = links.groupby(column)[other].agg(sorted).to_dict()
        rows = pair.sentences[pair.ids[side]]
        marks = [
            _marks(row.text, [pair.text(1 - side, n) for n in partners.get(row.sentence_id, [])])
            for row in rows.itertuples()
        ]
        sides.append(rows.assign(outlet=pair.outlets[side], marks=marks))
    return display.linked_columns(
        sides[0], sides[1], links.assign(relation=links["relation"].map(RELATIONS)),
        name=f"side-by-side-{pair.number}",
        caption=f"{_both(pair, 'beside')}: linked sentences, and in them the words that differ",
    )  # fmt: skip


def _both(pair: ArticlePair, joined: str) -> str:
    """The two articles by their outlets, or by their numbers where one of these has several on the event."""
    members = pair.comparison.members["outlet"]
    is_plain = not members[members.isin(pair.outlets)].duplicated().any()
    return f" {joined} ".join(pair.outlets if is_plain else map(display.article_label, pair.ids))


def _marks(sentence: str, partners: list[str]) -> list[tuple[int, int, str]]:
    """The stretches of a sentence that none of its partners has."""
    if not partners:
        return []
    differences = compare_words(sentence, " ".join(partners))
    return [(d.start_a, d.end_a, "differs") for d in differences if d.end_a > d.start_a]
