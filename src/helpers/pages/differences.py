"""How the outlets differ as a whole, in sentences that an editor could print.

Every comparison that may be printed is tested as one family (`helpers.stats.compare`), whichever page prints
it. Where two outlets or three differ in a measure, the one that stands apart is named. What is large and not
established is called so. Of single texts there are counts, and no rate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from helpers.display.words import listed
from helpers.pages.profile import corpus_totals
from helpers.stance.measures import smallest_difference
from helpers.stats.compare import GROUPS, REST, Contrast, compare, contrasts
from helpers.stats.tiers import CHANCE, LEVEL, Tier
from helpers.stats.totals import PERCENT, Measure, Totals, outlet_profile

MOST_TOLD = 6
"""Differences that a page tells of, the surest first."""
MOST_CHANCE = 2
"""Where fewer are established, so many are told in all: the largest, said to be chance perhaps."""
_SCOPE = {"tests": CHANCE, "range": "In these few articles"}
FEWEST = 10
"""A measure of which no outlet has so many instances is left to the tables."""
_IN_BRACKETS = re.compile(r" \([^)]*\)")
FEWEST_POINTS = 10
"""Of a few texts a share is told from so many points apart."""


@dataclass(frozen=True)
class Difference:
    """One difference in words.

    Attributes:
        text: the sentence.
        measure: what differs.
        outlets: the outlets whose sentences show it.
        established: whether it holds for outlets like these, and not for these texts alone.
        strength: by which differences are ordered.
    """

    text: str
    measure: Measure
    outlets: tuple[str, ...]
    established: bool
    strength: float


@dataclass(frozen=True)
class Compared:
    """Every measure of every outlet and every difference between them.

    Attributes:
        totals: the measures of the articles.
        about: `article_id, outlet, event` of the articles.
        outlets: those compared, target first.
        tier: what the number of articles allows.
        groups: outlets that the researcher puts together, by name.
        seed: of every random draw.
    """

    totals: Totals
    about: pd.DataFrame
    outlets: tuple[str, ...]
    tier: Tier
    groups: dict[str, tuple[str, ...]]
    seed: int = 0

    @classmethod
    def of(cls, project: Any) -> Compared:
        """The outlets of a project, as `helpers.pipeline.open_corpus` gives it."""
        params = project.settings.params
        return cls(
            corpus_totals(project), project.about, tuple(project.outlets), project.tier, dict(params.groups),
            params.seed,
        )  # fmt: skip

    @cached_property
    def family(self) -> list[Contrast]:
        """Every comparison: pairs, each outlet against the rest, groups."""
        return contrasts(self.outlets, self.groups)

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Every measure in every comparison, as `helpers.stats.compare.compare` tells it."""
        return compare(self.totals, self.about, self.family, tier=self.tier, seed=self.seed)

    @cached_property
    def profile(self) -> pd.DataFrame:
        """Every measure of every outlet, the surest differences first."""
        outlet_of = self.about.set_index("article_id")["outlet"]
        table = outlet_profile(self.totals, outlet_of, outlets=self.outlets, tier=self.tier)
        strength = self.differences.groupby("measure")["strength"].max()
        order = table["measure"].map(strength).fillna(0).sort_values(ascending=False, kind="stable").index
        return table.loc[order].reset_index(drop=True)

    @property
    def drawn(self) -> pd.DataFrame:
        """The part of the profile that a chart can show: measures with more than single instances."""
        most = self.profile.groupby("measure")["count"].transform("max")
        return self.profile[most >= FEWEST].reset_index(drop=True)

    def worth_telling(self, page: str = "") -> list[Difference]:
        """The differences worth telling, those that lead and those that are established first.

        Args:
            page: of one topic alone; of all when "".
        """
        measures = [m for m in self.totals.measures if page in ("", m.page)]
        if self.tier.level == "texts":
            counts = [gap for measure in measures if (gap := self._in_counts(measure))]
            return sorted(counts, key=lambda gap: -gap.strength)[:MOST_TOLD]
        by_measure = dict(list(self.differences.groupby("measure", sort=False)))
        there = [measure for measure in measures if measure.name in by_measure]
        gaps = [gap for measure in there for gap in self._in_rates(measure, by_measure[measure.name])]
        ordered = sorted(gaps, key=lambda gap: (not gap.established, not gap.measure.leads, -gap.strength))
        n_sure = sum(gap.established for gap in ordered)
        return ordered[: min(max(n_sure, MOST_CHANCE), MOST_TOLD)]

    def alike(self) -> str:
        """What does not differ, as far as these texts can tell; "" where they tell nothing of it."""
        if self.tier.level == "tests":
            sure = set(self.differences.loc[self.differences["adjusted"] < LEVEL, "measure"])
            enough = [m for m in self.totals.measures if self._is_enough(m)]
            rest = [m for m in enough if m.name not in sure]
            first = {m.page: _IN_BRACKETS.sub("", m.name).replace(", in", " in") for m in reversed(rest)}
            of, named = f"In {len(rest)} of {len(enough)} measures", listed([*first.values()][::-1])
            who = f"no difference between {listed(self.outlets)} is established"
            return f"{of} {who}, among them {named}." if rest else ""
        names = {gap.measure.name for gap in self.worth_telling()}
        same = [self._counts(m) for m in self.totals.measures if m.name not in names and self._is_same(m)]
        if self.tier.level != "texts" or not same:
            return ""
        return f"No difference, as far as texts of this length can show: {'; '.join(same)}."

    def _is_same(self, measure: Measure) -> bool:
        """Whether single texts have enough of a measure and differ by less than their length can show."""
        rows = self._rows(measure)
        many = len(rows) == len(self.outlets) and (rows["count"] >= FEWEST).all()
        return bool(many and rows["value"].max() - rows["value"].min() < self._least(measure, rows))

    def _least(self, measure: Measure, rows: pd.DataFrame) -> float:
        """By how much the outlets furthest apart must differ, so that it is no matter of a few words."""
        if measure.scale == PERCENT:
            return FEWEST_POINTS
        a, b = rows.loc[rows["value"].idxmax()], rows.loc[rows["value"].idxmin()]
        return smallest_difference(a["count"] + b["count"], a["base"], b["base"])

    def _in_rates(self, measure: Measure, rows: pd.DataFrame) -> list[Difference]:
        """The strongest comparison of a measure, and that of the groups where one is established."""
        rows = rows[rows["strength"] > 0]
        if not self._is_enough(measure):
            return []
        sure = rows[rows["adjusted"] < LEVEL]
        gaps = []
        groups = sure[sure["kind"] == GROUPS]
        if len(groups):
            gaps.append(self._difference(measure, groups.loc[groups["strength"].idxmax()], established=True))
        outlets = sure[sure["kind"] != GROUPS]
        apart = outlets[outlets["kind"] == REST]
        best = apart if len(apart) else outlets
        if len(best):
            row = best.loc[best["strength"].idxmax()]
            if row["kind"] != REST or not self._is_group_of_one(row["target"], groups):
                gaps.append(self._difference(measure, row, established=True))
            return gaps
        # What is not established is told where its own interval, or range, is clear of no difference.
        large = rows[(rows["kind"] != GROUPS) & (rows["low"] * rows["high"] > 0)]
        if len(large) and not gaps:
            gaps.append(self._difference(measure, large.loc[large["strength"].idxmax()], established=False))
        return gaps

    def _is_group_of_one(self, outlet: str, groups: pd.DataFrame) -> bool:
        """Whether a comparison of groups that is told says the same as that of an outlet with the others."""
        members = {name: set(given) & set(self.outlets) for name, given in self.groups.items()}
        everyone = len(members) == 2 and set().union(*members.values()) == set(self.outlets)
        return everyone and any(members[key] == {outlet} for key in (*groups["target"], *groups["reference"]))

    def _difference(self, measure: Measure, row: pd.Series, *, established: bool) -> Difference:
        values = self._values(measure)
        kind, target, reference = row["kind"], row["target"], row["reference"]
        does = measure.more if row["difference"] > 0 else measure.less
        value, other = (_value(measure, row[side]) for side in ("value_target", "value_reference"))
        unit = "" if measure.scale == PERCENT else f", {measure.unit}"
        if kind == GROUPS:
            members = {name: [o for o in self.outlets if o in set(self.groups[name])] for name in self.groups}
            outlets = (*members[target], *members[reference])
            who = f"{target} ({listed(members[target])})"
            text = f"{who} {does} than {reference} ({listed(members[reference])}): {value} against {other}"
        elif kind == REST:
            outlets = self.outlets
            rest = [f"{_value(measure, values[peer])} in {peer}" for peer in outlets if peer != target]
            text = f"{target} {does} than the others: {value} against {listed(rest)}"
        else:
            target, reference, does = self._who_stands_apart(measure, row)
            outlets = (target, reference)
            value, other = _value(measure, values[target]), _value(measure, values[reference])
            text = f"{target} {does} than {reference}: {value} against {other}"
            between = [f"{_value(measure, values[o])} in {o}" for o in self.outlets if o not in outlets]
            text += f", with {listed(between)}" if between else ""
        text += unit + self._how_sure(measure, row)
        if not established:
            text = f"{_SCOPE[self.tier.level]}: {text}"
        return Difference(text, measure, tuple(outlets), established, float(row["strength"]))

    def _who_stands_apart(self, measure: Measure, row: pd.Series) -> tuple[str, str, str]:
        """Of a pair the outlet further from all others, the other one, and what the first does."""
        values = self._values(measure)
        pair = (row["target"], row["reference"])
        middle = sorted(value for value in values.values() if value == value)[len(values) // 2]
        first, second = sorted(pair, key=lambda outlet: -abs(values[outlet] - middle))
        if len(self.outlets) == 2:
            first, second = sorted(pair, key=lambda outlet: -values[outlet])
        return first, second, measure.more if values[first] > values[second] else measure.less

    def _how_sure(self, measure: Measure, row: pd.Series) -> str:
        turn = 1 if row["difference"] > 0 else -1
        low, high = sorted((turn * row["low"], turn * row["high"]))
        if low != low:
            return "."
        unit = "points" if measure.scale == PERCENT else "per 1,000"
        size = f"{_number(abs(row['difference']))} {unit}"
        if self.tier.level == "tests":
            units = f"{row['n']:,} {self.tier.unit}s"
            ends = f"{_number(low)} to {_number(high)}"
            return f". The difference is {size} (95\u00a0% interval {ends}, over {units})."
        ends = f"{_number(low)} and {_number(high)}"
        return f". Whichever article is left out, the difference stays between {ends} {unit}."

    def _in_counts(self, measure: Measure) -> Difference | None:
        """A measure of single texts in counts, where the counts are no matter of one or two words."""
        rows = self._rows(measure)
        if rows.empty or not (rows["base"] > 0).all() or not self._is_enough(measure):
            return None
        gap, least = rows["value"].max() - rows["value"].min(), self._least(measure, rows)
        if gap < least and not measure.leads:
            return None
        return Difference(f"{self._counts(measure)}.", measure, self.outlets, False, float(gap / least))

    def _counts(self, measure: Measure) -> str:
        """A measure of single texts in words, that with most of it first."""
        rows = self._rows(measure)
        rows = rows.rename(columns={"count": "instances"}).set_index("outlet")
        first, *others = rows.sort_values("value", ascending=False, kind="stable").itertuples()
        text = f"{first.Index} {measure.counted.format(n=_count(first), of=f'{first.base:,}')}"
        return f"{text}, {listed([f'{row.Index} {_count(row)} of {row.base:,}' for row in others])}"

    def _is_enough(self, measure: Measure) -> bool:
        """Whether there is more of a measure than single instances, and of a few texts more than their
        scatter."""
        rows = self._rows(measure)
        if rows.empty or rows["count"].max() < FEWEST:
            return False
        if self.tier.level == "tests" or measure.leads:
            return True
        return rows["value"].max() - rows["value"].min() >= self._least(measure, rows)

    def _rows(self, measure: Measure) -> pd.DataFrame:
        return self.profile[self.profile["measure"] == measure.name]

    def _values(self, measure: Measure) -> dict[str, float]:
        return self._rows(measure).set_index("outlet")["value"].to_dict()


def _value(measure: Measure, value: float) -> str:
    return f"{_number(value)}\u00a0%" if measure.scale == PERCENT else _number(value)


def _number(value: float) -> str:
    return f"{value:.1f}" if abs(value) < 10 else f"{value:.0f}"


def _count(row: Any) -> str:
    return "none" if not row.instances else "all" if row.instances == row.base else f"{row.instances:,}"
