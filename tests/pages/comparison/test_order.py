"""What may contradict, what stands elsewhere, and what one tells alone, in two articles of one event."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.order import actors, alone, contrary, moved


@pytest.mark.parametrize(("number", "n"), [("Nine", 0), ("Twelve", 1)])
def test_another_number_may_contradict(pair_of, number: str, n: int):
    pair = pair_of(
        ["Nine lorries were lost on the bridge."], [f"{number} lorries were lost on the bridge."], [(1, 1)]
    )
    found = list(contrary(pair))
    assert len(found) == n
    if n:
        assert "“Nine” – “Twelve” (another number)" in found[0].text
        assert found[0].quoted[0].words_b == ("Twelve",)


def test_how_many_were_hurt_is_told_with_who_says_so(pair_of):
    hurt = "workers were hurt on the bridge."
    assert not list(contrary(pair_of([f"Nine {hurt}"], [f"Twelve {hurt}"], [(1, 1)])))


def test_what_has_no_match_is_counted_for_its_own_article(pair_of):
    pair = pair_of(["The bridge is closed.", "A ferry will run."], ["The bridge is closed."], [(1, 1)])
    (told,) = alone(pair)
    text, caution = told.text.split("”.")
    assert text == "No close match in South for one of the 2 sentences of North: “A ferry will run"
    assert caution.startswith(" Part of what has none may be told there in other words: the method finds ")
    assert [quoted.sentence_a for quoted in told.quoted] == [2]


NEWS = [f"{what} here." for what in ["Ferries", "Trains", "Buses", "Planes", "Ships", "Cars", "Rain", "Snow"]]


@pytest.mark.parametrize(
    ("links", "scores", "other", "told"),
    [
        ([(3, 7)], 0.9, NEWS, ""),  # one sentence in the middle, elsewhere in the other
        ([(3, 7), (4, 8)], 0.9, NEWS, "The passage with “Rain here” stands"),
        ([(3, 7), (4, 8)], [0.5, 0.9], NEWS, "The passage with “Snow here” stands"),  # what is sure of it
        ([(3, 7), (4, 8)], 0.6, NEWS, ""),  # nothing of it is
        (
            [(1, 7)],
            0.9,
            [*NEWS[:6], NEWS[0], NEWS[7]],
            "“Ferries here” stands",
        ),  # what one article begins with
        ([(1, 1), (1, 7)], 0.9, [*NEWS[:6], NEWS[0], NEWS[7]], ""),  # and the other too
        ([(1, 7)], 0.9, NEWS, ""),  # and the other has only a part of
    ],
)
def test_a_passage_or_a_beginning_stands_elsewhere(pair_of, links, scores, other, told):
    texts = [one.text for one in moved(pair_of(NEWS, other, links, scores=scores))]
    assert len(texts) == bool(told)
    assert "".join(texts).startswith(told)


@pytest.mark.parametrize(
    ("active", "agent", "patient", "told"),
    [
        ("Waves sank two boats.", "Waves", "Two boats", True),
        ("Two boats sank.", "Two boats", "The boats", False),
    ],
)
def test_who_acts_first_is_not_what_is_done_to(pair_of, active, agent, patient, told):
    passive = "Two boats were sunk."
    rows = pd.DataFrame(
        [
            ("a", 1, active.index("sank"), "sink", agent, "", "active"),
            ("b", 1, passive.index("sunk"), "sink", "", patient, "agentless"),
        ],
        columns=["article_id", "sentence_id", "start", "verb", "agent", "patient", "voice_of_verb"],
    )
    rows = rows.assign(end=rows["start"] + 4, zone="lead")
    texts = [one.text for one in actors(pair_of([active], [passive], [(1, 1)], agency=rows))]
    assert texts == (
        ["North puts first who acts (“sank”), South uses the passive (“were sunk”) and does not say by whom."]
        if told
        else []
    )


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (", and the old ferries will carry children without a fare", True),
        (" where the old ferries once carried children without any fare to", False),  # no clause of its own
    ],
)
def test_a_clause_is_told_that_one_article_adds(pair_of, more, told):
    end = "" if told else " the island"
    pair = pair_of(
        [f"The bridge is closed until May{more}{end}."], [f"The bridge is closed until May{end}."], [(1, 1)]
    )
    assert any("North adds" in one.text for one in alone(pair)) == told


def test_the_words_that_give_a_statement_to_its_source_are_not_added(pair_of, said):
    shared = "The bridge is closed until May"
    more = ", the tall and weary harbour master said again after lunch"
    row = said("the harbour master", "named official", shared)
    row["cue_spans"] = [[[(at := (shared + more).index("said")), at + 4]]]
    pair = pair_of([f"{shared}{more}."], [f"{shared}."], [(1, 1)], said=row)
    assert not any("adds" in one.text for one in alone(pair))
    row["cue_spans"] = [[[0, 1]]]
    assert any(
        "adds" in one.text for one in alone(pair_of([f"{shared}{more}."], [f"{shared}."], [(1, 1)], said=row))
    )
