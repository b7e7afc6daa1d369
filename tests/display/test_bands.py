from __future__ import annotations

import re
from itertools import pairwise

import pandas as pd
import pytest

from helpers import display
from helpers.display.columns import Change


def side(outlet: str, voices: list[str]) -> pd.DataFrame:
    n = len(voices)
    return pd.DataFrame(
        {
            "article_id": outlet.lower(),
            "outlet": outlet,
            "sentence_id": range(n + 1),
            "text": [f"{outlet} on top", *(f"{outlet} <{number}>" for number in range(n))],
            "zone": ["headline", *["body"] * n],
            "voice": ["outlet", *voices],
        }
    )


def links(*pairs: tuple[int, int]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["sentence_a", "sentence_b"])


def drawn(pairs: pd.DataFrame, *changes: Change) -> str:
    sides = side("Left", ["official", "outlet", "expert"]), side("Right", ["outlet", "other"])
    return str(display.banded_columns(*sides, pairs, changes, name="b", caption="Both").html)


def test_a_band_joins_the_rows_of_linked_sentences_in_the_colour_of_the_left_voice():
    html = drawn(links((1, 2), (3, 1)))
    assert re.findall(r'<path class="([^"]+)" d="M0 ([\d.]+)C50 [\d.]+ 50 [\d.]+ 100 ([\d.]+)', html) == [
        ("ss-v-official", "0.1", "1.1"),
        ("ss-v-expert", "2.1", "0.1"),
    ]
    assert html.count("ss-alone-here") == 1  # the second sentence on the left
    assert "2 of 3 sentences of Left and 2 of 2 sentences of Right" in html


def test_headlines_stand_on_top_and_have_no_band():
    html = drawn(links((0, 0), (1, 1)))
    assert html.count("<path") == 1
    assert "<strong>Left on top</strong>" in html
    assert "<strong>Right on top</strong>" in html


def test_a_change_leads_to_both_sentences_and_its_band_stands_out():
    html = drawn(links((1, 1), (2, 2)), Change("another verb", "<said>", "warned", 1, 1))
    assert re.findall(r'path class="([^"]+)"', html) == ["ss-v-official ss-told", "ss-v-outlet"]
    label = html.partition('<ul class="ss-changes"')[2]
    assert re.findall(r'href="([^"]+)">([^<]+)<', label)[:2] == [
        ("articles.html#left-s1", "&lt;said&gt;"),
        ("articles.html#right-s1", "warned"),
    ]


def test_labels_do_not_stand_on_each_other():
    html = drawn(links((1, 1)), *(Change("another word", f"a{n}", "b", 1, 1) for n in range(3)))
    tops = [float(top) for top in re.findall(r"--top:([\d.]+)", html)]
    assert all(low - high >= 2.5 for high, low in pairwise(tops))
    assert float(re.search(r"--rows:(\d+)", html)[1]) >= tops[-1] + 2.5


def test_text_is_escaped_and_a_long_sentence_is_cut():
    assert "Left &lt;0&gt;" in drawn(links())
    long = side("Left", ["outlet"])
    long.loc[1, "text"] = "word " * 40
    html = str(
        display.banded_columns(long, side("Right", ["outlet"]), links(), [], name="b", caption="C").html
    )
    assert "word word … " not in html
    assert html.count("word") == 12


def test_an_empty_side_is_an_error():
    with pytest.raises(ValueError, match="right: 0 rows"):
        display.banded_columns(
            side("L", ["outlet"]), side("R", ["outlet"])[:0], links(), [], name="b", caption="C"
        )
