"""A table as a spreadsheet file: one sheet, every cell a text."""

from __future__ import annotations

import io
import re
from datetime import datetime

import pandas as pd

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LONGEST = 32_767  # characters of a cell
_CREATED = datetime(1980, 1, 1)  # always the same, so that the bytes are


def to_xlsx(table: pd.DataFrame) -> bytes:
    """A table as XLSX; the same rows give the same bytes."""
    import xlsxwriter

    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        book.set_properties({"created": _CREATED})
        sheet = book.add_worksheet("Rows")
        for number, row in enumerate([table.columns, *table.itertuples(index=False, name=None)]):
            for column, value in enumerate(row):
                sheet.write_string(number, column, _NOT_XML.sub("", str(value))[:_LONGEST])
    return buffer.getvalue()
