"""Corrections from the desk: each kind of detection as a row that is applied, after those already there."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import make_project

from helpers import explore
from helpers.corpus.model import CorpusError
from helpers.explore import views, writing
from helpers.pipeline import Project
from helpers.settings import read_settings
from helpers.validation.hand_corrections import Corrected


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return Project(
        read_settings("harbour", root=make_project(tmp_path_factory.mktemp("correcting") / "project"))
    )


@pytest.fixture
def file(project: Project) -> Path:
    path = project.settings.raw / "corrections.csv"
    path.unlink(missing_ok=True)
    return path


def test_each_kind_is_applied(project: Project, file: Path) -> None:
    scope = views.Scope(project, tuple(project.outlets))
    wanted = {"attributions": ("speaker", "Nobody Known"), "stance": ("category", "booster")}
    wanted |= {"alignment": ("reject", "")}
    file.write_text("what;article;table;start;end\nreject;x;stance;1;2\n", "utf-8")
    for table, (what, value) in wanted.items():
        article, found = next(
            (article, found)
            for _, article in views.article_choices(scope)
            for _, found in writing.detections(scope, article)
            if found.table == table
        )
        shown = writing.preview(scope, article, found)
        assert len(shown.extra["refs"]) == (2 if table == "alignment" else 1)
        assert ("<mark" in shown.html) == (table != "alignment")
        writing.add_correction(project.settings, article=article, detection=found, what=what, value=value)
    told = Corrected.of(Project(project.settings))
    assert told.applied == {"attributions": 1, "stance": 1, "alignment": 1}
    assert told.lost == ("row 2 (x: reject)",)


def test_what_cannot_be_applied_leaves_the_file_as_it_was(project: Project, file: Path) -> None:
    scope = views.Scope(project, tuple(project.outlets))
    article = views.article_choices(scope)[0][1]
    found = writing.detections(scope, article)[0][1]
    with pytest.raises(CorpusError, match="it is empty for speaker"):
        writing.add_correction(project.settings, article=article, detection=found, what="speaker", value="")
    with pytest.raises(CorpusError, match="nothing to correct"):
        writing.add_correction(project.settings, article=article, detection=None, what="reject", value="")
    assert not file.exists()


def test_the_desk_adds_a_row_by_its_button(project: Project, file: Path) -> None:
    correct = explore.Explorer(project).correct()
    menu = correct.controls["detection"]
    menu.value = next(found for _, found in menu.options if found.table == "stance")
    assert correct.controls["what"].options == ("category", "reject")
    correct.controls["what"].value = "reject"
    correct.button.click()
    assert correct.said.value.startswith("Added to data/raw/harbour/corrections.csv")
    assert len(file.read_text("utf-8").splitlines()) == 2
    correct.controls["article"].value = correct.controls["article"].options[1][1]
    assert menu.value == menu.options[0][1]
