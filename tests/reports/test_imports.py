from __future__ import annotations

import subprocess
import sys


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout


def test_notebooks_are_read_without_the_grammar_of_urls() -> None:
    code = """\
import sys
from helpers.reports.imports import import_nbformat
nbformat = import_nbformat()
print(nbformat.reads('{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}', as_version=4).cells)
print([name for name in sys.modules if name.startswith("rfc3987_syntax")])"""
    assert run(code) == "[]\n[]\n"
