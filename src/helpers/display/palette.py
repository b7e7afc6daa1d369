"""The written palette: inks, tints and one colour an outlet, the same on every page and in every chart.

The outlet colours keep the order of hues of Okabe & Ito (2008, *Color Universal Design*), darkened until
each reaches 4.5:1 on the light paper and, in its lighter twin, on the dark paper. In a chart the light
value stands for the role; `helpers.display.svg` turns it into a CSS variable, so one drawing serves both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import pandas as pd

# (light, dark): outlet 1 and 2 (blue, vermilion) are the pair that differs most for every kind of sight.
OUTLETS: tuple[tuple[str, str], ...] = (
    ("#0069a6", "#62b6e8"),
    ("#b84600", "#f5924f"),
    ("#007558", "#45c79f"),
    ("#a3417c", "#e493c3"),
    ("#856000", "#d8ab3f"),
    ("#5b4fb5", "#aba2f2"),
    ("#7a4b32", "#cfa189"),
    ("#4f6272", "#a5b6c4"),
)

# Roles a chart may use: name -> (light value drawn by matplotlib, CSS variable).
INK = "#1b1e23"
MUTED = "#5a606a"
RULE = "#d9dce1"
PAPER = "#fdfdfc"
INKS: dict[str, str] = {INK: "--ss-ink", MUTED: "--ss-muted", RULE: "--ss-rule", PAPER: "--ss-paper"}

PALETTE: tuple[str, ...] = tuple(light for light, _ in OUTLETS)

_order: list[str] = []
_labels: dict[str, str] = {}


def set_corpus(articles: pd.DataFrame, *, outlets: Iterable[str]) -> None:
    """Fix the outlets' colours and what each article is called, from now on in this process.

    An article is called by its outlet where that has one article, else by outlet and number in order of date.

    Args:
        articles: The table `articles`.
        outlets: The outlets compared, target first.
    """
    set_outlets(outlets)
    _labels.clear()
    rows = articles.sort_values(["published", "article_id"], na_position="last")
    total = Counter(rows["outlet"])
    seen: Counter[str] = Counter()
    for article, outlet in zip(rows["article_id"], rows["outlet"], strict=True):
        seen[outlet] += 1
        _labels[str(article)] = f"{outlet} {seen[outlet]}" if total[outlet] > 1 else str(outlet)


def article_label(article_id: object) -> str:
    """What an article is called on the pages; its id where no corpus is open."""
    return _labels.get(str(article_id), str(article_id))


def set_outlets(outlets: Iterable[str]) -> dict[str, str]:
    """Fix which outlet has which colour from now on in this process (called when a corpus is opened).

    Args:
        outlets: The outlets of the corpus, target first.

    Returns:
        outlet -> hex colour (the light value).
    """
    _order.clear()
    return outlet_colours(outlets)


def outlet_colours(outlets: Iterable[str]) -> dict[str, str]:
    """One colour an outlet, the same throughout a process: first named, first coloured.

    Args:
        outlets: Outlet names. Those not seen before take the next free colours, in the order given;
            past eight outlets the colours come round again (labels must then tell them apart).

    Returns:
        outlet -> hex colour (the light value; on a page the reader's setting decides).
    """
    names = list(dict.fromkeys(str(outlet) for outlet in outlets))
    _order.extend(name for name in names if name not in _order)
    return {name: PALETTE[_order.index(name) % len(PALETTE)] for name in names}


def outlet_class(outlet: str) -> str:
    """CSS class that gives an element the colour of `outlet` as `--ss-this`."""
    outlet_colours([outlet])
    return f"ss-o{_order.index(str(outlet)) % len(PALETTE) + 1}"


def css_variables(*, dark: bool) -> str:
    """The outlet colours as CSS declarations (`--ss-o1: #…;`)."""
    return " ".join(f"--ss-o{n}: {pair[dark]};" for n, pair in enumerate(OUTLETS, start=1))
