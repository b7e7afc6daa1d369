from __future__ import annotations

import csv
import re

import pytest
from conftest import DATA, make_project

from helpers import explore
from helpers.pipeline import Project
from helpers.settings import read_settings


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    folder = make_project(tmp_path_factory.mktemp("explore") / "project")
    one = folder / "data" / "raw" / "one-sided"
    one.mkdir()
    (one / "articles.csv").write_text("path,outlet,event\na.txt,Daily Ledger,strike\n", "utf-8")
    (one / "a.txt").write_text((DATA / "harbour" / "ledger_strike.txt").read_text("utf-8"), "utf-8")
    return Project(read_settings("harbour", root=folder))


@pytest.fixture
def explorer(project: Project) -> explore.Explorer:
    return explore.Explorer(project)


@pytest.mark.parametrize(
    "name", ["choose", "search", "actor", "category", "read", "pair", "threshold", "correct", "export"]
)
def test_each_widget_shows_something_at_once(explorer: explore.Explorer, name: str) -> None:
    assert getattr(explorer, name)().shown.kind in {"table", "evidence", "note"}


def test_the_choice_of_outlets_and_event_moves_everything(explorer: explore.Explorer) -> None:
    choose, search, read = explorer.choose(), explorer.search("deal*"), explorer.read()
    assert explorer.scope.outlets == ("Daily Ledger", "Harbour Times")
    choose.controls["target"].value = "Harbour Times"
    assert explorer.scope.outlets == ("Harbour Times", "Daily Ledger")
    assert choose.controls["others"].value == ("Daily Ledger",)
    assert len(read.controls["article"].options) == 4
    assert search.shown.kind == "evidence"
    choose.controls["event"].value = "strike"
    assert len(read.controls["article"].options) == 2
    assert set(explorer.scope.articles["event"]) == {"strike"}
    assert search.shown.kind == "note"


def test_a_period_moves_everything_and_a_wrong_one_nothing(explorer: explore.Explorer) -> None:
    choose, read = explorer.choose(), explorer.read()
    choose.controls["start"].value = "2024-03-05"
    assert set(explorer.scope.articles["event"]) == {"deal"}
    assert len(read.controls["article"].options) == 2
    assert "published from 2024-03-05" in choose.shown.plain
    choose.controls["end"].value = "5 March"
    assert "'5 March' given" in choose.shown.plain
    choose.controls["end"].value = "2024-03-05"
    assert "No article was published then" in choose.shown.plain
    assert (explorer.scope.start, explorer.scope.end) == ("2024-03-05", "")


def test_an_actor_stays_chosen_while_the_outlets_change(explorer: explore.Explorer) -> None:
    choose, actor = explorer.choose(), explorer.actor()
    names = actor.controls["actor"].options
    actor.controls["actor"].value = names[1]
    choose.controls["target"].value = "Harbour Times"
    assert actor.controls["actor"].value == names[1] in actor.shown.plain
    choose.controls["event"].value = "strike"
    assert actor.controls["actor"].value in actor.controls["actor"].options


def test_a_corpus_of_one_outlet_is_refused_and_the_desk_stays(explorer: explore.Explorer) -> None:
    choose = explorer.choose()
    choose.controls["corpus"].value = "one-sided"
    assert "One outlet only" in choose.shown.plain
    assert explorer.project.settings.corpus == "harbour"


def test_a_term_is_shown_in_each_view(explorer: explore.Explorer) -> None:
    search = explorer.search("shifts")
    names = []
    for view in search.controls["view"].options:
        search.controls["view"].value = view
        names.append(search.shown.name)
    assert names == ["found", "lines", "collocates"]


def test_layers_go_on_and_off(explorer: explore.Explorer) -> None:
    read = explorer.read()
    for layer in ("stance", "attribution", "alignment"):
        read.controls[layer].value = False
    assert "<mark" not in read.shown.html
    read.controls["attribution"].value = True
    assert "ss-m-cue" in read.shown.html
    assert "no close match" not in read.shown.html
    read.controls["alignment"].value = True
    assert "no close match" in read.shown.html


def test_any_two_sentences_can_be_chosen(explorer: explore.Explorer) -> None:
    pair = explorer.pair()
    article = pair.controls["second_article"].options[-1][1]
    pair.controls["second_article"].value = article
    assert pair.controls["second_sentence"].value[0] == article
    place = pair.controls["second_sentence"].options[2][1]
    pair.controls["second_sentence"].value = place
    text = explorer.scope.sentences.set_index(["article_id", "sentence_id"])["text"][place]
    assert text in pair.shown.plain


def test_what_is_shown_is_saved_as_csv(explorer: explore.Explorer) -> None:
    threshold = explorer.threshold()
    threshold.controls["value"].value = 0.9
    threshold.button.click()
    path = explorer.project.settings.root / "data" / "exports" / "harbour" / "links.csv"
    assert threshold.said.value == "Saved: data/exports/harbour/links.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        moves = [row["moves"] for row in csv.DictReader(file)]
    assert moves.count("goes") == int(re.search(r"(\d+) go", threshold.shown.plain)[1]) > 0
    search = explorer.search("zeppelin")
    search.button.click()
    assert search.said.value == "There is no table to save."


def test_the_choices_become_a_params_file_that_settings_take(explorer: explore.Explorer) -> None:
    root = explorer.project.settings.root
    file = root / "params" / "harbour.yaml"
    file.write_text("title: Harbour  # by hand\n", "utf-8")
    explorer.project = Project(read_settings("harbour", root=root))
    choose, search, threshold, export = (
        explorer.choose(),
        explorer.search(),
        explorer.threshold(),
        explorer.export(),
    )
    choose.controls["target"].value = "Harbour Times"
    choose.controls["event"].value = "strike"
    search.controls["query"].value = "shifts"
    threshold.controls["value"].value = 0.6
    assert "comparison.threshold" in export.shown.plain
    export.button.click()
    params = read_settings("harbour", root=root).params
    assert (params.title, params.outlets) == ("Harbour", ("Harbour Times", "Daily Ledger"))
    assert (params.terms.term, params.comparison.event) == ("shifts", "strike")
    assert params.comparison.threshold == 0.6
    assert "# by hand" in file.with_name("harbour.yaml.before").read_text("utf-8")
    assert export.said.value.endswith("make reports CORPUS=harbour")
