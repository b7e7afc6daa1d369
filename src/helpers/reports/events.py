"""A page an event, where a corpus has several: the comparison of `05_comparison`, for each in turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from helpers import display
from helpers.display.svg import with_links
from helpers.pages.comparison import charts, views
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.findings import findings
from helpers.pipeline.excerpt import MOST_EVENTS
from helpers.reports.fit import fit
from helpers.reports.pages import Nav, page_html
from helpers.stats.tiers import tier

if TYPE_CHECKING:
    from helpers.display import Shown
    from helpers.pipeline import Project

_MOST_COUPLES = 3  # pairs of articles shown side by side, those with most links
_IN_CSV, _IN_TABLES = "all are in the CSV", "data/processed holds all"
_CSV = re.compile(r'\s*<span class="ss-csv"[^>]*></span>')


def render_events(project: Project, *, nav: Nav, provenance: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """File name and HTML of every event's page; nothing where the corpus has one event or none.

    Args:
        project: the corpus.
        nav: (href, title) of every page, the overview first.
        provenance: what everything was made from, for the footer.
    """
    whole = Comparison.of(project.excerpt)
    if len(whole.events) < 2:
        return
    display.set_corpus(project.about, outlets=project.outlets)
    for event in whole.events[:MOST_EVENTS]:
        comparison = whole.at(event)
        parts = _parts(comparison)
        told = Markup("").join(
            Markup('<h2 id="{}">{}</h2>{}').format(anchor, heading, _html(shown))
            for anchor, heading, shown in parts
        )
        name, title = views.page_of(whole, event), whole.title(event)
        there = [outlet for outlet in comparison.outlets if outlet in set(comparison.articles["outlet"])]
        banner = display.banner(tier(comparison.articles, outlets=there))
        html = page_html(
            "notebook.html.j2",
            title=title,
            corpus_title=project.settings.title,
            page=name.removesuffix(".html"),
            nav=[*nav, (name, title)],
            contents=[(anchor, heading) for anchor, heading, _ in parts],
            body=Markup("<h1>{}</h1>{}{}").format(title, _html([banner]), told),
            failed=False,
            has_code=False,
            provenance=provenance,
        )
        yield name, fit(html).replace(_IN_CSV, _IN_TABLES)


def _parts(comparison: Comparison) -> list[tuple[str, str, list[Shown]]]:
    """(anchor, heading, what is shown) of each part of an event's page."""
    couples = range(min(_MOST_COUPLES, len(comparison.couples)))
    return [
        ("found", "In plain words", [display.finding(t, evidence=e) for t, e in findings(comparison)]),
        ("beside", "Side by side", [views.side_by_side(comparison, number=n) for n in couples]),
        ("order", "In which order", [charts.ribbon(comparison)]),
        (
            "words",
            "In what words",
            [
                _table(
                    views.difference_table(comparison), "differences", "What differs within linked sentences"
                )
            ],
        ),
        (
            "names",
            "Under whose name",
            [
                _table(
                    views.attribution_table(comparison), "attributions", "Attribution against attribution"
                ),
                _table(
                    views.stance_table(comparison), "stance", "A hedge, booster or word of duty on one side"
                ),
            ],
        ),
        (
            "taken",
            "What was taken over",
            [_table(views.reuse_table(comparison), "reuse", "Shared passages, the longest first")],
        ),
        (
            "alone",
            "What has no close match",
            [
                charts.coverage_chart(comparison),
                display.evidence(
                    views.without_match(comparison), name="no-match", caption="Sentences with no close match"
                ),
                _table(views.only_here_table(comparison), "only-here", "What one outlet alone has"),
            ],
        ),
        (
            "room",
            "What is given room",
            [_table(views.speaker_table(comparison), "speakers", "Speakers by words given to them")],
        ),
    ]


def _table(table: Any, name: str, caption: str) -> Shown:
    return views.show(table, name=name, caption=caption)


def _html(shown: list[Shown]) -> Markup:
    # These pages come without files of their own: the tables of all events are in data/processed.
    return Markup("").join(Markup(with_links(_CSV.sub("", str(one.html)))) for one in shown)
