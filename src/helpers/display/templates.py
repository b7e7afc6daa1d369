"""Pieces of pages from `templates/`: what is put in is escaped, but for `Markup`."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from helpers.display.output import article_link
from helpers.display.palette import article_label, outlet_class


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
