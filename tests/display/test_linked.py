import re

import pandas as pd
import pytest

from helpers import display


def side(outlet: str, n: int) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "article_id": outlet.lower(),
            "outlet": outlet,
            "sentence_id": range(n),
            "text": [f"{outlet} <{number}>" for number in range(n)],
        }
    )


def links(*pairs: tuple[int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(pairs, columns=["sentence_a", "sentence_b", "score"])


def order(html: str) -> list[tuple[str, ...]]:
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html.partition("<tbody>")[2])
    return [tuple(re.findall(r'data-key="c-([ab]\d+)"', row)) for row in rows]


def test_each_sentence_stands_beside_its_partners():
    shown = display.linked_columns(
        side("Left", 3), side("Right", 4), links((0, 1, 0.9), (2, 3, 0.7), (2, 1, 0.6)), name="c", caption="C"
    )
    # Right 0 and 2 have no partner: each stands before the partner that follows it in its own text.
    assert order(shown.html) == [("b0",), ("a0", "b1"), ("a1",), ("a2", "b3", "b1"), ("b2",)]
    assert shown.html.count("no close match") == 3
    assert 'data-partners="c-b3 c-b1"' in shown.html
    assert "Left &lt;0&gt;" in shown.html
    assert 'href="articles.html#right-s3"' in shown.html
    assert shown.csv.splitlines()[0] == "text_a,text_b,score"


def test_every_sentence_is_there_when_nothing_matches():
    html = display.linked_columns(side("Left", 2), side("Right", 2), links(), name="c", caption="C").html
    assert order(html) == [("a0",), ("a1",), ("b0",), ("b1",)]


def test_an_empty_side_is_an_error():
    with pytest.raises(ValueError, match="right: 0 rows"):
        display.linked_columns(side("Left", 1), side("Right", 0), links(), name="c", caption="C")
