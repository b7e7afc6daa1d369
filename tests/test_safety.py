"""What the package never does: nothing that can execute is loaded, and no text becomes code."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import ROOT

SOURCES = sorted((ROOT / "src" / "helpers").rglob("*.py"))
BARRED_MODULES = {"pickle", "cPickle", "cloudpickle", "dill", "joblib", "marshal", "shelve"}
BARRED_CALLS = {"eval", "exec", "unsafe_load", "full_load", "read_pickle", "mktemp", "extractall", "system"}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_nothing_that_can_execute_is_loaded(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            assert not BARRED_MODULES & {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert (node.module or "").split(".")[0] not in BARRED_MODULES
        elif isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            assert name not in BARRED_CALLS, f"line {node.lineno}"
            for word in node.keywords:
                assert word.arg not in ("allow_pickle", "shell"), f"line {node.lineno}"


def test_parameters_are_read_as_safe_yaml() -> None:
    import yaml

    from helpers import settings

    assert issubclass(settings._Loader, yaml.SafeLoader)


def test_a_parameter_that_would_build_an_object_is_refused(project_folder: Path) -> None:
    from helpers.settings import SettingsError, read_settings

    (project_folder / "params" / "harbour.yaml").write_text("title: !!python/object/apply:os.getcwd []")
    with pytest.raises(SettingsError, match="not readable as YAML"):
        read_settings("harbour", root=project_folder)
