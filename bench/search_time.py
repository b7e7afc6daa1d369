"""How long a search of a report takes, from the key to the lines laid out, in a Chromium without a network.

Processor time of the page, so that other work on the machine does not count.

python bench/search_time.py reports/<corpus> president secur* '"said that"'
"""

from __future__ import annotations

import argparse
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from helpers.reports.chromium import find_chromium

PAGES = 5  # each opened anew, for a first search
RUNS = 3  # in each page
_ASK = """query => {
  const form = [...document.forms].at(-1);
  form.elements.q.value = query;
  form.requestSubmit();
  document.body.getBoundingClientRect(); // the lines are laid out
}"""


def times(browser: Browser, search: Path, query: str) -> list[float]:
    """Milliseconds of each search of a page newly opened."""
    page = browser.new_context(offline=True).new_page()
    page.goto(search.resolve().as_uri())
    page.wait_for_timeout(1000)  # what the page itself has to do is done
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def used() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(one["value"] for one in metrics if one["name"] == "TaskDuration")

    taken = []
    for _ in range(RUNS):
        before = used()
        page.evaluate(_ASK, query)
        taken.append(used() - before)
        page.wait_for_timeout(500)  # the lines that follow are drawn
    page.context.close()
    return taken


def _told(taken: list[float]) -> str:
    return f"median {median(taken):.0f} ms, most {max(taken):.0f} ms"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("report", type=Path)
    parser.add_argument("queries", nargs="+")
    given = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for query in given.queries:
            taken = [times(browser, given.report / "search.html", query) for _ in range(PAGES)]
            first, later = [one[0] for one in taken], [time for one in taken for time in one[1:]]
            print(f"{query}: the first {_told(first)}; the next {_told(later)}", flush=True)
        browser.close()
    largest = max((path.stat().st_size, path.name) for path in given.report.glob("search*"))
    print(f"largest file: {largest[1]}, {largest[0] / 1000:.0f} KB")


if __name__ == "__main__":
    main()
