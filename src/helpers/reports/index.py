"""The overview of a corpus: what was compared, what was found, what ran, what to take along.

And `reports/index.html`: the corpora there are reports of, each with what was found first.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from markupsafe import Markup

from helpers.display.palette import set_corpus
from helpers.display.tables import grid
from helpers.display.words import banner, listed, sentence_links
from helpers.pipeline import Project
from helpers.reports import full_nav
from helpers.reports.pages import csv_link, elsewhere, page_html
from helpers.stats.tiers import CHANCE
from helpers.storage.hashing import file_hash
from helpers.storage.notes import STATE, Written, read_note

_GLANCE = 'class="ss ss-block ss-figure ss-bands"'

TOLD, DIFFERS, ALIKE = "told-", "differs-", "alike"
"""How the anchors begin of what two texts tell differently, of how outlets differ as a whole, and of what
does not, on `05_comparison`."""

_MOST_OF_SEVERAL = 12
"""Of three texts or more, how many things that two of them tell differently stand on the overview."""

GROUND = ("_ingest", "_validation")
"""Pages about the material and the method: their findings come last and without a picture."""


PARTS = (
    ("changes", "What is told differently"),
    ("findings", "What was found"),
    ("events", "The events"),
    ("ground", "What it rests on"),
    ("compared", "What was compared"),
    ("pages", "Pages"),
    ("downloads", "Downloads"),
    ("provenance", "Provenance"),
)
"""Anchors and headings of the overview; those with nothing in them are left out."""


def render_index(
    project: Project,
    *,
    notes: Sequence[Mapping[str, Any]],
    provenance: Mapping[str, Any],
    events: Sequence[Mapping[str, Any]] = (),
) -> str:
    """`index.html` of a corpus; the same notes give the same bytes.

    Args:
        project: The corpus; its `about`, `outlets`, `tier` and `settings` are read.
        notes: For each notebook in order: `name`, `title`, `error` ("" when it ran), `seconds`, `files`
            (paths in the report folder) and `findings` (each with `text`, `page`, `evidence`, `picture`).
        provenance: What everything was made from.
        events: The events that have a page, as `helpers.reports.events.EventPages.listing` has them.
    """
    reported = [note for note in notes if note["findings"] and not note["error"]]
    ground = {note["name"] for note in notes if note["name"].endswith(GROUND)}
    set_corpus(project.about, outlets=project.outlets)
    is_one = project.about["event"].nunique() < 2
    changes = _changes(reported, TOLD if is_one else DIFFERS)
    if is_one and len(project.about) > 2:
        changes = changes[:_MOST_OF_SEVERAL]
    alike = [change["text"] for change in _changes(reported, ALIKE)]
    heard = {change["text"] for change in changes}  # what is told once is not told again below
    pages = [(quote(f"{note['name']}.html"), note["title"]) for note in notes]
    there = {
        "changes": bool(changes),
        "events": bool(events),
        "ground": any(note["name"] in ground for note in reported),
    }
    return page_html(
        "index.html.j2",
        scripts=["take.js"],
        title=project.settings.title,
        corpus_title=project.settings.title,
        page="index",
        nav=full_nav(pages),
        contents=[section for section in PARTS if there.get(section[0], True)],
        banner=Markup(banner(project.tier).html),
        summary=summary(project),
        glance=_glance(reported) if is_one else "",
        changes=changes,
        alike=" ".join(alike),
        is_one=is_one,
        events=event_table(events) if events else "",
        compared=compared(project.about, project.outlets),
        findings=[
            _finding(note)
            for note in reported
            if note["name"] not in ground and _is_news(note["findings"][0]["text"], heard)
        ],
        ground=[_finding(note) for note in reported if note["name"] in ground],
        notes=notes,
        downloads=[_downloads(note) for note in notes if not note["error"]],
        provenance=provenance,
    )


def _is_news(text: str, heard: set[str]) -> bool:
    """Whether a finding is not told yet, and no chance perhaps where others are established."""
    return text not in heard and not (heard and text.startswith(CHANCE))


def compared(articles: pd.DataFrame, outlets: Sequence[str]) -> Markup:
    """A table of the outlets: articles, words, first and last date."""
    rows = []
    for outlet in outlets:
        group = articles[articles["outlet"] == outlet]
        dates = sorted(date.replace("T", " ") for date in group["published"] if date)
        span = " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else "not stated"
        rows.append((outlet, len(group), group["event"].nunique(), int(group["n_words"].sum()), span))
    table = pd.DataFrame(rows, columns=["outlet", "Articles", "Events", "Words", "Published"])
    if not articles["event"].astype(bool).any():
        table = table.drop(columns="Events")
    return grid(table, caption="The outlets and their articles", name="outlets")


def event_table(events: Sequence[Mapping[str, Any]]) -> Markup:
    """The events, each leading to its page, in the order given."""
    from helpers.alignment.totals import reach

    rows = pd.DataFrame(
        {
            "Event": [row["event"] for row in events],
            "Published": [row["published"] or "not stated" for row in events],
            "Articles": [row["articles"] for row in events],
            "Links": [row["links"] for row in events],
            "No close match, %": [row["unmatched_percent"] for row in events],
        }
    )
    return grid(
        rows,
        caption="The events, those first that the outlets tell most differently: the largest share of "
        f"sentences for which no close match in another outlet is found; {reach()}, so part of the rest is "
        "told elsewhere in other words",
        name="event-list",
        links={"Event": [row["page"] for row in events]},
    )


def summary(project: Project) -> str:
    """What was compared, in a sentence."""
    articles = project.about[project.about["outlet"].isin(project.outlets)]
    words = int(articles["n_words"].sum())
    outlets = listed(list(project.outlets))
    return f"How {outlets} tell the same news: {len(articles):,} articles, {words:,} words."


def _glance(notes: Sequence[Mapping[str, Any]]) -> Markup:
    """The two texts of a single event side by side, where the comparison drew them; nothing else."""
    for note in notes:
        picture = note["findings"][0].get("picture", "")
        if _GLANCE in picture:
            return Markup(elsewhere(picture, note["name"]))
    return Markup("")


def _changes(notes: Sequence[Mapping[str, Any]], begin: str) -> list[dict[str, Any]]:
    """What is told differently, each leading to its sentences.

    Args:
        notes: those of the pages that ran.
        begin: how the anchors of these findings begin.
    """
    return [
        {
            "text": item["text"],
            "anchor": item["anchor"],
            "href": f"{quote(note['name'])}.html#{item['anchor']}",
            "sides": Markup(elsewhere(item["sides"], note["name"])),
            "picture": Markup("" if _GLANCE in item["picture"] else elsewhere(item["picture"], note["name"])),
        }
        for note in notes
        for item in note["findings"]
        if item.get("anchor", "").startswith(begin)
    ]


def _downloads(note: Mapping[str, Any]) -> dict[str, Any]:
    names = sorted(name for name in note["files"] if name.startswith("tables/"))
    links = [csv_link(name.removeprefix("tables/").removesuffix(".csv")) for name in names]
    return {"name": note["name"], "title": note["title"], "links": links}


def _finding(note: Mapping[str, Any]) -> dict[str, Any]:
    first = note["findings"][0]
    picture = first.get("picture", "")
    return {
        "text": first["text"],
        "sentences": sentence_links([(article, sentence) for article, sentence in first["evidence"]]),
        "href": quote(f"{note['name']}.html"),
        "title": note["title"],
        # The picture's links lead to anchors of its own page.
        "picture": Markup("" if _GLANCE in picture else elsewhere(picture, note["name"])),
    }


def find_reports(folder: Path) -> list[dict[str, Any]]:
    """The corpora in a reports folder that have an overview of their own, in order of name.

    Returns:
        For each `corpus` (its folder), `title`, `about` (what was compared), the first finding of each page
        (`findings`) and the titles of the notebooks that failed (`failed`).
    """
    return [_entry(index.parent) for index in sorted(folder.glob("*/index.html"))]


def _entry(folder: Path) -> dict[str, Any]:
    try:
        title = json.loads((folder / "provenance.json").read_text("utf-8"))["parameters"]["title"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        title = ""
    about = read_note(folder / STATE / "index.json").get("about", "")
    entry: dict[str, Any] = {"corpus": folder.name, "title": title or folder.name, "about": about}
    entry |= {"findings": [], "failed": []}
    for file in sorted((folder / STATE).glob("*.json")):
        note = read_note(file).get("note", {"error": "", "findings": []})
        if note["error"]:
            entry["failed"].append(note["title"])
        elif note["findings"] and not note["name"].endswith(GROUND):
            entry["findings"].append(note["findings"][0]["text"])
    return entry


def render_overview(entries: Sequence[Mapping[str, Any]]) -> str:
    """The page that leads to each corpus; the same entries give the same bytes."""
    nav = [(f"{quote(entry['corpus'])}/index.html", entry["title"]) for entry in entries]
    return page_html(
        "overview.html.j2", title="All corpora", corpus_title="Same Story", page="index", entries=entries,
        nav=[("index.html", "All corpora"), *nav],
    )  # fmt: skip


def write_overview(folder: Path) -> None:
    """Write the page over all corpora into the folder of reports, where it is not there as it would be."""
    written = Written(folder)
    page = render_overview(find_reports(folder)).encode()
    same = hashlib.sha256(page).hexdigest() == file_hash(folder / "index.html")
    if not (same and written.is_ours("index.html")):
        written.write("index.html", page)
    written.tidy()
