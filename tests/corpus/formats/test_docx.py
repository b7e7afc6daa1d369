"""Word documents: nothing that a reader sees is lost, and nothing that none sees comes in."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import docx, open_source
from helpers.corpus.formats.docx import _without_field_codes, read_rtf
from helpers.corpus.source import Source

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def run(text: str, tag: str = "t") -> str:
    return f'<w:r><w:{tag} xml:space="preserve">{text}</w:{tag}></w:r>'


def paragraph(*inside: str, style: str = "") -> str:
    properties = (
        f'<w:pPr><w:pStyle w:val="{style}"/><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>' if style else ""
    )
    return f"<w:p>{properties}{''.join(inside)}</w:p>"


def read(body: str, **parts: str) -> Source:
    space = f'xmlns:w="{WORD}" xmlns:mc="{MC}"'
    files = {"word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>"}
    files |= {
        f"word/{name}.xml": f"<w:{name} {space}>{content}</w:{name}>" for name, content in parts.items()
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    (source,) = open_source("a.docx", buffer.getvalue(), columns={})
    return source


def test_smart_tags_insertions_links_and_fields_are_text() -> None:
    body = paragraph(
        run("The ministers met in "),
        f"<w:smartTag w:element='City'>{run('Lindmoor')}</w:smartTag>",
        f"<w:ins w:id='1'>{run(' on Monday')}</w:ins>",
        run(" HYPERLINK x ", "instrText"),
        f"<w:hyperlink>{run(', as planned')}</w:hyperlink>",
        "<w:r><w:tab/><w:t>at</w:t><w:br/><w:t>noon</w:t><w:noBreakHyphen/><w:t>time.</w:t></w:r>",
    )
    text = "The ministers met in Lindmoor on Monday, as planned at noon-time."
    assert " ".join(read(body).body.split()) == text


def test_content_controls_and_text_boxes_are_paragraphs() -> None:
    box = f"<w:txbxContent>{paragraph(run('In the box.'))}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = (
        paragraph(run("One."))
        + f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph(run('Two.'))}</w:sdtContent></w:sdt>"
        + paragraph(run("Three."), drawing)
    )
    assert sorted(read(body).body.split("\n\n")) == ["In the box.", "One.", "Three.", "Two."]


def test_what_was_deleted_and_what_stands_beside_is_on_record() -> None:
    body = paragraph(run("They met."), f"<w:del w:id='1'>{run(' They did not.', 'delText')}</w:del>")
    source = read(body, header1=paragraph(run("River Post")), footnotes=paragraph(run("A note.")))
    assert source.body == "They met."
    rest = source.text[len(source.body) :]
    assert all(piece in rest for piece in ("They did not.", "River Post", "A note."))
    assert source.outside[0][1] == "part of the document outside its text"


def test_the_style_of_titles_has_another_name_elsewhere() -> None:
    styles = '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    body = paragraph(run("Ministers meet"), style="Titel") + paragraph(run("They met."))
    assert read(body, styles=styles).fields == {"title": "Ministers meet"}


def test_rows_of_a_table_within_a_table() -> None:
    def cell(inside: str) -> str:
        return f"<w:tc><w:tcPr/>{inside}</w:tc>"

    inner = f"<w:tbl><w:tr>{cell(paragraph(run('a')))}{cell(paragraph(run('b')))}</w:tr></w:tbl>"
    body = f"<w:tbl><w:tr>{cell(paragraph(run('One')))}{cell(inner + paragraph(run('c')))}</w:tr></w:tbl>"
    assert read(body).body.split() == ["One", "a", "b", "c"]


OLD = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")


def test_without_the_program_the_advice_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx.shutil, "which", lambda name: None)
    with pytest.raises(RejectedFileError, match="save it as DOCX, CSV or plain text, or install LibreOffice"):
        docx.to_docx(OLD)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "answer"), [('cp "${8}" "${7}/in.docx"', OLD), ("exit 3", None), ("true", None)]
)
def test_the_program_runs_in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, answer: bytes | None
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(docx.shutil, "which", lambda name: str(program))
    if answer is None:
        with pytest.raises(RejectedFileError, match="LibreOffice could not read it"):
            docx.to_docx(OLD)
    else:
        assert docx.to_docx(OLD) == answer


def rtf_text(inside: str) -> str:
    return read_rtf(rb"{\rtf1\ansi " + inside.encode() + b"}")[0]["lines"]


def test_the_target_of_a_link_is_no_text() -> None:
    link = r'{\field{\*\fldinst {HYPERLINK "http://river.example/\{a\}"}}{\fldrslt {the dam}}}'
    assert rtf_text(f"They saw {link} on Monday.") == "They saw the dam on Monday."


def test_cells_are_told_apart_by_tabs_and_rows_are_lines() -> None:
    table = (
        r"\trowd\cellx1\cellx2 HD\cell Ministers meet\cell\row\trowd LP\cell They met.\par Twice.\cell\row"
    )
    assert rtf_text(table).split("\n")[:3] == ["HD\tMinisters meet", "LP\tThey met.", "Twice."]


def test_a_group_that_never_ends_ends_with_the_file() -> None:
    assert _without_field_codes(rb"a{\*\fldinst b{c}") == b"a"
    many = rb"{\*\fldinst " * 20_000
    assert _without_field_codes(many) == b""
