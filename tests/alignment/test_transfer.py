from __future__ import annotations

import pytest

from helpers.alignment.transfer import READ, caution, corrected, measured


def test_shares_are_those_of_the_events_read():
    right, found, too_small = measured()
    assert right.value == pytest.approx(sum(r.right for r in READ) / sum(r.linked for r in READ))
    assert found.value == pytest.approx(sum(r.right for r in READ) / sum(r.known for r in READ))
    assert too_small.value == pytest.approx(right.value / found.value)
    for share in (right, found, too_small):
        assert share.low < share.value < share.high


def test_a_share_is_led_back_to_what_is_true():
    true = corrected(0.4)
    assert true.value == pytest.approx(0.4 * measured()[2].value)
    assert corrected(0.9).high == 1
    assert corrected(0) == (0, 0, 0)


def test_the_sentence_tells_both_with_their_ranges():
    told = caution(0.4)
    assert f"{100 * measured()[1].value:.0f}\u00a0%" in told
    assert f"{100 * corrected(0.4).value:.0f}\u00a0% ({100 * corrected(0.4).low:.0f} to" in told
