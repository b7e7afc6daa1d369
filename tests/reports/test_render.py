import base64
import hashlib
import re

import nbformat
import pandas as pd
import pytest
import sample_report

from helpers import display
from helpers.reports.render import render_notebook


def render(*cells, nav=sample_report.NAV, title="How sure?"):
    nb = (
        cells[0]
        if cells and not isinstance(cells[0], str | display.Output)
        else sample_report.notebook(title, *cells)
    )
    return render_notebook(
        nb, corpus_title="Two <tellings>", page="03_stance", nav=nav, provenance=sample_report.PROVENANCE
    )


@pytest.fixture(scope="module")
def components():
    return sample_report.shown()


@pytest.fixture(scope="module")
def page(components):
    return render(*components.values(), sample_report.METHOD)


def test_the_same_notebook_gives_the_same_bytes(components, page):
    assert render(*components.values(), sample_report.METHOD) == page


def test_a_page_asks_for_nothing(page):
    assert not re.findall(r'(?:src|href|action)="(?:https?:)?//[^"]*"', page.html)
    assert not re.findall(r"@import|url\((?!#)", page.html)
    assert "require.js" not in page.html
    assert "MathJax" not in page.html


def test_the_policy_allows_the_scripts_of_the_page_and_no_other(page):
    scripts = re.findall(r"<script>(.*?)</script>", page.html, re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(one.encode()).digest()).decode() for one in scripts]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page.html)[1].replace("&#39;", "'")
    allowed = re.search(r"script-src ([^;]*)", policy)[1].split()
    assert allowed == [f"'sha256-{digest}'" for digest in digests] != []
    assert "default-src 'none'" in policy
    assert not re.findall(r'\son\w+="', page.html)


def test_three_figures_fit_a_small_page(components):
    figures = [components["figure"]] + [
        display.Output(**vars(components["figure"]) | {"name": name}) for name in ("two", "three")
    ]
    assert len(render(*figures).html.encode()) < 250_000


def test_title_contents_and_language(page):
    assert page.title == "How sure?"
    assert '<html lang="en">' in page.html
    assert "<title>How sure? · Two &lt;tellings&gt;</title>" in page.html
    assert '<a href="#method-and-limits">Method and limits</a>' in page.html
    assert '<h2 id="method-and-limits">' in page.html
    assert page.html.count("<h1") == 1


def test_ids_are_unique(page):
    ids = re.findall(r'\sid="([^"]+)"', page.html)
    assert len(ids) == len(set(ids))


def test_every_link_on_the_page_has_a_target(page):
    ids = set(re.findall(r'\sid="([^"]+)"', page.html))
    assert set(re.findall(r'href="#([^"]+)"', page.html)) <= ids


def test_tables_and_findings_are_taken_out(page, components):
    assert set(page.tables) == {"rates", "categories", "cues", "beside"}
    assert page.tables["rates"] == components["figure"].csv
    assert 'href="tables/cues.csv" download' in page.html
    assert len(page.findings) == 1
    assert page.findings[0].text.startswith("Harbour Times hedges")
    assert page.findings[0].evidence == [["harbour", 1], ["harbour", 3]]
    assert page.findings[0].picture.startswith("<svg")
    assert page.findings[0].page == "03_stance"


def test_formulas_are_mathml(page):
    assert (
        '<span class="ss-math" tabindex="0"><math xmlns="http://www.w3.org/1998/Math/MathML" display="block">'
        in page.html
    )
    assert "$" not in page.html.partition("Method and limits</h2>")[2].partition("<footer")[0]


def test_markup_in_markdown_and_data_is_shown_as_text(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page.html
    assert "Strike threatens &lt;Lindmoor&gt; port" in page.html
    assert "{{ nobody }}" in page.html


def test_the_style_sheet_is_there_once(page):
    assert page.html.count("<style>") == 1


def test_code_is_folded_and_coloured(page):
    assert '<details class="ss-code"><summary>Parameters</summary>' in page.html
    assert '<span class="c1"># one call</span>' in page.html


def test_code_that_shows_nothing_is_folded_with_the_code_before(components):
    nb = sample_report.notebook("How sure?", components["finding"])
    silent = [nbformat.v4.new_code_cell(f"silent_{number} = 1") for number in range(3)]
    nb.cells[-1:] = [nb.cells[-1], *silent]
    before = nbformat.writes(nb)
    html = render(nb).html
    folds = re.findall(r'<details class="ss-code">.*?</details>', html, re.DOTALL)
    assert sum("silent_" in fold for fold in folds) == 1
    assert all(f"silent_{number}" in html for number in range(3))
    assert nbformat.writes(nb) == before


def test_provenance_stands_at_the_foot(page):
    foot = page.html.partition("<footer")[2]
    for part in ("0123456789ab", "3.8.0", "cd" * 32, "ab" * 32, "1.25"):
        assert part in foot
    assert "<dd>7</dd>" in foot


def foreign(**output) -> nbformat.NotebookNode:
    nb = sample_report.notebook("T")
    nb.cells.append(nbformat.v4.new_code_cell("x", id="cell-9", outputs=[nbformat.v4.new_output(**output)]))
    return nb


@pytest.mark.parametrize(
    ("output", "there", "not_there"),
    [
        (
            {
                "output_type": "display_data",
                "data": {"text/html": "<b onclick='x'>", "text/plain": "<plain>"},
            },
            '<pre tabindex="0">&lt;plain&gt;</pre>',
            "<b onclick",
        ),
        ({"output_type": "display_data", "data": {"application/javascript": "alert(1)"}}, "", "alert(1)"),
        (
            {"output_type": "stream", "name": "stderr", "text": " 10%\r100% <done>\x1b[31m!\x1b[0m"},
            "<pre tabindex='0'>100% &lt;done&gt;!</pre>",
            "\x1b",
        ),
        (
            {"output_type": "stream", "name": "stdout", "text": "a <b>"},
            '<pre tabindex="0">a &lt;b&gt;</pre>',
            "a <b>",
        ),
        (
            {
                "output_type": "display_data",
                "data": {"image/png": "aGk=\n", "text/plain": "<Figure>"},
            },
            'src="data:image/png;base64,aGk=" alt="A figure without a description"',
            "&lt;Figure&gt;",
        ),
    ],
)
def test_outputs_that_are_not_ours_are_text(output, there, not_there):
    html = render(foreign(**output)).html.partition("<main")[2]
    assert there in html
    assert not_there not in html


@pytest.mark.parametrize("about", [{"name": "../../x"}, {"name": "/x"}, {"name": ["x"]}])
def test_an_output_cannot_name_a_file_elsewhere(about):
    """What a notebook says of its outputs is anybody's: the name becomes one of a file."""
    data = {"text/html": "<b>bold</b>", "text/csv": "a\n1\n", "text/plain": "plain"}
    rendered = render(foreign(output_type="display_data", data=data, metadata={"helpers": about}))
    assert rendered.tables == {}
    assert "<b>bold</b>" not in rendered.html


def test_an_error_is_shown_without_terminal_codes():
    page = render(
        foreign(
            output_type="error", ename="ValueError", evalue="\x1b[1mno <x>", traceback=["\x1b[31mline\x1b[0m"]
        )
    )
    assert "<p><strong>ValueError</strong>: no &lt;x&gt;</p>" in page.html
    assert "did not run to its end" in page.html
    assert "\x1b" not in page.html


def test_a_page_one_folder_down_leads_up(components):
    nav = [(f"../{href}", title) for href, title in sample_report.NAV]
    html = render(components["evidence"], nav=nav).html
    assert 'href="../articles.html#harbour-s1"' in html
    assert 'href="../tables/cues.csv"' in html
    assert 'href="articles.html' not in html


def test_two_outputs_of_one_name_are_an_error(components):
    with pytest.raises(ValueError, match="name: 'cues' is given to two outputs"):
        render(components["evidence"], components["evidence"])


def test_two_headings_of_one_name_have_two_anchors():
    html = render("## Same\n\n## Same").html
    assert '<h2 id="same">' in html
    assert '<h2 id="same-2">' in html


def test_a_link_to_sentences_that_are_not_shown_leads_to_the_list():
    rows = sample_report.shown()["evidence"]
    table = display.table(
        pd.DataFrame({"n": [1, 2]}),
        name="t",
        caption="T",
        links={"n": ["#cues.category.hedge", "#cues.category.nowhere"]},
    )
    html = render(table, rows).html
    assert '<a href="#cues.category.hedge">1</a>' in html
    assert '<a href="#cues">2</a>' in html


def test_a_heading_does_not_take_the_anchor_of_a_table(components):
    html = render("## Cues", components["evidence"]).html
    assert '<h2 id="cues-2">' in html


def test_a_heading_goes_under_which_nothing_is_shown(components):
    empty = display.table(pd.DataFrame({"n": []}), name="empty", caption="Empty")
    cells = [
        "## Shares\n\nWhat is shared.",
        empty,
        display.nothing("none"),
        "## Rates",
        empty,
        components["table"],
    ]
    page = render(display.note("It rained."), *cells, sample_report.METHOD).html
    assert "Shares</h2>" not in page
    assert "What is shared" not in page
    assert "Rates</h2>" in page
    assert "Method and limits</h2>" in page


def test_a_page_that_shows_nothing_says_so_in_the_index():
    said = display.note("Nobody has coded a sentence.")
    nothing = render(said, display.nothing("none"))
    assert nothing.only_says == "Nobody has coded a sentence."
    assert render(said, display.finding("It rained.")).only_says == ""
