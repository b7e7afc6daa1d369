import csv
import io

import numpy as np
import pandas as pd
import pytest

from helpers import display
from helpers.display.tables import MOST_ROWS, header, show_value, to_csv


@pytest.mark.parametrize(
    ("value", "format", "text"),
    [
        (1234567, None, "1,234,567"),
        (-3, None, "−3"),
        (1.005, ".1f", "1.0"),
        (-0.256, None, "−0.26"),
        (float("nan"), None, "–"),
        (None, None, "–"),
        (pd.NA, None, "–"),
        (pd.NaT, None, "–"),
        ("", None, "–"),
        (True, None, "yes"),
        (np.bool_(False), None, "no"),
        (float("inf"), None, "∞"),
        (["b", "a"], None, "b, a"),
        ({"b", "a"}, None, "a, b"),
        (pd.Timestamp("2024-03-04"), None, "2024-03-04"),
        (pd.Timestamp("2024-03-04 05:06"), None, "2024-03-04 05:06"),
        (0.5, lambda value: f"{value:.0%}", "50%"),
        ("a-b", None, "a-b"),
    ],
)
def test_cells_are_written_for_readers(value, format, text):
    assert show_value(value, format) == text


def test_headers_are_in_plain_words():
    assert header("per_1000_target") == "Per 1,000 words of the text, target"
    assert header("some_new_column") == "Some new column"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r"])
def test_a_csv_holds_no_formula(start):
    df = pd.DataFrame({"term": [f"{start}SUM(A1)", "plain"], "n": [-1, 2]})
    rows = list(csv.reader(io.StringIO(to_csv(df), newline="")))
    assert rows[1] == [f"'{start}SUM(A1)".replace("\r", "\n"), "-1"]
    assert rows[2] == ["plain", "2"]


@pytest.mark.parametrize("dtype", [object, "str", "category"])
def test_a_csv_holds_no_formula_whatever_the_type_of_the_column(dtype):
    df = pd.DataFrame({"term": pd.Series(["=1", None, "b"]).astype(dtype)})
    assert to_csv(df) == 'term\n\'=1\n""\nb\n'


def test_a_csv_keeps_two_columns_of_one_name_and_the_frame_itself():
    df = pd.DataFrame([["=1", "=2"]], columns=["a", "a"])
    assert to_csv(df) == "a,a\n'=1,'=2\n"
    assert df.iloc[0, 0] == "=1"


def test_everything_is_escaped():
    hostile = '<script>alert("1")</script>&{{ x }}'
    shown = display.table(pd.DataFrame({hostile: [hostile]}), name="t", caption=hostile)
    assert "<script" not in shown.html
    assert "&lt;script&gt;" in shown.html
    assert "{{ x }}" in shown.html


def test_a_table_has_caption_scopes_and_a_focusable_region():
    html = display.table(pd.DataFrame({"term": ["a"], "n": [1]}), name="t", caption="Terms").html
    assert "<caption>Terms</caption>" in html
    assert '<th scope="col">Term</th>' in html
    assert '<th scope="row" class="ss-w">a</th>' in html
    assert '<td class="ss-n">1</td>' in html
    assert 'role="region" tabindex="0" aria-label="Terms"' in html


def test_rows_past_the_limit_are_in_the_csv_alone():
    df = pd.DataFrame({"term": [f"t{n}" for n in range(MOST_ROWS + 5)]})
    shown = display.table(df, name="t", caption="Terms")
    assert shown.html.count("<tr>") == MOST_ROWS + 1
    assert f"The first {MOST_ROWS} of {MOST_ROWS + 5} rows" in shown.html
    assert shown.csv.count("\n") == MOST_ROWS + 6
    assert display.table(df, name="t", caption="Terms", limit=3).html.count("<tr>") == 4


def test_sentences_and_links_lead_somewhere():
    df = pd.DataFrame({"article_id": ["a b"], "sentence_id": [3], "n": [2]})
    html = display.table(df, name="t", caption="T", links={"n": ["#cues.category.hedge"]}).html
    assert 'href="articles.html#a%20b-s3"' in html
    assert 'href="#cues.category.hedge"' in html


def test_filters_only_where_they_help():
    few = pd.DataFrame({"outlet": ["A", "B"], "n": [1, 2]})
    many = pd.concat([few] * 4)
    assert "data-filters" not in display.table(few, name="t", caption="T").html
    assert 'data-filters="outlet:Outlet"' in display.table(many, name="t", caption="T").html
    assert "data-filters" not in display.table(many.assign(outlet="A"), name="t", caption="T").html


def test_a_table_without_rows_vanishes():
    shown = display.table(pd.DataFrame({"n": []}), name="t", caption="T")
    assert (shown.html, shown.csv, shown.plain) == ("", "", "T: none.")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"name": "No Name"}, "name: 'No Name'"),
        ({"name": "../t"}, "name: '../t'"),
        ({"limit": 0}, "limit: 0"),
        ({"formats": {"m": ".1f"}}, "formats: no column m"),
        ({"links": {"m": []}}, "links: no column m"),
        ({"links": {"n": ["https://example.org/"]}}, "href: 'https://example.org/'"),
        ({"links": {"n": ["javascript:alert(1)"]}}, "href: 'javascript"),
    ],
)
def test_errors_name_the_parameter(options, message):
    with pytest.raises(ValueError, match="^" + message.replace("(", r"\(").replace("../", r"\.\./")):
        display.table(pd.DataFrame({"n": [1]}), **({"name": "t", "caption": "T"} | options))


def test_a_long_table_scrolls_in_its_frame_and_long_cells_keep_their_width():
    df = pd.DataFrame({"text": ["word " * 30] * 21})
    html = display.table(df, name="t", caption="T").html
    assert 'class="ss-scroll ss-tall"' in html
    assert '<th scope="row" class="ss-long">' in html
    assert "ss-tall" not in display.table(df.head(3), name="t", caption="T").html


def test_a_time_of_publication_is_read_without_its_letter():
    html = display.table(pd.DataFrame({"published": ["2024-06-19T23:36"]}), name="t", caption="T").html
    assert ">2024-06-19 23:36<" in html
