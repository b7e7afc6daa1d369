from __future__ import annotations

import pytest

from helpers.alignment import events
from helpers.alignment.events import WHOLE_CORPUS

TOPICS = [
    "bridge cables rust harbour closure lorries tunnel engineers steel",
    "orchard frost apples growers blossom harvest cider cold April",
    "museum theft painting guards alarm thieves gallery portrait canvas",
]


def _many(articles_of, per_topic: int = 8, days: int = 1):
    rows, dates = [], []
    for number, topic in enumerate(TOPICS):
        for k in range(per_topic):
            rows.append((f"a{number}-{k}", f"outlet {k}", "", f"{topic}. Said {k} people of it."))
            dates.append(f"2031-0{number + 1}-{1 + k * days:02d}T08:00")
    return articles_of(*rows, event="", published=dates)


def test_the_manifest_is_taken_as_it_is(articles):
    found = events(articles)
    assert found["event"].tolist() == ["bridge", "bridge"]
    assert set(found["event_source"]) == {"manifest"}


def test_a_small_corpus_without_events_is_one(articles):
    found = events(articles.assign(event=""))
    assert set(found["event"]) == {WHOLE_CORPUS}
    assert set(found["event_source"]) == {"whole corpus"}


def test_a_larger_corpus_is_parted_by_words_and_dates(articles_of):
    articles = _many(articles_of)
    found = events(articles)
    assert set(found["event_source"]) == {"proposed"}
    assert found.groupby(articles["article_id"].str[:2])["event"].nunique().tolist() == [1, 1, 1]
    assert found["event"].nunique() == 3
    assert found["event"][0].startswith("2031-01-01")


def test_articles_far_apart_in_time_are_not_one_event(articles_of):
    found = events(_many(articles_of, per_topic=7, days=4))
    assert found["event"].nunique() == 21


@pytest.mark.parametrize("published", ["", None, "yesterday"])
def test_dates_may_be_missing(articles_of, published):
    articles = _many(articles_of)
    articles["published"] = published
    assert events(articles)["event"].nunique() == 3
