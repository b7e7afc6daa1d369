"""Charts and lists of the attribution page, on two short articles written for this."""

import pandas as pd
import pytest

from helpers.attribution import find_attributions, measures
from helpers.display import evidence
from helpers.language import parse, sentences
from helpers.pages import attribution as page
from helpers.stats.tiers import tier

OUTLETS = ["Star", "Post"]
ARTICLES = pd.DataFrame(
    [
        (
            "s1",
            "Star",
            "Pier to close",
            "“The pier will close,” Mayor Ana Ruiz said. Experts warned that it leans.",
        ),
        ("p1", "Post", "Pier <closed>", "Ana Ruiz claimed the pier would close. It is feared that it leans."),
    ],
    columns=["article_id", "outlet", "title", "text"],
)


@pytest.fixture(scope="module")
def docs():
    return parse(ARTICLES)


@pytest.fixture(scope="module")
def found(docs):
    return find_attributions(docs)


@pytest.fixture(scope="module")
def compared():
    return {"outlets": OUTLETS, "tier": tier(ARTICLES, outlets=OUTLETS)}


def test_who_gets_most_is_a_kind_of_speaker_and_one_of_them(compared):
    types = pd.DataFrame(
        [
            ("state", "Star", 60, 0.6),
            ("expert", "Star", 40, 0.4),
            ("state", "Post", 0, 0.0),
            ("expert", "Post", 0, 0.0),
        ],
        columns=["speaker_type", "outlet", "words", "share"],
    )
    speakers = pd.DataFrame(
        [
            ("China", "state", "Star", 35, 0.35),
            ("Ghana", "state", "Star", 25, 0.25),
            ("Fern", "expert", "Star", 40, 0.4),
        ],
        columns=["speaker", "speaker_type", "outlet", "words", "share"],
    )
    assert page.loudest(types, speakers, outlets=OUTLETS) == (
        "Of the words given to sources, in Star states and their sides have 60\u00a0%, "
        "most of all China, 35\u00a0%; Post gives none to a source that it names."
    )


def test_the_chart_of_places_says_what_its_articles_were_drawn_from(found):
    shown = page.voices_chart(found, ARTICLES, outlets=OUTLETS, scope="; in 2 articles drawn from 3")
    assert "to its last (100); in 2 articles drawn from 3." in shown.html


def test_charts_say_what_they_show(found, compared):
    shares = measures.space(found, ARTICLES, **compared)
    shown = page.shares_chart(shares, outlets=OUTLETS, name="x", caption="Who", of="reported words")
    assert "Ana Ruiz: Star" in shown.extra["alt"]
    assert "Ana Ruiz" in shown.csv
    shown = page.voices_chart(found, ARTICLES, outlets=OUTLETS, evidence="sentences")
    assert "Most words, by outlet: Star: Ana Ruiz" in shown.extra["alt"]


def test_charts_of_nothing(found, compared):
    nothing = found.iloc[:0]
    shares = measures.quote_types(nothing, ARTICLES, **compared)
    assert "direct: Star none, Post none" in page.shares_chart(
        shares, outlets=OUTLETS, name="x", caption="", of="attributions"
    ).extra["alt"]  # fmt: skip
    assert "no speaker" in page.voices_chart(nothing, ARTICLES, outlets=OUTLETS).extra["alt"]
    assert len(page.overview(nothing, ARTICLES, **compared)) == 2


def test_sentences_are_marked_where_source_cue_and_content_stand(found, docs):
    rows = page.marked_sentences(found, sentences(docs), ARTICLES)
    first = rows.iloc[0]
    marked = {label: first["text"][start:end] for start, end, label in first["marks"]}
    assert marked == {"source": "Mayor Ana Ruiz", "cue": "said", "content": "“The pier will close,”"}
    assert "mark" in evidence(rows, name="x", caption="Sentences")._repr_html_()


def test_overview_and_listing(found, compared):
    overview = page.overview(found, ARTICLES, **compared).set_index("outlet")
    assert overview.loc["Star", "first voice"] == "Ana Ruiz"
    assert overview["reported words, % of all"].between(0, 100).all()


def test_verbs_side_by_side(found):
    same = measures.same_speaker(found, ARTICLES, outlets=OUTLETS)
    table = page.verb_against_verb(same, outlets=OUTLETS)
    assert table.values.tolist() == [["Ana Ruiz", "say (neutral)", "claim (distancing)"]]


def test_a_cell_does_not_grow_with_the_corpus(found):
    same = measures.same_speaker(found, ARTICLES, outlets=OUTLETS)
    star = same[same["outlet"] == "Star"].iloc[0]
    more = [star.to_dict() | {"cue_lemma": f"verb{number:02d}", "n": 1} for number in range(24)]
    table = page.verb_against_verb(pd.concat([same, pd.DataFrame(more)]), outlets=OUTLETS)
    verbs, post = table.loc[0, list(OUTLETS)]
    assert verbs.split(", ")[-2:] == ["verb18 (neutral)", "and 5 more"]
    assert post == "claim (distancing)"


def test_every_way_a_speaker_is_named(found):
    table = page.speakers_and_rules(found, ARTICLES)
    own = table[(table["speaker"] == "Ana Ruiz") & (table["outlet"] == "Star")].iloc[0]
    assert (own["named_as"], own["rules"]) == ("Mayor Ana Ruiz", "name")


def test_definitions_of_the_types_there_are(found, compared):
    types = measures.space(found, ARTICLES, **compared, by="speaker_type")
    assert set(page.definitions(types)["speaker_type"]) == set(types["speaker_type"])
