import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter

from helpers import display
from helpers.display.output import article_link, check_href, check_name, slug


def test_a_notebook_gets_html_text_csv_and_what_a_report_needs():
    shown = display.table(pd.DataFrame({"n": [1]}), name="t", caption="T")
    data, metadata = DisplayFormatter().format(shown)
    assert set(data) == {"text/html", "text/plain", "text/csv"}
    assert data["text/html"].startswith("<style>")
    assert data["text/csv"] == "n\n1\n"
    assert metadata["helpers"] == {"kind": "table", "name": "t"}
    assert repr(shown) == data["text/plain"]


@pytest.mark.parametrize(
    ("value", "part"), [("A b", "a-b"), ("<x>", "x"), ("", "none"), ("2+2", "2-2"), ("Ünï", "ünï")]
)
def test_slugs(value, part):
    assert slug(value) == part


@pytest.mark.parametrize("name", ["", "a b", "A", "../a", "a/b", "-a", None, 3])
def test_unfit_names(name):
    with pytest.raises(ValueError, match="name: "):
        check_name(name)


@pytest.mark.parametrize(
    ("article", "sentence", "href"),
    [
        ("a", 3, "articles.html#a-s3"),
        ("a", None, "articles.html#a"),
        ('x" onclick="y', 0, "articles.html#x%22%20onclick%3D%22y-s0"),
    ],
)
def test_links_into_the_articles(article, sentence, href):
    assert article_link(article, sentence) == href


@pytest.mark.parametrize(
    "href", ["https://x.org", "//x.org", "javascript:x", "../x.html", "/etc", "data:x", "a b"]
)
def test_links_stay_inside_the_report(href):
    with pytest.raises(ValueError, match="href: "):
        check_href(href)


@pytest.mark.parametrize("href", ["#x", "articles.html#a-s1", "tables/t.csv", "03_stance.html", ""])
def test_links_of_the_report(href):
    assert check_href(href) == href


def test_help_lists_everything():
    for name in display.__all__:
        assert getattr(display, name).__doc__, name
