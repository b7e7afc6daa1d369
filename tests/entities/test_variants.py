"""The names table: variants by outlet, abbreviations learned, labels kept apart."""

import pandas as pd
import pytest

from helpers.entities.variants import find_names, name_variants
from helpers.storage.tables import check


def articles(*texts, event="e"):
    rows = [(f"a{i}", "AB"[i % 2], event, text) for i, text in enumerate(texts)]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", "text"])


def counts(table):
    return {(r.entity, r.variant, r.outlet): r.n for r in table.itertuples()}


def test_variants_of_a_state_by_outlet():
    table = check("names", name_variants(articles(
        "South Korea met China. South Korea agreed.",
        "The Republic of Korea (ROK) met China. The ROK side agreed, and Seoul was glad. They met in Seoul.",
    )))  # fmt: skip
    assert counts(table) == {
        ("South Korea", "South Korea", "A"): 2,
        ("South Korea", "Republic of Korea", "B"): 1,
        ("South Korea", "ROK", "B"): 2,
        ("South Korea", "ROK side", "B"): 1,
        ("South Korea", "Seoul", "B"): 1,
        ("China", "China", "A"): 1,
        ("China", "China", "B"): 1,
    }
    assert table["entity"][0] == "South Korea"
    assert table["articles"].eq(1).all()


def test_persons_are_one_across_articles_of_an_event():
    table = name_variants(
        articles("President Ada Fern spoke. Ms. Fern left.", "Ada B. Fern spoke. Fern left.")
    )
    assert set(table["entity"]) == {"Ada Fern"} or set(table["entity"]) == {"Ada B. Fern"}
    assert set(table["variant"]) == {"President Ada Fern", "Ms. Fern", "Ada B. Fern", "Fern"}


@pytest.mark.parametrize(
    ("text", "variant", "entity", "kind"),
    [
        ("Norwegian President Ada Fern left. The Fern government fell.", "Fern government", "Norway", "role"),
        ("Norwegian President Ada Fern left. The Fern regime fell.", "Fern regime", "Norway", "label"),
        ("Norwegian President Ada Fern left. The Fern office closed.", "Fern", "Ada Fern", "person"),
        ("President Ada Fern left. The Fern administration fell.", "Fern", "Ada Fern", "person"),
    ],
)  # fmt: skip
def test_a_heads_government_is_the_state(text, variant, entity, kind):
    last = find_names(articles(text)).iloc[-1]
    assert (last["variant"], last["entity"], last["kind"]) == (variant, entity, kind)


def test_a_seat_of_government_is_the_state_abroad_and_a_body_at_home():
    table = find_names(articles("The White House called Norway.", "The White House called a Democrat."))
    seats = table[table["variant"] == "White House"]
    assert list(seats["entity"]) == ["United States", "White House"]
    assert list(seats["kind"]) == ["seat", "body"]


@pytest.mark.parametrize(
    ("texts", "entities"),
    [
        (("Mayor Al Fern Jr. left.", "Mayor Al Fern left."), ["Al Fern", "Al Fern"]),
        (
            ("Mayor Al Fern Jr. left.", "Mayor Al Fern left Al Fern Jr. there."),
            ["Al Fern Jr", "Al Fern", "Al Fern Jr"],
        ),
    ],
)
def test_a_junior_is_the_person_without_it_unless_a_report_has_both(texts, entities):
    table = find_names(articles(*texts))
    assert list(table[table["kind"] == "person"]["entity"]) == entities


def test_labels_are_rows_of_their_own():
    table = name_variants(
        articles(
            "North Korean leader Kim Min-ho arrived. The leader smiled.",
            "North Korean dictator Kim Min-ho arrived. The dictator smiled at the Syrian regime.",
        )
    )
    kinds = {(r.variant, r.outlet): (r.entity, r.kind) for r in table.itertuples()}
    assert kinds["North Korean leader", "A"] == ("Kim Min-ho", "role")
    assert kinds["North Korean dictator", "B"] == ("Kim Min-ho", "label")
    assert kinds["the dictator", "B"] == ("Kim Min-ho", "label")
    assert kinds["Syrian regime", "B"] == ("Syria", "label")
    assert counts(table)["Kim Min-ho", "Kim Min-ho", "A"] == 1


def test_learned_bodies_are_counted_in_every_article():
    table = name_variants(articles("The Harbour Workers' Union (HWU) struck.", "The HWU struck again."))
    assert counts(table) == {
        ("Harbour Workers' Union", "Harbour Workers' Union", "A"): 1,
        ("Harbour Workers' Union", "HWU", "A"): 1,
        ("Harbour Workers' Union", "HWU", "B"): 1,
    }


def test_places_quote_the_text():
    table = articles("Ada Fern’s “Republic of Korea” trip, Ms. Fern said, pleased the South Korean side.")
    text = table["text"][0]
    for row in find_names(table).itertuples():
        assert text[row.start : row.end].replace("’", "'") == row.variant


def test_no_article():
    assert name_variants(articles()).empty
    assert list(name_variants(articles("Nothing here.")).columns)[:5] == [
        "entity", "variant", "outlet", "n", "articles",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 2, 3])
def test_batches_give_the_table_of_the_whole(size):
    table = articles(
        "President Ada Fern spoke. Mr. Fern left. The president smiled.",
        "The Harbour Workers' Union (HWU) struck, Bo Reed said.",
        "Ada B. Fern spoke. North Korean leader Kim Min-ho arrived.",
        "The dictator smiled. Reed told the HWU and the North Korean dictator Kim Min-ho.",
    ).assign(event=["e", "", "e", "f"])
    whole = name_variants(table)
    batches = [table.iloc[first : first + size] for first in range(0, len(table), size)]
    pd.testing.assert_frame_equal(name_variants(batches), whole)
    assert {"HWU", "Kim Min-ho", "the dictator"} <= set(whole["variant"])


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("President Ada Fern left. The president wept.", {("the president", "Ada Fern")}),
        ("President Ada Fern left. The president of the bank wept.", set()),
        ("President Ada Fern left. The president, Bo Reed, wept.", set()),
        ("Former President Ada Fern left. The president wept.", {("the president", "Ada Fern")}),
        ("President Bo Reed met ex-President Ada Fern. The president wept.", {("the president", "Bo Reed")}),
        ("Former Director Ada Fern left. The director wept.", {("the director", "Ada Fern")}),
        (
            "Republican chairman Ada Fern left. The Republican chairman wept.",
            {("Republican chairman", "Ada Fern")},
        ),
        ("Ohio Republican chairman Ada Fern left. The Republican chairman wept.", set()),
        ("The Republican chairman wept. Former Republican chairman Ada Fern did not.",
         {("Republican chairman", "Ada Fern")}),
    ],
)  # fmt: skip
def test_whose_office_a_role_is(text, roles):
    rows = find_names(articles(text)).itertuples()
    assert {(row.variant, row.entity) for row in rows if row.kind == "role"} == roles
