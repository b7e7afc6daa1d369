"""One document as Markdown, LaTeX and DOCX: hostile words stay words, the same words give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest
from markdown_it import MarkdownIt

from helpers.methods.document import Document, Section, Table, cite, row, text
from helpers.methods.write import written_out

HOSTILE = r"\input{/etc/passwd} 100% & $x_1$ #a ^~ <script> | [b](c) `d` *e*"
DOCUMENT = Document(
    HOSTILE,
    [
        Section(
            "Measures",
            [text("Terms ", cite("monroe2008", "hardie2014"), f" of {HOSTILE}.")],
            [Table("A & B.", ("Measure", "n"), [row(HOSTILE, "1,200"), row((cite("gries2008"),), "–")])],
        )
    ],
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return written_out(DOCUMENT)


def of(paragraph: str) -> dict[str, bytes]:
    return written_out(Document(paragraph, [Section("S", [text(paragraph)])]))


def test_markdown_holds_the_words_and_the_references(files) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = markdown.render(files["methods.md"].decode())
    shown = re.sub("<[^>]+>", "", page)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, sign)
    assert shown.count(HOSTILE) == 3
    assert "<script" not in page
    assert "<a " not in page
    assert "(Monroe et al. 2008; Hardie 2014)" in shown
    assert page.count("<td") == 4
    assert [shown.count(f"{name}, ") for name in ("Gries", "Hardie", "Monroe")] == [1, 1, 1]


def test_latex_holds_no_command_of_the_words(files) -> None:
    page = files["methods.tex"].decode()
    assert r"\citep{monroe2008, hardie2014}" in page
    assert r"\input" not in page
    assert page.count(r"\textbackslash input\{/etc/passwd\}") == 3
    for sign in ("100%", r"(?<!\\)&[^&]*<", r"(?<!\\)\$", "x_1", " #a", r" \^", "<script"):
        assert not re.search(sign, page)
    body = page.partition("\n")[2]
    assert body.count("{") - body.count(r"\{") == body.count("}") - body.count(r"\}")


def test_docx_opens_with_its_words_tables_and_references(files) -> None:
    file = docx.Document(io.BytesIO(files["methods.docx"]))
    words = [paragraph.text for paragraph in file.paragraphs]
    assert words.count(HOSTILE) == 2  # the title, and the heading
    assert f"Terms (Monroe et al. 2008; Hardie 2014) of {HOSTILE}." in words
    assert any(line.startswith("Gries, Stefan Th. 2008.") for line in words)
    (table,) = file.tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["Measure", "n"],
        [HOSTILE, "1,200"],
        ["(Gries 2008)", "–"],
    ]


def test_the_same_document_gives_the_same_bytes(files) -> None:
    assert written_out(DOCUMENT) == files
    with zipfile.ZipFile(io.BytesIO(files["methods.docx"])) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1970-01-01" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("title", ["x" * 300, "a\x07b\ufffe\ud800c", "- a", "1. a"])
def test_any_words_are_written_as_they_are(title: str) -> None:
    files = of(title)
    words = re.sub(r"[\x07\ufffe\ud800]+", " ", title)
    assert words in docx.Document(io.BytesIO(files["methods.docx"])).paragraphs[-1].text
    page = MarkdownIt().render(files["methods.md"].decode())
    assert "<li>" not in page
    assert page.endswith(f"<p>{words}</p>\n")
