"""What "the documents" go back to, and what they do not."""

import pandas as pd
import pytest

from helpers.attribution.introductions import Introductions
from helpers.language import parse

BEFORE = "The board passed the resolution in May. The original said no."


def introduced(text: str, noun: str, *modifiers: str) -> str:
    (doc,) = parse(pd.DataFrame([{"article_id": "a", "outlet": "Alpha", "title": "", "text": text}]))
    found = Introductions(doc).of(noun, list(modifiers), text.rindex(noun))
    return found.name if found else ""


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Court papers filed by the town showed it. The documents say so.", "documents",
         "Court papers filed by the town"),
        ("They ran a television commercial. The advertisement says so.", "advertisement",
         "television commercial"),
        ("An aide to the mayor spoke. The aide left. The aide said so.", "aide", "aide to the mayor"),
        ("They read a report on dams. A report said so.", "report", "report on dams"),
        # of another number, told no more, or a newer one
        ("They saw the newspaper. The papers say so.", "papers", ""),
        ("They read a report on dams. They read a report. The report says so.", "report", ""),
        ("Officials came. The officials say so.", "officials", ""),
        ("Lund reminded the senator of his vote. The senator says so.", "senator", ""),
    ],
)  # fmt: skip
def test_the_fuller_phrase_before(text: str, noun: str, name: str) -> None:
    assert introduced(text, noun) == name


def test_the_words_before_the_noun_stand_in_both() -> None:
    text = "A former harbour official came. A new official from Tull came. The {} official says so."
    assert introduced(text.format("former"), "official", "former") == "former harbour official"
    assert introduced(text.format("new"), "official", "new") == "new official from Tull"


def test_the_last_text_named() -> None:
    (doc,) = parse(pd.DataFrame([{"article_id": "a", "outlet": "Alpha", "title": "", "text": BEFORE}]))
    assert Introductions(doc).text_before(BEFORE.index("The original")) == "resolution"
    assert Introductions(doc).text_before(BEFORE.index("resolution")) == ""
