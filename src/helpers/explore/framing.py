"""What `helpers.explore` shows of framing: an actor's acts, how it is judged, a category of a dictionary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers import display
from helpers.pages.evidence import marked_sentences

if TYPE_CHECKING:
    import pandas as pd

    from helpers.explore.views import Scope

ACTS, JUDGEMENTS = "what it does and what is done to it", "words that judge it"
ACTOR_VIEWS = (ACTS, JUDGEMENTS)
Category = tuple[str, str]
"""A dictionary and one of its categories."""


def actor_choices(scope: Scope) -> list[str]:
    """The actors of the articles looked at, those first that act or are acted upon most often."""
    counts = _acts(scope).groupby("entity", observed=True).size()
    judged = _in_scope(scope, scope.project.evaluations)["target_entity"].astype("str")
    named = counts.sort_values(ascending=False, kind="stable").index
    return list(dict.fromkeys([*named, *sorted(set(judged) - {""})]))


def about_actor(scope: Scope, actor: str, *, view: str = ACTS) -> display.Output:
    """The sentences in which an actor acts or is acted upon, or those with a word that judges it.

    Args:
        actor: an entity, as `actor_choices` names it.
        view: of `ACTOR_VIEWS`. Of judgements, denied ones ("not brutal") are listed and not counted.
    """
    if view == ACTS:
        rows = _acts(scope)
        rows = rows[rows["entity"] == actor]
        summary = _by_outlet(scope, rows, "role", ("acts", "is acted upon"))
        also, keep = {"agent_spans": "agent", "patient_spans": "patient"}, ["role", "voice", "speaker"]
    else:
        rows = _in_scope(scope, scope.project.evaluations)
        rows = rows[rows["target_entity"] == actor]
        summary = _by_outlet(scope, rows[~rows["negated"]], "polarity", ("positive", "negative"))
        also, keep = {"target_spans": "target"}, ["polarity", "category", "voice", "holder"]
    if rows.empty:
        return display.note(f"{actor or 'Nobody'}: no sentence here.")
    marked = marked_sentences(
        rows, scope.sentences, scope.articles, label=keep[0], also=also, keep=keep
    ).rename(columns={"holder": "speaker"})
    return display.evidence(marked, name="actor", caption=f"{actor}, {view}. {summary}")


def category_choices(scope: Scope) -> list[tuple[str, Category]]:
    """(label, dictionary and category) of every category of the corpus's dictionaries, and of those above."""
    from helpers.dictionaries.patterns import WITHIN

    categories = {
        (str(dictionary), WITHIN.join(path.split(WITHIN)[: size + 1]))
        for dictionary, path in scope.project.dictionaries[["dictionary", "category"]].itertuples(index=False)
        for size in range(str(path).count(WITHIN) + 1)
    }
    return [
        (f"{dictionary}: {category}", (dictionary, category)) for dictionary, category in sorted(categories)
    ]


def in_category(scope: Scope, category: Category | None) -> display.Output:
    """The sentences with an entry of a category or of one within it; negated entries are not counted."""
    from helpers.dictionaries import measures
    from helpers.stance.counts import ALL

    if category is None:
        return display.note(
            "No dictionary stands in dictionaries/ beside the articles or in params/dictionaries/."
        )
    dictionary, name = category
    hits = _in_scope(scope, scope.project.dictionary_entries)
    hits = hits[hits["dictionary"] == dictionary]
    every = measures.with_categories_above(hits)
    rows = every[every["category"] == name]
    if rows.empty:
        return display.note(f"No sentence here has an entry of {dictionary}: {name}.")
    words = _in_scope(scope, scope.project.stance_words)
    rates = measures.rates(hits, words, by="voice", outlets=scope.outlets, tier=scope.project.tier)
    text = rates[(rates["category"] == name) & (rates["voice"] == ALL)]
    summary = "; ".join(f"{row.outlet} {row.per_1000:.1f}" for row in text.itertuples()) or "none"
    marked = marked_sentences(
        rows, scope.sentences, scope.articles, label="entry", keep=["category", "voice", "speaker"]
    )
    caption = f"{dictionary}: {name}. Entries per 1,000 words of the text: {summary}"
    return display.evidence(marked, name="category", caption=caption)


def _acts(scope: Scope) -> pd.DataFrame:
    from helpers.agency.measures import actors

    return actors(_in_scope(scope, scope.project.agency))


def _in_scope(scope: Scope, table: pd.DataFrame) -> pd.DataFrame:
    return table[table["article_id"].isin(scope.articles["article_id"])]


def _by_outlet(scope: Scope, rows: pd.DataFrame, column: str, values: tuple[str, ...]) -> str:
    """How often each value stands in each outlet, in words."""
    outlet_of = scope.articles.set_index("article_id")["outlet"]
    counts = rows.groupby(
        [rows["article_id"].map(outlet_of).astype("str"), rows[column].astype("str")]
    ).size()
    return "; ".join(
        f"{outlet}: " + ", ".join(f"{value} {counts.get((outlet, value), 0)}" for value in values)
        for outlet in scope.outlets
    )
