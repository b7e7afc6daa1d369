import subprocess
import sys
from pathlib import Path

import pytest
import sample_report
from PIL import Image

from helpers.reports.chromium import PICTURES, make_pdf, make_screenshots
from helpers.settings import SettingsError

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


def screenshots(project: Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own: two browsers of Playwright do not live in one."""
    command = [sys.executable, "-m", "helpers", "screenshots", "--corpus", "harbour"]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, timeout=120)


def test_the_pictures_of_readme_and_tutorial_are_taken(project):
    sides = "<div class='ss-sides'><br><mark>One.</mark><br>Other.<br></div>"
    finding = f"<div class='ss-finding'>Told otherwise.{sides}</div>"
    (project / "reports" / "harbour" / "05_comparison.html").write_text(finding)
    names = screenshots(project).stdout.split()
    assert names == [f"docs/{picture.name}" for picture in PICTURES]
    sizes = {}
    for name in names:
        with Image.open(project / name) as image:
            assert image.format == "PNG"
            assert len(image.getcolors()) > 10
            sizes[name] = image.size
    assert sizes["docs/report.png"] == (1280, 1340)
    assert all(width > 300 and height > 60 for width, height in sizes.values())


def test_a_picture_that_cannot_be_taken_is_named(project):
    page = project / "reports" / "harbour" / "05_comparison.html"
    page.write_text("<p>")
    assert "05_comparison.html: no tutorial-finding.png: " in screenshots(project).stderr
    page.unlink()
    with pytest.raises(SettingsError, match=r"no 05_comparison\.html; `make reports CORPUS=harbour`"):
        make_screenshots("harbour")
