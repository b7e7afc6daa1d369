"""Pieces of pages from `templates/`: what is put in is escaped, but for `Markup`."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from helpers.display.palette import article_label, outlet_class
from helpers.display.shown import article_link


def render(template: str, /, **values: Any) -> Markup:
    """A piece of a page; the lines of its template are joined: white space stands only within a line."""
    return Markup(_template(template).render(values))


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
