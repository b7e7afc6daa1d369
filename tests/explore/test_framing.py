from __future__ import annotations

import pandas as pd
import pytest
from conftest import make_project

from helpers.explore import framing, views
from helpers.pipeline import Project
from helpers.settings import read_settings


@pytest.fixture(scope="module")
def scope(tmp_path_factory: pytest.TempPathFactory) -> views.Scope:
    folder = make_project(tmp_path_factory.mktemp("explore") / "project")
    dictionaries = folder / "data" / "raw" / "harbour" / "dictionaries"
    dictionaries.mkdir()
    (dictionaries / "labour.csv").write_text(
        "term,category\nstrike*,conflict/action\ndangerous,conflict/harm\nzeppelin,air\n", "utf-8"
    )
    project = Project(read_settings("harbour", root=folder))
    return views.Scope(project, ("Daily Ledger", "Harbour Times"))


def test_actors_are_those_of_the_articles_looked_at(scope: views.Scope) -> None:
    agency = scope.project.agency
    there = agency["article_id"].isin(scope.articles["article_id"])
    assert set(agency.loc[there, "agent_entity"]) - {""} <= set(framing.actor_choices(scope))
    none = views.Scope(scope.project, ())
    assert framing.actor_choices(none) == []


def test_an_actor_is_shown_with_its_acts_and_their_number(scope: views.Scope) -> None:
    actor = framing.actor_choices(scope)[0]
    shown = framing.about_actor(scope, actor)
    acts = scope.project.agency.merge(scope.articles[["article_id", "outlet"]], on="article_id")
    n = ((acts["agent_entity"] == actor) & (acts["outlet"] == "Daily Ledger")).sum()
    assert f"Daily Ledger: acts {n}" in shown.plain
    assert "ss-m-agent" in shown.html
    assert "no sentence" in framing.about_actor(scope, "Nobody at all").plain


def test_judgements_are_counted_without_denied_ones(scope: views.Scope) -> None:
    key, number = scope.sentences[["article_id", "sentence_id"]].iloc[1]
    start = int(scope.sentences["start"].iloc[1])
    row = {
        "article_id": key, "sentence_id": number, "start": start, "end": start + 4, "cue": "Dock",
        "target": "", "target_spans": [], "target_entity": "Mara Quill", "category": "propriety",
        "holder": "", "voice": "narrator", "zone": "lead",
    }  # fmt: skip
    table = pd.DataFrame([row | {"polarity": "negative", "negated": n, "end": start + 4 + n} for n in (0, 1)])
    table["negated"] = table["negated"].astype(bool)
    kept = scope.project.evaluations
    scope.project.hold("evaluations", table)
    try:
        shown = framing.about_actor(scope, "Mara Quill", view=framing.JUDGEMENTS)
        assert "Mara Quill" in framing.actor_choices(scope)
    finally:
        scope.project.hold("evaluations", kept)
    assert "Daily Ledger: positive 0, negative 1; Harbour Times: positive 0, negative 0" in shown.plain


def test_a_category_holds_those_within_it(scope: views.Scope) -> None:
    labels = [label for label, _ in framing.category_choices(scope)]
    assert labels == [
        "labour: air", "labour: conflict", "labour: conflict/action", "labour: conflict/harm",
    ]  # fmt: skip
    above, within = (framing.in_category(scope, ("labour", name)) for name in ("conflict", "conflict/harm"))
    assert "are dangerous and" in within.plain
    assert "are dangerous and" in above.plain
    assert "Entries per 1,000 words of the text: Daily Ledger" in above.plain
    assert len(above.extra["refs"]) > len(within.extra["refs"])
    assert "No sentence here" in framing.in_category(scope, ("labour", "air")).plain
    assert "No dictionary" in framing.in_category(scope, None).plain
