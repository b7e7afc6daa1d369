"""Another verb of saying for the same statement, who is heard, and how much of whose side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pandas as pd

from helpers.alignment.contrasts import GRADE, VERB, attribution_contrasts
from helpers.display.words import listed
from helpers.entities.letters import without_suffix
from helpers.pages.comparison.pair import (
    SAME,
    ArticlePair,
    Finding,
    Quoted,
    genitive,
    is_named,
    is_told,
    one_of,
    quote,
    shared,
)

FEWEST_WORDS, FEWEST_OF_PERSON = 20, 6
"""Words given to a speaker, and to one with a name of several words, from which that is told."""
MOST_VERBS, MOST_SIDES, MOST_SPEAKERS, MOST_PASSED_OVER = 4, 4, 5, 3
FEWEST_SHARED, MOSTLY_SHARED = 8, 0.6
"""Links of two articles, and share of the sentences of each, from which they may retell one account."""
_BODIES = ("state", "institution")
_REPORTS = "only reports"
_SAYS = {
    "endorsing": "takes what is said as true or gives it weight",
    "distancing": "leaves the truth of it with the source",
    "neutral": _REPORTS,
    "structuring": _REPORTS,
}
"""What a grade of reporting verb does, to be read after the verb. Between a statement and a demand, a promise
or praise it is the act that differs as a rule, and not how it is told."""
ACTS = re.compile(r"(?:argue|counter|deny|dismiss|dispute|object|refute|reject)\b")
"""Verbs that name what the speaker does: each may be the plain word for it."""
_OF = ("of", "the", "for", "and")
"""Small words in a name: the Department of Veterans Affairs."""
_STRENGTH = {"weak": 1, "medium": 2, "strong": 3}
_HEARD = {
    "state": "state", "institution": "institution", "named official": "official",
    "unnamed official": "officials", "expert": "expert", "media": "media",
    "ordinary person": "private person",
}  # fmt: skip
_BY_ONE_WORD = frozenset(_HEARD) - {"ordinary person"}
"""Who is told of by one word; a first name alone may be of somebody who has another name elsewhere."""


def verbs(pair: ArticlePair) -> Iterator[Finding]:
    """Another verb of saying for the same speaker and the same statement, the most telling first."""
    pairs = contrasts(pair)
    graded = pairs[pairs["contrast"].isin([GRADE, VERB]) & (pairs["speaker_a"] == pairs["speaker_b"])]
    graded = graded[graded["speaker_a"].map(is_told)]
    ranked = []
    for row in graded.drop_duplicates(["speaker_a", "verb_a", "verb_b"]).itertuples():
        weight, why = _weighed(pair, row)
        if weight and _say_the_same(pair, row):
            shown, kind = (quote(row.verb_a), quote(row.verb_b)), f"{genitive(row.speaker_a)} verb"
            text = f"{kind} is {shown[0]} in {pair.outlets[0]} and {shown[1]} in {pair.outlets[1]}{why}."
            marked = [tuple(statement(pair, side, row)["cue"].head(1)) for side in (0, 1)]
            quoted = (Quoted(int(row.sentence_a), int(row.sentence_b), *marked),)
            each = tuple(_and_does(*verb) for verb in ((row.verb_a, row.grade_a), (row.verb_b, row.grade_b)))
            item = Finding(
                kind, text, quoted, row.verb_a, row.verb_b, topic=f"{kind} for the same", each=each
            )
            ranked.append((weight, item))
    yield from [item for _, item in sorted(ranked, key=lambda item: -item[0])][:MOST_VERBS]


def _and_does(verb: str, grade: str) -> str:
    """A verb of saying, and what it does where it does more than report."""
    does = _SAYS.get(grade, _REPORTS)
    return quote(verb) + ("" if does == _REPORTS else f" ({does})")


def _say_the_same(pair: ArticlePair, row: Any) -> bool:
    contents = [" ".join(statement(pair, side, row)["content"].head(1)) for side in (0, 1)]
    return min(shared(*contents)) >= SAME


def _weighed(pair: ArticlePair, row: Any) -> tuple[int, str]:
    """How telling a change of verb is (0: not at all), and what it changes."""
    if "ungraded" in (row.grade_a, row.grade_b) or not (row.verb_a and row.verb_b):
        return 0, ""
    if ACTS.match(row.verb_a) or ACTS.match(row.verb_b):
        return 0, ""
    if any((statement(pair, side, row)["status"] == "topic").any() for side in (0, 1)):
        return 0, ""  # what is named is a topic, and nothing is said of it
    if row.grade_a == row.grade_b == "directive":
        a, b = (_STRENGTH.get(_strength(pair, side, row), 0) for side in (0, 1))
        if a and b and a != b:
            return 4, f": the {'first' if a > b else 'second'} is the stronger"
        return 0, ""
    does = [_SAYS.get(grade) for grade in (row.grade_a, row.grade_b)]
    if None in does or does[0] == does[1]:
        return 0, ""
    parts = [f"{quote(row.verb_a)} {does[0]}", f"{quote(row.verb_b)} {does[1]}"]
    return (3 if "distancing" in (row.grade_a, row.grade_b) else 2), ": " + ", ".join(parts)


def _strength(pair: ArticlePair, side: int, row: Any) -> str:
    rows = statement(pair, side, row)
    return str(rows["strength"].iloc[0]) if len(rows) and "strength" in rows else ""


def statement(pair: ArticlePair, side: int, row: Any) -> pd.DataFrame:
    """The statements of a side of a contrast, those of its sentence where there are any."""
    letter = "ab"[side]
    rows = pair.rows(pair.comparison.attributions, side)
    speaker, verb = (getattr(row, f"{name}_{letter}") for name in ("speaker", "verb"))
    of = (rows["speaker"] == speaker) & (rows["cue_lemma"] == verb)
    here = of & (rows["sentence_id"] == getattr(row, f"sentence_{letter}"))
    return rows[here] if here.any() else rows[of]


def heard(pair: ArticlePair) -> Iterator[Finding]:
    """Who is heard in one article alone, and how the reported words are shared among the sides."""
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
        both = ([pair.ids[side]], pair.others(side))
        here, there = (" ".join(comparison.body(*ids)["text"]).lower() for ids in both)
        is_own = [
            is_told(name)
            and (is_named(name) or kind.get(name, "") in _BY_ONE_WORD)
            and _may_be_alone(name, kind.get(name, ""), others)
            and (called := _called(name, kind.get(name, ""))) in here
            and called not in there
            for name in alone["speaker"]
        ]
        alone = alone.loc[is_own].sort_values("words", ascending=False, kind="stable").head(MOST_SPEAKERS)
        named = [
            f"{row.speaker} ({_about(kind.get(row.speaker, ''), row.speaker)}{_statements(row.statements)}, "
            f"{row.words} words)"
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
        silent = [outlet for outlet, text in texts.items() if last.lower() not in text.lower()]
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
    shares = []
    for side in (0, 1):
        rows = pair.rows(said, side)
        by_side = rows[rows["side"] != ""].groupby("side", sort=True)["words"].sum()
        shares.append((by_side, int(rows["words"].sum())))
    (a, all_a), (b, all_b) = shares
    sides = sorted(
        {*a.index, *b.index}, key=lambda state: (-int(a.get(state, 0)) - int(b.get(state, 0)), state)
    )
    if len(sides) < 2 or 4 * a.sum() < all_a or 4 * b.sum() < all_b:
        return  # where the states have hardly a word, the story is not theirs
    parts = [
        f"{state} {int(a.get(state, 0))} and {int(b.get(state, 0))} "
        f"({100 * a.get(state, 0) / all_a:.0f} and {100 * b.get(state, 0) / all_b:.0f}\u00a0%)"
        for state in sides[:MOST_SIDES]
    ]
    text = (
        f"Of the {all_a} words that {pair.outlets[0]} gives to sources and the {all_b} of {pair.outlets[1]}, "
        f"officials and bodies counted with their state: {'; '.join(parts)}."
    )
    least = min(sides[:MOST_SIDES], key=lambda state: int(a.get(state, 0)) + int(b.get(state, 0)))
    quoted = []
    for side in (0, 1):
        rows = pair.rows(said, side)
        statements = rows[rows["side"] == least].drop_duplicates("sentence_id").head(2)
        quoted += [one_of(side, int(row.sentence_id), (row.source,)) for row in statements.itertuples()]
    yield Finding("who is heard", text, tuple(quoted))


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
    """What names a speaker in an article: the last word of a person's name, or all of a body's."""
    is_person = is_named(name) and kind not in ("institution", "media")
    return (without_suffix(tuple(name.split()))[-1] if is_person else name).lower()


def contrasts(pair: ArticlePair, *, outer: bool = False) -> pd.DataFrame:
    """The attributions of linked sentences set against each other; of nested ones the outer alone, if so."""
    said = pair.comparison.attributions
    if outer and "depth" in said:
        said = said[said["depth"] == 0]
    return attribution_contrasts(pair.links, pair.comparison.sentences, said)


def _about(kind: str, speaker: str) -> str:
    named = _HEARD.get(kind, "")
    return f"{named}, " if named and speaker[:1].isupper() and named not in speaker.lower() else ""


def _statements(n: int) -> str:
    return "one statement" if n == 1 else f"{n} statements"
