"""The frame of every page: one style sheet, one script, a policy that allows nothing else.

A page is one file. It asks for nothing: styles and script are inline, pictures SVG or data, formulas
MathML.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from helpers.display import palette
from helpers.display.shown import component_css

Nav = Sequence[tuple[str, str]]
"""(href, title) of every page of the corpus, the overview first, as seen from the page that shows it."""


def page_html(
    template: str,
    *,
    corpus_title: str,
    page: str,
    nav: Nav,
    contents: Iterable[tuple[str, str]] = (),
    scripts: Sequence[str] = (),
    beside: Sequence[str] = (),
    **values: Any,
) -> str:
    """A whole page from one of the templates beside this module.

    Args:
        template: `index.html.j2`, `articles.html.j2`, `notebook.html.j2` and so on.
        corpus_title: What the corpus is called.
        page: File name without `.html`; marks the page in the navigation.
        nav: Links to all pages.
        contents: (anchor, heading) of this page's parts.
        scripts: Further scripts of this page, from the folder `static`.
        beside: Files of data that it reads: scripts in the folder of the page.
        values: What the template shows besides, its own `title` at least; plain text is escaped, only Markup
            is taken as it is.
    """
    return (
        _environment()
        .get_template(template)
        .render(
            corpus_title=corpus_title,
            page=page,
            nav=list(nav),
            contents=list(contents),
            styles=Markup(_styles()),
            scripts=[Markup(_static(name)) for name in ("page.js", *scripts)],
            beside=list(beside),
            policy=_policy(*scripts, beside=bool(beside)),
            **values,
        )
        + "\n"
    )


def csv_link(name: str, *, up: str = "") -> Markup:
    """The link to a table's file."""
    link = Markup('<a class="ss-csv" href="{0}tables/{1}.csv" download>{2}.csv</a>')
    return link.format(up, quote(name), name)


@cache
def _environment():
    from jinja2 import Environment, PackageLoader, StrictUndefined

    from helpers.display.tables import header, show_value
    from helpers.display.words import isolated

    environment = Environment(
        loader=PackageLoader("helpers.reports"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = header
    environment.filters["value"] = show_value
    environment.filters["isolated"] = isolated
    return environment


def _static(name: str) -> str:
    return resources.files("helpers.reports").joinpath("static", name).read_text("utf-8")


@cache
def _styles() -> str:
    colours = (
        f":root{{{palette.css_variables(dark=False)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{palette.css_variables(dark=True)}}}}}"
    )
    return "\n".join([colours, component_css(), _static("page.css")])


@cache
def _policy(*scripts: str, beside: bool) -> str:
    hashes = [hashlib.sha256(_static(name).encode()).digest() for name in ("page.js", *scripts)]
    allowed = " ".join(f"'sha256-{base64.b64encode(digest).decode('ascii')}'" for digest in hashes)
    # Styles: matplotlib's SVG carries style attributes, which no hash can name.
    return (
        f"default-src 'none'; script-src {allowed}{' ' + repr('self') if beside else ''}; "
        "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
