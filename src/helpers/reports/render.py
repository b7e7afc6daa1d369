"""An executed notebook as one page: what it found first, its code folded away, nothing asked of a network."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from helpers.display.output import is_name
from helpers.display.svg import with_links
from helpers.reports import without_colours
from helpers.reports.markdown import Heading, markdown_reader
from helpers.reports.pages import Nav, csv_link, page_html, repair_links

if TYPE_CHECKING:
    from nbconvert.exporters import TemplateExporter
    from nbformat import NotebookNode

_STYLE = re.compile(r"\A\s*<style>.*?</style>", re.DOTALL)
_CSV = re.compile(r'<span class="ss-csv" data-csv="([\w-]+)"></span>')
_NO_CONTENT = {"banner", "note", "nothing"}
"""What a page can show without having anything to tell."""


@dataclass(frozen=True)
class Finding:
    """A sentence that a page found, with what stands behind it.

    Attributes:
        text: Plain text.
        page: The page it stands on (file name without `.html`).
        evidence: [article_id, sentence_id] of the sentences that show it.
        picture: SVG of the figure before it, of the first finding that of the page's first; or "".
        anchor: where on the page it stands, if that has a name.
        sides: HTML of its sentences side by side, or "".
    """

    text: str
    page: str
    evidence: list[list[Any]] = field(default_factory=list)
    picture: str = ""
    anchor: str = ""
    sides: str = ""


@dataclass(frozen=True)
class Rendered:
    """A page: its HTML, its tables (name -> CSV text), its findings in order, its title.

    `only_says` is the sentence of a page that has nothing else to show, or "".
    """

    html: str
    tables: dict[str, str]
    findings: list[Finding]
    title: str
    only_says: str = ""


def render_notebook(
    nb: NotebookNode,
    *,
    corpus_title: str,
    page: str,
    nav: Nav,
    provenance: dict[str, Any],
    tables: str = "",
) -> Rendered:
    """One self-contained HTML page from an executed notebook; the same notebook gives the same bytes.

    Args:
        nb: The executed notebook; not changed. Of its outputs, HTML is taken from `helpers.display` alone,
            the rest is shown as text.
        corpus_title: What the corpus is called.
        page: File name without `.html`.
        nav: (href, title) of every page as seen from this one, the overview first.
        provenance: What the page was made from, for the footer.
        tables: Folder of the page's tables among those of all pages, as `mine/`; none when "".

    Raises:
        ValueError: two outputs of the notebook have the same name.
    """
    shown = [about for output in _outputs(nb) if (about := _about(output))]
    up = nav[0][0].removesuffix("index.html") if nav else ""
    body, headings = _body(nb, up, tables)
    title = next((heading.text for heading in headings if heading.level == 1), page)
    html = page_html(
        "notebook.html.j2",
        scripts=["take.js"],
        title=title,
        corpus_title=corpus_title,
        page=page,
        nav=nav,
        contents=[(heading.anchor, heading.text) for heading in headings if heading.level == 2],
        body=body,
        failed=any(output.output_type == "error" for output in _outputs(nb)),
        has_code=any(cell.cell_type == "code" for cell in nb.cells),
        provenance=provenance,
        up=up,
    )
    page_tables = {tables + name: table for name, table in _tables(nb).items()}
    notes = [item["text"] for item in shown if item["kind"] == "note"]
    is_bare = all(
        _about(item).get("kind") in _NO_CONTENT for item in _outputs(nb) if item.output_type != "stream"
    )
    only_says = notes[0] if notes and is_bare else ""
    return Rendered(html, page_tables, _findings(shown, page, html), title, only_says)


def _outputs(nb: NotebookNode) -> list[NotebookNode]:
    return [output for cell in nb.cells if cell.cell_type == "code" for output in cell.outputs]


def _about(output: NotebookNode) -> dict[str, Any]:
    """What a display function says of its output; nothing where the name could not be one that it gave."""
    about = output.get("metadata", {}).get("helpers", {})
    name = about.get("name", "")
    return about if name == "" or is_name(name) else {}


def _tables(nb: NotebookNode) -> dict[str, str]:
    tables: dict[str, str] = {}
    names: set[str] = set()
    for output in _outputs(nb):
        name = _about(output).get("name", "")
        if name and name in names:
            raise ValueError(f"name: {name!r} is given to two outputs; each name on a page is used once")
        names.add(name)
        if name and "text/csv" in output.data:
            tables[name] = output.data["text/csv"]
    return tables


def _findings(shown: list[dict[str, Any]], page: str, html: str) -> list[Finding]:
    """The findings, the first with the page's first figure, each other with the figure right before it."""
    figures = [item["picture"] for item in shown if item["kind"] == "figure"]
    findings: list[Finding] = []
    before = ""
    for item in shown:
        if item["kind"] == "figure":
            before = item["picture"]
        elif item["kind"] == "finding":
            picture = before if findings else next(iter(figures), "")
            picture = repair_links(with_links(picture), page=html)
            sides, anchor = item.get("sides", ""), item.get("anchor", "")
            findings.append(Finding(item["text"], page, item["evidence"], picture, anchor, sides))
            before = ""
    return findings


def _body(nb: NotebookNode, up: str, tables: str) -> tuple[Markup, list[Heading]]:
    names = [_about(output).get("name", "") for output in _outputs(nb)]
    read, headings = markdown_reader(names)
    exporter = _exporter()
    exporter.register_filter("ss_markdown", read)
    exporter.register_filter("ss_output", lambda output: _output(output, up, tables))
    exporter.register_filter("ss_code", _code)
    text, _ = exporter.from_notebook_node(_folded(_with_content(nb)))
    return Markup(text), headings


def _with_content(nb: NotebookNode) -> NotebookNode:
    """The notebook without the headings, and their words, under which all cells of code show nothing."""
    sections: list[list[NotebookNode]] = [[]]
    for cell in nb.cells:
        if cell.cell_type == "markdown" and cell.source.startswith("## "):
            sections.append([])
        sections[-1].append(cell)
    for section in sections[1:]:
        code = [cell for cell in section if cell.cell_type == "code"]
        if code and not any(_is_seen(output) for cell in code for output in cell.outputs):
            section[:] = code
    return type(nb)({**nb, "cells": [cell for section in sections for cell in section]})


def _is_seen(output: NotebookNode) -> bool:
    """Whether an output is more than a table without rows, or a progress bar."""
    return output.output_type != "stream" and _about(output).get("kind") != "nothing"


def _folded(nb: NotebookNode) -> NotebookNode:
    """The notebook with the code of cells that show nothing joined to that of the cell before."""

    def is_plain(cell: NotebookNode) -> bool:
        return cell.cell_type == "code" and not cell.metadata.get("tags")

    def shows(cell: NotebookNode) -> bool:
        return any(output.output_type == "stream" or _is_seen(output) for output in cell.outputs)

    cells: list[NotebookNode] = []
    for cell in nb.cells:
        if cells and is_plain(cell) and not shows(cell) and is_plain(cells[-1]):
            before = cells.pop()
            cell = type(cell)({**before, "source": f"{before.source}\n\n{cell.source}"})
        cells.append(cell)
    return type(nb)({**nb, "cells": cells})


@cache
def _exporter() -> TemplateExporter:
    """One for all pages, so that its templates are compiled once; the filters are each page's own."""
    from nbconvert.exporters import TemplateExporter

    return TemplateExporter(
        template_name="notebook",
        template_file="index.html.j2",
        extra_template_basedirs=[str(resources.files("helpers.reports").joinpath("templates"))],
        preprocessors=[],
        default_preprocessors=[],
    )


def _code(source: str) -> str:
    from pygments import highlight
    from pygments.formatters import HtmlFormatter
    from pygments.lexers import PythonLexer

    return highlight(source, PythonLexer(), HtmlFormatter(nowrap=True))


_PLAIN = '<pre tabindex="0">{}</pre>'
"""Plain text, which the keyboard reaches, since it may be wider than the page."""


def _output(output: NotebookNode, up: str, tables: str) -> str:
    """An output as HTML: ours as it is, pictures with an alt text, anything else as text."""
    if output.output_type == "stream":
        text = without_colours(output.text).rstrip()
        # A progress bar rewrites its line: the last state is what is left of it.
        text = "\n".join(line.rpartition("\r")[2] for line in text.split("\n"))
        if output.name == "stderr":
            return Markup(
                "<details class='ss-said'><summary>Messages</summary><pre tabindex='0'>{}</pre></details>"
            ).format(text)
        return Markup(_PLAIN).format(text)
    if output.output_type == "error":
        trace = "\n".join(without_colours(line) for line in output.traceback)
        return Markup(
            '<div class="ss-error" role="alert"><p><strong>{}</strong>: {}</p>'
            "<details><summary>Where it went wrong</summary><pre tabindex='0'>{}</pre></details></div>"
        ).format(output.ename, without_colours(output.evalue), trace)
    data, metadata = output.data, output.get("metadata", {})
    if _about(output) and "text/html" in data:
        fragment = with_links(_STYLE.sub("", data["text/html"], count=1))
        if up:
            fragment = fragment.replace('href="articles.html', f'href="{escape(up)}articles.html')
        return _CSV.sub(lambda match: csv_link(tables + match[1], up=up), fragment)
    if "image/png" in data:
        alt = metadata.get("image/png", {}).get("alt") or "A figure without a description"
        return Markup('<img class="ss-png" src="data:image/png;base64,{}" alt="{}">').format(
            data["image/png"].replace("\n", ""), alt
        )
    return Markup(_PLAIN).format(without_colours(data["text/plain"])) if "text/plain" in data else ""
