"""`make codesheet`: a sample drawn, laid out and written to `data/coding/<corpus>/`."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from helpers.settings import SettingsError
from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.draw import TABLES, draw
from helpers.validation.coding.model import CODEBOOK, CODED, FORM, ITEM_COLUMNS, ITEMS, SHEET
from helpers.validation.coding.pages import codebook_html, form_html
from helpers.validation.coding.sheet import lay_out, sheet
from helpers.validation.coding.spreadsheet import handed_in, is_filled

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from helpers.pipeline import Project


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
    files = {
        ITEMS: to_csv(items[list(ITEM_COLUMNS)]),
        SHEET: to_csv(sheet(laid, blind=options.blind)),
    }
    sheet_hash = hashlib.sha256(files[SHEET].encode()).hexdigest()[:16]
    files[FORM] = form_html(
        laid, corpus=settings.corpus, title=settings.title, sheet_hash=sheet_hash, blind=options.blind
    )
    files[CODEBOOK] = codebook_html()
    folder = settings.coding
    filled = is_filled(folder)
    _check(folder, files, filled=filled, where=folder.relative_to(settings.root).as_posix())
    for name, text in files.items():
        if name != SHEET or not filled:
            write_bytes(folder / name, text.encode())
    (folder / CODED).mkdir(exist_ok=True)
    return f"{_said(items)}\n{(folder / FORM).relative_to(settings.root).as_posix()}"


def _check(folder: Path, files: dict[str, str], *, filled: bool, where: str) -> None:
    """Raise where codes would be left without the sample they were given to."""
    coded = [path.relative_to(folder / CODED).as_posix() for path in handed_in(folder)] + [SHEET] * filled
    same = all(
        (folder / name).is_file() and (folder / name).read_bytes() == files[name].encode()
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
