"""Report pages as readers have them: light and dark, on a phone, on paper, by keyboard, without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect
from printed import Printed

pytestmark = pytest.mark.browser

PAGES = ("index", "03_stance", "05_comparison", "articles", "search")
WIDE = {"viewport": {"width": 1280, "height": 900}}
PHONE = {"viewport": {"width": 375, "height": 800}}


def opened(watched, report, name: str, fragment: str = ""):
    watched.page.goto((report / f"{name}.html").as_uri() + fragment)
    return watched.page


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    "watched",
    [
        WIDE | {"color_scheme": "light"},
        pytest.param(WIDE | {"color_scheme": "dark"}, marks=pytest.mark.long),
        PHONE,
    ],
    indirect=True,
)
def test_nothing_bars_anybody(watched, report, name):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(watched, report, name)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert watched.wrong == []


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("watched", [PHONE], indirect=True)
def test_a_phone_needs_no_sideways_scroll(watched, report, name):
    page = opened(watched, report, name)
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= 375


@pytest.mark.parametrize("name", PAGES)
def test_the_keyboard_reaches_every_control(watched, report, name):
    page = opened(watched, report, name)
    wanted = page.evaluate(
        """() => {
          const controls = 'a[href], button, select, input, summary, [tabindex="0"]';
          const nodes = [...document.querySelectorAll(controls)]
            .filter(node => node.checkVisibility({checkVisibilityCSS: true}) && !node.hidden);
          nodes.forEach((node, n) => node.dataset.reach = n);
          return nodes.length;
        }"""
    )
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.reach"))
    assert wanted > 5
    assert {str(n) for n in range(wanted)} <= reached


@pytest.mark.parametrize("watched", [WIDE], indirect=True)
def test_from_the_overview_to_a_sentence_and_back(watched, report):
    page = opened(watched, report, "index")
    page.get_by_role("article").get_by_role("link", name="How sure do they sound?").click()
    expect(page).to_have_url(re.compile("03_stance[.]html$"))
    page.locator("figure a[href='#cues.category.hedge']").first.click()
    expect(page.locator("#cues li:visible")).to_have_count(4)
    assert page.locator("#cues").bounding_box()["y"] < 200
    page.locator("#cues li:visible").nth(1).get_by_role("link").click()
    expect(page).to_have_url(re.compile("articles[.]html#harbour-s3$"))
    sentence = page.locator(".ss-s:target")
    expect(sentence).to_contain_text("It is unclear")
    sentence.get_by_role("button", name="back").click()
    expect(page).to_have_url(re.compile("03_stance[.]html#cues[.]category[.]hedge$"))
    expect(page.locator("#cues li:visible")).to_have_count(4)
    assert watched.wrong == []


def test_filters_show_what_is_asked_for_and_say_how_much(watched, report):
    page = opened(watched, report, "03_stance")
    page.get_by_role("combobox", name="Outlet").select_option("Daily Ledger")
    page.get_by_role("combobox", name="Voice").select_option("reported")
    assert page.locator("#cues li:visible").count() == 3
    assert page.get_by_text("3 of 8 shown").is_visible()
    page.get_by_role("combobox", name="Speaker").select_option("the union")
    assert page.locator("#cues li:visible").count() == 3
    page.get_by_role("combobox", name="Speaker").select_option("the chair")
    assert page.locator("#cues li:visible").count() == 0
    page.get_by_role("combobox", name="Speaker").select_option("")
    page.get_by_role("combobox", name="Outlet").select_option("")
    page.get_by_role("combobox", name="Voice").select_option("")
    assert page.locator("#cues li:visible").count() == 8


def test_an_address_with_a_value_opens_filtered(watched, report):
    page = opened(watched, report, "03_stance", "#cues.outlet.daily-ledger")
    assert page.locator("#cues li:visible").count() == 4
    assert page.get_by_role("combobox", name="Outlet").input_value() == "Daily Ledger"


def test_a_table_is_sorted_by_its_headers(watched, report):
    page = opened(watched, report, "03_stance")
    table = page.locator("#categories")
    table.get_by_role("button", name="Per 1,000 of these words").click()
    assert table.locator("tbody tr").first.locator("td").last.inner_text() == "50.00"
    assert table.locator("th[aria-sort=descending]").count() == 1
    table.get_by_role("button", name="Category").click()
    assert table.locator("tbody th").all_inner_texts() == sorted(table.locator("tbody th").all_inner_texts())
    table.get_by_role("button", name="Category").click()
    assert table.locator("tbody th").first.inner_text() == "hedge"


def test_a_name_from_right_to_left_leaves_what_stands_beside_it(watched, report):
    page = opened(watched, report, "03_stance")
    right, number = page.evaluate(
        """() => {
          const line = document.createElement('p');
          const tag = document.createElement('span');
          Object.assign(tag, {className: 'ss-tag', textContent: 'שרה לוי'});
          line.append(tag, ' 34 said');
          document.querySelector('main').prepend(line);
          const range = document.createRange();
          range.setStart(line.lastChild, 1);
          range.setEnd(line.lastChild, 3);
          return [tag.getBoundingClientRect().right, range.getBoundingClientRect().left];
        }"""
    )
    assert number >= right


@pytest.mark.parametrize("watched", [WIDE], indirect=True)
def test_one_click_shows_all_the_code(watched, report):
    page = opened(watched, report, "03_stance")
    code = page.locator("details.ss-code pre")
    assert not any(one.is_visible() for one in code.all())
    page.get_by_role("button", name="Show all code").click()
    assert all(one.is_visible() for one in code.all())
    page.get_by_role("button", name="Hide all code").click()
    assert not any(one.is_visible() for one in code.all())


def test_pointing_at_a_sentence_lights_its_partners(watched, report):
    page = opened(watched, report, "05_comparison")
    page.locator("[data-key=beside-a4]").hover()
    expect(page.locator(".ss-lit")).to_have_count(2)
    page.locator("[data-key=beside-b1] a").focus()
    expect(page.locator(".ss-lit[data-key=beside-b1]")).to_have_count(1)
    lit = {one.get_attribute("data-key") for one in page.locator(".ss-lit").all()}
    assert lit == {"beside-a1", "beside-b1"}


@pytest.mark.parametrize("layer", ["cues-hedge", "layer-attribution", "layer-alignment"])
def test_layers_go_on_and_off(watched, report, layer):
    page = opened(watched, report, "articles")
    look = {
        "cues-hedge": "getComputedStyle(document.querySelector('article .ss-l-c-hedge')).backgroundColor",
        "layer-attribution": "getComputedStyle(document.querySelector('article .ss-l-source')).fontWeight",
        "layer-alignment": "getComputedStyle(document.querySelector('article p .ss-pair')).display",
    }[layer]
    before = page.evaluate(look)
    page.locator(f"#{layer}").uncheck()
    assert page.evaluate(look) != before
    page.locator(f"#{layer}").check()
    assert page.evaluate(look) == before


@pytest.mark.parametrize("watched", [{"java_script_enabled": False}], indirect=True)
def test_everything_can_be_read_without_script(watched, report):
    page = opened(watched, report, "03_stance", "#cues.category.commitment")
    assert page.locator("#cues li").count() == 8
    assert all(row.is_visible() for row in page.locator("#cues li").all())
    assert page.locator("#cues li:has(:target)").count() == 1
    assert page.locator("#categories tbody tr").count() == 6
    page.locator("#cues li").first.get_by_role("link").click()
    assert page.locator(".ss-s:target").inner_text().startswith("A strike may")


@pytest.mark.parametrize("name", PAGES)
def test_paper_has_tags_text_and_page_numbers(watched, report, name):
    page = opened(watched, report, name)
    headings = page.locator("main :is(h1, h2)").all_inner_texts()
    printed = Printed(page.pdf(tagged=True, outline=True, prefer_css_page_size=True))
    assert 1 <= len(printed.texts) <= 6
    for number, text in enumerate(printed.texts, start=1):
        assert f"{number} / {len(printed.texts)}" in text
    flat = "".join("".join(printed.texts).split())
    for heading in headings:
        assert "".join(heading.split()) in flat
    assert printed.tags["H1"] == 1
    # The footer has a heading of its own.
    assert printed.tags["H2"] >= len(headings) - 1
    assert printed.outline >= len(headings)
    assert watched.wrong == []


def test_on_paper_a_picture_has_its_words_and_a_table_its_headers(watched, report):
    page = opened(watched, report, "03_stance")
    printed = Printed(page.pdf(tagged=True, prefer_css_page_size=True))
    assert printed.tags["Table"] >= 1
    assert printed.tags["TH"] >= 4
    assert any("50 hedges per 1,000 words" in alt for alt in printed.alternatives)


def test_a_wide_table_fits_on_paper(watched, report):
    page = opened(watched, report, "03_stance")
    page.evaluate(
        """() => {
          const row = document.querySelector('#categories tbody tr');
          for (let n = 0; n < 6; n++) row.append(Object.assign(document.createElement('td'),
            {textContent: 'aconsiderablylongword' + n}));
        }"""
    )
    text = " ".join(Printed(page.pdf(prefer_css_page_size=True)).texts)
    assert "aconsiderablylongword5" in text
    assert page.evaluate("document.querySelector('#categories').style.zoom") == ""
