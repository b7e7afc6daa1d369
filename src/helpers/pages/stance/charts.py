"""The chart of stance: cues by category in each voice."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.display import Shown
from helpers.display.words import listed
from helpers.pages.dots import dot_chart
from helpers.stance.counts import ALL
from helpers.stance.measures import PLAIN, differences
from helpers.stance.totals import CALLED
from helpers.stance.voice import NARRATOR, QUOTED, REPORTED

PER = {
    ALL: "words of the text",
    NARRATOR: "of the outlet's own words",
    QUOTED: "quoted words",
    REPORTED: "words retold of sources",
}
"""The words that the rates of each voice are counted in."""


def rates_chart(
    table: pd.DataFrame, *, outlets: Sequence[str], voice: str, name: str, evidence: str = ""
) -> Shown:
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
    own = table[table["voice"] == voice]
    gaps = differences(own, outlets=outlets)
    clear = {category for category, part in gaps.groupby("category") if part["could_show"].any()}
    own = own[(own["category"] != PLAIN) & own.groupby("category")["n"].transform("any")]
    single = bool(own["low"].isna().all())  # of a single text the number of its cues, no rate
    value = "n" if single else "per_1000"
    label = f"cues in {_lengths(own, voice)}" if single else f"cues per 1,000 {PER[voice]}"
    smallest = gaps.groupby("category")["smallest"].min().reset_index()
    numbers = own.merge(smallest, on="category", how="left")
    numbers = numbers.assign(
        called=numbers["category"].map(lambda one: CALLED.get(one, one)),
        could_show=numbers["category"].isin(clear),
    )
    return dot_chart(
        numbers, of="category", value=value, name=name, label=label, evidence=evidence,
        caption=f"{label[0].upper()}{label[1:]}. Filled grey: too small a difference for so few words",
    )  # fmt: skip


def _lengths(own: pd.DataFrame, voice: str) -> str:
    """Of how many words the cues of single texts are: "217 of Global Times' own words …"."""
    words = own.drop_duplicates("outlet")
    kind = {NARRATOR: "own ", QUOTED: "quoted ", REPORTED: "retold "}.get(voice, "")
    return listed([f"{row.words:,} {kind}words of {row.outlet}" for row in words.itertuples()])
