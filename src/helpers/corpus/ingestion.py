"""What a folder gave: the articles on disk, what joins them in memory, and the tables made of both."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple, overload

import pandas as pd

from helpers.corpus import outlets
from helpers.corpus.duplicates import find_duplicates
from helpers.corpus.model import (
    ARTICLE_COLUMNS,
    REJECTED_COLUMNS,
    REMOVED_COLUMNS,
    CorpusError,
    Removed,
    set_aside,
)
from helpers.corpus.take import Article
from helpers.storage.files import SpooledRecords

_LONGEST_ID = 60  # characters
_NUMBERS = dict.fromkeys(("n_words", "n_captions", "n_raw", "start", "end"), "int64")


# What lies on the shelf: an article's row and the pieces left out of its text.
_Record = tuple[dict[str, Any], list[Removed]]


class _ArticleRecord(NamedTuple):
    """What is held of an article; `number` is its place on the shelf."""

    number: int
    place: str
    stated_id: str
    site: str
    outlet: str
    published: str
    path: str
    n_words: int
    kind: str


class Ingestion:
    """The articles of a folder: added one after the other, then closed, then read as tables.

    Args:
        known: Folded alias -> outlet.
        workspace: The folder of the temporary file that holds the texts; the system's when None.

    Attributes:
        refused: What could not be taken in, path -> reason.
        doubtful: Where files disagree with what was read of them, `path: what: why`.
        about: Once closed, a row an article in the order of the table: `article_id, outlet, n_words` and what
            it repeats.
    """

    def __init__(self, known: Mapping[str, str], workspace: Path | None = None) -> None:
        self.refused: dict[str, str] = {}
        self.doubtful: list[str] = []
        self._known = known
        self._spooled = SpooledRecords(tuple[dict[str, Any], list[Removed]], workspace)
        self._records: list[_ArticleRecord] = []

    def add(self, article: Article) -> None:
        """Put an article down."""
        row = article.row
        self.doubtful += [f"{row['path']}: {line}" for line in str(row["doubts"]).splitlines()]
        held = (row[name] for name in ("outlet_given", "published", "path", "n_words", "kind"))
        self._records.append(
            _ArticleRecord(len(self._spooled), article.place, article.stated_id, article.site, *held)
        )
        self._spooled.put((row, article.removed))

    def close(self, folder: str, *, drop_duplicates: bool, leave_out: Collection[str] = ()) -> None:
        """Order the articles, name them and find those that repeat others.

        Args:
            folder: The folder's name, for messages.
            drop_duplicates: Set aside what one outlet published twice.
            leave_out: Kinds of articles that are set aside.

        Raises:
            CorpusError: There is no article, or one outlet only.
        """
        records = sorted(
            (record for record in self._records if record.kind not in leave_out),
            key=lambda record: _place(record.place),
        )
        for record in self._records:
            if record.kind in leave_out:
                self.refused[record.path] = f"{record.kind}: not compared with reports (parameter leave_out)"
        spelled = _spellings(Counter(record.outlet for record in records), self._known)
        ids = make_ids([record.place for record in records], [record.stated_id for record in records])
        named = one_a_site(
            [spelled[record.outlet] for record in records], [record.site for record in records], self._known
        )
        texts = _Texts(self._spooled, [record.number for record in records])
        copies = find_duplicates(texts, named, [record.published for record in records])
        self.about = pd.DataFrame(
            {
                "article_id": ids,
                "outlet": named,
                "duplicate_of": [ids[copies[n].of] if n in copies else "" for n in range(len(ids))],
                "duplicate_kind": [copies[n].kind if n in copies else "" for n in range(len(ids))],
                "number": [record.number for record in records],
                "n_words": [record.n_words for record in records],
            }
        )
        if drop_duplicates:
            self._drop_copies(records)
        _check(folder, self.about, self.refused)

    @property
    def rejected(self) -> pd.DataFrame:
        """The table `rejected`."""
        return pd.DataFrame(sorted(self.refused.items()), columns=list(REJECTED_COLUMNS), dtype="str")

    def articles(self, sizes: Sequence[int] | None = None) -> Iterator[pd.DataFrame]:
        """The table `articles` in parts of so many articles; whole when no sizes are given."""
        for batch in self._parts(sizes):
            rows = [self._spooled[row.number][0] | row._asdict() for row in batch.itertuples(index=False)]
            yield _table(rows, ARTICLE_COLUMNS)

    def removed(self, sizes: Sequence[int] | None = None) -> Iterator[pd.DataFrame]:
        """The table `removed` in parts of so many articles; whole when no sizes are given."""
        for batch in self._parts(sizes):
            rows = []
            for number, identifier in zip(batch["number"], batch["article_id"], strict=True):
                row, removed = self._spooled[number]
                pieces = ([getattr(piece, name) for name in piece.__slots__] for piece in removed)
                rows += [(row["path"], *piece, identifier) for piece in pieces]
            yield _table(rows, REMOVED_COLUMNS)

    def _parts(self, sizes: Sequence[int] | None) -> Iterator[pd.DataFrame]:
        first = 0
        for size in [len(self.about)] if sizes is None else sizes:
            yield self.about.iloc[first : first + size]
            first += size

    def _drop_copies(self, records: list[_ArticleRecord]) -> None:
        """Keep the first of what an outlet published more than once; what goes is told in `refused`."""
        about = self.about.assign(
            group=self.about["duplicate_of"].where(
                self.about["duplicate_of"] != "", self.about["article_id"]
            ),
            first=self.about["duplicate_of"] == "",
            published=[record.published for record in records],
            path=[record.path for record in records],
        )
        order = about.sort_values(
            ["first", "published", "path"], ascending=[False, True, True], kind="stable"
        )
        repeated = order[order.duplicated(["group", "outlet"])]
        for row in repeated.itertuples():
            self.refused[row.path] = f"duplicate: the outlet has this story already ({row.group})"
        self.about = self.about.loc[~self.about.index.isin(repeated.index)].reset_index(drop=True)


class _Texts(Sequence[str]):
    """The texts of articles on a shelf, in the order of their numbers."""

    def __init__(self, spooled: SpooledRecords[_Record], numbers: list[int]) -> None:
        self._spooled, self._numbers = spooled, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> list[str]: ...
    def __getitem__(self, index: int | slice) -> str | list[str]:
        if isinstance(index, slice):
            return [self._spooled[number][0]["text"] for number in self._numbers[index]]
        return self._spooled[self._numbers[index]][0]["text"]


def _table(rows: list, columns: Sequence[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    return table.astype({name: _NUMBERS.get(name, "str") for name in columns})


def _place(path: str) -> tuple[str, int]:
    """A path's place in the order: by file, then by the number of the article in it."""
    file, _, number = path.rpartition("#")
    return (file, int(number)) if file and number.isdecimal() else (path, 0)


def _spellings(given: Counter[str], known: Mapping[str, str]) -> dict[str, str]:
    """The one spelling of each outlet as it is given; `given` says how many articles give it so."""
    spelled = {name: outlets.spell_outlet(name, known) for name in given}
    uses: Counter[str] = Counter()
    for name, n in given.items():
        uses[spelled[name]] += n
    merged = outlets.merge_spellings(uses)
    return {name: merged[spelling] for name, spelling in spelled.items()}


def one_a_site(named: Sequence[str], sites: Sequence[str], known: Mapping[str, str]) -> list[str]:
    """One outlet a site: pages of one domain that call themselves by two names are of one outlet.

    Args:
        named: The outlet of each article.
        sites: The domain of its page; empty where its outlet is known otherwise.
        known: Folded alias -> outlet; what it says of a domain wins, else the commoner name.
    """
    names: dict[str, Counter[str]] = {}
    for name, site in zip(named, sites, strict=True):
        if site:
            names.setdefault(site, Counter())[name] += 1
    chosen = {
        site: outlets.find_outlet(site, known) or max(uses, key=lambda name: uses[name])
        for site, uses in names.items()
        if len(uses) > 1
    }
    return [chosen.get(site, name) for name, site in zip(named, sites, strict=True)]


def _check(folder: str, articles: pd.DataFrame, rejected: dict[str, str]) -> None:
    """At least two outlets, or a message that says what there is and what is needed."""
    counted = set_aside(rejected.values())
    aside = f" {counted[0].upper()}{counted[1:]}; for instance {min(rejected)}." if rejected else ""
    need = (
        "Needed: articles of at least two outlets, one a file, with the outlet in articles.csv "
        "(columns path, outlet) or as the name of the folder that its files are in."
    )
    if articles.empty:
        raise CorpusError(f"No article found in {folder}/.{aside} {need}")
    counts = articles["outlet"].value_counts().sort_index()
    if len(counts) < 2:
        raise CorpusError(
            f"One outlet only in {folder}/: {counts.index[0]} with {counts.iloc[0]} "
            f"article{'s' if counts.iloc[0] > 1 else ''}.{aside} {need}"
        )


def make_id(name: str) -> str:
    """A slug of a path or name: lower-case letters, digits and hyphens.

    What the slug cannot show (letters beyond ASCII, great length) is stood for by six digits of the name's
    hash, so that two different names stay two.
    """
    stem = re.sub(r"(?:\.[A-Za-z]{2,7}){1,2}(?=$|#)", "", name)
    plain = "".join(c for c in unicodedata.normalize("NFKD", stem) if not unicodedata.combining(c))
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    lost = any(not c.isascii() and c.isalnum() for c in plain) or any("\ud800" <= c <= "\udfff" for c in name)
    if not slug or lost or len(slug) > _LONGEST_ID:
        digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:6]
        slug = f"{slug[:_LONGEST_ID].strip('-') or 'article'}-{digest}"
    return slug


def make_ids(paths: Sequence[str], stated: Sequence[str]) -> list[str]:
    """One id an article: the one that is stated, else one made from the path; no two alike."""
    ids, taken = [], set()
    for path, wanted in zip(paths, stated, strict=True):
        identifier = make_id(wanted or path)
        if identifier in taken:
            digest = hashlib.sha256(path.encode("utf-8", "surrogatepass")).hexdigest()
            identifier = next(
                candidate
                for length in range(6, 65)
                if (candidate := f"{identifier}-{digest[:length]}") not in taken
            )
        taken.add(identifier)
        ids.append(identifier)
    return ids
