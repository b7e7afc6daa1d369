import json
from pathlib import Path
from types import SimpleNamespace

import pytest
import sample_report

from helpers.reports.index import compared, find_reports, render_index, render_overview
from helpers.storage.notes import leave_note


def project(**settings):
    return SimpleNamespace(
        about=sample_report.tables()["articles"].drop(columns="text"),
        outlets=sample_report.OUTLETS,
        tier=SimpleNamespace(level="texts", reason="One article an outlet."),
        settings=SimpleNamespace(**{"title": "Two <tellings>", "corpus": "sample"} | settings),
    )


def note(name="03_stance", **changed):
    finding = {
        "text": "A hedges > B.",
        "page": name,
        "evidence": [],
        "picture": '<svg><a href="#cues.x"></a></svg>',
    }
    base = {
        "name": name,
        "title": "How sure?",
        "error": "",
        "seconds": 1.25,
        "only_says": "",
        "files": {"tables/cues.csv": ""},
    }
    return base | {"findings": [finding]} | changed


def render(*notes) -> str:
    return render_index(project(), notes=notes, provenance=sample_report.PROVENANCE)


def test_the_overview_says_what_was_compared_and_found():
    html = render(note())
    assert "Harbour Times and Daily Ledger" in html
    assert "2 articles, 120 words" in html
    assert "These texts only." in html
    assert "A hedges &gt; B." in html
    assert '<a href="03_stance.html">How sure?</a>' in html
    assert 'href="tables/cues.csv"' in html
    assert 'href="notebooks/03_stance.ipynb"' in html
    assert "0123456789ab" in html
    assert html == render(note())


def test_links_in_a_picture_lead_to_its_page():
    assert '<a href="03_stance.html#cues.x">' in render(note())


def test_what_does_not_differ_stands_below_what_does():
    given = {"page": "05_comparison", "evidence": [], "picture": "", "sides": ""}
    told = [
        given | {"text": "Another verb.", "anchor": "differs-1", "picture": "<svg>dots</svg>"},
        given | {"text": "No difference is established in hedges.", "anchor": "alike"},
    ]
    html = render_index(
        several_events(), notes=[note(), note("05_comparison", findings=told)],
        provenance=sample_report.PROVENANCE,
    )  # fmt: skip
    parts = ["<svg>dots</svg>", "Another verb.", "<p>No difference is established in hedges.</p>"]
    assert sorted(parts, key=html.index) == parts


@pytest.mark.parametrize(("articles", "told"), [(2, 20), (3, 12)])
def test_of_more_than_two_texts_the_first_changes_are_told(articles: int, told: int):
    given = {"page": "05_comparison", "evidence": [], "picture": "", "sides": ""}
    found = [given | {"text": f"Change {n}.", "anchor": f"told-{n}"} for n in range(1, 21)]
    of_texts = project()
    of_texts.about = of_texts.about.iloc[[0] * (articles - 1) + [1]].assign(event="dam")
    html = render_index(
        of_texts, notes=[note("05_comparison", findings=found)], provenance=sample_report.PROVENANCE
    )
    assert [n for n in range(1, 21) if f"Change {n}. <a" in html] == [*range(1, told + 1)]


def several_events():
    found = project()
    found.about = found.about.assign(event=[str(n) for n in range(len(found.about))])
    return found


def test_a_failed_notebook_is_red_and_leads_to_what_it_showed():
    html = render(
        note(), note("04_attribution", title="Who?", error="04_attribution, cell 3: ValueError: <x>")
    )
    assert '<td class="ss-bad">failed: 04_attribution, cell 3: ValueError: &lt;x&gt;</td>' in html
    assert 'href="failed/04_attribution.html"' in html
    assert 'href="notebooks/04_attribution.ipynb"' not in html
    assert html.count("A hedges") == 1


def test_no_finding_is_said():
    assert "No page has a finding." in render(note(findings=[]))


@pytest.mark.parametrize(
    ("dates", "said"),
    [
        (["", ""], "not stated"),
        (["2024-03-04", ""], "2024-03-04"),
        (["2024-03-06T01:02", "2024-03-04"], "2024-03-04 to 2024-03-06 01:02"),
    ],
)
def test_dates_of_an_outlet(dates, said):
    articles = sample_report.tables()["articles"].assign(published=dates, outlet="A")
    assert f">{said}</td>" in compared(articles, ["A"])


def test_what_the_pages_rest_on_comes_after_what_they_found():
    html = render(note("01_ingest", title="What came in?"), note())
    assert html.index('href="03_stance.html">How sure') < html.index("What it rests on</h2>")
    assert html.index("What it rests on</h2>") < html.rindex('href="01_ingest.html">What came in')
    assert html.count("<svg") == 1
    assert "What it rests on" not in render(note())


def write(folder: Path, name: str, *, title: str = "", error: str = "", finding: str = "A > B.") -> None:
    (folder / ".state").mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text("", "utf-8")
    (folder / "provenance.json").write_text(json.dumps({"parameters": {"title": title}}), "utf-8")
    note = {"name": name, "title": name, "error": error, "findings": [{"text": finding}] if finding else []}
    leave_note(folder / ".state" / f"{name}.json", {"note": note})


def test_every_corpus_is_listed_with_what_was_found(tmp_path):
    write(tmp_path / "b b", "02_terms", title="Two <tellings>")
    write(tmp_path / "b b", "01_ingest", title="Two <tellings>", finding="2 articles.")
    write(tmp_path / "a", "02_terms", error="02_terms, cell 3: ValueError")
    leave_note(tmp_path / "a" / ".state" / "index.json", {"about": "How X & Y tell it."})
    (tmp_path / "unfinished").mkdir()
    html = render_overview(find_reports(tmp_path))
    assert html.index('href="a/index.html">a<') < html.index('href="b%20b/index.html">Two &lt;tellings&gt;<')
    assert "<li>A &gt; B.</li>" in html
    assert "2 articles." not in html
    assert "Failed: 02_terms" in html
    assert html.count("How X &amp; Y tell it.") == 1
    assert html.count('aria-current="page"') == 2  # in the folded contents and at the side
    assert "unfinished" not in html


def test_broken_notes_are_passed_over(tmp_path):
    write(tmp_path / "a", "02_terms")
    (tmp_path / "a" / ".state" / "02_terms.json").write_text("{", "utf-8")
    (tmp_path / "a" / "provenance.json").unlink()
    assert find_reports(tmp_path)[0]["title"] == "a"
