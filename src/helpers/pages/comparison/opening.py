"""Headline and lead of two articles: verbs, who acts, who is named, whose voice, what is left to the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.alignment.words import UNIFIED
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.pages.comparison.told import ArticlePair, Quoted, Told, one_of, quote

if TYPE_CHECKING:
    import pandas as pd

HEADLINE, LEAD = "headline", "lead"


def opening(pair: ArticlePair) -> pd.DataFrame:
    """What the headline and the first sentence of either article do.

    Returns:
        A row a question, a column an outlet: the words, the verbs, who acts, who is named, whose words it is
        in; what neither has is left out.
    """
    import pandas as pd

    rows = []
    for zone in (HEADLINE, LEAD):
        about = [_of(pair, side, zone) for side in (0, 1)]
        for question in about[0]:
            values = [one[question] for one in about]
            if any(values):
                rows.append((f"{zone}: {question}", *(value or "–" for value in values)))
    return pd.DataFrame(rows, columns=["in the", *pair.outlets])


def _of(pair: ArticlePair, side: int, zone: str) -> dict[str, str]:
    sentence = first(pair, side, zone)
    if sentence is None:
        return dict.fromkeys(("words", "verbs", "who acts", "who is named", "in whose words"), "")
    clauses = _clauses(pair, side, sentence, zone)
    said = _said(pair, side, sentence, zone)
    agents = dict.fromkeys(agent for agent in clauses["agent"] if agent[:1].isupper())
    text = pair.text(side, sentence)
    named = dict.fromkeys(m.variant for m in find_aliases(text) if m.kind in UNIFIED and m.kind != "demonym")
    return {
        "words": text,
        "verbs": ", ".join(dict.fromkeys(clauses["verb"])),
        "who acts": ", ".join(agents),
        "who is named": ", ".join(named),
        "in whose words": ", ".join(dict.fromkeys(said["speaker"])) if len(said) else "its own",
    }


def first(pair: ArticlePair, side: int, zone: str) -> int | None:
    """The first sentence of a zone of an article."""
    own = pair.sentences[pair.ids[side]]
    found = own.loc[own["zone"] == zone, "sentence_id"]
    return int(found.iloc[0]) if len(found) else None


def _clauses(pair: ArticlePair, side: int, sentence: int, zone: str) -> pd.DataFrame:
    rows = pair.rows(pair.comparison.agency, side)
    return rows[
        (rows["sentence_id"] == sentence) & ((rows["zone"] == HEADLINE) == (zone == HEADLINE))
    ].sort_values("start")


def _said(pair: ArticlePair, side: int, sentence: int, zone: str) -> pd.DataFrame:
    """The statements that hold most of a sentence."""
    rows = pair.rows(pair.comparison.attributions, side)
    rows = rows[(rows["sentence_id"] == sentence) & ((rows["zone"] == HEADLINE) == (zone == HEADLINE))]
    whole = len(pair.text(side, sentence))
    held = rows["content_spans"].map(lambda spans: sum(end - start for start, end in spans))
    return rows[(rows["speaker"] != "") & (2 * held >= whole)]


def headlines(pair: ArticlePair) -> Iterator[Told]:
    """What the headlines do, and what of one the other article leaves to its body."""
    heads = [n for side in (0, 1) if (n := first(pair, side, HEADLINE)) is not None]
    if len(heads) < 2:
        return
    verbs = [
        ", ".join(quote(v.lower()) for v in dict.fromkeys(_clauses(pair, n, heads[n], HEADLINE)["verb"]))
        for n in (0, 1)
    ]
    quoted = [Quoted(heads[0], heads[1])]
    parts = []
    if all(verbs) and verbs[0] != verbs[1]:
        parts.append(
            f"The headline of {pair.outlets[0]} has the verbs {verbs[0]}, that of {pair.outlets[1]} "
            f"{verbs[1]}"
        )
    for side in (0, 1):
        letter, other = "ab"[side], "ba"[side]
        links = pair.headline_links
        own = links[
            (links[f"sentence_{letter}"] == heads[side]) & (links[f"sentence_{other}"] != heads[1 - side])
        ]
        if len(own) and not len(links[(links["sentence_a"] == heads[0]) & (links["sentence_b"] == heads[1])]):
            best = own.loc[own["score"].idxmax()]
            there = int(best[f"sentence_{other}"])
            if there > 1:
                last = int(pair.body(pair.ids[1 - side])["sentence_id"].max())
                where = f"after {100 * (there - 1) / last:.0f}\u00a0% of the text"
                parts.append(
                    f"what that of {pair.outlets[side]} says, {pair.outlets[1 - side]} leaves to its body "
                    f"({where})"
                )
                quoted.append(one_of(1 - side, there))
    if parts:
        text = "; ".join(parts)
        yield Told("headline", f"{text[0].upper()}{text[1:]}.", tuple(quoted))


def leads(pair: ArticlePair) -> Iterator[Told]:
    """In whose words either article begins, where that is not the same."""
    sentences = [n for side in (0, 1) if (n := first(pair, side, LEAD)) is not None]
    if len(sentences) < 2:
        return
    speakers = [
        list(dict.fromkeys(_said(pair, side, n, LEAD)["speaker"])) for side, n in enumerate(sentences)
    ]
    if speakers[0] == speakers[1]:
        return
    who = [f"in the words of {listed(names)}" if names else "in its own words" for names in speakers]
    text = f"{pair.outlets[0]} begins {who[0]}, {pair.outlets[1]} {who[1]}."
    words = [tuple(_said(pair, side, n, LEAD)["source"]) for side, n in enumerate(sentences)]
    short = [listed(names) or "its own words" for names in speakers]
    yield Told("the lead is", text, (Quoted(sentences[0], sentences[1], words[0], words[1]),), *short)
