"""What a file holds, told by its content: text, a page, pages, a table, a document, an export, a mail."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from collections.abc import Mapping
from dataclasses import replace

from helpers.corpus.decode import decode
from helpers.corpus.files import MAX_BYTES, MAX_TABLE_BYTES, PAGE_ENDINGS, TABLE_ENDINGS
from helpers.corpus.formats import archive, docx, markdown, subtitles, tabular, warc, web
from helpers.corpus.formats.exports import split_export, split_page
from helpers.corpus.formats.markup import is_markup
from helpers.corpus.formats.parsers import parse
from helpers.corpus.formats.recognise import form_of_bytes, form_of_text
from helpers.corpus.guard import part
from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import Raw, Source, source_of, sources_of, tidy

__all__ = ["open_source"]

_HALVES = re.compile("[\ud800-\udfff]")


def open_source(path: str, data: bytes, *, columns: Mapping[str, str]) -> list[Source]:
    """The raw articles in a file.

    Args:
        path: The file, relative to its folder; its ending decides only between a table and prose with commas.
        data: Its bytes.
        columns: For tables: our field -> the column that holds it.

    Raises:
        RejectedFileError: The file holds none that can be read.
    """
    sources = _open(path, data, columns)
    # JSON and entities can spell halves of characters, which no encoding can write.
    return [
        replace(source, text=_HALVES.sub("\ufffd", source.text)) if _HALVES.search(source.text) else source
        for source in sources
    ]


def _open(path: str, data: bytes, columns: Mapping[str, str], *, nested: bool = False) -> list[Source]:
    name = path.lower()
    if data.startswith(b"\x1f\x8b"):
        name = name.removesuffix(".gz")
        data = _gunzip(data, MAX_TABLE_BYTES if name.endswith(TABLE_ENDINGS) else MAX_BYTES)
        if data.startswith(b"\x1f\x8b"):
            raise RejectedFileError("a gzip archive inside a gzip archive: unpack it")
    form = form_of_bytes(name, data)
    if form == "zip" and nested:
        raise RejectedFileError("an archive inside an archive: unpack it")
    if form == "zip":
        return _archived(path, data, columns)
    if form == "doc":
        form, data = "docx", docx.to_docx(data)
    if form == "warc":
        return [_saved(path, number, page) for number, page in enumerate(warc.pages(data), start=1)]
    if form in ("parquet", "sheet"):
        return tabular.from_records(path, parse(form, data, columns), columns, form)
    if form:
        return _parsed(path, form, data)
    text, encoding = decode(data, declared=web.declared_encoding(data))
    return _read_text(path, name, text, encoding, columns=columns, data=data)


def _read_text(
    path: str, name: str, text: str, encoding: str, *, columns: Mapping[str, str], data: bytes
) -> list[Source]:
    form = form_of_text(name, text)
    if form in ("xml", "mail", "webarchive"):
        return _parsed(path, form, data, encoding)
    if form != "web":
        table = tabular.read_text_table(name, text, columns)
        if table is not None:
            return tabular.from_records(path, table, columns, encoding)
    if form == "web" or web.is_page(text) or (name.endswith(PAGE_ENDINGS) and is_markup(text)):
        return split_page(path, text, encoding) or [_page(path, text, encoding)]
    if spoken := subtitles.read(path, text, encoding):
        return [spoken]
    if split := split_export(path, text, encoding):
        return split
    return [markdown.read(path, text, encoding) or Source(path, text, encoding)]


def _parsed(path: str, form: str, data: bytes, encoding: str = "") -> list[Source]:
    """A document, a mail or a file of articles, read by the parser of its form; an export in it is split."""
    raws: list[Raw] = parse(form, data)
    lines = "\n".join(raw.get("lines", "") for raw in raws)
    return split_export(path, lines, encoding or form) or sources_of(path, raws, encoding or form)


def _page(path: str, text: str, encoding: str) -> Source:
    return source_of(path, parse("web", text), encoding)


def _archived(path: str, data: bytes, columns: Mapping[str, str]) -> list[Source]:
    """The articles of the files in a ZIP archive, numbered; one that cannot be read costs no other.

    A table without texts may list the other files, as Substack's `posts.csv` does: it gives them fields.
    """
    articles: list[Source] = []
    contents = archive.texts(data)
    stems = {_stem(name): name for name, _ in contents}
    listed: dict[str, tuple[dict[str, str], str]] = {}
    for name, content in contents:
        try:
            if isinstance(content, str):
                raise RejectedFileError(content)
            with part():
                if name.endswith(".csv") and (rows := tabular.listed_files(content, {*stems})):
                    listed |= {stems[stem]: row for stem, row in rows.items()}
                    continue
                sources = _open(name, content, columns, nested=True)
        except RejectedFileError as error:
            sources = [Source(name, "", "zip", problem=f"{name}: {error}")]
        articles += [replace(source, inside=name) for source in sources]
    for number, source in enumerate(articles):
        fields, problem = listed.get(source.inside, ({}, ""))
        articles[number] = replace(source, fields=source.fields | fields, problem=source.problem or problem)
    if not articles:
        raise RejectedFileError("ZIP archive without a file that could be an article")
    if len(articles) == 1 and articles[0].problem:
        raise RejectedFileError(articles[0].problem)
    return [replace(source, path=f"{path}#{number}") for number, source in enumerate(articles, start=1)]


def _stem(name: str) -> str:
    return name.rpartition("/")[2].rpartition(".")[0]


def _saved(path: str, number: int, page: warc.Page) -> Source:
    """The n-th page of a WARC archive; one that cannot be read does not cost the others."""
    name = f"{path}#{number}"
    try:
        if page.problem:
            raise RejectedFileError(page.problem)
        with part():
            declared = page.charset or web.declared_encoding(page.content)
            source = _page(name, *decode(page.content, declared=declared))
    except RejectedFileError as error:
        return Source(name, "", "warc", problem=str(error))
    return replace(source, fields=tidy({"url": page.url}) | source.fields)


def _gunzip(data: bytes, limit: int) -> bytes:
    """The content of a gzip file, read no further than `limit` bytes."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            content = file.read(limit + 1)
    except EOFError:
        raise RejectedFileError("damaged gzip archive: it ends too early") from None
    except (OSError, zlib.error):
        raise RejectedFileError("damaged gzip archive") from None
    if len(content) > limit:
        raise RejectedFileError(f"too large: it unpacks to more than {limit:,} bytes")
    return content
