"""A report folder from invented articles, for tests of pages: no parser, no kernel, every component once."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import nbformat
import pandas as pd

from helpers import display
from helpers.reports.article_pages import render_articles
from helpers.reports.articles import ShownArticles
from helpers.reports.index import render_index
from helpers.reports.render import render_notebook
from helpers.reports.search import render_search
from helpers.storage.tables import frame as frame_of

OUTLETS = ["Harbour Times", "Daily Ledger"]
TITLES = {"harbour": "Strike threatens <Lindmoor> port", "ledger": "Dock workers vow to strike & march"}
SENTENCES = {
    "harbour": [
        "A strike may close the port of Lindmoor from Monday, the company said.",
        "The company claimed that most shifts were fully staffed last year.",
        "It is unclear whether talks will resume.",
        "The union's chair insisted that night shifts were dangerous.",
        "Perhaps half of the ships will be sent to Ostrava Bay.",
    ],
    "ledger": [
        "Dock workers in Lindmoor will stop work for three days from Monday, the union said.",
        '"The night shifts are dangerous and the company knows it," the chair said.',
        "The company rejected the claim.",
        "Economists warned that the strike could cost the town two million crowns a day.",
        "The last strike ended after eleven weeks, and {{ nobody }} has forgotten it.",
    ],
}
CUES = [
    ("harbour", 1, "may", "hedge", "narrator"),
    ("harbour", 3, "unclear", "hedge", "narrator"),
    ("harbour", 4, "insisted", "assertive", "reported"),
    ("harbour", 5, "Perhaps", "hedge", "narrator"),
    ("ledger", 1, "will", "commitment", "reported"),
    ("ledger", 2, "dangerous", "evaluation", "quoted"),
    ("ledger", 4, "could", "hedge", "reported"),
    ("ledger", 4, "warned", "assertive", "reported"),
]
SPEAKERS = {"reported": "the union", "quoted": "the chair"}
REVISION = "0123456789ab"
PROVENANCE = {
    "corpus": "sample",
    "revision": REVISION,
    "parameters": {"title": "Two tellings", "terms": {"top": 20}, "outlets": OUTLETS},
    "seed": 7,
    "packages": {"pandas": "3.0.0", "spacy": "3.8.0"},
    "lock_sha256": "ab" * 32,
    "inputs": [{"path": f"data/raw/sample/{key}.txt", "sha256": "cd" * 32} for key in TITLES],
    "duration_seconds": 1.25,
}
NAV = [
    ("index.html", "Overview"),
    ("03_stance.html", "How sure do they sound?"),
    ("05_comparison.html", "Who tells what?"),
    ("articles.html", "The articles"),
    ("search.html", "Search"),
]


def tables() -> dict[str, pd.DataFrame]:
    """The tables of two invented articles, offsets and all."""
    articles, sentences, stance = [], [], []
    for outlet, key in zip(OUTLETS, TITLES, strict=True):
        text = "\n\n".join([" ".join(SENTENCES[key][:2]), " ".join(SENTENCES[key][2:])])
        articles.append((key, outlet, TITLES[key], "2024-03-04", "strike", "", f"{key}.txt", "", 60, text))
        sentences.append((key, 0, 0, len(TITLES[key]), "headline", TITLES[key]))
        for number, sentence in enumerate(SENTENCES[key], start=1):
            start = text.index(sentence)
            sentences.append(
                (key, number, start, start + len(sentence), "lead" if number < 3 else "body", sentence)
            )
        for article, number, cue, category, voice in CUES:
            if article == key:
                start = text.index(SENTENCES[key][number - 1]) + SENTENCES[key][number - 1].index(cue)
                stance.append((key, number, start, start + len(cue), cue, category, voice, "body", False))
    text = articles[0][-1]
    said = text.index("the company said")
    attribution = ("x1", "harbour", 1, "indirect", "the company", [[said, said + 11]], "said")
    attribution += (
        [[said + 12, said + 16]],
        text[: said - 2],
        [[0, said - 2]],
        "say",
        "neutral",
        "the company",
        "organisation",
        "lead",
    )
    columns = "attribution_id article_id sentence_id kind source source_spans cue cue_spans content"
    return {
        "articles": _frame("article_id outlet title published event url path sha256 n_words text", articles),
        "sentences": _frame("article_id sentence_id start end zone text", sentences),
        "stance": _frame("article_id sentence_id start end cue category voice zone negated", stance),
        "attributions": _frame(
            f"{columns} content_spans cue_lemma grade speaker speaker_type zone", [attribution]
        ),
        "alignment": _frame(
            "event article_a sentence_a article_b sentence_b score relation",
            [
                ("strike", "harbour", 0, "ledger", 0, 0.61, "close"),
                ("strike", "harbour", 1, "ledger", 1, 0.82, "close"),
                ("strike", "harbour", 4, "ledger", 2, 0.55, "partial"),
            ],
        ),
        "coverage": _frame(
            "event article_id sentence_id missing_in best_score",
            [("strike", "harbour", 3, "Daily Ledger", 0.1), ("strike", "ledger", 4, "Harbour Times", 0.12)],
        ),
    }


def _frame(columns: str, rows: list[tuple]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


def shown() -> dict[str, display.Output]:
    """Every component of `helpers.display` once, on the invented articles."""
    made = tables()
    colours = display.set_outlets(OUTLETS)
    outlet = dict(zip(TITLES, OUTLETS, strict=True))
    stance = made["stance"].assign(outlet=made["stance"]["article_id"].map(outlet))
    sentences = made["sentences"].assign(outlet=made["sentences"]["article_id"].map(outlet))
    rates = stance.groupby(["category", "outlet"]).size().rename("n").reset_index()
    rates["per_1000"] = rates["n"] / 60 * 1000

    fig, ax = display.new_figure()
    categories = sorted(rates["category"].unique())
    for place, name in enumerate(OUTLETS):
        own = rates[rates["outlet"] == name].set_index("category")["per_1000"].reindex(categories).fillna(0)
        bars = ax.barh(
            [y + (0.2 - place * 0.4) for y in range(len(categories))],
            own,
            0.38,
            color=colours[name],
            label=name,
        )
        for bar, category in zip(bars, categories, strict=True):
            bar.set_url(display.evidence_link("cues", "category", category))
    ax.set_yticks(range(len(categories)), categories)
    ax.set_xlabel("cues per 1,000 words")
    ax.legend()

    rows = stance.merge(sentences, on=["article_id", "outlet", "sentence_id"], suffixes=("", "_sentence"))
    rows["marks"] = [
        [(int(cue - first), int(stop - first), category)]
        for cue, stop, first, category in zip(
            rows["start"], rows["end"], rows["start_sentence"], rows["category"], strict=True
        )
    ]
    rows["speaker"] = [SPEAKERS.get(voice, "") for voice in rows["voice"]]
    own = sentences.groupby("article_id")
    return {
        "banner": display.banner(SimpleNamespace(level="texts", reason="One article an outlet: no test.")),
        "finding": display.finding(
            "Harbour Times hedges three times as often as Daily Ledger.",
            evidence=[("harbour", 1), ("harbour", 3)],
        ),
        "figure": display.figure(
            fig,
            name="rates",
            alt="Harbour Times: 50 hedges per 1,000 words; Daily Ledger: 17.",
            table=rates,
            caption="Cues per 1,000 words by category and outlet.",
        ),
        "table": display.table(
            rates,
            name="categories",
            caption="Cues by category and outlet",
            links={
                "n": [display.evidence_link("cues", "category", category) for category in rates["category"]]
            },
        ),
        "note": display.note("Two texts <only>.\n\nNo more."),
        "evidence": display.evidence(
            rows[["article_id", "outlet", "sentence_id", "category", "voice", "speaker", "text", "marks"]],
            name="cues",
            caption="Sentences with a cue",
        ),
        "linked": display.linked_columns(
            own.get_group("harbour"),
            own.get_group("ledger"),
            made["alignment"],
            name="beside",
            caption="Sentence by sentence",
        ),
    }


def output(one: display.Output) -> nbformat.NotebookNode:
    """What a kernel would leave in the notebook for `one`."""
    data, metadata = one._repr_mimebundle_()
    return nbformat.v4.new_output("display_data", data=data, metadata=metadata)


def notebook(title: str, *cells: str | display.Output) -> nbformat.NotebookNode:
    """An executed notebook: a string is a Markdown cell, anything else the output of a code cell."""
    made = [
        nbformat.v4.new_markdown_cell(f"# {title}\n\nThe question in two sentences. Then what to look at.")
    ]
    made.append(nbformat.v4.new_code_cell('corpus = "sample"', metadata={"tags": ["parameters"]}))
    for cell in cells:
        if isinstance(cell, str):
            made.append(nbformat.v4.new_markdown_cell(cell))
        else:
            code = nbformat.v4.new_code_cell(f"{cell.kind}s(project)  # one call", outputs=[output(cell)])
            made.append(code)
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=made)


METHOD = """## Method and limits

A rate is $r = 1000 \\cdot \\frac{n}{N}$, with

$$\\log_2 \\frac{n_1 / N_1}{n_2 / N_2}$$

| measure | unit |
|---|---|
| rate | per 1,000 words |

Monroe, Colaresi & Quinn (2008). *Fightin' words.* <script>alert(1)</script>
"""


def write_report(folder: Path) -> Path:
    """A whole report folder: two pages, the articles, the overview (one notebook failed), tables."""
    made, components = tables(), shown()
    pages = {
        "03_stance": notebook(
            "How sure do they sound?",
            *[components[name] for name in ("banner", "finding")],
            "## Rates", components["figure"], components["table"],
            "## Evidence", components["note"], components["evidence"], METHOD,
        ),
        "05_comparison": notebook(
            "Who tells what?", components["banner"], "## Side by side", components["linked"], METHOD
        ),
    }  # fmt: skip
    (folder / "tables").mkdir(parents=True, exist_ok=True)
    notes = []
    for name, nb in pages.items():
        rendered = render_notebook(nb, corpus_title="Two tellings", page=name, nav=NAV, provenance=PROVENANCE)
        (folder / f"{name}.html").write_text(rendered.html, "utf-8")
        for table, csv in rendered.tables.items():
            (folder / "tables" / f"{table}.csv").write_text(csv, "utf-8")
        notes.append(
            {
                "name": name, "title": rendered.title, "error": "", "only_says": "", "seconds": 1.0,
                "files": {f"tables/{table}.csv": "" for table in rendered.tables},
                "findings": [vars(finding) for finding in rendered.findings],
            }
        )  # fmt: skip
    failed = {"name": "04_attribution", "title": "Who speaks?", "seconds": 0.5, "files": {}, "findings": []}
    notes.append(failed | {"only_says": "", "error": "04_attribution, cell 3: ValueError: no such thing"})
    project = SimpleNamespace(
        about=made["articles"],
        outlets=OUTLETS,
        tier=SimpleNamespace(level="texts", reason="One article an outlet: no test."),
        settings=SimpleNamespace(title="Two tellings", corpus="sample"),
    )
    (folder / "index.html").write_text(render_index(project, notes=notes, provenance=PROVENANCE), "utf-8")
    frame = {"corpus_title": "Two tellings", "nav": NAV, "revision": REVISION}
    articles = ShownArticles(made, OUTLETS, corrections=frame_of("corrections", []))
    search = render_search(articles, places={}, **frame)
    for name, text in (render_articles(articles, **frame).pages | search).items():
        (folder / name).write_text(text, "utf-8")
    return folder
