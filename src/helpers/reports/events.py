"""A page an event, where a corpus has several: the comparison of `05_comparison`, for each in turn."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from markupsafe import Markup

from helpers import display
from helpers.display import Output
from helpers.display.svg import with_links
from helpers.pages.comparison import charts, pairs, views
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.findings import findings
from helpers.pages.comparison.opening import opening
from helpers.pages.comparison.pair import ArticlePair
from helpers.pipeline import Project
from helpers.pipeline.sampling import MOST_EVENTS
from helpers.reports.pages import Nav, page_html
from helpers.stats.tiers import tier

_IN_CSV, _IN_TABLES = "all are in the CSV", "data/processed holds all"
_LISTED = ("event", "page", "published", "articles", "links", "unmatched_percent")
_CSV = re.compile(r'\s*<span class="ss-csv"[^>]*></span>')


class EventPages(NamedTuple):
    """The pages of a corpus' events.

    Attributes:
        pages: file name -> HTML.
        listing: a row an event that has a page, the one told most differently first: `event, page,
            published` (the first article's day), `articles, links, unmatched_percent` (of its sentences,
            those with no close match).
    """

    pages: dict[str, str]
    listing: list[dict[str, Any]]


def render_events(project: Project, *, nav: Nav, provenance: dict[str, Any]) -> EventPages:
    """A page an event; none where the corpus has one event or none.

    Args:
        project: the corpus.
        nav: (href, title) of every page, the overview first.
        provenance: what everything was made from, for the footer.
    """
    whole = Comparison.of(project.event_sample)
    if len(whole.events) < 2:
        return EventPages({}, [])
    display.set_corpus(project.about, outlets=project.outlets)
    listing = _listing(whole)
    frame = {"corpus_title": project.settings.title, "nav": nav, "provenance": provenance}
    pages = {}
    for number, row in enumerate(listing):
        near = [listing[other] if 0 <= other < len(listing) else None for other in (number - 1, number + 1)]
        pages[row["page"]] = _page(whole.at(row["key"]), row, near, frame)
    return EventPages(pages, [{name: row[name] for name in _LISTED} for row in listing])


def _listing(whole: Comparison) -> list[dict[str, Any]]:
    """The events that have a page, the one told most differently first."""
    table = views.overview(whole)
    first_day = whole.articles[whole.articles["published"] != ""].groupby("event")["published"].min()
    rows = [
        {
            "key": event,
            "event": whole.title(event),
            "page": views.page_of(whole, event),
            "published": str(first_day.get(event, ""))[:10],
            "articles": int(row.articles),
            "links": int(row.links),
            "unmatched_percent": round(100 - float(row.matched_percent), 1),
        }
        for event, row in zip(whole.events[:MOST_EVENTS], table.itertuples(), strict=False)
    ]
    return sorted(rows, key=lambda row: (-row["unmatched_percent"], row["event"]))


def _page(
    comparison: Comparison,
    row: dict[str, Any],
    near: list[dict[str, Any] | None],
    frame: dict[str, Any],
) -> str:
    parts = [section for section in _parts(comparison) if any(output.html for output in section[2])]
    content = Markup("").join(
        Markup('<h2 id="{}">{}</h2>{}').format(anchor, heading, _html(shown))
        for anchor, heading, shown in parts
    )
    there = [outlet for outlet in comparison.outlets if outlet in set(comparison.articles["outlet"])]
    banner = display.banner(tier(comparison.articles, outlets=there))
    html = page_html(
        "notebook.html.j2",
        scripts=["take.js"],
        title=row["event"],
        page=row["page"].removesuffix(".html"),
        contents=[(anchor, heading) for anchor, heading, _ in parts],
        body=Markup("<h1>{}</h1>{}{}{}").format(row["event"], _way(near), _html([banner]), content),
        failed=False,
        has_code=False,
        **frame | {"nav": [*frame["nav"], (row["page"], row["event"])]},
    )
    return html.replace(_IN_CSV, _IN_TABLES)


def _way(near: list[dict[str, Any] | None]) -> Markup:
    """Where to from here: the event before, all events, the event after."""
    before, after = near
    steps = [
        Markup('<a href="{}" rel="prev">← {}</a>').format(before["page"], before["event"]) if before else "",
        Markup('<a href="index.html#events">All events</a>'),
        Markup('<a href="{}" rel="next">{} →</a>').format(after["page"], after["event"]) if after else "",
    ]
    return Markup('<nav class="ss-way" aria-label="Events">{}</nav>').format(
        Markup(" ").join(step for step in steps if step)
    )


def _parts(comparison: Comparison) -> list[tuple[str, str, list[Output]]]:
    """(anchor, heading, what is shown) of each part of an event's page."""
    two = comparison.linked
    without = views.without_match(comparison)
    tables = {
        "differences": (views.difference_table, "What differs within linked sentences"),
        "attributions": (views.attribution_table, "Attribution against attribution"),
        "stance": (views.stance_table, "A hedge, booster or word of duty on one side"),
        "reuse": (views.reuse_table, "Shared passages, the longest first"),
        "only-here": (views.only_here_table, "What one outlet alone has"),
        "speakers": (views.speaker_table, "Speakers by words given to them"),
    }

    def shown(*names: str) -> list[Output]:
        return [views.show(tables[name][0](comparison), name=name, caption=tables[name][1]) for name in names]

    return [
        ("glance", "At a glance", [pairs.at_a_glance(pair) for pair in two]),
        ("found", "How much is shared", [display.finding(t, evidence=e) for t, e in findings(comparison)]),
        ("told", "What is told differently", pairs.told_differently(comparison.pairs)),
        ("heads", "Headline and lead", [_opening(pair) for pair in two]),
        ("beside", "Side by side", [pairs.side_by_side(pair) for pair in two]),
        ("order", "In which order", [charts.ribbon(comparison)]),
        ("words", "In what words", shown("differences")),
        ("names", "Under whose name", shown("attributions", "stance")),
        ("taken", "What was taken over", shown("reuse")),
        (
            "alone",
            "What has no close match",
            [
                charts.coverage_chart(comparison),
                display.evidence(without, name="no-match", caption="Sentences with no close match"),
                *shown("only-here"),
            ],
        ),
        ("room", "What is given room", shown("speakers")),
    ]


def _opening(pair: ArticlePair) -> Output:
    articles = " and ".join(map(display.article_label, pair.ids))
    caption = f"What the headline and the first sentence do: {articles}"
    return views.show(opening(pair), name=f"opening-{pair.number}", caption=caption)


def _html(shown: list[Output]) -> Markup:
    # These pages come without files of their own: the tables of all events are in data/processed.
    return Markup("").join(Markup(with_links(_CSV.sub("", str(output.html)))) for output in shown)
