from __future__ import annotations

import pandas as pd
import pytest
from validation.test_estimates import make_sample

from helpers.validation.coded import Sample
from helpers.validation.design import Design, count_there, disputed_items


def coded_by(*coders: list[str]) -> Sample:
    """Two detections called epistemic, then a sentence, each with every coder's code."""
    sample = make_sample([("epistemic", 10, coders[0][:2])], [("none", 5, coders[0][2:])])
    codes = [sample.codes.assign(coder=f"coder {n}", code=own) for n, own in enumerate(coders)]
    return Sample(sample.items, pd.concat(codes, ignore_index=True))


def test_each_item_stands_for_its_part_of_the_stratum() -> None:
    design = Design(coded_by(["epistemic", "none", "none"]), "stance")
    assert design.weight.tolist() == [5, 5, 5]
    assert design.unread.tolist() == [4, 4, 4]
    assert design.found("all", "all") == design.found("epistemic", "A") == 10
    assert design.found("booster", "all") == design.found("all", "B") == 0


@pytest.mark.parametrize(
    ("coders", "low", "high"),
    [
        ([["epistemic"]], 1, 1),
        ([["epistemic"], ["none"]], 0, 1),
        ([["epistemic"], ["none"], ["epistemic"]], 1, 1),
        ([["epistemic"], ["none"], ["booster"]], 0, 0),
        ([["epistemic"], ["none"], ["epistemic"], ["none"]], 0, 1),
        ([["epistemic"], ["epistemic"], ["epistemic"], ["none"]], 1, 1),
    ],
)
def test_the_majority_counts_and_a_tie_is_disputed(coders, low: int, high: int) -> None:
    sample = coded_by(*([*own, "none", "none"] for own in coders))
    design = Design(sample, "stance")
    assert (design.low.right[0], design.high.right[0]) == (low, high)
    assert design.disputed.tolist() == [low != high, False, False]
    assert disputed_items(sample) == sample.items["item_id"].tolist()[: int(low != high)]


def test_instances_are_settled_by_category_and_together() -> None:
    answers = ["booster; epistemic", "booster; booster", "none"]
    design = Design(coded_by(*(["epistemic", "epistemic", one] for one in answers)), "stance")
    place = {category: number for number, category in enumerate(design.categories)}
    extra = design.low.extra[2]
    # The medians of 1, 2, 0 boosters, of 1, 0, 0 epistemics, and of 2, 2, 0 instances.
    assert [extra[place[one]] for one in ("booster", "epistemic", "all")] == [1, 0, 2]
    assert not design.disputed.any()
    assert design.present() == ["epistemic", "booster"]


def test_a_wrong_category_is_an_instance_of_the_right_one() -> None:
    design = Design(coded_by(["booster", "none", "none"], ["booster", "epistemic", "none"]), "stance")
    assert design.low.extra[:, design.categories.index("booster")].tolist() == [1, 0, 0]
    assert design.low.extra[:, -1].tolist() == [1, 0, 0]
    assert design.high.right.tolist() == [0, 1, 0]


@pytest.mark.parametrize(
    ("codes", "there"),
    [
        (
            [("i1", "A", "close"), ("i2", "A", "paraphrase"), ("i3", "A", "none"), ("i4", "A", "close")],
            (2, 3),
        ),
        ([("i1", "A", "close"), ("i1", "B", "none")], (0, 1)),
        ([("i4", "A", "close")], (0, 0)),
    ],
)
def test_another_kind_of_link_is_a_link(codes: list[tuple[str, str, str]], there: tuple[int, int]) -> None:
    units = ["detection", "detection", "detection", "sentence"]
    items = pd.DataFrame({"item_id": ["i1", "i2", "i3", "i4"], "detector": "alignment", "unit": units})
    sample = Sample(items, pd.DataFrame(codes, columns=["item_id", "coder", "code"]))
    assert count_there(sample, "alignment") == there
