"""Nothing of an article is left in what is written but short quotations, wherever it stands."""

from __future__ import annotations

import io
import re
from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd
import pytest
import sample_report
from quoted_words import readings, shown_words

from helpers.display.words import Quote, contrast
from helpers.reports.article_pages import render_articles
from helpers.reports.articles import ShownArticles
from helpers.reports.quotes import LONGEST, PHRASE, Quotes, choose_quotes, grams, words
from helpers.reports.sharing import Redactor, check_others
from helpers.settings import SettingsError

MOST = 25
CAPTION = "Dockers stand at the northern gate of the harbour on a grey morning in early March."


def _tables() -> dict[str, pd.DataFrame]:
    made = sample_report.tables()
    columns = ["path", "start", "end", "text", "reason"]
    removed = pd.DataFrame([("harbour.txt", 0, 10, CAPTION, "caption")], columns=columns)
    return {name: made[name] for name in ("articles", "sentences", "stance", "attributions", "alignment")} | {
        "removed": removed
    }


@pytest.fixture(scope="module")
def redactor() -> Redactor:
    quotes = choose_quotes(**_tables(), most=MOST)
    root = Path("/srv/people/anna/same-story")
    return Redactor(quotes, most=MOST, paths=["harbour.txt", "archive/ledger.txt"], root=root)


def test_the_check_itself_sees_a_whole_article():
    text = sample_report.tables()["articles"]["text"][0]
    n = len(words(text))
    assert shown_words(text, [f"He wrote: {text} And so on."]) == (n, n)
    assert shown_words(text, ["He wrote something else."]) == (0, 0)


@pytest.mark.parametrize("part", ["figure", "table", "evidence", "linked", "finding"])
def test_a_piece_of_a_page_holds_no_more_than_the_quotations(redactor, part):
    shown = sample_report.shown()[part]
    html = redactor.html(shown._repr_html_())
    everything = [*readings(html), redactor.csv(shown.csv), redactor.text(shown.plain)]
    for text in sample_report.tables()["articles"]["text"]:
        n, longest = shown_words(text, everything)
        assert n <= MOST
        assert longest <= LONGEST


def test_the_articles_are_an_outline_with_quotations(redactor):
    tables = {
        name: sample_report.tables()[name] for name in ("stance", "attributions", "alignment", "coverage")
    }
    tables |= {name: sample_report.tables()[name] for name in ("articles", "sentences")}
    given = ShownArticles(tables, sample_report.OUTLETS, quotes=redactor.quotes.sentences)
    html = render_articles(given, corpus_title="T", nav=sample_report.NAV).pages["articles.html"]
    # Made of quotations from the start: the guard finds nothing to cut in it.
    assert redactor.html(html) == html
    for article, number in sample_report.tables()["sentences"][["article_id", "sentence_id"]].to_numpy():
        assert f'id="{article}-s{number}"' in html
    for quote in redactor.quotes.sentences.values():
        assert quote.removesuffix(" …").split()[0] in html
    assert re.search(r"\[\d+ words\]", html)


def test_what_was_left_out_of_a_file_is_never_quoted(redactor):
    assert redactor.text(f"Cut: {CAPTION}") == f"Cut: [{len(words(CAPTION))} words]."
    assert redactor.csv(f'a,b\n1,"{CAPTION}"\n') == f"a,b\n1,[{len(words(CAPTION))} words].\n"


def test_a_run_across_cells_and_marks_is_seen(redactor):
    tables = _tables()
    text = tables["articles"]["text"][1]
    sentence = next(
        row.text for row in tables["sentences"].itertuples()
        if row.article_id == "ledger" and row.sentence_id and (row.article_id, row.sentence_id)
        not in redactor.quotes.sentences and len(words(row.text)) > PHRASE + 4
    )  # fmt: skip
    half = sentence.index(" ", len(sentence) // 2)
    row = f'"{sentence[:half]}","{sentence[half:]}"\n'
    assert shown_words(text, [row])[0] > PHRASE
    assert shown_words(text, [redactor.csv(row)]) == (0, 0)
    marked = f"<p>{sentence[:half]}<mark>{sentence[half:]}</mark></p>"
    cut = redactor.html(marked)
    assert shown_words(text, readings(cut)) == (0, 0)
    assert cut.count("<mark>") == 1


def test_a_marked_cue_stays_in_its_sentence(redactor):
    html = CAPTION.replace("on a", "<mark>on a</mark>")
    assert redactor.html(f"<p>{html}</p>") == "<p>[9 words] <mark>on a</mark> [5 words].</p>"


def test_counts_beside_each_other_are_one(redactor):
    html = CAPTION.replace("at the northern gate of the", "<mark>at the northern gate of the</mark>")
    html = html.replace("on a grey morning in early", "<mark>on a grey morning in early</mark>")
    html = html.replace("harbour", "<mark>harbour</mark>")
    assert redactor.html(f"<p>{html}</p>").count("words]") == 2
    html = html.replace(" <mark>harbour</mark>", "")
    assert len(words(CAPTION)) == 16
    known = CAPTION.replace("harbour ", "")
    quotes = choose_quotes(**_tables() | {"removed": _tables()["removed"].assign(text=known)}, most=MOST)
    strict = Redactor(quotes, most=MOST, paths=[], root=Path("/srv/x"))
    assert strict.html(f"<p>{html}</p>") == "<p>Dockers stand [12 words] March.</p>"


def test_the_ends_of_two_quotations_are_no_third():
    ends = "alpha beta gamma delta epsilon zeta eta theta"
    forms = [word.form for word in words(f"a b c d {ends} e f g h")]
    allowed = frozenset([*grams(forms[:8]), *grams(forms[8:])])
    quotes = Quotes(frozenset(grams(forms)), allowed, {})
    strict = Redactor(quotes, most=MOST, paths=[], root=Path("/srv/x"))
    cells = strict.csv("a b c d alpha beta gamma delta,epsilon zeta eta theta e f g h\n")
    assert not set(grams([word.form for word in words(cells)])) & (quotes.known - quotes.allowed)
    assert "a b c d alpha beta gamma" in cells


def test_what_is_cut_is_not_cut_again(redactor):
    text = CAPTION.replace("early March", "2 3 words 4")
    quotes = choose_quotes(**_tables() | {"removed": _tables()["removed"].assign(text=text)}, most=MOST)
    strict = Redactor(quotes, most=MOST, paths=[], root=Path("/srv/x"))
    cut = strict.html(f"<p>{text.replace('2 3', '<mark>2 3</mark>')}</p>")
    assert "[[" not in cut
    assert strict.html(cut) == cut


def test_phrases_headlines_and_other_texts_stay(redactor):
    for text in (
        "the port of Lindmoor from Monday",
        sample_report.TITLES["ledger"],
        "Nobody wrote this. " * 20,
    ):
        assert redactor.text(text) == text


def test_addresses_change_alike(redactor):
    anchor = "-".join(CAPTION.rstrip(".").lower().split())
    cut = redactor.html(f'<a href="#{anchor}">x</a><p id="{anchor}">y</p>')
    (href,), (target,) = re.findall(r'href="#([^"]+)"', cut), re.findall(r'id="([^"]+)"', cut)
    assert href == target != anchor


def test_files_lose_their_names_and_folders(redactor):
    assert redactor.csv("path,n\narchive/ledger.txt,1\n") == "path,n\nfile 1,1\n"
    assert redactor.html("<td>harbour.txt</td>") == "<td>file 2</td>"
    assert "anna" not in redactor.text('File "/srv/people/anna/same-story/src/x.py", line 3')
    record = redactor.provenance({"inputs": [{"path": "harbour.txt", "sha256": "ab"}], "seed": 1})
    assert record == {"inputs": [{"path": "file 2", "sha256": "ab"}], "seed": 1}


def test_an_executed_notebook_is_cut_in_all_its_outputs(redactor):
    text = sample_report.tables()["articles"]["text"][0]
    data = {"text/html": f"<p>{text}</p>", "text/plain": text, "text/csv": f'"{text}"\n', "text/latex": text}
    trace = [f"\x1b[31m{text}", "/srv/people/anna/same-story/a.py"]
    outputs = [
        nbformat.v4.new_output("stream", name="stdout", text=f"\x1b[1m{text}"),
        nbformat.v4.new_output("error", ename="ValueError", evalue=text, traceback=trace),
        nbformat.v4.new_output("display_data", data=data | {"image/png": "aGk="}),
        sample_report.output(sample_report.shown()["evidence"]),
        sample_report.output(
            contrast("They differ.", [[Quote("harbour", "Harbour Times", 1, text)]], name="d")
        ),
    ]
    cell = nbformat.v4.new_code_cell("x", outputs=outputs)
    nb = redactor.notebook(nbformat.v4.new_notebook(cells=[cell]))
    n, longest = shown_words(text, [nbformat.writes(nb), nbformat.writes(nb).replace("\\n", "\n")])
    assert n <= MOST
    assert longest <= LONGEST
    assert "text/latex" not in cell.outputs[2].data
    assert cell.outputs[2].data["image/png"] == "aGk="
    assert "anna" not in nbformat.writes(nb)


def test_a_page_says_that_it_is_for_sharing(redactor):
    page = redactor.page('<body><main id="content" tabindex="-1"><h1>T</h1></main>')
    assert page.index("25 words are quoted at most") < page.index("<h1>")
    assert redactor.file("a.html", "x") == "x"
    assert redactor.file("provenance.json", "{}") == "{}"


def _quotes(texts: dict[str, str], most: int) -> dict[tuple[str, int], str]:
    articles = pd.DataFrame({"article_id": list(texts), "text": list(texts.values()), "title": ""})
    rows, cues = [], []
    for article, text in texts.items():
        for number, found in enumerate(re.finditer(r"[^.]+\.", text), start=1):
            rows.append((article, number, found.start(), found.end(), "body", found[0]))
            cues.append((article, number))
    sentences = pd.DataFrame(rows, columns=["article_id", "sentence_id", "start", "end", "zone", "text"])
    tables = _tables()
    return choose_quotes(
        articles, tables["removed"].iloc[:0], sentences,
        pd.DataFrame(cues, columns=["article_id", "sentence_id"]),
        tables["attributions"].iloc[:0], tables["alignment"].iloc[:0], most=most,
    ).sentences  # fmt: skip


def test_a_long_sentence_is_quoted_in_part():
    text = " ".join(f"word{n}" for n in range(40)) + "."
    (quote,) = _quotes({"a": text}, most=100).values()
    assert quote == " ".join(f"word{n}" for n in range(LONGEST)) + " …"


def test_words_of_an_article_are_counted_in_all():
    text = " ".join(" ".join(f"w{s}x{n}" for n in range(12)) + "." for s in range(5))
    assert len(_quotes({"a": text}, most=36)) == 3
    assert len(_quotes({"a": text}, most=35)) == 2


def test_a_quotation_counts_for_every_article_that_has_it():
    shared = " ".join(f"same{n}" for n in range(12)) + "."
    own = " ".join(f"own{n}" for n in range(12)) + "."
    quotes = _quotes({"a": shared, "b": f"{own} {shared}"}, most=12)
    # What a quotes of the shared sentence is all that b may have quoted of it.
    assert set(quotes) == {("a", 1), ("b", 2)}


def test_nothing_is_quoted_that_nothing_points_to():
    tables = _tables()
    none = {name: tables[name].iloc[:0] for name in ("stance", "attributions", "alignment")}
    assert choose_quotes(**tables | none, most=MOST).sentences == {}


def test_a_guard_is_made_of_a_project(tmp_path):
    tables = _tables()
    rejected = pd.DataFrame({"path": ["notes/private.doc"], "reason": ["not readable"]})
    project = SimpleNamespace(
        read=lambda name: tables.get(name, rejected),
        inputs=lambda: [("harbour.txt", "ab")],
        settings=SimpleNamespace(params=SimpleNamespace(quote_words=MOST), root=tmp_path),
    )
    assert Redactor.of(project).csv("path\nnotes/private.doc\n").startswith("path\nfile ")
    assert io.StringIO(Redactor.of(project).text(str(tmp_path / "x"))).read() == "…/x"


@pytest.mark.parametrize("name", ["notes.txt", "old.html", "sheet.csv"])
def test_a_file_of_somebodys_own_with_an_article_in_it_cannot_be_shared(redactor, tmp_path, name):
    (tmp_path / name).write_text(f"My notes. {sample_report.tables()['articles']['text'][0]}", "utf-8")
    with pytest.raises(SettingsError, match=f"cannot be made share-safe: {name} may hold"):
        check_others(tmp_path, [name], redactor)


def test_a_file_that_cannot_be_read_cannot_be_shared_and_one_without_text_can(redactor, tmp_path, capsys):
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "link.txt").symlink_to("a.pdf")
    (tmp_path / "wide.txt").write_text("hi", "utf-16-le")
    (tmp_path / "notes.txt").write_text("Ask Mara about the stance page.")
    for name in ("a.pdf", "link.txt", "wide.txt", "gone.txt"):
        with pytest.raises(SettingsError, match=name):
            check_others(tmp_path, ["notes.txt", name], redactor)
    check_others(tmp_path, ["notes.txt"], redactor)
    assert capsys.readouterr().err.endswith("notes.txt.\n")
