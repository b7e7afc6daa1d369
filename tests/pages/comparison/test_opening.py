"""How two articles begin."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.pages.comparison.opening import headlines, leads, opening

NEWS = "The cities opened a ferry line on Monday."


@pytest.mark.parametrize(
    ("speaker", "kind", "text"),
    [
        (
            "analysts",
            "expert",
            "North begins with an assessment by analysts, South with the news, in its own words.",
        ),
        ("Ada Finch", "named official", "North begins in the words of Ada Finch, South in its own words."),
        ("the mayor of a small town", "named official", None),  # may have a name elsewhere
    ],
)
def test_the_lead_is_an_assessment_or_the_news(pair_of, said, speaker, kind, text):
    content = "The new ferry line will ease the traffic"
    pair = pair_of([f"{content}, {speaker} said."], [NEWS], [(1, 1)], said=said(speaker, kind, content))
    assert [told.text for told in leads(pair)] == ([text] if text else [])


def test_what_researchers_find_is_the_news(pair_of, said):
    content = "The new ferry line will ease the traffic"
    found = said("researchers", "expert", content).assign(cue_lemma="report")
    pair = pair_of([f"{content}, researchers reported."], [NEWS], [(1, 1)], said=found)
    assert [told.text for told in leads(pair)] == [
        "North begins in the words of researchers, South in its own words."
    ]


def test_a_lead_that_warns_is_not_the_news(pair_of, said):
    content = "The new ferry line will fail within the year"
    warning = said("Ada Finch", "named official", content).assign(grade="directive")
    assert list(leads(pair_of([f"{content}, Ada Finch warned."], [NEWS], [(1, 1)], said=warning))) == []


def test_two_articles_that_begin_with_the_news_begin_alike(pair_of):
    assert list(leads(pair_of([NEWS], [NEWS], [(1, 1)]))) == []


HEAD = "Ferry line will open in May"
SAYS_IT = "The ferry line will open in May, the council said."


@pytest.mark.parametrize(
    ("lead", "score", "told"),
    [
        ("The mayor spoke to the council.", 0.9, True),
        ("A ferry line will open, the mayor told the council.", 0.9, False),  # its lead says as much
        ("The mayor spoke to the council.", 0.45, False),
    ],
)
def test_a_headline_that_the_other_leaves_to_its_body(pair_of, lead, score, told):
    pair = pair_of([HEAD, NEWS], ["Council meets", lead, "It rained.", SAYS_IT], [(1, 4)])
    for article in pair.ids:
        pair.sentences[article].loc[pair.sentences[article]["sentence_id"] == 1, "zone"] = "headline"
        pair.sentences[article].loc[pair.sentences[article]["sentence_id"] == 2, "zone"] = "lead"
    pair.headline_links = pair.all_links.assign(score=score)
    texts = [one.text for one in headlines(pair)]
    says = "What the headline of North says, South leaves to its body (after 50\u00a0% of the text)."
    assert texts == ([says] if told else [])


def test_a_name_is_no_verb(pair_of):
    text = "She spoke on Meet the Harbour today."
    verbs = [
        ("a", 1, "lead", text.index(verb), text.index(verb) + len(verb), verb) for verb in ("spoke", "Meet")
    ]
    agency = pd.DataFrame(verbs, columns=["article_id", "sentence_id", "zone", "start", "end", "verb"])
    pair = pair_of([text], [NEWS], [(1, 1)], agency=agency.assign(agent=""))
    assert opening(pair).set_index("in the")["North"]["lead: verbs"] == "spoke"
