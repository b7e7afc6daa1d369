"""Widgets with what they show below: the piece that every section of the desk is made of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import ipywidgets as widgets

from helpers import display


def choose_from(menu: Any, options: Sequence[Any]) -> None:
    """Give a menu other options, labels or (label, value); what was chosen stays where it is among them."""
    wanted, values = menu.value, [option[1] if isinstance(option, tuple) else option for option in options]
    menu.options = options
    menu.value = wanted if wanted in values else next(iter(values), None)


class LinkedWidget:
    """Controls with what they show below, shown anew whenever one of them changes.

    Attributes:
        controls: the widgets by name.
        button: saves.
        said: what the button did.
        shown: what is shown now.
    """

    def __init__(
        self,
        show: Callable[..., display.Output],
        *,
        save: Callable[[display.Output], str],
        label: str,
        fill: Callable[[], None] = lambda: None,
        after: Callable[[LinkedWidget], None] = lambda linked: None,
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
        """Fill the menus anew and show the outcome; needed when the corpus or the outlets change."""
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
