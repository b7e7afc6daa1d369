import pandas as pd
import pytest

from helpers import display
from helpers.display.evidence import MOST_SENTENCES, highlight, sample


def rows(n: int = 1, **columns) -> pd.DataFrame:
    data = {
        "article_id": ["a"] * n,
        "outlet": ["Alpha"] * n,
        "sentence_id": list(range(n)),
        "text": ["It may <rain>."] * n,
        "marks": [[(3, 6, "hedge")]] * n,
    }
    return pd.DataFrame(data | columns)


@pytest.mark.parametrize(
    ("marks", "html"),
    [
        ([], "It may &lt;rain&gt;."),
        ([(3, 6, "hedge")], 'It <mark class="ss-m-hedge" title="hedge">may</mark> &lt;rain&gt;.'),
        (
            [(0, 6, "a"), (3, 14, "b")],
            '<mark class="ss-m-a" title="a">It </mark><mark class="ss-m-a ss-m-b" title="a, b">may</mark>'
            '<mark class="ss-m-b" title="b"> &lt;rain&gt;.</mark>',
        ),
        (
            [(3, 6, '"><script>')],
            'It <mark class="ss-m-script" title="&#34;&gt;&lt;script&gt;">may</mark> &lt;rain&gt;.',
        ),
    ],
)
def test_marks_are_cut_where_they_meet(marks, html):
    assert highlight("It may <rain>.", marks) == html


@pytest.mark.parametrize("mark", [(-1, 2, "x"), (3, 99, "x"), (5, 3, "x")])
def test_a_mark_outside_its_sentence_is_an_error(mark):
    with pytest.raises(ValueError, match="marks: "):
        highlight("It may rain.", [mark])


def test_each_sentence_leads_into_the_article():
    shown = display.evidence(rows(), name="cues", caption="Hedges")
    assert 'href="articles.html#a-s0"' in shown.html
    assert "&lt;rain&gt;" in shown.html
    assert shown.extra["refs"] == [["a", 0, "cues-1"]]
    assert shown.csv.splitlines() == [
        "article_id,outlet,sentence_id,text,marked",
        "a,Alpha,0,It may <rain>.,may",
    ]


def test_a_number_leads_to_the_first_sentence_of_its_value():
    shown = display.evidence(rows(3, category=["hedge", "Wide scope", "hedge"]), name="cues", caption="Cues")
    for value in ("hedge", "Wide scope"):
        anchor = display.evidence_link("cues", "category", value).removeprefix("#")
        assert shown.html.count(f'id="{anchor}"') == 1
    assert display.evidence_link("cues", "category", "Wide scope") == "#cues.category.wide-scope"


def test_past_the_limit_an_even_sample_is_shown():
    many = pd.concat([rows(300), rows(10, outlet=["Beta"] * 10)], ignore_index=True)
    shown = display.evidence(many, name="cues", caption="Cues")
    assert shown.html.count("<li ") == MOST_SENTENCES
    assert f"{MOST_SENTENCES} of 310 sentences" in shown.html
    assert shown.csv.count("\n") == 311
    taken = sample(many, MOST_SENTENCES)
    assert (taken["outlet"] == "Beta").sum() == 10
    assert taken.index.is_monotonic_increasing
    assert taken["sentence_id"].max() > 250


def test_nothing_to_show_is_said():
    shown = display.evidence(rows(0), name="cues", caption="Cues")
    assert (shown.html, shown.plain) == ("", "Cues: none.")


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="rows: no column marks"):
        display.evidence(rows().drop(columns="marks"), name="cues", caption="Cues")


def test_every_value_of_a_filter_is_in_the_sample():
    many = rows(300, category=["common"] * 150 + ["rare"] + ["common"] * 149)
    assert "rare" in set(sample(many, MOST_SENTENCES)["category"])
