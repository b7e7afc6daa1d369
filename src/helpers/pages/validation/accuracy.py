"""The built-in card, accuracy of each detector on gold data, and the sentence at the head of the page."""

from __future__ import annotations

from importlib import resources

import pandas as pd

from helpers import display
from helpers.display import Output
from helpers.pages.validation.coded_views import who_coded
from helpers.validation.coded import Sample
from helpers.validation.design import count_there

COLUMNS = [
    "detector", "measure", "value", "low", "high", "spread", "others", "gold", "n", "material", "measured",
]  # fmt: skip


def read_accuracy() -> pd.DataFrame:
    """The measured accuracy that the package carries; `bench/accuracy.py` writes it.

    Returns:
        One row a detector and measure: `detector, measure, value, low, high, spread, others, gold, n,
        material, measured`. `value` is between 0 and 1, `low` and `high` its 95% bootstrap interval over
        documents (missing where none was drawn), `spread` the gap between the outlet with the highest value
        and that with the lowest (missing where the gold data name no outlets), `others` what the best other
        public tool reaches on the same kind of gold, `n` how many gold items, `material` how that text
        differs from yours, `measured` the date.
    """
    with resources.files(__package__).joinpath("accuracy.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file)[COLUMNS]


def accuracy_chart(accuracy: pd.DataFrame) -> Output:
    """Each detector's accuracy with its interval, beside what other tools reach."""
    rows = accuracy.iloc[::-1].reset_index(drop=True)
    fig, ax = display.new_figure(height=0.9 + 0.36 * len(rows))
    for line, row in rows.iterrows():
        if row["low"] == row["low"]:
            ax.plot([row["low"], row["high"]], [line, line], color=display.PALETTE[0], linewidth=2)
        if row["others"] == row["others"]:
            ax.plot(row["others"], line, "|", color=display.MUTED, markersize=12, markeredgewidth=2)
        ax.plot(row["value"], line, "o", color=display.PALETTE[0], markersize=6)
        ax.annotate(f"{row['value']:.2f}", (1.02, line), va="center", annotation_clip=False)
    ax.set_yticks(range(len(rows)), [f"{row.detector}: {row.measure}" for row in rows.itertuples()])
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlabel("share, 0 to 1 (1 = every answer as the coders gave it)")
    said = "; ".join(f"{row.detector}, {row.measure}: {row.value:.2f}" for row in accuracy.itertuples())
    caption = (
        "Dot: this suite. Line: 95% interval over documents, events or pairs. Grey tick: the best other "
        "public tool."
    )
    alt = f"Accuracy of the detectors on public gold data. {said}."
    return display.figure(fig, name="accuracy", alt=alt, table=accuracy, caption=caption)


MACHINE = "read by a language model"
"""What the material of a figure says where no person coded it."""


def trust_finding(
    accuracy: pd.DataFrame, offsets: pd.DataFrame, estimated: pd.DataFrame, sample: Sample
) -> Output:
    """What the measured accuracy and the offset check come to, in a few sentences.

    Args:
        accuracy: what `read_accuracy` returned; the first row of each detector is quoted.
        offsets: what `check_offsets` returned.
        estimated: what `all_estimates` returned of the corpus' own coded sample; empty where there is none.
        sample: that sample: who coded it stands with the figures.
    """
    heads = accuracy.drop_duplicates("detector")
    by_machine = heads["material"].str.contains(MACHINE, regex=False)
    quoted = "; on articles ".join(
        f"{who}: " + "; ".join(f"{row.detector} {row.value:.2f} ({row.measure})" for row in rows.itertuples())
        for who, rows in (("coded by people", heads[~by_machine]), (MACHINE, heads[by_machine]))
        if len(rows)
    )
    checked, wrong = int(offsets["checked"].sum()), int(offsets["wrong"].sum())
    sound = (
        f"{wrong:,} of {checked:,} offsets do not lead back to their words: a fault of this software."
        if wrong
        else f"All {checked:,} stretches of text that the tables point to lead back to their words."
    )
    whole = estimated[(estimated["category"] == "all") & (estimated["outlet"] == "all")]
    measured = "; ".join(
        f"{row.detector} precision {row.precision:.2f}, recall {row.recall:.2f}"
        for row in whole.itertuples()
        if row.detector != "alignment"
    )
    kinds = whole[whole["detector"] == "alignment"]
    here = ""
    if len(whole):
        there, coded = count_there(sample, "alignment")
        kind = "".join(f", {value:.2f} of the same kind" for value in kinds["precision"])
        links = f"{there} of {coded} links are links{kind}"
        parts = [clause for clause in (measured, links if len(kinds) and coded else "") if clause]
        here = f" On the sample of this corpus, coded by {who_coded(sample)}: {'; '.join(parts)}."
    return display.finding(f"The detectors reach, on articles {quoted}.{here} {sound}")
