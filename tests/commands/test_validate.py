from __future__ import annotations

import json
from pathlib import Path

import pytest

from helpers.__main__ import main
from helpers.validation.coding.model import ITEM_COLUMNS


@pytest.fixture
def coding(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The coding folder of a project in which the reports count as made."""
    monkeypatch.chdir(project_folder)
    monkeypatch.setattr("helpers.commands.coding.make_reports", lambda corpus: 0)
    folder = project_folder / "data" / "coding" / "harbour"
    (folder / "coded").mkdir(parents=True)
    row = "i001,stance,detection,A,epistemic,s,10,1,a,0,0,4,,"
    (folder / "items.csv").write_text(
        f"{','.join(ITEM_COLUMNS)}\n{row}\n{row.replace('i001', 'i002')}\n", "utf-8"
    )
    return folder


def test_without_codes_it_says_what_to_do(coding: Path, capsys: pytest.CaptureFixture) -> None:
    assert main(["validate", "--corpus", "harbour"]) == 2
    said = capsys.readouterr().err
    assert "data/coding/harbour/coded/: no file with codes" in said
    assert "make codesheet" in said


def test_a_row_that_cannot_be_used_is_named_and_nothing_is_made(
    coding: Path, capsys: pytest.CaptureFixture
) -> None:
    (coding / "coded" / "ada.csv").write_text("item_id,coder,code\ni001,Ada,perhaps\n", "utf-8")
    assert main(["validate", "--corpus", "harbour"]) == 2
    assert "Error: data/coding/harbour: ada.csv, row 2: item i001: unknown code 'perhaps'" in (
        capsys.readouterr().err
    )


def test_a_sound_file_is_measured_and_what_is_left_to_code_is_noted(
    coding: Path, capsys: pytest.CaptureFixture
) -> None:
    (coding / "coded" / "ada.csv").write_text("item_id,coder,code\ni001,Ada,none\n", "utf-8")
    assert main(["validate", "--corpus", "harbour"]) == 0
    out, err = capsys.readouterr()
    assert out == "Coded by Ada (1 item), date not given.\n"
    assert "Note: data/coding/harbour: ada.csv: Ada has no code for 1 of 2 items: i002." in err


def test_a_form_of_what_two_coders_answered_differently(coding: Path, capsys: pytest.CaptureFixture) -> None:
    items = [{"id": item, "detector": "stance", "other": None} for item in ("i001", "i002")]
    data = json.dumps({"corpus": "harbour", "items": items, "others": []})
    form = f'<script type="application/json" id="data">{data}</script>'
    (coding / "form.html").write_text(form, "utf-8")
    for coder, codes in (("Ada", ("none", "none")), ("Ben", ("none", "booster"))):
        rows = [f"{item},{coder},{code}" for item, code in zip(("i001", "i002"), codes, strict=True)]
        (coding / "coded" / f"{coder}.csv").write_text("\n".join(["item_id,coder,code", *rows]), "utf-8")
    assert main(["validate", "--corpus", "harbour"]) == 0
    said = "1 item is disputed; a further coder needs it alone: data/coding/harbour/disputed.html"
    assert said in capsys.readouterr().out
    page = (coding / "disputed.html").read_text("utf-8")
    assert '"i002"' in page
    assert '"i001"' not in page
    # Where the form is gone there is nothing to copy the item from.
    (coding / "form.html").rename(coding / "away.html")
    assert main(["validate", "--corpus", "harbour"]) == 0
    assert (
        "1 item is disputed (i002), and no data/coding/harbour/form.html has it to copy."
        in capsys.readouterr().out
    )
    (coding / "away.html").rename(coding / "form.html")
    # A third coder settles it.
    (coding / "coded" / "Cy.csv").write_text("item_id,coder,code\ni002,Cy,booster\n", "utf-8")
    assert main(["validate", "--corpus", "harbour"]) == 0
    assert "disputed" not in capsys.readouterr().out
    assert not (coding / "disputed.html").exists()
