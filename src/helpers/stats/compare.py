"""All differences between outlets that may be printed, tested as one family.

Every pair of outlets, each outlet against the rest, and groups of outlets that the researcher names, in
every measure. What is tested is the difference that is printed: of totals, over events that both sides
report, or over articles. A unit's score is what it adds to that difference beyond the rate that both sides
have together,

    s = (x_target - r w_target) / W_target - (x_reference - r w_reference) / W_reference,

and the scores' signs are flipped, all measures and all comparisons by the same signs (maxT, Westfall & Young
1993; as a multiplier bootstrap of dependent comparisons, Chernozhukov, Chetverikov & Kato 2013). The
adjusted p is the chance that anything at all looks as strong where the outlets do not differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from helpers.stats.intervals import bootstrap_intervals, left_out_ranges
from helpers.stats.tests import DRAWS, sign_flip_max_t
from helpers.stats.tiers import FURTHER, LEADING, Tier
from helpers.stats.totals import Totals, index_of, ratio

if TYPE_CHECKING:
    from scipy.sparse import csr_array


PAIR, REST, GROUPS = "pair", "rest", "groups"
OTHERS = "the others"
BLOCKS = 1000
"""More articles or events than this are put by chance into so many blocks, which are drawn and flipped."""
MOST_DRAWS = 9999
_WORK = 4_000_000_000  # products
COLUMNS = [
    "measure", "page", "unit", "kind", "target", "reference", "value_target", "value_reference", "difference",
    "low", "high", "n", "strength", "p", "adjusted",
]  # fmt: skip


@dataclass(frozen=True)
class Contrast:
    """Two sides that are compared.

    Attributes:
        kind: `PAIR`, `REST` (an outlet against all others) or `GROUPS`.
        target, reference: what the sides are called.
        targets, references: their outlets.
    """

    kind: str
    target: str
    reference: str
    targets: tuple[str, ...]
    references: tuple[str, ...]


def contrasts(outlets: Sequence[str], groups: Mapping[str, Sequence[str]] | None = None) -> list[Contrast]:
    """Every comparison of a family: pairs in the order of the outlets, each against the rest, named groups.

    Args:
        outlets: the outlets compared.
        groups: name to outlets; outlets not compared are passed over, and so are groups without any.

    Raises:
        ValueError: an outlet stands in two groups.
    """
    family = [Contrast(PAIR, a, b, (a,), (b,)) for a, b in combinations(outlets, 2)]
    if len(outlets) > 2:
        rest = {outlet: tuple(other for other in outlets if other != outlet) for outlet in outlets}
        family += [Contrast(REST, outlet, OTHERS, (outlet,), others) for outlet, others in rest.items()]
    members = {
        name: tuple(outlet for outlet in outlets if outlet in set(given))
        for name, given in (groups or {}).items()
    }
    placed = [outlet for given in members.values() for outlet in given]
    twice = sorted({outlet for outlet in placed if placed.count(outlet) > 1})
    if twice:
        raise ValueError(f"groups: {', '.join(twice)} stands in two groups; an outlet can be in one.")
    sides = combinations([(name, given) for name, given in members.items() if given], 2)
    family += [Contrast(GROUPS, a, b, targets, others) for (a, targets), (b, others) in sides]
    return family


def compare(
    totals: Totals,
    about: pd.DataFrame,
    family: Sequence[Contrast],
    *,
    tier: Tier,
    seed: int = 0,
) -> pd.DataFrame:
    """Every measure in every comparison.

    Args:
        totals: the measures of the articles.
        about: `article_id, outlet, event` of the articles.
        family: what `contrasts` returned.
        tier: what the number of articles allows.
        seed: of sign patterns and draws.

    Returns:
        `COLUMNS`, one row per measure and comparison: the values and their difference in the measure's unit;
        `low` and `high` of the difference, its range when any one article is left out at tier "range", its
        95% interval over events or articles at tier "tests"; `n` events or articles tested; `strength`, the
        difference beside its scatter from unit to unit; `p`, and `adjusted` for the whole family, of which
        the leading measures have a part of their own (`helpers.stats.tiers.LEADING`). What the tier does not
        allow is missing. Measures that neither side has are left out.
    """
    known = about.set_index("article_id").loc[list(totals.articles)]
    outlet, unit, by_event = known["outlet"].astype("str"), np.arange(len(known)), tier.unit == "event"
    if by_event:
        event = known["event"].fillna("").astype("str")
        unit = index_of(event, sorted(set(event) - {""}))
    rows, scores = [], []
    for contrast in family:
        on = [outlet.isin(names).to_numpy() for names in (contrast.targets, contrast.references)]
        sides = _sides(totals, unit, on, by_event=by_event)
        low, high = _ends(sides, tier, seed)
        effects = sides.scores()
        size = np.sqrt((effects**2).sum(axis=0))
        strength = np.divide(np.abs(effects.sum(axis=0)), size, out=np.zeros(len(size)), where=size > 0)
        values = [ratio(*sides.sums(side)) for side in (0, 1)]
        for number, measure in enumerate(totals.measures):
            if not sides.part[:, :, number].any():
                continue
            scale = measure.scale
            a, b = (scale * value[number] for value in values)
            about_row = (measure.name, measure.page, measure.unit, contrast.kind, contrast.target)
            ends = (scale * low[number], scale * high[number])
            rows.append((*about_row, contrast.reference, a, b, a - b, *ends, sides.n, strength[number]))
            scores.append(effects[:, number])
    table = pd.DataFrame(rows, columns=COLUMNS[:-2])
    table = table.assign(p=np.nan, adjusted=np.nan)
    if tier.level != "tests":
        return table
    leading = table["measure"].isin([measure.name for measure in totals.measures if measure.leads]).to_numpy()
    for group, share in ((leading, LEADING), (~leading, FURTHER)):
        if group.any():
            wanted = np.column_stack([score for score, kept in zip(scores, group, strict=True) if kept])
            p, adjusted = sign_flip_max_t(wanted, draws=_draws(wanted), seed=seed)
            table.loc[group, "p"], table.loc[group, "adjusted"] = p, np.minimum(adjusted / share, 1)
    return table


def _draws(scores: np.ndarray) -> int:
    """As many sign patterns as take no more than a second or two."""
    return int(np.clip(_WORK // max(1, scores.size), DRAWS, MOST_DRAWS))


@dataclass(frozen=True)
class _Sides:
    """Counts of both sides: `part` and `whole` (units, sides, measures); `n` units that both sides have."""

    part: np.ndarray
    whole: np.ndarray
    n: int

    def sums(self, side: int) -> tuple[np.ndarray, np.ndarray]:
        return self.part[:, side].sum(axis=0), self.whole[:, side].sum(axis=0)

    def scores(self) -> np.ndarray:
        """(units, measures): what each unit adds to the difference; 0 where a side has no base."""
        part, whole = self.part.sum(axis=(0, 1)), self.whole.sum(axis=0)
        together = ratio(part, whole.sum(axis=0))
        beyond = self.part - together * self.whole
        known = (whole > 0).all(axis=0)
        by = np.where(whole > 0, whole, 1)
        return np.where(known, np.nan_to_num(beyond[:, 0] / by[0] - beyond[:, 1] / by[1]), 0.0)

    def rows(self) -> np.ndarray:
        """Units by counts, as the interval engine takes them."""
        return np.hstack([self.part[:, 0], self.whole[:, 0], self.part[:, 1], self.whole[:, 1]])


def _sides(totals: Totals, unit: np.ndarray, on: Sequence[np.ndarray], *, by_event: bool) -> _Sides:
    """The counts of two sides by unit: of each article its unit, or -1, and whether it is on a side.

    Events that one side alone reports are left out.
    """
    number = np.where(on[0] | on[1], unit, -1)
    if by_event:
        both = np.intersect1d(number[on[0]], number[on[1]])
        number[~np.isin(number, both)] = -1
    width = int(unit.max(initial=-1)) + 1
    n = len(np.unique(number[number >= 0]))
    if width > BLOCKS:
        number = np.where(number >= 0, np.random.default_rng(0).integers(0, BLOCKS, width)[number], -1)
        width = BLOCKS
    add = [_adder(np.where(side, number, -1), width) for side in on]
    part, whole = (
        np.stack([side @ counts for side in add], axis=1) for counts in (totals.part, totals.whole)
    )
    return _Sides(part, whole, n)


def _adder(number: np.ndarray, width: int) -> csr_array:
    """The matrix that adds articles up by unit: (units, articles)."""
    from scipy.sparse import csr_array

    used = np.flatnonzero(number >= 0)
    return csr_array((np.ones(len(used)), (number[used], used)), shape=(width, len(number)))


def _ends(sides: _Sides, tier: Tier, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """`low` and `high` of the difference of each measure, as the tier allows."""
    measures = sides.part.shape[2]

    def difference(sums: np.ndarray) -> np.ndarray:
        a, of_a, b, of_b = np.split(sums, 4, axis=1)
        return ratio(a, of_a) - ratio(b, of_b)

    if tier.level == "texts":
        return np.full(measures, np.nan), np.full(measures, np.nan)
    rows = sides.rows()
    rows = rows[rows.any(axis=1)]
    if tier.level == "range":
        return left_out_ranges(difference, rows)
    return bootstrap_intervals(difference, rows, seed=seed)
