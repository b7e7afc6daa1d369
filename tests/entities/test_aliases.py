"""The alias table: what a form names, where a text has one, and what is not a mention."""

import csv

import pytest

from helpers.entities import aliases
from helpers.entities.aliases import find_aliases, lookup


@pytest.mark.parametrize(
    ("form", "entity", "kind"),
    [
        ("DPRK", "North Korea", "abbreviation"),
        ("the Democratic People’s Republic of Korea", "North Korea", "long"),
        ("ROK", "South Korea", "abbreviation"),
        ("Republic of  Korea", "South Korea", "long"),
        ("South Korea", "South Korea", "short"),
        ("South Koreans", "South Korea", "demonym"),
        ("Seoul's", "South Korea", "capital"),
        ("Blue House", "South Korea", "seat"),
        ("the Chinese side", "China", "side"),
        ("The ROK side", "South Korea", "side"),
        ("China's government", "China", "government"),
        ("the French authorities", "France", "government"),
        ("the Taiwan question", "Taiwan", "status"),
        ("U.N.", "United Nations", "body"),
        ("the US", "United States", "abbreviation"),
    ],
)
def test_lookup(form, entity, kind):
    assert lookup(form) == (entity, kind)


@pytest.mark.parametrize(
    "form", ["us", "who", "polish", "the other side", "South China Sea", "our readers", "", "the government"]
)
def test_lookup_of_what_names_no_entity(form):
    assert lookup(form) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The South Korea-China talks ended.", ["South Korea", "China"]),
        ("A U.S.-led group left; the U.S. stayed.", ["U.S.", "U.S."]),
        ("China’s plan for the Republic of Korea.", ["China", "Republic of Korea"]),
        ("Ships crossed the South China Sea.", []),
        ("She moved from New Mexico to Mexico.", ["Mexico"]),
        ("Chinatown is not far.", []),
        ("The prime minister let us polish the text.", []),
        ("Georgia voted on Tuesday.", []),
        ("Tbilisi said that Georgia would wait.", ["Tbilisi", "Georgia"]),
        ("We drove to the North.", []),
        ("North Korea replied. The note from the North was short.", ["North Korea", "the North"]),
        ("North and South Korea met.", ["North", "South Korea"]),
        ("Boats from north and South Korea met.", ["South Korea"]),
        ("Democrats left. Democratic donors stayed.", ["Democrats", "Democratic"]),
        ("A Democratic vote was held.", []),
        ("", []),
    ],
)
def test_find_aliases(text, expected):
    found = find_aliases(text)
    assert [m.variant for m in found] == expected
    assert all(text[m.start : m.end].replace("’", "'") == m.variant for m in found)


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Goldman Sachs fell. Traders left Goldman in May.", ["Goldman Sachs", "Goldman"]),
        ("Traders left Goldman in May.", []),
        ("Goldman Sachs fell. Traders met Goldman Reed.", ["Goldman Sachs"]),
        ("General Motors fell. General Moe left.", ["General Motors"]),
    ],
)
def test_the_first_word_of_a_company_stands_for_it_where_it_is_named_in_full(text, forms):
    assert [mention.variant for mention in find_aliases(text)] == forms


@pytest.mark.parametrize("name", ["state_names", "body_names"])
def test_lexicon_rows_are_complete_and_name_one_entity_each(name):
    rows = aliases.read_lexicon(name)
    assert all(all(value and value == value.strip() for value in row.values()) for row in rows)
    assert len({row["entry"] for row in rows}) == len(rows)
    text = "\n".join(",".join(row.values()) for row in rows)
    assert next(csv.reader([text.splitlines()[0]]))


def test_every_entity_of_the_table_is_found_under_its_own_name():
    for row in aliases.read_lexicon("state_names"):
        if row["category"] == "short":
            assert [m.entity for m in find_aliases(f"Today {row['entry']} spoke.")] == [row["entity"]]
