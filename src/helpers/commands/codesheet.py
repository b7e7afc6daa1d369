"""`make codesheet`: a sample drawn, laid out and written to `data/coding/<corpus>/`."""

from __future__ import annotations

import hashlib
import io
import re
from codecs import BOM_UTF8
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from helpers.pipeline import Project
from helpers.settings import SettingsError
from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.draw import TABLES, draw
from helpers.validation.coding.model import (
    BOOK,
    CODEBOOK,
    CODED,
    FORM,
    ITEM_COLUMNS,
    ITEMS,
    SHEET,
    filled_sheets,
    handed_in,
)
from helpers.validation.coding.pages import codebook_html, form_html
from helpers.validation.coding.sheet import lay_out, sheet

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_767  # characters of a cell
_CREATED = datetime(1980, 1, 1)  # always the same, so that the bytes are


def make_codesheet(project: Project) -> str:
    """Draw a sample of a corpus and write its key, sheet, form and code book.

    Returns:
        What was written, in words.

    Raises:
        SettingsError: the folder holds codes of another sample.
    """
    from helpers.display.tables import to_csv
    from helpers.storage.files import write_bytes

    settings, options = project.settings, project.settings.params.validation
    tables = {name: project.read(name) for name in TABLES}
    items = draw(tables, outlets=project.outlets, half_width=options.half_width, seed=settings.params.seed)
    laid = lay_out(items, *(tables[name] for name in ("articles", "sentences", "stance", "attributions")))
    rows = sheet(laid, blind=options.blind)
    texts = {ITEMS: to_csv(items[list(ITEM_COLUMNS)]), SHEET: to_csv(rows), CODEBOOK: codebook_html()}
    sheet_hash = hashlib.sha256(texts[SHEET].encode()).hexdigest()[:16]
    texts[FORM] = form_html(
        laid, corpus=settings.corpus, title=settings.title, sheet_hash=sheet_hash, blind=options.blind
    )
    folder = settings.coding
    filled = {path.name for path in filled_sheets(folder)}
    _check(folder, texts, filled=filled, where=folder.relative_to(settings.root).as_posix())
    files = {name: text.encode() for name, text in texts.items()}
    files |= {SHEET: texts[SHEET].encode("utf-8-sig"), BOOK: to_xlsx(rows)}  # Excel needs the mark
    for name, data in files.items():
        if name not in filled:
            write_bytes(folder / name, data)
    (folder / CODED).mkdir(exist_ok=True)
    return f"{_said(items)}\n{(folder / FORM).relative_to(settings.root).as_posix()}"


def _check(folder: Path, texts: Mapping[str, str], *, filled: Collection[str], where: str) -> None:
    """Raise where codes would be left without the sample they were given to."""
    coded = [path.relative_to(folder / CODED).as_posix() for path in handed_in(folder)] + sorted(filled)
    same = all(
        (folder / name).is_file()
        and (folder / name).read_bytes().removeprefix(BOM_UTF8) == texts[name].encode()
        for name in ((ITEMS,) if filled else (ITEMS, SHEET))
    )
    if coded and not same:
        raise SettingsError(
            f"{where}/: holds codes ({', '.join(coded)}) of another sample than the one drawn now: the "
            "articles, the parameters, or what was found in them has changed. Move the folder away to draw "
            "anew."
        )


def _said(items: pd.DataFrame) -> str:
    counts = items.groupby(["detector", "unit"]).size()
    parts = [
        f"{chapter.title.lower()} {counts.get((chapter.detector, 'detection'), 0):,} + "
        f"{counts.get((chapter.detector, 'sentence'), 0):,}"
        for chapter in chapters()
    ]
    return f"{len(items):,} items (marked words + whole sentences): {'; '.join(parts)}."


def to_xlsx(table: pd.DataFrame) -> bytes:
    """A table as XLSX, every cell a text; the same rows give the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("Rows")
        for number, row in enumerate([table.columns, *table.itertuples(index=False, name=None)]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, _NOT_XML.sub("", str(value))[:_LONGEST])
    return buffer.getvalue()
