"""What the comparison page shows: the tables in a reader's words, and sentences computed from them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from helpers import display
from helpers.alignment.conflicts import CONFLICTS
from helpers.alignment.contrasts import (
    NARRATOR,
    SAME,
    attribution_contrasts,
    stance_contrasts,
)
from helpers.alignment.differences import KINDS, recurring
from helpers.alignment.prominence import only_here, order
from helpers.display import Output
from helpers.display.words import listed
from helpers.pages.comparison.comparison import Comparison
from helpers.pages.comparison.pair import is_told

DOUBTFUL = ("polarity", "entity", "saying", "date")
"""Conflicts that no page shows: of 25 looked at in forty events, three are such."""


def show(table: pd.DataFrame, *, name: str, caption: str) -> Output:
    """A table of this module as a page shows it: the sentences on both sides are links."""
    numbers = table.select_dtypes("float").columns
    formats = {column: ".2f" if column == "tau" else ".1f" for column in numbers}
    return display.table(table, name=name, caption=caption, formats=formats, links=table.attrs.get("links"))


def overview(comparison: Comparison) -> pd.DataFrame:
    """A row an event: articles, sentences with a close match, links, order, words in shared passages.

    Returns:
        `event, event_from, articles, sentences, links, matched_percent, percent: <outlet> ..., tau,
        passages_shared`, the event by its title; `tau` is the mean over the pairs of articles.
    """
    links = comparison.alignment
    taus = order(links).groupby("event")["tau"].mean()
    passages = comparison.reuse.groupby("event").size()
    source = links.groupby("event")["event_source"].first()
    n_links = links.groupby("event").size()
    compared = dict(list(comparison.compared.groupby("event")))
    rows = []
    for event in comparison.events:
        sentences = compared[event]
        by_outlet = sentences.groupby("outlet")["matched"].mean().reindex(list(comparison.outlets))
        shares = {f"percent: {outlet}": round(100 * share, 1) for outlet, share in by_outlet.items()}
        percent = round(100 * sentences["matched"].mean(), 1)
        rows.append(
            {
                "event": comparison.title(event), "event_from": source.get(event, ""),
                "articles": sentences["article_id"].nunique(), "sentences": len(sentences),
                "links": int(n_links.get(event, 0)), "matched_percent": percent, **shares,
                "tau": round(taus.get(event, float("nan")), 2),
                "passages_shared": int(passages.get(event, 0)),
            }
        )  # fmt: skip
    table = pd.DataFrame(rows)
    if len(rows) > 1:
        table.attrs["links"] = {"event": [page_of(comparison, event) for event in comparison.events]}
    return table


def page_of(comparison: Comparison, event: str) -> str:
    """The file name of an event's own page, where a corpus has more than one event."""
    return f"event-{comparison.events.index(event) + 1:03d}.html"


def headline_table(comparison: Comparison) -> pd.DataFrame:
    """The headlines of the event beside each other, how alike they are, and in what they conflict."""
    headlines = comparison.headlines
    conflicts = [
        ", ".join(CONFLICTS[kind] for kind in kinds.split(", ") if kind and kind not in DOUBTFUL)
        for kinds in headlines["conflicts"]
    ]
    more = {"alike": headlines["score"].map("{:.2f}".format), "conflicts": conflicts}
    return _beside(comparison, headlines, {"": (headlines["text_a"], headlines["text_b"])}, more)


def difference_table(comparison: Comparison) -> pd.DataFrame:
    """The differences within the links of the event, a row a difference; conflicts come first."""
    rows = comparison.differences.query("event == @comparison.event and kind not in @DOUBTFUL")
    rows = rows.sort_values("kind", key=lambda kinds: ~kinds.isin([*CONFLICTS]), kind="stable")
    return _beside(
        comparison, rows, {"": (rows["text_a"], rows["text_b"])}, {"kind": rows["kind"].map(KINDS)}
    )


def recurring_table(comparison: Comparison) -> pd.DataFrame:
    """Replacements that come back, over all events: in two at least, where there are several."""
    table = recurring(comparison.differences, comparison.articles)
    table = table[table["events"] >= min(2, len(comparison.events))]
    names = {"text_a": "words", "outlet_b": "other outlet", "text_b": "its words", "n": "times"}
    return table.assign(kind=table["kind"].map(KINDS)).rename(columns={"outlet_a": "outlet", **names})


def attribution_table(comparison: Comparison) -> pd.DataFrame:
    """Who says it here and there, for the links of the event, where that differs."""
    contrasts = attribution_contrasts(comparison.links, comparison.sentences, comparison.attributions)
    contrasts = contrasts[contrasts["contrast"] != SAME]
    verbs = (_verbs(contrasts, "a"), _verbs(contrasts, "b"))
    columns = {"speaker": (contrasts["speaker_a"], contrasts["speaker_b"]), "verb": verbs}
    return _beside(comparison, contrasts, columns, {"kind": contrasts["contrast"]})


def stance_table(comparison: Comparison) -> pd.DataFrame:
    """Hedges, boosters and words of duty that one side of a link has and the other has not."""
    cues = stance_contrasts(comparison.links, comparison.sentences, comparison.stance)
    more = {"what it covers": cues["covers"], "category": cues["category"], "voice": cues["voice"]}
    return _beside(comparison, cues, {"": (cues["cues_a"], cues["cues_b"])}, more)


def reuse_table(comparison: Comparison) -> pd.DataFrame:
    """The passages that two articles of the event share, the longest first."""
    reuse = comparison.reuse.query("event == @comparison.event").sort_values(
        ["words", "article_a", "start_a"], ascending=[False, True, True]
    )
    texts = dict(zip(comparison.articles["article_id"], comparison.articles["text"], strict=True))

    def cut(side: str) -> list[str]:
        places = zip(reuse[f"article_{side}"], reuse[f"start_{side}"], reuse[f"end_{side}"], strict=True)
        return [" ".join(texts[article][start:end].split()) for article, start, end in places]

    credits = zip(reuse["agency_a"], reuse["agency_b"], strict=True)
    credited = [", ".join(filter(None, dict.fromkeys(pair))) for pair in credits]
    more = {"shared words": reuse["words"], "credited agency": credited}
    return _beside(comparison, reuse, {"": (cut("a"), cut("b"))}, more)


def without_match(comparison: Comparison) -> pd.DataFrame:
    """The sentences of the event without a close match, for `display.evidence`, with the nearest scores."""
    gaps = comparison.coverage.query("event == @comparison.event")
    nearest = gaps["best_score"].map("{:.2f}".format).astype("str")  # numbers where there is no row
    scores = gaps["missing_in"].astype("str") + " (nearest score " + nearest + ")"
    reasons = scores.groupby([gaps["article_id"], gaps["sentence_id"]], sort=False).agg(
        lambda gaps: listed([*gaps])
    )
    texts = comparison.sentences.set_index(["article_id", "sentence_id"])[["text", "zone"]]
    rows = texts.loc[reasons.index].assign(reason="no close match in " + reasons, marks=[[]] * len(reasons))
    rows = rows.reset_index().assign(outlet=lambda rows: rows["article_id"].map(comparison.outlet))
    rank = {article: number for number, article in enumerate(comparison.members["article_id"])}
    rows = rows.assign(rank=rows["article_id"].map(rank)).sort_values(["rank", "sentence_id"])
    rows = rows.reset_index(drop=True)
    return rows[["article_id", "outlet", "sentence_id", "text", "marks", "zone", "reason"]]


def only_here_table(comparison: Comparison) -> pd.DataFrame:
    """Speakers, numbers and places of the event that one outlet alone has."""
    items = only_here(comparison.articles, comparison.sentences, comparison.attributions)
    # "Man" or "world view" may be anybody's.
    is_kept = (items["what"] != "speaker") | items["value"].map(is_told).astype(bool)
    here = items[(items["event"] == comparison.event) & is_kept]
    return here[["outlet", "what", "value", "n", "article_id", "sentence_id"]].rename(
        columns={"what": "kind"}
    )


def speaker_table(comparison: Comparison) -> pd.DataFrame:
    """What room each speaker has in each article of the event, those with most words first."""
    table = comparison.speakers
    total = table.groupby("speaker")["words"].transform("sum")
    ordered = table.assign(total=total).sort_values(
        ["total", "speaker", "outlet", "article_id"], ascending=[False, True, True, True]
    )
    ordered = ordered.assign(
        share=(100 * ordered["share"]).round(1), first_mention=(100 * ordered["first_mention"]).round(0)
    )
    names = {
        "speaker": "speaker", "outlet": "outlet", "article_id": "article_id", "statements": "statements",
        "words": "words given", "share": "% of the article", "mentions": "mentions",
        "first_mention": "first mention after, %",
    }  # fmt: skip
    return ordered[list(names)].rename(columns=names).reset_index(drop=True)


def _beside(
    comparison: Comparison, rows: pd.DataFrame, columns: dict[str, tuple[Any, Any]], more: dict[str, Any]
) -> pd.DataFrame:
    """A table of both sides: a column an outlet where there are two, else columns that name the outlets.

    Args:
        comparison: the event.
        rows: with `article_a, article_b` and, where they are there, `sentence_a, sentence_b`, made links.
        columns: heading (may be empty) to the values of side a and of side b.
        more: further columns.
    """
    outlets = [
        (comparison.outlet(a), comparison.outlet(b)) for a, b in rows[["article_a", "article_b"]].to_numpy()
    ]
    out: dict[str, list[Any]] = {}
    if len(set(outlets)) == 1:
        names = outlets[0]
    else:
        names = ("outlet", "other outlet")
        out = {name: [pair[side] for pair in outlets] for side, name in enumerate(names)}
    for heading, values in columns.items():
        for name, side in zip(names, values, strict=True):
            called = (
                f"{name}: {heading}" if heading else name if not out or name not in out else f"{name}: words"
            )
            out[called] = list(side)
    out |= {name: list(values) for name, values in more.items()}
    links = {}
    for name, side in zip(names, "ab", strict=True):
        if f"sentence_{side}" in rows:
            places = list(zip(rows[f"article_{side}"], rows[f"sentence_{side}"], strict=True))
            out[f"{name}: sentence"] = [str(sentence) for _, sentence in places]
            links[f"{name}: sentence"] = [display.article_link(*place) for place in places]
    table = pd.DataFrame(out)
    table.attrs["links"] = links
    return table


def _verbs(contrasts: pd.DataFrame, side: str) -> list[str]:
    """The verb with its grade, and whether the words are quoted."""
    columns = contrasts[[f"{name}_{side}" for name in ("speaker", "verb", "grade", "kind")]]
    return [
        "" if speaker == NARRATOR else f"{verb} ({grade}{'' if kind == 'indirect' else f', {kind}'})"
        for speaker, verb, grade, kind in columns.itertuples(index=False)
    ]
