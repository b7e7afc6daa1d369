"""What the validation page shows of a coded sample; nothing where there is none, but a line that says so."""

from __future__ import annotations

import re
from dataclasses import replace

import pandas as pd

from helpers import display
from helpers.display import Output
from helpers.display.tables import to_csv
from helpers.display.words import listed
from helpers.pages.charts import dot_chart
from helpers.validation.agreement import agreement
from helpers.validation.coded import Sample
from helpers.validation.coding.model import DETECTORS
from helpers.validation.estimates import COLUMNS, estimates, needed

NO_SAMPLE = (
    "Nobody has coded a sample of this corpus yet, so accuracy on this material is not known: the figures "
    "of the card come from other texts. “make codesheet” draws a sample: sheet, form and code book; "
    "“make validate” reads what was coded."
)
_MACHINE = re.compile(r"\b(?:model|machine|llm|bot)\b", re.IGNORECASE)
_COUNTS = ("missed", "detections_needed", "sentences_needed")
_SHARES = re.compile(r"(precision|recall|f1|agreement|alpha|kappa|low|high)(_low|_high)?")


def all_estimates(sample: Sample, *, seed: int = 0) -> pd.DataFrame:
    """`helpers.validation.estimates.estimates` of every detector, one below the other."""
    parts = [estimates(sample, detector=detector, seed=seed) for detector in DETECTORS if sample]
    parts = [table for table in parts if len(table)]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COLUMNS)


def who_coded(sample: Sample) -> str:
    """Which coders, how many items, when: "Ada (96 items) and Ben (90 items), 2026-05-01 to 2026-05-03".

    A coder whose name says so ("Model A") is called a machine.
    """
    counts = sample.codes["coder"].value_counts().to_dict()
    machine = {coder: "a machine; " if _MACHINE.search(coder) else "" for coder in sample.coders}
    people = [
        f"{coder} ({machine[coder]}{counts[coder]:,} item{'s' * (counts[coder] != 1)})"
        for coder in sample.coders
    ]
    days = sorted({day[:10] for day in sample.codes["coded_on"] if day})
    when = f", {days[0]}" + (f" to {days[-1]}" if len(days) > 1 else "") if days else ", date not given"
    return listed(people) + when


def coded_note(sample: Sample, articles: pd.DataFrame) -> Output:
    """Who coded what and when, what could not be used, and what is no longer in the corpus."""
    if not sample and not sample.problems:
        return display.note(NO_SAMPLE)
    lines = [f"Coded by {who_coded(sample)}; the sample holds {len(sample.items):,} items."] if sample else []
    if len(sample.coders) > 1:
        lines.append(
            "The majority of an item's coders counts. Where they are split, the interval reaches from the "
            "one answer to the other, and a further coder of these items narrows it (disputed.html, which "
            "`make validate` writes, asks them alone); each coder's own figures stand further down."
        )
    fatal = sum(problem.fatal for problem in sample.problems)
    if fatal:
        lines.append(f"{fatal:,} rows or files could not be used; they are listed below.")
    gone = ~sample.items["article_id"].isin(articles["article_id"])
    if gone.any():
        lines.append(
            f"{gone.sum():,} items come from articles that are no longer in the corpus as they were: the "
            "sample describes another state of it. Draw it anew before publishing."
        )
    return display.note(" ".join(lines))


def sample_chart(estimated: pd.DataFrame) -> Output | None:
    """Precision and recall of each detector, all outlets and each, with their intervals."""
    rows = estimated[estimated["category"] == "all"].reset_index(drop=True)
    if rows.empty:
        return None
    who = rows["detector"] + rows["outlet"].map(lambda outlet: "" if outlet == "all" else f", {outlet}")
    drawn = [
        rows[[f"{measure}{end}" for end in ("", "_low", "_high")]]
        .set_axis(["estimate", "low", "high"], axis=1)
        .assign(detector=who, measure=measure)
        for measure in ("precision", "recall")
    ]
    table = pd.concat(drawn)[["detector", "measure", "estimate", "low", "high"]]
    shown = dot_chart(
        table, of="detector", value="estimate", name="coded-sample", label="share, 0 to 1",
        caption="Dot: estimate from the coded sample. Line: its 95% interval",
    )  # fmt: skip
    return replace(shown, csv=to_csv(rows))


def by_coder(sample: Sample, *, seed: int = 0) -> pd.DataFrame:
    """The measures by each coder's codes alone; no rows where one person coded."""
    parts = [
        estimates(sample, detector=detector, coder=coder, seed=seed).head(1).assign(coder=coder)
        for detector in (DETECTORS if len(sample.coders) > 1 else ())
        for coder in sample.coders
    ]
    columns = ["detector", "coder", "coded", "precision", "sentences", "missed", "recall", "f1"]
    rows = pd.concat([table for table in parts if len(table)], ignore_index=True) if parts else pd.DataFrame()
    return rows.reindex(columns=columns)


def agreement_table(sample: Sample, *, seed: int = 0) -> Output | None:
    """Krippendorff's alpha and percent agreement, or a line that one person coded."""
    if not sample:
        return None
    rows = agreement(sample, seed=seed)
    if rows.empty:
        return display.note(
            "No item was coded by two people, so agreement between coders cannot be reckoned. Reviewers ask "
            "for it: let a second person code the same sheet."
        )
    caption = (
        "Agreement between coders: share of equal pairs, Krippendorff's alpha, its 95% interval; kappa "
        "(Cohen's of two coders, Fleiss' of more) over the items that all of them coded"
    )
    return coded_table(rows, name="coded-agreement", caption=caption)


def needed_table(estimated: pd.DataFrame, sample: Sample, *, half_width: float) -> Output | None:
    """How many coded items would make each interval as narrow as wanted."""
    rows = estimated[estimated["category"] == "all"]
    if rows.empty:
        return None
    strata = sample.items[sample.items["unit"] == "sentence"].drop_duplicates("stratum")
    sizes = strata.groupby(["detector", "outlet"])["stratum_size"].sum()
    needs = []
    for row in rows.itertuples():
        where = (row.detector, row.outlet)
        population = sizes[row.detector].sum() if row.outlet == "all" else sizes.get(where, 0)
        detections, sentences = (
            needed(low, high, coded=coded, population=int(whole), half_width=half_width)
            for low, high, coded, whole in (
                (row.precision_low, row.precision_high, row.coded, row.found),
                (row.recall_low, row.recall_high, row.sentences, population),
            )
        )
        needs.append((row.detector, row.outlet, row.coded, detections, row.sentences, sentences))

    columns = ["detector", "outlet", "coded", "detections_needed", "sentences", "sentences_needed"]
    split = "; where coders are split, a further coder narrows more" if rows["disputed"].any() else ""
    caption = (
        f"Items that would narrow precision (detections) and recall (sentences) to ± {half_width:g}{split}"
    )
    return coded_table(in_words(pd.DataFrame(needs, columns=columns)), name="coded-needed", caption=caption)


def coded_table(rows: pd.DataFrame, *, name: str, caption: str) -> Output:
    """A table of shares and counts of a coded sample; nothing to see where there is none."""
    formats = {
        column: ".0f" if column in _COUNTS else ".2f"
        for column in rows
        if column in _COUNTS or _SHARES.fullmatch(column)
    }
    return display.table(rows, name=name, caption=caption, formats=formats)


def in_words(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with "all" told from a filter's "all", and outlets taken together told from an outlet."""
    words = {"outlet": {"all": "all outlets"}, "category": {"all": "all categories"}}
    return rows.replace(words).rename(columns={"outlet": "outlets"})
