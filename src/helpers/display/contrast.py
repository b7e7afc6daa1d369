"""A finding with its sentences: those of one article beside those of the other, what differs marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from helpers.display.evidence import highlight
from helpers.display.links import article_link
from helpers.display.palette import outlet_class
from helpers.display.shown import Shown, check_name
from helpers.display.words import isolated


@dataclass(frozen=True)
class Quote:
    """A sentence to be shown.

    Attributes:
        article_id, outlet, sentence_id, text: the sentence.
        words: phrases of it that are marked, each where it first stands.
    """

    article_id: str
    outlet: str
    sentence_id: int
    text: str
    words: tuple[str, ...] = ()


def contrast(text: str, rows: Sequence[Sequence[Quote | None]], *, name: str) -> Shown:
    """What differs, in a sentence, and the sentences that show it side by side.

    Args:
        text: plain text, computed from the data.
        rows: in each as many places as there are sides, a sentence or nothing in each.
        name: anchor of the finding.

    Raises:
        ValueError: `text` is empty, or `name` unfit for an anchor.
    """
    check_name(name)
    if not text.strip():
        raise ValueError(f"text: {text!r} given; a sentence is needed")
    there = [number for number, side in enumerate(zip(*rows, strict=True)) if any(side)]
    heads = [next(row[number] for row in rows if row[number]) for number in there]
    cells = [_outlet(quote) for quote in heads if quote]
    cells += [_quoted(row[number]) for row in rows for number in there]
    sides = Markup('<div class="ss-sides ss-sides-{}">{}</div>').format(len(there), Markup("").join(cells))
    html = Markup('<div class="ss ss-finding" id="{}"><p>{}</p>{}</div>').format(name, isolated(text), sides)
    refs = dict.fromkeys((quote.article_id, quote.sentence_id) for row in rows for quote in row if quote)
    extra = {"evidence": [list(ref) for ref in refs], "anchor": name, "sides": str(sides)}
    return Shown("finding", html, text, extra={"text": text, **extra})


def _outlet(quote: Quote) -> Markup:
    return Markup('<p class="ss-meta"><span class="ss-outlet {}">{}</span></p>').format(
        outlet_class(quote.outlet), quote.outlet
    )


def _quoted(quote: Quote | None) -> Markup:
    if quote is None:
        return Markup("<p></p>")
    return Markup(
        '<p class="ss-quote {}"><a class="ss-number" href="{}" aria-label="{}, sentence {}">{}</a>{}</p>'
    ).format(
        outlet_class(quote.outlet), article_link(quote.article_id, quote.sentence_id), quote.outlet,
        quote.sentence_id, quote.sentence_id, highlight(quote.text, _marks(quote.text, quote.words)),
    )  # fmt: skip


def _marks(text: str, words: Iterable[str]) -> list[tuple[int, int, str]]:
    found = (re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text) for phrase in words if phrase)
    return [(match.start(), match.end(), "differs") for match in found if match]
