"""Read saved web pages: {"path", "title", "published", "outlet", "text"} a line, or {"path", "rejected"}.

python bench/read_pages.py FOLDER PAGES.jsonl
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from tqdm import tqdm

from helpers.corpus import RejectedFileError, clean
from helpers.corpus.files import list_files, read_bytes
from helpers.corpus.formats import open_source


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", type=Path)
    args = parser.parse_args()
    with args.pages.open("w", encoding="utf-8") as out:
        for path in tqdm(list_files(args.folder)[0]):
            for row in read_page(args.folder, path):
                out.write(json.dumps(row, ensure_ascii=False) + "\n")


def read_page(folder: Path, path: str) -> list[dict[str, str]]:
    """The articles in one file, cleaned as for a corpus."""
    try:
        sources = open_source(path, read_bytes(folder, path), columns={})
    except RejectedFileError as error:
        return [{"path": path, "rejected": str(error)}]
    rows = []
    for source in sources:
        cleaned = clean(source.text, title=source.fields.get("title", ""), outside=source.outside)
        fields = cleaned.fields | source.fields
        named = {name: fields.get(name, "") for name in ("title", "published", "outlet")}
        rows.append({"path": source.path} | named | {"text": cleaned.text})
    return rows


if __name__ == "__main__":
    main()
