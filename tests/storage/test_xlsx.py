"""Tables as XLSX, read back by a library."""

from __future__ import annotations

import io

import pandas as pd

from helpers.storage.xlsx import to_xlsx

TABLE = pd.DataFrame({"Outlet & day": ["=1+1 <&>", " Žižek\n\u202eאב\U0001f6a2"], "n": ["007", ""]})


def test_every_cell_comes_back_as_it_was() -> None:
    read = pd.read_excel(io.BytesIO(to_xlsx(TABLE)), engine="calamine", dtype=str, keep_default_na=False)
    assert read.to_dict("records") == TABLE.to_dict("records")


def test_the_same_rows_give_the_same_bytes_and_what_xml_has_not_is_left_out() -> None:
    assert to_xlsx(TABLE) == to_xlsx(TABLE.copy())
    odd = pd.DataFrame({"a": ["x\x00\x0by", "z" * 40_000]})
    read = pd.read_excel(io.BytesIO(to_xlsx(odd)), engine="calamine")
    assert [len(cell) for cell in read["a"]] == [2, 32_767]
