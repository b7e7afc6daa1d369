"""Markdown cells as HTML: headings with anchors, formulas as MathML, tables a screen reader can walk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from helpers.display.output import slug

_TAGS = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Heading:
    """A heading of a page: its level (1 to 6), its anchor, its text without markup."""

    level: int
    anchor: str
    text: str


def markdown_reader(taken: Iterable[str] = ()) -> tuple[Callable[[str], str], list[Heading]]:
    """A function from Markdown to HTML for the cells of one page, and the headings it has met so far.

    Anchors are the heading's words; a second heading of the same words gets a number. Raw HTML in the source
    is shown as text.

    Args:
        taken: Anchors that something else on the page has.
    """
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    headings: list[Heading] = []

    class Renderer(IPythonRenderer):
        def heading(self, text: str, level: int, **attrs) -> str:
            plain = str(Markup(_TAGS.sub("", text)).unescape())
            anchor = slug(plain)
            used = {*taken, *(other.anchor for other in headings)}
            numbered = (f"{anchor}-{number}" for number in count(2))
            anchor = anchor if anchor not in used else next(trial for trial in numbered if trial not in used)
            headings.append(Heading(level, anchor, plain))
            return f'<h{level} id="{Markup.escape(anchor)}">{text}</h{level}>\n'

        def block_math(self, body: str) -> str:
            return _mathml(body, "block")

        def inline_math(self, body: str) -> str:
            return _mathml(body, "inline")

        def latex_environment(self, name: str, body: str) -> str:
            return _mathml(f"\\begin{{{name}}}{body}\\end{{{name}}}", "block")

        def table(self, text: str) -> str:
            region = '<div class="ss-scroll" role="region" tabindex="0" aria-label="Table">'
            return f"{region}<table>{text}</table></div>\n"

        def table_cell(self, text: str, align: str | None = None, head: bool = False) -> str:
            tag = 'th scope="col"' if head else "td"
            style = f' style="text-align:{align}"' if align else ""
            return f"<{tag}{style}>{text}</{tag[:2]}>\n"

    reader = MarkdownWithMath(renderer=Renderer(escape=True, allow_harmful_protocols=False))
    return reader.render, headings


def _mathml(formula: str, display: str) -> str:
    from latex2mathml.converter import convert

    mathml = convert(formula.strip(), display=display)
    # A long formula scrolls on a narrow screen: the keyboard must reach it.
    return f'<span class="ss-math" tabindex="0">{mathml}</span>' if display == "block" else mathml
