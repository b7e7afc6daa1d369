"""corrections.csv: strict about its columns; what it names is changed and counted, its lost rows are told."""

from __future__ import annotations

import pandas as pd
import pytest
from conftest import make_project

from helpers.attribution import find_attributions
from helpers.corpus.model import CorpusError
from helpers.language import parse
from helpers.pipeline import open_corpus
from helpers.stance import find_cues
from helpers.storage.tables import frame
from helpers.validation.hand_corrections import (
    RULE,
    Corrected,
    changed_by_hand,
    correct,
    corrected_by_hand,
    read_corrections,
)

TEXT = "Ana Ruiz said the pier may close. She added that the union said the talks could fail."
ARTICLES = pd.DataFrame([{"article_id": "a", "outlet": "Star", "event": "e", "title": "", "text": TEXT}])
HEAD = "article,detection,table,start,end,words,what,value\n"


@pytest.fixture(scope="module")
def found() -> dict[str, pd.DataFrame]:
    docs = parse(ARTICLES)
    attributions = find_attributions(docs)
    return {"attributions": attributions, "stance": find_cues(docs, attributions)}


def made(name: str, found: dict[str, pd.DataFrame], *rows: str) -> tuple[pd.DataFrame, list[tuple]]:
    given = read_corrections((HEAD + "\n".join(rows)).encode())["corrections"]
    tables = correct(name, found[name], given)
    return tables[name], list(tables[f"corrected_{name}"].itertuples(index=False, name=None))


def place(words: str) -> str:
    return f"{TEXT.index(words)},{TEXT.index(words) + len(words)},{words}"


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("a,,stance,1,2,,refuse,", "row 2, column what: 'refuse' is not allowed. Allowed: reject"),
        ("a,,stance,1,2,,reject,x", "row 2, column value: it must be empty for reject"),
        ("a,,,1,2,,category,", "column value: '' is not allowed"),
        ("a,,,1,2,,category,epistemc", "column value: 'epistemc' is not allowed. Did you mean epistemic"),
        ("a,,,1,2,,type,experts", "Did you mean expert"),
        ("a,,,1,2,,speaker,", "column value: it is empty for speaker"),
        ("a,,,1,2,,reject,", "column table: '' is not allowed"),
        ("a,,,one,2,,speaker,b", "column start: 'one' is no place"),
        ("a,a-1,stance,,,,reject,", "column detection: a stance cue has none; give start and end"),
        ("a,a-s1,,,,,link,", "column value: it is empty for link"),
        ("a,a-s1,,,,,link,a-s2", "column value: 'a-s2' is not the address of a sentence of another article"),
        ("a,a-4,alignment,,,,reject,b-s2", "'a-4' is not the address of a sentence of this article"),
        ("a,,alignment,1,2,,reject,b-s2", "column detection: '' is not the address of a sentence"),
        ("a,a-s1,alignment,,,,reject,", "column value: it is empty for reject"),
        (",,stance,1,2,,reject,", "column article: it is empty"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(row, message):
    with pytest.raises(CorpusError, match=r"corrections\.csv") as error:
        read_corrections((HEAD + row).encode())
    assert message in str(error.value)


def test_a_cue_is_rejected_or_classed_anew(found):
    cues, done = made(
        "stance", found, f"a,,stance,{place('may')},reject,", f"a,,,{place('could')},category,doxastic"
    )
    before = found["stance"].set_index("cue")["category"]
    assert list(cues["cue"]) == [cue for cue in found["stance"]["cue"] if cue != "may"]
    assert cues.set_index("cue")["category"].to_dict() == before.drop("may").to_dict() | {"could": "doxastic"}
    places = [place(cue).rpartition(",")[0].replace(",", "-") for cue in ("may", "could")]
    assert done == [("a", 2, "reject", places[0], "may"), ("a", 3, "category", places[1], before["could"])]
    assert cues.dtypes.equals(found["stance"].dtypes)


def test_a_speaker_is_who_the_user_says(found):
    told, done = made(
        "attributions", found, f"a,,,{place('added')},speaker,Eva Lund", "a,a-a002,,,,,type,expert"
    )
    rows = told.set_index("cue")
    assert list(rows.loc["added", ["speaker", "speaker_rule"]]) == ["Eva Lund", RULE]
    assert "expert" in set(told["speaker_type"])
    assert [(number, what) for _, number, what, *_ in done] == [(2, "speaker"), (3, "type")]
    changed = {name for name in told.columns if not told[name].equals(found["attributions"][name])}
    assert {"speaker", "speaker_rule", "speaker_type"} <= changed
    assert changed <= {"speaker", "speaker_rule", "speaker_type", "gender", "side"}


def test_a_corrected_row_says_so(found):
    given = read_corrections(f"{HEAD}a,a-a002,,,,,type,expert\na,a-a002,,,,,speaker,Eva Lund".encode())
    tables = correct("attributions", found["attributions"], given["corrections"])
    told = corrected_by_hand(tables["attributions"], tables["corrected_attributions"])
    before = found["attributions"].set_index("attribution_id").loc["a-a002"]
    assert [text for text in told if text] == [
        f"corrected by hand: row 2, type was {before.speaker_type}; row 3, speaker was {before.speaker}"
    ]
    assert [bool(text) for text in told] == list(found["attributions"]["attribution_id"] == "a-a002")
    assert not any(corrected_by_hand(found["stance"], frame("corrected_stance", [])))


def test_what_stood_in_a_rejected_statement_stands_alone(found):
    inner = found["attributions"].query("depth == 1")
    assert len(inner) == 1
    told, _ = made("attributions", found, f"a,{inner['parent'].item()},,,,,reject,")
    assert len(told) == len(found["attributions"]) - 1
    assert told[["parent", "depth"]].drop_duplicates().values.tolist() == [["", 0]]


def test_a_place_that_has_moved_changes_nothing(found):
    start, end, _ = place("may").split(",")
    rows = [
        f"a,,stance,{start},{end},might,reject,",
        f"a,,stance,{int(start) + 1},{end},,reject,",
        "b,,stance,1,2,,reject,",
    ]
    cues, done = made("stance", found, *rows)
    assert done == []
    assert cues.equals(found["stance"])


def test_pages_say_how_many_and_which_were_lost():
    told = Corrected({"attributions": 2}, ("row 4 (a: reject)",))
    assert told.note({"attributions", "articles"}) == (
        "Corrected by hand (corrections.csv): 2 in statements. Not applied, because nothing was found at the "
        "place: row 4 (a: reject)."
    )
    assert Corrected({"attributions": 2}, ()).note({"articles"}) == ""
    assert Corrected({}, ()).note({"attributions"}) == ""


def test_only_what_changes_counts_bars_a_second_correction():
    class Logs:
        def read(self, name: str) -> pd.DataFrame:
            whats = {"corrected_stance": ["category"], "corrected_attributions": ["speaker", "type"]}[name]
            return frame(name, [("a", 2, what, "x", "") for what in whats])

    assert changed_by_hand(Logs()) == {"stance": 1}


def test_the_file_is_read_beside_the_articles(tmp_path, monkeypatch):
    folder = make_project(tmp_path)
    monkeypatch.chdir(folder)
    project = open_corpus("harbour")
    row = project.attributions.iloc[0]
    again = open_corpus("harbour")
    lines = f"{row['article_id']},{row['attribution_id']},,,,,speaker,Nobody Known\nx,,stance,1,2,,reject,\n"
    (folder / "data" / "raw" / "harbour" / "corrections.csv").write_text(HEAD + lines, "utf-8")
    assert again.attributions.iloc[0]["speaker"] == "Nobody Known"
    assert len(again.articles) == len(project.articles)
    assert Corrected.of(again) == Corrected({"attributions": 1}, ("row 3 (x: reject)",))
