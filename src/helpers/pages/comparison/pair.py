"""Two articles with what they share, and one thing that they tell differently, with its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from helpers.alignment.contrast_words import NAME, PLAIN, contrast_words
from helpers.corpus.datelines import dateline_end
from helpers.display import article_label
from helpers.display.words import listed
from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pages.comparison.comparison import Comparison


SAME, SAID = 0.3, 0.5
"""Share of words that two statements have in common, of the longer, where they say the same; and share of a
statement's words that a sentence must have to say it."""

SAYS = re.compile(
    r"\b(?:sa(?:id|ys?|ying)|t(?:old|ells?)|according|w(?:rote|rites?)"
    r"|in an? (?:\w+ ){0,2}(?:address|briefing|conference|e-?mail|interview|letter|memo|speech|statement))\b",
    re.IGNORECASE,
)
"""That a sentence has a source, found or not: by a verb, or by the occasion on which it spoke."""
MOST_IN_NAME = 6
"""Words of a speaker who is told of."""
_MARKS = re.compile(r"[\"“”]")
_QUOTATION = re.compile("“[^”]*”")
_OPENING = re.compile(r'“|(?<!\S)"')
_CLOSING = str.maketrans('"”', "’’")
_AUXILIARIES = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "has",
        "have",
        "had",
        "will",
        "did",
        "does",
        "do",
        "not",
    ]
)
_NOBODY = frozenset({"i", "he", "she", "it", "this", "that", "one", "nobody", "nothing", "some", "others"})


@dataclass(frozen=True)
class Quoted:
    """A sentence of either article, or of one alone, with the words that are marked in it."""

    sentence_a: int | None
    sentence_b: int | None
    words_a: tuple[str, ...] = ()
    words_b: tuple[str, ...] = ()


@dataclass(frozen=True)
class Finding:
    """One thing that two articles tell differently.

    Attributes:
        kind: in a word or two, what differs ("another name").
        text: a sentence that an editor could print.
        quoted: the sentences that show it.
        left, right: how either article has it, in as few words as fit on a band; "" where none do.
        topic, each: what every article of the event may have its own way, and how either of these has it;
            what pairs tell of one topic is told once, of all their articles.
        differs: whether it is told of these two alone, and not only where a third article has it otherwise.
    """

    kind: str
    text: str
    quoted: tuple[Quoted, ...]
    left: str = ""
    right: str = ""
    topic: str = ""
    each: tuple[str, ...] = ()
    differs: bool = True


class ArticlePair:
    """Two articles of an event with their sentences, links and statements.

    Attributes:
        ids, outlets: of both articles.
        number: its place among the pairs of the event, from 1.
        links: the links between their texts; of a headline `headline_links`, both `all_links`.
        compared: the differences within these links.
        sentences: article id to its sentences in order.
        starts: (article id, sentence) to the character at which the sentence begins.
    """

    def __init__(self, comparison: Comparison, a: str, b: str, *, number: int = 1) -> None:
        self.comparison, self.ids, self.number = comparison, (a, b), number
        self._read: dict[Callable[..., Iterable[Finding]], list[Finding]] = {}
        self._rows: dict[tuple[int, int], tuple[pd.DataFrame, pd.DataFrame]] = {}
        self.outlets = (comparison.outlet(a), comparison.outlet(b))
        self.sentences = {
            article: comparison.sentences[comparison.sentences["article_id"] == article] for article in (a, b)
        }
        self._texts = {
            article: dict(zip(s["sentence_id"], s["text"], strict=True))
            for article, s in self.sentences.items()
        }
        self.all_links = self._inside(comparison.links)
        heads = self._of_headlines(self.all_links)
        self.links, self.headline_links = self.all_links[~heads], self.all_links[heads]
        selected = self._inside(comparison.differences)
        self.compared = selected[~self._of_headlines(selected)]

        selected = (self.sentences[article] for article in (a, b))
        self.starts = {(r.article_id, r.sentence_id): r.start for rows in selected for r in rows.itertuples()}

    def told(self, kind: Callable[[ArticlePair], Iterable[Finding]]) -> list[Finding]:
        """What a kind of reading finds, read once."""
        if kind not in self._read:
            self._read[kind] = list(kind(self))
        return self._read[kind]

    def _inside(self, table: pd.DataFrame) -> pd.DataFrame:
        return table[(table["article_a"] == self.ids[0]) & (table["article_b"] == self.ids[1])]

    def _of_headlines(self, table: pd.DataFrame) -> pd.Series:
        heads = [set(self.headline(article)["sentence_id"]) for article in self.ids]
        return table["sentence_a"].isin(heads[0]) | table["sentence_b"].isin(heads[1])

    def headline(self, article: str) -> pd.DataFrame:
        """The sentences of the headline."""
        rows = self.sentences[article]
        return rows[rows["zone"] == "headline"]

    def body(self, article: str) -> pd.DataFrame:
        """The sentences of the text."""
        return self.comparison.body(article)

    def text(self, side: int, sentence: int) -> str:
        """The words of a sentence."""
        return self._texts[self.ids[side]][sentence]

    def speakers_at(self, side: int, at: int) -> list[str]:
        """In whose words a character of the text stands, the innermost last; "" of a source not resolved."""
        said = self.rows(self.comparison.attributions, side)
        return [row.speaker for row in said.itertuples() if any(s <= at < e for s, e in row.content_spans)]

    def others(self, side: int) -> list[str]:
        """The other articles of the event, of which there may be more than two."""
        return [article for article in self.comparison.members["article_id"] if article != self.ids[side]]

    def body_of_others(self, side: int) -> pd.DataFrame:
        """The sentences of the texts of the other articles."""
        return self.comparison.body(*self.others(side))

    def elsewhere(self, side: int) -> str:
        """What these are called: the other outlet, or the others."""
        return self.outlets[1 - side] if len(self.others(side)) == 1 else "the other articles"

    def rows(self, table: pd.DataFrame, side: int) -> pd.DataFrame:
        """The rows of a table by article."""
        key = id(table), side
        if key not in self._rows:  # with the table itself, so that no other can get its number
            self._rows[key] = table, table[table["article_id"] == self.ids[side]]
        return self._rows[key][1]


def of_each(
    pair: ArticlePair, topic: str, words: Sequence[str], quoted: Quoted, *, differs: bool = True
) -> Finding:
    """How either of two articles has what others may have, too: `words` are those of the two."""
    text = in_turn(pair.comparison, topic, dict(zip(pair.ids, words, strict=True)))
    return Finding(topic, text, (quoted,), topic=topic, each=tuple(words), differs=differs)


def in_turn(comparison: Comparison, topic: str, words: Mapping[str, str]) -> str:
    """How several articles have something, with the day where outlets have several articles.

    Args:
        comparison: the event.
        topic: what it is.
        words: article id to how the article has it.
    """
    outlets = [comparison.outlet(article) for article in words]
    days = comparison.members.set_index("article_id")["published"].str[:10].loc[[*words]].unique()
    if comparison.members["outlet"].duplicated().any() and len(days) == 1 and days[0]:
        topic = f"{topic}, {days[0]}"
    having: dict[str, list[str]] = {}
    for (article, way), outlet in zip(words.items(), outlets, strict=True):
        having.setdefault(way, []).append(outlet if outlets.count(outlet) == 1 else article_label(article))
    parts = [f"{way} in {listed(places)}" for way, places in having.items()]
    is_list = any(", " in _QUOTATION.sub("", way) for way in having)
    return f"{topic}: {('; ' if is_list else ', ').join(parts)}."


def times(n: int) -> str:
    """How often, in words where it is once or twice."""
    return {1: "once", 2: "twice"}.get(n, f"{n} times")


def genitive(name: str) -> str:
    """A name with the ending of the genitive."""
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def quote(words: str) -> str:
    """Words in quotation marks; marks within are single ones."""
    return f"“{_OPENING.sub('‘', words).translate(_CLOSING)}”"


def clipped(text: str, most: int = 9) -> str:
    """The first words of a sentence, without its dateline; without marks where a quotation is cut."""
    words = text[dateline_end(text) :].split()
    kept = " ".join(words[:most]).strip(",;: ")
    if len(_MARKS.findall(kept)) % 2:
        kept = _MARKS.sub("", kept)
    is_short = kept[-3:-2] == "."  # the last full stop of I.R.S. is its own
    return (kept if is_short else kept.removesuffix(".")) + (" …" if len(words) > most else "")


def one_of(side: int, sentence: int, words: tuple[str, ...] = ()) -> Quoted:
    """A sentence of one article alone."""
    return Quoted(None, sentence, (), words) if side else Quoted(sentence, None, words)


def is_told(speaker: str) -> bool:
    """Whether a speaker can be told of: a name of a few words, or several unnamed who are no texts.

    One unnamed ("the elder daughter", "Texas governor") may have a name elsewhere.
    """
    words = speaker.split()
    if not words or not speaker[0].isalpha() or "," in speaker or len(words) > MOST_IN_NAME:
        return False
    if words[0].lower() in _NOBODY or words[-1].lower().removesuffix("s") in _documents():
        return False
    return (words[0][0].isupper() and words[-1][0].isupper()) or words[-1].endswith("s")


def is_named(speaker: str) -> bool:
    """Whether a speaker has a name of several words."""
    words = speaker.split()
    return len(words) > 1 and all(word[0].isupper() for word in words)


def is_named_in(name: str, text: str) -> bool:
    """Whether a text has a name, its initials ("FDIC"), or what the name is the initials of."""
    words = [re.escape(word) for word in name.split()]
    letters = initials(name)
    patterns = [rf"(?i:\b{' '.join(words)}\b)"]
    if len(letters) > 2:
        patterns.append(rf"\b{letters}\b")
    elif len(name) > 2 and name.isalpha() and name.isupper():
        patterns.append(r"\b" + r"[\w’'-]+(?: (?:of|the|for|and|on))* ".join(name) + r"[a-z]+")
    return any(re.search(pattern, text) for pattern in patterns)


def initials(name: str) -> str:
    """The first letters of the words of a name that have a capital."""
    return "".join(word[0] for word in name.split() if word[0].isupper())


@lru_cache(maxsize=1)
def _documents() -> frozenset[str]:
    """What is cited and does not speak."""
    return frozenset(row["entry"] for row in read_lexicon("speaker_roles") if row["category"] == "document")


def content_keys(text: str) -> set[str]:
    """The names and other words of content of a text, as they are compared."""
    return {word.key for word in contrast_words(text) if word.kind in (NAME, PLAIN)}


def shared(a: str, b: str) -> tuple[float, float]:
    """Of the words of content of either text, the share that the other has too."""
    one, other = content_keys(a), content_keys(b)
    both = len(one & other)
    return both / max(1, len(one)), both / max(1, len(other))


def written_verb(pair: ArticlePair, side: int, clause: pd.Series) -> str:
    """A verb as it stands, with its auxiliaries, "not" and a prefix before a hyphen."""
    text, begin = pair.text(side, clause["sentence_id"]), pair.starts[pair.ids[side], clause["sentence_id"]]
    start, end = clause["start"] - begin, clause["end"] - begin
    while start and (text[start - 1].isalnum() or text[start - 1] == "-"):
        start -= 1
    for _ in range(3):
        before = text[:start].rstrip().rpartition(" ")[2].lower()
        if before in _AUXILIARIES:
            start = text[:start].rstrip().rfind(" ") + 1
    return text[start:end]
