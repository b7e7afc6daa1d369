"""The comparison in plain words: sentences computed from the tables, each with the sentences behind it.

A clause that the tables do not carry is left out; none says more than "in these articles".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from helpers.alignment.contrasts import ONE_ONLY, SAME, attribution_contrasts
from helpers.alignment.order import places
from helpers.alignment.prominence import only_here, speakers
from helpers.alignment.totals import shared_words

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pages.comparison.comparison import Comparison

Finding = tuple[str, list[tuple[str, int]]]
_MOVED = 0.25
_MOST_NAMED = 3
_NO_NAMES = {"he", "she", "they", "it", "his", "her", "their", "its", "who", "the", "this", "that", "we", "i"}


def findings(comparison: Comparison) -> list[Finding]:
    """What the comparison shows: coverage, wording, sources, order, who is heard; each with its evidence.

    Where there are several events, the first finding is over all of them, and the others name their event.
    """
    found = [
        _coverage(comparison),
        _wording(comparison),
        _sources(comparison),
        _order(comparison),
        _only_here(comparison),
    ]
    told = [finding for finding in found if finding[0]]
    if len(comparison.events) < 2:
        return told
    named = f"In “{comparison.title(comparison.event)}”: "
    return [_over_events(comparison), *((named + text, evidence) for text, evidence in told)]


def summary(comparison: Comparison) -> str:
    """All findings, a paragraph each."""
    return "\n\n".join(text for text, _ in findings(comparison))


def _over_events(comparison: Comparison) -> Finding:
    links, compared = comparison.alignment, comparison.compared
    share = compared.groupby("outlet")["matched"].mean()
    parts = [
        f"{100 * share[outlet]:.0f}\u00a0% of the sentences of {outlet}"
        for outlet in comparison.outlets
        if outlet in share.index
    ]
    shared = links.groupby("event").size().reindex(comparison.events, fill_value=0)
    most, least = str(shared.idxmax()), str(shared.idxmin())
    drawn = f" drawn from {comparison.drawn_from:,}" if comparison.drawn_from else ""
    text = (
        f"Over {len(comparison.events)} events{drawn}, a close match in another outlet is found for "
        f"{_list(parts)}. "
        f"Most links: {shared[most]}, in “{comparison.title(most)}”; fewest: {shared[least]}, in "
        f"“{comparison.title(least)}”."
    )
    return text, _refs(links[links["event"] == most].head(3))


def _coverage(comparison: Comparison) -> Finding:
    parts, evidence = [], []
    if not len(comparison.members):
        return "No event of this corpus is told by two outlets, so there is nothing to compare.", []
    compared = comparison.compared
    compared = compared[compared["event"] == comparison.event]
    for outlet in comparison.outlets:
        own = compared[compared["outlet"] == outlet]
        if own.empty:
            continue
        met = own[own["matched"]]
        parts.append(f"{len(met)} of {len(own)} sentences of {outlet} ({100 * len(met) / len(own):.0f} %)")
        evidence += [(row.article_id, int(row.sentence_id)) for row in met.head(3).itertuples()]
    text = f"A close match in another outlet is found for {_list(parts)}."
    reuse = comparison.reuse.query("event == @comparison.event")
    if len(reuse):
        (one, other), shares = _most_shared(comparison, reuse)
        text += (
            f" Passages that are almost the same word for word hold {100 * shares[one]:.0f} % of the words "
            f"of {comparison.outlet(one)} and {100 * shares[other]:.0f} % of those of "
            f"{comparison.outlet(other)}{_credit(comparison, one, other)}."
        )
    return text, evidence


def _most_shared(comparison: Comparison, reuse: pd.DataFrame) -> tuple[tuple[str, str], dict[str, float]]:
    """The pair of articles with most of their words in common, and the share of each that is."""
    members = comparison.members
    found = []
    for pair, own in reuse.groupby(["article_a", "article_b"], sort=True):
        shared, length = shared_words(members[members["article_id"].isin(pair)], own)
        found.append((pair, {one: shared[one] / max(1, length[one]) for one in pair}))
    return max(found, key=lambda one: sum(one[1].values()))


def _credit(comparison: Comparison, *pair: str) -> str:
    if "agency" not in comparison.articles:
        return ""
    agency = dict(zip(comparison.articles["article_id"], comparison.articles["agency"], strict=True))
    told = [
        f"{comparison.outlet(one)} credits {agency[one]}"
        for one in pair
        if isinstance(agency[one], str) and agency[one]
    ]
    return f" ({_list(told)})" if told else ""


def _wording(comparison: Comparison) -> Finding:
    own = comparison.differences.query("event == @comparison.event")
    renamed = own[own["kind"] == "name"]
    replaced = _replaced(comparison, own)
    parts, evidence = [], []
    if len(renamed):
        pairs = renamed.groupby(["article_a", "article_b", "text_a", "text_b"], sort=False).size()
        for (a, b, one, other), n in pairs.sort_values(ascending=False, kind="stable").head(2).items():
            times = "once" if n == 1 else f"{n} times"
            parts.append(
                f"“{one}” in {comparison.outlet(a)} is “{other}” in {comparison.outlet(b)} ({times})"
            )
        evidence += _refs(renamed.head(2))
    named = replaced.head(_MOST_NAMED)
    if len(named):
        told = [f"“{row.text_a}” – “{row.text_b}”" for row in named.itertuples()]
        a, b = comparison.outlet(named.iloc[0]["article_a"]), comparison.outlet(named.iloc[0]["article_b"])
        if named["article_b"].nunique() == 1:
            times = "once" if len(replaced) == 1 else f"{len(replaced)} times"
            parts.append(f"a single word stands for another {times}, such as ({a} – {b}) {_list(told)}")
        evidence += _refs(named)
    return (f"Within linked sentences: {'; '.join(parts)}." if parts else ""), evidence


def _replaced(comparison: Comparison, own: pd.DataFrame) -> pd.DataFrame:
    """Single words replaced by single words, where these introduce or qualify what a source said."""
    single = own[
        (own["kind"] == "words") & ~own["text_a"].str.contains(" ") & ~own["text_b"].str.contains(" ")
    ]
    cues = set(
        zip(comparison.attributions["article_id"], comparison.attributions["cue"].str.lower(), strict=True)
    )
    cued = [
        (row.article_a, row.text_a.lower()) in cues or (row.article_b, row.text_b.lower()) in cues
        for row in single.itertuples()
    ]
    return single.loc[cued]


def _sources(comparison: Comparison) -> Finding:
    found = attribution_contrasts(comparison.links, comparison.sentences, comparison.attributions)
    unlike = found[found["contrast"] != SAME]
    if not len(found):
        return "", []
    one = unlike[unlike["contrast"] == ONE_ONLY]
    verbs = unlike[(unlike["speaker_a"] == unlike["speaker_b"]) & (unlike["grade_a"] != unlike["grade_b"])]
    verbs = verbs[verbs["verb_a"].str.contains(r"\w") & verbs["verb_b"].str.contains(r"\w")]
    told = [
        f"to {row.speaker_a} “{row.verb_a}” in {comparison.outlet(row.article_a)} and “{row.verb_b}” in "
        f"{comparison.outlet(row.article_b)}"
        for row in verbs.head(2).itertuples()
    ]
    parts = [f"For the same statement the outlets give another verb: {_list(told)}."] if told else []
    if len(one):
        parts.append(
            f"{len(one)} of {len(found)} statements in linked sentences have a source on one side only."
        )
    return " ".join(parts), _refs(found.loc[[*verbs.index[:2], *one.index[:3]]])


def _order(comparison: Comparison) -> Finding:
    there = places(comparison.links, comparison.sentences)
    moved = there[there["shift"].abs() >= _MOVED]
    if not len(moved):
        return "", []
    row = moved.loc[moved["shift"].abs().idxmax()]
    texts = comparison.sentences.set_index(["article_id", "sentence_id"])["text"]
    one, other = comparison.outlet(row["article_a"]), comparison.outlet(row["article_b"])
    words = " ".join(texts[row["article_a"], row["sentence_a"]].split()[:9]).strip(".,;:'\"‘’“”")
    text = (
        f"{len(moved)} of {len(there)} linked statements stand a quarter of the article or more apart. The "
        f"furthest: “{words} …” comes after {100 * row['place_a']:.0f} % of the sentences of {one} and after "
        f"{100 * row['place_b']:.0f} % of those of {other}."
    )
    return text, [(row["article_a"], int(row["sentence_a"])), (row["article_b"], int(row["sentence_b"]))]


def _only_here(comparison: Comparison) -> Finding:
    found = only_here(comparison.articles, comparison.sentences, comparison.attributions)
    found = found[(found["event"] == comparison.event) & (found["what"] == "speaker")]
    room = speakers(comparison.members, comparison.attributions)
    parts, evidence = [], []
    for outlet in comparison.outlets:
        own = room[
            (room["outlet"] == outlet) & room["speaker"].isin(found.loc[found["outlet"] == outlet, "value"])
        ]
        own = own[~own["speaker"].str.lower().isin(_NO_NAMES)]
        by_speaker = own.groupby("speaker")["words"].sum().sort_values(ascending=False, kind="stable")
        named = [f"{speaker} ({words} words)" for speaker, words in by_speaker.head(_MOST_NAMED).items()]
        if named:
            parts.append(f"{outlet} alone gives words to {_list(named)}")
            rows = found[
                (found["outlet"] == outlet) & found["value"].isin(by_speaker.head(_MOST_NAMED).index)
            ]
            evidence += [(row.article_id, int(row.sentence_id)) for row in rows.itertuples()]
    return (f"{'; '.join(parts)}." if parts else ""), evidence


def _refs(rows: pd.DataFrame) -> list[tuple[str, int]]:
    refs = [
        (article, int(sentence))
        for row in rows.itertuples()
        for article, sentence in ((row.article_a, row.sentence_a), (row.article_b, row.sentence_b))
    ]
    return list(dict.fromkeys(refs))


def _list(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
