"""The one converter, pandoc, shut off from files and clock: the same words give the same bytes."""

from __future__ import annotations

import subprocess
from importlib.resources import as_file, files

REFERENCES = files(__package__).joinpath("references.bib")


def pandoc(words: str, *options: str) -> bytes:
    """What pandoc makes of a text.

    Args:
        words: the text.
        options: of the command line; `--from` and `--to` at least.
    """
    from pypandoc import get_pandoc_path

    with as_file(REFERENCES) as bibliography:
        command = [get_pandoc_path(), "--sandbox", "--wrap=none", f"--bibliography={bibliography}", *options]
        return subprocess.run(command, input=words.encode(), stdout=subprocess.PIPE, check=True).stdout
