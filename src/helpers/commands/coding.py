"""Coding by hand, in `data/coding/<corpus>/`.

`make codesheet` draws a sample and `make validate` measures on what was coded of it; `make frames` draws
sentences for frames of one's own, and learns from them.
"""

from __future__ import annotations

import hashlib
import io
import re
import sys
from codecs import BOM_UTF8
from collections.abc import Collection, Mapping
from datetime import datetime
from pathlib import Path

import pandas as pd

from helpers.display.tables import to_csv
from helpers.frames.sheet import SHEET as FRAME_SHEET
from helpers.frames.sheet import draw_sentences, read_sheet, write_sheet
from helpers.frames.study import run_study
from helpers.pages.validation.coded_views import who_coded
from helpers.pipeline import Project, open_corpus
from helpers.reports.run import make_reports
from helpers.settings import SettingsError
from helpers.storage.files import write_bytes
from helpers.validation.coded import CodedError, coded_files
from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.draw import TABLES, draw
from helpers.validation.coding.model import (
    BOOK,
    CODEBOOK,
    CODED,
    DISPUTED,
    FORM,
    ITEM_COLUMNS,
    ITEMS,
    SHEET,
    filled_sheets,
    handed_in,
)
from helpers.validation.coding.pages import codebook_html, form_html, write_disputed
from helpers.validation.coding.sheet import lay_out, sheet
from helpers.validation.design import disputed_items

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


def validate(corpus: str) -> int:
    """Check the coded files of a corpus, row by row, and make the reports that rest on them.

    Where coders are split, a form of these items is written for a further one.

    Args:
        corpus: name of a folder in `data/raw/`.

    Returns:
        2 when a file or a row cannot be used: each is named, and no report is made. Else what making the
        reports returns; items that have no code yet are named and left out.

    Raises:
        CodedError: nobody has handed in codes.
    """
    settings = open_corpus(corpus).settings
    folder = settings.coding.relative_to(settings.root).as_posix()
    if not coded_files(settings.coding):
        raise CodedError(
            f"{folder}/{CODED}/: no file with codes, and none in {SHEET}. Draw a sample by `make "
            f"codesheet`, code it in the form, and put the CSV that it saves into {folder}/{CODED}/."
        )
    sample = open_corpus(corpus).coded
    for problem in sample.problems:
        row = f", row {problem.row}" if problem.row else ""
        kind = "Error" if problem.fatal else "Note"
        print(f"{kind}: {folder}: {problem.file}{row}: {problem.problem}", file=sys.stderr)
    if any(problem.fatal for problem in sample.problems):
        return 2
    print(f"Coded by {who_coded(sample)}.")
    disputed = disputed_items(sample)
    is_written = write_disputed(settings.coding, disputed, title=settings.title)
    items, these = ("item is", "it") if len(disputed) == 1 else ("items are", "these")
    if is_written:
        print(f"{len(disputed):,} {items} disputed; a further coder needs {these} alone: {folder}/{DISPUTED}")
    elif disputed:
        named = ", ".join(disputed)
        print(f"{len(disputed):,} {items} disputed ({named}), and no {folder}/{FORM} has {these} to copy.")
    return make_reports(corpus)


def frame_study(project: Project) -> str:
    """Draw the sheet of a corpus where there is none yet, else train, estimate and tell.

    Raises:
        SettingsError: no frame is named in the parameters.
        FrameError: the sheet cannot be used.
    """
    wanted = project.settings.params.frames
    path = project.settings.coding / FRAME_SHEET
    shown = path.relative_to(project.settings.root).as_posix()
    sampled = project.article_sample
    if not path.exists():
        if not wanted.categories:
            raise SettingsError(
                f"params/{project.settings.corpus}.yaml: frames: categories: name the frames to be coded, "
                "as in `frames: {categories: [conflict, economy]}`."
            )
        drawn = draw_sentences(
            sampled.sentences, project.about, outlets=project.outlets, n=wanted.sample,
            seed=project.settings.params.seed,
        )  # fmt: skip
        write_sheet(path, drawn, wanted.categories)
        return f"{shown}: {len(drawn)} sentences to code, 1 (has the frame) or 0, in a column a frame."
    coded = read_sheet(path, sampled.sentences)
    study = run_study(
        sampled.sentences, project.about, coded, outlets=project.outlets, seed=project.settings.params.seed
    )
    lines = [f"{shown}: {len(coded)} sentences coded."]
    for row in study.accuracy.itertuples():
        lines.append(
            f"{row.frame}: {row.with_frame} with it; {row.trained}"
            + (f", F1 {row.f1:.2f}" if row.f1 == row.f1 else "")
        )
    for row in study.shares.itertuples():
        lines.append(
            f"  {row.frame}, {row.outlet}: {row.share:.1%} of its sentences ({row.low:.1%} to {row.high:.1%})"
        )
    return "\n".join(lines)
