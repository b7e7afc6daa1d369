"""What the widgets of `helpers.explore` show, as plain functions: search, read, compare, move the threshold.

Each takes the part of a corpus that is looked at and returns a piece to show; nothing here changes a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from helpers import display
from helpers.display.evidence import marks_within
from helpers.explore.search import Line, find_lines, plain_phrase
from helpers.stats.periods import between
from helpers.terms.concordance import context

if TYPE_CHECKING:
    import pandas as pd

    from helpers.pipeline import Project

LAYERS = ("stance", "attribution", "alignment")
VIEWS = ("sentences", "lines in context", "collocates")
Place = tuple[str, int]
"""article_id and sentence_id of a sentence."""


@dataclass(frozen=True)
class Scope:
    """The part of a corpus that is looked at.

    Attributes:
        outlets: the outlets, the target first.
        event: the event; "" for all of them.
        start, end: the first and the last date of publication, "" for any; where one is given, articles
            without a date are left out.
    """

    project: Project
    outlets: tuple[str, ...]
    event: str = ""
    start: str = ""
    end: str = ""
    _links: dict[float, pd.DataFrame] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _of_outlets(self) -> pd.DataFrame:
        from helpers.alignment.events import events

        # Named once for the whole corpus: of a part of it, other events would be proposed.
        named = self.project.articles.assign(event=events(self.project.articles)["event"].to_numpy())
        articles = named[named["outlet"].isin(self.outlets)]
        if self.start or self.end:
            articles = articles[between(articles["published"], self.start, self.end)]
        return articles.reset_index(drop=True)

    @cached_property
    def articles(self) -> pd.DataFrame:
        """The articles looked at, each with its event."""
        articles = self._of_outlets
        return articles[articles["event"] == self.event].reset_index(drop=True) if self.event else articles

    @cached_property
    def sentences(self) -> pd.DataFrame:
        """Their sentences, with `outlet`."""
        sentences = self.project.sentences.merge(self.articles[["article_id", "outlet"]], on="article_id")
        return sentences.reset_index(drop=True)

    @cached_property
    def texts(self) -> dict[Place, str]:
        """The text of each sentence."""
        return self.sentences.set_index(["article_id", "sentence_id"])["text"].to_dict()

    @cached_property
    def titles(self) -> dict[str, str]:
        """What each article is called: its outlet and its headline."""
        rows = self.articles[["article_id", "outlet", "title"]].itertuples(index=False)
        return {article: f"{outlet}: {title or article}" for article, outlet, title in rows}

    @cached_property
    def events(self) -> list[str]:
        """The events that two of the outlets tell of."""
        counts = self._of_outlets.groupby("event")["outlet"].nunique()
        return sorted(counts[counts > 1].index)

    def aligned(self, threshold: float) -> pd.DataFrame:
        """The `alignment` table of these articles at a threshold."""
        from helpers.alignment import align_sentences

        if threshold not in self._links:
            self._links[threshold] = align_sentences(self.sentences, self.articles, threshold=threshold)
        return self._links[threshold]


def overview(scope: Scope) -> display.Output:
    """How many articles and words each outlet has here."""
    from helpers.pages.ingest import by_outlet

    outlets = [outlet for outlet in scope.outlets if outlet in set(scope.articles["outlet"])]
    caption = f"{scope.project.settings.title}, {scope.event or 'all events'}"
    if scope.start or scope.end:
        undated = int((scope.project.about["published"].fillna("") == "").sum())
        left_out = f"; left out for want of a date: {undated}" if undated else ""
        caption += f", published from {scope.start or 'the first'} to {scope.end or 'the last'}{left_out}"
    return display.table(by_outlet(scope.articles, outlets=outlets), name="chosen", caption=caption)


def found(
    scope: Scope, query: str, *, view: str = VIEWS[0], voice: str = "", order: str = ""
) -> display.Output:
    """Where a query is found: the sentences that have it, lines in context, or the words near a phrase.

    Args:
        query, voice, order: as `helpers.explore.search.find_lines` takes them; a collocate stands near a word
            or a phrase, whatever the voice.
        view: of `VIEWS`.
    """
    import pandas as pd

    if view == "collocates":
        return _near(scope, query)
    try:
        lines = find_lines(scope, query, voice=voice, order=order)
    except ValueError as error:
        return display.note(str(error))
    if not lines:
        asked = f"No sentence has “{query.strip()}”." if query.strip() else "Type a word, or several."
        return display.note(asked)
    if view == "lines in context":
        rows = [_in_context(line) for line in lines]
        columns = ["outlet", "left", "hit", "right", "voice", "published", "article_id", "sentence_id"]
        caption = f"{len(lines):,} hits of “{query.strip()}” in context" + (f", by {order}" if order else "")
        return display.table(
            _opening(scope, pd.DataFrame(rows, columns=columns)), name="lines", caption=caption
        )
    sentences: dict[Place, dict[str, Any]] = {}
    for line in lines:
        row = sentences.setdefault((line.article_id, line.sentence_id), {**line._asdict(), "marks": []})
        row["marks"].append((line.start, line.end, line.voice))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks"]
    caption = f"{len(sentences):,} sentences have “{query.strip()}”"
    rows = pd.DataFrame(list(sentences.values()))[columns]
    return display.evidence(_opening(scope, rows), name="found", caption=caption)


def _in_context(line: Line) -> tuple[str | int, ...]:
    left, right = context(line.text, line.start, line.end)
    hit = line.text[line.start : line.end]
    return line.outlet, left, hit, right, line.voice, line.published[:10], line.article_id, line.sentence_id


def _opening(scope: Scope, hits: pd.DataFrame) -> pd.DataFrame:
    """Hits that open: each with `passage`, its article's headline and its sentence among those beside it."""
    passages = []
    for key, at in zip(hits["article_id"], hits["sentence_id"], strict=True):
        near = (scope.texts.get((key, n), "") for n in range(max(1, at - 2), at + 3))
        passages.append(" ".join([f"{scope.titles[key]} …", *near]).strip())
    return hits.assign(passage=passages)


def _near(scope: Scope, query: str) -> display.Output:
    """The words near a word or a phrase."""
    from helpers import terms
    from helpers.lexicons import function_words

    phrase, tokenizer = plain_phrase(query), terms.Tokenizer(names=frozenset())
    key = " ".join(tokenizer.terms(phrase))
    if not key:
        return display.note("Collocates stand near a word, or several that follow each other: type these.")
    rows = terms.collocates(
        scope.articles, key, outlets=scope.outlets, tokenizer=tokenizer, leave_out=function_words()
    )
    if rows.empty:
        return display.note(f"No word stands twice or more within five words of “{phrase}”.")
    caption = f"Words within five words of “{phrase}”, twice or more, by outlet, with log-likelihood"
    return display.table(rows, name="collocates", caption=caption)


def marked(scope: Scope, article_id: str, layers: Sequence[str], *, threshold: float) -> display.Output:
    """The sentences of an article in their order, with the chosen layers.

    Args:
        layers: of `LAYERS`. Stance marks cues; attribution marks source, verb and reported words; alignment
            says beside each sentence which sentence of another article is linked to it.
        threshold: lowest score of a link.
    """
    rows = scope.sentences[scope.sentences["article_id"] == article_id].copy()
    spans = _spans(scope.project, article_id, layers)
    rows["marks"] = [
        marks_within(row.start, row.end, [mark[1:] for mark in spans if mark[0] == (row.zone == "headline")])
        for row in rows.itertuples()
    ]
    if "alignment" in layers:
        linked = _partners(scope, article_id, threshold)
        rows["relation"] = [linked.get(number, "no close match") for number in rows["sentence_id"]]
    caption = f"{scope.titles[article_id]}. Layers: {', '.join(layers) or 'none'}"
    return display.evidence(rows, name="article", caption=caption, most=len(rows))


def side_by_side(scope: Scope, left: Place, right: Place) -> display.Output:
    """Two sentences with the words that differ marked, and their score."""
    from helpers.alignment import score_pairs
    from helpers.alignment.differences import compare_words

    rows = scope.sentences.set_index(["article_id", "sentence_id"]).loc[[left, right]].reset_index()
    a, b = rows["text"]
    differences = compare_words(a, b)
    rows["marks"] = [
        [(d.start_a, d.end_a, d.kind) for d in differences if d.end_a > d.start_a],
        [(d.start_b, d.end_b, d.kind) for d in differences if d.end_b > d.start_b],
    ]
    score = float(score_pairs([(a, b)])[0])
    return display.evidence(rows, name="pair", caption=f"Same statement? Score {score:.2f} of 1")


def links(scope: Scope, threshold: float, *, used: float) -> display.Output:
    """The links between sentences at a threshold, and which come and go against the one in use."""
    key = ["article_a", "sentence_a", "article_b", "sentence_b"]
    current, before = scope.aligned(threshold), scope.aligned(used)
    both = current.merge(before[key], on=key, how="left", indicator="moves")
    gone = before.merge(current[key], on=key, how="left", indicator="moves")
    import pandas as pd

    gone = gone[gone["moves"] == "left_only"].assign(moves="goes")
    both["moves"] = ["comes" if side == "left_only" else "stays" for side in both["moves"]]
    table = pd.concat([both, gone], ignore_index=True)
    sentences = scope.sentences.set_index(["article_id", "sentence_id"])
    for side in ("a", "b"):
        places = list(zip(table[f"article_{side}"], table[f"sentence_{side}"], strict=True))
        rows = sentences.loc[places] if places else sentences.iloc[:0]
        table[f"sentence {side}"] = [
            f"{outlet}: {text}" for outlet, text in zip(rows["outlet"], rows["text"], strict=True)
        ]
    table["moves"] = pd.Categorical(table["moves"], ["comes", "goes", "stays"], ordered=True)
    table = table.sort_values(["moves", "score"], ascending=[True, False], kind="stable")
    counts = table["moves"].value_counts()
    caption = (
        f"{len(current)} links from a score of {threshold:.2f}; "
        f"against {used:.2f}, {counts['comes']} come and {counts['goes']} go"
    )
    shown = table[["moves", "score", "relation", "sentence a", "sentence b"]].astype({"moves": "str"})
    return display.table(shown.reset_index(drop=True), name="links", caption=caption)


def article_choices(scope: Scope) -> list[tuple[str, str]]:
    """(label, article_id) of every article, for a menu."""
    rows = scope.articles
    titles = zip(rows["outlet"], rows["title"].where(rows["title"] != "", rows["article_id"]), strict=True)
    labels = [_short(f"{outlet}: {title}") for outlet, title in titles]
    return list(zip(labels, rows["article_id"], strict=True))


def sentence_choices(scope: Scope, article_id: str) -> list[tuple[str, Place]]:
    """(label, place) of every sentence of an article, for a menu."""
    sentences = scope.sentences[scope.sentences["article_id"] == article_id]
    return [
        (f"{row.sentence_id}. {_short(row.text)}", (article_id, row.sentence_id))
        for row in sentences.itertuples()
    ]


def _spans(project: Project, article_id: str, layers: Sequence[str]) -> list[tuple[bool, int, int, str]]:
    """(in the title?, start, end, label) of what the layers mark."""
    spans = []
    if "stance" in layers:
        cues = project.stance[project.stance["article_id"] == article_id]
        spans += [(row.zone == "headline", row.start, row.end, row.category) for row in cues.itertuples()]
    if "attribution" in layers:
        attributions = project.attributions[project.attributions["article_id"] == article_id]
        for label in ("source", "cue", "content"):
            spans += [
                (zone == "headline", start, end, label)
                for zone, pieces in zip(attributions["zone"], attributions[f"{label}_spans"], strict=True)
                for start, end in pieces
            ]
    return sorted(set(spans))


def _partners(scope: Scope, article_id: str, threshold: float) -> dict[int, str]:
    """For each linked sentence of an article: the relation, and how the sentences it is linked to begin."""
    sentences = scope.sentences.set_index(["article_id", "sentence_id"])
    notes: dict[int, list[str]] = {}
    for row in scope.aligned(threshold).itertuples():
        for article, number, other, partner in (
            (row.article_a, row.sentence_a, row.article_b, row.sentence_b),
            (row.article_b, row.sentence_b, row.article_a, row.sentence_a),
        ):
            if article == article_id:
                linked = sentences.loc[(other, partner)]
                note = f"{row.relation}: {linked['outlet']}, “{_short(linked['text'], 60)}”"
                notes.setdefault(number, []).append(note)
    return {number: "; ".join(partners) for number, partners in notes.items()}


def _short(text: str, most: int = 90) -> str:
    return text if len(text) <= most else f"{text[:most].rsplit(' ', 1)[0]} …"
