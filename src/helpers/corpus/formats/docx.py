"""Word documents and RTF: all text that a reader of the page sees, in its order; the rest is kept apart.

Of RTF the targets of links and the codes of fields are no text.

Old ones (.doc) are turned into new ones by LibreOffice where it is installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from helpers.corpus.formats import archive, xml
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import DOCUMENT_PART
from helpers.corpus.source import Raw

MAIN = "word/document.xml"
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# Deleted text, the codes of fields, and the second copy of a drawing for old versions of Word.
_HIDDEN = frozenset(
    ("del", "moveFrom", "instrText", "Fallback", "delText", "rPr", "pPr", "sectPr", "tblPr", "tcPr")
)
_BESIDE = re.compile(r"word/(?:header|footer|footnotes|endnotes|comments)\d{0,3}\.xml")
_FIELD_CODE = re.compile(rb"\{\s*\\\*?\s*\\fldinst\b")
# Cells of a row are told apart by a tab, as a table copied to the clipboard has them; a row is a line.
_CELL = re.compile(rb"\\(?:nest)?cell(?![a-z])\s?")
_ROW = re.compile(rb"\\(?:nest)?row(?![a-z])\s?")
_SECONDS = 60
_ADVICE = "old Word or Excel file: save it as DOCX, CSV or plain text"


def read(data: bytes) -> list[Raw]:
    """The text of a document.

    Its title is the paragraph that has the style Title; headers, notes and deletions are the `rest`. In
    `lines` empty paragraphs stand too, and a row of a table is a line with tabs.
    """
    with archive.opened(data, "DOCX") as members:
        if MAIN not in members.names:
            raise RejectedFileError("damaged DOCX: it has no text")
        title_style = (
            _title_style(members.read("word/styles.xml")) if "word/styles.xml" in members.names else "Title"
        )
        root = xml.parse(members.read(MAIN), "DOCX")
        beside = [
            xml.text_of(xml.parse(members.read(name), "DOCX"))
            for name in members.names
            if _BESIDE.fullmatch(name)
        ]
    body = xml.first(root, "body")
    paragraphs, deleted = _paragraphs(root if body is None else body)
    titles = [text for text, style in paragraphs if style == title_style and text.strip()]
    lines = [text for text, _ in paragraphs]
    rest = [(DOCUMENT_PART, "\n".join(filter(None, [*beside, *deleted])))]
    return [
        {
            "text": "\n\n".join(line.replace("\t", " ") for line in lines if line.strip()),
            "fields": {"title": titles[0]} if titles else {},
            "rest": rest if rest[0][1] else [],
            "page": False,
            "lines": "\n".join(lines),
        }
    ]


def _title_style(data: bytes) -> str:
    """The id of the style named Title; it is another in a Word of another language."""
    for style in xml.every(xml.parse(data, "DOCX"), "style"):
        name = xml.first(style, "name")
        if name is not None and _value(name).lower() == "title":
            return next((value for key, value in style.attrib.items() if key.endswith("styleId")), "Title")
    return "Title"


def _value(element: Any) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")


def _paragraphs(body: Any) -> tuple[list[tuple[str, str]], list[str]]:
    """Text and style of each paragraph or table row, and the texts that were deleted with changes tracked.

    A text box stands after the paragraph that it hangs on.
    """
    texts: list[tuple[str, str]] = []
    deleted: list[str] = []
    open_paragraphs: list[list[str]] = []
    styles: list[str] = []
    rows: list[list[tuple[str, str]]] = []
    hidden = 0
    for event, node in xml.walk(body):
        name = xml.local(node)
        if event == "end":
            hidden -= name in _HIDDEN
        target = rows[-1] if rows else texts
        if event == "start" and name in ("del", "moveFrom") and not hidden:
            deleted.append("".join(element.text or "" for element in xml.every(node, "delText", "t")))
        if event == "start" and name == "pStyle" and styles:
            styles[-1] = _value(node)
        if event == "start":
            hidden += name in _HIDDEN
        if hidden:
            continue
        if event == "start" and name == "p":
            open_paragraphs.append([])
            styles.append("")
        elif event == "end" and name == "p" and open_paragraphs:
            target.append(("".join(open_paragraphs.pop()), styles.pop()))
        elif event == "start" and name == "t" and open_paragraphs:
            open_paragraphs[-1].append(node.text or "")
        elif event == "start" and name in _SPACES and open_paragraphs:
            open_paragraphs[-1].append(_SPACES[name])
        elif event == "start" and name == "tc":
            rows.append([])
        elif event == "end" and name == "tc" and rows:
            cell = rows.pop()
            node.set("cell", "\n".join(text for text, _ in cell if text.strip()).strip())
        elif event == "end" and name == "tr":
            # What a row within a cell left is used up: its cells are no cells of the outer row.
            cells = [child.attrib.pop("cell") for child in node.iter() if child.get("cell")]
            (rows[-1] if rows else texts).append(("\t".join(cells), ""))
    return [(text, style) for text, style in texts], deleted


def to_docx(data: bytes) -> bytes:
    """The bytes of a DOCX made of an old Word file.

    LibreOffice runs in a folder and with a profile of its own, which are gone afterwards.

    Raises:
        RejectedFileError: It is not installed, takes too long, or cannot read the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RejectedFileError(f"{_ADVICE}, or install LibreOffice, which then reads it")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in.doc").write_bytes(data)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to", "docx", "--outdir", folder, str(place / "in.doc"),
        ]  # fmt: skip
        try:
            subprocess.run(
                command, timeout=_SECONDS, check=True, capture_output=True, env=os.environ | {"HOME": folder}
            )
            return (place / "in.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise RejectedFileError(f"{_ADVICE}; LibreOffice could not read it") from None


def read_rtf(data: bytes) -> list[Raw]:
    """The text of a document; the cells of a table are parted by tabs."""
    from striprtf.striprtf import rtf_to_text

    plain = _ROW.sub(rb"\\par ", _CELL.sub(rb"\\tab ", _without_field_codes(data)))
    text = rtf_to_text(plain.decode("latin-1"), errors="replace")
    lines = "\n".join(line.rstrip("\t") for line in text.split("\n"))
    return [{"text": text, "lines": lines, "page": False}]


def _without_field_codes(data: bytes) -> bytes:
    """The document without the groups that tell what a field is made of, `{\\*\\fldinst …}`."""
    parts, position = [], 0
    while match := _FIELD_CODE.search(data, position):
        parts.append(data[position : match.start()])
        position = _end_of_group(data, match.start())
    return b"".join([*parts, data[position:]])


def _end_of_group(data: bytes, start: int) -> int:
    depth = 0
    for match in re.compile(rb"\\.|[{}]", re.DOTALL).finditer(data, start):
        depth += {b"{": 1, b"}": -1}.get(match[0], 0)
        if depth == 0:
            return match.end()
    return len(data)
