"""Headline and lead of two articles: verbs, who acts, who is named, whose voice, what is left to the body."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from helpers.alignment.words import UNIFIED
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.pages.comparison.pair import (
    SAID,
    SAYS,
    ArticlePair,
    Finding,
    Quoted,
    clipped,
    is_told,
    of_each,
    quote,
    shared,
    written_verb,
)

HEADLINE, LEAD = "headline", "lead"
_WORDS_OF_HEADLINE = 16
_SAYS_AS_MUCH, _FAR = 0.6, 10
"""Score from which a sentence says what a headline does (of the links below it in forty events, half do not),
and percent of an article after which that is left to its body."""
_SAID = ("neutral", "structuring", "endorsing", "distancing")
"""What somebody plans, promises, praises or thinks is told in the outlet's own words."""
_MADE_SO = ("announce", "rule")  # the word is the deed, and the outlet tells that it was done


def opening(pair: ArticlePair) -> pd.DataFrame:
    """What the headline and the first sentence of either article do.

    Returns:
        A row a question, a column an outlet: the words, the verbs, who acts, who is named, whose words it is
        in; what neither has is left out.
    """
    rows = []
    for zone in (HEADLINE, LEAD):
        about = [_of(pair, side, zone) for side in (0, 1)]
        for question in about[0]:
            values = [answers[question] for answers in about]
            if any(values):
                rows.append((f"{zone}: {question}", *(value or "–" for value in values)))
    return pd.DataFrame(rows, columns=["in the", *pair.outlets])


def _of(pair: ArticlePair, side: int, zone: str) -> dict[str, str]:
    sentences = _opening(pair, side, zone)
    if not sentences:
        return dict.fromkeys(("words", "verbs", "who acts", "states and bodies", "in whose words"), "")
    clauses = _clauses(pair, side, sentences, zone)
    said = _said(pair, side, sentences, zone)
    names = _names(pair, side)
    agents = [agent.rpartition(": ")[2] for agent in clauses["agent"] if agent[:1].isupper()]
    named_agents = [agent for agent in agents if names & {word.lower() for word in agent.split()}]
    verbs = dict.fromkeys(written_verb(pair, side, clause) for _, clause in clauses.iterrows())
    text = _text(pair, side, sentences)
    named = dict.fromkeys(m.variant for m in find_aliases(text) if m.kind in UNIFIED and m.kind != "demonym")
    return {
        "words": text,
        "verbs": ", ".join(verb for verb in verbs if verb.islower() or verb.lower() not in names),
        "who acts": ", ".join(dict.fromkeys(named_agents)),
        "states and bodies": ", ".join(named),
        "in whose words": ", ".join(dict.fromkeys(said["speaker"])) if len(said) else "its own",
    }


def _opening(pair: ArticlePair, side: int, zone: str) -> list[int]:
    """The sentences of the headline, or the first of the text."""
    sentences = pair.sentences[pair.ids[side]]
    ids = sentences.loc[sentences["zone"] == zone, "sentence_id"].astype(int).tolist()
    return ids if zone == HEADLINE else ids[:1]


def _text(pair: ArticlePair, side: int, sentences: list[int]) -> str:
    return " ".join(pair.text(side, sentence) for sentence in sentences)


def _clauses(pair: ArticlePair, side: int, sentences: list[int], zone: str) -> pd.DataFrame:
    return _at(pair.rows(pair.comparison.agency, side), sentences, zone).sort_values(["sentence_id", "start"])


def _said(pair: ArticlePair, side: int, sentences: list[int], zone: str) -> pd.DataFrame:
    """The statements that hold most of some sentences, of a verb by which they are retold."""
    rows = _at(pair.rows(pair.comparison.attributions, side), sentences, zone)
    whole = len(_text(pair, side, sentences))
    held = rows["content_spans"].map(lambda spans: sum(end - start for start, end in spans))
    is_retold = rows["grade"].isin(_SAID) & ~rows["cue_lemma"].isin(_MADE_SO)
    return rows[(rows["speaker"] != "") & is_retold & (2 * held >= whole)]


def _cites(pair: ArticlePair, side: int, sentences: list[int]) -> bool:
    """Whether anybody is given a word in some sentences of the text."""
    rows = _at(pair.rows(pair.comparison.attributions, side), sentences, LEAD)
    return bool((rows["speaker"] != "").any())


def _at(rows: pd.DataFrame, sentences: list[int], zone: str) -> pd.DataFrame:
    """The rows of some sentences; those of a headline and of the text are numbered apart."""
    return rows[rows["sentence_id"].isin(sentences) & ((rows["zone"] == HEADLINE) == (zone == HEADLINE))]


def headlines(pair: ArticlePair) -> Iterator[Finding]:
    """Headlines without a verb in common, and what of one the other article leaves to its body."""
    heads = [_opening(pair, side, HEADLINE) for side in (0, 1)]
    if not all(heads):
        return
    verbs = [_verbs(pair, side, ids) for side, ids in enumerate(heads)]
    differs = all(verbs) and not verbs[0] & verbs[1]
    if differs or len(pair.comparison.members) > 2:
        words = [quote(clipped(_text(pair, n, ids), most=_WORDS_OF_HEADLINE)) for n, ids in enumerate(heads)]
        yield of_each(pair, "The headlines", words, Quoted(heads[0][-1], heads[1][-1]), differs=differs)
    for side in (0, 1):
        if match := _left_to_body(pair, side):
            head, there, where = match
            text = (
                f"What the headline of {pair.outlets[side]} says, {pair.outlets[1 - side]} leaves to its "
                f"body (after {where:.0f}\u00a0% of the text)."
            )
            yield Finding("headline", text, (Quoted(there, head) if side else Quoted(head, there),))


def _left_to_body(pair: ArticlePair, side: int) -> tuple[int, int, float] | None:
    """A sentence of a headline, the one of the other article's body that says it, and after how much of it.

    Nothing where its own headline or lead says as much, or where it follows at once.
    """
    letter, other = "ab"[side], "ba"[side]
    links, heads = pair.headline_links, [set(pair.headline(article)["sentence_id"]) for article in pair.ids]
    if (links["sentence_a"].isin(heads[0]) & links["sentence_b"].isin(heads[1])).any():
        return None
    matches = links[links[f"sentence_{letter}"].isin(heads[side]) & (links["score"] >= _SAYS_AS_MUCH)]
    leads = _opening(pair, 1 - side, LEAD)
    if matches.empty or not leads:
        return None
    lead = leads[0]
    best = matches.loc[matches["score"].idxmax()]
    head, there = int(best[f"sentence_{letter}"]), int(best[f"sentence_{other}"])
    where = 100 * (there - lead) / max(1, int(pair.body(pair.ids[1 - side])["sentence_id"].max()))
    is_in_lead = shared(pair.text(side, head), pair.text(1 - side, lead))[0] > SAID
    return None if where < _FAR or is_in_lead else (head, there, where)


def _verbs(pair: ArticlePair, side: int, sentences: list[int]) -> set[str]:
    """The verbs of a headline; what is a name in the article is none."""
    names = _names(pair, side)
    return {verb.lower() for verb in _clauses(pair, side, sentences, HEADLINE)["verb"]} - names


def _names(pair: ArticlePair, side: int) -> set[str]:
    """What an article writes with a capital within sentences too, in small letters."""
    words = (word for text in pair.body(pair.ids[side])["text"] for word in text.split()[1:])
    return {word.lower().strip(".,;:'’\"”") for word in words if word[:1].isupper()}


def leads(pair: ArticlePair) -> Iterator[Finding]:
    """How either article begins: in whose words, and with the news or with what experts make of it."""
    sentences = [_opening(pair, side, LEAD) for side in (0, 1)]
    if not all(sentences):
        return
    said = [_said(pair, side, n, LEAD) for side, n in enumerate(sentences)]
    names = [_speakers(statements) for statements in said]
    texts = [_text(pair, side, n) for side, n in enumerate(sentences)]
    cited = [_cites(pair, side, n) for side, n in enumerate(sentences)]
    if any(not who and (n or SAYS.search(t)) for n, who, t in zip(cited, names, texts, strict=True)):
        return  # whose words they are is not known, or part of them are somebody's
    words = [{word for name in who for word in name.split()} for who in names]
    ways = [_way(statements, who) for statements, who in zip(said, names, strict=True)]
    if words[0] & words[1] or ways[0] == ways[1]:
        return
    if any(kind == _ASSESSED for kind, _ in ways):
        ways = [(kind, "with the news, " + text if kind == _OWN else text) for kind, text in ways]
    text = f"{pair.outlets[0]} begins {ways[0][1]}, {pair.outlets[1]} {ways[1][1]}"
    marked = [tuple(statements["source"]) for statements in said]
    short = [kind or listed(who) for (kind, _), who in zip(ways, names, strict=True)]
    quoted = (Quoted(sentences[0][0], sentences[1][0], *marked),)
    each = tuple(text for _, text in ways)
    yield Finding(
        "the lead is", f"{text}.", quoted, left=short[0], right=short[1], topic="It begins", each=each
    )


_ASSESSED, _OWN = "an assessment", "the news"
_FINDS = ("announce", "discover", "find", "publish", "report", "show")  # what researchers do is the news


def _way(said: pd.DataFrame, names: list[str]) -> tuple[str, str]:
    """How an article begins, in a word or two ("" where its sources say it), and in a clause."""
    assessed = (said["speaker_type"] == "expert") & ~said["cue_lemma"].isin(_FINDS)
    if names and assessed.any():
        return _ASSESSED, f"with an assessment by {listed(names)}"
    if names:
        return "", f"in the words of {listed(names)}"
    return _OWN, "in its own words"


def _speakers(said: pd.DataFrame) -> list[str]:
    """Who speaks, with the article that the sentence has before a name, where all can be told of."""
    names = {}
    for row in said.itertuples():
        with_article = f"the {row.speaker}"
        names[row.speaker] = with_article if row.source.lower() == with_article.lower() else row.speaker
    return [*names.values()] if all(map(is_told, names)) else []
