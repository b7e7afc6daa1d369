"""From a folder of raw files to the tables `articles`, `removed` and `rejected`."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from helpers.corpus import outlets
from helpers.corpus.files import ALIASES, MANIFEST, list_files, read_beside, read_bytes, shown_path
from helpers.corpus.ingestion import Ingestion
from helpers.corpus.lexicons import fold
from helpers.corpus.manifest import read_aliases, read_manifest
from helpers.corpus.model import Corpus, RejectedFileError, Removed
from helpers.corpus.reading import Worker, worker
from helpers.corpus.take import Article


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
    fields, and from the lines of its page. The outlet comes from the manifest, else from what an export or a
    table states for each of its articles, else from the first folder that the file lies in, else from the
    file itself, else from its name (`cgtn__talks.txt`).

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
    taken = ingest(
        folder, aliases=aliases, columns=columns, language=language, drop_duplicates=drop_duplicates
    )
    (articles,), (removed,) = taken.articles(), taken.removed()
    return Corpus(articles=articles, removed=removed, rejected=taken.rejected)


def ingest(
    folder: str | Path,
    *,
    aliases: Mapping[str, str] | None = None,
    columns: Mapping[str, str] | None = None,
    language: str = "en",
    drop_duplicates: bool = False,
    workspace: Path | None = None,
    leave_out: Collection[str] = (),
) -> Ingestion:
    """What `read_corpus` reads, its texts on disk instead of in memory.

    Args:
        folder, aliases, columns, language, drop_duplicates: As for `read_corpus`.
        workspace: The folder of the temporary file; the system's when None.
        leave_out: Kinds of articles (`article_kinds.KINDS`) that are set aside.

    Raises:
        CorpusError: As for `read_corpus`.
    """
    folder = Path(folder)
    known = _known_outlets(folder, aliases or {})
    with worker({"known": known, "columns": columns or {}, "language": language.strip().lower()}) as reader:
        paths, refused = list_files(folder)
        stated = read_beside(folder, MANIFEST)
        manifest = read_manifest(stated, paths) if stated is not None else {}
        taken = Ingestion(known, workspace)
        taken.refused.update(refused)
        beside = _by_file(manifest)
        for path in paths:
            for place, article in _read(reader, folder, path, beside.get(path, {})):
                if isinstance(article, str):
                    taken.refused[shown_path(place)] = article
                else:
                    taken.add(article)
    taken.close(folder.name, drop_duplicates=drop_duplicates, leave_out=leave_out)
    return taken


def _read(
    reader: Worker, folder: Path, path: str, stated: dict[str, dict[str, str]]
) -> Iterator[tuple[str, Article | str]]:
    """For each article in a file its place, and the article or the reason why it is none; nothing raises."""
    try:
        for place, article in reader.read(path, read_bytes(folder, path), stated):
            if isinstance(article, list):
                *fields, removed, site = article
                article = Article._make((*fields, [Removed(*piece) for piece in removed], site))
            yield place, article
    except RejectedFileError as error:
        yield path, str(error)
    except MemoryError:
        yield path, "cannot be read: the memory is used up"


def _by_file(manifest: Mapping[str, dict[str, str]]) -> dict[str, dict[str, dict[str, str]]]:
    """The rows of a manifest by the files that they are on: `export.csv#3` is on an article of a file."""
    by_file: dict[str, dict[str, dict[str, str]]] = {}
    for place, row in manifest.items():
        for file in {place, place.rpartition("#")[0]}:
            by_file.setdefault(file, {})[place] = row
    return by_file


def _known_outlets(folder: Path, aliases: Mapping[str, str]) -> dict[str, str]:
    """Folded alias -> outlet: the package's, the folder's and the caller's, the later winning."""
    known = dict(outlets.known_aliases())
    stated = read_beside(folder, ALIASES)
    for more in (read_aliases(stated) if stated is not None else {}, aliases):
        known |= {fold(name): name for name in more.values()}
        known |= {fold(alias): name for alias, name in more.items()}
    return known
