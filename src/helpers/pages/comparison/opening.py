"""Headline and lead of two articles: verbs, who acts, who is named, whose voice, what is left to the body."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from helpers.alignment.words import UNIFIED
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.pages.comparison.told import (
    SAYS,
    ArticlePair,
    Quoted,
    Told,
    clipped,
    is_told,
    one_of,
    quote,
    written_verb,
)

if TYPE_CHECKING:
    import pandas as pd

HEADLINE, LEAD = "headline", "lead"
_SAID = ("neutral", "structuring", "endorsing", "distancing")
"""What somebody plans, promises, praises or thinks is told in the outlet's own words."""


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
    names = _names(pair, side)
    agents = [agent.rpartition(": ")[2] for agent in clauses["agent"] if agent[:1].isupper()]
    named_agents = [agent for agent in agents if names & {word.lower() for word in agent.split()}]
    text = pair.text(side, sentence)
    named = dict.fromkeys(m.variant for m in find_aliases(text) if m.kind in UNIFIED and m.kind != "demonym")
    return {
        "words": text,
        "verbs": ", ".join(dict.fromkeys(written_verb(pair, side, one) for _, one in clauses.iterrows())),
        "who acts": ", ".join(dict.fromkeys(named_agents)),
        "who is named": ", ".join(named),
        "in whose words": ", ".join(dict.fromkeys(said["speaker"])) if len(said) else "its own",
    }


def first(pair: ArticlePair, side: int, zone: str) -> int | None:
    """The first sentence of a zone of an article."""
    own = pair.sentences[pair.ids[side]]
    found = own.loc[own["zone"] == zone, "sentence_id"]
    return int(found.iloc[0]) if len(found) else None


def _clauses(pair: ArticlePair, side: int, sentence: int, zone: str) -> pd.DataFrame:
    return _at(pair.rows(pair.comparison.agency, side), sentence, zone).sort_values("start")


def _said(pair: ArticlePair, side: int, sentence: int, zone: str) -> pd.DataFrame:
    """The statements that hold most of a sentence."""
    rows = _at(pair.rows(pair.comparison.attributions, side), sentence, zone)
    whole = len(pair.text(side, sentence))
    held = rows["content_spans"].map(lambda spans: sum(end - start for start, end in spans))
    return rows[(rows["speaker"] != "") & rows["grade"].isin(_SAID) & (2 * held >= whole)]


def _at(rows: pd.DataFrame, sentence: int, zone: str) -> pd.DataFrame:
    """The rows of a sentence; those of a headline and of the text are numbered apart."""
    return rows[(rows["sentence_id"] == sentence) & ((rows["zone"] == HEADLINE) == (zone == HEADLINE))]


def headlines(pair: ArticlePair) -> Iterator[Told]:
    """What the headlines do, and what of one the other article leaves to its body."""
    heads = [n for side in (0, 1) if (n := first(pair, side, HEADLINE)) is not None]
    if len(heads) < 2:
        return
    verbs = [_verbs(pair, side, heads[side]) for side in (0, 1)]
    quoted = [Quoted(heads[0], heads[1])]
    parts = []
    if all(verbs) and not verbs[0].keys() & verbs[1].keys():
        has = [
            f"{quote(clipped(pair.text(side, heads[side])[start:], most=10))} in {outlet}"
            for side, (start, outlet) in enumerate(
                zip(map(min, (v.values() for v in verbs)), pair.outlets, strict=True)
            )
        ]
        parts.append(f"The headlines: {has[0]}, {has[1]}")
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
                    f"what the headline of {pair.outlets[side]} says, {pair.outlets[1 - side]} leaves to its "
                    f"body ({where})"
                )
                quoted.append(one_of(1 - side, there))
    if parts:
        text = "; ".join(parts)
        yield Told("headline", f"{text[0].upper()}{text[1:]}.", tuple(quoted))


def _verbs(pair: ArticlePair, side: int, sentence: int) -> dict[str, int]:
    """The verbs of a headline with the place of each; what is a name in the article is none."""
    names, clauses = _names(pair, side), _clauses(pair, side, sentence, HEADLINE)
    begin = int(pair.starts[pair.ids[side], sentence])
    return {
        verb.verb.lower(): int(verb.start) - begin
        for verb in clauses.itertuples()
        if verb.verb.lower() not in names
    }


def _names(pair: ArticlePair, side: int) -> set[str]:
    """What an article writes with a capital within sentences too, in small letters."""
    words = (word for text in pair.body(pair.ids[side])["text"] for word in text.split()[1:])
    return {word.lower().strip(".,;:'’\"”") for word in words if word[:1].isupper()}


def leads(pair: ArticlePair) -> Iterator[Told]:
    """How either article begins: in whose words, and with the news or with what experts make of it."""
    sentences = [n for side in (0, 1) if (n := first(pair, side, LEAD)) is not None]
    if len(sentences) < 2:
        return
    said = [_said(pair, side, n, LEAD) for side, n in enumerate(sentences)]
    names = [_speakers(own) for own in said]
    texts = [pair.text(side, n) for side, n in enumerate(sentences)]
    if any(not who and (len(own) or SAYS.search(t)) for own, who, t in zip(said, names, texts, strict=True)):
        return  # whose words they are is not known
    words = [{word for name in who for word in name.split()} for who in names]
    ways = [_way(own, who) for own, who in zip(said, names, strict=True)]
    if words[0] & words[1] or ways[0] == ways[1]:
        return
    if any(kind == _ASSESSED for kind, _ in ways):
        ways = [(kind, "with the news, " + text if kind == _OWN else text) for kind, text in ways]
    text = f"{pair.outlets[0]} begins {ways[0][1]}, {pair.outlets[1]} {ways[1][1]}"
    marked = [tuple(own["source"]) for own in said]
    short = [kind or listed(who) for (kind, _), who in zip(ways, names, strict=True)]
    yield Told("the lead is", f"{text}.", (Quoted(sentences[0], sentences[1], marked[0], marked[1]),), *short)


_ASSESSED, _OWN = "an assessment", "the news"


def _way(said: pd.DataFrame, names: list[str]) -> tuple[str, str]:
    """How an article begins, in a word or two ("" where its sources say it), and in a clause."""
    if names and (said["speaker_type"] == "expert").any():
        return _ASSESSED, f"with an assessment by {listed(names)}"
    if names:
        return "", f"in the words of {listed(names)}"
    return _OWN, "in its own words"


def _speakers(said: pd.DataFrame) -> list[str]:
    """Who speaks, with the article that the sentence has before a name, where all can be told of."""
    found = {}
    for row in said.itertuples():
        found[row.speaker] = (
            f"the {row.speaker}" if row.source.lower() == f"the {row.speaker}".lower() else row.speaker
        )
    return [*found.values()] if all(map(is_told, found)) else []
