"""Charts of terms: what each side says more, and where in the articles a term stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from helpers import display
from helpers.display import Output
from helpers.pages.terms.page import Page
from helpers.pages.terms.views import self_check_note
from helpers.stats.tiers import LEVEL
from helpers.terms.concordance import find_terms

STRIPS = 8  # terms whose places are drawn


def keyness_chart(page: Page, *, top: int, evidence: str = "", score: str = "") -> Output:
    """Two-sided plot: the log ratio of the terms worth telling, with the interval that the tier allows.

    Args:
        page: the page; the target's terms point to the right.
        top: terms on each side.
        evidence: name of the `display.evidence` on the same page that the points link to.
        score: which score, prior and tokeniser stand behind it, for the caption.
    """
    terms, target, reference = page.told, page.target, page.reference
    if terms.empty:
        return display.note(
            f"No term sets {target} and {reference} apart, so none is drawn; the table has all."
        )
    colours = display.outlet_colours([target, reference])
    sides = page.drawn(top)
    shown = pd.concat([sides[0], sides[1].iloc[::-1]], ignore_index=True)
    interval = shown["interval"].iloc[0] if len(shown) else ""
    fig, ax = display.new_figure(height=1.0 + 0.24 * max(len(shown), 1))
    for y, row in enumerate(shown.itertuples()):
        outlet = target if row.log_ratio > 0 else reference
        if row.log_ratio_low == row.log_ratio_low:
            ax.plot([row.log_ratio_low, row.log_ratio_high], [y, y], color=display.MUTED, lw=1.2, zorder=1)
        ax.plot([0, row.log_ratio], [y, y], color=colours[outlet], lw=2, zorder=2)
        (point,) = ax.plot(row.log_ratio, y, "o", color=colours[outlet], ms=5, zorder=3)
        if evidence:
            point.set_url(display.evidence_link(evidence, "kind", row.term))
        ends = sorted(end for end in (0, row.log_ratio, row.log_ratio_low, row.log_ratio_high) if end == end)
        turn = 1 if row.log_ratio > 0 else -1  # the term stands at the axis' side, its counts at the tip
        near, tip = ends[::turn][0], ends[::turn][-1]
        aligned = ("right", "left")[::turn]
        style: dict[str, Any] = {"textcoords": "offset points", "va": "center"}
        ax.annotate(
            row.term, (near, y), (-5 * turn, 0), ha=aligned[0], fontsize=9, color=display.INK, **style
        )
        ax.annotate(
            f"{row.n_target} : {row.n_reference}", (tip, y), (6 * turn, 0), ha=aligned[1], fontsize=8,
            color=display.MUTED, **style,
        )  # fmt: skip
    ax.axvline(0, color=display.RULE, lw=1)
    reach = shown[["log_ratio", "log_ratio_low", "log_ratio_high"]].abs().max(axis=None) if len(shown) else 1
    reach = 1.35 * (reach if reach == reach else 1)
    ax.set_xlim(-reach, reach)
    ax.set_ylim(len(shown) - 0.4, -0.6)
    ax.set_yticks([])
    ax.spines["left"].set_visible(False)
    ax.set_xlabel(f"← {reference}    log ratio of the rates, base 2 (1 = twice as often)    {target} →")
    bars = f" Thin lines: {interval}." if interval else ""
    caption = (
        f"Terms that each side uses more, by z of the log-odds; beside each, its counts, {target} : "
        f"{reference} (zero is taken as 0.5).{bars} House style and function words are set aside. {score}"
    )
    alt = _keyness_alt(sides, target, reference)
    return display.figure(fig, name="terms-keyness", alt=alt, table=shown, caption=caption.strip())


def _keyness_alt(sides: list[pd.DataFrame], target: str, reference: str) -> str:
    parts = []
    for outlet, rows in zip((target, reference), sides, strict=True):
        words = ", ".join(
            f"{row.term} ({row.n_target} : {row.n_reference})" for row in rows.head(6).itertuples()
        )
        parts.append(f"{outlet}: {words or 'no term'}")
    return f"Log ratios of terms. More in {'; more in '.join(parts)}. Counts are {target} : {reference}."


def dispersion_chart(page: Page) -> Output:
    """Strips that show where the first terms told stand: a row a term and outlet, a mark an occurrence."""
    if page.told.empty:
        return display.nothing("No term is told, so no places are drawn.")
    outlets, articles = page.outlets, page.articles
    terms = page.told["term"].head(STRIPS)
    places = find_terms(articles, list(terms), tokenizer=page.tokenizer)
    colours = display.outlet_colours(outlets)
    fig, ax = display.new_figure(height=1.0 + 0.2 * len(terms) * len(outlets))
    rows, y = [], 0.0
    ticks = []
    for term in terms:
        for outlet in outlets:
            ids = list(articles.loc[articles["outlet"] == outlet, "article_id"])
            hits = places[(places["term"] == term) & (places["outlet"] == outlet)]
            number = {article_id: i for i, article_id in enumerate(ids)}
            at = [
                (number[a] + p) / len(ids) for a, p in zip(hits["article_id"], hits["position"], strict=True)
            ]
            ax.plot([0, 1], [y, y], color=display.RULE, lw=0.6, zorder=0)
            ax.vlines(at, y - 0.32, y + 0.32, color=colours[outlet], lw=1.3)
            rows.append((term, outlet, len(hits), hits["article_id"].nunique(), len(ids)))
            y += 1
        ticks.append((y - (len(outlets) + 1) / 2, term))
        y += 0.5
    for outlet in outlets:
        ax.plot([], [], color=colours[outlet], lw=3, label=outlet)
    ax.legend(loc="lower center", bbox_to_anchor=(0.5, 1.0), ncols=len(outlets), frameon=False, fontsize=9)
    ax.set_yticks([t for t, _ in ticks], [term for _, term in ticks])
    ax.set_ylim(y - 0.5, -0.7)
    ax.set_xlim(-0.005, 1.005)
    single = articles.groupby("outlet").size().reindex(list(outlets)).max() == 1
    ax.set_xticks([0, 1], ["start", "end"])
    ax.set_xlabel("place in the article" if single else "the outlet's articles one after the other")
    table = pd.DataFrame(rows, columns=["term", "outlet", "n", "articles_with_it", "articles"])
    summary = "; ".join(
        f"{r.term}, {r.outlet}: {r.n} in {r.articles_with_it} of {r.articles}"
        for r in table.head(8).itertuples()
    )
    return display.figure(
        fig, name="terms-dispersion", alt=f"Places of terms in the articles. {summary}.", table=table,
        caption=f"Where the terms stand: a mark for every occurrence{page.scope}.",
    )  # fmt: skip


def self_check_chart(runs: pd.DataFrame, page: Page) -> Output:
    """Terms called key with shuffled names, run by run, beside the number with the true names.

    Where the number of articles allows no test there are no runs, and a sentence says so.
    """
    note = self_check_note(runs, page.terms)
    if runs.empty:
        return display.note(note)
    called = int((page.terms["q"] < LEVEL).sum())
    fig, ax = display.new_figure(height=1.9)
    for y, (column, colour) in enumerate((("key_terms", display.INK), ("key_terms_by_words", display.MUTED))):
        ax.plot(runs[column], np.full(len(runs), y), "|", ms=12, mew=1.4, color=colour)
    ax.plot(called, 0, "D", ms=6, color=display.INK)
    ax.annotate("true names", (called, 0), (6, 0), textcoords="offset points", va="center", fontsize=8)
    ax.set_yticks([0, 1], [f"by {page.tier.unit}s", "by words (G²)"])
    ax.set_ylim(1.6, -0.6)
    ax.set_xlim(left=-0.5)
    ax.set_xlabel(f"terms with q < {LEVEL:g}; a mark for each shuffled run")
    caption = "The same analysis with the outlets' names shuffled: whatever it finds there is false."
    return display.figure(fig, name="terms-self-check", table=runs, alt=note, caption=f"{caption} {note}")
