"""Tables of events by terms against the dense definitions, and against the jackknife over events."""

import numpy as np
import pandas as pd
import pytest
from sample_terms import make

from helpers.stats.tests import sign_flip_max_t
from helpers.terms import eventwise


def test_event_differences_are_rates_event_by_event():
    counts, dense, side = make()
    terms = np.array([0, 2, 5])
    events = eventwise.shared_events(counts, side, terms)
    got = events.differences()
    event = np.arange(24) // 3 % 4
    for e in range(4):
        target, reference = dense[(event == e) & (side == 1)], dense[(event == e) & (side == 2)]
        expected = target.sum(axis=0) / target.sum() - reference.sum(axis=0) / reference.sum()
        assert got[e] == pytest.approx(expected[terms])
    # the jackknife over events knows nothing of the linearisation
    left = []
    for e in range(4):
        kept = [dense[(event != e) & (side == s)] for s in (1, 2)]
        rates = [part[:, terms[0]].sum() / part.sum() for part in kept]
        left.append(np.log(rates[0]) - np.log(rates[1]))
    jackknife = 3 / 4 * ((np.array(left) - np.mean(left)) ** 2).sum()
    assert events.log_variance()[0] == pytest.approx(jackknife, rel=0.3)


def test_articles_without_an_event_belong_to_none():
    counts, _, side = make()
    counts.articles["event"] = pd.Categorical(np.where(np.arange(24) < 12, counts.articles["event"], ""))
    assert eventwise.shared_events(counts, side, np.array([0])).differences().shape == (4, 1)
    counts.articles["event"] = pd.Categorical([""] * 24)
    assert eventwise.shared_events(counts, side, np.array([0])).differences().shape == (0, 1)


def test_few_terms_at_a_time_give_the_same(monkeypatch):
    counts, _, side = make()
    terms = np.arange(9)
    whole = eventwise.event_differences(counts, side, terms)
    variance = eventwise.event_log_variance(counts, side, terms)
    monkeypatch.setattr(eventwise, "_CELLS", 8)
    parts = eventwise.event_differences(counts, side, terms)
    assert parts.toarray() == pytest.approx(whole)
    assert eventwise.event_log_variance(counts, side, terms) == pytest.approx(variance)
    tested = [sign_flip_max_t(table) for table in (whole, parts)]
    assert tested[0][0] == pytest.approx(tested[1][0])
    assert tested[0][1] == pytest.approx(tested[1][1])
