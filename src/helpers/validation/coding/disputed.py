"""The form of a further coder: the items alone that those before him answered differently.

It is made of the sheet, which holds the items as everybody saw them, whatever has become of the corpus since.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection
from typing import TYPE_CHECKING

from helpers.validation.coding.draw import PARTS
from helpers.validation.coding.model import DISPUTED, SHEET
from helpers.validation.coding.pages import form_html
from helpers.validation.coding.sheet import MARKED, Item, Piece
from helpers.validation.coding.spreadsheet import read_sheet_file

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_BRACKETS = re.compile(r"⟦([^⟧]*)⟧")
_PART = re.compile(rf"((?:{'|'.join(PARTS)})(?: \+ (?:{'|'.join(PARTS)}))*): (.*)", re.DOTALL)


def write_disputed(folder: Path, ids: Collection[str], *, corpus: str, title: str) -> bool:
    """Write the form of some items, or remove one that nothing is left to ask in.

    Args:
        folder: `data/coding/<corpus>/`.
        ids: the items.
        corpus, title: as for `form_html`.

    Returns:
        Whether a form was written; not without items, nor without the sheet.
    """
    from helpers.storage.files import write_bytes

    sheet = _read(folder / SHEET)
    rows = [] if sheet is None else sheet.to_dict("records")
    laid = [_item(row) for row in rows if row["item_id"] in ids]
    if sheet is None or not laid:
        (folder / DISPUTED).unlink(missing_ok=True)
        return False
    asked = hashlib.sha256("\n".join(one.item_id for one in laid).encode()).hexdigest()[:16]
    page = form_html(
        laid, corpus=corpus, title=title, sheet_hash=f"disputed-{asked}", blind="machine" not in sheet
    )
    write_bytes(folder / DISPUTED, page.encode())
    return True


def _read(path: Path) -> pd.DataFrame | None:
    import pandas as pd

    if not path.is_file():
        return None
    columns, rows = read_sheet_file(path)
    return pd.DataFrame(rows, columns=columns)


def _item(row: dict[str, str]) -> Item:
    passage, other = (pieces(row[name], row["detector"]) for name in ("passage", "other"))
    return Item(
        row["item_id"], row["detector"], row["unit"], row["before"], passage, row["after"], other,
        row.get("machine", ""),
    )  # fmt: skip


def pieces(text: str, detector: str) -> list[Piece]:
    """What `sheet.bracketed` made a text of; parts are named in attributions alone."""
    found = []
    for number, part in enumerate(_BRACKETS.split(text)):
        named = _PART.fullmatch(part) if number % 2 and detector == "attribution" else None
        if named:
            found.append(Piece(named[2], named[1]))
        elif part:
            found.append(Piece(part, MARKED if number % 2 else ""))
    return found
