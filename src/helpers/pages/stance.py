"""What 03_stance shows: cues by category in each voice, hedged and assertive sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.display import Output
from helpers.display.words import listed
from helpers.pages import evidence
from helpers.pages.charts import dot_chart
from helpers.pages.comparison.hedges import same_statement
from helpers.stance.counts import ALL
from helpers.stance.lexicon import HEDGES, SAYS
from helpers.stance.measures import GRADES, MEASURED, PLAIN, differences, graded
from helpers.stance.totals import CALLED
from helpers.stance.voice import NARRATOR, QUOTED, REPORTED

LEFT_OPEN = "left open"
"""What a mark says of the clause that a hedge covers."""
DEFINITIONS = SAYS | {
    "assertive (plain)": "verbs that only report: said, told, added",
    "assertive (firm)": "verbs that commit their subject: explained, agreed, confirmed",
    "assertive (strong)": "verbs that insist: stressed, reiterated, vowed",
}


def definitions() -> pd.DataFrame:
    """The categories, each with what it measures and examples."""
    called = [CALLED.get(category, "") for category in MEASURED]
    meanings = [DEFINITIONS[category] for category in MEASURED]
    return pd.DataFrame({"category": list(MEASURED), "in the charts": called, "definition": meanings})


def marked_sentences(stance: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sentences behind the charts, their cues marked, for `display.evidence`; plain *said* is left out.

    Returns:
        What `helpers.pages.evidence.marked_sentences` returns, a row a sentence and category. The marks name
        the category, with "not" before it where the cue is negated; of hedges also what is left open.
    """
    cues = graded(stance)
    cues = cues[cues["category"] != GRADES[1]]
    hedged = cues["category"].isin(HEDGES) & (cues["scope_end"] > cues["scope_start"])
    label = cues["category"].where(~cues["negated"].astype(bool), "not " + cues["category"].astype(str))
    scope = [
        [[a, b]] if is_open else []
        for a, b, is_open in zip(cues["scope_start"], cues["scope_end"], hedged, strict=True)
    ]
    keep = ["category", "voice", "speaker", *(["correction"] if "correction" in cues else [])]
    return evidence.marked_sentences(
        cues.assign(label=label, scope=scope),
        sentences,
        articles,
        label="label",
        also={"scope": LEFT_OPEN},
        keep=keep,
    )


def side_by_side(contrasts: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The same statement in two outlets where one hedges it and the other does not.

    Args:
        contrasts: what `helpers.alignment.contrasts.stance_contrasts` returned.

    Returns:
        `category, left_open, outlet_a, cues_a, sentence_a, text_a, outlet_b, cues_b, sentence_b, text_b`, of
        hedges whose clause the other side tells too.
    """
    outlets = articles.set_index("article_id")["outlet"]
    texts = sentences.set_index(["article_id", "sentence_id"])["text"]
    rows = []
    for row in same_statement(contrasts, texts).itertuples():
        sides = [
            (outlets[article], cues, int(number), texts[article, number])
            for article, number, cues in (
                (row.article_a, row.sentence_a, row.cues_a), (row.article_b, row.sentence_b, row.cues_b),
            )
        ]  # fmt: skip
        rows.append((row.category, row.covers, *sides[0], *sides[1]))
    columns = [f"{name}_{side}" for side in "ab" for name in ("outlet", "cues", "sentence", "text")]
    return pd.DataFrame(rows, columns=["category", "left_open", *columns])


def whose_hedges(rates: pd.DataFrame, *, outlets: Sequence[str]) -> str:
    """Whose words hold the hedges: in counts of single texts, else per 1,000 words.

    Args:
        rates: what `helpers.stance.measures.rates` returned.
        outlets: those compared.
    """
    rows = rates[rates["category"].isin(HEDGES) & (rates["voice"] != ALL)]
    is_rate = bool(rates["low"].notna().any())
    sides = []
    for is_own, whose in ((True, "the outlets' own words"), (False, "the words of their sources")):
        said = rows[(rows["voice"] == NARRATOR) == is_own]
        n = said.groupby("outlet")["n"].sum()
        words = said[said["category"] == HEDGES[0]].groupby("outlet")["words"].sum()
        counts = [
            f"{outlet} {1000 * n[outlet] / max(1, words[outlet]):.1f}"
            if is_rate
            else f"{outlet} {n[outlet] or 'none'} in {words[outlet]:,} words"
            for outlet in outlets
        ]
        sides.append(f"in {whose} {listed(counts)}")
    counted = " per 1,000 words" if is_rate else ""
    return f"Hedges (may, likely, is said to){counted}: {'; '.join(sides)}."


PER = {
    ALL: "words of the text",
    NARRATOR: "of the outlet's own words",
    QUOTED: "quoted words",
    REPORTED: "words retold of sources",
}
"""The words that the rates of each voice are counted in."""


def rates_chart(
    table: pd.DataFrame, *, outlets: Sequence[str], voice: str, name: str, evidence: str = ""
) -> Output:
    """Cues by category in one voice: per 1,000 words, of single texts how many; grey where no difference
    shows.

    Categories without a cue, and the plain verbs of saying, are left out of the drawing.

    Args:
        table: what `measures.rates` returned.
        outlets: the outlets, target first.
        voice: "all voices", "narrator", "quoted" or "reported".
        name: of the figure and its CSV.
        evidence: name of the `display.evidence` on the page that the points link to.

    Raises:
        ValueError: the table has no such voice.
    """
    if voice not in set(table["voice"]):
        raise ValueError(f"voice: {voice!r} given; one of {sorted(set(table['voice']))} is allowed.")
    rates = table[table["voice"] == voice]
    gaps = differences(rates, outlets=outlets)
    clear = {category for category, rows in gaps.groupby("category") if rows["could_show"].any()}
    rates = rates[(rates["category"] != PLAIN) & rates.groupby("category")["n"].transform("any")]
    single = bool(rates["low"].isna().all())  # of a single text the number of its cues, no rate
    value = "n" if single else "per_1000"
    label = f"cues in {_lengths(rates, voice)}" if single else f"cues per 1,000 {PER[voice]}"
    smallest = gaps.groupby("category")["smallest"].min().reset_index()
    numbers = rates.merge(smallest, on="category", how="left")
    numbers = numbers.assign(
        called=numbers["category"].map(lambda key: CALLED.get(key, key)),
        could_show=numbers["category"].isin(clear),
    )
    return dot_chart(
        numbers, of="category", value=value, name=name, label=label, evidence=evidence,
        caption=f"{label[0].upper()}{label[1:]}. Filled grey: too small a difference for so few words",
    )  # fmt: skip


def _lengths(rows: pd.DataFrame, voice: str) -> str:
    """Of how many words the cues of single texts are: "217 of Global Times' own words …"."""
    words = rows.drop_duplicates("outlet")
    kind = {NARRATOR: "own ", QUOTED: "quoted ", REPORTED: "retold "}.get(voice, "")
    return listed([f"{row.words:,} {kind}words of {row.outlet}" for row in words.itertuples()])
