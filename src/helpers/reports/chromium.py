"""What needs a browser: report pages as PDF, and the pictures of README and tutorial. Both are optional."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from helpers.settings import SettingsError, read_settings
from helpers.storage.files import make_room, write_bytes
from helpers.storage.notes import Written

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


class Picture(NamedTuple):
    """A picture in `docs/`: the top of a page, or a part of it."""

    name: str
    page: str
    size: tuple[int, int]
    part: str = ""  # a CSS selector
    anchor: str = ""
    button: str = ""  # pressed before


PICTURES = (
    Picture("report.png", "index", (1280, 1340)),
    Picture("tutorial-finding.png", "05_comparison", (1100, 900), ".ss-finding:has(.ss-sides mark)"),
    Picture("tutorial-search.png", "search", (1100, 860), anchor="q=trust&sort=right"),
    Picture("tutorial-correct.png", "articles", (1100, 900), "p:has(.ss-correct)", "", "correct"),
)
_COLOURS = 256


def find_chromium() -> str:
    """The first of Chromium, Chrome and Edge that is on the PATH.

    Raises:
        SettingsError: none is.
    """
    if browser := next(filter(None, map(shutil.which, NAMES)), "") or (str(_MAC) if _MAC.is_file() else ""):
        return browser
    raise SettingsError(f"no browser on the PATH; one of {', '.join(NAMES)} is needed for this command.")


def make_pdf(corpus: str) -> int:
    """Print every page of a corpus as a tagged PDF with an outline, into `reports/<corpus>/pdf/`.

    Raises:
        SettingsError: there is no browser, no such corpus, or no report of it yet.
    """
    from helpers.reports.search import PAGE as SEARCH

    settings = read_settings(corpus)
    written = Written(settings.reports)
    for page in _pages(settings.reports):
        if page.name == SEARCH:  # on paper it finds nothing
            continue
        name = f"pdf/{page.stem}.pdf"
        target = settings.reports / name
        _print(page, target)
        written.adopt(name)
        print(target.relative_to(settings.root).as_posix())
    return 0


def make_screenshots(corpus: str) -> int:
    """Take the pictures of the README and the tutorial anew, in `docs/`, from the pages of a corpus.

    Raises:
        SettingsError: there is no browser, no such corpus, or no page or part of it as a picture wants it.
    """
    from playwright.sync_api import Error, sync_playwright

    settings = read_settings(corpus)
    pages = {page.stem: page for page in _pages(settings.reports)}
    for picture in PICTURES:
        if picture.page not in pages:
            wanted = f"reports/{corpus}/: there is no {picture.page}.html"
            raise SettingsError(f"{wanted}; `make reports CORPUS={corpus}` writes it.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_sandbox())
        for picture in PICTURES:
            width, height = picture.size
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme="light")
            page.set_default_timeout(5000)
            try:
                taken = _take(page, picture, pages[picture.page].resolve().as_uri())
            except Error as error:
                raise SettingsError(f"{picture.page}.html: no {picture.name}: {error.message}") from None
            target = settings.root / "docs" / picture.name
            write_bytes(target, taken)
            print(target.relative_to(settings.root).as_posix())
        browser.close()
    return 0


def _take(page: Any, picture: Picture, address: str) -> bytes:
    """A picture as PNG of few colours."""
    from PIL import Image

    page.goto(f"{address}#{picture.anchor}")
    if picture.button:
        sentence = page.locator("article p .ss-s:has([data-fix])").first
        sentence.click(position={"x": 2, "y": 2})
        sentence.get_by_role("button", name=picture.button, exact=True).click()
    target = page.locator(picture.part).first if picture.part else page
    made = io.BytesIO()
    with Image.open(io.BytesIO(target.screenshot())) as image:
        few = image.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
        few.save(made, "PNG", optimize=True)
    return made.getvalue()


def _sandbox() -> list[str]:
    """Chromium refuses its sandbox to root, as in a container."""
    return ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []


def _pages(folder: Path) -> list[Path]:
    if pages := sorted(folder.glob("*.html")):
        return pages
    raise SettingsError(
        f"reports/{folder.name}/: no page yet; `make reports CORPUS={folder.name}` writes them."
    )


def _print(page: Path, target: Path) -> None:
    """One headless run; the file appears under its name when it is complete."""
    with tempfile.TemporaryDirectory() as profile:
        made = Path(profile) / target.name
        command = [
            find_chromium(), "--headless", "--disable-gpu", f"--user-data-dir={profile}/profile", *_sandbox(),
            "--no-pdf-header-footer", "--generate-pdf-document-outline", f"--print-to-pdf={made}",
            page.resolve().as_uri(),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if not made.is_file():
            raise SettingsError(
                f"{page.name}: the browser wrote no file. It said: {done.stderr.strip()[-300:]}"
            )
        make_room(target)
        shutil.move(made, target)
