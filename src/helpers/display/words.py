"""Sentences computed from data: findings, what differs with its quotations, notes, the tier banner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from helpers.display.evidence import highlight
from helpers.display.output import Output, check_name, render
from helpers.stats.tiers import Tier

TIERS = {
    "texts": "These texts only",
    "range": "A few articles an outlet",
    "tests": "Enough articles for tests",
}
MOST_LINKS = 12
"""Sentences that a finding links to."""
_LETTERS = r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
_FROM_RIGHT = re.compile(rf"{_LETTERS}+(?:[ \d.,'’\"-]+{_LETTERS}+)*")
"""Hebrew, Arabic and other letters from right to left, with what stands between two of them."""


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


def finding(text: str, *, evidence: Iterable[tuple[str, int]] = (), name: str = "") -> Output:
    """The headline of a page, in a sentence or two; the first of each page also stands on `index.html`.

    Args:
        text: Plain text, computed from the data.
        evidence: (article_id, sentence_id) of sentences that show it; the first twelve are linked.
        name: anchor of the finding, if it has one.

    Raises:
        ValueError: `text` is empty.
    """
    if not text.strip():
        raise ValueError(f"text: {text!r} given; a sentence is needed")
    refs = [(str(article), int(sentence)) for article, sentence in evidence]
    anchor = Markup(' id="{}"').format(check_name(name)) if name else ""
    html = Markup('<div class="ss ss-finding"{}><p>{}</p>{}</div>').format(
        anchor, isolated(text), sentence_links(refs)
    )
    extra = {"evidence": [list(ref) for ref in refs], "anchor": name}
    return Output("finding", html, text, extra={"text": text, **extra})


def isolated(text: str) -> Markup:
    """Text with names in a script from right to left apart, so that they turn round nothing beside them."""
    return Markup(_FROM_RIGHT.sub(r"<bdi>\g<0></bdi>", str(escape(text))))


def sentence_links(refs: list[tuple[str, int]]) -> Markup:
    """Links to sentences, each once, grouped by article, as one line of small print."""
    refs = list(dict.fromkeys(refs))
    if not refs:
        return Markup("")
    by_article: dict[str, list[int]] = {}
    for article, sentence in refs[:MOST_LINKS]:
        by_article.setdefault(article, []).append(sentence)
    rest = f" and {len(refs) - MOST_LINKS} more" if len(refs) > MOST_LINKS else ""
    return render("sentence_links", by_article=by_article, rest=rest)


def contrast(text: str, rows: Sequence[Sequence[Quote | None]], *, name: str) -> Output:
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
    cells = [(row[number], _marked(row[number])) for row in rows for number in there]
    sides = render("contrast", heads=heads, cells=cells)
    html = Markup('<div class="ss ss-finding" id="{}"><p>{}</p>{}</div>').format(name, isolated(text), sides)
    refs = dict.fromkeys((quote.article_id, quote.sentence_id) for row in rows for quote in row if quote)
    extra = {"evidence": [list(ref) for ref in refs], "anchor": name, "sides": str(sides)}
    return Output("finding", html, text, extra={"text": text, **extra})


def _marked(quote: Quote | None) -> Markup:
    if quote is None:
        return Markup("")
    matches = (re.search(rf"(?<!\w){re.escape(words)}(?!\w)", quote.text) for words in quote.words if words)
    return highlight(quote.text, [(*match.span(), "differs") for match in matches if match])


def note(text: str) -> Output:
    """A paragraph computed from data; blank lines part paragraphs."""
    paragraphs = [part.strip() for part in text.split("\n\n") if part.strip()]
    html = Markup("").join(Markup("<p>{}</p>").format(isolated(part)) for part in paragraphs)
    return Output("note", Markup('<div class="ss ss-note">{}</div>').format(html), text, extra={"text": text})


def banner(tier: Tier) -> Output:
    """What the number of articles allows to say (see `helpers.stats.tiers.tier`).

    Raises:
        ValueError: `tier.level` is not texts, range or tests.
    """
    if tier.level not in TIERS:
        raise ValueError(f"tier.level: {tier.level!r} given; {', '.join(TIERS)} are allowed")
    html = Markup(
        '<div class="ss ss-banner ss-tier-{}" role="note"><p><strong>{}.</strong> {}</p></div>'
    ).format(tier.level, TIERS[tier.level], tier.reason)
    return Output("banner", html, f"{TIERS[tier.level]}. {tier.reason}", extra={"level": tier.level})


def shorter(text: str, most: int) -> str:
    """A text cut to so many letters, the last of them "…" where something is cut."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def listed(parts: Sequence[str]) -> str:
    """Things in a row: "a, b and c"."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""
