"""The draw: a stratum by its size, its units with the same chance, the same seed the same sample."""

from __future__ import annotations

import random

import numpy as np
import pandas as pd
import pytest
import sample_coding

from helpers.storage.tables import frame
from helpers.validation.coding.draw import Places, allocate, draw, sample_size
from helpers.validation.coding.model import ITEM_COLUMNS

TABLES = sample_coding.tables()


def drawn(**given) -> pd.DataFrame:
    """The draw from the sample's tables, some of them or some options as given."""
    options = {"outlets": sample_coding.OUTLETS, "half_width": 0.2, "seed": 1}
    own = {name: value for name, value in given.items() if name not in TABLES}
    return draw(TABLES | {name: given[name] for name in TABLES.keys() & given}, **options | own)


@pytest.mark.parametrize(
    ("population", "number"),
    # Krejcie & Morgan (1970), table 1: 95%, half-width .05; they round to the nearest.
    [(10, 10), (100, 80), (220, 140), (500, 217), (1000, 278), (10_000, 370), (1_000_000, 384)],
)
def test_the_sample_is_as_large_as_the_tables_say(population: int, number: int) -> None:
    assert number <= sample_size(population, 0.05) <= number + 1


def test_nothing_to_draw_from() -> None:
    assert sample_size(0, 0.1) == 0
    empty = {name: table.head(0) for name, table in TABLES.items()}
    items = drawn(**empty)
    assert items.empty
    assert list(items.columns) == [*ITEM_COLUMNS, "row"]


def test_each_stratum_has_its_share_and_two_at_least() -> None:
    assert allocate([100, 50, 3, 1], 30) == [20, 10, 2, 1]


def test_every_stratum_is_drawn_as_the_key_says() -> None:
    items = drawn()
    for _, rows in items.groupby("stratum"):
        assert set(rows["drawn"]) == {len(rows)}
        assert len(rows.drop_duplicates(["article_id", "sentence_id", "start", "row"])) == len(rows)
    weights = items["stratum_size"] / items["drawn"]
    counted = weights.groupby([items["detector"], items["unit"]]).sum()
    compared = TABLES["stance"]["article_id"] != "c"
    assert counted["stance", "detection"] == pytest.approx(compared.sum())
    assert counted["attribution", "sentence"] == pytest.approx(80)
    assert counted["alignment", "detection"] == pytest.approx(len(TABLES["alignment"]))
    assert counted["alignment", "sentence"] == pytest.approx(len(TABLES["coverage"]))


@pytest.mark.long
def test_a_total_is_estimated_without_bias() -> None:
    """Cues at sentences divisible by five, estimated by design weight from many draws."""
    stance = TABLES["stance"][TABLES["stance"]["article_id"] != "c"]
    truth = (stance["sentence_id"] % 5 == 0).sum()
    estimates = []
    for seed in range(40):
        items = drawn(half_width=0.25, seed=seed)
        cues = items[(items["detector"] == "stance") & (items["unit"] == "detection")]
        hits = cues["sentence_id"] % 5 == 0
        estimates.append((hits * cues["stratum_size"] / cues["drawn"]).sum())
    error = np.std(estimates, ddof=1) / np.sqrt(len(estimates))
    assert 0 < error < 0.5
    assert abs(np.mean(estimates) - truth) < 3.5 * error


def test_the_seed_decides_and_the_order_tells_nothing() -> None:
    items = drawn()
    pd.testing.assert_frame_equal(items, drawn())
    assert not items.equals(drawn(seed=2))
    assert items["item_id"].is_unique
    assert items["item_id"].is_monotonic_increasing
    cues = items[(items["detector"] == "stance") & (items["unit"] == "detection")]
    assert not cues["row"].is_monotonic_increasing
    assert not cues["category"].is_monotonic_increasing


def test_a_stratum_is_drawn_alike_whatever_else_there_is() -> None:
    alone = drawn(attributions=TABLES["attributions"].head(0))
    both = drawn()
    places = [
        set(items[(items["detector"] == "stance") & (items["unit"] == "detection")]["row"])
        for items in (alone, both)
    ]
    assert places[0] == places[1]


def test_outlets_that_are_not_compared_stay_out() -> None:
    assert "c" not in set(drawn()["article_id"])


def test_a_sentence_is_of_the_stratum_of_what_touches_it() -> None:
    items = drawn(half_width=0.01)
    whole = items[(items["unit"] == "sentence") & (items["detector"] == "attribution")]
    some = whole[whole["stratum"].str.endswith("| some")]
    assert set(some["sentence_id"]) == {number for number in range(1, 40) if number % 4 == 0}
    assert set(whole["category"]) == {""}


def test_an_unlinked_sentence_stands_beside_each_article_of_the_other_outlet() -> None:
    more = TABLES["articles"].query("article_id == 'b'").assign(article_id="d")
    told = TABLES["sentences"].query("article_id == 'b'").assign(article_id="d")
    link = TABLES["alignment"].head(1).assign(article_b="d")
    items = drawn(
        half_width=0.01,
        articles=pd.concat([TABLES["articles"], more]),
        sentences=pd.concat([TABLES["sentences"], told]),
        alignment=pd.concat([TABLES["alignment"], link]),
    )
    lone = items[(items["detector"] == "alignment") & (items["unit"] == "sentence")]
    assert set(lone[lone["article_id"] == "a"]["article_b"]) == {"b", "d"}
    assert set(lone[lone["article_id"] == "b"]["article_b"]) == {"a"}
    assert set(items[items["unit"] == "detection"].query("detector == 'alignment'")["outlet"]) == {
        "Daily Ledger × Harbour Times"
    }


def test_what_a_stretch_touches_is_what_overlaps_it() -> None:
    draw = random.Random(3)
    start, rows = 0, [("a", 0, 0, 12, "headline", "")]
    for number in range(1, 30):
        length = draw.randint(1, 9)
        rows.append(("a", number, start, start + length, "body", ""))
        start += length + draw.randint(0, 2)
    places = Places(frame("sentences", rows))
    for _ in range(300):
        low = draw.randint(0, start)
        high = low + draw.randint(1, 20)
        wanted = [row[1] for row in rows[1:] if row[2] < high and row[3] > low]
        assert places.touched("a", "body", [(low, high)]) == wanted
    assert places.touched("a", "headline", [(2, 5)]) == [0]
    assert places.touched("nobody", "body", [(2, 5)]) == []
