"""A page in a browser that remembers what went wrong on it."""

from __future__ import annotations

from playwright.sync_api import Page


class Watched:
    """A page with whatever went wrong on it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.wrong: list[str] = []
        page.on("console", lambda said: self.wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda asked: self.wrong.append(f"failed: {asked.url}"))
        page.on("request", self._asked)

    def _asked(self, request) -> None:
        if not request.url.startswith(("file:", "data:")):
            self.wrong.append(f"asked: {request.url}")
