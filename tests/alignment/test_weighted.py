from __future__ import annotations

import numpy as np
import pytest

from helpers.alignment.weighted import Characters, WeightedKind, WeightedWords, background

CONTENT = [["bridge", "council", "clos"], ["bridge", "harbour", "clos"], ["rain"], []]


@pytest.fixture(scope="module")
def weighted() -> WeightedWords:
    return WeightedWords(CONTENT, background())


def _one(measure, i: int, j: int) -> dict[str, float]:
    return {name: float(values[0]) for name, values in measure(np.array([i]), np.array([j])).items()}


def test_shares_are_of_the_weight_of_the_words(weighted):
    found = _one(weighted.measure, 0, 1)
    idf = dict(zip(weighted.bags.index, weighted.idf.tolist(), strict=True))
    shared = idf["bridge"] + idf["clos"]
    assert found["shared"] == pytest.approx(np.log1p(shared))
    assert found["rarest_shared"] == max(idf["bridge"], idf["clos"])
    assert found["contained_max"] == pytest.approx(shared / (shared + min(idf["council"], idf["harbour"])))
    assert found["jaccard"] == pytest.approx(shared / (shared + idf["council"] + idf["harbour"]))
    assert found["shared_words"] == pytest.approx(np.log1p(2))


def test_nothing_is_shared_with_other_words_or_none(weighted):
    for other in (2, 3):
        found = _one(weighted.measure, 0, other)
        assert found["cosine"] == found["bm25_max"] == found["shared"] == found["rarest_shared"] == 0


def test_characters_are_alike_in_words_of_one_root():
    words = WeightedWords([["harbour"], ["harbourside"], ["weather"]], background())
    measure = Characters(words.bags).measure
    assert 1 > _one(measure, 0, 1)["characters"] > _one(measure, 0, 2)["characters"]
    assert _one(measure, 0, 0)["characters"] == pytest.approx(1)


def test_numbers_that_agree_and_numbers_that_do_not():
    words = WeightedWords([["9", "week"], ["9", "12"], ["7"]], background())
    measure = WeightedKind("numbers", [{"9"}, {"9", "12"}, {"7"}], words).measure
    same, other = _one(measure, 0, 1), _one(measure, 0, 2)
    assert same["numbers_shared"] == other["numbers_clash"] == pytest.approx(np.log(2))
    assert same["numbers_extra"] == pytest.approx(np.log(2))
    assert same["numbers_clash"] == other["numbers_shared"] == 0


def test_a_kind_counts_its_own_words_alone(weighted):
    measure = WeightedKind("names", [{"council"}, {"harbour"}, set(), set()], weighted).measure
    found = _one(measure, 0, 1)
    assert found["names_shared"] == found["names_contained"] == found["names_none"] == 0
    assert found["names_alone_max"] == pytest.approx(
        max(weighted.idf[weighted.bags.index[w]] for w in ("council", "harbour")) / 10
    )
    assert _one(measure, 0, 2)["names_none"] == 1
