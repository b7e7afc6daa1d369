"""Taking along what is seen: rows as CSV and XLSX, figures as SVG and PNG."""

from __future__ import annotations

import csv
import io
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

pytestmark = pytest.mark.browser


def saved(page, button) -> Path:
    with page.expect_download() as download:
        button.press("Enter")
    return Path(download.value.path()).rename(
        Path(download.value.path()).with_name(download.value.suggested_filename)
    )


def read(path: Path) -> pd.DataFrame:
    return pd.read_excel(path, engine="calamine", keep_default_na=False)


def test_a_list_leaves_as_it_is_filtered(watched, report):
    page = watched.page
    page.goto((report / "03_stance.html").as_uri())
    page.get_by_role("combobox", name="Outlet").select_option("Daily Ledger")
    page.get_by_role("combobox", name="Voice").select_option("reported")
    section = page.locator("section#cues")
    path = saved(page, section.get_by_role("button", name="Save what is shown as CSV"))
    data = path.read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert path.name == "cues.csv"
    assert [(row["Outlet"], row["Voice"], row["Address"]) for row in rows] == [
        ("Daily Ledger", "reported", f"articles.html#ledger-s{number}") for number in (1, 4, 4)
    ]
    assert rows[0]["Sentence"].startswith("Dock workers in Lindmoor will stop work")
    sheet = read(saved(page, section.get_by_role("button", name="Save what is shown as XLSX")))
    assert sheet.to_dict("records") == rows
    assert watched.wrong == []


def test_a_sheet_has_numbers_and_hostile_text_as_it_is(watched, report):
    page = watched.page
    page.goto((report / "03_stance.html").as_uri())
    hostile = '=1+1 <&\x0b\u202e\ud83d\udea2"'
    page.evaluate("text => { document.querySelector('#categories tbody th').textContent = text; }", hostile)
    block = page.locator(".ss-block:has(> .ss-scroll #categories)")
    path = saved(page, block.get_by_role("button", name="as XLSX"))
    sheet = read(path)
    first = page.locator("#categories tbody tr").first.locator("td").all_inner_texts()
    kept = hostile.encode("utf-16", "surrogatepass").decode("utf-16").replace("\x0b", " ")
    assert sheet.iloc[0, 0] in {kept, kept.replace(" \u202e", "\u202e")}
    assert float(sheet.iloc[0, -1]) == float(first[-1])
    assert {entry.date_time for entry in zipfile.ZipFile(path).infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert zipfile.ZipFile(path).testzip() is None
    rows = saved(page, block.get_by_role("button", name="as CSV")).read_text("utf-8-sig")
    assert "\"'=1+1 <&" in rows


def test_a_search_leaves_with_its_articles(watched, report):
    page = watched.page
    page.goto((report / "search.html").as_uri() + "#q=company&sort=right")
    sheet = read(saved(page, page.get_by_role("button", name="as XLSX")))
    assert sheet["After"].iloc[0].startswith("claimed that most shifts")
    assert set(sheet["Published"]) == {"2024-03-04"}
    assert sheet["Address"].iloc[0] == "articles.html#harbour-s2"
    assert sheet["Sentence"].tolist() == [2, 2, 3, 1]


@pytest.mark.parametrize("watched", [{"color_scheme": "dark"}], indirect=True)
def test_a_figure_leaves_with_its_colours_and_caption(watched, report):
    page = watched.page
    page.goto((report / "03_stance.html").as_uri())
    figure = page.locator("figure.ss-figure").first
    svg = saved(page, figure.get_by_role("button", name="Save the figure as SVG")).read_text("utf-8")
    root = ET.fromstring(svg)
    assert "var(" not in svg
    assert not list(root.iter("{http://www.w3.org/2000/svg}a"))
    caption = " ".join(figure.locator("figcaption").inner_text().split())
    assert caption in " ".join(
        "".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")
    )
    picture = Image.open(saved(page, figure.get_by_role("button", name="Save the figure as PNG")))
    assert picture.width > 3 * 300
    assert len(picture.convert("RGB").getcolors(10**6)) > 5
    assert watched.wrong == []
