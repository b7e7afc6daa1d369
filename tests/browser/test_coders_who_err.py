"""Coders who err at stated rates, from the sheet through the form to corrected rates: is the truth inside?

200 invented corpora. Each has its own draw, two coders and their files, read and checked as `make validate`
reads them. Of the first twenty the form in the browser exports the files, with the coders at its keys, and in
them stands what the coders gave; of the others they are written as the form exports them.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from simulated_coders import MACHINES, OUTLETS, Corpus, Errors, code, make_corpus

from helpers.display.tables import to_csv
from helpers.pages.validation.corrected_views import corrected_rates
from helpers.validation.coded import read_sample
from helpers.validation.coding.codebook import chapters
from helpers.validation.coding.draw import draw
from helpers.validation.coding.model import AND, CODED, FORM, ITEM_COLUMNS, ITEMS, NONE, SENTENCE
from helpers.validation.coding.pages import form_html
from helpers.validation.coding.sheet import lay_out
from helpers.validation.estimates import estimates

pytestmark = [pytest.mark.browser, pytest.mark.long]
RUNS, IN_THE_FORM = 200, 20
CODERS = ("Ada", "Ben")
COLUMNS = ["item_id", "coder", "code", "note", "coded_on"]
ERRORS = Errors(wrong=0.08, overlooked=0.15, invented=0.02)
SMALL = {"viewport": {"width": 400, "height": 300}}


def keys_of(items: pd.DataFrame, given: dict[str, str]) -> str:
    """What a coder types to give these codes: a letter a code, Enter after those of a sentence."""
    letters = {(chapter.detector, one.name): one.key for chapter in chapters() for one in chapter.codes}
    typed = ""
    for item in items.itertuples():
        entries = given[item.item_id].split(AND)
        typed += "".join(letters[item.detector, entry] for entry in entries)
        typed += "\n" * (item.unit == SENTENCE and entries != [NONE])
    return typed


def code_in_the_form(page, coder: str, typed: str, to: Path) -> None:
    """Code with the form as it stands on the page, hand in the file, and leave the form as it was."""
    page.get_by_label("Your name").fill(coder)
    page.locator("#place").focus()
    page.keyboard.type(typed)
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").press("Enter")
    download.value.save_as(to / download.value.suggested_filename)
    page.get_by_role("button", name="Start anew").press("Enter")


def hand_in(coder: str, given: dict[str, str], to: Path) -> None:
    """A file with the columns that the form exports."""
    rows = [(item, coder, entry, "", "2024-06-19") for item, entry in given.items()]
    (to / f"{coder}.csv").write_text(to_csv(pd.DataFrame(rows, columns=COLUMNS)), "utf-8")


def held(corpus: Corpus, folder: Path, run: int) -> dict[str, list[bool]]:
    """By measure, whether the intervals from the files handed in hold the truth."""
    sample = read_sample(folder)
    assert not sample.problems
    hits: dict[str, list[bool]] = defaultdict(list)
    articles = corpus.tables["articles"]
    words = articles.groupby("outlet")["n_words"].sum() / 1000
    for detector, machine in MACHINES.items():
        for row in estimates(sample, detector=detector, seed=run).itertuples():
            found, right, missed = corpus.truth(detector, row.category, row.outlet)
            assert row.found == found
            if row.category in ("all", machine.categories[0]):
                hits["precision"].append(row.precision_low <= right / found <= row.precision_high)
                hits["recall"].append(row.recall_low <= right / (right + missed) <= row.recall_high)
                hits["f1"].append(row.f1_low <= 2 * right / (found + right + missed) <= row.f1_high)
        rates = corrected_rates(
            sample, corpus.tables[machine.table], articles, detector=detector, outlets=OUTLETS, seed=run
        )
        for row in rates[rates["corrected"].notna()].itertuples():
            true, first = (
                sum(corpus.truth(detector, row.category, outlet)[1:]) / words[outlet]
                for outlet in (row.outlet, OUTLETS[0])
            )
            hits["corrected rate"].append(row.low <= true <= row.high)
            if row.outlet != OUTLETS[0]:
                hits["difference"].append(row.difference_low <= first - true <= row.difference_high)
    return hits


@pytest.fixture(scope="module")
def shares(browser, tmp_path_factory: pytest.TempPathFactory) -> dict[int, dict[str, float]]:
    """By number of coders and measure: in what share of the runs' intervals the truth lies."""
    hits: dict[int, dict[str, list[bool]]] = {1: defaultdict(list), 2: defaultdict(list)}
    context = browser.new_context(offline=True, **SMALL)
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    for run in range(RUNS):
        folder = tmp_path_factory.mktemp("run")
        (folder / CODED).mkdir()
        rng = np.random.default_rng(run)
        corpus = make_corpus(rng, articles=5)
        items = draw(corpus.tables, outlets=OUTLETS, half_width=0.25, seed=run)
        tables = (corpus.tables[name] for name in ("articles", "sentences", "stance", "attributions"))
        form = form_html(
            lay_out(items, *tables), corpus="ships", title="Ships", sheet_hash=f"{run}", blind=True
        )
        (folder / FORM).write_text(form, "utf-8")
        (folder / ITEMS).write_text(to_csv(items[list(ITEM_COLUMNS)]), "utf-8")
        if run < IN_THE_FORM:
            page.goto((folder / FORM).as_uri())
        for coder in CODERS:
            given = code(rng, items, corpus, ERRORS)
            if run >= IN_THE_FORM:
                hand_in(coder, given, folder / CODED)
                continue
            code_in_the_form(page, coder, keys_of(items, given), folder / CODED)
            handed_in = pd.read_csv(folder / CODED / f"{coder}.csv", keep_default_na=False)
            assert list(handed_in) == COLUMNS
            assert dict(zip(handed_in["item_id"], handed_in["code"], strict=True)) == given
        for coders in (2, 1):
            for measure, own in held(corpus, folder, run).items():
                hits[coders][measure] += own
            (folder / CODED / f"{CODERS[-1]}.csv").unlink(missing_ok=True)
    context.close()
    return {
        coders: {measure: float(np.mean(own)) for measure, own in found.items()}
        for coders, found in hits.items()
    }


def test_two_coders_who_err_leave_the_truth_inside(shares) -> None:
    assert set(shares[2]) == {"precision", "recall", "f1", "corrected rate", "difference"}

    assert min(shares[2].values()) >= 0.93, shares


def test_one_coder_s_own_errors_cannot_be_seen(shares) -> None:
    assert shares[1]["precision"] < 0.9, shares
