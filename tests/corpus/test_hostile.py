"""A folder of files that try to break the reading: each ends where it belongs."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path

import pandas as pd
import pytest

from helpers.corpus import Corpus, read_corpus
from helpers.tables import read_table, write_table

STORY = (
    "The two ministers met in the capital on Monday to talk about the dam.\n\n"
    "Farmers on both banks said they had waited for the meeting since spring.\n"
)
FORMULA = '=HYPERLINK("http://x.example","click") was on the sheet that the minister held.\n\n' + STORY


def zipped(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


TAKEN = {
    "script.txt": "<script>alert(1)</script> stood on the wall.\n\n" + STORY,
    "template.txt": "{{ config }} {% for x in y %} ${7*7} #{1} stood on the wall.\n\n" + STORY,
    "formula.txt": FORMULA,
    "entities.txt": "&lt;b&gt; &amp; &#x27; &nbsp; stood on the wall.\n\n" + STORY,
    "quotes.txt": "''Two single marks'' and ``these`` were \"said\" by ’one’.\n\n" + STORY,
    "controls.txt": "A bell\x07 rang\x1b[31m in the hall.\n\n" + STORY,
    "rtl.txt": "The file gpj\u202etxt.exe was \u2067sent\u2069 to the ministry.\n\n" + STORY,
    "zero-width.txt": "The mini\u200bster and the far\u00admer met, they said.\n\n" + STORY,
    "mojibake.txt": "The cafÃ© and the rÃ´le, she said, were â€œfineâ€\u009d.\n\n" + STORY,
    "combining.txt": "The cafe\u0301 was full" + "\u0301" * 500 + ", she said.\n\n" + STORY,
    "bom.txt": "\ufeff" + STORY,
    "utf16.txt": STORY.encode("utf-16"),
    "utf16-bare.txt": STORY.encode("utf-16-be"),
    "utf32.txt": STORY.encode("utf-32"),
    "cp1252.txt": ("The café’s owner said “no”.\n\n" + STORY).encode("cp1252"),
    "crlf.txt": STORY.replace("\n", "\r\n"),
    "cr.txt": STORY.replace("\n", "\r"),
    "separators.txt": STORY.replace("\n\n", "\u2028\u2029"),
    "one-line.txt": STORY * 1000,
    "long-word.txt": "a" * 100_000 + " stood on the wall.\n\n" + STORY,
    "brackets.txt": "[" * 5000 + "\n\n" + STORY,
    "braces.txt": "{" * 5000 + "\n\n" + STORY,
    "quotes-only.txt": '"' * 50_000 + "\n\n" + STORY,
    "spaces.txt": " " * 200_000 + STORY,
    "captions.txt": "A man stands by the dam. Photo: Ana Torres\n" * 300 + STORY,
    "emoji.txt": "The sign said 👩\u200d👩\u200d👧 and 🇰🇷, and all saw it.\n\n" + STORY,
    "percent.txt": "%s %n %x {0} {name} \\x41 \\u0041 stood on the wall.\n\n" + STORY,
    "path.txt": "../../etc/passwd and C:\\Windows\\win.ini were named in the note.\n\n" + STORY,
    "page.html": "<html><body><p>" + STORY * 3 + "</p><script>alert(1)</script></body></html>",
    "page-in-text.txt": "<!DOCTYPE html><html><body><p>" + STORY * 3 + "</p></body></html>",
    "open-tags.html": "<html><body><p>" + STORY * 3 + "<b><i><table><tr><td>",
    "squeezed.txt.gz": gzip.compress(STORY.encode()),
    "a&b <i>.txt": STORY,
    "'; DROP TABLE articles; --.txt": STORY,
    "name\nwith line.txt": STORY,
    "=cmd|'.txt": STORY,
    "%2e%2e%2fx.txt": STORY,
    "会谈.txt": STORY,
    "x" * 200 + ".txt": STORY,
    "table.csv": "text,title,url\n" + '"' + STORY + '",=1+1,javascript:alert(1)\n',
    "lines.jsonl": json.dumps({"text": STORY, "title": "<img src=x onerror=alert(1)>"}),
    "surrogate.json": json.dumps({"text": "\ud800 " + STORY, "title": "\udfff"}),
}  # fmt: skip
REFUSED = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "bom-only.txt": b"\xef\xbb\xbf",
    "zeros.txt": bytes(5000),
    "random.txt": bytes((i * 7919 + i // 7) % 256 for i in range(20_000)),
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "picture.txt": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 20,
    "program.txt": b"\x7fELF" + bytes(range(256)) * 20,
    "lying-bom.txt": b"\xef\xbb\xbf\xff\xfe\xfa text",
    "half-utf16.txt": b"\xff\xfeA",
    "huge-line.txt.gz": lambda: gzip.compress(b"a" * (100 * 2**20), 1),
    "many-lines.txt": b"a\n" * 300_000,
    "bomb.docx": lambda: zipped(**{"word/document.xml": bytes(220 * 2**20)}),
    "slip.docx": zipped(**{"../../../tmp/slip": b"x"}),
    "cut.docx": zipped(**{"word/document.xml": b"<w:document/>"})[:-30],
    "entity.docx": zipped(**{"word/document.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><w>&a;</w>'}),
    "cut.pdf": b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog",
    "loop.pdf": b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>endobj\ntrailer<</Root 1 0 R>>",
    "cut.parquet": b"PAR1" + bytes(100),
    "cut.txt.gz": gzip.compress(STORY.encode())[:-5],
    "twice.txt.gz": gzip.compress(gzip.compress(STORY.encode())),
    "deep.json": b"[" * 200_000,
    "not.json": b'{"text": ',
    "scalar.json": b"42",
    "no-text.csv": b"a,b\n1,2\n",
    "old.doc": b"\xd0\xcf\x11\xe0" + bytes(600),
    "rich.rtf": b"{\\rtf1 " + STORY.encode() + b"}",
    "web.warc": b"WARC/1.0\r\n\r\n",
    "title-only.txt": b"Ministers meet over river dam",
    "labels-only.txt": b"I agree\n\nShare\n\nSearch Trends\n",
    "deutsch.txt": ("Die beiden Minister trafen sich am Montag in der Hauptstadt. " * 5).encode(),
    "empty.html": b"<html><body></body></html>",
}  # fmt: skip


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    folder = tmp_path_factory.mktemp("hostile")
    for number, (name, content) in enumerate({**TAKEN, **REFUSED}.items()):
        place = folder / ("River Post" if number % 2 else "<b>Valley Sun")
        place.mkdir(exist_ok=True)
        content = content() if callable(content) else content
        (place / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    os.symlink("/etc/passwd", folder / "River Post" / "passwd.txt")
    os.symlink(folder, folder / "River Post" / "loop")
    os.mkfifo(folder / "River Post" / "pipe.txt")
    return read_corpus(folder)


def test_there_are_enough_of_them() -> None:
    assert len(TAKEN) + len(REFUSED) + 3 >= 60


def test_what_is_an_article_comes_in(corpus: Corpus) -> None:
    names = set(corpus.articles["path"].str.split("/").str[1].str.split("#").str[0])
    assert names == set(TAKEN)
    assert corpus.articles["text"].str.contains("waited for the meeting since spring.", regex=False).all()


def test_what_is_none_is_set_aside_with_a_reason(corpus: Corpus) -> None:
    names = set(corpus.rejected["path"].str.split("/").str[1])
    assert names == {*REFUSED, "passwd.txt", "loop", "pipe.txt"}
    assert (corpus.rejected["reason"].str.len() > 9).all()


def test_no_character_that_acts_is_left(corpus: Corpus) -> None:
    everything = corpus.articles.drop(columns=["path", "outlet", "outlet_given"]).astype(str)
    acting = r"[\x00-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
    for column in everything:
        assert not everything[column].str.contains(acting).any()
    assert corpus.articles["article_id"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert corpus.articles["article_id"].is_unique
    assert not corpus.articles["url"].str.contains("javascript").any()


def test_the_tables_can_be_written_and_read(corpus: Corpus, tmp_path: Path) -> None:
    for name in ("articles", "removed", "rejected"):
        write_table(getattr(corpus, name), tmp_path / f"{name}.parquet")
        pd.testing.assert_frame_equal(
            read_table(tmp_path / f"{name}.parquet"), getattr(corpus, name), check_dtype=False
        )
