"""Throw bytes at the readers, coverage-guided, for a bounded time; what they find is printed and kept.

python bench/fuzz_readers.py [SECONDS] [FOLDER]

The property: whatever a file holds, either it is rejected with a reason or it gives articles, and of a text
every character is in the cleaned text, in a removed piece, or is whitespace. Needs atheris (extra `fuzz`).
"""

from __future__ import annotations

import sys
import tempfile
import traceback
from functools import partial
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["helpers.corpus"]):
    from helpers.corpus import RejectedFileError, clean, rebuild
    from helpers.corpus.formats import open_source

NAMES = ("a.txt", "a.html", "a.csv", "a.tsv", "a.json", "a.jsonl", "a.docx", "a.pdf", "a.warc", "a.txt.gz")
STORY = "The ministers met on Monday, she said.\n\n“No plan,” he told reporters.\n"
SEEDS = (
    STORY.encode(),
    STORY.encode("utf-16"),
    f"Ministers meet\nPublished: May 6, 2024\nBy Ana Torres\n{STORY}Share\n© 2024 Post".encode(),
    f"<!doctype html><html><head><title>x</title></head><body><article><p>{STORY}</p></article>".encode(),
    f'text,title,url,date\n"{STORY}",A dam,https://a.example/,2024-05-06\n'.encode(),
    b'[{"text": "The ministers met.", "date": 1714980000, "author": [{"name": "Ana"}]}]',
    b'{"text": "The ministers met."}\n{"text": null, "title": ["x"]}\n',
    b"{\\rtf1\\ansi The ministers met.\\par \\u8220?No\\'94\\par}",
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>",
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nContent-Length: 60\r\n\r\n"
    b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><p>Dry.</p>\r\n\r\n",
    f"A dam\n\nPost\n\nMay 6, 2024 Monday\n\nLength: 120 words\n\nBody\n\n{STORY}\nLoad-Date: May 6, 2024\n\n"
    "End of Document\n".encode(),
    f"HD A dam\nWC 99 words\nPD 6 May 2024\nSN A\nLP {STORY}AN Document A000020240506ek560001x\n".encode(),
    f"____________________________________________________________\nTitle: A dam\nPublication title: Post\n"
    f"Publication date: May 6, 2024\nFull text: {STORY}\n".encode(),
)


def check(data: bytes) -> None:
    """Read bytes under a name that their first byte chooses."""
    name = NAMES[data[0] % len(NAMES)] if data else NAMES[0]
    try:
        sources = open_source(name, data[1:], columns={})
    except RejectedFileError:
        return
    for source in sources[:3]:
        source.text.encode()
        cleaned = clean(source.text, title=source.fields.get("title", ""), outside=source.outside)
        assert rebuild(source.text, cleaned.removed) == cleaned.text, "text and removed pieces do not add up"
        covered = "".join(piece.text for piece in cleaned.removed)
        lost = set(source.text) - set(covered) - set(cleaned.text)
        assert not {one for one in lost if not one.isspace()}, f"lost characters {lost!r}"
        assert all(source.text[one.start : one.end] == one.text for one in cleaned.removed)


def keep(data: bytes, folder: Path, found: set[tuple]) -> None:
    """Check, and keep the bytes of each new kind of failure, so that the search goes on to the next."""
    try:
        check(data)
    except Exception as error:
        kind = (
            type(error),
            *[(step.filename, step.lineno) for step in traceback.extract_tb(error.__traceback__)[-2:]],
        )
        if kind not in found:
            found.add(kind)
            path = folder / f"found-{len(found)}"
            path.write_bytes(data)
            print(f"{path}: {data[:80]!r}", *traceback.format_exception(error), sep="\n", flush=True)


def main() -> None:
    seconds = sys.argv[1] if len(sys.argv) > 1 else "600"
    folder = Path(sys.argv[2] if len(sys.argv) > 2 else tempfile.mkdtemp(prefix="fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(SEEDS):
        for first in range(len(NAMES)):
            (folder / f"seed-{number}-{first}").write_bytes(bytes([first]) + seed)
    options = [
        f"-max_total_time={seconds}", f"-artifact_prefix={folder}/", "-max_len=4096", "-len_control=0",
        "-timeout=60", "-rss_limit_mb=4096", "-print_final_stats=1",
    ]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(folder)], partial(keep, folder=folder, found=set()))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
