"""What 04_attribution shows: who gets the space, where each voice stands, attributions in their sentences."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from helpers import display
from helpers.attribution.measures import (
    UNKNOWN,
    attributed_share,
    diversity,
    first_voices,
    with_words,
)
from helpers.attribution.totals import TYPES
from helpers.display import Output
from helpers.display.evidence import marks_within
from helpers.display.tables import to_csv
from helpers.entities.roles import SPEAKER_TYPES
from helpers.pages.charts import dot_chart, legend
from helpers.stats.tiers import Tier
from helpers.storage.tables import uncoded

MOST_IN_CELL = 20
"""Verbs or names in a cell of a table; of more, the rest is counted."""
FEWEST_SHARE = 0.1
"""Of the words given to sources, the share from which one speaker is told to have most."""


def loudest(types: pd.DataFrame, speakers: pd.DataFrame, *, outlets: Sequence[str]) -> str:
    """Who gets most of the words given to sources: the kind of speaker, and the one speaker of that kind.

    Args:
        types, speakers: what `measures.space` returned by "speaker_type" and by "speaker", the latter with
            the column `speaker_type`.
        outlets: those compared.
    """
    clauses = []
    for outlet in outlets:
        quote_types = types[(types["outlet"] == outlet) & types["speaker_type"].isin(TYPES)]
        if not quote_types["words"].sum():
            clauses.append(f"{outlet} gives none to a source that it names")
            continue
        kind = quote_types.loc[quote_types["words"].idxmax()]
        rows = speakers[(speakers["outlet"] == outlet) & (speakers["speaker_type"] == kind.speaker_type)]
        rows = rows[rows["speaker"] != UNKNOWN]
        first = rows.sort_values(["words", "speaker"], ascending=[False, True]).head(1)
        most = [
            f", most of all {row.speaker}, {100 * row.share:.0f}\u00a0%"
            for row in first.itertuples()
            if len(rows) > 1 and row.share >= FEWEST_SHARE
        ]
        called = TYPES[kind.speaker_type]
        clauses.append(f"in {outlet} {called} have {100 * kind.share:.0f}\u00a0%{''.join(most)}")
    return f"Of the words given to sources, {'; '.join(clauses)}."


def overview(
    attributions: pd.DataFrame, articles: pd.DataFrame, *, outlets: Sequence[str], tier: Tier
) -> pd.DataFrame:
    """One row an outlet: shares of words in %, diversity, and who is heard first."""
    shares = attributed_share(attributions, articles, outlets=outlets, tier=tier).pivot(
        index="outlet", columns="measure", values="share"
    )
    voices = diversity(attributions, articles, outlets=outlets, tier=tier).set_index("outlet")
    first = first_voices(attributions, articles).groupby("outlet")
    heard = first["speaker"].first() if tier.level == "texts" else {}  # of many, whoever is most often first
    rows = [
        {
            "outlet": outlet,
            "reported words, % of all": 100 * shares.loc[outlet, "reported"],
            "without a source, % of reported": 100 * shares.loc[outlet, "no source given"],
            "speakers": voices.loc[outlet, "speakers"],
            "entropy": voices.loc[outlet, "entropy"],
            "speakers for half the words": voices.loc[outlet, "half"],
            **({"first voice": heard.get(outlet, "")} if tier.level == "texts" else {}),
            "words before the first voice, %": 100 * first["place"].median().get(outlet, float("nan")),
        }
        for outlet in outlets
    ]
    return pd.DataFrame(rows)


def definitions(types: pd.DataFrame) -> pd.DataFrame:
    """The types of speaker in a table of `measures.space(by="speaker_type")`, each with its definition."""
    there = [name for name in SPEAKER_TYPES if name in set(types["speaker_type"])]
    return pd.DataFrame({"speaker_type": there, "definition": [SPEAKER_TYPES[name] for name in there]})


def marked_sentences(
    attributions: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame
) -> pd.DataFrame:
    """The sentences of the cues, with source, cue and content marked, for `display.evidence`.

    Returns:
        `article_id, outlet, sentence_id, text, marks, speaker, speaker_type, kind, grade`, and `correction`
        where that is given, one row an attribution. What of a content stands in other sentences is marked
        there by its own row or not at all.
    """
    outlets = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    more = [name for name in ("speaker_type", "kind", "grade", "correction") if name in attributions]
    rows = []
    for row in attributions.itertuples():
        sentence = places.loc[(row.article_id, row.sentence_id)]
        spans = [
            (*span, part) for part in ("source", "cue", "content") for span in getattr(row, f"{part}_spans")
        ]
        marks = marks_within(sentence.start, sentence.end, spans)
        about = (row.article_id, outlets[row.article_id], row.sentence_id, sentence.text, marks)
        rows.append((*about, row.speaker or UNKNOWN, *(getattr(row, name) for name in more)))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "speaker", *more]
    return pd.DataFrame(rows, columns=columns)


def verb_against_verb(same: pd.DataFrame, *, outlets: Sequence[str]) -> pd.DataFrame:
    """`measures.same_speaker` with one row a speaker and the verbs of each outlet side by side."""
    verbs: dict[str, dict[str, list[str]]] = {}
    for row in same.itertuples():
        times = f" ×{row.n}" if row.n > 1 else ""
        verb = f"{row.cue_lemma or '(no verb)'}{times} ({row.grade})"
        verbs.setdefault(row.speaker, {}).setdefault(row.outlet, []).append(verb)
    rows = [
        {"speaker": speaker} | {outlet: _in_cell(by_outlet.get(outlet, []), ", ") for outlet in outlets}
        for speaker, by_outlet in verbs.items()
    ]
    return pd.DataFrame(rows, columns=["speaker", *outlets])


def speakers_and_rules(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Every speaker, the ways each outlet names it, and the rules that joined them."""
    counted = with_words(attributions, articles)
    keys = ["speaker", "speaker_type", "outlet"]
    rows = uncoded(counted.groupby(keys).size().rename("n").reset_index())
    names = _values_of(counted[counted["source"] != ""], keys, "source")
    rules = _values_of(counted, keys, "speaker_rule")
    at = list(rows[keys].itertuples(index=False, name=None))
    rows["named_as"] = [_in_cell(names.get(key, []), "; ") for key in at]
    rows["rules"] = [", ".join(sorted({rule or "unresolved" for rule in rules[key]})) for key in at]
    return rows.sort_values(["n", "speaker", "outlet"], ascending=[False, True, True]).reset_index(drop=True)


def _values_of(rows: pd.DataFrame, keys: list[str], column: str) -> dict[tuple, list[str]]:
    """The different values of a column for each key, in order."""
    values: dict[tuple, list[str]] = {}
    for *key, value in rows[[*keys, column]].drop_duplicates().itertuples(index=False, name=None):
        values.setdefault(tuple(key), []).append(value)
    return values


def _in_cell(items: list[str], mark: str) -> str:
    rest = len(items) - MOST_IN_CELL
    return mark.join([*items[:MOST_IN_CELL], *([f"and {rest:,} more"] if rest > 0 else [])])


_MOST_DRAWN = 12
_MOST_VOICES = 10


def shares_chart(
    shares: pd.DataFrame,
    *,
    outlets: Sequence[str],
    name: str,
    caption: str,
    of: str,
    evidence: str = "",
) -> Output:
    """Shares by outlet, the largest values first.

    Args:
        shares: what `measures.space`, `quote_types` or `grades` returned.
        outlets: the outlets, target first.
        name: of the figure and its CSV.
        caption: what is drawn.
        of: what the shares are of, for the axis: "reported words".
        evidence: name of the `display.evidence` on the same page that the points link to.
    """
    by = shares.columns[0]
    named = shares[shares[by] != UNKNOWN]  # who was not resolved is nobody; the table has the share
    rows = named[named[by].isin(list(dict.fromkeys(named[by]))[:_MOST_DRAWN]) & named["outlet"].isin(outlets)]
    drawn = dot_chart(
        rows, of=by, value="share", name=name, label=f"% of {of}", caption=caption, evidence=evidence
    )
    return replace(drawn, csv=to_csv(shares)) if len(rows) < len(shares) else drawn


def voices_chart(
    attributions: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    outlets: Sequence[str],
    evidence: str = "",
    scope: str = "",
) -> Output:
    """Where in the articles the most reported speakers are given words: one line a speaker and outlet.

    Args:
        attributions, articles: the tables; every piece of content is drawn.
        outlets: the outlets, target first.
        evidence: name of the `display.evidence` on the same page that the lines link to.
        scope: what the articles were drawn from, for the caption.
    """
    spans = _places(attributions, articles)
    spans = spans[spans["outlet"].isin(outlets)]
    speakers = _ranked(spans)[:_MOST_VOICES]
    colours = display.outlet_colours(outlets)
    lane = 0.8 / len(outlets)
    fig, ax = display.new_figure(height=1.1 + 0.4 * max(1, len(speakers)) * max(1, 0.6 * len(outlets)))
    articles_most = max([1, *(int((articles["outlet"] == outlet).sum()) for outlet in outlets)])
    for number, outlet in enumerate(outlets):
        for line, speaker in enumerate(speakers):
            pieces = spans[(spans["outlet"] == outlet) & (spans["speaker"] == speaker)]
            y = line + (number - (len(outlets) - 1) / 2) * lane
            drawn = ax.broken_barh(
                list(zip(100 * pieces["begin"], 100 * (pieces["end"] - pieces["begin"]), strict=True)),
                (y - lane * 0.42, lane * 0.84), color=colours[outlet], alpha=max(0.15, 1 / articles_most),
            )  # fmt: skip
            if evidence and len(pieces):
                drawn.set_urls([display.evidence_link(evidence, "speaker", speaker)] * len(pieces))
        ax.plot([], [], color=colours[outlet], lw=6, label=outlet)
    ax.set_yticks(range(len(speakers)), speakers)
    ax.set_ylim(max(1, len(speakers)) - 0.5, -0.5)
    ax.set_xlim(0, 100)
    ax.set_xlabel("place in the article, % of its words")
    legend(ax, len(outlets))
    summary = "; ".join(
        f"{outlet}: {', '.join(_ranked(spans[spans['outlet'] == outlet])[:3]) or 'no speaker'}"
        for outlet in outlets
    )
    return display.figure(
        fig,
        name="attribution-voices",
        alt=f"Where each speaker is given words. Most words, by outlet: {summary}.",
        table=spans.drop(columns="words").reset_index(drop=True),
        caption="Where in the article the words of each speaker stand, from its first (0) to its last (100)"
        f"{scope}.",
    )


def _places(attributions: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Each piece of content as a share of its article's characters."""
    counted = with_words(attributions, articles)
    length = articles.set_index("article_id")["text"].str.len()
    rows = counted.loc[:, ["outlet", "speaker", "article_id", "content_spans", "words"]]
    rows = rows.explode("content_spans").dropna(subset="content_spans").reset_index(drop=True)
    ends = pd.DataFrame(rows["content_spans"].tolist(), columns=["begin", "end"], index=rows.index)
    places = ends.astype(float).div(rows["article_id"].map(length).astype(float), axis=0)
    return rows.join(places)[["outlet", "speaker", "article_id", "begin", "end", "words"]]


def _ranked(spans: pd.DataFrame) -> list[str]:
    """The speakers, those with most words first."""
    words = spans.groupby("speaker")["words"].sum().reset_index()
    return words.sort_values(["words", "speaker"], ascending=[False, True])["speaker"].tolist()
