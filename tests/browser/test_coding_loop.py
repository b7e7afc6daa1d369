"""The whole loop once: a sheet is drawn, coded in the form by a simulated coder, handed in and measured."""

from __future__ import annotations

import random
from pathlib import Path

import pandas as pd
import pytest
from conftest import ROOT, make_project

from helpers.__main__ import main
from helpers.validation.coding.model import DETECTION, NONE, read_items

pytestmark = pytest.mark.browser
RIGHT, MISSED = 0.8, 0.25
"""How often the simulated coder agrees with a detection, and adds one to a sentence."""
ADDED = {"stance": "booster", "attribution": "indirect", "alignment": "partial"}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "project")
    for name in ("03_stance", "04_attribution", "06_validation"):
        template = folder / "notebooks" / f"{name}.ipynb"
        template.write_bytes((ROOT / "notebooks" / template.name).read_bytes())
    (folder / "params" / "harbour.yaml").write_text("validation: {half_width: 0.2}\n", "utf-8")
    monkeypatch.chdir(folder)
    return folder


def test_from_the_sheet_to_the_page(watched, project: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["codesheet", "--corpus", "harbour"]) == 0
    coding = project / "data" / "coding" / "harbour"
    items = read_items(coding)
    rng = random.Random(3)
    page = watched.page
    page.goto((coding / "form.html").as_uri())
    page.get_by_label("Your name").fill("Robin")
    page.locator("#place").focus()
    given = {}
    for item in items.itertuples():
        assert f"({item.item_id})" in page.locator("#place").inner_text()
        if item.unit == DETECTION:
            code = item.category if rng.random() < RIGHT else NONE
        else:
            code = ADDED[item.detector] if rng.random() < MISSED else NONE
        buttons = page.locator("#codes button").all_inner_texts()
        page.keyboard.press(next(text.split()[0] for text in buttons if text.split()[-1] == code).lower())
        if item.unit != DETECTION and item.detector != "alignment" and code != NONE:
            page.keyboard.press("Enter")
        given[item.item_id] = code
    assert page.locator("#done").inner_text() == f"{len(items)} of {len(items)} coded"
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    download.value.save_as(coding / "coded" / download.value.suggested_filename)
    handed_in = pd.read_csv(coding / "coded" / "Robin.csv", keep_default_na=False)
    assert dict(zip(handed_in["item_id"], handed_in["code"], strict=True)) == given

    assert main(["validate", "--corpus", "harbour"]) == 0
    assert f"Coded by Robin ({len(items)} items), 20" in capsys.readouterr().out
    reports = project / "reports" / "harbour"
    table = pd.read_csv(reports / "tables" / "coded-accuracy.csv").query(
        "category == 'all categories' and outlets == 'all outlets'"
    )
    table = table.set_index("detector")
    assert list(table.index) == ["stance", "attribution", "alignment"]
    drawn = items[items["unit"] == DETECTION]
    drawn = drawn.assign(right=[given[item] != NONE for item in drawn["item_id"]])
    for detector, row in table.iterrows():
        strata = drawn[drawn["detector"] == detector].groupby("stratum")
        sizes = strata["stratum_size"].first()
        share = (strata["right"].mean() * sizes).sum() / sizes.sum()
        assert row["precision"] == pytest.approx(share), detector
        assert row["precision_low"] <= share <= row["precision_high"], detector
        assert row["recall"] < 1, detector
    assert f"Coded by Robin ({len(items)} items)" in (reports / "06_validation.html").read_text("utf-8")
    measured = pd.read_csv(reports / "tables" / "coded-accuracy.csv")
    measured = measured.set_index(["detector", "category", "outlets"])
    for detector, page in (("stance", "03_stance"), ("attribution", "04_attribution")):
        rates = pd.read_csv(reports / "tables" / f"{detector}-corrected.csv")
        own = rates[(rates["errors_of"] == "this outlet") & (rates["corrected"] > 0) & (rates["n"] > 0)]
        assert len(own), detector
        for row in own.itertuples():
            known = measured.loc[(detector, row.category, row.outlet)]
            if known["precision"]:
                corrected = row.per_1000 * known["precision"] / known["recall"]
                assert row.corrected == pytest.approx(corrected, rel=1e-6), row
            assert row.low <= row.corrected <= row.high, row
        assert f"as coded by Robin ({len(items)} items)" in (reports / f"{page}.html").read_text("utf-8")
    assert watched.wrong == []
