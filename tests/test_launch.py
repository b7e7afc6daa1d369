"""The files that services start the suite from: they parse, and what they name exists."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from conftest import ROOT

from helpers.__main__ import _parser

BUILD = ROOT / ".binder" / "postBuild"


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def test_binder_has_a_python_that_the_package_takes() -> None:
    environment = yaml.safe_load((ROOT / ".binder" / "environment.yml").read_text("utf-8"))
    pinned = next(item for item in environment["dependencies"] if item.startswith("python="))
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert tuple(map(int, pinned[7:].split("."))) >= tuple(map(int, oldest.split(".")))
    assert "pip" in environment["dependencies"]


@pytest.mark.skipif(sys.platform == "win32", reason="a script for bash")
def test_binder_builds_from_the_lock_and_opens_markdown_rendered(tmp_path) -> None:
    """The script itself, with a stand-in for pip: what it asks for, and where the settings go."""
    assert os.access(BUILD, os.X_OK)
    asked = tmp_path / "asked.txt"
    python = tmp_path / "python"
    python.write_text(
        f'#!/bin/sh\nif [ "$1" = -c ]; then echo "{tmp_path}/prefix"; else echo "$@" >> "{asked}"; fi\n'
    )
    python.chmod(0o755)
    environment = os.environ | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    subprocess.run([shutil.which("bash"), BUILD], cwd=ROOT, env=environment, check=True)
    lock, package = asked.read_text().splitlines()
    assert "--require-hashes -r requirements.lock" in lock
    assert (ROOT / "requirements.lock").is_file()
    assert package.endswith("--no-deps --no-build-isolation -e .")
    settings = json.loads((tmp_path / "prefix/share/jupyter/lab/settings/overrides.json").read_text())
    viewers = settings["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]
    assert viewers == {"markdown": "Markdown Preview"}


def test_the_container_runs_targets_that_exist() -> None:
    container = json.loads((ROOT / ".devcontainer" / "devcontainer.json").read_text("utf-8"))
    assert container["postCreateCommand"].removeprefix("make ") in targets()
    assert container["image"].endswith(":3.11")


def test_the_page_about_services_names_what_exists() -> None:
    page = (ROOT / "docs" / "launch.md").read_text("utf-8")
    for path in re.findall(r"`(\.(?:binder|devcontainer)/[^`]+|notebooks/[^`]+)`", page):
        assert (ROOT / path).is_file(), path
    assert set(re.findall(r"`make ([a-z]+)", page)) <= targets()
    commands = re.findall(r"-m helpers (.+)", page)
    assert commands
    for command in commands:
        _parser().parse_args(command.split())
    assert (ROOT / re.search(r"!python (\S+)", page)[1]).is_file()
    assert (ROOT / re.search(r"urlpath=lab/tree/(\S+?)`", page)[1]).is_file()


def test_the_tour_links_every_notebook() -> None:
    tour = (ROOT / "notebooks" / "README.md").read_text("utf-8")
    linked = set(re.findall(r"\]\(([^)]+)\)", tour))
    assert {path.name for path in (ROOT / "notebooks").glob("*.ipynb")} <= linked
    assert all((ROOT / "notebooks" / path).exists() for path in linked)
