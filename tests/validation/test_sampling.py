from __future__ import annotations

import pandas as pd
import pytest
from plain_statement import PLAIN

from helpers.storage.tables import coded, frame
from helpers.validation.checks import cue_places, draw_detections

TEXT = [f"Ship {n} may sail." for n in range(30)]
STANCE = frame(
    "stance",
    [
        (
            "a",
            n,
            100 * n + text.index("may"),
            100 * n + text.index("may") + 3,
            "may",
            "epistemic",
            "narrator",
            "body",
            False,
            "",
            100 * n,
            100 * n + len(text),
        )
        for n, text in enumerate(TEXT)
    ],
)
NONE = frame("attributions", []).assign(zone="")


def draw(**given) -> pd.DataFrame:
    arguments = {"stance": STANCE, "attributions": NONE, "size": 5, "seed": 1} | given
    arguments["attributions"] = cue_places([(arguments["attributions"],)])
    return draw_detections(**arguments)


def test_so_many_are_drawn_as_are_asked_for_each_with_its_label_and_place() -> None:
    rows = draw()
    assert set(rows["label"]) == {"epistemic"}
    assert len(rows) == len(rows.drop_duplicates(["article_id", "sentence_id", "start"])) == 5


def test_the_seed_decides_the_draw() -> None:
    assert draw().equals(draw())
    assert not draw().equals(draw(seed=2))


def test_a_small_corpus_is_drawn_whole() -> None:
    assert len(draw(size=99)) == 30
    assert len(draw(stance=STANCE.head(0))) == 0


def test_a_size_below_one_is_refused() -> None:
    with pytest.raises(ValueError, match="size: 0 was given"):
        draw(size=0)


def test_detections_drawn_from_columns_are_those_drawn_from_the_tables() -> None:
    row = ("1", "a", 0, "indirect", "", [], "may", [[5, 8]], "sail", [[9, 13]], "may", "", "", "", *PLAIN)
    said = frame("attributions", [row, (*row[:2], 1, *row[3:7], [], *row[8:]), (*row[:2], 2, *row[3:])])
    said = said.assign(zone="body")
    stance = coded([STANCE.iloc[:12], STANCE.iloc[12:]])
    places = cue_places([(said.iloc[:2],), (said.iloc[2:],)])
    assert places["sentence_id"].tolist() == [0, 2]  # the second has no cue
    found = draw_detections(stance=stance, attributions=places, size=5, seed=1)
    pd.testing.assert_frame_equal(found, draw(attributions=said), check_dtype=False)
