"""What differs within linked sentences, word by word: function words quiet, the rest loud."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from helpers.alignment.conflicts import CONFLICTS, conflicts
from helpers.alignment.links import PARTIAL, VERBATIM
from helpers.alignment.words import FIGURE, FUNCTION_WORDS, LONGEST, UNIFIED, stem
from helpers.entities.aliases import find_aliases
from helpers.lexicons import word_set

if TYPE_CHECKING:
    import pandas as pd

_WORD = re.compile(rf"{FIGURE}|[^\W_]+(?:['’][^\W_]+)?")
_NEAR = 0.3  # of two sentences, the share of words that must stand in the same order for a diff to mean much
KINDS = {
    **CONFLICTS,
    "name": "another name of the same",
    "words": "other words",
    "only_a": "only in the first",
    "only_b": "only in the second",
}
"""What a difference is, and what to call it; what contradicts comes first."""

# Small words but for those that change what is said.
_QUIET = FUNCTION_WORDS - word_set("loud_words")
_LONG = 5  # of sentences that correspond in part, longer stretches differ because they are other statements

_COLUMNS = {
    "event": "str", "article_a": "str", "sentence_a": "int64", "article_b": "str", "sentence_b": "int64",
    "kind": "str", "text_a": "str", "text_b": "str", "start_a": "int64", "end_a": "int64",
    "start_b": "int64", "end_b": "int64",
}  # fmt: skip


class Token(NamedTuple):
    """A word, or a name of several words; `key` is the same for words that count as the same."""

    start: int
    end: int
    key: str


class Difference(NamedTuple):
    """A stretch of two sentences that is not the same; offsets count characters of the sentence."""

    kind: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int


def differences(alignment: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Compare linked sentences word by word.

    Args:
        alignment: the `alignment` table. Of links in which only a part corresponds, short replacements are
            listed, and not what stands on one side only.
        sentences: the `sentences` table.

    Returns:
        A row a difference, in the order of the alignment and of the sentences: `event, article_a,
        sentence_a, article_b, sentence_b, kind, text_a, text_b, start_a, end_a, start_b, end_b`. `kind` is
        a key of `KINDS`; offsets count characters of the sentence, and an empty stretch (start equal to end)
        says where the words of the other side would stand. Function words, other forms of the same word and
        another order are no differences.
    """
    import pandas as pd

    texts = dict(
        zip(
            zip(sentences["article_id"], sentences["sentence_id"], strict=True),
            sentences["text"],
            strict=True,
        )
    )
    rows = []
    for link in alignment.itertuples():
        if link.relation == VERBATIM:
            continue
        a = texts[link.article_a, link.sentence_a]
        b = texts[link.article_b, link.sentence_b]
        for d in told_apart(a, b):
            where = (link.event, link.article_a, link.sentence_a, link.article_b, link.sentence_b)
            texts_of = (a[d.start_a : d.end_a], b[d.start_b : d.end_b])
            if (
                link.relation == PARTIAL
                and d.kind not in CONFLICTS
                and (d.kind in ("only_a", "only_b") or max(len(text.split()) for text in texts_of) > _LONG)
            ):
                continue
            rows.append((*where, d.kind, *texts_of, d.start_a, d.end_a, d.start_b, d.end_b))
    return pd.DataFrame.from_records(rows, columns=list(_COLUMNS)).astype(_COLUMNS)


def told_apart(a: str, b: str) -> list[Difference]:
    """The conflicts of two sentences, and then the other differences of their words."""
    contrary = [Difference(*change) for change in conflicts(a, b)]
    return contrary + [
        change for change in compare_words(a, b) if not any(_within(change, other) for other in contrary)
    ]


def _within(one: Difference, other: Difference) -> bool:
    """Whether a difference has been told as a part of a conflict."""
    return max(one.start_a, other.start_a) < min(one.end_a, other.end_a) and max(
        one.start_b, other.start_b
    ) < min(one.end_b, other.end_b)


def compare_words(a: str, b: str) -> list[Difference]:
    """The differences of two sentences, in order.

    Words are the same if their stems are. Words that stand on both sides but in another place are no
    difference. Sentences that have too few words in the same order are not compared.

    >>> [d.kind for d in compare_words("They urged calm.", "They demanded calm.")]
    ['words']
    """
    tokens_a, tokens_b = list(_tokens(a[:LONGEST])), list(_tokens(b[:LONGEST]))
    keys_a, keys_b = [t.key for t in tokens_a], [t.key for t in tokens_b]
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    if not keys_a or not keys_b or same < _NEAR * min(len(keys_a), len(keys_b)):
        return []
    changes = []
    shared = set(keys_a) & set(keys_b)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = tokens_a[i1:i2], tokens_b[j1:j2]
        if op == "equal":
            for x, y in zip(left, right, strict=True):  # an entity of two names; "China", "Chinese" are one
                if x.key.startswith("=") and stem(a[x.start : x.end])[:4] != stem(b[y.start : y.end])[:4]:
                    changes.append(_span("name", [x], [y]))
            continue
        new_a = [token for token in left if token.key not in shared]
        new_b = [token for token in right if token.key not in shared]
        if new_a or new_b:
            at_a = tokens_a[i1 - 1].end if i1 else 0
            at_b = tokens_b[j1 - 1].end if j1 else 0
            changes.append(_span(_kind(new_a, new_b), new_a, new_b, at_a, at_b))
    return changes


def recurring(differences: pd.DataFrame, articles: pd.DataFrame, *, least: int = 2) -> pd.DataFrame:
    """Replacements that come back: the same words of one outlet for the same words of another.

    Args:
        differences: what `differences` returned.
        articles: the `articles` table; `article_id, outlet` are read.
        least: how often, at least.

    Returns:
        `outlet_a, text_a, outlet_b, text_b, kind, n, events`, the most frequent first; a direction of
        comparison does not matter, outlets stand in the order of their names.
    """
    import pandas as pd

    outlet = dict(zip(articles["article_id"], articles["outlet"], strict=True))
    rows = []
    for row in differences[differences["kind"].isin(["name", "words", "number"])].itertuples():
        sides = sorted([(outlet[row.article_a], row.text_a), (outlet[row.article_b], row.text_b)])
        lower = [text.lower() for _, text in sides]
        rows.append(
            (sides[0][0], lower[0], sides[1][0], lower[1], row.kind, row.event, sides[0][1], sides[1][1])
        )
    keys = ["outlet_a", "lower_a", "outlet_b", "lower_b", "kind"]
    table = pd.DataFrame.from_records(rows, columns=[*keys, "event", "text_a", "text_b"])
    counted = table.groupby(keys, as_index=False).agg(
        text_a=("text_a", "first"),
        text_b=("text_b", "first"),
        n=("event", "size"),
        events=("event", "nunique"),
    )
    counted = counted[counted["n"] >= least].sort_values(
        ["events", "n", *keys], ascending=[False, False, *[True] * 5], ignore_index=True
    )
    return counted[["outlet_a", "text_a", "outlet_b", "text_b", "kind", "n", "events"]]


def _tokens(sentence: str) -> Iterator[Token]:
    """The loud words of a sentence."""
    names = {m.start: m for m in find_aliases(sentence) if m.kind in UNIFIED}
    end = 0
    for match in _WORD.finditer(sentence):
        if match.start() < end:
            continue
        if mention := names.get(match.start()):
            end = mention.end
            yield Token(mention.start, mention.end, "=" + mention.entity)
        elif match[0].lower().replace("’", "'").removesuffix("'s") not in _QUIET:
            yield Token(match.start(), match.end(), stem(match[0]))


def _kind(new_a: list[Token], new_b: list[Token]) -> str:
    if not new_b:
        return "only_a"
    if not new_a:
        return "only_b"
    return "number" if all(token.key[0].isdigit() for token in (*new_a, *new_b)) else "words"


def _span(kind: str, left: list[Token], right: list[Token], at_a: int = 0, at_b: int = 0) -> Difference:
    a = (left[0].start, left[-1].end) if left else (at_a, at_a)
    b = (right[0].start, right[-1].end) if right else (at_b, at_b)
    return Difference(kind, *a, *b)
