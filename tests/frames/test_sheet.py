"""The sheet of a frame study."""

from __future__ import annotations

from types import SimpleNamespace

import pandas as pd
import pytest

from helpers.commands.coding import frame_study
from helpers.frames.sheet import SHEET, FrameError, draw_sentences, read_sheet
from helpers.settings import Frames, Params, Settings

ARTICLES = pd.DataFrame([("a", "Herald"), ("b", "Gazette")], columns=["article_id", "outlet"])
SENTENCES = pd.DataFrame(
    [("a", n, "headline" if n == 0 else "body", f"Sentence {n}.") for n in range(21)]
    + [("b", n, "headline" if n == 0 else "body", f"=Other {n}.") for n in range(6)],
    columns=["article_id", "sentence_id", "zone", "text"],
)


def drawn(n: int = 20, seed: int = 1) -> pd.DataFrame:
    return draw_sentences(SENTENCES, ARTICLES, outlets=["Herald", "Gazette"], n=n, seed=seed)


def test_as_many_of_each_outlet_none_twice_no_headline() -> None:
    found = drawn()
    assert found["outlet"].value_counts().to_dict() == {"Herald": 10, "Gazette": 5}
    assert not found.duplicated(["article_id", "sentence_id"]).any()
    assert (found["sentence_id"] > 0).all()
    assert found.equals(drawn())
    assert not found.equals(drawn(seed=2))


def test_a_sheet_that_is_there_stays(tmp_path) -> None:
    settings = Settings(
        corpus="c", params=Params(frames=Frames(categories=("conflict",), sample=10)), root=tmp_path
    )
    project = SimpleNamespace(
        settings=settings, article_sample=SimpleNamespace(sentences=SENTENCES), about=ARTICLES,
        outlets=["Herald", "Gazette"],
    )  # fmt: skip
    assert "10 sentences to code" in frame_study(project)
    before = (settings.coding / SHEET).read_bytes()
    assert b"'=Other" in before  # a spreadsheet runs nothing
    assert "0 sentences coded" in frame_study(project)
    assert (settings.coding / SHEET).read_bytes() == before


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_codes_are_read_and_rows_without_any_left_out(tmp_path, delimiter: str) -> None:
    lines = [
        "article_id,outlet,sentence_id,text,conflict,economy",
        "a,Herald,1,x,1,0",
        "a,Herald,2,x,,x",
        "b,Gazette,1,x,,",
    ]
    (tmp_path / "frames.csv").write_text("\n".join(lines).replace(",", delimiter), "utf-8")
    found = read_sheet(tmp_path / "frames.csv", SENTENCES)
    assert found.to_dict("list") == {
        "article_id": ["a", "a"], "sentence_id": [1, 2], "conflict": [True, False], "economy": [False, True],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("article_id,outlet,conflict\na,Herald,1\n", "a column sentence_id"),
        ("article_id,outlet,sentence_id,text\na,Herald,1,x\n", "a column for a frame"),
        (
            "article_id,outlet,sentence_id,conflict\na,Herald,1,maybe\n",
            r"line 2, conflict: the code is 'maybe'",
        ),
        ("article_id,outlet,sentence_id,conflict\na,Herald,99,1\n", r"line 2: the corpus has no sentence 99"),
        ("article_id,outlet,sentence_id,conflict\na,Herald,one,1\n", r"sentence_id is 'one'"),
        ("article_id,outlet,sentence_id,war,war\na,Herald,1,1,0\n", r"column 5: 'war' stands there twice"),
        ('article_id,outlet,sentence_id,war\na,"Herald,1,1\na,Post,2,1\n', r"row 2: a quotation mark opens"),
        ("article_id\0", "binary file"),
    ],
)
def test_what_cannot_be_used_says_where(tmp_path, text: str, message: str) -> None:
    (tmp_path / "frames.csv").write_text(text, "utf-8")
    with pytest.raises(FrameError, match=message):
        read_sheet(tmp_path / "frames.csv", SENTENCES)


def test_no_sheet_says_how_to_make_one(tmp_path) -> None:
    with pytest.raises(FrameError, match="make frames"):
        read_sheet(tmp_path / "frames.csv", SENTENCES)
