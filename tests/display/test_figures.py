import re
import warnings
import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from helpers import display
from helpers.display import figures
from helpers.display.figures import MOST_SVG
from helpers.display.svg import with_links

TABLE = pd.DataFrame({"term": ["a", "b"], "n": [1, 2]})


def draw(name: str = "f", *, alt: str = "b is twice a", **options) -> display.Output:
    colours = display.set_outlets(["Alpha", "Beta"])
    fig, ax = display.new_figure()
    bars = ax.barh(["a <x>", "b & c"], [1, 2], color=list(colours.values()))
    bars[0].set_url(display.evidence_link("cues", "category", "hedge"))
    ax.plot([0.5, 1.5], [0, 1], "o-", color=display.MUTED)
    ax.set_title("Title")
    return display.figure(fig, name=name, alt=alt, table=TABLE, **options)


def picture(shown: display.Output, number: int = 0) -> ET.Element:
    """The drawing for a wide screen, or (1) for a small one."""
    return ET.fromstring(with_links(shown.extra["picture"].split("</svg>")[number] + "</svg>"))


def test_the_same_figure_gives_the_same_bytes():
    assert draw().html == draw().html


def test_a_label_with_dollar_signs_is_no_formula():
    fig, ax = display.new_figure()
    ax.barh(["$\\unicode{x}$", "$$"], [1, 2])
    told = display.figure(fig, name="f", alt="two bars", table=TABLE).extra["picture"]
    assert "\\unicode{x}" in told


def test_the_alt_text_is_said_and_escaped():
    svg = picture(draw(alt='"2" > 1'))
    assert svg.get("aria-label") == '"2" > 1'
    assert svg.get("role") == "group"  # it holds a link
    fig, _ = display.new_figure()
    assert picture(display.figure(fig, name="f", alt="empty", table=TABLE)).get("role") == "img"


def test_colours_turn_with_the_reader_s_setting():
    text = draw().extra["picture"]
    assert "var(--ss-o1)" in text
    assert "var(--ss-o2)" in text
    assert "var(--ss-ink)" in text
    assert not set(re.findall(r"#[0-9a-f]{6}\b", text)) - {"#000000"}


def test_ids_belong_to_one_figure_and_all_references_hold():
    one, two = (set(re.findall(r' id="([^"]+)"', draw(name).extra["picture"])) for name in ("one", "two"))
    assert one
    assert not one & two
    text = draw("one").extra["picture"]
    assert set(re.findall(r'url\(#([^)]+)\)|href="#(one-[^"]+)"', text)) >= set()
    used = set(re.findall(r"url\(#([^)]+)\)", text)) | set(re.findall(r'<use [^>]*href="#([^"]+)"', text))
    assert used == one


def test_there_is_no_style_metadata_or_font_in_the_way():
    text = draw().extra["picture"]
    assert "<style" not in text
    assert "metadata" not in text
    assert "DejaVu" not in text
    assert "xmlns" not in text or "http://www.w3.org" in text


def test_labels_stay_text():
    labels = {label.text for label in picture(draw()).iter() if label.tag.rpartition("}")[2] == "text"}
    assert {"a <x>", "b & c", "Title"} <= labels


@pytest.mark.parametrize(
    ("warning", "narrow"),
    [
        # As of a file that the garbage collector closes while a figure is drawn: it is no word of the figure.
        (ResourceWarning("unclosed file"), True),
        (UserWarning("constrained_layout not applied because axes sizes collapsed to zero."), False),
    ],
)
def test_only_a_drawing_without_room_is_not_made_narrow(monkeypatch, warning: Warning, narrow: bool):
    shrink = figures._make_narrow

    def warned(fig):
        warnings.warn(warning, stacklevel=1)
        shrink(fig)

    monkeypatch.setattr(figures, "_make_narrow", warned)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        assert ("ss-narrow" in draw().html) == narrow


def test_a_small_screen_has_a_narrow_drawing_of_the_same():
    fig, ax = display.new_figure(height=2)
    ax.barh(["a label that is far too long for a small screen"], [1])
    shown = display.figure(fig, name="f", alt="one bar", table=TABLE)
    wide, narrow = picture(shown), picture(shown, 1)
    assert [one.get("class") for one in (wide, narrow)] == ["ss-wide", "ss-narrow"]
    width = [float(one.get("viewBox").split()[2]) for one in (wide, narrow)]
    assert width[1] < 300 < width[0]
    lines = {
        "".join(part.itertext()) for part in narrow.iter() if part.tag.rpartition("}")[2] in ("text", "tspan")
    }
    assert any("too long" in line and len(line) <= 20 for line in lines)


def test_a_legend_for_which_a_small_screen_has_no_room_leaves_the_drawing_as_it_is():
    fig, ax = display.new_figure(height=2)
    ax.barh(["a"], [1], label="x" * 60)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = display.figure(fig, name="f", alt="one bar", table=TABLE)
    assert shown.extra["picture"].count("</svg>") == 1


def test_a_bar_leads_to_its_sentences():
    text = draw().extra["picture"]
    assert "<a " not in text  # JupyterLab fails on links inside SVG
    text = with_links(text)
    assert picture(draw()) is not None
    assert '<a href="#cues.category.hedge" aria-label="Sentences: hedge">' in text


def test_a_link_out_of_the_report_is_refused():
    fig, ax = display.new_figure()
    ax.bar(["a"], [1])[0].set_url("https://example.org/")
    with pytest.raises(ValueError, match="href: "):
        display.figure(fig, name="f", alt="one bar", table=TABLE)


def test_the_numbers_stand_behind_the_figure():
    shown = draw(caption="Counts")
    assert shown.csv == "term,n\na,1\nb,2\n"
    assert "<figcaption>Counts</figcaption>" in shown.html
    assert "<details><summary>The numbers behind this figure</summary>" in shown.html


def test_a_crowded_figure_becomes_a_picture_of_points():
    fig, ax = display.new_figure()
    for n in range(800):
        ax.plot([n], [n], "o", color=display.INK)
    shown = display.figure(fig, name="f", alt="a line of points", table=TABLE)
    assert 'src="data:image/png;base64,' in shown.html
    assert 'alt="a line of points"' in shown.html
    assert len(shown.extra["picture"]) < MOST_SVG


@pytest.mark.parametrize("points", [1, 800])
def test_names_in_any_script_are_drawn_without_a_warning(points):
    fig, ax = display.new_figure()
    ax.barh(["王小明, ദീപ", "other"], [1, 2])
    for n in range(points):
        ax.plot([n], [0], "o", color=display.INK)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        shown = display.figure(fig, name="f", alt="two bars", table=TABLE)
    assert shown.extra["picture"].count("王小明") == (2 if points == 1 else 0)


def test_a_figure_of_pyplot_is_closed():
    import matplotlib

    matplotlib.use("agg")
    import matplotlib.pyplot as plt

    fig, _ = plt.subplots()
    display.figure(fig, name="f", alt="nothing", table=TABLE)
    assert not plt.get_fignums()


def test_an_alt_text_is_needed():
    fig, _ = display.new_figure()
    with pytest.raises(ValueError, match="alt: "):
        display.figure(fig, name="f", alt=" ", table=TABLE)
