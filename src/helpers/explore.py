"""For the hands, in JupyterLab: search, read, put two sentences side by side, move the threshold.

Each function returns a widget that is shown as the last line of a cell. What it shows comes from plain
functions below, so that a notebook without widgets, or a test, can call them too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ipywidgets import Widget

    from helpers.display import Shown
    from helpers.pipeline import Project

LAYERS = ("stance", "sources", "reporting verbs", "reported words")


def search(project: Project, *, term: str = "") -> Widget:
    """Type a word or several, and read the sentences that have it, by outlet."""
    import ipywidgets as widgets

    box = widgets.Text(value=term, description="Term", continuous_update=False)
    outlet = widgets.Dropdown(options=["all", *project.outlets], description="Outlet")
    return _live(lambda term, outlet: found(project, term, outlet=outlet), term=box, outlet=outlet)


def read(project: Project) -> Widget:
    """Choose an article and which layers are marked in it."""
    import ipywidgets as widgets

    articles = project.articles
    labels = [f"{row.outlet}: {row.title or row.article_id}" for row in articles.itertuples()]
    choice = widgets.Dropdown(
        options=list(zip(labels, articles["article_id"], strict=True)), description="Article"
    )
    layers = widgets.SelectMultiple(options=LAYERS, value=LAYERS[:1], description="Layers", rows=len(LAYERS))
    return _live(lambda article, layers: marked(project, article, layers), article=choice, layers=layers)


def pair(project: Project) -> Widget:
    """Put any two sentences side by side: how alike they are, and the words that differ."""
    import ipywidgets as widgets

    first, second = project.outlets[:2]
    left = widgets.Dropdown(options=_sentences(project, first), description=first)
    right = widgets.Dropdown(options=_sentences(project, second), description=second)
    return _live(lambda left, right: side_by_side(project, left, right), left=left, right=right)


def threshold(project: Project) -> Widget:
    """Move the score from which two sentences are linked, and see which links come and go."""
    import ipywidgets as widgets

    used = project.settings.params.comparison.threshold
    slider = widgets.FloatSlider(
        value=used, min=0.05, max=0.95, step=0.05, description="Threshold", continuous_update=False
    )
    return _live(lambda value: links(project, value), value=slider)


def found(project: Project, term: str, *, outlet: str = "all") -> Shown:
    """The sentences that have a term, of one outlet or of all."""
    from helpers import display
    from helpers.terms.concordance import concordance
    from helpers.terms.tokens import Tokenizer

    articles = project.articles
    articles = articles[articles["outlet"].isin(project.outlets if outlet == "all" else [outlet])]
    words = Tokenizer(names=frozenset()).terms(term)
    if not words:
        return display.note("Type a word, or several that follow each other.")
    tokenizer = Tokenizer(names=frozenset(), ngram=len(words))
    rows = concordance(articles, project.sentences, [" ".join(words)], tokenizer=tokenizer)
    if rows.empty:
        return display.note(f"No sentence has “{term.strip()}”.")
    return display.evidence(rows, name="found", caption=f"{len(rows):,} sentences have “{term.strip()}”")


def marked(project: Project, article_id: str, layers: Sequence[str]) -> Shown:
    """The sentences of an article in their order, with the chosen layers marked."""
    from helpers import display

    rows = project.sentences[project.sentences["article_id"] == article_id].copy()
    rows["outlet"] = project.articles.set_index("article_id")["outlet"][article_id]
    spans = _layer_spans(project, article_id, layers)
    rows["marks"] = [
        [
            (max(start, row.start) - row.start, min(end, row.end) - row.start, label)
            for title, start, end, label in spans
            if title == (row.zone == "headline") and start < row.end and end > row.start
        ]
        for row in rows.itertuples()
    ]
    return display.evidence(rows, name="article", caption=", ".join(layers) or "no layer")


def side_by_side(project: Project, left: tuple[str, int], right: tuple[str, int]) -> Shown:
    """Two sentences with the words that differ marked, and their score."""
    from helpers import display
    from helpers.alignment import score_pairs
    from helpers.alignment.differences import compare_words

    rows = project.sentences.merge(project.articles[["article_id", "outlet"]], on="article_id")
    rows = rows.set_index(["article_id", "sentence_id"]).loc[[left, right]].reset_index()
    a, b = rows["text"]
    differences = compare_words(a, b)
    rows["marks"] = [
        [(d.start_a, d.end_a, d.kind) for d in differences if d.end_a > d.start_a],
        [(d.start_b, d.end_b, d.kind) for d in differences if d.end_b > d.start_b],
    ]
    score = float(score_pairs([(a, b)])[0])
    return display.evidence(rows, name="pair", caption=f"Same statement? Score {score:.2f} of 1")


def links(project: Project, value: float) -> Shown:
    """The links between sentences at a threshold."""
    from helpers import display
    from helpers.alignment import align_sentences

    found = align_sentences(project.sentences, project.articles, threshold=value)
    text = project.sentences.set_index(["article_id", "sentence_id"])["text"]
    for side in ("a", "b"):
        places = list(zip(found[f"article_{side}"], found[f"sentence_{side}"], strict=True))
        found[f"text_{side}"] = text.loc[places].tolist() if places else []
    table = found[["score", "relation", "text_a", "text_b"]].sort_values("score", ascending=False)
    return display.table(
        table.reset_index(drop=True), name="links", caption=f"{len(table)} links from a score of {value:.2f}"
    )


def _layer_spans(
    project: Project, article_id: str, layers: Sequence[str]
) -> list[tuple[bool, int, int, str]]:
    """(in the title?, start, end, label) of what the layers mark."""
    spans = []
    if "stance" in layers:
        cues = project.stance[project.stance["article_id"] == article_id]
        spans += [(row.zone == "headline", row.start, row.end, row.category) for row in cues.itertuples()]
    own = project.attributions[project.attributions["article_id"] == article_id]
    for layer, column in zip(LAYERS[1:], ("source_spans", "cue_spans", "content_spans"), strict=True):
        if layer in layers:
            spans += [
                (zone == "headline", start, end, layer)
                for zone, pieces in zip(own["zone"], own[column], strict=True)
                for start, end in pieces
            ]
    return sorted(set(spans))


def _sentences(project: Project, outlet: str) -> list[tuple[str, tuple[str, int]]]:
    own = project.sentences.merge(project.articles[["article_id", "outlet"]], on="article_id")
    own = own[own["outlet"] == outlet]
    return [
        (f"{row.sentence_id + 1}. {_short(row.text)}", (row.article_id, row.sentence_id))
        for row in own.itertuples()
    ]


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"


def _live(show: Callable[..., Shown], **controls: Any) -> Widget:
    """Controls with what they show below, shown anew whenever one of them changes."""
    import ipywidgets as widgets

    for control in controls.values():
        control.layout = widgets.Layout(width="95%", max_width="46rem")
        control.style = {"description_width": "8rem"}
    page = widgets.HTML()

    def update(_: Any = None) -> None:
        page.value = show(**{name: control.value for name, control in controls.items()})._repr_html_()

    for control in controls.values():
        control.observe(update, names="value")
    update()
    return widgets.VBox([*controls.values(), page])
