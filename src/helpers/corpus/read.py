"""From a folder of raw files to the tables `articles`, `removed` and `rejected`."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from helpers.corpus import outlets
from helpers.corpus.clean import Cleaned, clean
from helpers.corpus.duplicates import find_duplicates
from helpers.corpus.english import other_language
from helpers.corpus.files import ALIASES, MANIFEST, list_files, read_beside, read_bytes, shown_path
from helpers.corpus.formats import open_source
from helpers.corpus.identity import make_ids
from helpers.corpus.lexicons import fold
from helpers.corpus.manifest import read_aliases, read_manifest
from helpers.corpus.model import (
    ARTICLE_COLUMNS,
    REJECTED_COLUMNS,
    REMOVED_COLUMNS,
    Corpus,
    CorpusError,
    RejectedFileError,
)
from helpers.corpus.patterns import words
from helpers.corpus.source import Source

_MOST_LINES = 20_000
_LONGEST_TEXT = 500_000  # characters; spaCy's parser takes no more than a million


@dataclass
class _Article:
    source: Source
    cleaned: Cleaned
    stated: dict[str, str]
    sha256: str
    outlet: tuple[str, str]
    n_raw: int  # characters of the text before cleaning, which is not kept


def read_corpus(
    folder: str | Path,
    *,
    aliases: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "en",
    drop_duplicates: bool = False,
) -> Corpus:
    """Read and clean every article in a folder.

    What is known of an article comes, in this order, from the manifest `articles.csv`, from the file's own
    fields, and from the lines of its page. The outlet comes from the manifest, else from the first folder
    that the file lies in, else from the file itself, else from its name (`cgtn__talks.txt`).

    Args:
        folder: A folder with the raw files, nested as deep as you like. It is never written to.
        aliases: Further spellings of outlets, alias -> name. They win over the folder's `outlet_aliases.csv`,
            and that wins over `lexicons/outlet_aliases.csv`.
        columns: For tables of articles (CSV, JSONL, Parquet): our field -> the column that holds it.
        language: ISO 639-1 code; articles in another language are set aside. Empty: all are taken.
        drop_duplicates: Set aside what one outlet published twice; a copy in another outlet stays.

    Returns:
        The tables `articles`, `removed` and `rejected`. The same files give the same tables.

    Raises:
        CorpusError: There is no article, or one outlet only, or the manifest is wrong. No content of any
            other file raises: a file that cannot be taken in is a row of `rejected`.
    """
    folder = Path(folder)
    paths, refused = list_files(folder)
    stated = read_beside(folder, MANIFEST)
    manifest = read_manifest(stated, paths) if stated is not None else {}
    known = _known_outlets(folder, aliases or {})
    articles: list[_Article] = []
    rejected = dict(refused)
    for path in paths:
        try:
            data = read_bytes(folder, path)
            sources = open_source(path, data, columns=columns or {})
            digest = hashlib.sha256(data).hexdigest()
            for source in sources:
                stated = manifest.get(path, {}) | manifest.get(source.path, {})
                taken = _take(source, stated, digest, known, language)
                if isinstance(taken, str):
                    rejected[shown_path(source.path)] = taken
                else:
                    articles.append(taken)
        except RejectedFileError as error:
            rejected[shown_path(path)] = str(error)
        except Exception as error:  # one file nobody foresaw must not cost the others
            rejected[shown_path(path)] = (
                f"unreadable: a fault of the reader ({type(error).__name__}: {error})"
            )
    articles.sort(key=lambda article: _place(article.source.path))
    table = _articles_table(articles, known)
    if drop_duplicates:
        table = _without_copies(table, rejected)
    _check(folder, table, rejected)
    return Corpus(
        articles=table,
        removed=_removed_table(articles, table),
        rejected=pd.DataFrame(sorted(rejected.items()), columns=list(REJECTED_COLUMNS), dtype="str"),
    )


def _place(path: str) -> tuple[str, int]:
    """A path's place in the order: by file, then by the number of the article in it."""
    file, _, number = path.rpartition("#")
    return (file, int(number)) if file and number.isdecimal() else (path, 0)


def _known_outlets(folder: Path, aliases: Mapping[str, str]) -> dict[str, str]:
    """Folded alias -> outlet: the package's, the folder's and the caller's, the later winning."""
    known = dict(outlets.known_aliases())
    stated = read_beside(folder, ALIASES)
    for more in (read_aliases(stated) if stated is not None else {}, aliases):
        known |= {fold(name): name for name in more.values()}
        known |= {fold(alias): name for alias, name in more.items()}
    return known


def _take(
    source: Source, stated: dict[str, str], digest: str, known: Mapping[str, str], language: str
) -> _Article | str:
    """The cleaned article, or the reason why it is none."""
    fields = {name: value for name, value in source.fields.items() if value} | stated
    if source.problem:
        return source.problem
    if len(source.text) > 2 * _LONGEST_TEXT or source.text.count("\n") > _MOST_LINES:
        lines = source.text.count("\n") + 1
        return f"too long: {len(source.text):,} characters in {lines:,} lines, more than any article"
    cleaned = clean(
        source.text,
        title=fields.get("title", ""),
        outlet=fields.get("outlet", ""),
        aliases=known,
        outside=source.outside,
    )
    if not words(cleaned.text):
        return "no running text: nothing was left after cleaning" if cleaned.removed else "empty file"
    if len(cleaned.text) > _LONGEST_TEXT:
        return f"too long: {len(cleaned.text):,} characters of text, more than any article"
    if language and (other := other_language(cleaned.text, language)):
        return f"another language: it reads as {other!r}, not {language!r} (ISO 639-1)"
    outlet = _outlet(source, stated, cleaned, known)
    if not outlet[0]:
        return (
            "no outlet known: name it in articles.csv (columns path, outlet), or put the file into a folder "
            "with the outlet's name"
        )
    return _Article(replace(source, text=""), cleaned, stated, digest, outlet, len(source.text))


def _outlet(
    source: Source, stated: dict[str, str], cleaned: Cleaned, known: Mapping[str, str]
) -> tuple[str, str]:
    """The outlet as it is given, and where it was found."""
    parts = source.path.split("/")
    name = parts[-1]
    prefix = name.partition("__")[0] if "__" in name else ""
    if not prefix:
        first = name.replace("-", "_").partition("_")[0]
        prefix = first if outlets.find_outlet(first, known) else ""
    choices = (
        (stated.get("outlet", ""), "manifest"),
        (parts[0] if len(parts) > 1 and not parts[0].isdigit() else "", "folder"),
        (source.fields.get("outlet", ""), "file"),
        (cleaned.fields.get("outlet", ""), "page"),
        (prefix, "file name"),
        (source.fields.get("url", ""), "address"),
    )
    for given, origin in choices:
        given = outlets.domain_of(given) if origin == "address" else " ".join(given.split())
        if any(character.isalnum() for character in given):
            return shown_path(given), origin
    return "", ""


def _articles_table(articles: list[_Article], known: Mapping[str, str]) -> pd.DataFrame:
    spelled = _spellings(articles, known)
    ids = make_ids(
        [article.source.path for article in articles],
        [
            article.stated.get("article_id", article.source.fields.get("article_id", ""))
            for article in articles
        ],
    )
    rows = []
    for identifier, article in zip(ids, articles, strict=True):
        fields = {k: v for k, v in article.cleaned.fields.items() if v and k != "outlet"}
        fields |= {k: v for k, v in article.source.fields.items() if v} | article.stated
        rows.append(
            {
                "article_id": identifier,
                "outlet": spelled[article.outlet[0]],
                "path": shown_path(article.source.path),
                "sha256": article.sha256,
                "n_words": len(words(article.cleaned.text)),
                "text": article.cleaned.text,
                "n_captions": article.cleaned.n_captions,
                "outlet_given": article.outlet[0],
                "outlet_from": article.outlet[1],
                "encoding": article.source.encoding,
                "n_raw": article.n_raw,
            }
            | {name: fields.get(name, "") for name in _FIELDS}
        )
    numbers = dict.fromkeys(("n_words", "n_captions", "n_raw"), "int64")
    _mark_duplicates(rows)
    table = pd.DataFrame(rows, columns=list(ARTICLE_COLUMNS))
    return table.astype({name: numbers.get(name, "str") for name in ARTICLE_COLUMNS})


def _mark_duplicates(rows: list[dict[str, str]]) -> None:
    texts, outlets, dates = ([row[name] for row in rows] for name in ("text", "outlet", "published"))
    found = find_duplicates(texts, outlets, dates)
    for index, row in enumerate(rows):
        copy = found.get(index)
        row["duplicate_of"] = rows[copy.of]["article_id"] if copy else ""
        row["duplicate_kind"] = copy.kind if copy else ""


def _without_copies(table: pd.DataFrame, rejected: dict[str, str]) -> pd.DataFrame:
    """The first of what an outlet published more than once; what goes is told in `rejected`."""
    group = table["duplicate_of"].where(table["duplicate_of"] != "", table["article_id"])
    order = table.assign(group=group, first=table["duplicate_of"] == "").sort_values(
        ["first", "published", "path"], ascending=[False, True, True], kind="stable"
    )
    repeated = order.duplicated(["group", "outlet"])
    for row in order[repeated].itertuples():
        rejected[row.path] = f"duplicate: the outlet has this story already ({row.group})"
    return table.loc[~table.index.isin(order.index[repeated])].reset_index(drop=True)


_FIELDS = ("title", "published", "event", "url", "section", "author", "agency", "photo_credit")


def _spellings(articles: list[_Article], known: Mapping[str, str]) -> dict[str, str]:
    given = [article.outlet[0] for article in articles]
    merged = outlets.merge_spellings([outlets.spell_outlet(name, known) for name in given])
    return {name: merged[outlets.spell_outlet(name, known)] for name in given}


def _removed_table(articles: list[_Article], table: pd.DataFrame) -> pd.DataFrame:
    ids = dict(zip(table["path"], table["article_id"], strict=True))
    rows = [
        (
            shown_path(article.source.path),
            piece.start,
            piece.end,
            piece.text,
            piece.reason,
            piece.replacement,
            identifier,
        )
        for article in articles
        if (identifier := ids.get(shown_path(article.source.path)))
        for piece in article.cleaned.removed
    ]
    frame = pd.DataFrame(rows, columns=list(REMOVED_COLUMNS))
    return frame.astype({name: "int64" if name in ("start", "end") else "str" for name in REMOVED_COLUMNS})


def _check(folder: Path, articles: pd.DataFrame, rejected: dict[str, str]) -> None:
    """At least two outlets, or a message that says what there is and what is needed."""
    aside = ""
    if rejected:
        common = ", ".join(
            f"{n} × {reason.partition(':')[0]}" for reason, n in Counter(rejected.values()).most_common(3)
        )
        aside = f" {len(rejected)} files were set aside ({common}; for instance {min(rejected)})."
    need = (
        "Needed: articles of at least two outlets, one a file, with the outlet in articles.csv "
        "(columns path, outlet) or as the name of the folder that its files are in."
    )
    if articles.empty:
        raise CorpusError(f"No article found in {folder.name}/.{aside} {need}")
    found = articles["outlet"].value_counts().sort_index()
    if len(found) < 2:
        raise CorpusError(
            f"One outlet only in {folder.name}/: {found.index[0]} with {found.iloc[0]} "
            f"article{'s' if found.iloc[0] > 1 else ''}.{aside} {need}"
        )
