"""Repairs of single characters."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpers.corpus.characters import find_repairs, mend_name


def mended(text: str) -> str:
    for repair in reversed(find_repairs(text)):
        assert text[repair.start : repair.end] == repair.text
        text = text[: repair.start] + repair.replacement + text[repair.end :]
    return text


@pytest.mark.parametrize(
    ("text", "after", "reasons"),
    [
        ("minis\u00adter", "minister", ["soft hyphen"]),
        ("\ufeffThe", "The", ["byte-order mark"]),
        ("far\u200bmer", "farmer", ["zero-width character"]),
        ("a\u202eb\u2069c", "abc", ["direction mark", "direction mark"]),
        ("a\x07b", "ab", ["control character"]),
        ("cafe\u0301s", "cafés", ["accents composed (NFC)"]),
        ("the cafÃ© was", "the café was", ["mojibake"]),
        ("he said â€œnoâ€\x9d twice", "he said “no” twice", ["mojibake", "mojibake"]),
        ("the farmerâ€™s dam", "the farmer’s dam", ["mojibake"]),
    ],
)
def test_what_is_mended(text: str, after: str, reasons: list[str]) -> None:
    assert mended(text) == after
    assert [repair.reason for repair in find_repairs(text)] == reasons


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        "‘typographic’ “quotes” – and — dashes … stay",
        "''two single marks'' and ``these``",
        "café, Müller, Ångström, São Paulo, Đà Nẵng",
        "北京 and 서울",
        "👩\u200d👩\u200d👧 is one sign",
        "tab\tand\u00a0space",
    ],
)
def test_what_stays(text: str) -> None:
    assert find_repairs(text) == []


@given(
    st.text(alphabet=st.sampled_from("aé\u0301\u0308\u00ad\u200b\ufeffÃ©â€™\x99\x85 \nᄀ\u1161"), max_size=40)
)
def test_repairs_are_sorted_and_apart(text: str) -> None:
    repairs = find_repairs(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(repairs))
    assert all(repair.start < repair.end for repair in repairs)
    assert not set(mended(text)) & set("\u00ad\u200b\ufeff")
    assert unicodedata.is_normalized("NFC", mended("e\u0301"))


def test_ligatures_are_letters() -> None:
    raw = "The o\ufb03ce was \ufb01rst to \ufb02ow."
    assert [(piece.text, piece.replacement) for piece in find_repairs(raw)] == [
        ("\ufb03", "ffi"), ("\ufb01", "fi"), ("\ufb02", "fl"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["Ri\u202ever\x07 Post", "\ufffeRiver  Post", "River\u200b\uffff\tPost\x07"])
def test_a_name_is_mended(name: str) -> None:
    assert mend_name(name) == "River Post"
