from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import numpy as np
import pytest

from helpers.alignment import score_pairs
from helpers.alignment.model import Model, models

ROOT = Path(__file__).resolve().parents[2]
SAME = ("The council closed the old bridge on Monday.", "The old bridge was closed on Monday by the council.")
OTHER = ("The council closed the old bridge on Monday.", "Rain fell in the hills for three days.")
REWORDED = ("Sales of the firm rose 4 percent in May.", "The firm's sales went up by 4 percent in May.")
NUMBERS = ("Sales of the firm rose 4 percent in May.", "Sales of the firm fell 9 percent in June.")


def test_the_same_statement_scores_higher():
    same, other, reworded, numbers = score_pairs([SAME, OTHER, REWORDED, NUMBERS])
    assert same > 0.5 > other
    assert reworded > numbers


def test_scores_do_not_depend_on_the_side():
    there = score_pairs([SAME, OTHER, REWORDED])
    back = score_pairs([pair[::-1] for pair in (SAME, OTHER, REWORDED)])
    assert there == pytest.approx(back, abs=1e-9)


def test_places_count():
    pairs = [SAME, SAME]
    first, last = score_pairs(pairs, places=[(0, 0), (9, 30)])
    assert first > last


def test_no_pairs():
    assert len(score_pairs([])) == 0


def test_places_must_fit():
    with pytest.raises(ValueError, match="places: 1 entries for 2 pairs"):
        score_pairs([SAME, OTHER], places=[(0, 0)])


def test_a_model_is_a_weighted_sum_of_standardised_features():
    model = Model({"mean": [1.0, 0.0], "scale": [2.0, 1.0], "weights": [1.0, 0.5], "bias": -0.5})
    none, one, most = model.predict(np.array([[1.0, 1.0], [3.0, 1.0], [1e9, 1.0]]))
    assert none == 0.5
    assert one == pytest.approx(1 / (1 + np.exp(-1)), abs=1e-4)
    assert most == pytest.approx(1 / (1 + np.exp(-5)), abs=1e-4)


def test_weights_are_for_these_features():
    assert set(models()) == {"statement", "event", "link"}


@pytest.mark.parametrize("placed", [True, False])
def test_bench_writes_a_score_a_line(tmp_path, monkeypatch, placed):
    rows = [{"a": a, "b": b} | ({"a_sent": 0, "b_sent": 1} if placed else {}) for a, b in (SAME, OTHER)]
    source, out = tmp_path / "pairs.jsonl", tmp_path / "scores.txt"
    source.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["similarity.py", str(source), str(out)])
    runpy.run_path(str(ROOT / "bench" / "similarity.py"), run_name="__main__")
    same, other = (float(line) for line in out.read_text().splitlines())
    assert same > other
