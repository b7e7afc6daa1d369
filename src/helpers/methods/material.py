"""What was studied, and how it was read: the corpus, the software, the parameters."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

import msgspec
import pandas as pd

from helpers.display.words import listed
from helpers.methods.document import Section, Table, cite, prose, row, several, text
from helpers.methods.sources import names
from helpers.pipeline import Project


def material(project: Project) -> Section:
    """The corpus: outlets, articles, words, events, dates, and what was left out."""
    outlets = project.outlets
    articles = project.articles[project.articles["outlet"].isin(outlets)]
    words = int(articles["n_words"].sum())
    lengths = {outlet: articles.loc[articles["outlet"] == outlet, "n_words"] for outlet in outlets}
    counts = listed(
        [
            f"{outlet} ({several(len(n), 'article')}, {several(int(n.sum()), 'word')})"
            for outlet, n in lengths.items()
        ]
    )
    first = text(
        f"The corpus “{project.settings.title}” holds {several(len(articles), 'article')} with "
        f"{several(words, 'word')}, of {several(len(outlets), 'outlet')}: {counts}. {_events(articles)} "
        f"{_dates(articles)}"
    )
    cut = int(project.removed["text"].str.len().sum())
    left = prose(
        "Page furniture, such as captions, notices and labels, was cut by rule: "
        f"{several(len(project.removed), 'piece')} of {several(cut, 'character')} in "
        f"all; {several(len(project.rejected), 'file')} could not be taken in. Bodies of saved pages were "
        "found by trafilatura [@barbaresi2021], copies by MinHash [@broder1997], the language of articles by "
        "function words and py3langid [@lui2012]."
    )
    return Section("Material", [first, left], [_outlets(articles, outlets)])


def processing(project: Project, made_from: dict[str, Any]) -> Section:
    """The software with its versions, and the parameters.

    Args:
        made_from: what `helpers.reports.provenance.provenance` returned.
    """
    params = project.settings.params
    packages: list[Any] = []
    for name, number in sorted(made_from["packages"].items()):
        known = [" ", cite(names()[name])] if name in names() else []
        packages += [", " if packages else "", f"{name} {number}", *known]
    software = text(
        f"Articles were divided into sentences and parsed with the spaCy model {params.model}. All figures "
        f"were made with Same Story {version('same-story')} (revision {made_from['revision']}) on Python "
        f"{made_from['python']}, with ",
        *packages,
        f". Random draws start from the seed {params.seed}; the same articles and parameters give the same "
        "figures. Packages are pinned by a lock file with the SHA-256 "
        f"{made_from['lock_sha256'][:16]}…; provenance.json names the SHA-256 of every input.",
    )
    rows = [
        row(name if not section else f"{section}: {name}", _shown(value))
        for section, name, value in _flat(made_from["parameters"])
    ]
    return Section("Processing", [software], [Table("Parameters.", ("Parameter", "Value"), rows)])


def _events(articles: pd.DataFrame) -> str:
    named = articles[articles["event"].fillna("") != ""]
    if named.empty:
        return "No event is stated."
    shared = named.groupby("event")["outlet"].nunique() == articles["outlet"].nunique()
    return f"They tell of {several(len(shared), 'event')}; every outlet tells of {int(shared.sum()):,}."


def _dates(articles: pd.DataFrame) -> str:
    dates = _days(articles)
    if not dates:
        return "No date of publication is stated."
    undated = len(articles) - len(dates)
    span = f"on {dates[0]}" if dates[0] == dates[-1] else f"from {dates[0]} to {dates[-1]}"
    missing = f"; {several(undated, 'article')} without a date" if undated else ""
    return f"They were published {span}{missing}."


def _days(articles: pd.DataFrame) -> list[str]:
    return sorted(date[:10] for date in articles["published"] if date)


def _outlets(articles: pd.DataFrame, outlets: list[str]) -> Table:
    rows = []
    for outlet in outlets:
        group = articles[articles["outlet"] == outlet]
        days = _days(group)
        events = group.loc[group["event"].fillna("") != "", "event"].nunique()
        span = "not stated" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
        rows.append(row(outlet, f"{len(group):,}", f"{int(group['n_words'].sum()):,}", f"{events:,}", span))
    return Table("The corpus.", ("Outlet", "Articles", "Words", "Events", "Published"), rows)


def _flat(parameters: dict[str, Any]) -> list[tuple[str, str, Any]]:
    top = {name: value for name, value in parameters.items() if not isinstance(value, dict)}
    sections = {"": top} | {name: values for name, values in parameters.items() if name not in top}
    return [(section, name, value) for section, values in sections.items() for name, value in values.items()]


def _shown(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or "–"
    if isinstance(value, dict):
        return msgspec.json.encode(value).decode() if value else "–"
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value) or "–"
