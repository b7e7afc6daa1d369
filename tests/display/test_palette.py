import itertools

import pandas as pd
import pytest

from helpers import display
from helpers.display import palette


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, two: str) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("pair", palette.OUTLETS)
def test_outlet_colours_can_be_read_as_text(pair):
    light, dark = pair
    assert contrast(light, "#fdfdfc") >= 4.5
    assert contrast(light, "#f2f2ef") >= 4.5
    assert contrast(dark, "#15171a") >= 4.5


def test_inks_can_be_read():
    assert contrast(palette.INK, palette.PAPER) >= 7
    assert contrast(palette.MUTED, palette.PAPER) >= 4.5


def test_no_colour_has_two_roles():
    roles = [*palette.INKS, *palette.PALETTE]
    assert len(set(roles)) == len(roles)


# Linear RGB as a viewer without red or green cones sees it (Viénot, Brettel & Mollon 1999).
SIGHTS = {
    "protan": ((0.11238, 0.88762, 0), (0.11238, 0.88762, 0), (0.00401, -0.00401, 1)),
    "deutan": ((0.29275, 0.70725, 0), (0.29275, 0.70725, 0), (-0.02234, 0.02234, 1)),
}


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_first_outlets_differ_for_every_kind_of_sight(sight):
    def seen(colour: str) -> list[float]:
        linear = [(int(colour[i : i + 2], 16) / 255) ** 2.2 for i in (1, 3, 5)]
        mixed = [sum(w * c for w, c in zip(row, linear, strict=True)) for row in SIGHTS[sight]]
        return [max(0, value) ** (1 / 2.2) for value in mixed]

    for side in (0, 1):
        one, two = (seen(palette.OUTLETS[n][side]) for n in (0, 1))
        assert sum((a - b) ** 2 for a, b in zip(one, two, strict=True)) ** 0.5 > 0.3


def test_an_outlet_keeps_its_colour():
    colours = display.set_outlets(["B", "A"])
    assert colours == {"B": display.PALETTE[0], "A": display.PALETTE[1]}
    assert display.outlet_colours(["A"]) == {"A": display.PALETTE[1]}
    assert display.outlet_colours(["C", "A"])["C"] == display.PALETTE[2]
    assert display.set_outlets(["A"]) == {"A": display.PALETTE[0]}


def test_past_the_palette_the_colours_come_round():
    names = [str(n) for n in range(10)]
    colours = display.set_outlets(names)
    assert colours["8"] == colours["0"]
    assert all(a != b for a, b in itertools.pairwise(colours.values()))


def test_an_article_is_called_by_its_outlet():
    articles = pd.DataFrame(
        {
            "article_id": ["x", "y", "z"],
            "outlet": ["A", "B", "A"],
            "published": ["2024-02-02", "", "2024-01-01"],
        }
    )
    display.set_corpus(articles, outlets=["B", "A"])
    assert [display.article_label(one) for one in ("x", "y", "z", "other")] == ["A 2", "B", "A 1", "other"]
    assert display.outlet_colours(["A"]) == {"A": display.PALETTE[1]}
