"""One document as Markdown, LaTeX and DOCX: hostile words stay words, the same words give the same bytes."""

from __future__ import annotations

import io
import re
import zipfile

import docx
import pytest

from helpers.methods.document import Document, Section, Table, cite, row, text
from helpers.methods.latex import escape as latex_escape
from helpers.methods.latex import to_latex
from helpers.methods.markdown import escape, to_markdown
from helpers.methods.word import to_docx

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


def test_markdown_holds_the_words_and_the_references() -> None:
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark", {"html": True}).enable("table").render(to_markdown(DOCUMENT))
    shown = re.sub("<[^>]+>", "", page)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, sign)
    assert shown.count(HOSTILE) == 3
    assert "<script" not in page
    assert "<a " not in page
    assert "(Monroe et al. 2008; Hardie 2014)" in shown
    assert page.count("<td>") == 4
    assert page.count("<li>") == 3


@pytest.mark.parametrize("words", ["- a", "+ a", "1. a", "12) a"])
def test_a_line_begins_no_list(words: str) -> None:
    from markdown_it import MarkdownIt

    assert "<li>" not in MarkdownIt().render(escape(words))


def test_latex_holds_no_command_but_ours() -> None:
    page = to_latex(DOCUMENT)
    assert r"\citep{monroe2008,hardie2014}" in page
    ours = {
        "section", "subsection", "citep", "begin", "end", "caption", "toprule", "midrule", "bottomrule",
        "endhead", "linewidth", "textbackslash", "textasciitilde", "textasciicircum", "textless",
        "textgreater", "textbar", "textasciigrave",
    }  # fmt: skip
    body = page.partition("\n")[2]
    assert set(re.findall(r"\\([A-Za-z]+)", body)) == ours
    assert body.count("{") - body.count(r"\{") == body.count("}") - body.count(r"\}")
    lines = [line for line in body.splitlines() if line.endswith(r"\\") and "caption" not in line]
    assert [len(re.findall(r"(?<!\\)&", line)) for line in lines] == [1, 1, 1]


@pytest.mark.parametrize("sign", '\\{}&%$#_~^<>|"`[]“”–…')
def test_a_sign_that_latex_reads_is_written_out(sign: str) -> None:
    assert latex_escape(f"a{sign}b") not in (f"a{sign}b", "ab")


def test_docx_opens_with_its_words_tables_and_references() -> None:
    file = docx.Document(io.BytesIO(to_docx(DOCUMENT)))
    words = [paragraph.text for paragraph in file.paragraphs]
    assert words[0] == HOSTILE
    assert f"Terms (Monroe et al. 2008; Hardie 2014) of {HOSTILE}." in words
    assert any(line.startswith("Gries, Stefan Th. (2008).") for line in words)
    (table,) = file.tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["Measure", "n"],
        [HOSTILE, "1,200"],
        ["(Gries 2008)", "–"],
    ]


def test_the_same_document_gives_the_same_bytes(monkeypatch) -> None:
    first = to_docx(DOCUMENT)
    monkeypatch.setattr("time.localtime", lambda *_: (2031, 5, 6, 7, 8, 9, 0, 0, 0))
    assert to_docx(DOCUMENT) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2013" not in archive.read("docProps/core.xml")


@pytest.mark.parametrize("title", ["x" * 300, "a\x07b\ufffe\ud800c"])
def test_any_title_makes_a_docx(title: str) -> None:
    file = docx.Document(io.BytesIO(to_docx(Document(title, DOCUMENT.sections))))
    assert file.paragraphs[0].text == ("abc" if "a" in title else title)
