"""The same act with and without its agent in linked sentences."""

from __future__ import annotations

import pandas as pd

from helpers.agency.contrasts import unnamed_agents

LINK = pd.DataFrame([("b", 0, "a", 3)], columns=["article_a", "sentence_a", "article_b", "sentence_b"])


def told(*rows: tuple) -> pd.DataFrame:
    columns = ["article_id", "sentence_id", "verb", "voice_of_verb", "agent", "agent_entity", "patient"]
    return unnamed_agents(LINK, pd.DataFrame(rows, columns=columns))


def test_the_same_verb_with_and_without_agent() -> None:
    (found,) = told(
        ("a", 3, "hold", "agentless", "", "", "talks"),
        ("b", 0, "hold", "active", "Norway", "Norway", "a meeting"),
    ).itertuples()
    assert (found.article, found.sentence, found.article_named, found.agent_named) == ("a", 3, "b", "Norway")


def test_another_verb_with_the_same_patient() -> None:
    found = told(
        ("a", 3, "hold", "agentless", "", "", "The talks"),
        ("b", 0, "host", "active", "Norway", "Norway", "talks"),
    )
    assert list(found["verb_named"]) == ["host"]


def test_believing_is_no_act() -> None:
    assert told(
        ("a", 3, "believe", "agentless", "", "", "a van"),
        ("b", 0, "photograph", "active", "She", "", "a van"),
    ).empty


def test_no_contrast_without_a_shared_act_or_link() -> None:
    assert told(
        ("a", 3, "hold", "agentless", "", "", "the talks"),
        ("b", 0, "ban", "active", "Norway", "", "the trade"),
    ).empty
    assert told(
        ("a", 4, "hold", "agentless", "", "", "talks"), ("b", 0, "hold", "active", "Norway", "", "talks")
    ).empty


def test_an_active_verb_without_subject_leaves_nobody_out() -> None:
    assert told(
        ("a", 3, "hold", "active", "", "", "talks"), ("b", 0, "hold", "active", "Norway", "", "talks")
    ).empty
