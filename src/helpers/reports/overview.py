"""`reports/index.html`: the corpora there are reports of, each with what was found first."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from helpers.reports.index import GROUND
from helpers.reports.pages import page_html
from helpers.storage.notes import read_note
from helpers.storage.written import STATE


@dataclass(frozen=True)
class Entry:
    """A corpus with reports.

    Attributes:
        corpus: Its folder.
        title: What it is called.
        about: What was compared.
        findings: The first finding of each page.
        failed: The notebooks that failed.
    """

    corpus: str
    title: str
    about: str
    findings: tuple[str, ...]
    failed: tuple[str, ...]


def find_reports(folder: Path) -> list[Entry]:
    """The corpora in a reports folder that have an overview of their own, in order of name."""
    return [_entry(index.parent) for index in sorted(folder.glob("*/index.html"))]


def _entry(folder: Path) -> Entry:
    try:
        title = json.loads((folder / "provenance.json").read_text("utf-8"))["parameters"]["title"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        title = ""
    about = read_note(folder / STATE / "index.json").get("about", "")
    findings, failed = [], []
    for file in sorted((folder / STATE).glob("*.json")):
        note = read_note(file).get("note", {"error": "", "findings": []})
        if note["error"]:
            failed.append(note["title"])
        elif note["findings"] and not note["name"].endswith(GROUND):
            findings.append(note["findings"][0]["text"])
    return Entry(folder.name, title or folder.name, about, tuple(findings), tuple(failed))


def render_overview(entries: Sequence[Entry]) -> str:
    """The page that leads to each corpus; the same entries give the same bytes."""
    nav = [
        ("index.html", "All corpora"),
        *((f"{quote(entry.corpus)}/index.html", entry.title) for entry in entries),
    ]
    return page_html(
        "overview.html.j2",
        title="All corpora",
        corpus_title="Same Story",
        page="index",
        nav=nav,
        entries=entries,
    )
