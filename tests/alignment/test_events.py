from __future__ import annotations

import sys

import pytest

from helpers.alignment import events
from helpers.alignment.events import WHOLE_CORPUS

TOPICS = [
    "bridge cables rust harbour closure lorries tunnel engineers steel",
    "orchard frost apples growers blossom harvest cider cold April",
    "museum theft painting guards alarm thieves gallery portrait canvas",
]
ENDINGS = ["arv", "elp", "ost", "und", "irk", "amb", "oft", "ulk"]


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


def test_an_event_is_called_by_words_of_its_headlines(articles_of):
    articles = _many(articles_of)
    articles.loc[articles["article_id"] == "a0-3", "title"] = "Harbour bridge closes to lorries"
    name = events(articles)["event"][0]
    assert name == "2031-01-01 Harbour bridge lorries"


def test_what_an_outlet_always_writes_makes_no_event(articles_of):
    habit = (
        "Sign up to our briefing. Follow the desk on all channels, write to the editors, share this story."
    )
    words = [first + last for first in "bdfgklmnprstvwz" for last in ENDINGS]
    own = "{0}a {0}o {0}u near {0}ed and {0}yl."
    rows = [(f"p{k}", "Post", "", f"{own.format(word)} {habit}") for k, word in enumerate(words[:12])]
    rows += [(f"n{k}", "News", "", own.format(word)) for k, word in enumerate(words[12:])]
    found = events(articles_of(*rows, event="", published=["2031-01-01"] * len(rows)))
    assert found["event"].nunique() == len(rows)


@pytest.mark.parametrize("published", ["", None, "yesterday"])
def test_dates_may_be_missing(articles_of, published):
    articles = _many(articles_of)
    articles["published"] = published
    assert events(articles)["event"].nunique() == 3


@pytest.mark.parametrize("cells", [1, 10**6])
def test_batches_and_chunks_give_the_events_of_the_whole(articles_of, monkeypatch, cells):
    articles = _many(articles_of, days=2)
    articles.loc[articles.index % 5 == 0, "published"] = ""
    articles.loc[:1, "event"] = "bridge"
    whole = events(articles)
    assert set(whole["event_source"]) == {"manifest", "proposed"}
    monkeypatch.setattr(sys.modules["helpers.alignment.events"], "_CELLS", cells)
    batches = [articles.iloc[first : first + 5] for first in range(0, len(articles), 5)]
    assert events(batches).equals(whole)


def test_an_event_has_a_name_of_its_own_though_its_words_are_those_of_another(articles_of):
    articles = _many(articles_of, days=4)
    articles["published"] = [f"2031-01-{1 + 4 * (n % 7):02d}" for n in range(len(articles))]
    articles["text"] = TOPICS[0]
    found = events(articles)
    assert found["event"].nunique() == 7
    assert found.groupby(articles["published"])["event"].nunique().eq(1).all()
