"""What needs a browser: report pages as PDF, and the pictures of README and tutorial. Both are optional."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from helpers.settings import SettingsError, read_settings
from helpers.storage.files import make_room
from helpers.storage.written import Written

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

SCREENSHOT = Path("docs/report.png")
SEARCHED = Path("docs/tutorial-search.png")
_SEARCH = ("search", "q=trust&sort=right", (1100, 860))
_WINDOW = (1280, 1340)


def find_chromium() -> str:
    """The first of Chromium, Chrome and Edge that is on the PATH.

    Raises:
        SettingsError: none is.
    """
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and _MAC.is_file():
        found = str(_MAC)
    if found is None:
        raise SettingsError(f"no browser on the PATH; one of {', '.join(NAMES)} is needed for this command.")
    return found


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
        _run(
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            page=page,
            flag="print-to-pdf",
            target=target,
        )
        written.adopt(name)
        print(target.relative_to(settings.root).as_posix())
    return 0


def make_screenshots(corpus: str, *, page: str = "index") -> int:
    """Take the pictures of the README and the tutorial anew: the top of pages of a corpus, in `docs/`.

    Raises:
        SettingsError: there is no browser, no such corpus, or no such page of it yet.
    """
    settings = read_settings(corpus)
    pages = {one.stem: one for one in _pages(settings.reports)}
    if page not in pages:
        raise SettingsError(
            f"page: {page!r} is not in reports/{corpus}/; `make reports` writes what there is."
        )
    for target, (name, asked, window) in {SCREENSHOT: (page, "", _WINDOW), SEARCHED: _SEARCH}.items():
        if name not in pages:
            continue
        options = ("--hide-scrollbars", f"--window-size={window[0]},{window[1]}")
        taken = settings.root / target
        _run(*options, page=pages[name], asked=asked, flag="screenshot", target=taken)
        print(target.as_posix())
    return 0


def _pages(folder: Path) -> list[Path]:
    pages = sorted(folder.glob("*.html"))
    if not pages:
        raise SettingsError(
            f"reports/{folder.name}/: no page yet; `make reports CORPUS={folder.name}` writes them."
        )
    return pages


def _run(*options: str, page: Path, flag: str, target: Path, asked: str = "") -> None:
    """One headless run; the file appears under its name when it is complete. `asked` ends the address."""
    with tempfile.TemporaryDirectory() as profile:
        made = Path(profile) / target.name
        command = [
            find_chromium(), "--headless", "--disable-gpu", f"--user-data-dir={profile}/profile", *options,
            # Chromium refuses its sandbox to root, as in a container.
            *(["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []),
            f"--{flag}={made}", page.resolve().as_uri() + (asked and f"#{asked}"),
        ]  # fmt: skip
        done = subprocess.run(command, capture_output=True, text=True, timeout=120)
        if not made.is_file():
            raise SettingsError(
                f"{page.name}: the browser wrote no file. It said: {done.stderr.strip()[-300:]}"
            )
        make_room(target)
        shutil.move(made, target)
