"""The built-in card: accuracy of each detector on gold data, coded by people or as its material says."""

from __future__ import annotations

from importlib import resources

import pandas as pd

from helpers import display
from helpers.display import Shown

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


def accuracy_chart(accuracy: pd.DataFrame) -> Shown:
    """Each detector's accuracy with its interval, beside what other tools reach."""
    rows = accuracy.iloc[::-1].reset_index(drop=True)
    fig, ax = display.new_figure(height=0.9 + 0.36 * len(rows))
    for place, row in rows.iterrows():
        if row["low"] == row["low"]:
            ax.plot([row["low"], row["high"]], [place, place], color=display.PALETTE[0], linewidth=2)
        if row["others"] == row["others"]:
            ax.plot(row["others"], place, "|", color=display.MUTED, markersize=12, markeredgewidth=2)
        ax.plot(row["value"], place, "o", color=display.PALETTE[0], markersize=6)
        ax.annotate(f"{row['value']:.2f}", (1.02, place), va="center", annotation_clip=False)
    ax.set_yticks(range(len(rows)), [f"{row.detector}: {row.measure}" for row in rows.itertuples()])
    ax.set_xlim(0, 1)
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.set_xlabel("share, 0 to 1 (1 = every answer as the coders gave it)")
    said = "; ".join(f"{row.detector}, {row.measure}: {row.value:.2f}" for row in accuracy.itertuples())
    return display.figure(
        fig,
        name="accuracy",
        alt=f"Accuracy of the detectors on public gold data. {said}.",
        table=accuracy,
        caption="Dot: this suite. Line: 95% interval over documents, events or pairs. Grey tick: the best "
        "other public tool.",
    )
