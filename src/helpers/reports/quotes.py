"""What of each article a share-safe report may quote: few words, a sentence at a time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

PHRASE = 7
"""Words in a row that are no quotation yet: a name, an office, a cue with its object."""

LONGEST = 30
"""Words of the longest quotation; a longer sentence is cut there."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


class Word(NamedTuple):
    """A word and its place in a text; `form` is what is compared."""

    form: str
    start: int
    end: int


def words(text: str) -> list[Word]:
    """The words of a text, letters and digits, in the form in which they are compared."""
    matches = _WORD.finditer(text)
    return [Word(match[0].casefold().replace("’", "'"), match.start(), match.end()) for match in matches]


def grams(forms: Sequence[str]) -> Iterator[int]:
    """A number for each run of one word more than a phrase, by its first word."""
    for first in range(len(forms) - PHRASE):
        yield hash(tuple(forms[first : first + PHRASE + 1]))


def count(n: int) -> str:
    """What stands where `n` words are not shown."""
    return f"[{n} word{'s' if n > 1 else ''}]"


@dataclass(frozen=True)
class Quotes:
    """What may be shown.

    Attributes:
        known: Runs of words (`grams`) of any article or piece left out.
        allowed: Those of them that stand in a quotation or a headline.
        sentences: (article_id, sentence_id) -> the quotation.
    """

    known: frozenset[int]
    allowed: frozenset[int]
    sentences: dict[tuple[str, int], str]


def choose_quotes(
    articles: pd.DataFrame,
    removed: pd.DataFrame,
    sentences: pd.DataFrame,
    stance: pd.DataFrame,
    attributions: pd.DataFrame,
    alignment: pd.DataFrame,
    *,
    most: int,
) -> Quotes:
    """Choose what is quoted: the sentences that most detections and links point to.

    Of an article no more than `most` words are quoted in all reports together; a quotation that another
    article has word for word counts there too. Headlines are named, not quoted: they do not count.

    Args:
        articles, removed, sentences, stance, attributions, alignment: The tables of the corpus.
        most: Words of an article.
    """
    texts = dict(zip(articles["article_id"].astype(str), articles["text"].astype(str), strict=True))
    holders: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    starts: dict[str, list[int]] = {}
    for article, text in texts.items():
        tokens = words(text)
        starts[article] = [word.start for word in tokens]
        for index, gram in enumerate(grams([word.form for word in tokens])):
            holders[gram].append((article, index))
    known = {*holders}
    for text in removed["text"].astype(str):
        known.update(grams([word.form for word in words(text)]))
    allowed: set[int] = set()
    for title in articles["title"].astype(str):
        allowed.update(grams([word.form for word in words(title)][:LONGEST]))

    quoted: dict[tuple[str, int], str] = {}
    used: defaultdict[str, set[int]] = defaultdict(set)
    for row in _by_weight(sentences, stance, attributions, alignment):
        article, start, end = str(row["article_id"]), int(row["start"]), int(row["end"])
        text = texts[article]
        tokens = words(text[start:end])[:LONGEST]
        if not tokens:
            continue
        before = bisect_left(starts[article], start)
        charged = defaultdict(set, {article: set(range(before, before + len(tokens)))})
        quote_grams = list(grams([word.form for word in tokens]))
        for gram in quote_grams:
            for other, index in holders[gram]:
                charged[other].update(range(index, index + PHRASE + 1))
        if any(len(used[other] | places) > most for other, places in charged.items()):
            continue
        for other, places in charged.items():
            used[other] |= places
        allowed.update(quote_grams)
        stop = start + tokens[-1].end
        whole = not words(text[stop:end])
        quoted[article, int(row["sentence_id"])] = text[start:end] if whole else f"{text[start:stop]} …"
    return Quotes(frozenset(known), frozenset(allowed), quoted)


def _by_weight(
    sentences: pd.DataFrame, stance: pd.DataFrame, attributions: pd.DataFrame, alignment: pd.DataFrame
) -> list[dict]:
    """The sentences that something points to, those with most first; headlines are left out."""
    weight: Counter[tuple[str, int]] = Counter()
    for table, article, sentence in (
        (stance, "article_id", "sentence_id"),
        (attributions, "article_id", "sentence_id"),
        (alignment, "article_a", "sentence_a"),
        (alignment, "article_b", "sentence_b"),
    ):
        weight.update(zip(table[article].astype(str), table[sentence].astype(int), strict=True))
    keys = zip(sentences["article_id"].astype(str), sentences["sentence_id"].astype(int), strict=True)
    rows = sentences.assign(weight=[weight[key] for key in keys])
    rows = rows[(rows["weight"] > 0) & (rows["zone"] != "headline")]
    order = rows.sort_values(["weight", "article_id", "sentence_id"], ascending=[False, True, True])
    return order.to_dict("records")
