"""people.csv: strict about its columns, and it wins over what is found."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.attribution import find_attributions
from helpers.corpus.model import CorpusError
from helpers.entities.overrides import Given, Overrides, read_people
from helpers.language import parse
from helpers.names import find_names, name_variants


def test_rows_are_read_and_empty_cells_stay_open():
    rows = read_people(b"form,entity,type,gender,side\nRuiz,Ana Ruiz,expert,f,\n\nthe pier,Pier Board,,,\n")
    assert rows == [Given("Ruiz", "Ana Ruiz", "expert", "f"), Given("the pier", "Pier Board")]


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("form,entitty\na,b\n", "row 1, column 2: 'entitty' is not a column. Did you mean 'entity'"),
        ("form,type\na,expert\n", "there is no column 'entity'"),
        ("form,entity,form\na,b,c\n", "'form' stands there twice"),
        (
            "form,entity,type\na,b,experts\n",
            "row 2, column type: 'experts' is not allowed. Did you mean 'expert'",
        ),
        ("form,entity,gender\na,b,w\n", "row 2, column gender: 'w' is not allowed"),
        ("form,entity\na,\n", "row 2, column entity: it is empty"),
        ("form,entity\na,b\na,c\n", "row 3, column entity: 'a' is 'c' here, and 'b' in row 2"),
        ("form,entity\na,b,c\n", "row 2: 3 cells, but 2 columns"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table, message):
    with pytest.raises(CorpusError, match=r"people\.csv") as error:
        read_people(table.encode())
    assert message in str(error.value)


GIVEN = Overrides(
    [
        Given("Ruiz", "Ana Ruiz-Lund", "expert", "f", "Norway"),
        Given("harbour office", "Harbour Office of Tull", "institution"),
    ]
)
TEXT = "Ruiz said the pier would close. The harbour office said it would not. Ruiz was sorry."
ARTICLES = pd.DataFrame([{"article_id": "a", "outlet": "Star", "event": "e", "title": "", "text": TEXT}])


def test_speakers_are_who_the_user_says():
    found = find_attributions(parse(ARTICLES), given=GIVEN)
    told = found[["speaker", "speaker_type", "speaker_rule", "gender", "side"]].values.tolist()
    assert told == [
        ["Ana Ruiz-Lund", "expert", "people.csv", "f", "Norway"],
        ["Harbour Office of Tull", "institution", "people.csv", "", ""],
    ]


def test_names_are_whose_the_user_says():
    table = name_variants(ARTICLES, given=GIVEN)
    counts = {(row.entity, row.variant): (row.n, row.kind) for row in table.itertuples()}
    assert counts["Ana Ruiz-Lund", "Ruiz"] == (2, "person")
    assert counts["Harbour Office of Tull", "harbour office"] == (1, "body")
    places = find_names(ARTICLES, given=GIVEN)
    assert [TEXT[row.start : row.end] for row in places.itertuples()] == ["Ruiz", "harbour office", "Ruiz"]


def test_a_form_wins_over_a_state_and_a_row_of_two_forms_is_one():
    given = Overrides(
        [Given("Georgia", "Georgia Lund", "named person"), Given("Mrs. G", "Georgia Lund", "", "f")]
    )
    articles = ARTICLES.assign(text="Georgia said no, and Tbilisi fell silent. Mrs. G left.")
    assert set(find_names(articles, given=given)["entity"]) == {"Georgia Lund", "Georgia"}
    (found,) = find_attributions(parse(articles), given=given).itertuples()
    assert (found.speaker, found.gender) == ("Georgia Lund", "f")
