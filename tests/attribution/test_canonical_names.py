"""One person, one speaker: across articles, by what the corpus means by a form of a name."""

from __future__ import annotations

import pandas as pd
import pytest

from helpers.attribution.canonical_names import canonicalise_speakers, resolve_names
from helpers.attribution.sources import RULES
from helpers.names import name_variants

NAMES = pd.DataFrame(
    [
        ("Ada Fern", "Ada Fern", "person", 2),
        ("Fern", "Ada Fern", "person", 5),
        ("Mayor Fern", "Ada Fern", "person", 4),
        ("Fern", "Otto Fern", "person", 1),  # 9 : 1 means her nine times in ten: not sure
        ("Okoye", "Ngozi Okoye", "person", 9),
        ("Mr. Okoye", "Ngozi Okoye", "person", 1),
        ("Okoye", "Ben Okoye", "person", 1),  # 10 : 1
        ("Ben Okoye", "Ben Okoye", "person", 1),
        ("Ngozi A. Okoye", "Ngozi Okoye", "person", 1),
        ("Jordan", "Ines Jordan", "person", 30),
        ("Georgia", "Georgia Lund", "person", 3),
        ("Georgia", "Georgia", "short", 2),
        ("Harbour Board", "Harbour Board", "body", 7),
    ],
    columns=["variant", "entity", "kind", "n"],
)


def speakers(*rows: tuple[str, str]) -> list[tuple[str, str, str]]:
    table = pd.DataFrame(rows, columns=["speaker", "speaker_type"]).assign(
        speaker_rule="name", n=range(len(rows))
    )
    found = canonicalise_speakers(table, resolve_names(NAMES))
    assert found["n"].tolist() == table["n"].tolist()
    return list(found[["speaker", "speaker_type", "speaker_rule"]].itertuples(index=False, name=None))


def test_a_type_left_open_is_the_one_most_often_told_elsewhere() -> None:
    rows = [("Northline", "named person"), ("Northline", "institution"), ("Southline", "named person")]
    assert [kind for _, kind, _ in speakers(*rows)] == ["institution", "institution", "named person"]
    assert speakers(("", "institution"), ("", "other"))[1][1] == "other"
    rows = [("Ben Lund", "other"), ("Ben Lund", "expert"), *[("Ben Lund", "named official")] * 2]
    assert [kind for _, kind, _ in speakers(*rows)] == ["named official", "expert", *["named official"] * 2]


@pytest.mark.parametrize(
    ("speaker", "full"),
    [
        ("Okoye", "Ngozi Okoye"),
        ("Ngozi A. Okoye", "Ngozi Okoye"),
        ("Treasurer Ngozi A. Okoye", "Ngozi Okoye"),
        ("Director of the Harbour Ben Okoye", "Ben Okoye"),
    ],
)
def test_a_form_of_one_person_gives_way_to_the_full_name(speaker: str, full: str) -> None:
    assert speakers((speaker, "named person")) == [(full, "named person", "full name")]
    assert "full name" in RULES


@pytest.mark.parametrize(
    "speaker",
    [
        "Ngozi Okoye",  # is the full name
        "Fern",  # two people have it
        "Smith",  # not in the table
        "Otto",  # a given name that is no form in the table
        "Harbour Board",  # no person
        "neighbours of the late Ngozi A. Okoye",  # others
        "Friends, among them Ben Okoye",
        "Captain Okoye",  # a surname at the end of a longer name may be anybody's
        "",
    ],
)
def test_what_is_not_sure_stays(speaker: str) -> None:
    assert speakers((speaker, "named person")) == [(speaker, "named person", "name")]


@pytest.mark.parametrize("kind", ["state", "institution", "media", "document"])
def test_no_state_is_a_person(kind: str) -> None:
    assert speakers(("Jordan", kind), ("Jordan", "named person"))[0] == ("Jordan", kind, "name")


def test_tables_without_types_are_joined_too() -> None:
    table = pd.DataFrame({"speaker": ["Okoye", "Georgia", ""], "words": [3, 2, 1]})
    assert canonicalise_speakers(table, resolve_names(NAMES)).values.tolist() == [
        ["Ngozi Okoye", 3],
        ["Georgia", 2],
        ["", 1],
    ]


def test_who_is_named_now_is_a_named_one() -> None:
    found = speakers(
        ("Okoye", "unnamed official"), ("Okoye", "expert"), ("Mr. Ben Okoye", "other"), ("Smith", "other")
    )
    assert [kind for _, kind, _ in found] == ["named official", "expert", "named person", "other"]


def test_two_articles_on_one_person_have_one_speaker() -> None:
    articles = pd.DataFrame(
        {
            "article_id": ["a", "b"],
            "outlet": ["Ledger", "Herald"],
            "event": ["strike", "strike"],
            "text": [
                "Mayor Ada Fern said the ferry would sail. Fern said it twice. A union leader agreed.",
                "Mayor Fern told reporters that the ferry would sail.",
            ],
        }
    )
    found = pd.DataFrame(
        {"speaker": ["Ada Fern", "Fern"], "speaker_type": "named official", "speaker_rule": "name"}
    )
    joined = canonicalise_speakers(found, resolve_names(name_variants(articles)))
    assert joined["speaker"].tolist() == ["Ada Fern", "Ada Fern"]


def test_categories_stay_categories() -> None:
    rows = {"speaker": ["Okoye", "Smith"], "speaker_type": ["other"] * 2, "speaker_rule": ["name"] * 2}
    table = pd.DataFrame(rows)
    found = canonicalise_speakers(table.astype("category"), resolve_names(NAMES))
    assert set(map(str, found.dtypes)) == {"category"}
    pd.testing.assert_frame_equal(
        found.astype(str), canonicalise_speakers(table, resolve_names(NAMES)).astype(str)
    )


def test_an_empty_table_stays_empty() -> None:
    empty = pd.DataFrame({name: pd.Series(dtype=str) for name in ("speaker", "speaker_type", "speaker_rule")})
    assert canonicalise_speakers(empty, resolve_names(NAMES)).empty
