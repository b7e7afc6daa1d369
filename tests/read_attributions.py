"""Reading sentences for the tests: the rows of the table, as plain dictionaries."""

from functools import lru_cache

import pandas as pd

from helpers.attribution import find_attributions
from helpers.language import parse

BEFORE = "The town hall of Tull stands on Canal Street.\n\n"
AFTER = "\n\nThe doors closed at nine."


@lru_cache(maxsize=500)
def read(text: str, *, title: bool = False) -> tuple[dict, ...]:
    """The attributions of a text between two paragraphs that hold none, or of a headline."""
    row = {
        "article_id": "a", "outlet": "Test", "title": text if title else "Notes from Tull",
        "text": BEFORE + ("It was built in 1904." if title else text) + AFTER,
    }  # fmt: skip
    table = find_attributions(parse(pd.DataFrame([row])))
    return tuple(table[(table["zone"] == "headline") == title].to_dict("records"))


def parts(text: str, *, title: bool = False) -> list[tuple[str, str, str]]:
    """(source, cue, content) of each attribution, contents without marks at their ends."""
    return [
        (one["source"], one["cue"], one["content"].strip(" .,“”\"‘’'")) for one in read(text, title=title)
    ]
