"""The methods section of a corpus: every number in it is that of its tables."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest
from sample_project import SampleProject

from helpers.methods.document import Cite, Document, Table
from helpers.methods.sources import sources
from helpers.methods.write import describe, make_methods
from helpers.tables import frame
from helpers.validation import read_accuracy


@pytest.fixture
def project(tmp_path: Path) -> SampleProject:
    return SampleProject(tmp_path, title="Harbour")


def words(document: Document, heading: str) -> str:
    """The paragraphs of a section as plain text, citations as keys."""
    (section,) = [one for one in document.sections if one.heading == heading]
    return " ".join(
        "".join(f"[{';'.join(part.keys)}]" if isinstance(part, Cite) else part for part in paragraph)
        for paragraph in section.paragraphs
    )


def table(document: Document, caption: str) -> pd.DataFrame:
    tables = [one for section in document.sections for one in section.tables]
    found: Table = next(one for one in tables if one.caption.startswith(caption))
    cells = [["".join(part for part in cell if isinstance(part, str)) for cell in row] for row in found.rows]
    return pd.DataFrame(cells, columns=list(found.columns))


def test_the_material_is_counted(project) -> None:
    document = describe(project)
    said = words(document, "Material")
    assert (
        "“Harbour” holds 2 articles with 720 words, of 2 outlets: Daily Ledger (1 article, 360 words)" in said
    )
    assert "They tell of 1 event; every outlet tells of 1." in said
    assert "They were published on 2024-01-02." in said
    assert "0 pieces of 0 characters in all; 0 files" in said
    shown = table(document, "The corpus")
    assert list(shown["Words"]) == ["360", "360"]


@pytest.mark.parametrize(
    ("published", "said"),
    [
        (["2024-03-01T08:00", "2024-01-02", ""], "from 2024-01-02 to 2024-03-01."),
        (["2024-03-01", "", ""], "on 2024-03-01; 1 article without a date."),
        (["", "", ""], "No date of publication is stated."),
    ],
)
def test_dates_are_those_of_the_articles(project, published, said) -> None:
    project._tables["articles"] = project.articles.assign(published=published)
    assert said in words(describe(project), "Material")


def test_what_was_cut_is_counted(project) -> None:
    project._tables["removed"] = frame(
        "removed", [("a.txt", 0, 5, "hello", "label"), ("b", 0, 3, "abc", "label")]
    )
    assert "2 pieces of 8 characters in all" in words(describe(project), "Material")


def test_versions_and_parameters_are_told(project) -> None:
    document = describe(project)
    said = words(document, "Processing")
    assert f"pandas {pd.__version__} [mckinney2010]" in said
    assert "seed 1;" in said
    shown = table(document, "Parameters").set_index("Parameter")["Value"]
    assert shown["validation: half_width"] == "0.2"
    assert shown["validation: blind"] == "yes"
    assert shown["outlets"] == "–"


def test_measures_are_counted_for_the_outlets_compared(project) -> None:
    document = describe(project)
    said = words(document, "Measures")
    ours = project.stance[project.stance["article_id"] != "c"]
    assert f"{len(ours)} cues in 2 of 12 categories" in said
    assert "18 attributions" in said
    assert "20 links; 40 sentences had no close match" in said
    shown = table(document, "Measures").set_index("Measure")["n"]
    assert int(shown["Stance: booster"]) == (ours["category"] == "booster").sum()
    assert int(shown["Comparison: close"]) == 20
    assert "Stance: weasel" not in shown


@pytest.mark.parametrize(("copies", "cited"), [(1, ""), (3, "efron1979"), (12, "mann1947")])
def test_inference_is_what_the_number_of_articles_allows(project, copies: int, cited: str) -> None:
    one = project.articles
    more = [one.assign(article_id=one["article_id"] + str(n), event="") for n in range(copies)]
    project._tables["articles"] = pd.concat(more, ignore_index=True)
    said = words(describe(project), "Inference")
    assert said.startswith(project.tier.reason)
    assert f"[{cited}" in said if cited else "[" not in said


def test_the_card_is_the_packages_own(project) -> None:
    document = describe(project)
    card = read_accuracy()
    shown = table(document, "Accuracy on public gold")
    assert len(shown) == len(card)
    assert [float(value) for value in shown["Value"]] == pytest.approx(list(card["value"]), abs=0.0051)
    assert "[newell2018]" in words(document, "Accuracy and reliability")


def test_every_citation_has_its_entry_in_every_file(project, tmp_path) -> None:
    paths = {path.name: path for path in make_methods(project)}
    assert set(paths) == {"methods.md", "methods.tex", "methods.docx", "references.bib"}
    cited = set(describe(project).cited())
    held = set(re.findall(r"@\w+\{(\w+),", paths["references.bib"].read_text("utf-8")))
    tex = paths["methods.tex"].read_text("utf-8")
    used = {key for keys in re.findall(r"\\citep\{([^}]+)\}", tex) for key in keys.split(",")}
    assert cited == held == used <= set(sources())
    markdown = paths["methods.md"].read_text("utf-8")
    assert markdown.count("\n- ") == len(cited)


def test_the_same_corpus_gives_the_same_bytes(project) -> None:
    first = {path: path.read_bytes() for path in make_methods(project)}
    assert {path: path.read_bytes() for path in make_methods(project)} == first
