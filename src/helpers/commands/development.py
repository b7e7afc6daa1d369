"""Commands for those who explore and change the project: JupyterLab, tests, style, lock."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from helpers.environment import LOCK, environment_yml
from helpers.settings import find_root


def lab(rest: list[str]) -> int:
    """Open JupyterLab on the tour of the notebooks, on this machine only and with its token."""
    root = find_root()
    return _python("-m", "jupyterlab", *lab_options(root), *rest, cwd=root)


def lab_options(root: Path) -> list[str]:
    """What JupyterLab is started with: the tour first, Markdown rendered, no news (`lab/overrides.json`)."""
    return [
        f"--ServerApp.root_dir={root}",
        "--ServerApp.ip=127.0.0.1",
        "--LabApp.default_url=/lab/tree/notebooks/README.md",
        f"--LabApp.app_settings_dir={Path(__file__).with_name('lab')}",
    ]


def test(rest: list[str]) -> int:
    """Run the tests, a file a process; what takes minutes is left to `test_long`."""
    # The tests put the files that take longest first; the plugin would order by the number of tests.
    return _pytest("--dist", "loadfile", "--no-loadscope-reorder", "-m", "not long", *rest)


def test_long(rest: list[str]) -> int:
    """Run the tests that take minutes; those of one file may run in several processes."""
    return _pytest("--dist", "worksteal", "-m", "long", *rest)


def _pytest(*words: str) -> int:
    side_by_side = (os.cpu_count() or 1) + 1  # a test of the browser or of a run mostly waits
    return _python("-m", "pytest", "-n", str(side_by_side), *words, cwd=find_root())


def lint(rest: list[str]) -> int:
    """Check the style of the code and its types."""
    root = find_root()
    checks = (("ruff", "check", ".", *rest), ("ruff", "format", "--check", "."), ("mypy",))
    return next((status for words in checks if (status := _python("-m", *words, cwd=root))), 0)


def lock(rest: list[str]) -> int:
    """Pin every dependency, with hashes and for every system; write environment.yml beside it."""
    root = find_root()
    uv = shutil.which("uv")
    if not uv:
        print("Error: `lock` needs uv (pip install uv).", file=sys.stderr)
        return 2
    words = ["pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    words += ["--python-version", "3.11", "--extra", "test", "--no-header"]
    words += ["--output-file", LOCK, "pyproject.toml", *rest]
    done = subprocess.run([uv, *words], cwd=root).returncode
    if not done:
        (root / "environment.yml").write_text(environment_yml(root), "utf-8")
    return done


def _python(*words: str, cwd: Path) -> int:
    return subprocess.run([sys.executable, *words], cwd=cwd).returncode
