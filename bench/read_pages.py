"""Read saved web pages: path, title, published, author, outlet, kind and text a line, or path and rejected.

python bench/read_pages.py FOLDER PAGES.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tqdm import tqdm

from helpers.corpus import RejectedFileError, clean, outlets
from helpers.corpus.article_kinds import kind_of
from helpers.corpus.files import list_files, read_bytes
from helpers.corpus.formats import open_source
from helpers.corpus.ingestion import one_a_site

FIELDS = ("title", "published", "author")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=Path)
    args = parser.parse_args()
    rows = [row for path in tqdm(list_files(args.folder)[0]) for row in read_page(args.folder, path)]
    read = [row for row in rows if "rejected" not in row]
    sites = [row.pop("site") for row in read]
    names = one_a_site([row["outlet"] for row in read], sites, outlets.known_aliases())
    for row, name in zip(read, names, strict=True):
        row["outlet"] = name
    with args.pages.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def read_page(folder: Path, path: str) -> list[dict[str, str]]:
    """The articles in one file, cleaned as for a corpus."""
    try:
        sources = open_source(path, read_bytes(folder, path), columns={})
    except RejectedFileError as error:
        return [{"path": path, "rejected": str(error)}]
    known = outlets.known_aliases()
    rows = []
    for source in sources:
        title = source.fields.get("title", "")
        cleaned = clean(
            source.text,
            title=title,
            author=source.fields.get("author", ""),
            aliases=known,
            outside=source.outside,
            page=source.page,
        )
        fields = cleaned.fields | source.fields
        site = outlets.domain_of(fields.get("url", ""))
        named = (
            outlets.find_outlet(site, known) or outlets.spell_outlet(fields.get("outlet", ""), known) or site
        )
        reasons = {piece.reason for piece in cleaned.removed}
        kind = kind_of(cleaned.text, fields, source.stated, reasons)
        rows.append(
            {"path": source.path}
            | {name: fields.get(name, "") for name in FIELDS}
            | {"outlet": named, "site": site, "kind": kind, "text": cleaned.text}
        )
    return rows


if __name__ == "__main__":
    main()
