"""The archive of a report: every file described, the same bytes each time."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path
from types import SimpleNamespace

import pytest
import sample_report

from helpers.commands.archive import DICTIONARY, METADATA, make_archive
from helpers.settings import Params, Settings, SettingsError


@pytest.fixture
def settings(tmp_path) -> Settings:
    settings = Settings(corpus="sample", params=Params(title="Two tellings"), root=tmp_path)
    sample_report.write_report(settings.reports)
    (settings.reports / "provenance.json").write_text(json.dumps(sample_report.PROVENANCE), "utf-8")
    (settings.reports / ".state").mkdir()
    (settings.reports / ".state" / "index.json").write_text("{}", "utf-8")
    (tmp_path / "requirements.lock").write_text("pandas==3.0.0\n", "utf-8")
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "sample.yaml").write_text("title: Two tellings\n", "utf-8")
    return settings


def archive_of(settings: Settings) -> Path:
    (path,) = make_archive(SimpleNamespace(settings=settings))
    return path


def opened(settings: Settings) -> dict[str, bytes]:
    with zipfile.ZipFile(archive_of(settings)) as archive:
        assert archive.testzip() is None
        return {name.removeprefix("sample-report/"): archive.read(name) for name in archive.namelist()}


def test_every_file_is_described(settings):
    files = opened(settings)
    graph = {entity["@id"]: entity for entity in json.loads(files[METADATA])["@graph"]}
    assert graph[METADATA]["about"] == {"@id": "./"}
    assert {part["@id"] for part in graph["./"]["hasPart"]} == set(files) - {METADATA}
    assert {"report/index.html", "report/search-01.js", "report/tables/categories.csv", "sample.yaml",
            "requirements.lock", DICTIONARY} <= set(files)  # fmt: skip
    assert not [name for name in files if ".state" in name]
    for name in set(files) - {METADATA}:
        assert graph[name]["sha256"] == hashlib.sha256(files[name]).hexdigest()
    assert graph["#suite"]["version"] == sample_report.REVISION


def test_the_data_dictionary_has_every_column(settings):
    files = opened(settings)
    rows = list(csv.DictReader(io.StringIO(files[DICTIONARY].decode())))
    own = {row["column"]: row["type"] for row in rows if row["table"] == "report/tables/categories.csv"}
    assert list(own) == files["report/tables/categories.csv"].decode().splitlines()[0].split(",")
    assert own["outlet"] == "text"
    assert own["per_1000"] == "number"


def test_the_same_report_gives_the_same_bytes(settings):
    first = archive_of(settings).read_bytes()
    for path in settings.reports.rglob("*.html"):
        path.touch()
    assert archive_of(settings).read_bytes() == first


def test_what_is_somebodys_own_is_told_and_no_link_is_followed(settings, tmp_path, capsys):
    (tmp_path / "secret.txt").write_text("secret")
    (settings.reports / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (settings.reports / "notes.csv").write_bytes("a,b\ncafé,1\n".encode("cp1252"))
    (settings.reports / "long.csv").write_text(f"text\n{'a' * 200_000}\n")
    files = opened(settings)
    assert "report/linked.txt" not in files
    assert {"report/notes.csv", "report/long.csv"} <= set(files)
    assert "report/long.csv,text" in files[DICTIONARY].decode()
    left, packed = capsys.readouterr().err.splitlines()
    assert left == "Left out, as it is a link: linked.txt"
    assert packed.startswith("Packed, though this project did not write it: ")
    assert "notes.csv" in packed


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", "[" * 100_000])
def test_a_report_whose_provenance_is_damaged_is_to_be_made_anew(settings, text):
    (settings.reports / "provenance.json").write_text(text)
    with pytest.raises(SettingsError, match="no whole report"):
        archive_of(settings)


def test_without_a_report_it_says_what_to_do(tmp_path):
    with pytest.raises(SettingsError, match="make reports CORPUS=sample"):
        archive_of(Settings(corpus="sample", params=Params(), root=tmp_path))
