"""What a reader of the two articles sees without scrolling: both headlines, the bands, four changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, pytest.mark.slow]
FOLD = {"width": 1280, "height": 800}


@pytest.fixture(scope="module")
def index(browser: Browser, reports_of: Callable[[str], Path]) -> Iterator[Page]:
    folder = reports_of("korea-2plus2")
    context = browser.new_context(offline=True, viewport=FOLD)
    page = context.new_page()
    page.goto((folder / "reports" / "korea-2plus2" / "index.html").as_uri())
    yield page
    context.close()


def above_the_fold(page: Page, selector: str) -> list[str]:
    boxes = [(one.bounding_box(), one.inner_text()) for one in page.locator(selector).all()]
    return [
        text for box, text in boxes if box and box["y"] >= 0 and box["y"] + box["height"] <= FOLD["height"]
    ]


def test_headlines_bands_and_changes_stand_above_the_fold(index: Page) -> None:
    assert above_the_fold(index, ".ss-bands-head strong") == [
        "China, South Korea vow to enhance communication, improve mutual trust at 2+2 dialogue",
        "China, ROK hold '2+2' diplomatic, security talks in Seoul",
    ]
    assert index.locator(".ss-bands path").count() == 19
    assert len(above_the_fold(index, ".ss-changes li")) >= 4


def test_no_headline_is_cut(index: Page) -> None:
    heads = index.locator(".ss-bands-head")
    for number in range(heads.count()):
        high = heads.nth(number).evaluate("head => [head.scrollHeight, head.clientHeight]")
        assert high[0] <= high[1] + 1


def test_a_label_opens_the_sentence(index: Page) -> None:
    index.locator(".ss-changes a").first.click()
    index.wait_for_url("**/articles.html#*")
    assert index.locator(":target").inner_text()
    index.go_back()


@pytest.mark.parametrize("look", ["small screen", "paper"])
def test_bands_and_headlines_are_whole_on_small_screens_and_on_paper(index: Page, look: str) -> None:
    index.set_viewport_size({"width": 390 if look == "small screen" else 690, "height": 844})
    index.emulate_media(media="print" if look == "paper" else "screen")
    columns, bands = index.locator(".ss-bands ol"), index.locator(".ss-bands svg").bounding_box()
    left, right = columns.first.bounding_box(), columns.last.bounding_box()
    assert bands
    assert left
    assert right
    assert bands["width"] > 25
    assert left["x"] + left["width"] <= bands["x"] + 1
    assert bands["x"] + bands["width"] <= right["x"] + 1
    assert left["y"] == pytest.approx(bands["y"], abs=1)
    assert right["y"] == pytest.approx(bands["y"], abs=1)
    test_no_headline_is_cut(index)
    index.emulate_media(media="screen")


def test_no_figure_is_scrolled_sideways_on_a_small_screen(index: Page) -> None:
    index.set_viewport_size({"width": 390, "height": 844})
    figures = index.locator(".ss-figure .ss-scroll, .ss-picture")
    assert index.locator("svg.ss-narrow").first.is_visible()
    assert not index.locator("svg.ss-wide").first.is_visible()
    assert figures.evaluate_all("all => all.filter(one => one.scrollWidth > one.clientWidth + 1).length") == 0
    index.set_viewport_size(FOLD)
