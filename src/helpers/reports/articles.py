"""The articles with what was found in them, sentence by sentence, each with an address of its own."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd
from markupsafe import Markup, escape

from helpers.display.evidence import stretches
from helpers.display.output import article_anchor, article_link, slug
from helpers.display.palette import article_label, outlet_class, set_corpus
from helpers.pages.comparison.comparison import KEY
from helpers.reports.quotes import count, words
from helpers.validation.hand_corrections import place_of

TABLES = ("articles", "sentences", "stance", "attributions", "alignment", "coverage")
"""What is read of a corpus to show its articles."""

MOST_PARTNERS = 4
"""Links from a sentence to its closest matches, at most."""

_TAGS = 60  # bytes of the elements around a piece of text, about

LONG = 250
"""Sentences of an article that stand on one page; a longer one goes on on the next."""


class Span(NamedTuple):
    """A stretch of a title or a text with the layer it belongs to; `key` names a detection at its end."""

    start: int
    end: int
    layer: str
    label: str
    kind: str = ""
    key: str = ""


class Piece(NamedTuple):
    """An article as a page shows it, or the part of a long one from a sentence on."""

    article_id: str
    first: int
    shown: dict[str, Any]
    size: int


@dataclass(frozen=True)
class ShownArticles:
    """Which articles are shown, and what was found in them.

    Attributes:
        tables: `TABLES` by name, or their rows of the articles to show.
        outlets: the outlets compared, target first.
        quotes: (article_id, sentence_id) -> what may be quoted; of all other sentences the number of words
            is shown. All is shown where None.
        only: the articles to show; all where None.
        about: all articles of the corpus, where the tables have rows of some alone.
        cues: the cues of each category, where the tables have some rows alone.
        corrections: those already made by hand; None where no article can be corrected.
    """

    tables: Mapping[str, pd.DataFrame]
    outlets: Sequence[str]
    quotes: Mapping[tuple[str, int], str] | None = None
    only: Collection[str] | None = None
    about: pd.DataFrame | None = None
    cues: Mapping[str, int] | None = None
    corrections: pd.DataFrame | None = None

    @property
    def known(self) -> pd.DataFrame:
        """All articles of the corpus, with their outlets."""
        return self.tables["articles"] if self.about is None else self.about

    @property
    def n_cues(self) -> Mapping[str, int]:
        """How many cues of each category the corpus has."""
        return Counter(map(str, self.tables["stance"]["category"])) if self.cues is None else self.cues

    @property
    def listed(self) -> list[dict[str, Any]]:
        """The rows of the articles to show, by event and outlet."""
        order = {outlet: rank for rank, outlet in enumerate(self.outlets)}
        rows = self.tables["articles"].to_dict("records")
        kept = [row for row in rows if row["outlet"] in order]
        if self.only is not None:
            kept = [row for row in kept if str(row["article_id"]) in self.only]
        return sorted(kept, key=lambda row: (str(row["event"]), order[row["outlet"]], row["article_id"]))

    def count_others(self, shown: Sized) -> int:
        """How many articles of the outlets compared there are beside those shown."""
        compared = self.known["outlet"].isin(self.outlets)
        return self.known.loc[compared, "article_id"].nunique() - len(shown)


def marked_articles(given: ShownArticles) -> Iterator[Piece]:
    """The articles of the outlets compared, by event and outlet, with what was found in them."""
    set_corpus(given.known, outlets=given.outlets)
    marker = _Marker(given)
    by_article = dict(list(given.tables["sentences"].groupby("article_id", sort=False)))
    for article in given.listed:
        key = str(article["article_id"])
        rows = by_article[key].to_dict("records") if key in by_article else []
        for start in range(0, max(1, len(rows)), LONG):
            chunk = rows[start : start + LONG]
            shown = marker.article(article, chunk, continued=start > 0)
            yield Piece(key, int(chunk[0]["sentence_id"]) if start else 0, shown, _size(shown))


def web_address(url: object) -> str:
    """The address that an article gives of itself, where that is one of the web; else ""."""
    return str(url) if str(url).startswith(("https://", "http://")) else ""


def _size(shown: Mapping[str, Any]) -> int:
    """About how many bytes an article takes on its page: twice its line of the contents, header and text."""
    line = len(f"{shown['anchor']}{shown['outlet']}{shown['title']}".encode()) + _TAGS
    header = len(f"{shown['heading']}{shown['facts']}{shown['url']}{shown['cite']}".encode()) + 3 * _TAGS
    return 2 * line + header + sum(len(paragraph.encode()) + _TAGS // 4 for paragraph in shown["paragraphs"])


class _Marker:
    """Writes articles with what was found in them marked, sentence by sentence."""

    def __init__(self, given: ShownArticles) -> None:
        tables = given.tables
        coverage = tables["coverage"]
        self._quotes = given.quotes
        self._spans = _spans(tables["stance"], tables["attributions"])
        outlet_of = dict(zip(given.known["article_id"], given.known["outlet"], strict=True))
        self._partners = _partners(tables["alignment"], outlet_of)
        self._alone = set(zip(coverage["article_id"], coverage["sentence_id"].astype(int), strict=True))

    def article(
        self, article: dict[str, Any], rows: list[dict[str, Any]], *, continued: bool
    ) -> dict[str, Any]:
        """What the template shows of an article, or of the part of a long one that `rows` are.

        Args:
            article: its row of the table.
            rows: its sentences, in order.
            continued: whether they go on from an earlier page.
        """
        key, title = str(article["article_id"]), str(article["title"] or "")
        head = [row for row in rows if row["zone"] == "headline"]
        url = web_address(article["url"])
        anchor = article_anchor(key)
        published, event = str(article["published"] or "").replace("T", " "), str(article["event"] or "")
        facts = (
            published or "no date stated",
            f"{int(article['n_words']):,} words",
            f"event: {event}" if event and not KEY.fullmatch(event) else "",
            key,
        )
        return {
            "anchor": f"{anchor}-from-{rows[0]['sentence_id']}" if continued else anchor,
            "published": published or "–",
            "n_words": int(article["n_words"]),
            "outlet": article_label(key),
            "colour": outlet_class(article["outlet"]),
            "title": title or key,
            "heading": Markup(" ").join(self._sentence(row, title) for row in head) or escape(title or key),
            "continued": continued,
            "facts": " · ".join(filter(None, facts)),
            "url": url,
            "cite": f"{article['outlet']}, {published or 'no date'}: “{title or key}”. {url}".strip(),
            "paragraphs": self._paragraphs(rows, str(article["text"] or "")),
        }

    def _paragraphs(self, rows: list[dict[str, Any]], text: str) -> list[Markup]:
        """The sentences of the body: in the paragraphs of the text, or where it is quoted a line each."""
        paragraphs: list[Markup] = []
        reached = 0
        for row in rows:
            if row["zone"] == "headline":
                continue
            sentence = self._sentence(row, text)
            if self._quotes is not None:
                number = Markup('<span class="ss-which">{}</span> ').format(int(row["sentence_id"]))
                paragraphs.append(number + sentence)
            elif paragraphs and "\n" not in text[reached : int(row["start"])]:
                paragraphs[-1] += Markup(" ") + sentence
            else:
                paragraphs.append(sentence)
            reached = int(row["end"])
        return paragraphs

    def _sentence(self, row: dict[str, Any], text: str) -> Markup:
        """A sentence with its address and the links to its closest matches."""
        key = (str(row["article_id"]), int(row["sentence_id"]))
        return Markup('<span class="ss-s{}" id="{}">{}{}</span>').format(
            " ss-alone" if key in self._alone and key not in self._partners else "",
            article_anchor(*key),
            self._told(row, text, key),
            Markup("").join(self._partners.get(key, [])),
        )

    def _told(self, row: dict[str, Any], text: str, key: tuple[str, int]) -> Markup:
        """What is shown of a sentence: all of it, or as much as may be quoted."""
        start, end = int(row["start"]), int(row["end"])
        over = self._spans.get((key[0], row["zone"] == "headline"), [])
        if self._quotes is None or row["zone"] == "headline":
            return cut(text, start, end, over)
        quote = self._quotes.get(key)
        if quote is None:
            return escape(count(len(words(text[start:end]))))
        whole = text[start:end] == quote
        shown = cut(text, start, end if whole else start + len(quote.removesuffix(" …")), over)
        return shown if whole else shown + " …"


def cut(text: str, start: int, end: int, spans: Sequence[Span]) -> Markup:
    """`text[start:end]` with the spans that reach into it; a piece has the layers of all spans over it."""
    parts = []
    for left, right, over in stretches(start, end, spans):
        piece = escape(text[left:right])
        if over:
            layers = sorted({span.layer for span in over})
            layers += sorted({f"c-{slug(span.kind)}" for span in over if span.kind})
            cue = next((span for span in over if span.layer == "stance"), None)
            # The name of the category once, at the end of the cue; there, too, what a correction names it by.
            name = Markup(' data-c="{}"').format(cue.label) if cue and cue.end == right else Markup("")
            keys = dict.fromkeys(span.key for span in over if span.key and span.end == right)
            name += Markup(' data-fix="{}"').format(" ".join(keys)) if keys else ""
            piece = Markup('<span class="{}" title="{}"{}>{}</span>').format(
                " ".join(f"ss-l-{layer}" for layer in layers),
                "; ".join(dict.fromkeys(f"{span.layer}: {span.label}" for span in over)),
                name,
                piece,
            )
        parts.append(piece)
    return Markup("").join(parts)


def _spans(stance: pd.DataFrame, attributions: pd.DataFrame) -> dict[tuple[str, bool], list[Span]]:
    """(article, in the title?) -> the stretches to mark."""
    spans: dict[tuple[str, bool], list[Span]] = defaultdict(list)
    for row in stance.to_dict("records"):
        label = f"{row['category']}, {row['voice']}" if row["voice"] else str(row["category"])
        text_key = (str(row["article_id"]), row["zone"] == "headline")
        start, end = place_of(row)
        category, key = str(row["category"]), f"stance:{start}-{end}"
        spans[text_key].append(Span(start, end, "stance", label.replace("_", " "), category, key))
    for row in attributions.to_dict("records"):
        text_key = (str(row["article_id"]), row.get("zone") == "headline")
        source = str(row["speaker"] or row["source"] or "no source named")
        first, last = place_of(row)
        key = f"attributions:{first}-{last}"
        for layer in ("source", "cue", "content"):
            label = source if layer != "cue" else f"{row['cue_lemma']} ({row['kind']})"
            for start, end in row[f"{layer}_spans"]:
                named = key if layer != "source" and end == last else ""
                spans[text_key].append(Span(int(start), int(end), layer, label, key=named))
    return spans


def _partners(alignment: pd.DataFrame, outlet: dict[str, str]) -> dict[tuple[str, int], list[Markup]]:
    """(article, sentence) -> links to its closest matches, the closest first."""
    links: dict[tuple[str, int], list[Markup]] = defaultdict(list)
    rows = alignment.sort_values(
        ["score", "article_a", "sentence_a", "article_b", "sentence_b"],
        ascending=[False, True, True, True, True],
    )
    for row in rows.to_dict("records"):
        for here, there in (("a", "b"), ("b", "a")):
            key = (str(row[f"article_{here}"]), int(row[f"sentence_{here}"]))
            other, number = str(row[f"article_{there}"]), int(row[f"sentence_{there}"])
            if len(links[key]) < MOST_PARTNERS:
                name = article_label(other)
                links[key].append(
                    Markup(' <a class="ss-pair {}" href="{}" title="{}" aria-label="{}">≈ {}</a>').format(
                        outlet_class(outlet.get(other, other)),
                        article_link(other, number),
                        f"{name}, sentence {number}: {row['relation']}, {float(row['score']):.2f}",
                        f"Close match in {name}, sentence {number}",
                        # Between two articles the other one needs no name.
                        f"{name} {number}" if len(outlet) > 2 else number,
                    )
                )
    return links
