"""The sources: `references.bib`, which of them a word list or a card names, and the converter, pandoc."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from importlib.resources import as_file, files
from typing import Any

_AFTER = re.compile(r"^(?:category after|pet forms as in) ")
_CITED = re.compile(r"([^\W\d_][^\d,&]*?)(?: et al\.|,| &|)(?: .*?)? ?(\d{4})\b")


@cache
def sources() -> dict[str, dict[str, Any]]:
    """Every source by its key, as CSL-JSON has it."""
    records = json.loads(pandoc(REFERENCES.read_text("utf-8"), "--from=bibtex", "--to=csljson"))
    return {source["id"]: source for source in records}


def first_author(key: str) -> str:
    """The surname of a source's first author, or the institution's name."""
    first = sources()[key]["author"][0]
    return first.get("literal") or " ".join(
        filter(None, [first.get("non-dropping-particle"), first["family"]])
    )


def year(key: str) -> str:
    """The year of a source; "" where it has none."""
    issued = sources()[key].get("issued", {"date-parts": [[""]]})
    return str(issued["date-parts"][0][0])


def bibliography(keys: Iterable[str]) -> bytes:
    """The BibTeX file of the sources named."""
    named = [sources()[key] for key in sorted(set(keys))]
    return pandoc(json.dumps(named), "--from=csljson", "--to=bibtex")


def keys_in(text: str) -> list[str]:
    """The keys of the sources that a lexicon's `source` names; none where it names no work.

    "Prince et al. 1982", "AP Stylebook, titles", "Guardian and Observer style guide; AP Stylebook",
    "WordNet 3.1, noun.group; category after Sigal 1973".
    """
    parts = (_AFTER.sub("", part.strip()) for part in re.split(r"[;(]|, (?=Reuters)", text))
    return list(dict.fromkeys(filter(None, map(_key_of, parts))))


@cache
def _key_of(text: str) -> str:
    if key := next((key for name, key in names().items() if text.startswith(name)), ""):
        return key
    cited = _CITED.match(text)
    return _by_author().get((cited[1].strip(), cited[2]), "") if cited else ""


@cache
def names() -> dict[str, str]:
    """What sources are called beside author and year (`cited_as.csv`): the name to the key."""
    rows = files(__package__).joinpath("cited_as.csv").read_text("utf-8").splitlines()
    return {row["name"]: row["key"] for row in csv.DictReader(rows)}


@cache
def _by_author() -> dict[tuple[str, str], str]:
    return {(first_author(key), year(key)): key for key in reversed(sources())}


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
