"""Where a term stands: its places, its lines in context, the words around it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from helpers.display.evidence import marks_within
from helpers.language.nltk_parts import nltk_part
from helpers.terms.tokens import Tokenizer

if TYPE_CHECKING:
    import pandas as pd

WINDOW = 5  # words on either side within which a word is a collocate
CONTEXT = 60  # characters on either side of a line in context


def find_terms(
    articles: pd.DataFrame, terms: Sequence[str], *, tokenizer: Tokenizer | None = None
) -> pd.DataFrame:
    """Every place of some terms in the articles' texts; a term of several words is looked for as a phrase.

    Returns:
        A table `article_id, outlet, term, start, end, position`, in the order of the articles and the text.
        `position` is where in its article the term stands, 0 at the start and 1 at the end.
    """
    import pandas as pd

    sought = _phrases(terms, tokenizer or Tokenizer())
    rows = [
        (row.article_id, row.outlet, *hit, hit[1] / max(len(row.text), 1))
        for row in articles.itertuples()
        for hit in sorted(_places(row.text, sought), key=lambda hit: hit[1:])
    ]
    columns = ["article_id", "outlet", "term", "start", "end", "position"]
    return pd.DataFrame(rows, columns=columns)


def _phrases(terms: Sequence[str], tokenizer: Tokenizer) -> list[tuple[Tokenizer, dict[str, str]]]:
    """For each length of the terms a tokeniser of so many words, and its forms of them to the terms."""
    by_length: dict[int, dict[str, str]] = {}
    for term in terms:
        if words := tokenizer.terms(term):
            by_length.setdefault(len(words), {})[" ".join(words)] = term
    longer = tokenizer.ngram - 1
    return [(replace(tokenizer, ngram=n + longer), forms) for n, forms in sorted(by_length.items())]


def _places(text: str, sought: list[tuple[Tokenizer, dict[str, str]]]) -> list[tuple[str, int, int]]:
    """(term, start, end) of each place."""
    return [
        (forms[token.term], token.start, token.end)
        for phrases, forms in sought
        for token in phrases.tokens(text)
        if token.term in forms
    ]


def concordance(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    terms: Sequence[str],
    *,
    tokenizer: Tokenizer | None = None,
) -> pd.DataFrame:
    """The sentences that have a term, with their places, as `helpers.display.evidence` takes them.

    Args:
        articles: the `articles` table.
        sentences: the `sentences` table.
        terms: the terms; a sentence with two of them comes twice.
        tokenizer: what a term is.

    Returns:
        A table `article_id, outlet, sentence_id, text, marks, kind`: `marks` are (start, end, term) in the
        sentence, `kind` is the term. In the order of `terms`, then of the articles.
    """
    import pandas as pd

    rank = {term: number for number, term in enumerate(terms)}
    places = in_sentences(find_terms(articles, terms, tokenizer=tokenizer), sentences)
    places = places.sort_values("term", key=lambda column: column.map(rank), kind="stable")
    rows = []
    for (term, article_id, number), hits in places.groupby(["term", "article_id", "sentence_id"], sort=False):
        first = hits.iloc[0]
        spans = [(start, end, term) for start, end in zip(hits["start"], hits["end"], strict=True)]
        marks = marks_within(first["sentence_start"], first["sentence_end"], spans)
        rows.append((article_id, first["outlet"], number, first["sentence"], marks, term))
    return pd.DataFrame(rows, columns=["article_id", "outlet", "sentence_id", "text", "marks", "kind"])


def in_sentences(places: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Places in texts, each with the sentence that it begins in.

    Args:
        places: `article_id, start`; those in no sentence are left out.
        sentences: the `sentences` table; headlines are no part of a text.

    Returns:
        The places in their order, with `sentence_id, sentence_start, sentence_end, sentence`.
    """
    names = {"start": "sentence_start", "end": "sentence_end", "text": "sentence"}
    body = sentences[sentences["zone"] != "headline"].rename(columns=names)
    near = places.merge(body[["article_id", "sentence_id", *names.values()]], on="article_id")
    return near[(near["sentence_start"] <= near["start"]) & (near["start"] < near["sentence_end"])]


def keyword_in_context(
    articles: pd.DataFrame,
    sentences: pd.DataFrame,
    term: str,
    *,
    tokenizer: Tokenizer | None = None,
) -> pd.DataFrame:
    """Lines of context around a term, one per occurrence, sorted by what follows it.

    Returns:
        A table `outlet, left, term, right, article_id, sentence_id`.
    """
    import pandas as pd

    texts = articles.set_index("article_id")["text"]
    rows = []
    for hit in in_sentences(find_terms(articles, [term], tokenizer=tokenizer), sentences).itertuples():
        text = texts[hit.article_id]
        left, right = context(text, hit.start, hit.end)
        rows.append((hit.outlet, left, text[hit.start : hit.end], right, hit.article_id, hit.sentence_id))
    columns = ["outlet", "left", "term", "right", "article_id", "sentence_id"]
    table = pd.DataFrame(rows, columns=columns)
    follows = table.assign(right=table["right"].str.lower())
    order = follows.sort_values(["outlet", "right", "article_id"]).index
    return table.loc[order].reset_index(drop=True)


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Whole words before and after a stretch, as many as `CONTEXT` characters hold."""
    first, last = max(0, start - CONTEXT), min(len(text), end + CONTEXT)
    while 0 < first < start and text[first - 1].isalnum():
        first += 1
    while end < last < len(text) and text[last].isalnum():
        last -= 1
    return " ".join(text[first:start].split()), " ".join(text[end:last].split())


def collocates(
    articles: pd.DataFrame,
    term: str,
    *,
    outlets: Sequence[str],
    tokenizer: Tokenizer | None = None,
    leave_out: frozenset[str] = frozenset(),
    top: int = 15,
) -> pd.DataFrame:
    """The words that stand near a word or a phrase, by outlet (NLTK's collocation finder).

    A collocate stands within 5 words of the term, on either side, in the same article, twice or more. The
    score is the log-likelihood ratio of the pair (Dunning 1993), which ranks and is no test.

    Args:
        articles: the `articles` table.
        term: the term in question.
        outlets: the outlets, in the order of the columns.
        tokenizer: what a word is.
        leave_out: terms that are not shown, such as function words.
        top: so many collocates of each outlet.

    Returns:
        A table `collocate`, then for each outlet the times it stands near the term, then its score. Sorted by
        the largest score.
    """
    import pandas as pd

    tokenizer = tokenizer or Tokenizer()
    near = {
        outlet: _near(articles.loc[articles["outlet"] == outlet, "text"], term, tokenizer, leave_out)
        for outlet in outlets
    }
    shown = {
        word
        for counted in near.values()
        for word in sorted(counted, key=lambda word: (-counted[word][1], word))[:top]
    }
    nothing = (0, 0.0)
    rows = [([near[o].get(word, nothing) for o in outlets], word) for word in shown]
    rows.sort(key=lambda row: (-max(score for _, score in row[0]), row[1]))
    data = [(word, *(n for n, _ in counted), *(score for _, score in counted)) for counted, word in rows]
    columns = ["collocate", *(f"near, {o}" for o in outlets), *(f"score, {o}" for o in outlets)]
    return pd.DataFrame(data, columns=columns)


def _near(
    texts: Iterable[str], term: str, tokenizer: Tokenizer, leave_out: frozenset[str]
) -> dict[str, tuple[int, float]]:
    """Words that stand near a term twice or more: how often, and the log-likelihood ratio."""
    nltk = nltk_part("nltk.collocations")
    words, pairs = nltk.FreqDist(), nltk.FreqDist()
    sought = _phrases([term], tokenizer)
    for text in texts:
        tokens = tokenizer.tokens(text)
        words.update(token.term for token in tokens)
        starts = [token.start for token in tokens]
        for _, start, end in _places(text, sought):
            first, after = bisect_left(starts, start), bisect_left(starts, end)
            pairs.update((token.term, term) for token in tokens[max(0, first - WINDOW) : first])
            pairs.update((term, token.term) for token in tokens[after : after + WINDOW])
            words[term] += after - first > 1
    finder = nltk.BigramCollocationFinder(words, pairs, window_size=WINDOW + 1)
    scores: dict[str, tuple[int, float]] = {}
    for pair, n in pairs.items():
        other = pair[1] if pair[0] == term else pair[0]
        score = finder.score_ngram(nltk.BigramAssocMeasures.likelihood_ratio, *pair)
        if other != term and other not in leave_out and score is not None:
            before = scores.get(other, (0, 0.0))
            scores[other] = (before[0] + n, before[1] + score)
    return {word: both for word, both in scores.items() if both[0] > 1}
