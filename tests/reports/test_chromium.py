import pytest

from helpers.reports import chromium
from helpers.settings import SettingsError


@pytest.fixture
def project(project_folder, monkeypatch):
    monkeypatch.chdir(project_folder)
    return project_folder


def test_without_a_browser_the_message_says_what_is_needed(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(chromium, "_MAC", chromium.Path("/nowhere"))
    with pytest.raises(SettingsError, match="no browser on the PATH; one of chromium"):
        chromium.find_chromium()


def test_without_a_report_the_message_says_how_to_make_one(project):
    with pytest.raises(SettingsError, match="make reports CORPUS=harbour"):
        chromium.make_pdf("harbour")


def test_an_unknown_page_is_named(project):
    (project / "reports" / "harbour").mkdir(parents=True)
    (project / "reports" / "harbour" / "index.html").write_text("<p>", "utf-8")
    with pytest.raises(SettingsError, match="page: '99'"):
        chromium.make_screenshots("harbour", page="99")
