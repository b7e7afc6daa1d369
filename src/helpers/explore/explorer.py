"""In JupyterLab: widgets to choose, search, read, compare and export.

    desk = explore.open_desk("korea-2plus2")

    desk.choose()     which corpus, outlets, event and period are looked at
    desk.search()     words, phrases, endings, expressions: sentences, lines in context, the words near them
    desk.actor()      an actor: what it does and what is done to it, the words that judge it
    desk.category()   a category of your dictionaries: its sentences
    desk.read()       an article with its layers: stance, attribution, alignment
    desk.pair()       any two sentences side by side
    desk.threshold()  the score from which sentences are linked, and which links come and go
    desk.correct()    what was found wrongly in an article, as a row of corrections.csv
    desk.export()     the choices as a params file that `make reports` takes

Each belongs on the last line of a cell. What is shown is an ordinary output under the controls, so an HTML
export has it too; its button saves it as CSV. What is shown comes from `helpers.explore.views`
and `helpers.explore.framing`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from helpers import display
from helpers.corpus import CorpusError
from helpers.explore import framing, views, writing
from helpers.explore.linked_widget import LinkedWidget, choose_from
from helpers.explore.search import ORDERS, plain_phrase
from helpers.pipeline import Project, open_corpus
from helpers.settings import SettingsError, read_settings
from helpers.stance.voice import VOICES
from helpers.validation.hand_corrections import CHOICES


class Explorer:
    """A corpus, and what is chosen of it.

    Attributes:
        project: the corpus with its tables.
        scope: the outlets, the event and the period that are looked at.
        term: the term searched for.
        score: the threshold of the links.
    """

    project: Project
    scope: views.Scope
    term: str
    score: float

    def __init__(self, project: Project) -> None:
        self._linked: dict[str, LinkedWidget] = {}
        self._lay(project)

    def choose(self) -> LinkedWidget:
        """Which corpus, which outlets (the target is compared with the others), which event."""
        raw = self.project.settings.root / "data" / "raw"
        corpora = sorted(path.name for path in raw.iterdir() if path.is_dir())
        corpus = widgets.Dropdown(options=corpora, value=self.project.settings.corpus, description="Corpus")
        target = widgets.Dropdown(description="Target")
        others = widgets.SelectMultiple(description="Compared with", rows=4)
        event = widgets.Dropdown(description="Event")
        start, end = (
            widgets.Text(description=name, placeholder="a date, as 2012-05-03", continuous_update=False)
            for name in ("From", "To")
        )

        def fill() -> None:
            outlets = self._all_outlets()
            target.options, target.value = outlets, self.scope.outlets[0]
            others.options = [outlet for outlet in outlets if outlet != target.value]
            others.value = self.scope.outlets[1:]
            event.options, event.value = [("all", ""), *((e, e) for e in self.scope.events)], self.scope.event
            start.value, end.value = self.scope.start, self.scope.end

        def show(
            corpus: str, target: str, others: tuple[str, ...], event: str, start: str, end: str
        ) -> display.Output:
            if corpus != self.project.settings.corpus:
                settings = self.project.settings
                try:
                    self._lay(Project(read_settings(corpus, root=settings.root)))
                except (SettingsError, CorpusError) as error:
                    return display.note(f"{error} The desk stays with {settings.corpus}.")
            else:
                rest = tuple(outlet for outlet in others if outlet != target)
                rest = rest or tuple(outlet for outlet in self._all_outlets() if outlet != target)
                scope = views.Scope(self.project, (target, *rest), "", start.strip(), end.strip())
                try:
                    n_articles = len(scope.articles)
                except ValueError as error:
                    return display.note(f"{error} The period stays as it was.")
                if not n_articles:
                    return display.note("No article was published then. The period stays as it was.")
                self.scope = replace(scope, event=event if event in scope.events else "", _links={})
            fill()
            for name, linked in self._linked.items():
                if name != "choose":
                    linked.refill()
            return views.overview(self.scope)

        controls = {"target": target, "others": others, "event": event, "start": start, "end": end}
        return self._link("choose", show, fill=fill, corpus=corpus, **controls)

    def search(self, term: str = "") -> LinkedWidget:
        """Words, a "phrase", `secur*` or a /regular expression/: sentences, lines in context, collocates."""
        controls = {
            "query": widgets.Text(value=term or self.term, description="Search for", continuous_update=False),
            "view": widgets.Dropdown(options=views.VIEWS, description="Shown as"),
            "voice": widgets.Dropdown(
                options=[("all", ""), *((voice, voice) for voice in VOICES)], description="Voice"
            ),
            "order": widgets.Dropdown(options=list(ORDERS), description="Sorted by"),
        }

        def show(query: str, **how: str) -> display.Output:
            self.term = plain_phrase(query)
            return views.found(self.scope, query, **how)

        return self._link("search", show, **controls)

    def actor(self, name: str = "") -> LinkedWidget:
        """An actor: the clauses in which it acts or is acted upon, or the words that judge it."""
        actor = widgets.Dropdown(options=[name] if name else [], description="Actor")
        view = widgets.Dropdown(options=framing.ACTOR_VIEWS, description="Shown as")

        def fill() -> None:
            choose_from(actor, framing.actor_choices(self.scope))

        def show(actor: str | None, view: str) -> display.Output:
            return framing.about_actor(self.scope, actor or "", view=view)

        return self._link("actor", show, fill=fill, actor=actor, view=view)

    def category(self) -> LinkedWidget:
        """A category of a dictionary beside the articles: the sentences with an entry."""
        category = widgets.Dropdown(description="Category")

        def fill() -> None:
            choose_from(category, framing.category_choices(self.scope))

        def show(category: framing.Category | None) -> display.Output:
            return framing.in_category(self.scope, category)

        return self._link("category", show, fill=fill, category=category)

    def read(self) -> LinkedWidget:
        """An article, sentence by sentence, with the layers that are switched on."""
        article = widgets.Dropdown(description="Article")
        layers = {name: widgets.Checkbox(value=name == "stance", description=name) for name in views.LAYERS}

        def fill() -> None:
            choose_from(article, views.article_choices(self.scope))

        def show(article: str, **on: bool) -> display.Output:
            chosen = [name for name in views.LAYERS if on[name]]
            return views.marked(self.scope, article, chosen, threshold=self.score)

        return self._link("read", show, fill=fill, article=article, **layers)

    def pair(self) -> LinkedWidget:
        """Any two sentences: how alike they are, and the words that differ."""
        controls = {
            f"{side}_{what}": widgets.Dropdown(description=f"{side} {what}".capitalize())
            for side in ("first", "second")
            for what in ("article", "sentence")
        }

        def fill() -> None:
            choices = views.article_choices(self.scope)
            articles = self.scope.articles
            others = articles.loc[articles["outlet"] != articles["outlet"].iloc[0], "article_id"]
            for side, start in (("first", choices[0][1]), ("second", next(iter(others), choices[-1][1]))):
                controls[f"{side}_article"].options = choices
                controls[f"{side}_article"].value = start

        def show(first_article: str, second_article: str, **_: Any) -> display.Output:
            places = []
            for side, article in (("first", first_article), ("second", second_article)):
                menu = controls[f"{side}_sentence"]
                choose_from(menu, views.sentence_choices(self.scope, article))
                places.append(menu.value)
            return views.side_by_side(self.scope, *places)

        return self._link("pair", show, fill=fill, **controls)

    def threshold(self) -> LinkedWidget:
        """The score from which two sentences are linked, and which links come and go."""
        slider = widgets.FloatSlider(
            value=self.score, min=0.05, max=0.95, step=0.05, description="Threshold", continuous_update=False
        )

        def show(value: float) -> display.Output:
            self.score = round(value, 2)
            used = self.project.settings.params.comparison.threshold
            return views.links(self.scope, self.score, used=used)

        return self._link("threshold", show, value=slider)

    def correct(self) -> LinkedWidget:
        """What was found in an article, put right: `make reports` applies it, and says so on its pages."""
        article, detection = (widgets.Dropdown(description=name) for name in ("Article", "Found"))
        what = widgets.Dropdown(description="Correction")
        value = widgets.Text(description="New value", continuous_update=False)

        def fill() -> None:
            choose_from(article, views.article_choices(self.scope))

        def show(article: str, detection: writing.Detection | None, what: str, value: str) -> display.Output:
            menu = controls["detection"]
            choose_from(menu, writing.detections(self.scope, article))
            choose_from(controls["what"], CHOICES[menu.value.table] if menu.value else ())
            return writing.preview(self.scope, article, menu.value)

        def save(_: display.Output) -> str:
            given = {name: control.value for name, control in controls.items()}
            try:
                path = writing.add_correction(self.project.given, **given)
            except CorpusError as error:
                return str(error)
            return (
                f"Added to {self._path_shown(path)}. Now: make reports CORPUS={self.project.settings.corpus}"
            )

        controls = {"article": article, "detection": detection, "what": what, "value": value}
        return self._link("correct", show, fill=fill, save=save, label="Add to corrections.csv", **controls)

    def export(self) -> LinkedWidget:
        """What is chosen above, as `params/<corpus>.yaml` will say it."""

        def show() -> display.Output:
            import pandas as pd

            rows = [
                (f"{name}.{key}".rstrip("."), ", ".join(entry) if isinstance(entry, list) else str(entry))
                for name, value in writing.departures(self._params()).items()
                for key, entry in (value.items() if isinstance(value, dict) else [("", value)])
            ]
            table = pd.DataFrame(rows, columns=["parameter", "value"])
            corpus = self.project.settings.corpus
            return display.table(table, name="params", caption=f"What params/{corpus}.yaml will say")

        def save(_: display.Output) -> str:
            path = writing.write_params(self.project.given, self._params())
            corpus = self.project.settings.corpus
            return f"Written: {self._path_shown(path)}. Now: make reports CORPUS={corpus}"

        return self._link("export", show, save=save, label="Write the params file")

    def _lay(self, project: Project) -> None:
        self.scope = views.Scope(project, tuple(project.outlets), project.settings.params.comparison.event)
        self.project = project
        self.term = project.settings.params.terms.term
        self.score = project.settings.params.comparison.threshold

    def _all_outlets(self) -> list[str]:
        outlets = sorted(set(self.project.articles["outlet"]))
        return [*self.project.outlets, *(outlet for outlet in outlets if outlet not in self.project.outlets)]

    def _params(self) -> Any:
        return writing.chosen_params(
            self.project.given,
            outlets=self.scope.outlets,
            event=self.scope.event,
            period=(self.scope.start, self.scope.end),
            term=self.term,
            threshold=self.score,
        )

    def _link(self, name: str, show: Callable[..., display.Output], **more: Any) -> LinkedWidget:
        options: dict[str, Any] = {"save": self._save, "label": "Save as CSV", "after": self._after} | more
        self._linked[name] = LinkedWidget(show, **options)
        return self._linked[name]

    def _after(self, linked: LinkedWidget) -> None:
        """What the params file would say follows every choice."""
        export = self._linked.get("export")
        if export and export is not linked:
            export.update()

    def _save(self, shown: display.Output) -> str:
        if not shown.csv:
            return "There is no table to save."
        return f"Saved: {self._path_shown(writing.save_csv(self.project.settings, shown.name, shown.csv))}"

    def _path_shown(self, path: Any) -> str:
        return path.relative_to(self.project.settings.root).as_posix()


def open_explorer(corpus: str) -> Explorer:
    """Open a corpus: `corpus` is the name of a folder in `data/raw/`.

    Raises:
        SettingsError: a parameter or a folder is not as it must be.
    """
    return Explorer(open_corpus(corpus))
