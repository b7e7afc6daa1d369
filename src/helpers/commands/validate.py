"""`make validate`: what was coded by hand is checked, then measured and shown."""

from __future__ import annotations

import sys


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
    from helpers.pages.validation.coded_views import who_coded
    from helpers.pipeline import open_corpus
    from helpers.validation.coded import CodedError, coded_files
    from helpers.validation.coding.model import CODED, DISPUTED, FORM, SHEET
    from helpers.validation.coding.pages import write_disputed
    from helpers.validation.design import disputed_items

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
    from helpers.reports.run import make_reports

    return make_reports(corpus)
