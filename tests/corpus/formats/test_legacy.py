"""Old Word files, with a program in LibreOffice's place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from helpers.corpus import RejectedFileError
from helpers.corpus.formats import legacy

OLD = b"\xd0\xcf\x11\xe0" + "WordDocument".encode("utf-16-le")


def test_without_the_program_the_advice_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(legacy.shutil, "which", lambda name: None)
    with pytest.raises(RejectedFileError, match="save it as DOCX, CSV or plain text, or install LibreOffice"):
        legacy.to_docx(OLD)


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("script", "answer"), [('cp "${8}" "${7}/in.docx"', OLD), ("exit 3", None), ("true", None)]
)
def test_the_program_runs_in_a_folder_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, answer: bytes | None
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", "utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(legacy.shutil, "which", lambda name: str(program))
    if answer is None:
        with pytest.raises(RejectedFileError, match="LibreOffice could not read it"):
            legacy.to_docx(OLD)
    else:
        assert legacy.to_docx(OLD) == answer
