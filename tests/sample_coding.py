"""Tables of an invented corpus to draw a coded sample from: no parser, every detector, answers known."""

from __future__ import annotations

import pandas as pd
from plain_statement import PLAIN

from helpers.storage.tables import frame

OUTLETS = ["Daily Ledger", "Harbour Times"]
HOSTILE = '<img src=x onerror="window.ran=1"></script><script>window.ran=1</script>'


def tables(n: int = 40, *, hostile: bool = False) -> dict[str, pd.DataFrame]:
    """Two articles of `n` sentences each, and one of an outlet that is not compared.

    Every third sentence has a cue, every fourth a statement; even sentences of the two articles are linked,
    odd ones have no match.
    """
    rows: dict[str, list[tuple]] = {name: [] for name in ("sentences", "stance", "attributions", "articles")}
    for article, outlet in (("a", OUTLETS[0]), ("b", OUTLETS[1]), ("c", "Gull")):
        text, places = "", []
        for number in range(1, n):
            words = f"Mara said ship {number} may sail from {outlet}."
            if hostile and number % 5 == 1:
                words = f"{HOSTILE} =1+1 {words}"
            places.append((number, len(text), len(text) + len(words), words))
            text += words + ("\n\n" if number % 4 == 0 else " ")
        title = f"News of {outlet}"
        rows["articles"].append(
            (article, outlet, title, "2024-01-02", "e", "", f"{article}.txt", "", 9 * n, text)
        )
        rows["sentences"].append((article, 0, 0, len(title), "headline", title))
        for number, start, end, words in places:
            rows["sentences"].append((article, number, start, end, "body", words))
            if number % 3 == 0:
                at = start + words.index("may")
                category = "epistemic" if number % 2 else "booster"
                rows["stance"].append(
                    (article, number, at, at + 3, "may", category, "narrator", "body", False, "", at, at + 3)
                )
            if number % 4 == 0:
                at = start + words.index("Mara")
                spans = [[[at, at + 4]], [[at + 5, at + 9]], [[at + 10, end - 1]]]
                kind = "indirect" if number % 8 else "direct"
                said = (f"{article}-{number}", article, number, kind)
                parts = [value for span in spans for value in ("", span)]
                who = ("Mara", "named person")
                rows["attributions"].append((*said, *parts, "say", "neutral", *who, *PLAIN, "body"))
    made = {name: frame(name, rows[name]) for name in ("sentences", "stance", "articles")}
    made["attributions"] = frame("attributions", rows["attributions"], more={"zone": "str"})
    links = [("e", "a", number, "b", number, 0.8, "close", "") for number in range(0, n, 2)]
    lone = [
        ("e", one, number, outlet, 0.1)
        for one, outlet in (("a", OUTLETS[1]), ("b", OUTLETS[0]))
        for number in range(1, n, 2)
    ]
    made["alignment"], made["coverage"] = frame("alignment", links), frame("coverage", lone)
    return made
