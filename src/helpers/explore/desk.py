"""For the hands, in JupyterLab: a desk with widgets to choose, search, read, compare and export.

    desk = explore.open_desk("korea-2plus2")

    desk.choose()     which corpus, outlets and event are looked at
    desk.search()     a term: its sentences, its lines in context, the words near it
    desk.read()       an article with its layers: stance, attribution, alignment
    desk.pair()       any two sentences side by side
    desk.threshold()  the score from which sentences are linked, and which links come and go
    desk.export()     the choices as a params file that `make reports` takes

Each belongs on the last line of a cell. What is shown is an ordinary output under the controls, so an HTML
export has it too; its button saves it as CSV. What is shown comes from `helpers.explore.views`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from helpers import display
from helpers.corpus import CorpusError
from helpers.explore import views
from helpers.explore.export import chosen_params, departures, save_csv, write_params
from helpers.pipeline import Project, open_corpus
from helpers.settings import SettingsError, read_settings


class Live:
    """Controls with what they show below, shown anew whenever one of them changes.

    Attributes:
        controls: the widgets by name.
        button: saves.
        said: what the button did.
        shown: what is shown now.
    """

    def __init__(
        self,
        show: Callable[..., display.Shown],
        *,
        save: Callable[[display.Shown], str],
        label: str,
        fill: Callable[[], None] = lambda: None,
        after: Callable[[Live], None] = lambda live: None,
        **controls: Any,
    ) -> None:
        self.controls, self._show, self._fill, self._after = controls, show, fill, after
        self._handle: Any = None
        self._held = False
        self.button = widgets.Button(description=label, icon="download", layout={"width": "auto"})
        self.said = widgets.Label()
        self.button.on_click(lambda _: self._say(save(self.shown)))
        for control in controls.values():
            control.layout = widgets.Layout(width="95%", max_width="46rem")
            control.style = {"description_width": "8rem"}
            control.observe(self.update, names="value")
        self.refill()

    def refill(self) -> None:
        """Fill the menus anew and show the outcome; for when the corpus or the outlets are others."""
        self._held = True
        self._fill()
        self._held = False
        self.update()

    def update(self, _: Any = None) -> None:
        """Show what the controls now ask for."""
        if self._held:
            return
        self._held = True  # what fills a menu while it shows must not show again
        try:
            self.shown = self._show(**{name: control.value for name, control in self.controls.items()})
        finally:
            self._held = False
        self._say("")
        if self._handle:
            self._handle.update(self.shown)
        self._after(self)

    def _say(self, text: str) -> None:
        self.said.value = text

    def _ipython_display_(self) -> None:
        from IPython.display import display as show
        from IPython.display import publish_display_data

        box = widgets.VBox([*self.controls.values(), widgets.HBox([self.button, self.said])])
        bundle = box._repr_mimebundle_()
        words = "Controls: they work in JupyterLab."
        publish_display_data({**bundle, "text/plain": words, "text/html": f"<p><em>{words}</em></p>"})
        self._handle = show(self.shown, display_id=True)


class Desk:
    """A corpus on the desk, and what is chosen of it.

    Attributes:
        project: the corpus with its tables.
        scope: the outlets and the event that are looked at.
        term: the term searched for.
        score: the threshold of the links.
    """

    def __init__(self, project: Project) -> None:
        self._lives: dict[str, Live] = {}
        self._lay(project)

    def choose(self) -> Live:
        """Which corpus, which outlets (the target is compared with the others), which event."""
        raw = self.project.settings.root / "data" / "raw"
        corpora = sorted(path.name for path in raw.iterdir() if path.is_dir())
        corpus = widgets.Dropdown(options=corpora, value=self.project.settings.corpus, description="Corpus")
        target = widgets.Dropdown(description="Target")
        others = widgets.SelectMultiple(description="Compared with", rows=4)
        event = widgets.Dropdown(description="Event")

        def fill() -> None:
            outlets = self._all_outlets()
            target.options, target.value = outlets, self.scope.outlets[0]
            others.options = [outlet for outlet in outlets if outlet != target.value]
            others.value = self.scope.outlets[1:]
            event.options, event.value = [("all", ""), *((e, e) for e in self.scope.events)], self.scope.event

        def show(corpus: str, target: str, others: tuple[str, ...], event: str) -> display.Shown:
            if corpus != self.project.settings.corpus:
                settings = self.project.settings
                try:
                    self._lay(Project(read_settings(corpus, root=settings.root)))
                except (SettingsError, CorpusError) as error:
                    return display.note(f"{error} The desk stays with {settings.corpus}.")
            else:
                rest = tuple(outlet for outlet in others if outlet != target)
                rest = rest or tuple(outlet for outlet in self._all_outlets() if outlet != target)
                scope = views.Scope(self.project, (target, *rest))
                self.scope = views.Scope(self.project, scope.outlets, event if event in scope.events else "")
            fill()
            for name, live in self._lives.items():
                if name != "choose":
                    live.refill()
            return views.overview(self.scope)

        return self._live("choose", show, fill=fill, corpus=corpus, target=target, others=others, event=event)

    def search(self, term: str = "") -> Live:
        """A word, or several that follow each other: sentences, lines in context, or the words near it."""
        box = widgets.Text(value=term or self.term, description="Term", continuous_update=False)
        view = widgets.Dropdown(options=views.VIEWS, description="Shown as")

        def show(term: str, view: str) -> display.Shown:
            self.term = term.strip()
            return views.found(self.scope, term, view=view)

        return self._live("search", show, term=box, view=view)

    def read(self) -> Live:
        """An article, sentence by sentence, with the layers that are switched on."""
        article = widgets.Dropdown(description="Article")
        layers = {name: widgets.Checkbox(value=name == "stance", description=name) for name in views.LAYERS}

        def fill() -> None:
            choices = views.article_choices(self.scope)
            article.options, article.value = choices, choices[0][1]

        def show(article: str, **on: bool) -> display.Shown:
            chosen = [name for name in views.LAYERS if on[name]]
            return views.marked(self.scope, article, chosen, threshold=self.score)

        return self._live("read", show, fill=fill, article=article, **layers)

    def pair(self) -> Live:
        """Any two sentences: how alike they are, and the words that differ."""
        controls = {
            f"{side}_{what}": widgets.Dropdown(description=f"{side} {what}".capitalize())
            for side in ("first", "second")
            for what in ("article", "sentence")
        }

        def fill() -> None:
            choices = views.article_choices(self.scope)
            own = self.scope.articles
            others = own.loc[own["outlet"] != own["outlet"].iloc[0], "article_id"]
            for side, start in (("first", choices[0][1]), ("second", next(iter(others), choices[-1][1]))):
                controls[f"{side}_article"].options = choices
                controls[f"{side}_article"].value = start

        def show(first_article: str, second_article: str, **_: Any) -> display.Shown:
            places = []
            for side, article in (("first", first_article), ("second", second_article)):
                menu = controls[f"{side}_sentence"]
                if menu.value is None or menu.value[0] != article:
                    choices = views.sentence_choices(self.scope, article)
                    menu.options, menu.value = choices, choices[0][1]
                places.append(menu.value)
            return views.side_by_side(self.scope, *places)

        return self._live("pair", show, fill=fill, **controls)

    def threshold(self) -> Live:
        """The score from which two sentences are linked, and which links come and go."""
        slider = widgets.FloatSlider(
            value=self.score, min=0.05, max=0.95, step=0.05, description="Threshold", continuous_update=False
        )

        def show(value: float) -> display.Shown:
            self.score = round(value, 2)
            used = self.project.settings.params.comparison.threshold
            return views.links(self.scope, self.score, used=used)

        return self._live("threshold", show, value=slider)

    def export(self) -> Live:
        """What is chosen above, as `params/<corpus>.yaml` will say it."""

        def show() -> display.Shown:
            import pandas as pd

            rows = []
            for name, value in departures(self._params()).items():
                parts = value.items() if isinstance(value, dict) else [("", value)]
                rows += [
                    (f"{name}.{key}".rstrip("."), ", ".join(one) if isinstance(one, list) else str(one))
                    for key, one in parts
                ]
            table = pd.DataFrame(rows, columns=["parameter", "value"])
            corpus = self.project.settings.corpus
            return display.table(table, name="params", caption=f"What params/{corpus}.yaml will say")

        def save(_: display.Shown) -> str:
            path = write_params(self.project.given, self._params())
            corpus = self.project.settings.corpus
            return f"Written: {self._place(path)}. Now: make reports CORPUS={corpus}"

        return self._live("export", show, save=save, label="Write the params file")

    def _lay(self, project: Project) -> None:
        self.scope = views.Scope(project, tuple(project.outlets), project.settings.params.comparison.event)
        self.project = project
        self.term = project.settings.params.terms.term
        self.score = project.settings.params.comparison.threshold

    def _all_outlets(self) -> list[str]:
        there = sorted(set(self.project.articles["outlet"]))
        return [*self.project.outlets, *(outlet for outlet in there if outlet not in self.project.outlets)]

    def _params(self) -> Any:
        return chosen_params(
            self.project.given,
            outlets=self.scope.outlets,
            event=self.scope.event,
            term=self.term,
            threshold=self.score,
        )

    def _live(self, name: str, show: Callable[..., display.Shown], **more: Any) -> Live:
        options = {"save": self._save, "label": "Save as CSV", "after": self._after} | more
        self._lives[name] = Live(show, **options)
        return self._lives[name]

    def _after(self, live: Live) -> None:
        """What the params file would say follows every choice."""
        export = self._lives.get("export")
        if export and export is not live:
            export.update()

    def _save(self, shown: display.Shown) -> str:
        if not shown.csv:
            return "There is no table to save."
        return f"Saved: {self._place(save_csv(self.project.settings, shown.name, shown.csv))}"

    def _place(self, path: Any) -> str:
        return path.relative_to(self.project.settings.root).as_posix()


def open_desk(corpus: str) -> Desk:
    """Lay a corpus on the desk: `corpus` is the name of a folder in `data/raw/`.

    Raises:
        SettingsError: a parameter or a folder is not as it must be.
    """
    return Desk(open_corpus(corpus))
