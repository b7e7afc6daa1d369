import pytest
import sample_report

from helpers.reports.chromium import make_pdf, make_screenshots

pytestmark = pytest.mark.browser


@pytest.fixture
def project(project_folder, monkeypatch, chromium):
    sample_report.write_report(project_folder / "reports" / "harbour")
    monkeypatch.chdir(project_folder)
    return project_folder


def test_pages_are_printed_with_tags_and_outline(project, capsys):
    for page in ("index", "articles", "05_comparison"):
        (project / "reports" / "harbour" / f"{page}.html").unlink()
    assert make_pdf("harbour") == 0
    assert capsys.readouterr().out.split() == ["reports/harbour/pdf/03_stance.pdf"]
    pdf = (project / "reports/harbour/pdf/03_stance.pdf").read_bytes()
    assert b"/StructTreeRoot" in pdf
    assert b"/Outlines" in pdf


def test_the_pictures_of_readme_and_tutorial_are_taken(project):
    assert make_screenshots("harbour", page="03_stance") == 0
    png = (project / "docs" / "report.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) == 1280
    png = (project / "docs" / "tutorial-search.png").read_bytes()
    assert int.from_bytes(png[16:20]) == 1100
