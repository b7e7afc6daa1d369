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
