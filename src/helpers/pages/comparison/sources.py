"""Who is heard, how much of whose side, and whether two articles retell one account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.entities.letters import without_suffix
from helpers.lexicons import function_words, read_lexicon
from helpers.pages.comparison.pair import (
    ArticlePair,
    Finding,
    Quoted,
    is_named,
    is_named_in,
    is_told,
    of_each,
    one_of,
    quote,
)

if TYPE_CHECKING:
    from helpers.pages.comparison.comparison import Comparison

FEWEST_WORDS, FEWEST_OF_PERSON = 20, 6
"""Words given to a speaker, and to one with a name of several words, from which that is told."""
MOST_SIDES, MOST_SPEAKERS, MOST_PASSED_OVER = 4, 5, 3
FEWEST_SHARED, MOSTLY_SHARED = 8, 0.6
"""Links of two articles, and share of the sentences of each, from which they may retell one account."""
_BODIES = ("state", "institution")
_NAMELESS = ("anonymous", "expert")
_OF = ("of", "the", "for", "and")
"""Small words in a name: the Department of Veterans Affairs."""
_HEARD = {
    "state": "state", "institution": "institution", "named official": "official or spokesperson",
    "unnamed official": "officials", "expert": "expert", "media": "media",
    "ordinary person": "private person",
}  # fmt: skip
_BY_ONE_WORD = frozenset(_HEARD) - {"ordinary person"}
"""Who is told of by one word; a first name alone may be of somebody who has another name elsewhere."""


def heard(pair: ArticlePair) -> Iterator[Finding]:
    """Who is heard in one article alone, and how the reported words are shared among the sides.

    Experts without a name are left out where they are told of as such (`unnamed`).
    """
    comparison = pair.comparison
    if comparison.attributions.empty:
        return
    room, said = comparison.speakers, comparison.with_words
    for side in (0, 1):
        rows = pair.rows(said, side)
        kind = dict(zip(rows["speaker"], rows["speaker_type"], strict=True))
        heard_here = room["article_id"] == pair.ids[side]
        least = room["speaker"].map(lambda name: FEWEST_OF_PERSON if is_named(name) else FEWEST_WORDS)
        alone = room[heard_here & (room["words"] >= least)]
        others = [set(name.split()) for name in room.loc[~heard_here, "speaker"]]
        is_relied_on = any(_nameless(comparison, article).empty for article in pair.others(side))
        told = {*_nameless(comparison, pair.ids[side])["speaker"]} if is_relied_on else set()
        both = ([pair.ids[side]], pair.others(side))
        here, there = (" ".join(comparison.body(*ids)["text"]) for ids in both)
        named_there = {mention.entity for mention in find_aliases(there)}
        is_own = [
            is_told(name)
            and name not in told
            and (is_named(name) or kind.get(name, "") in _BY_ONE_WORD)
            and _may_be_alone(name, kind.get(name, ""), others)
            and is_named_in(
                name if kind.get(name, "") in _BODIES else _called(name, kind.get(name, "")), here
            )
            and name not in named_there
            and not any(is_named_in(form, there) for form in (name, _called(name, kind.get(name, ""))))
            for name in alone["speaker"]
        ]
        alone = alone.loc[is_own].sort_values("words", ascending=False, kind="stable").head(MOST_SPEAKERS)
        named = [
            f"{row.speaker} ({_about(kind.get(row.speaker, ''), row.speaker)}{_room(row)})"
            for row in alone.itertuples()
        ]
        if named:
            text = f"Heard in {pair.outlets[side]} alone: {listed(named)}."
            places = rows[rows["speaker"].isin(alone["speaker"])].drop_duplicates("sentence_id")
            quoted = [
                one_of(side, int(row.sentence_id), (row.source,))
                for row in places.head(MOST_SPEAKERS).itertuples()
            ]
            yield Finding("who is heard", text, tuple(quoted))
    yield from _passed_over(pair, room)
    yield from _sides(pair, said)


def unnamed(pair: ArticlePair) -> Iterator[Finding]:
    """Sources without a name on whom one article relies and the other does not: experts, insiders."""
    room = pair.comparison.speakers
    sides = [_nameless(pair.comparison, article) for article in pair.ids]
    for side, rows in enumerate(sides):
        if len(rows) and sides[1 - side].empty:
            cited = rows.head(MOST_SPEAKERS)
            here = room[room["article_id"] == pair.ids[side]]
            given = here.groupby(here["speaker"].str.lower())[["statements", "words"]].sum()
            named = [
                f"{quote(row.source)} ({_room(given.loc[row.speaker.lower()])})" for row in cited.itertuples()
            ]
            text = f"Sources without a name in {pair.outlets[side]}: {listed(named)}."
            quoted = tuple(one_of(side, int(row.sentence_id), (row.source,)) for row in cited.itertuples())
            yield Finding("who is heard", text, quoted)


def _nameless(comparison: Comparison, article: str) -> pd.DataFrame:
    """The first statement of each source without a name in an article's text.

    Of "the scholars" or "the nation's advocate" the article tells more elsewhere, and so of "who".
    """
    said = comparison.attributions
    rows = said[(said["article_id"] == article) & (said["zone"] != "headline")]
    is_nameless = rows["speaker_type"].isin(_NAMELESS) & rows["speaker"].map(_is_nameless).astype(bool)
    rows = rows[is_nameless & rows["source"].map(_is_introduced).astype(bool)]
    return rows[~rows["speaker"].str.lower().duplicated()]


def _is_nameless(speaker: str) -> bool:
    """Whether a source is called by a noun ("industry analysts") and no name; not "some", "who"."""
    words = speaker.lower().split()
    is_nameless = speaker.islower() or len(words) == 1
    return is_nameless and any({word, word.removesuffix("s")} & _nameless_nouns() for word in words)


def _is_introduced(source: str) -> bool:
    return not source.lower().startswith("the ") and source.lower() not in function_words()


@lru_cache(maxsize=1)
def _nameless_nouns() -> frozenset[str]:
    nouns = (row["entry"] for row in read_lexicon("speaker_roles") if row["category"] in _NAMELESS)
    return frozenset(noun for noun in nouns if noun.removesuffix("s") not in function_words())


def _passed_over(pair: ArticlePair, room: pd.DataFrame) -> Iterator[Finding]:
    """Persons with a name whom several outlets let speak, and one of these two does not name."""
    comparison, said = pair.comparison, pair.comparison.attributions
    by_outlet = dict(list(comparison.members.groupby("outlet", sort=False)["article_id"]))
    texts = {outlet: " ".join(comparison.body(*ids)["text"]) for outlet, ids in by_outlet.items()}
    persons = set(said.loc[~said["speaker_type"].isin([*_BODIES, "media"]), "speaker"])
    words = room.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
    passed = []
    for speaker in (name for name in words.index if name in persons and is_told(name) and is_named(name)):
        heard_in = list(dict.fromkeys(room.loc[room["speaker"] == speaker, "outlet"]))
        last = without_suffix(tuple(speaker.split()))[-1]
        silent = [outlet for outlet, text in texts.items() if not is_named_in(last, text)]
        if len(heard_in) > 1 and silent and not set(silent) & set(heard_in):
            passed.append((speaker, heard_in, silent))
    for speaker, heard_in, silent in passed[:MOST_PASSED_OVER]:
        for side, outlet in enumerate(pair.outlets):
            if outlet in heard_in and pair.outlets[1 - side] in silent:
                rows = pair.rows(said, side)
                row = rows[(rows["speaker"] == speaker) & (rows["zone"] != "headline")].head(1)
                quoted = tuple(
                    one_of(side, int(cited.sentence_id), (cited.source,)) for cited in row.itertuples()
                )
                text = f"{speaker} is heard in {listed(heard_in)}, and not named in {listed(silent)}."
                yield Finding("who is heard", text, quoted)


def _may_be_alone(name: str, kind: str, others: list[set[str]]) -> bool:
    """Whether nobody in the other articles may be meant.

    Officials and groups without a name may speak there under their names; experts are told of, unless one
    there has a name in common with them (Oxford scholars, an Oxford letter).
    """
    words = without_suffix(tuple(name.split()))
    named = {word for word in words if word[:1].isupper()}
    is_group = words[-1].endswith("s") and any(w.islower() and w not in _OF for w in words)
    if words[-1] in named and not is_group and kind != "unnamed official":
        return not any(words[-1] in other for other in others)
    return kind == "expert" and not any(({words[-1]} | named) & other for other in others)


def _sides(pair: ArticlePair, said: pd.DataFrame) -> Iterator[Finding]:
    """How many of the reported words each state's side has, where there are several."""
    rows = [pair.rows(said, side) for side in (0, 1)]
    of_states = [statements[statements["side"] != ""] for statements in rows]
    sums = [int(statements["words"].sum()) for statements in rows]
    shares = [statements.groupby("side", sort=True)["words"].sum() for statements in of_states]
    if len({*shares[0].index, *shares[1].index}) < 2 or any(
        4 * by_side.sum() < words for by_side, words in zip(shares, sums, strict=True)
    ):
        return  # where the states have hardly a word, the story is not theirs
    each = []
    for by_side, words in zip(shares, sums, strict=True):
        most = by_side.sort_values(ascending=False, kind="stable").head(MOST_SIDES)
        parts = [f"{state} {100 * n / words:.0f}\u00a0%" for state, n in most.items()]
        each.append(f"{listed(parts)} of {words} words")
    a, b = (statements.iloc[0] for statements in of_states)
    quoted = Quoted(int(a["sentence_id"]), int(b["sentence_id"]), (a["source"],), (b["source"],))
    topic = "Of the words given to sources, officials and bodies counted with their state"
    yield of_each(pair, topic, each, quoted)


def one_source(pair: ArticlePair) -> Iterator[Finding]:
    """That most of what two articles share comes from one official source: they may retell one statement."""
    shares = [len(set(pair.links[f"sentence_{x}"])) / len(pair.body(pair.ids[n])) for n, x in enumerate("ab")]
    if len(pair.links) < FEWEST_SHARED or min(shares) < MOSTLY_SHARED:
        return
    officials = [_officials(pair, side) for side in (0, 1)]
    carried: list[set[str]] = []
    for link in pair.links.itertuples():
        held: set[str] = set()
        for side, sentence in enumerate((int(link.sentence_a), int(link.sentence_b))):
            begin = pair.starts[pair.ids[side], sentence]
            end = begin + len(pair.text(side, sentence))
            held |= {who for spans, who in officials[side] if any(a < end and b > begin for a, b in spans)}
        carried.append(held)
    counted = Counter(who for sources in carried for who in sources)
    ordered = sorted(counted, key=lambda who: (-counted[who], who))
    if not ordered or 2 * counted[ordered[0]] < len(carried):
        return
    most = ordered[0]
    rest = next((who for who in ordered[1:] if most not in who), "")
    if 2 * counted[rest] > counted[most]:
        return
    others = f", {counted[rest]} in those of {rest}" if rest else ""
    said = pair.comparison.attributions
    bodies = said[(said["speaker_type"] == "institution") & (said["side"] == most)]
    named = [
        f" {outlet} names the {listed(cited['speaker'].unique().tolist())}."
        for outlet, cited in ((outlet, pair.rows(bodies, side)) for side, outlet in enumerate(pair.outlets))
        if len(cited)
    ]
    text = (
        f"Both may retell one official account: of the {len(carried)} statements that both have, "
        f"{counted[most]} stand in the words of {most} in one article or both, its officials and bodies "
        f"counted{others}.{''.join(named)}"
    )
    rows = [row for row, sources in zip(pair.links.itertuples(), carried, strict=True) if most in sources]
    quoted = tuple(Quoted(int(row.sentence_a), int(row.sentence_b)) for row in rows[:MOST_SPEAKERS])
    yield Finding("one source", text, quoted)


def _officials(pair: ArticlePair, side: int) -> list[tuple[Any, str]]:
    """Where states and bodies are given the word, and which; officials are counted with their state."""
    said = pair.rows(pair.comparison.attributions, side)
    said = said[(said["zone"] != "headline") & ((said["side"] != "") | said["speaker_type"].isin(_BODIES))]
    return [(row.content_spans, row.side or row.speaker) for row in said.itertuples()]


def _called(name: str, kind: str) -> str:
    """What names a speaker in an article: the last word of a person's name, all of a body's or its noun."""
    last = without_suffix(tuple(name.split()))[-1]
    if kind in ("institution", "media"):
        return f"the {last}" if is_named(name) and last.lower() in _body_nouns() else name
    return last if is_named(name) else name


@lru_cache(maxsize=1)
def _body_nouns() -> frozenset[str]:
    """Nouns by which a body is named again: the commission, the board."""
    rows = read_lexicon("speaker_roles")
    return frozenset(row["entry"] for row in rows if row["category"] == "institution")


def _about(kind: str, speaker: str) -> str:
    named = _HEARD.get(kind, "")
    return f"{named}, " if named and speaker[:1].isupper() and named not in speaker.lower() else ""


def _room(room: Any) -> str:
    """How many statements and words a speaker has in an article."""
    statements = "one statement" if room.statements == 1 else f"{room.statements} statements"
    return f"{statements}, {room.words} word{'s' if room.words > 1 else ''}" if room.words else statements
