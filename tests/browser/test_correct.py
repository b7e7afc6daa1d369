"""Correcting by hand: a click at a sentence, the file it leaves, and the pages that were made with it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from conftest import ROOT, make_project
from playwright.sync_api import expect

from helpers.__main__ import main
from helpers.validation.hand_corrections import COLUMNS, read_corrections

pytestmark = pytest.mark.browser
SCHEMES = [{"color_scheme": scheme} for scheme in ("light", "dark")]


def add(page, thing: str, what: str, value: str = "") -> None:
    """Open the form at the sentence of the address, add one correction, and close it, by keyboard alone."""
    page.get_by_role("button", name="correct", exact=True).press("Enter")
    form = page.get_by_role("group", name="Correct by hand")
    found = form.get_by_role("combobox", name="Found")
    expect(found).to_be_focused()
    names = found.locator("option").all_inner_texts()
    place = next(number for number, name in enumerate(names) if thing in name)
    for _ in range(place):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.type(what)
    if value:
        page.keyboard.press("Tab")
        page.keyboard.press("Control+a")
        page.keyboard.type(value)
    form.get_by_role("button", name="Add").press("Enter")
    expect(form.locator("output")).to_contain_text("Added")


def saved(page, folder: Path) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrections.csv").press("Enter")
    assert download.value.suggested_filename == "corrections.csv"
    download.value.save_as(folder / "corrections.csv")
    return list(csv.DictReader(io.StringIO((folder / "corrections.csv").read_text("utf-8-sig"))))


def test_each_kind_of_correction_leaves_as_a_row(watched, report, tmp_path):
    page = watched.page
    page.goto((report / "articles.html").as_uri() + "#harbour-s4")
    add(page, "“insisted”", "the cat", "epi")
    page.goto((report / "articles.html").as_uri() + "#harbour-s1")
    page.reload()
    add(page, "statement “said”", "the sp", '=1+1 <b>"Ana", Ruiz')
    rows = saved(page, tmp_path)
    assert [tuple(row) for row in rows] == [COLUMNS] * 2
    assert [(row["article"], row["words"], row["what"], row["value"]) for row in rows] == [
        ("harbour", "insisted", "category", "epistemic"),
        ("harbour", "said", "speaker", '\'=1+1 <b>"Ana", Ruiz'),
    ]
    given = read_corrections((tmp_path / "corrections.csv").read_bytes())
    assert given["corrections"]["table"].tolist() == ["stance", "attributions"]
    page.get_by_role("button", name="Forget mine").press("Enter")
    expect(page.get_by_role("button", name="Save corrections.csv (0)")).to_be_visible()
    assert watched.wrong == []


def test_a_link_is_made_from_one_sentence_to_the_other(watched, report, tmp_path):
    page = watched.page
    page.goto((report / "articles.html").as_uri() + "#harbour-s3")
    page.get_by_role("button", name="correct", exact=True).press("Enter")
    page.get_by_role("combobox", name="Found").select_option(label="this sentence: no link yet")
    page.get_by_role("button", name="Add").press("Enter")
    expect(page.locator(".ss-correct output")).to_contain_text("The new value is empty")
    page.locator("#ledger-s3").click(position={"x": 5, "y": 5})
    expect(page.get_by_role("group", name="Correct by hand")).to_have_count(0)
    add(page, "no link yet", "says")
    row = saved(page, tmp_path)[0]
    assert (row["detection"], row["what"], row["value"]) == (
        "ledger-s3",
        "link",
        "harbour-s3 It is unclear whether talks will",
    )
    assert row["words"] == "The company rejected the claim."
    assert len(read_corrections((tmp_path / "corrections.csv").read_bytes())["link_corrections"]) == 1
    assert watched.wrong == []


@pytest.mark.parametrize("watched", [*SCHEMES, {"viewport": {"width": 320, "height": 800}}], indirect=True)
def test_the_form_is_accessible_and_fits(watched, report):
    from axe_playwright_python.sync_playwright import Axe

    page = watched.page
    page.goto((report / "articles.html").as_uri() + "#harbour-s4")
    page.get_by_role("button", name="correct", exact=True).press("Enter")
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert watched.wrong == []


def test_a_speaker_is_corrected_and_seen_on_04(watched, tmp_path, monkeypatch):
    folder = make_project(tmp_path / "project")
    for name in ("04_attribution", "05_comparison"):
        template = folder / "notebooks" / f"{name}.ipynb"
        template.write_bytes((ROOT / "notebooks" / template.name).read_bytes())
    monkeypatch.chdir(folder)
    assert main(["reports", "--corpus", "harbour"]) == 0
    page, reports = watched.page, folder / "reports" / "harbour"
    page.goto((reports / "04_attribution.html").as_uri())
    row = page.locator("#attribution-evidence li").first
    before = row.locator(".ss-tag").first.inner_text()
    row.get_by_role("link", name="In the article").click()
    add(page, "statement", "the sp", "Nobody Known")
    page.goto((reports / "articles.html").as_uri())
    linked = page.locator(".ss-s:has(.ss-pair)").first
    linked.click(position={"x": 5, "y": 5})
    add(page, "link: Close match", "wrong")
    rows = saved(page, folder / "data" / "raw" / "harbour")
    assert [row["what"] for row in rows] == ["speaker", "reject"]

    assert main(["reports", "--corpus", "harbour"]) == 0
    page.goto((reports / "04_attribution.html").as_uri())
    told = "Corrected by hand (corrections.csv): 1 in statements"
    expect(page.get_by_text(told)).to_be_visible()
    row = page.locator("#attribution-evidence li", has_text="corrected by hand")
    expect(row).to_have_count(1)
    assert row.locator(".ss-tag").first.inner_text() == "Nobody Known"
    expect(row).to_contain_text(f"corrected by hand: row 2, speaker was {before}")
    page.goto((reports / "05_comparison.html").as_uri())
    expect(page.get_by_text(f"{told}, 1 in links")).to_be_visible()
    assert "Not applied" not in page.content()
    page.goto((reports / "articles.html").as_uri() + f"#{rows[0]['article']}-s1")
    page.evaluate("localStorage.clear()")
    page.reload()
    page.get_by_role("button", name="correct", exact=True).press("Enter")
    expect(page.get_by_role("button", name="Save corrections.csv (2)")).to_be_visible()
    assert watched.wrong == []
