from __future__ import annotations

import hashlib
import json
import subprocess
from pathlib import Path

from helpers.pipeline import Project
from helpers.reports.provenance import git_revision, provenance
from helpers.settings import read_settings


def test_it_names_what_the_report_was_made_from(project_folder: Path) -> None:
    project = Project(read_settings("harbour", root=project_folder))
    record = provenance(project)
    assert {"revision", "parameters", "packages", "lock_sha256", "inputs", "seed"} <= set(record)
    named = {entry["path"]: entry["sha256"] for entry in record["inputs"]}
    for path in project.settings.raw.iterdir():
        assert named[path.name] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert str(project_folder) not in json.dumps(record)


def test_the_revision_says_when_files_differ_from_it(project_folder: Path) -> None:
    settings = read_settings("harbour", root=project_folder)

    def git(*words: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(project_folder), *who, *words], check=True, capture_output=True)

    git("init")
    assert git_revision(settings) == "unknown"
    git("add", ".")
    git("commit", "-m", "all")
    assert len(git_revision(settings)) == 12
    next(settings.raw.glob("*.txt")).write_text("changed")
    assert git_revision(settings).endswith(" with local changes")
