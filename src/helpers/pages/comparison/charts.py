"""Charts of a comparison: the order of telling, coverage, the events of a corpus, the outlets' profile."""

from __future__ import annotations

import math
from dataclasses import replace
from textwrap import fill

import pandas as pd

from helpers import display
from helpers.alignment.prominence import order, places
from helpers.alignment.totals import reach
from helpers.display import Output
from helpers.display.tables import to_csv
from helpers.display.words import shorter
from helpers.pages.charts import dot_chart
from helpers.pages.comparison.comparison import Comparison

_MOVED = 0.25  # a shift of a quarter of the article is drawn in ink
_MOST_ARTICLES = 24
_MOST_EVENTS = 25
_MOST_MEASURES = 6
_LABEL = 34  # letters of a line of a label
_NOTHING = "No event of this corpus is told by two outlets, so there is nothing to compare."


def ribbon(comparison: Comparison) -> Output:
    """Where each linked statement stands in the two articles that share most: a line a link."""
    if not comparison.linked:
        return display.note("No sentence of this event has a close match in another outlet.")
    a, b = comparison.linked[0].ids
    links = comparison.links.query("article_a == @a and article_b == @b").reset_index(drop=True)
    there = places(links, comparison.sentences)
    tau = order(links)["tau"].iloc[0]
    colours = display.outlet_colours(comparison.outlets)
    fig, ax = display.new_figure(height=4.4)
    for row in there.itertuples():
        far = abs(row.shift) >= _MOVED
        line = ax.plot(
            [0, 1], [100 * row.place_a, 100 * row.place_b], color=display.INK if far else display.MUTED,
            lw=1.8 if far else 1, alpha=1 if far else 0.7,
        )[0]  # fmt: skip
        line.set_url(display.article_link(a, row.sentence_a))
    for x, article, column in ((0, a, "sentence_a"), (1, b, "sentence_b")):
        ids = comparison.sentences.query("article_id == @article")["sentence_id"]
        met = set(links[column])
        colour = colours[comparison.outlet(article)]
        for sentence in ids:
            ax.plot(
                x, 100 * sentence / max(1, ids.max()), marker="o", ms=6, color=colour,
                mfc=colour if sentence in met else display.PAPER, mew=1.3, zorder=3,
            )  # fmt: skip
        ax.annotate(
            display.article_label(article), (x, -7), ha="right" if x == 0 else "left", va="bottom",
            color=colour, fontweight="bold", annotation_clip=False,
        )  # fmt: skip
    ax.set_ylim(102, -6)
    ax.set_xlim(-0.06, 1.06)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.set_ylabel("place in the article, % of its sentences")
    moved = there[there["shift"].abs() >= _MOVED]
    known = "" if math.isnan(tau) else f" Kendall's tau is {tau:.2f} (1: the same order, −1: reversed)."
    alt = (
        f"{len(links)} links between the sentences of two articles, each a line from its place in "
        f"{display.article_label(a)} to its place in {display.article_label(b)}; {len(moved)} of them move "
        f"by a quarter of the article or more.{known}"
    )
    caption = (
        "From top to bottom, the sentences of both articles; a line joins linked ones, dark where a "
        f"statement moves by a quarter of the article or more. Open circles: no close match.{known}"
    )
    return display.figure(
        fig, name="comparison-order", alt=alt, table=there.drop(columns="event"), caption=caption
    )


def coverage_chart(comparison: Comparison) -> Output:
    """Each article of the event as a strip of sentences: filled where there is a close match elsewhere."""
    members = comparison.members.head(_MOST_ARTICLES)
    if members.empty:
        return display.note(_NOTHING)
    compared, colours = comparison.compared, display.outlet_colours(comparison.outlets)
    fig, ax = display.new_figure(height=0.9 + 0.42 * len(members))
    rows = []
    for line, article in enumerate(members.itertuples()):
        boxes = compared[compared["article_id"] == article.article_id]
        colour = colours[article.outlet]
        for number, (sentence, matched) in enumerate(
            zip(boxes["sentence_id"], boxes["matched"], strict=True)
        ):
            box = ax.barh(
                line, 94 / len(boxes), left=100 * number / len(boxes), height=0.55, edgecolor=colour, lw=1,
                color=colour if matched else display.PAPER,
            )[0]  # fmt: skip
            box.set_url(display.article_link(article.article_id, int(sentence)))
        met = int(boxes["matched"].sum())
        percent = round(100 * met / max(1, len(boxes)), 1)
        rows.append((article.outlet, article.article_id, len(boxes), met, percent))
    counts = [f"{display.article_label(row[1])}: {row[3]} of {row[2]}" for row in rows]
    ax.set_yticks(range(len(rows)), counts)
    ax.invert_yaxis()
    ax.set_xlim(0, 100)
    ax.set_xlabel("place in the article, % of its sentences")
    table = pd.DataFrame(rows, columns=["outlet", "article_id", "sentences", "with_a_close_match", "percent"])
    summary = "; ".join(f"{n} sentences ({row[4]:.0f} %)" for n, row in zip(counts, rows, strict=True))
    caption = (
        "Each box is a sentence: filled where another outlet has a close match, empty where none was found. "
        f"Beside each article, how many have one. Empty is not absent: {reach()}."
    )
    alt = f"Sentences with a close match elsewhere. {summary}."
    return display.figure(fig, name="comparison-coverage", alt=alt, table=table, caption=caption)


def events_chart(table: pd.DataFrame, comparison: Comparison) -> Output:
    """For each event the share of each outlet's sentences that have a close match, the most shared first.

    Args:
        table: what `views.overview` returned.
    """
    if len(table) < 2:
        return display.nothing("This corpus tells of one event at most.")
    shown = table.sort_values("matched_percent", ascending=False).head(_MOST_EVENTS)
    shares = {f"percent: {outlet}": outlet for outlet in comparison.outlets}
    rows = shown.melt(id_vars="event", value_vars=list(shares), var_name="outlet", value_name="percent")
    events = [shorter(str(event), 46) for event in rows["event"]]
    rows = rows.assign(event=events, outlet=rows["outlet"].map(shares), low=float("nan"), high=float("nan"))
    drawn = dot_chart(
        rows, of="event", value="percent", name="comparison-events",
        label="sentences with a close match in another outlet, %",
        caption="Each dot is an outlet: how much of what it tells of an event another outlet tells too",
    )  # fmt: skip
    return replace(drawn, csv=to_csv(shown))


def profile_chart(table: pd.DataFrame, comparison: Comparison) -> Output:
    """Each measure in its own unit and on its own scale from 0, each outlet on a line of its own.

    Args:
        table: what `helpers.stats.totals.outlet_profile` returned, the measures in the order to draw.
    """
    colours, outlets = display.outlet_colours(comparison.outlets), comparison.outlets
    names = list(dict.fromkeys(table["measure"]))[:_MOST_MEASURES]
    fig, ax = display.new_figure(height=1.0 + (0.24 + 0.14 * len(outlets)) * len(names))
    clauses = []
    for line, measure in enumerate(names):
        rows = table[table["measure"] == measure].set_index("outlet").reindex(outlets)
        top = max([1e-9, *rows["value"].dropna(), *rows["high"].dropna()])
        ax.plot([0, 100], [line + 0.5, line + 0.5], color=display.RULE, lw=0.6, zorder=0)
        for number, row in enumerate(rows.itertuples()):
            y = line + 0.24 * (number - (len(outlets) - 1) / 2)
            if math.isnan(row.value):
                continue
            if not math.isnan(row.low):
                ax.plot([100 * row.low / top, 100 * row.high / top], [y, y], color=colours[row.Index], lw=2)
            ax.plot(100 * row.value / top, y, "o", color=colours[row.Index], zorder=3)
        values = ", ".join(f"{outlet} {_number(value)}" for outlet, value in rows["value"].items())
        clauses.append(f"{measure} ({rows['unit'].iloc[0]}): {values}")
        unit = "%" if rows["unit"].iloc[0].startswith("%") else "‰"
        ax.annotate(
            " / ".join(_number(value) for value in rows["value"]) + f" {unit}", (103, line), va="center",
            fontsize=8, color=display.MUTED, annotation_clip=False,
        )  # fmt: skip
    for outlet in outlets:
        ax.plot([], [], "o", color=colours[outlet], label=outlet)
    ax.set_yticks(range(len(names)), [fill(name, _LABEL) for name in names])
    ax.set_ylim(len(names) - 0.5, -0.6)
    ax.set_xlim(-1.5, 101.5)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.spines["left"].set_visible(False)
    ax.legend(loc="lower right", bbox_to_anchor=(1, 1), ncols=min(4, len(outlets)))
    caption = (
        f"The measures on which the outlets part most, {_MOST_MEASURES} at most; each line is one on its own "
        "scale, from 0 to its largest value here; on the right, the values "
        f"of {', '.join(outlets)}, in % or in ‰ (per 1,000 words); the table says of which words. Bars, "
        "where there are any: the range with one article left out, or the 95 % interval over articles. "
        "Measures that are 0 everywhere are left out. Nothing is summed up: these are different things."
    )
    alt = f"{'; '.join(clauses)}."
    return display.figure(fig, name="outlet-profile", alt=alt, table=table, caption=caption)


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.1f}" if value < 10 else f"{value:.0f}"
