"""How often the intervals of a coded sample hold the truth, in invented corpora where it is known.

    python bench/coverage.py named [--runs 1000]
        The corpora of the tests, and others: few misses, uneven strata, much or little of it read.
    python bench/coverage.py random [--corpora 20] [--runs 400] [--seed 7]
        Corpora of a random make: outlets, sizes, error rates and samples.

Each line: the share of intervals that hold the truth, the mean over all articles and one outlet, all
categories and one; in brackets the least of these four. `true`: how many instances there are, as corrected.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from validation.coded_sample import code_sample, make_world
from validation.test_estimates import FOUND, GROUPS, PRECISION, SCENARIOS, SMALL

from helpers.validation.design import Design
from helpers.validation.draws import interval
from helpers.validation.estimates import estimate

MEASURES = ("precision", "recall", "f1", "true")
Scenario = tuple[dict[str, dict[str, int]], dict[str, tuple[int, float]], int, int]
LARGE = {outlet: {category: 5 * n for category, n in own.items()} for outlet, own in FOUND.items()}
MORE: dict[str, Scenario] = {
    "hardly a miss": (FOUND, {"some": (150, 0.006), "none": (300, 0.003)}, 96, 96),
    "uneven strata": (FOUND, {"some": (60, 0.2), "none": (500, 0.015)}, 96, 96),
    "little read": (FOUND, {"some": (150, 0.05), "none": (300, 0.03)}, 60, 43),
    "half of it read": (SMALL, {"some": (25, 0.05), "none": (40, 0.02)}, 40, 65),
    "a large corpus": (LARGE, {"some": (700, 0.05), "none": (1500, 0.02)}, 97, 97),
}


def coverage(
    scenario: Scenario,
    *,
    runs: int,
    rng: np.random.Generator,
    precision: dict[str, float] = PRECISION,
    misplaced: float = 0.2,
) -> dict[str, list[float]]:
    """Measure to the share of intervals that hold the truth, group by group."""
    found, sentences, detections, read = scenario
    held: dict[str, dict[tuple[str, str], list[bool]]] = {measure: {} for measure in MEASURES}
    for run in range(runs):
        world = make_world(rng, found, precision=precision, sentences=sentences, misplaced=misplaced)
        design = Design(code_sample(rng, world, detections=detections, sentences=read), "stance")
        for group in GROUPS:
            n, right, missed = world.truth(*group)
            one = estimate(design, category=group[0], outlet=group[1], seed=run)
            known = {
                "precision": (right / n, one.precision_interval()),
                "f1": (2 * right / (n + right + missed), one.f1()[1:]),
                "true": (right + missed, interval(*one.true_draws)),
            }
            if right + missed:
                known["recall"] = right / (right + missed), one.recall()[1:]
            for measure, (truth, (low, high)) in known.items():
                held[measure].setdefault(group, []).append(low - 1e-9 <= truth <= high + 1e-9)
    return {measure: [float(np.mean(own)) for own in held[measure].values()] for measure in MEASURES}


def random_scenario(rng: np.random.Generator) -> tuple[Scenario, dict[str, float], float]:
    """Sizes, misses and sample; precision by category; the share of what is wrong that is misplaced."""
    size = 10 ** rng.uniform(0.7, 2.2)
    found = {
        outlet: {category: int(max(2, size * 10 ** rng.uniform(-0.7, 0.5))) for category in PRECISION}
        for outlet in "ABC"[: int(rng.integers(2, 4))]
    }
    rate = 10 ** rng.uniform(-2.4, -0.7)
    sentences = {
        "some": (int(10 ** rng.uniform(1.3, 2.7)), 2 * rate),
        "none": (int(10 ** rng.uniform(1.5, 3)), rate),
    }
    precision = {category: float(rng.uniform(0.5, 1)) for category in PRECISION}
    sample = int(rng.integers(30, 120)), int(rng.integers(30, 150))
    return (found, sentences, *sample), precision, float(rng.uniform(0, 0.4))


def line(name: str, held: dict[str, list[float]]) -> str:
    parts = (f"{measure} {np.mean(own):.3f} ({min(own):.3f})" for measure, own in held.items())
    return f"{name:16} " + "  ".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("which", choices=("named", "random"))
    parser.add_argument("--runs", type=int)
    parser.add_argument("--corpora", type=int, default=20)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    if args.which == "named":
        for name, scenario in (SCENARIOS | MORE).items():
            rng = np.random.default_rng(args.seed)
            print(line(name, coverage(scenario, runs=args.runs or 1000, rng=rng)), flush=True)
        return
    every = []
    for number in range(args.corpora):
        rng = np.random.default_rng([args.seed, number])
        scenario, precision, misplaced = random_scenario(rng)
        held = coverage(scenario, runs=args.runs or 400, rng=rng, precision=precision, misplaced=misplaced)
        print(line(f"corpus {number}", held), flush=True)
        every.append({measure: np.mean(own) for measure, own in held.items()})
    for measure in MEASURES:
        means = np.array([one[measure] for one in every])
        inside = int(((means >= 0.93) & (means <= 0.97)).sum())
        print(
            f"{measure}: mean {means.mean():.3f}, from {means.min():.3f} to {means.max():.3f}; "
            f"within .93 and .97 in {inside} of {len(means)}"
        )


if __name__ == "__main__":
    main()
