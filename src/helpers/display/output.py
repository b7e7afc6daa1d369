"""What every display function returns, for a notebook to show and a page to take in; what leads where.

Pieces of pages come from `templates/`: what is put in is escaped, but for `Markup`.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from helpers.display import palette
from helpers.display.palette import article_label, outlet_class

_NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")
_LOCAL = re.compile(r"(?:[\w.-]+(?:/[\w.-]+)*)?(?:#\S*)?")


@dataclass(frozen=True)
class Output:
    """A piece of a page.

    Attributes:
        kind: table, figure, finding, note, banner, evidence or linked.
        html: The escaped fragment, without style.
        plain: The same for a terminal.
        name: Name of the table behind it (`tables/<name>.csv`); "" where there is none.
        csv: That table as CSV text; "" where there is none.
        extra: What a report needs to know besides (finding text, sentences shown).
    """

    kind: str
    html: Markup
    plain: str
    name: str = ""
    csv: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def _repr_mimebundle_(self, include=None, exclude=None) -> tuple[dict[str, str], dict[str, Any]]:
        data = {"text/html": self._repr_html_(), "text/plain": self.plain}
        if self.csv:
            data["text/csv"] = self.csv
        return data, {"helpers": {"kind": self.kind, "name": self.name, **self.extra}}

    def _repr_html_(self) -> str:
        # JupyterLab has no style sheet of ours; a report takes this one out and links none.
        return f"{lab_style()}{self.html}"

    def __repr__(self) -> str:
        return self.plain


def nothing(plain: str) -> Output:
    """Nothing to see on a page; a terminal says why."""
    return Output("nothing", Markup(""), plain)


def check_name(name: str) -> str:
    """`name` if it can be a file name, an id and an anchor.

    Raises:
        ValueError: it holds anything but lower-case letters, digits, `-` and `_`.
    """
    if not is_name(name):
        raise ValueError(
            f"name: {name!r} given; lower-case letters and digits, joined by - or _, are allowed"
        )
    return name


def slug(value: object) -> str:
    """`value` as a part of an anchor: lower-case words joined by hyphens; never empty."""
    text = re.sub(r"\W+", "-", str(value).lower(), flags=re.UNICODE).strip("-")
    return text or "none"


def _static(name: str) -> str:
    return resources.files("helpers.display").joinpath("static", name).read_text("utf-8")


@cache
def component_css() -> str:
    """The style sheet of the components, shared by JupyterLab and the report pages."""
    return _static("components.css")


@cache
def lab_style() -> str:
    """A style element for an output in JupyterLab, its colours taken from the theme in use."""
    # Its last rules: JupyterLab sets every cell of a table to the right, where words stand on the left here
    # too; and the annotated articles stand beside the report pages, not here.
    theme = re.sub(r"\n\s*", "", _static("lab.css"))
    for mark, dark in (("/* light */", False), ("/* dark */", True)):
        theme = theme.replace(mark, palette.css_variables(dark=dark))
    return f"<style>{theme}{component_css()}</style>"


def is_name(name: Any) -> bool:
    """Whether it can be a file name, an id and an anchor."""
    return isinstance(name, str) and _NAME.fullmatch(name) is not None


def article_anchor(article_id: object, sentence_id: int | None = None) -> str:
    """The id of a sentence (or of the article itself) on `articles.html`."""
    return str(article_id) if sentence_id is None else f"{article_id}-s{int(sentence_id)}"


def article_link(article_id: object, sentence_id: int | None = None) -> str:
    """Where a sentence stands in the annotated articles: `articles.html#<article_id>-s<sentence_id>`."""
    return "articles.html#" + quote(article_anchor(article_id, sentence_id), safe="-_.~")


def evidence_link(name: str, column: str, value: object) -> str:
    """From a number to the sentences behind it: those of `display.evidence(…, name=name)` with this value.

    The link jumps to the first such sentence; with script the list also shows these alone.

    Args:
        name: The `name` of the evidence on the same page.
        column: outlet, category, voice, speaker, … (see `helpers.display.tables.FILTERS`).
        value: The value of that column.
    """
    return f"#{check_name(name)}.{slug(column)}.{quote(slug(value))}"


def check_href(href: str) -> str:
    """`href` if it stays inside the report.

    Raises:
        ValueError: it has a scheme or a host, or leads out of the folder.
    """
    if not _LOCAL.fullmatch(href) or ".." in href.split("#")[0]:
        raise ValueError(f"href: {href!r} given; an address within the report is allowed")
    return href


def render(template: str, /, **values: Any) -> Markup:
    """A piece of a page; the lines of its template are joined: white space stands only within a line."""
    return Markup(_template(template).render(values))


def page_environment(package: str) -> Environment:
    """Templates of whole pages, in the folder `templates` of a package."""
    loader = PackageLoader(package)
    return Environment(
        loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


def content_hash(text: str) -> str:
    """What a page's policy calls a script or style sheet in it."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


@cache
def _template(name: str) -> Template:
    source = resources.files(__package__).joinpath("templates", f"{name}.html.j2").read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    environment.globals |= {
        "article_label": article_label,
        "article_link": article_link,
        "outlet_class": outlet_class,
    }
    return environment.from_string(re.sub(r"\n\s*", "", source))
