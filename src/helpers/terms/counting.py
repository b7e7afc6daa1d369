"""Counting terms article by article, in memory that does not grow with the number of articles.

Counts are kept as (article, term, n) cells. Past `_HELD` cells they go to a temporary file, in chunks of
whole articles, each sorted by bucket of terms, to be read back term by term or article by article.
"""

from __future__ import annotations

import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, BinaryIO, NamedTuple, cast

import numpy as np

from helpers.terms.tokens import Tokenizer

if TYPE_CHECKING:
    import pandas as pd

PARTS = ("text", "headline", "quoted", "narration")
_HELD = 500_000
_BUCKETS = 128
_CELL = np.dtype([("article", np.int32), ("term", np.int32), ("n", np.int32)])


class Block(NamedTuple):
    """The cells of some terms, sorted by term and article; no other block has these terms."""

    article: np.ndarray
    term: np.ndarray
    n: np.ndarray


@dataclass
class Counts:
    """How often each term stands in each article.

    Attributes:
        vocabulary: the terms; a term's place here is its id.
        articles: one row per article counted: `article_id, outlet, event, n_words`.
        tokenizer: how words were found.
        part: what was counted, one of `PARTS`.
    """

    vocabulary: list[str]
    articles: pd.DataFrame
    tokenizer: Tokenizer
    part: str
    _cells: _Cells

    def blocks(self) -> Iterator[Block]:
        """The cells by term: the blocks together hold every cell once."""
        return self._cells.by_term()

    def chunks(self) -> Iterator[Block]:
        """The cells by article: each chunk holds whole articles, sorted by article."""
        return self._cells.by_article()

    def table(self) -> pd.DataFrame:
        """All cells as a table `article_id, outlet, term, n`, sorted; as long as the corpus is."""
        import pandas as pd

        chunks = list(self.chunks())
        article = np.concatenate([c.article for c in chunks]) if chunks else np.empty(0, int)
        term = np.concatenate([c.term for c in chunks]) if chunks else np.empty(0, int)
        return pd.DataFrame(
            {
                "article_id": self.articles["article_id"].to_numpy()[article],
                "outlet": self.articles["outlet"].to_numpy()[article],
                "term": np.array(self.vocabulary, dtype=object)[term],
                "n": np.concatenate([c.n for c in chunks]).astype("int64") if chunks else np.empty(0, int),
            }
        ).sort_values(["article_id", "term"], ignore_index=True, kind="stable")


def count_terms(
    articles: pd.DataFrame | Iterable[pd.DataFrame],
    *,
    tokenizer: Tokenizer | None = None,
    part: str = "text",
    leave_out: pd.DataFrame | None = None,
) -> Counts:
    """Count the terms of every article.

    Args:
        articles: the `articles` table, or batches of it one after the other, of which only the one being
            counted is held. `article_id`, `outlet`, `text` are read; `title` for headlines; `event` if there.
        tokenizer: what a term is; `Tokenizer()` when not given.
        part: "text"; "headline" (the title); "quoted" (what stands between quotation marks in the text) or
            "narration" (the rest of the text).
        leave_out: stretches of text not counted: a table `article_id, start, end`, such as passages or
            quotations that outlets share (`shared_quotations`, `helpers.alignment.find_reuse`).

    Raises:
        ValueError: a part of another name, or a table without the columns needed.
    """
    if part not in PARTS:
        raise ValueError(f"part: {part!r} given; must be one of {', '.join(PARTS)}.")
    tokenizer = tokenizer or Tokenizer()
    left_out = _spans_by_article(leave_out)
    ids: defaultdict[str, int] = defaultdict()
    ids.default_factory = ids.__len__
    cells, about = _Cells(), []
    for row in _rows(articles, "title" if part == "headline" else "text"):
        counter: Counter[str] = Counter()
        n_words = 0
        for start, end in _kept(row.text, part, left_out.get(row.article_id, ())):
            terms, n = tokenizer.read(row.text[start:end])
            counter.update(terms)
            n_words += n
        cells.add(len(about), list(map(ids.__getitem__, counter)), list(counter.values()))
        about.append((row.article_id, row.outlet, row.event, n_words))
    return Counts(list(ids), _about(about), tokenizer, part, cells)


def shared_quotations(
    articles: pd.DataFrame | Iterable[pd.DataFrame], *, fewest_words: int = 4
) -> pd.DataFrame:
    """Quotations that articles of two or more outlets have, word for word, as stretches to leave out.

    Returns:
        A table `article_id, start, end`, sorted; offsets of the text, quotation marks included.
    """
    import pandas as pd

    from helpers.language.quotes import find_quotations

    words = Tokenizer()
    places, outlets = defaultdict(list), defaultdict(set)
    for row in _rows(articles, "text"):
        for quotation in find_quotations(row.text):
            key = tuple(term.lower() for term in words.terms(row.text[quotation.start : quotation.end]))
            if len(key) >= fewest_words:
                places[key].append((row.article_id, quotation.start, quotation.end))
                outlets[key].add(row.outlet)
    shared = sorted(span for key, spans in places.items() if len(outlets[key]) > 1 for span in spans)
    return pd.DataFrame(shared, columns=["article_id", "start", "end"])


class _Row(NamedTuple):
    article_id: str
    outlet: str
    event: str
    text: str


def _rows(articles: pd.DataFrame | Iterable[pd.DataFrame], text: str) -> Iterator[_Row]:
    import pandas as pd

    for batch in [articles] if isinstance(articles, pd.DataFrame) else articles:
        missing = [name for name in ("article_id", "outlet", text) if name not in batch]
        if missing:
            raise ValueError(f"articles: no column {', '.join(missing)}; found {', '.join(batch.columns)}.")
        events = batch["event"].fillna("") if "event" in batch else [""] * len(batch)
        rows = zip(batch["article_id"], batch["outlet"], events, batch[text].fillna(""), strict=True)
        yield from map(_Row._make, rows)


def _kept(text: str, part: str, left_out: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of a text that are counted."""
    kept = [(0, len(text))]
    if part in ("quoted", "narration"):
        from helpers.language.quotes import find_quotations

        quoted = [(quotation.start, quotation.end) for quotation in find_quotations(text)]
        kept = quoted if part == "quoted" else _without(kept, quoted)
    return _without(kept, left_out) if left_out else kept


def _without(kept: Sequence[tuple[int, int]], holes: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    stretches = []
    for start, end in kept:
        for hole_start, hole_end in sorted(holes):
            if start < hole_end and hole_start < end:
                stretches.append((start, hole_start))
                start = hole_end
        stretches.append((start, end))
    return [(start, end) for start, end in stretches if start < end]


def _spans_by_article(spans: pd.DataFrame | None) -> dict[str, list[tuple[int, int]]]:
    by_article: dict[str, list[tuple[int, int]]] = {}
    if spans is not None:
        for article_id, start, end in zip(spans["article_id"], spans["start"], spans["end"], strict=True):
            by_article.setdefault(article_id, []).append((int(start), int(end)))
    return by_article


def _about(rows: list[tuple]) -> pd.DataFrame:
    import pandas as pd

    columns = {"article_id": "object", "outlet": "category", "event": "category", "n_words": "int64"}
    return pd.DataFrame.from_records(rows, columns=list(columns)).astype(columns)


class _Cells:
    """Cells in the order of the articles; the older ones in a temporary file once there are many."""

    def __init__(self) -> None:
        self._parts: list[np.ndarray] = []
        self._held = 0
        self._block: Block | None = None  # all cells by term, while they are few enough to be held
        self._chunks: list[np.ndarray] = []  # for each chunk in the file, where its buckets begin

    def add(self, article: int, terms: list[int], counts: list[int]) -> None:
        cells = np.empty(len(terms), _CELL)
        cells["article"], cells["term"], cells["n"] = article, terms, counts
        self._parts.append(cells)
        self._block = None
        self._held += len(cells)
        if self._held >= _HELD:
            self._write()

    @cached_property
    def _file(self) -> BinaryIO:
        """A file for cells too many to hold; it lives as long as the counts do."""
        return cast("BinaryIO", tempfile.TemporaryFile())

    def by_term(self) -> Iterator[Block]:
        if not self._chunks:
            if self._block is None:
                self._block = _block([self._merged()], ("article", "term"))
            yield self._block
            return
        held, begin_held = _by_bucket(self._merged())
        for bucket in range(_BUCKETS):
            parts = [self._read(begin[bucket], begin[bucket + 1]) for begin in self._chunks]
            parts.append(held[begin_held[bucket] : begin_held[bucket + 1]])
            yield _block(parts, ("article", "term"))

    def by_article(self) -> Iterator[Block]:
        for begin in self._chunks:
            yield _block([self._read(begin[0], begin[-1])], ("term", "article"))
        yield _block([self._merged()], ("term", "article"))

    def _merged(self) -> np.ndarray:
        self._parts = [np.concatenate([np.empty(0, _CELL), *self._parts])]
        return self._parts[0]

    def _write(self) -> None:
        chunk, begin = _by_bucket(self._merged())
        self._file.seek(0, 2)
        first = self._file.tell() // _CELL.itemsize
        self._file.write(chunk.tobytes())
        self._chunks.append(first + begin)
        self._parts, self._held = [], 0

    def _read(self, first: int, last: int) -> np.ndarray:
        self._file.seek(int(first) * _CELL.itemsize)
        return np.frombuffer(self._file.read(int(last - first) * _CELL.itemsize), _CELL)


def _by_bucket(cells: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cells sorted by bucket, and where each bucket begins and the last ends."""
    bucket = cells["term"] % _BUCKETS
    sizes = np.bincount(bucket, minlength=_BUCKETS)
    return cells[np.argsort(bucket, kind="stable")], np.concatenate([[0], np.cumsum(sizes)])


def _block(parts: list[np.ndarray], keys: tuple[str, str]) -> Block:
    cells = np.concatenate(parts)
    cells = cells[np.lexsort([cells[key] for key in keys])]
    return Block(*(np.ascontiguousarray(cells[name]) for name in ("article", "term", "n")))
