"""Citing a sentence, going on from it by keyboard, and addresses of lists as they were filtered."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CITED = (
    "Harbour Times, 2024-03-04: “Strike threatens <Lindmoor> port”. Sentence 3: “It is unclear whether talks "
    "will resume.” Report “Two tellings”, revision 0123456789ab, articles.html#harbour-s3."
)


def test_a_citation_names_outlet_date_headline_and_revision(watched, report):
    page = watched.page
    page.goto((report / "articles.html").as_uri() + "#harbour-s3")
    page.get_by_role("button", name="copy citation").press("Enter")
    expect(page.locator(".ss-cited")).to_have_text(f"Copied: {CITED}")
    page.get_by_role("searchbox").press("Control+v")
    assert page.get_by_role("searchbox").input_value() == CITED
    assert watched.wrong == []


def test_any_sentence_can_be_chosen(watched, report):
    page = watched.page
    page.goto((report / "articles.html").as_uri())
    page.locator("#ledger-s3").click(position={"x": 5, "y": 5})
    assert page.url.endswith("#ledger-s3")
    page.get_by_role("button", name="Sentence after").press("Enter")
    page.keyboard.press("Enter")
    assert page.url.endswith("#ledger-s5")
    page.get_by_role("button", name="copy citation").click()
    expect(page.locator("#ledger-s5 .ss-cited")).to_contain_text("{{ nobody }} has forgotten it.”")
    page.reload()
    expect(page.locator(".ss-s:target")).to_contain_text("The last strike ended")


def test_an_article_leads_to_its_first_sentence(watched, report):
    page = watched.page
    page.goto((report / "articles.html").as_uri() + "#ledger")
    page.get_by_role("button", name="copy citation").click()
    expect(page.locator("#ledger-s0 .ss-cited")).to_contain_text("articles.html#ledger-s0.")


def test_an_address_keeps_every_filter(watched, report):
    page = watched.page
    page.goto((report / "03_stance.html").as_uri())
    page.get_by_role("combobox", name="Outlet").select_option("Daily Ledger")
    page.get_by_role("combobox", name="Voice").select_option("reported")
    assert page.url.endswith("#cues?outlet=Daily+Ledger&voice=reported")
    page.reload()
    expect(page.locator("#cues li:visible")).to_have_count(3)
    assert page.get_by_role("combobox", name="Outlet").input_value() == "Daily Ledger"
    page.get_by_role("combobox", name="Voice").select_option("")
    page.get_by_role("combobox", name="Outlet").select_option("")
    assert page.url.endswith("#cues")
    page.goto(page.url.partition("#")[0] + "#cues?outlet=Nobody&x=%zz")
    expect(page.locator("#cues li:visible")).to_have_count(8)
    assert watched.wrong == []
