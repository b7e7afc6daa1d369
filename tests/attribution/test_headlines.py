import pandas as pd
import pytest
from read_attributions import parts

from helpers.attribution import find_attributions
from helpers.attribution.headlines import closing_speaker, is_kicker
from helpers.language import parse


@pytest.mark.parametrize(
    ("title", "source", "content"),
    [
        ("Pier will hold: Duarte", "Duarte", "Pier will hold"),
        ("Pier is unsafe: report", "report", "Pier is unsafe"),
        ("Fares to rise next year: think tank", "think tank", "Fares to rise next year"),
        ("Fares to rise next year: report", "report", "Fares to rise next year"),
        ("Pier will hold – minister", "minister", "Pier will hold"),
        ("Pier will hold, says minister", "minister", "Pier will hold"),
        ("Pier was unsafe for years, inquiry finds", "inquiry", "Pier was unsafe for years"),
        ("‘We lost the boats’: fishermen after the storm", "fishermen after the storm", "We lost the boats"),
        ("Governor Defends Toll, Says Council Knew of Cracks", "Governor", "Council Knew of Cracks"),
        ("Duarte: Pier will hold", "Duarte", "Pier will hold"),
        ("Town to sell its pier, board confirms", "board", "Town to sell its pier"),
        ("Judge rules anglers may use pier", "Judge", "anglers may use pier"),
        ("Angler: I never wanted to leave", "Angler", "I never wanted to leave"),
    ],
)
def test_speaker_of_a_headline(title, source, content):
    ((found, _, told),) = parts(title, title=True)
    assert (found, told) == (source, content)


@pytest.mark.parametrize(
    "title",
    [
        "Pier collapse: What we know so far",
        "How to rise early: report",
        "Judge rules pier",
        "Explainer: Why the pier fell",
        "Live: Pier closed after storm",
        "Storm shuts pier, floods three towns",
        "Pier reopens after storm: pictures",
    ],
)
def test_no_speaker(title):
    assert parts(title, title=True) == []


def test_a_long_headline_takes_no_time():
    assert closing_speaker("a, " * 20_000 + "says") is None


@pytest.mark.parametrize(
    ("label", "body", "heads"),
    [
        ("PIER FIASCO", "The pier was shut on Monday.", True),
        ("Rail Strike", "The union called its strike off.", True),
        ("Bexley Capital", "Its chief said that Bexley Capital would sell.", False),
        ("HOLT GREY", "Mr Grey spoke on Monday.", False),
        ("Ada Quill", "The pier was shut.", False),  # a first name
        ("Harbour minister", "The pier was shut.", False),
        ("Rowe", "The pier was shut.", False),
    ],
)
def test_what_heads_a_headline_is_no_speaker(label, body, heads):
    assert is_kicker(label, body) == heads
    articles = pd.DataFrame(
        [("a", "Post", f"{label}: Pier will stay shut", body, "", "", "")],
        columns=["article_id", "outlet", "title", "text", "published", "url", "event"],
    )
    sources = set(find_attributions(parse(articles)).query("zone == 'headline'")["source"])
    assert sources == (set() if heads else {label})
