"""What the methods section says of agency, evaluations and dictionaries."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from sample_project import SampleProject

from helpers.methods.document import Cite
from helpers.methods.measures import framing_paragraphs


@pytest.fixture
def project(tmp_path: Path) -> SampleProject:
    return SampleProject(tmp_path, title="Harbour")


def told(project: SampleProject) -> list[str]:
    return [
        "".join("" if isinstance(part, Cite) else part for part in paragraph)
        for paragraph in framing_paragraphs(project, {"a"})
    ]


def test_clauses_of_the_articles_compared_are_counted(project) -> None:
    rows = [("a", "agentless"), ("a", "active"), ("c", "agentless")]
    project._tables["agency"] = pd.DataFrame(rows, columns=["article_id", "voice_of_verb"])
    agency, evaluation = told(project)
    assert "2 clauses, of which 1 are passives" in agency
    assert "0 judgements" in evaluation


def test_dictionaries_are_named_where_there_are_any(project) -> None:
    project._tables["dictionaries"] = pd.DataFrame(
        {"dictionary": ["moral", "moral"], "entry": ["kind", "cruel"]}
    )
    project._tables["dictionary_entries"] = pd.DataFrame(
        {"article_id": ["a", "c"], "negated": [False, False]}
    )
    *_, last = told(project)
    assert "1 dictionary (moral; 2 entries) matched whole words" in last
    assert "1 hit." in last
