"""What stands elsewhere, what one article alone tells, and whether it is told who acts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from helpers.alignment.conflicts import CONFLICTS
from helpers.alignment.links import PARTIAL
from helpers.alignment.prominence import places
from helpers.alignment.totals import reach
from helpers.alignment.words import UNIFIED
from helpers.display import article_label
from helpers.display.words import listed
from helpers.entities.aliases import find_aliases
from helpers.lexicons import function_words
from helpers.pages.comparison import quotations
from helpers.pages.comparison.pair import (
    SAID,
    SAME,
    ArticlePair,
    Finding,
    Quoted,
    clipped,
    content_keys,
    is_told,
    one_of,
    quote,
    shared,
    written_verb,
)
from helpers.pages.comparison.rewording import reworded
from helpers.pages.comparison.tolls import counted

CONTRARY = ("number", "opposite", "roles")
"""Conflicts that are told in words. Of polarity, modality, days and names too many are none (of thirteen
looked at in forty events, all); these stand in the table of differences."""
MOVED = 0.25
"""Share of an article by which a statement must stand elsewhere."""
FEWEST_BETWEEN = 3
"""Sentences of the shorter article by which it must, too."""
_SURE = 0.7
"""Score of at least one of its links from which a passage stands in both articles."""
_MOST, _MOST_ACTS = 6, 3
_ADDED = 6  # words that a shared statement has more on one side
_JOINED = re.compile(r"^(?:and|but|or) ")
_LAST_WORD = re.compile(r"\b[\w'’]+\s*$")
_SHORT_TITLE = re.compile(r"\b[A-Z][a-z]{0,2}$")
_LONGER_NAME = re.compile(r" [A-Z]")
"""After the name of a state: the U.S. Conference of Bishops is no matter of the United States."""
_GOES_ON = re.compile(
    r"\W*(?:he|she|it|they|this|that|these|those|his|her|its|their|but|and|so|also|however|in turn)\b",
    re.IGNORECASE,
)
"""How a sentence begins that cannot be read without the one before it."""
_MOST_NAMED, _MOST_OF_SENTENCE = 2, 14
_PASSIVE = ("passive", "agentless")


def contrary(pair: ArticlePair) -> Iterator[Finding]:
    """Linked sentences that may contradict each other: in a number, a name, in who does it to whom."""
    pairs = pair.compared[pair.compared["kind"].isin(CONTRARY)]
    pairs = pairs.drop_duplicates(["sentence_a", "sentence_b"])
    pairs = pairs[[not _are_tolls(pair, row) for row in pairs.itertuples()]]
    if pairs.empty:
        return
    rows = list(pairs.head(_MOST).itertuples())
    parts = "; ".join(
        f"{quote(row.text_a)} – {quote(row.text_b)} ({CONFLICTS[row.kind]})"
        for row in rows
        if row.text_a and row.text_b
    )
    count = "one pair" if len(pairs) == 1 else f"{len(pairs)} pairs"
    text = f"Linked sentences that may contradict each other, {count}{f': {parts}' if parts else ''}."
    quoted = tuple(Quoted(r.sentence_a, r.sentence_b, (r.text_a,), (r.text_b,)) for r in rows)
    yield Finding("conflict", text, quoted)


def _are_tolls(pair: ArticlePair, row: Any) -> bool:
    """Whether the numbers are of dead and the like, which are told with who gives them."""
    places = ((0, row.sentence_a, row.start_a), (1, row.sentence_b, row.start_b))
    return row.kind == "number" and all(
        any(toll.start <= at < toll.start + len(toll.words) for toll in counted(pair.text(side, sentence)))
        for side, sentence, at in places
    )


def moved(pair: ArticlePair) -> Iterator[Finding]:
    """The passage that stands furthest from where the other article has it, by what it is about."""
    there = places(pair.links, pair.comparison.sentences).assign(score=pair.links["score"].to_numpy())
    shortest = min(len(pair.body(article)) for article in pair.ids)
    is_far = there["shift"].abs() >= max(MOVED, FEWEST_BETWEEN / max(1, shortest))
    # What stands at its place too has not moved, though something far off says part of it again.
    near = there[~is_far]
    also_near = there["sentence_a"].isin(near["sentence_a"]) | there["sentence_b"].isin(near["sentence_b"])
    far = there[is_far & ~also_near].sort_values(["sentence_a", "sentence_b"])
    passages: list[list[Any]] = []
    for row in far.itertuples():
        last = passages[-1][-1] if passages else None
        if last and row.sentence_a - last.sentence_a <= 1 and abs(row.sentence_b - last.sentence_b) <= 2:
            passages[-1].append(row)
        else:
            passages.append([row])
    # One sentence elsewhere is no order of telling, unless one of the articles begins with it.
    passages = [rows for rows in passages if _is_passage(pair, rows)]
    if not passages:
        return
    best = max(passages, key=lambda rows: sum(abs(row.shift) for row in rows))
    first = [min(int(getattr(row, f"sentence_{letter}")) for row in best) for letter in "ab"]
    last = [max(int(getattr(row, f"sentence_{letter}")) for row in best) for letter in "ab"]
    about = _about(pair, best)
    where = [_where(pair, side, first[side], last[side]) for side in (0, 1)]
    if where[0] == where[1]:
        return
    sure = next(row for row in best if row.score >= _SURE)
    texts = (pair.text(0, sure.sentence_a), pair.text(1, sure.sentence_b))
    # Of two sentences of which one holds the other, the shorter is what both say.
    says = quote(clipped(min(texts, key=lambda text: len(clipped(text, 99)))))
    passage = f"The passage with {says}" if len(best) > 1 else says
    named = f"The passage on {listed(about)}" if about else passage
    text = f"{named} stands {where[0]} in {pair.outlets[0]} and {where[1]} in {pair.outlets[1]}."
    quoted = tuple(Quoted(int(row.sentence_a), int(row.sentence_b)) for row in best[:_MOST])
    a, b = (place.removesuffix(" of the text") for place in where)
    yield Finding("where it stands", text, quoted, a, b, topic=f"{named} stands", each=tuple(where))


def _is_passage(pair: ArticlePair, rows: Sequence[Any]) -> bool:
    if max(row.score for row in rows) < _SURE:
        return False
    sentences = {row.sentence_a for row in rows}, {row.sentence_b for row in rows}
    alike = max(min(shared(pair.text(0, row.sentence_a), pair.text(1, row.sentence_b))) for row in rows)
    return min(map(len, sentences)) > 1 or (min(map(min, sentences)) <= 1 and alike >= SAME)


def _where(pair: ArticlePair, side: int, first: int, last: int) -> str:
    final = int(pair.body(pair.ids[side])["sentence_id"].max())
    if last == final:
        return "at the end"
    return "first" if first <= 1 else f"after {100 * (first - 1) / final:.0f}\u00a0% of the text"


def _about(pair: ArticlePair, rows: Sequence[Any]) -> list[str]:
    """The names in a passage, on both sides and more than once, that are hardly anywhere else."""
    counts: list[dict[str, int]] = []
    for side, letter in enumerate("ab"):
        inside = {int(getattr(row, f"sentence_{letter}")) for row in rows}
        counted: Counter[tuple[str, bool]] = Counter()
        for row in pair.body(pair.ids[side]).itertuples():
            entities = {
                m.entity
                for m in find_aliases(row.text)
                if m.kind in UNIFIED - {"body"} and not _LONGER_NAME.match(row.text, m.end)
            }
            counted.update((entity, row.sentence_id in inside) for entity in entities)
        counts.append({e: n for (e, here), n in counted.items() if here and n > 2 * counted[e, False]})
    a, b = counts
    return sorted(entity for entity in a if entity in b and max(a[entity], b[entity]) > 1)[:3]


def unmatched(pair: ArticlePair, side: int) -> list[int]:
    """The sentences of an article's text without a close match in any other of the event."""
    article, links = pair.ids[side], pair.comparison.links
    linked = {n for end in "ab" for n in links.loc[links[f"article_{end}"] == article, f"sentence_{end}"]}
    return [int(n) for n in pair.body(article)["sentence_id"] if n not in linked]


def alone(pair: ArticlePair) -> Iterator[Finding]:
    """What one article alone tells: sentences without a close match, and what it adds to shared ones."""
    is_repeated = pair.comparison.members["outlet"].duplicated().any()
    for side, outlet in enumerate(map(article_label, pair.ids) if is_repeated else pair.outlets):
        if lone := unmatched(pair, side):
            of = len(pair.body(pair.ids[side]))
            count = {1: "one", of: "any"}.get(len(lone), str(len(lone)))
            text = (
                f"No close match in {pair.elsewhere(side)} for {count} of the {of} sentences of {outlet}"
                f"{by_whom(pair, side, lone)}{_among(pair, side, lone)}."
            )
            if pair.ids[side] == pair.comparison.members["article_id"].iloc[0]:
                text += f" Part of what has none may be told there in other words: {reach()}."
            yield Finding("told by one", text, tuple(one_of(side, n) for n in lone[:_MOST]))
        if added := _added(pair, side):
            text = f"Within statements that both have, {outlet} adds {listed([*map(quote, added.values())])}."
            quoted = tuple(one_of(side, n, (clause,)) for n, clause in added.items())
            yield Finding("told by one", text, quoted)


def _among(pair: ArticlePair, side: int, sentences: Sequence[int]) -> str:
    """The first sentences that can be read alone, most words of which no other article has."""
    there = set().union(*map(content_keys, pair.body_of_others(side)["text"]))
    texts = [text for n in sentences if not _GOES_ON.match(text := pair.text(side, n))]
    new = [text for text in texts if len(keys := content_keys(text)) < 2 * len(keys - there)]
    shown = new or texts or [pair.text(side, sentences[0])]
    read = [quote(clipped(text, most=_MOST_OF_SENTENCE)) for text in shown[:_MOST_NAMED]]
    return f": {read[0]}" if len(sentences) == 1 else f". Among these: {listed(read)}"


def _added(pair: ArticlePair, side: int) -> dict[int, str]:
    """Two sentences at most, each with a clause that the one sentence linked to it does not have."""
    letter, links = "ab"[side], pair.links
    twice = links.duplicated("sentence_a", keep=False) | links.duplicated("sentence_b", keep=False)
    whole = links.loc[~twice & (links["relation"] != PARTIAL), "sentence_a"]
    extra = pair.compared[
        (pair.compared["kind"] == f"only_{letter}") & pair.compared["sentence_a"].isin(whole)
    ]
    # What has the verb by which a statement is given to its source adds none.
    verbs = [span for spans in pair.rows(pair.comparison.attributions, side)["cue_spans"] for span in spans]
    cut = [
        words for item in pair.told(quotations.cut) for q in item.quoted for words in q.words_a + q.words_b
    ]
    added: dict[int, str] = {}
    places = extra[[f"{name}_{letter}" for name in ("sentence", "start", "end")]]
    for sentence, start, end in places.astype("int64").itertuples(index=False, name=None):
        begin, clause = (
            int(pair.starts[pair.ids[side], sentence]),
            _clause(pair.text(side, sentence), start, end),
        )
        is_news = _is_statement(clause) and not any(clause in words for words in cut)
        if is_news and not any(a < begin + end and b > begin + start for a, b in verbs):
            added.setdefault(sentence, clause)
    return dict([*added.items()][:2])


def _is_statement(words: str) -> bool:
    """Whether there is more in some words than a name: several words of content without a capital."""
    tokens = words.split()
    return len(tokens) >= _ADDED and sum(word.islower() and len(word) > 3 for word in tokens) >= _ADDED - 2


def _clause(text: str, start: int, end: int) -> str:
    """The clause between two marks that some words of a sentence are; "" where they are only a part of one.

    Words of grammar before them belong to it.
    """
    while before := _LAST_WORD.search(text[:start]):
        if before[0].strip().lower() not in function_words():
            break
        start = before.start()
    clause = _JOINED.sub("", text[start:end].strip())
    begins = text[:start].rstrip()[-1:] in {"", *",;:—–"}
    ends = text[end:].lstrip()[:1] in {"", *".,;:!?"} and not _SHORT_TITLE.search(clause)
    is_balanced = not sum(clause.count(mark) for mark in '"“”') % 2
    return clause if begins and ends and is_balanced else ""


def by_whom(pair: ArticlePair, side: int, sentences: Sequence[int]) -> str:
    """Whose words most of these sentences are in, as the end of a clause; "" where nobody's."""
    said = pair.rows(pair.comparison.attributions, side)
    said = said[said["sentence_id"].isin(sentences) & (said["speaker"] != "") & (said["zone"] != "headline")]
    counted = said.drop_duplicates(["sentence_id", "speaker"])["speaker"].value_counts()
    counted = counted[[is_told(str(name)) for name in counted.index]]
    if len(sentences) == 1 and len(counted):
        return f", in the words of {counted.index[0]}"
    often = [(name, "all" if n == len(sentences) else n) for name, n in counted.head(2).items() if n > 1]
    named = [f"{n} in the words of {name}" for name, n in often]
    return f", {listed(named)}" if named else ""


def actors(pair: ArticlePair) -> Iterator[Finding]:
    """The same act with who acts named first here, and in the passive or without anybody there."""
    agency = pair.comparison.agency
    by_sentence = [dict(list(pair.rows(agency, side).groupby("sentence_id", sort=False))) for side in (0, 1)]
    acts: list[tuple[int, bool, Quoted]] = []
    for link in pair.links.itertuples():
        here, there = by_sentence[0].get(link.sentence_a), by_sentence[1].get(link.sentence_b)
        if here is None or there is None:
            continue
        one, other = (rows.sort_values("start").iloc[0] for rows in (here, there))
        for side, (act, passive) in enumerate(((one, other), (other, one))):
            unlike = act["voice_of_verb"] == "active" and passive["voice_of_verb"] in _PASSIVE
            # Of "two guards died" and "the guards were killed" neither puts first who acts.
            is_done_to = max(shared(act["agent"], passive["patient"])) > SAID
            if unlike and act["agent"] and not is_done_to and _same(pair, link, one, other):
                words = [(written_verb(pair, at, clause),) for at, clause in enumerate((one, other))]
                acts.append((side, bool(passive["agent"]), Quoted(link.sentence_a, link.sentence_b, *words)))
    for side in (0, 1):
        on_side = [(is_named, quoted) for where, is_named, quoted in acts if where == side][:_MOST_ACTS]
        if on_side:
            yield _acting(pair, side, [quoted for _, quoted in on_side], any(named for named, _ in on_side))


def _acting(pair: ArticlePair, side: int, quotes: list[Quoted], is_named: bool) -> Finding:
    """That a side puts first who acts, the other the act; `is_named` tells whether it says by whom."""
    verbs = ([q.words_a[0] for q in quotes], [q.words_b[0] for q in quotes])
    said = [listed(list(dict.fromkeys(map(quote, some)))) for some in verbs]
    nobody = "" if is_named else " and does not say by whom"
    text = (
        f"{pair.outlets[side]} puts first who acts ({said[side]}), {pair.outlets[1 - side]} uses the "
        f"passive ({said[1 - side]}){nobody}."
    )
    ways = [f"in the passive{'' if is_named else ', not by whom'} ({words})" for words in said]
    ways[side] = f"who acts first ({said[side]})"
    topic = "The same act" if len(quotes) == 1 else ""
    return Finding("who acts", text, tuple(quotes), verbs[0][0], verbs[1][0], topic=topic, each=tuple(ways))


def _same(pair: ArticlePair, link: Any, one: pd.Series, other: pd.Series) -> bool:
    """Whether two clauses tell of one act: by the same verb, or by verbs that stand for each other."""
    if one["verb"] == other["verb"]:
        return True
    sides = [pair.text(0, link.sentence_a), pair.text(1, link.sentence_b)]
    starts = [
        clause["start"] - int(pair.starts[article, clause["sentence_id"]])
        for article, clause in zip(pair.ids, (one, other), strict=True)
    ]
    phrases = reworded(*sides)
    return any(w.start_a <= starts[0] < w.end_a and w.start_b <= starts[1] < w.end_b for w in phrases)
