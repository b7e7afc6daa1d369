"""Headless Chromium, as it is on the PATH; nothing here needs a network."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import sample_report
from browser_page import Watched
from playwright.sync_api import Browser, expect, sync_playwright

PATIENCE = 30_000
"""Milliseconds that a page on a busy machine may take."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Without it tests are skipped, or fail where REQUIRE_BROWSER=1 (as in CI)."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := shutil.which(name):
            return path
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail("REQUIRE_BROWSER=1, but there is no chromium on PATH")
    pytest.skip("no chromium on PATH")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report folder of invented articles, every component in it."""
    return sample_report.write_report(tmp_path_factory.mktemp("report"))


@pytest.fixture
def watched(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A page without a network; parametrize indirectly with options of `browser.new_context`."""
    context = browser.new_context(offline=True, **getattr(request, "param", {}))
    context.set_default_timeout(PATIENCE)
    yield Watched(context.new_page())
    context.close()
