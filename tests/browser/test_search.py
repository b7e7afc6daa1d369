"""The search page as readers have it: from any page, by keyboard, from an address, without a network."""

from __future__ import annotations

import re

import pytest
import sample_report
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(watched, report):
    watched.page.goto((report / "search.html").as_uri())
    yield watched.page
    assert watched.wrong == []


def ask(page, query: str, **fields: str) -> list[str]:
    """The hits of a query, each with what stands before and after it."""
    for name, value in {"outlet": "", "voice": "", "sort": ""}.items():
        page.locator(f"[name={name}]").last.select_option(fields.get(name, value))
    for name in ("from", "to"):
        page.locator(f"[name={name}]").fill(fields.get(name, ""))
    page.get_by_role("searchbox").fill(query)
    page.get_by_role("searchbox").press("Enter")
    rows = page.locator("#hits tbody tr")
    return [" | ".join(row.locator("td, th").all_inner_texts()[:3]) for row in rows.all()]


def said(page) -> str:
    return page.get_by_role("status").inner_text()


@pytest.mark.parametrize(
    ("query", "same"),
    [
        ("strike", r"\bstrike\b"),
        ("STRIK*", r"\bstrik\w*"),
        ('"night shifts"', "night shifts"),
        ("“night  shifts”", "night shifts"),
        ("night town", None),
        ("union's", "union's"),
        ("union’s", "union's"),
        ("/stri(ke|ng)\\b/", r"stri(ke|ng)\b"),
        ("nobo", None),
        ("*", None),
        ("", None),
    ],
)
def test_words_phrases_endings_and_expressions(page, query, same):
    texts = [text for key, title in sample_report.TITLES.items()
             for text in [title, *sample_report.SENTENCES[key]]]  # fmt: skip
    wanted = [hit[0] for text in texts for hit in re.finditer(same, text, re.IGNORECASE)] if same else []
    assert [line.split(" | ")[1] for line in ask(page, query)] == wanted


def test_an_expression_that_is_none_is_named(page):
    assert ask(page, "/[[:/") == []
    assert said(page).startswith("/[[:/ is no regular expression:")


def test_the_first_screen_of_many_hits_comes_at_once_and_the_others_follow(page):
    count = page.evaluate(
        """() => {
          const form = document.getElementById("query");
          form.elements.q.value = "/[a-z]/";
          form.requestSubmit();
          return document.querySelectorAll("#hits tbody tr").length;
        }"""
    )
    assert 20 <= count <= 60
    expect(page.locator("#hits tbody tr")).to_have_count(200)
    assert len(ask(page, "strike")) < 20
    page.wait_for_timeout(100)
    assert page.locator("#hits tbody tr").count() < 20


def test_several_words_stand_in_one_sentence(page):
    assert {line.split(" | ")[1].lower() for line in ask(page, "workers strike")} == {"workers", "strike"}
    assert ask(page, "workers unclear") == []
    assert said(page) == "No hit."


def test_hits_are_sorted_by_their_neighbours(page):
    after = [line.split(" | ")[2] for line in ask(page, "company", sort="right")]
    assert after == ["claimed that most shifts were fully staffed last year.", 'knows it," the chair said.',
                     "rejected the claim.", "said."]  # fmt: skip
    before = [line.split(" | ")[0].split()[-2:] for line in ask(page, "shifts", sort="left")]
    assert [words[-1] for words in before] == ["most", "night", "night"]


def test_filters_and_counts(page):
    assert len(ask(page, "company", outlet="Daily Ledger")) == 2
    assert page.locator("#counts tbody tr").all_inner_texts()[0].split("\t")[:3] == ["Daily Ledger", "2", "1"]
    assert len(ask(page, "company", voice="quoted")) == 1
    assert len(ask(page, "strike", voice="reported")) == 1
    assert ask(page, "company", **{"from": "2024-03-05"}) == []
    assert len(ask(page, "company", **{"from": "2024-03-04", "to": "2024-03-04"})) == 4
    assert len(ask(page, "company", **{"from": "2024", "to": "2024-03"})) == 4
    assert ask(page, "company", to="2024-02") == []


def test_from_the_box_of_any_page_to_a_sentence_and_back(watched, report):
    page = watched.page
    page.goto((report / "03_stance.html").as_uri())
    page.get_by_role("searchbox", name="Search").fill('"stop work"')
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("search[.]html#q="))
    page.locator("#hits").get_by_role("link", name="stop work").press("Enter")
    expect(page.locator(".ss-s:target")).to_contain_text("Dock workers in Lindmoor will stop work")
    page.go_back()
    expect(page.locator("#hits tbody tr")).to_have_count(1)
    assert watched.wrong == []


def test_an_address_opens_as_it_was_left(page):
    before = ask(page, "strik*", outlet="Harbour Times", voice="reported", sort="right")
    assert before
    page.reload()
    assert page.get_by_role("searchbox").input_value() == "strik*"
    assert page.locator("select[name=sort]").input_value() == "right"
    rows = page.locator("#hits tbody tr").all()
    assert [" | ".join(row.locator("td, th").all_inner_texts()[:3]) for row in rows] == before


def test_what_is_searched_and_what_is_found_are_text(page):
    page.goto(page.url.partition("#")[0] + "#q=%2F%3C.*%3E%2F&outlet=%3Cimg%20src%3Dx%3E")
    assert page.locator("#hits tbody th").inner_text() == "<Lindmoor>"
    assert page.locator("select[name=outlet]").input_value() == ""
    assert ask(page, '<img src=x onerror="alert(1)">') == []
    assert page.locator("img").count() == 0


def test_a_file_that_is_missing_is_named(watched, report, tmp_path):
    (tmp_path / "search.html").write_bytes((report / "search.html").read_bytes())
    watched.page.goto((tmp_path / "search.html").as_uri())
    expect(watched.page.locator(".ss-failed")).to_contain_text("search-01.js")
