"""From a matplotlib drawing to a small inline SVG that follows the reader's light or dark setting."""

from __future__ import annotations

import io
import re
import warnings
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from helpers.display.output import check_href
from helpers.display.palette import INKS, PALETTE, article_label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
_FAMILY = re.compile(r"\s*font-family: [^;\"]+;")
_JOINS = re.compile(r"; stroke-line(?:join|cap): \w+")  # the style sheet's
_SENTENCE = re.compile(r"articles\.html#(.+)-s(\d+)")
_NO_TURN = re.compile(r' transform="rotate\(-?0 [^)]*\)"')


@contextmanager
def any_script() -> Iterator[None]:
    """No warning of letters that the font of the drawing lacks: the browser of the reader has them."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"Glyph \d+ .* missing from")
        yield


@any_script()
def svg_text(fig: Figure, *, name: str, alt: str) -> str:
    """`fig` as an SVG element: ids unique to `name`, palette colours as CSS variables, no style element.

    Text stays text (searchable, selectable, a third of the size of outlines); widths were computed with
    DejaVu Sans, which is wider than the reader's system font, so nothing that fitted collides.

    Args:
        fig: The figure; it is not closed.
        name: Prefix of every id and salt of matplotlib's own.
        alt: What the figure shows.
    """
    import matplotlib as mpl

    drawn = io.BytesIO()
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}):
        edge: Any = {"bbox_inches": "tight", "pad_inches": 0.04}
        fig.savefig(drawn, format="svg", transparent=True, metadata={"Date": None}, **edge)
    root = ET.fromstring(drawn.getvalue())
    _strip(root)
    linked = _links(root)
    _ids(root, name)
    # An img's content is not walked by a screen reader: right for a picture, wrong for one with links in it.
    for node in root.iter(f"{{{_SVG}}}path"):
        node.set("d", re.sub(r" ?([A-Za-z]) ?", r"\1", " ".join(node.get("d", "").split())))
    root.set("role", "group" if linked else "img")
    root.set("aria-label", alt)
    root.set("width", "100%")
    root.attrib.pop("height", None)
    root.attrib.pop("version", None)
    for node in root.iter():
        node.tag = node.tag.removeprefix(f"{{{_SVG}}}")
    _flatten(root)
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    # JupyterLab fails on links inside SVG: they wait in comments until a report page needs them.
    text = re.sub(r"<(/?a(?: [^>]*)?)>", r"<!--\1-->", text)
    text = _NUMBER.sub(lambda m: f"{float(m[0]):.2f}".rstrip("0").rstrip("."), text)
    return _recolour(_JOINS.sub("", _NO_TURN.sub("", text)))


def with_links(text: str) -> str:
    """The links of a figure, which `svg_text` leaves in comments, as elements."""
    return re.sub(r"<!--(/?a(?: [^>]*)?)-->", r"<\1>", text)


def _strip(root: ET.Element) -> None:
    """Take out metadata, style elements, comments' leftovers and groups that say nothing."""
    for parent in list(root.iter()):
        for child in list(parent):
            kind = child.tag.rpartition("}")[2]
            if kind in {"metadata", "style"} or (kind == "defs" and all(_is_style(node) for node in child)):
                parent.remove(child)
            child.tail = None
        if not parent.tag.endswith("text"):
            parent.text = None


def _flatten(parent: ET.Element) -> None:
    """Put the content of groups without attributes in their place: half of matplotlib's elements."""
    children = []
    for child in list(parent):
        _flatten(child)
        bare = child.tag == "g" and not child.attrib
        children += list(child) if bare else [child]
    parent[:] = children


def _is_style(node: ET.Element) -> bool:
    return node.tag.endswith("}style")


def _links(root: ET.Element) -> bool:
    """xlink:href of `artist.set_url(…)` as plain href with a name; True where there is one."""
    is_linked = False
    for node in root.iter(f"{{{_SVG}}}a"):
        href = check_href(node.attrib.pop(_XLINK, ""))
        node.attrib.clear()
        node.set("href", href)
        node.set("aria-label", _leads_to(unquote(href)))
        is_linked = True
    return is_linked


def _leads_to(href: str) -> str:
    """Where a link of a figure leads, in words."""
    if match := _SENTENCE.fullmatch(href):
        return f"{article_label(match[1])}, sentence {match[2]}"
    return f"Sentences: {href.rpartition('.')[2].replace('-', ' ')}"


def _ids(root: ET.Element, name: str) -> None:
    """Keep the ids something refers to, each with `name` before it."""
    used: set[str] = set()
    for node in root.iter():
        for key, value in node.attrib.items():
            used.update(re.findall(r"url\(#([^)]+)\)", value))
            if key == _XLINK and value.startswith("#"):
                used.add(value[1:])
    short = {anchor: f"{name}-p{number}" for number, anchor in enumerate(sorted(used), start=1)}
    for node in root.iter():
        anchor = node.attrib.pop("id", None)
        if anchor in used:
            node.set("id", short[anchor])
        for key, value in list(node.attrib.items()):
            if key == _XLINK:
                node.set("href", f"#{short[node.attrib.pop(key)[1:]]}")
            elif "url(#" in value:
                node.set(key, re.sub(r"url\(#([^)]+)\)", lambda used: f"url(#{short[used[1]]})", value))


def _recolour(text: str) -> str:
    variables = {**INKS, **{colour: f"--ss-o{n}" for n, colour in enumerate(PALETTE, start=1)}}
    for colour, variable in variables.items():
        text = text.replace(f": {colour}", f": var({variable})")
    # matplotlib writes a font on every label: the page's own is inherited instead.
    return _FAMILY.sub("", text)
