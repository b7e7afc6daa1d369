"""What the page tells: the rule of each tier, and sentences that are true of the tables."""

import pandas as pd
import pytest

from helpers.names import name_variants
from helpers.pages.terms import views
from helpers.pages.terms.page import Page
from helpers.stats.tiers import tier
from helpers.terms.comparison import compare_outlets, count_corpus


def finding_of(page: Page) -> str:
    return views.finding(page.sides, outlets=page.outlets, tier=page.tier)


def make(texts, *, min_count=1):
    rows = [(f"a{i}", outlet, "e", text) for i, (outlet, text) in enumerate(texts)]
    articles = pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])
    outlets = list(dict.fromkeys(outlet for outlet, _ in texts))
    names = name_variants(articles)
    counts = count_corpus(articles, names, outlets=outlets)
    terms = compare_outlets(counts, outlets=outlets, min_count=min_count)
    return Page(terms, names, articles, outlets=outlets, tier=tier(articles, outlets=outlets)), counts


PAIR = [
    (
        "Daily",
        "South Korea spoke. The rain of South Korea. South Korea and rain. Rain is rain the Mr sees. Rain.",
    ),
    ("Post", "ROK spoke. The sun of the ROK. ROK and the sun. Sun is the sun of the Republic of Korea. Sun."),
]


@pytest.mark.parametrize(
    ("term", "mark", "kind"),
    [
        ("rain", "", "word"),
        ("of", "", "function word"),
        ("of the", "", "function word"),
        ("South Korea", "", "name"),
        ("mr", "courtesy title", "house style"),
        ("US", "abbreviation without stops", "house style"),
    ],
)
def test_kinds_of_terms(term, mark, kind):
    terms = pd.DataFrame({"term": [term], "house_style": [mark]})
    assert views.with_kinds(terms)["kind"].tolist() == [kind]


def test_the_first_sentence_has_the_counts_of_the_texts():
    page, _ = make(PAIR)
    text = finding_of(page)
    assert "Daily says “rain” (5, against 0)" in text
    assert "Post says “sun” (5, against 0)" in text
    assert "in these two texts" in text
    assert not set(page.told["term"]) & {"the", "of", "mr", "sees"}


def test_naming_is_told_with_its_counts():
    page, _ = make(PAIR)
    assert views.naming_finding(page.differing) == (
        "Usual names differ: South Korea is “South Korea” in Daily (3 of 3) and “ROK” in Post (3 of 4)."
    )


def test_single_cases_of_a_word_are_no_finding():
    page, _ = make(
        [("Daily", f"{'Wind blew. ' * 20} Rain, rain, rain."), ("Post", f"{'Wind blew. ' * 20} Sun.")]
    )
    assert "rain" in set(page.terms["term"])
    assert "no word or name sets" in finding_of(page)


def test_where_an_outlet_reports_from_is_no_finding():
    said = [("Daily", f"LINDMOOR (Coastal Press) — Boats left {word}.") for word in ("early", "late", "soon")]
    page, _ = make([*said, *(("Post", f"Boats left {word}.") for word in ("early", "late", "soon"))])
    assert not {"lindmoor", "coastal", "press"} & set(page.sides["term"])


@pytest.mark.parametrize(
    ("usual", "telling"),
    [
        (["Mr. Fern", "Fern"], False),
        (["F.B.I.", "FBI"], False),
        (["U.S.", "United States"], False),
        (["Ada Fern", "Fern"], False),
        (["South Korea", "ROK"], True),
        (["North Korea", "Democratic People's Republic of Korea"], True),
    ],
)
def test_house_style_is_no_other_name(usual, telling):
    assert views._is_telling(usual) is telling


def test_nothing_to_tell_is_said():
    page, _ = make([("Daily", "Rain fell on us."), ("Post", "Rain fell on us.")])
    assert finding_of(page).startswith("In these two texts, no word or name sets Daily and Post apart")
    assert views.naming_finding(page.differing).startswith("As far as these texts show, no state")


def test_few_articles_must_agree():
    steady = [("Daily", "rain rain fell here today"), ("Daily", "rain rain came there too")]
    burst = [("Post", "sun sun sun sun sun sun"), ("Post", "wind blew there in vain")]
    page, _ = make([*steady, *burst])
    assert page.told["term"].tolist() == ["rain"]
    assert "“rain” (4 in 2 articles, against 0)" in finding_of(page)
    assert "whichever article is left out" in finding_of(page)


def test_many_articles_are_told_by_test():
    words = [
        "alder",
        "beech",
        "cedar",
        "elm",
        "fir",
        "hazel",
        "larch",
        "maple",
        "oak",
        "pine",
        "rowan",
        "willow",
    ]
    texts = []
    for i in range(12):
        base = " ".join(words[(i + k) % 12] for k in range(8))
        texts += [("Daily", f"{base} rain"), ("Post", f"{base} sun")]
    page, counts = make([(o, f"{t} item{'abcdefghijkl'[i // 2]}") for i, (o, t) in enumerate(texts)])
    assert set(page.told["term"]) == {"rain", "sun"}
    assert {"p", "q", "cliffs_delta"} <= set(views.terms_table(page.terms, tier=page.tier).columns)
    checked = page.self_check(counts, seed=1)
    assert "2 with the true names" in views.self_check_note(checked, page.terms)


def test_the_table_has_what_the_tier_allows():
    page, counts = make(PAIR)
    table = views.terms_table(page.terms, tier=page.tier)
    assert not {"p", "q", "cliffs_delta", "dispersion"} & set(table.columns)
    assert set(table["kind"]) == {"word", "name", "function word", "house style"}
    assert "No test" in views.method_note(counts, page.terms)
    assert views.self_check_note(page.self_check(counts, seed=1), page.terms).startswith(
        "The self-check needs"
    )


def test_with_three_outlets_the_first_stands_against_the_others():
    page, _ = make([*PAIR, ("Times", "Sun is the sun. Sun and the sun of South Korea.")])
    assert page.reference == "all other outlets"
    assert "Daily says “rain” (5, against 0) more often than the others do" in finding_of(page)
    assert "in these three texts" in finding_of(page)


def test_the_word_both_use_most():
    page, _ = make([("Daily", "Rain and rain. Wind. The the the."), ("Post", "Rain, rain, wind. The the.")])
    assert views.focus_term(page.terms) == "rain"


def test_evidence_leads_to_sentences():
    page, _ = make(PAIR)
    sentences = pd.DataFrame(
        [("a0", 1, 0, 200, "lead", PAIR[0][1]), ("a1", 4, 0, 200, "lead", PAIR[1][1])],
        columns=["article_id", "sentence_id", "start", "end", "zone", "text"],
    )
    assert set(page.evidence(sentences)) == {("a0", 1), ("a1", 4)}
    assert page.naming_evidence(sentences) == [("a0", 1), ("a1", 4)]
    assert set(page.sentences(sentences, top=1)["kind"]) == {"rain", "sun"}
