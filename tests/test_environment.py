from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import ROOT

from helpers.environment import environment_yml, pins, setup

UV = shutil.which("uv") or shutil.which("uv", path=Path(sys.executable).parent)


def test_environment_yml_is_the_one_generated() -> None:
    assert (ROOT / "environment.yml").read_text("utf-8") == environment_yml(ROOT)


def test_the_lock_pins_every_dependency_with_hashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {pin.strip('"').split("==")[0].split("[")[0] for pin in pins(ROOT)}
    wanted = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {_name(requirement) for requirement in wanted}
    assert names <= locked, f"run `make lock`: {sorted(names - locked)} not in the lock"
    text = (ROOT / "requirements.lock").read_text("utf-8")
    blocks = text.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in line for line in blocks if line[:1].isalnum())


def test_the_lock_names_no_host_and_serves_every_system() -> None:
    text = (ROOT / "requirements.lock").read_text("utf-8")
    assert "://" not in text
    assert "--index" not in text
    assert "--find-links" not in text
    assert "sys_platform == 'win32'" in text
    assert "sys_platform == 'darwin'" in text


def _name(requirement: str) -> str:
    import re

    return re.match(r"[\w.-]+", requirement)[0].lower().replace("_", "-")


@pytest.mark.setup
@pytest.mark.long
@pytest.mark.parametrize("with_uv", [pytest.param(True, id="uv"), pytest.param(False, id="pip")])
def test_a_fresh_environment_runs_the_package(tmp_path: Path, monkeypatch, with_uv: bool) -> None:
    if with_uv and not UV:
        pytest.skip("uv is not installed")
    tools = tmp_path / "bin"
    tools.mkdir()
    if with_uv:
        (tools / "uv").symlink_to(UV)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}/usr/bin{os.pathsep}/bin")
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    monkeypatch.delenv("PYTHONPATH", raising=False)
    clone = tmp_path / "clone"
    clone.mkdir()
    for name in ("pyproject.toml", "requirements.lock", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, clone / name)
    shutil.copytree(ROOT / "src", clone / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    python = setup(clone)
    code = "import helpers, spacy, papermill; print(helpers.__file__)"
    done = subprocess.run([python, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert Path(done.stdout.strip()) == clone / "src" / "helpers" / "__init__.py"
    assert list((clone / "src" / "helpers").glob("__pycache__/*.pyc"))
    site = Path(
        subprocess.check_output([python, "-c", "import spacy; print(spacy.__file__)"], text=True).strip()
    )
    assert list(site.parent.glob("__pycache__/*.pyc"))
    assert setup(clone) == python
