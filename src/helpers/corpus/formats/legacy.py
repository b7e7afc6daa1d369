"""Old Word files (.doc), turned into DOCX by LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from helpers.corpus.model import RejectedFileError

_SECONDS = 60
_ADVICE = "old Word or Excel file: save it as DOCX, CSV or plain text"


def to_docx(data: bytes) -> bytes:
    """The bytes of a DOCX made of an old Word file.

    LibreOffice runs in a folder and with a profile of its own, which are gone afterwards.

    Raises:
        RejectedFileError: It is not installed, takes too long, or cannot read the file.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RejectedFileError(f"{_ADVICE}, or install LibreOffice, which then reads it")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "in.doc").write_bytes(data)
        command = [
            program, "--headless", "--norestore", f"-env:UserInstallation={(place / 'profile').as_uri()}",
            "--convert-to", "docx", "--outdir", folder, str(place / "in.doc"),
        ]  # fmt: skip
        try:
            subprocess.run(
                command, timeout=_SECONDS, check=True, capture_output=True, env=os.environ | {"HOME": folder}
            )
            return (place / "in.docx").read_bytes()
        except (OSError, subprocess.SubprocessError):
            raise RejectedFileError(f"{_ADVICE}; LibreOffice could not read it") from None
