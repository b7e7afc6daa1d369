import json
from pathlib import Path

from helpers.reports.overview import find_reports, render_overview
from helpers.storage.notes import leave_note


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
    assert find_reports(tmp_path)[0].title == "a"
