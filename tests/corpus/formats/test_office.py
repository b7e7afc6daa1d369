"""OpenDocument texts, e-books and spreadsheets."""

from __future__ import annotations

import io
import zipfile

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import open_source

LINES = ["The two ministers met in the capital on Monday.", "Farmers said that they had waited."]
LONG = " ".join(
    ["The two ministers met in the capital on Monday to talk about the dam that both valleys want."] * 4
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(files: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def test_odt() -> None:
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0">'
        "<office:body><office:text><text:tracked-changes><text:p>Struck out.</text:p></text:tracked-changes>"
        '<text:p text:style-name="Title">Ministers meet</text:p>'
        f"<text:p>The two ministers met <text:span>in the capital</text:span> on Monday.</text:p>"
        f"<text:list><text:list-item><text:p>{LINES[1]}</text:p></text:list-item></text:list>"
        "</office:text></office:body></office:document-content>"
    )
    files = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "META-INF/manifest.xml": "<x/>",
        "content.xml": content,
    }
    (source,) = open_source("a.odt", zipped(files), columns={})
    assert source.body.split("\n\n") == ["Ministers meet", *LINES]
    assert source.fields == {"title": "Ministers meet"}
    assert "Struck out." in source.text[len(source.body) :]


def test_epub_chapters_are_articles() -> None:
    page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body>{}</body></html>"
    files = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": '<container xmlns="urn:x"><rootfiles><rootfile full-path="O/c.opf"/>'
        "</rootfiles></container>",
        "O/c.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:publisher>River '
        "Post</dc:publisher>"
        '<dc:date>2024-05-06</dc:date></metadata><manifest><item id="c" href="cover.html"/>'
        '<item id="a" href="a%20b.html"/></manifest><spine><itemref idref="c"/><itemref idref="a"/>'
        "</spine></package>",
        "O/cover.html": page.format("<p>River Post</p>"),
        "O/a b.html": page.format(f"<h1>Ministers meet</h1><p>{LONG}</p><p>{LINES[1]}</p>"),
    }
    (source,) = open_source("a.epub", zipped(files), columns={})
    assert source.body.split("\n\n") == ["Ministers meet", LONG, LINES[1]]
    assert source.fields == {"title": "Ministers meet", "outlet": "River Post", "published": "2024-05-06"}


def xlsx(*names: str) -> bytes:
    """A workbook of two sheets, the first a cover; a cell with a day, as spreadsheets count days.

    With names of sheets both hold articles and no outlet.
    """

    def row(number: int, cells: list[str | int]) -> str:
        found = []
        for letter, cell in zip("ABCD", cells, strict=False):
            place = f'r="{letter}{number}"'
            if isinstance(cell, int):
                found.append(f'<c {place} s="1"><v>{cell}</v></c>')
            else:
                found.append(f'<c {place} t="inlineStr"><is><t>{cell}</t></is></c>')
        return f'<row r="{number}">{"".join(found)}</row>'

    def sheet(*rows: list[str | int]) -> str:
        inside = "".join(row(number, cells) for number, cells in enumerate(rows, 1))
        return f'<worksheet xmlns="{SHEET}"><sheetData>{inside}</sheetData></worksheet>'

    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = "".join(
        f'<Override PartName="/xl/{name}" ContentType="{types}.{kind}+xml"/>'
        for name, kind in (
            ("workbook.xml", "sheet.main"), ("worksheets/s1.xml", "worksheet"),
            ("worksheets/s2.xml", "worksheet"),
            ("styles.xml", "styles"),
        )
    )  # fmt: skip
    relation = f'<Relationship Id="{{}}" Type="{RELATIONS}/{{}}" Target="{{}}"/>'
    packed = "http://schemas.openxmlformats.org/package/2006"
    rels = [
        ("s1", "worksheet", "worksheets/s1.xml"),
        ("s2", "worksheet", "worksheets/s2.xml"),
        ("st", "styles", "styles.xml"),
    ]
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{packed}/content-types"><Default Extension="rels" '
            f"ContentType="
            f'"application/vnd.openxmlformats-package.relationships+xml"/>{parts}</Types>',
            "_rels/.rels": f'<Relationships xmlns="{packed}/relationships">'
            f"{relation.format('w', 'officeDocument', 'xl/workbook.xml')}</Relationships>",
            "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{RELATIONS}"><sheets>'
            + "".join(
                f'<sheet name="{name}" sheetId="{n}" r:id="s{n}"/>'
                for n, name in enumerate(names or ("Notes", "Data"), 1)
            )
            + "</sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{packed}/relationships">'
            + "".join(relation.format(*rel) for rel in rels)
            + "</Relationships>",
            "xl/styles.xml": f'<styleSheet xmlns="{SHEET}"><cellXfs count="2"><xf numFmtId="0"/><xf '
            f'numFmtId="14"/>'
            "</cellXfs></styleSheet>",
            "xl/worksheets/s1.xml": sheet(["Headline", "Article text"], ["Talks", LINES[0]])
            if names
            else sheet(["Made by a student"]),
            "xl/worksheets/s2.xml": sheet(
                ["Articles on the dam"],
                [],
                ["Headline", "Place" if names else "Newspaper", "Date", "Article text"],
                ["Ministers meet", "River Post", 45418, f"{LINES[0]}&#10;{LINES[1]}"],
            ),
        }
    )


def test_xlsx() -> None:
    (source,) = open_source("a.xlsx", xlsx(), columns={})
    assert source.text.split("\n") == LINES
    assert source.fields == {"title": "Ministers meet", "outlet": "River Post", "published": "2024-05-06"}
    assert source.knows_outlet
    assert source.encoding == "sheet"


def test_the_names_of_sheets_may_tell_the_outlets() -> None:
    sources = open_source("a.xlsx", xlsx("River Post", "Sheet2"), columns={})
    assert [source.inside for source in sources] == ["River Post/", ""]
    assert [source.fields["title"] for source in sources] == ["Talks", "Ministers meet"]


def test_ods() -> None:
    cells = ("text", "outlet"), (LINES[0], "River Post")
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0"><office:body><office:spreadsheet><table:table '
        f'table:name="A">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    mime = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = f'<manifest:manifest xmlns:manifest="{OFFICE}:manifest:1.0"/>'
    files = {"mimetype": mime, "META-INF/manifest.xml": manifest, "content.xml": content}
    (source,) = open_source("a.ods", zipped(files), columns={})
    assert (source.text, source.fields["outlet"]) == (LINES[0], "River Post")


def test_an_epub_of_pictures_has_no_text() -> None:
    files = {
        "META-INF/container.xml": '<container><rootfile full-path="c.opf"/></container>',
        "c.opf": "<package><manifest/><spine/></package>",
    }
    with pytest.raises(RejectedFileError, match="EPUB without running text"):
        open_source("a.epub", zipped(files), columns={})
