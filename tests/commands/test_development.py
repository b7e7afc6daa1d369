from __future__ import annotations

from pathlib import Path

import pytest

from helpers.commands import development


def test_lab_opens_on_this_machine_alone(project_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, ...]] = []
    monkeypatch.chdir(project_folder)
    monkeypatch.setattr(development, "_python", lambda *words, cwd: called.append(words) or 0)
    assert development.lab(["--no-browser"]) == 0
    assert "--ServerApp.ip=127.0.0.1" in called[0]
    assert "--no-browser" in called[0]
    assert "--LabApp.default_url=/lab/tree/notebooks/README.md" in called[0]
    assert not any("token" in word for word in called[0])


def test_lock_without_uv_says_so(project_folder: Path, monkeypatch, capsys) -> None:
    monkeypatch.chdir(project_folder)
    monkeypatch.setenv("PATH", str(project_folder))
    assert development.lock([]) == 2
    assert "needs uv" in capsys.readouterr().err
