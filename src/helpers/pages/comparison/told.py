"""Two articles with what they share, and one thing that they tell differently, with its sentences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from helpers.alignment.contrast_words import NAME, PLAIN, contrast_words

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pages.comparison.comparison import Comparison


SAME, SAID = 0.3, 0.5
"""Share of words that two statements have in common, of the longer, where they say the same; and share of a
statement's words that a sentence must have to say it."""


@dataclass(frozen=True)
class Quoted:
    """A sentence of either article, or of one alone, with the words that are marked in it."""

    sentence_a: int | None
    sentence_b: int | None
    words_a: tuple[str, ...] = ()
    words_b: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """One thing that two articles tell differently.

    Attributes:
        kind: in a word or two, what differs ("another name").
        text: a sentence that an editor could print.
        quoted: the sentences that show it.
        left, right: how either article has it, in as few words as fit on a band; "" where none do.
    """

    kind: str
    text: str
    quoted: tuple[Quoted, ...]
    left: str = ""
    right: str = ""


class ArticlePair:
    """Two articles of an event with their sentences, links and statements.

    Attributes:
        ids, outlets: of both articles.
        links: the links between their texts; those of a headline are in `headline_links`.
        compared: the differences within these links.
        sentences: article id to its sentences in order.
        starts: (article id, sentence) to the character at which the sentence begins.
    """

    def __init__(self, comparison: Comparison, a: str, b: str) -> None:
        self.comparison, self.ids = comparison, (a, b)
        self.outlets = (comparison.outlet(a), comparison.outlet(b))
        self.sentences = {
            one: comparison.sentences[comparison.sentences["article_id"] == one] for one in (a, b)
        }
        self._texts = {
            one: dict(zip(s["sentence_id"], s["text"], strict=True)) for one, s in self.sentences.items()
        }
        inside = self._inside(comparison.links)
        heads = self._of_headlines(inside)
        self.links, self.headline_links = inside[~heads], inside[heads]
        own = self._inside(comparison.differences)
        self.compared = own[~self._of_headlines(own)]

        own = (self.sentences[one] for one in (a, b))
        self.starts = {(r.article_id, r.sentence_id): r.start for rows in own for r in rows.itertuples()}

    def _inside(self, table: pd.DataFrame) -> pd.DataFrame:
        return table[(table["article_a"] == self.ids[0]) & (table["article_b"] == self.ids[1])]

    def _of_headlines(self, table: pd.DataFrame) -> pd.Series:
        heads = [set(self.headline(one)["sentence_id"]) for one in self.ids]
        return table["sentence_a"].isin(heads[0]) | table["sentence_b"].isin(heads[1])

    def headline(self, article: str) -> pd.DataFrame:
        """The sentences of the headline."""
        own = self.sentences[article]
        return own[own["zone"] == "headline"]

    def body(self, article: str) -> pd.DataFrame:
        """The sentences of the text."""
        own = self.sentences[article]
        return own[own["zone"] != "headline"]

    def text(self, side: int, sentence: int) -> str:
        """The words of a sentence."""
        return self._texts[self.ids[side]][sentence]

    def rows(self, table: pd.DataFrame, side: int) -> pd.DataFrame:
        """The rows of a table by article."""
        return table[table["article_id"] == self.ids[side]]


def times(n: int) -> str:
    """How often, in words where it is once or twice."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def quote(words: str) -> str:
    """Words in quotation marks."""
    return f"“{words}”"


def clipped(text: str, most: int = 9) -> str:
    """The first words of a sentence."""
    words = text.split()
    return " ".join(words[:most]).strip(".,;:'\"‘’“”") + (" …" if len(words) > most else "")


def places_of(pair: ArticlePair, quoted: Iterable[Quoted]) -> list[tuple[str, int]]:
    """(article, sentence) of sentences quoted, each once."""
    found = [
        (article, sentence)
        for one in quoted
        for article, sentence in zip(pair.ids, (one.sentence_a, one.sentence_b), strict=True)
        if sentence is not None
    ]
    return list(dict.fromkeys(found))


def one_of(side: int, sentence: int, words: tuple[str, ...] = ()) -> Quoted:
    """A sentence of one article alone."""
    return Quoted(None, sentence, (), words) if side else Quoted(sentence, None, words)


def is_told(speaker: str) -> bool:
    """Whether a speaker can be told of: a name, or several unnamed; "the elder daughter" may have one."""
    return bool(speaker) and not speaker.startswith("(") and (speaker[0].isupper() or speaker.endswith("s"))


def shared(a: str, b: str) -> tuple[float, float]:
    """Of the words of content of either text, the share that the other has too."""
    one, other = (
        {word.key for word in contrast_words(text) if word.kind in (NAME, PLAIN)} for text in (a, b)
    )
    both = len(one & other)
    return both / max(1, len(one)), both / max(1, len(other))
