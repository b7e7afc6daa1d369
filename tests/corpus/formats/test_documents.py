"""Word documents, PDF files and archives."""

from __future__ import annotations

import gzip
import io
import time
import zipfile
from functools import partial

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source
from helpers.corpus.formats.pdf import paragraphs, without_edges

LINES = ["The two ministers met in the capital on Monday.", "Farmers said that they had waited."]

# With no time in it, so that the same test has the same name in every process.
squeezed = partial(gzip.compress, mtime=0)


def docx_bytes() -> bytes:
    import docx

    document = docx.Document()
    document.add_paragraph("Ministers meet over dam", style="Title")
    for line in LINES:
        document.add_paragraph(line)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def pdf_bytes(*lines: str) -> bytes:
    """A PDF of one page, written by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 14 TL 72 720 Td {shown} ET".encode("latin-1")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        out
        + b"xref\n0 5\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(out)
    )


def test_docx() -> None:
    (source,) = open_source("x.docx", docx_bytes(), columns={})
    assert source.text.split("\n\n") == ["Ministers meet over dam", *LINES]
    assert source.fields == {"title": "Ministers meet over dam"}
    assert source.encoding == "docx"


def test_the_cells_of_a_table_are_text_too() -> None:
    import docx

    document = docx.Document()
    document.add_paragraph(LINES[0])
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "HD", "Ministers meet"
    document.add_paragraph(LINES[1])
    buffer = io.BytesIO()
    document.save(buffer)
    (source,) = open_source("x.docx", buffer.getvalue(), columns={})
    assert source.text.split("\n\n") == [LINES[0], "HD Ministers meet", LINES[1]]


def test_rtf() -> None:
    data = (
        rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\pard A caf\'e9, \u8220?open\u8221?.\par\par Farmers said.\par}"
    )
    (source,) = open_source("x.rtf", data, columns={})
    assert source.text.split("\n\n") == ["A café, “open”.", "Farmers said.\n"]
    assert source.encoding == "rtf"


def test_pdf() -> None:
    (source,) = open_source("x.pdf", pdf_bytes(*LINES), columns={})
    assert " ".join(source.text.split()) == " ".join(LINES)


def test_gzip_of_any() -> None:
    assert open_source("x.docx.gz", squeezed(docx_bytes()), columns={})[0].encoding == "docx"
    assert (
        open_source("x.txt", squeezed(b"Dry. ", mtime=0) + squeezed(b"Wet."), columns={})[0].text
        == "Dry. Wet."
    )


def test_a_gzip_of_many_empty_members_is_read_in_time_of_its_length() -> None:
    """What was left of the file was copied for each member."""
    started = time.process_time()
    with pytest.raises(RejectedFileError, match="empty file"):
        open_source("x.txt", squeezed(b"") * 100_000, columns={})
    assert time.process_time() - started < 5


def zip_bytes(name: str, content: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (docx_bytes()[:-200], "damaged ZIP archive"),
        (zip_bytes("word/document.xml", b"<w:document>"), "damaged DOCX"),
        (zip_bytes("word/document.xml", bytes(210 * 2**20)), "too large: the ZIP archive unpacks"),
        (zip_bytes("../../etc/passwd", b"x"), "ZIP archive without a file"),
        (pdf_bytes("Dry.")[:60], "damaged PDF|PDF without text"),
        (pdf_bytes(), "PDF without text: a scan"),
        (squeezed(bytes(40 * 2**20)), "too large: it unpacks"),
        (squeezed(squeezed(b"x", mtime=0)), "inside a gzip archive"),
        (squeezed(b"Dry.", mtime=0)[:-6], "damaged gzip archive"),
        (b"\x1f\x8bxxxx", "damaged gzip archive"),
        (b"\xd0\xcf\x11\xe0" + bytes(99), "old Word"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, reason: str) -> None:
    with pytest.raises(RejectedFileError, match=reason):
        open_source("x.bin", data, columns={})


def test_running_heads_and_page_numbers_go() -> None:
    days = ["Rain fell.", "Wind rose.", "Snow came.", "Sun shone."]
    pages = [["River Post, 6 May", day, str(number)] for number, day in enumerate(days, start=1)]
    assert without_edges(pages)[0] == days


def test_lines_become_paragraphs() -> None:
    lines = [
        "The two ministers met in the capital on",
        "Monday to talk about the dam and its wa-",
        "ter.",
        "Farmers on both banks said that they had",
        "waited.",
    ]
    assert paragraphs(lines).split("\n\n") == [
        "The two ministers met in the capital on Monday to talk about the dam and its water.",
        "Farmers on both banks said that they had waited.",
    ]
