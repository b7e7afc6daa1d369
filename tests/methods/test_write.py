"""The methods section of a corpus: every number in it is that of its tables."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx
import pandas as pd
import pytest
from markdown_it import MarkdownIt
from sample_project import SampleProject

from helpers.lexicons import read_lexicon
from helpers.methods.document import Cite, Document, Section, Table, cite, row, share, text
from helpers.methods.sources import sources
from helpers.methods.write import describe, make_methods, written_out
from helpers.pages.validation.accuracy import read_accuracy
from helpers.storage.tables import frame
from helpers.validation.agreement import krippendorff_alpha
from helpers.validation.coded import Sample
from helpers.validation.coding.draw import TABLES, draw
from helpers.validation.coding.model import CODED_COLUMNS, ITEM_COLUMNS, SHEET, SHEET_COLUMNS
from helpers.validation.estimates import estimates


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
    assert f"{len(ours)} cues in 2 of 14 categories" in said
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


def test_word_lists_say_how_much_is_by_analogy(project) -> None:
    shown = table(describe(project), "Word lists").set_index("List")
    boosters = read_lexicon("stance_booster")
    assert shown["Entries"]["stance booster"] == str(len(boosters))
    by_analogy = sum(entry["placed"] == "by analogy" for entry in boosters)
    assert shown["By analogy"]["stance booster"] == str(by_analogy)
    assert 0 < by_analogy < len(boosters)


def test_without_codes_the_section_says_so(project) -> None:
    document = describe(project)
    assert "No sample of this corpus was coded by hand" in words(document, "Accuracy and reliability")
    assert len(document.sections[-1].tables) == 1


@pytest.fixture
def coded(project) -> SampleProject:
    """The project with a sample that two people coded: Ada as the machine, Bo every third cue as none."""
    tables = {name: project.read(name) for name in TABLES}
    items = draw(tables, outlets=project.outlets, half_width=0.2, seed=1)
    rows = []
    for number, one in enumerate(items.itertuples()):
        truth = one.category or "none"
        mistaken = one.detector == "stance" and one.unit == "detection" and number % 3 == 0
        rows.append((one.item_id, "Ada", truth, "", "2024-05-01"))
        rows.append((one.item_id, "Bo", "none" if mistaken else truth, "", "2024-05-03"))
    codes = pd.DataFrame(rows, columns=list(CODED_COLUMNS))
    project.settings.coding.mkdir(parents=True)
    (project.settings.coding / SHEET).write_text(",".join(SHEET_COLUMNS) + "\n")
    project.coded = Sample(items[list(ITEM_COLUMNS)], codes)
    return project


def test_a_coded_sample_is_told_with_who_and_when(coded) -> None:
    said = words(describe(coded), "Accuracy and reliability")
    assert f"Of this corpus {len(coded.coded.items)} items were drawn" in said
    assert f"2 coders coded {len(coded.coded.items)} of them from 2024-05-01 to 2024-05-03, without" in said
    assert "± 0.2 [cochran1977]" in said
    assert "[krippendorff2018]" in said
    assert "Ada" not in said


@pytest.mark.parametrize("comma", [",", ";"])
def test_coders_who_saw_the_answers_were_not_blind(coded, comma: str) -> None:
    header = comma.join(["item_id", "detector", "machine", "code", "note"])
    (coded.settings.coding / SHEET).write_text(header + "\n")
    assert "without seeing" not in words(describe(coded), "Accuracy and reliability")


def test_its_figures_are_those_of_the_validation(coded) -> None:
    document = describe(coded)
    shown = table(document, "Accuracy on this corpus").set_index("Detector")
    found = estimates(coded.coded, detector="stance", seed=1)
    whole = found[(found["category"] == "all") & (found["outlet"] == "all")].iloc[0]
    precision = shown["Precision"]["stance"].split(" ")[0]
    assert 0.7 < whole["precision"] < 0.95
    assert precision == share(whole["precision"])
    assert shown["Precision"]["alignment"].startswith("1.00 (")
    agreed = table(document, "Agreement between coders")
    cues = agreed[(agreed["Detector"] == "stance") & (agreed["Unit"] == "detection")].iloc[0]
    codes = coded.coded.answers.query("detector == 'stance' and unit == 'detection'")
    same = codes.groupby("item_id")["code"].nunique() == 1
    assert cues["Agreement"] == share(same.mean())
    assert cues["Alpha"].startswith(share(krippendorff_alpha(codes)))


def test_one_coder_has_no_agreement(coded) -> None:
    codes = coded.coded.codes
    coded.coded = Sample(coded.coded.items, codes[codes["coder"] == "Ada"])
    document = describe(coded)
    assert "1 coder coded" in words(document, "Accuracy and reliability")
    assert "krippendorff2018" not in document.cited()
    assert len(document.sections[-1].tables) == 2


def test_every_citation_has_its_entry_in_every_file(project, tmp_path) -> None:
    paths = {path.name: path for path in make_methods(project)}
    assert set(paths) == {"methods.md", "methods.tex", "methods.docx", "references.bib"}
    cited = set(describe(project).cited())
    held = set(re.findall(r"@\w+\{(\w+),", paths["references.bib"].read_text("utf-8")))
    tex = paths["methods.tex"].read_text("utf-8")
    used = {key for keys in re.findall(r"\\citep\{([^}]+)\}", tex) for key in keys.split(", ")}
    assert cited == held == used <= set(sources())
    listed = paths["methods.md"].read_text("utf-8").partition("# References\n\n")[2]
    assert len(listed.strip().split("\n\n")) == len(cited)


def test_the_same_corpus_gives_the_same_bytes(project) -> None:
    first = {path: path.read_bytes() for path in make_methods(project)}
    assert {path: path.read_bytes() for path in make_methods(project)} == first


def test_what_was_changed_by_hand_is_not_written_over(project, capsys) -> None:
    folder = project.settings.reports / "methods"
    first = {path.name: path.read_bytes() for path in make_methods(project)}
    for name in ("methods.md", "methods.new1.md"):
        (folder / name).write_text(f"mine, in {name}")
    assert {path.name for path in make_methods(project)} == {*first, "methods.new2.md"} - {"methods.md"}
    assert (folder / "methods.md").read_text() == "mine, in methods.md"
    assert (folder / "methods.new1.md").read_text() == "mine, in methods.new1.md"
    assert (folder / "methods.new2.md").read_bytes() == first["methods.md"]
    assert "methods.md was changed by hand and stays" in capsys.readouterr().err


HOSTILE = r"\input{/etc/passwd} 100% & $x_1$ #a ^~ <script> | [b](c) `d` *e*"
DOCUMENT = Document(
    HOSTILE,
    [
        Section(
            "Measures",
            [text("Terms ", cite("monroe2008", "hardie2014"), f" of {HOSTILE}.")],
            [Table("A & B.", ("Measure", "n"), [row(HOSTILE, "1,200"), row((cite("gries2008"),), "–")])],
        )
    ],
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return written_out(DOCUMENT)


def of(paragraph: str) -> dict[str, bytes]:
    return written_out(Document(paragraph, [Section("S", [text(paragraph)])]))


def test_markdown_holds_the_words_and_the_references(files) -> None:
    markdown = MarkdownIt("commonmark", {"html": True}).enable("table")
    page = markdown.render(files["methods.md"].decode())
    shown = re.sub("<[^>]+>", "", page)
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        shown = shown.replace(entity, sign)
    assert shown.count(HOSTILE) == 3
    assert "<script" not in page
    assert "<a " not in page
    assert "(Monroe et al. 2008; Hardie 2014)" in shown
    assert page.count("<td") == 4
    assert [shown.count(f"{name}, ") for name in ("Gries", "Hardie", "Monroe")] == [1, 1, 1]


def test_latex_holds_no_command_of_the_words(files) -> None:
    page = files["methods.tex"].decode()
    assert r"\citep{monroe2008, hardie2014}" in page
    assert r"\input" not in page
    assert page.count(r"\textbackslash input\{/etc/passwd\}") == 3
    for sign in ("100%", r"(?<!\\)&[^&]*<", r"(?<!\\)\$", "x_1", " #a", r" \^", "<script"):
        assert not re.search(sign, page)
    body = page.partition("\n")[2]
    assert body.count("{") - body.count(r"\{") == body.count("}") - body.count(r"\}")


def test_docx_opens_with_its_words_tables_and_references(files) -> None:
    file = docx.Document(io.BytesIO(files["methods.docx"]))
    words = [paragraph.text for paragraph in file.paragraphs]
    assert words.count(HOSTILE) == 2  # the title, and the heading
    assert f"Terms (Monroe et al. 2008; Hardie 2014) of {HOSTILE}." in words
    assert any(line.startswith("Gries, Stefan Th. 2008.") for line in words)
    (table,) = file.tables
    assert [[cell.text for cell in one.cells] for one in table.rows] == [
        ["Measure", "n"],
        [HOSTILE, "1,200"],
        ["(Gries 2008)", "–"],
    ]


def test_the_same_document_gives_the_same_bytes(files) -> None:
    assert written_out(DOCUMENT) == files
    with zipfile.ZipFile(io.BytesIO(files["methods.docx"])) as archive:
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}
        assert b"1970-01-01" in archive.read("docProps/core.xml")


@pytest.mark.parametrize("title", ["x" * 300, "a\x07b\ufffe\ud800c", "- a", "1. a"])
def test_any_words_are_written_as_they_are(title: str) -> None:
    files = of(title)
    words = re.sub(r"[\x07\ufffe\ud800]+", " ", title)
    assert words in docx.Document(io.BytesIO(files["methods.docx"])).paragraphs[-1].text
    page = MarkdownIt().render(files["methods.md"].decode())
    assert "<li>" not in page
    assert page.endswith(f"<p>{words}</p>\n")
