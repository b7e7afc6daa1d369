"""The coding form as a coder has it: the keyboard alone, kept progress, files out and in, hostile text."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import sample_coding

from helpers.validation.coding.draw import draw
from helpers.validation.coding.model import CODED_COLUMNS, CODES, NONE
from helpers.validation.coding.pages import codebook_html, form_html
from helpers.validation.coding.sheet import lay_out

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 375, "height": 800}}
SCHEMES = [{"color_scheme": scheme} for scheme in ("light", "dark")]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A form and a code book of an invented corpus with hostile text in it."""
    folder = tmp_path_factory.mktemp("coding")
    tables = sample_coding.tables(20, hostile=True)
    items = draw(tables, outlets=sample_coding.OUTLETS, half_width=0.2, seed=1)
    # The letters of a sample come from what is in it: these tests name items in short.
    items["item_id"] = items["item_id"].str.replace("^[a-z]+", "i", regex=True)
    laid = lay_out(items, *(tables[name] for name in ("articles", "sentences", "stance", "attributions")))
    page = form_html(laid, corpus="harbour", title="Harbour", sheet_hash="abc", blind=True)
    (folder / "form.html").write_text(page, "utf-8")
    (folder / "codebook.html").write_text(codebook_html(), "utf-8")
    items.to_csv(folder / "items.csv", index=False)
    return folder


@pytest.fixture
def form(watched, folder: Path):
    watched.page.goto((folder / "form.html").as_uri())
    return watched.page


def press(page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def place(page) -> str:
    return page.locator("#place").inner_text()


def said(page) -> str:
    return page.locator("#said").inner_text()


def exported(page) -> tuple[str, list[dict[str, str]]]:
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").press("Enter")
    text = Path(download.value.path()).read_text("utf-8-sig")
    return download.value.suggested_filename, list(csv.DictReader(io.StringIO(text)))


def name_coder(page, name: str) -> None:
    page.get_by_label("Your name").focus()
    page.keyboard.type(name)
    page.keyboard.press("Escape")


def test_a_coder_needs_the_keyboard_alone(watched, form, folder):
    name_coder(form, "Mara Q.")
    form.get_by_role("combobox", name="Items").focus()
    press(form, "S", "Escape")  # Stance
    assert place(form).startswith("Stance, marked words: 1 of")
    press(form, "e", "n", "t")
    form.keyboard.type('=SUM(1), "so"')
    press(form, "Escape", "b")
    assert said(form) == "i003: booster."
    while "whole sentence" not in place(form):
        press(form, "ArrowRight")
    sentence = place(form).partition("(")[2].strip(")")
    press(form, "e", "e", "b", "w", "Backspace", "Enter")
    assert form.locator("#done").inner_text().startswith("4 of")

    form.reload()
    assert form.locator("#done").inner_text().startswith("4 of")
    assert form.get_by_label("Your name").input_value() == "Mara Q."
    name, rows = exported(form)
    assert name == "Mara-Q-.csv"
    assert tuple(rows[0]) == CODED_COLUMNS
    assert {row["coder"] for row in rows} == {"Mara Q."}
    assert all(row["coded_on"][:2] == "20" for row in rows)
    assert [(row["item_id"], row["code"], row["note"]) for row in rows] == [
        ("i001", "epistemic", ""),
        ("i002", "none", ""),
        ("i003", "booster", '\'=SUM(1), "so"'),
        (sentence, "epistemic; epistemic; booster", ""),
    ]
    assert watched.wrong == []


def test_every_item_can_be_coded_and_the_end_says_so(form, folder):
    items = list(csv.DictReader((folder / "items.csv").open(encoding="utf-8")))
    for item in items:
        press(form, "n")
        assert item["item_id"] in said(form)
    assert said(form).endswith("All coded: export them now.")
    press(form, "u")
    assert said(form) == "All coded: export them now."
    assert form.locator("#done").inner_text() == f"{len(items)} of {len(items)} coded"


def test_going_back_undoing_and_the_next_uncoded(form):
    press(form, "e", "d", "ArrowLeft", "ArrowLeft")
    assert "(i001)" in place(form)
    assert form.locator("#codes [aria-pressed=true]").inner_text().endswith("epistemic")
    press(form, "u")
    assert "(i003)" in place(form)
    press(form, "z")
    assert said(form) == "Undone: i002 is not coded."
    press(form, "ArrowLeft", "x", "ArrowRight", "z")
    assert said(form) == "Undone: i001 is epistemic."


def test_letters_are_no_keys_where_a_coder_writes_or_turns_them_off(form):
    press(form, "t")
    form.keyboard.type("nezx")
    press(form, "Escape")
    assert form.get_by_label("Note").input_value() == "nezx"
    form.get_by_label("Letters are keys").uncheck()
    form.locator("#place").focus()
    press(form, "e", "n")
    assert form.locator("#done").inner_text().startswith("0 of")


def test_an_export_comes_back_and_that_of_another_does_not(form, tmp_path):
    name_coder(form, "Ada")
    press(form, "e", "t")
    form.keyboard.type("-5?")
    press(form, "Escape", "d")
    _, rows = exported(form)
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Start anew").click()
    assert form.locator("#done").inner_text().startswith("0 of")

    def take(*lines: str) -> str:
        file = tmp_path / "codes.csv"
        file.write_text("\n".join(["item_id,coder,code,note,coded_on", *lines]) + "\n", "utf-8")
        form.locator("#file").set_input_files(file)
        form.locator("#said").filter(has_text="mported").wait_for(state="attached")
        words = said(form)
        form.evaluate("document.getElementById('said').textContent = ''")
        return words

    lines = [",".join(row.values()) for row in rows]
    assert take(*lines) == "2 items imported."
    assert exported(form) == ("Ada.csv", rows)
    assert take("i003,Bo,none,,") == "Nothing imported: the file is Bo's, and your name is Ada."
    assert "row 2 has the code “mixed”" in take("i001,Ada,mixed,,")
    assert "row 3 has the item “i999”" in take("i001,Ada,none,,", "i999,Ada,none,,")
    assert exported(form)[1] == rows


def test_without_a_name_nothing_is_exported(form):
    press(form, "e")
    form.get_by_role("button", name="Export").click()
    assert said(form).startswith("Your name first")
    assert form.evaluate("document.activeElement.id") == "coder"


@pytest.mark.parametrize("detector", ["stance", "attribution", "alignment"])
def test_each_detector_offers_its_codes_and_its_chapter(form, detector):
    form.locator("#filter").select_option(detector)
    offered = [text.split()[-1] for text in form.locator("#codes button").all_inner_texts()]
    assert offered == [*CODES[detector], NONE]
    form.locator("#book").evaluate("book => book.open = true")
    assert form.locator(f"#book-{detector}").is_visible()
    assert form.locator("[data-chapter]:visible").count() == 1


def test_hostile_text_is_text(watched, form):
    seen = ""
    for _ in range(int(form.locator("#done").inner_text().split()[2])):
        seen += form.locator("#item").inner_text()
        press(form, "ArrowRight")
    assert sample_coding.HOSTILE in seen
    assert form.evaluate("window.ran") is None
    assert form.locator("#item img, #item script").count() == 0
    assert watched.wrong == []


@pytest.mark.parametrize("watched", [*SCHEMES, PHONE], indirect=True)
@pytest.mark.parametrize("name", ["form", "codebook"])
def test_nothing_bars_anybody(watched, folder, name):
    from axe_playwright_python.sync_playwright import Axe

    page = watched.page
    page.goto((folder / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    for detector in ("stance", "attribution", "alignment") if name == "form" else ("",):
        if detector:
            page.locator("#filter").select_option(detector)
            page.locator("#codes button").first.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert watched.wrong == []
