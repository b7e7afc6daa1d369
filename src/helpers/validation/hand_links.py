"""Links that a person takes away or makes (`corrections.csv`): in `alignment`, and in `coverage` with it."""

from __future__ import annotations

from typing import Any, NamedTuple

import pandas as pd

from helpers.alignment.conflicts import conflicts
from helpers.alignment.coverage import coverage as cover
from helpers.alignment.similarity import compare
from helpers.storage.tables import frame
from helpers.validation.hand_corrections import SENTENCE

SIDES = ["article_a", "sentence_a", "article_b", "sentence_b"]
Place = tuple[str, int]


class _Sentence(NamedTuple):
    text: str
    outlet: str
    event: str
    source: str


def correct_links(
    alignment: pd.DataFrame,
    coverage: pd.DataFrame,
    sentences: pd.DataFrame,
    articles: pd.DataFrame,
    corrections: pd.DataFrame,
) -> dict[str, pd.DataFrame]:
    """The links of some events as corrected, and the table of what was corrected in them.

    A link made by hand has the matcher's score and relation.

    Args:
        alignment, coverage: as detected; not changed.
        sentences, articles: the tables of these events.
        corrections: the table `link_corrections`.

    Returns:
        The two tables and `corrected_alignment`: a row for each correction that found its sentences, in two
        outlets on one event, and for a rejection their link.
    """
    links = _Links(alignment, sentences, articles)
    applied = []
    for fix in corrections.to_dict("records"):
        pair = links.pair(fix)
        if pair and (before := links.change(*pair, reject=fix["what"] == "reject")):
            applied.append((fix["article_id"], fix["number"], fix["what"], fix["detection"], before))
    log = frame("corrected_alignment", applied)
    if not applied:
        return {"alignment": alignment, "coverage": coverage, "corrected_alignment": log}
    changed = links.table()
    return {"alignment": changed, "coverage": cover(sentences, articles, changed), "corrected_alignment": log}


class _Links:
    """The links of some events, as they are changed one by one."""

    def __init__(self, alignment: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._alignment = alignment
        self._order = {str(article): number for number, article in enumerate(articles["article_id"])}
        about = articles.set_index("article_id")[["outlet", "event", "event_source"]]
        self._sentences = {
            (row.article_id, row.sentence_id): _Sentence(row.text, *about.loc[row.article_id])
            for row in sentences.itertuples()
        }
        self.rows = {tuple(row[side] for side in SIDES): row for row in alignment.to_dict("records")}

    def pair(self, fix: dict[str, Any]) -> tuple[Place, Place] | None:
        """The two sentences that a correction names, in the order of their articles; None if not here."""
        places = []
        for address, words in ((fix["detection"], fix["words"]), (fix["value"], "")):
            match = SENTENCE.match(address)
            place = (match[1], int(match[2])) if match else ("", 0)
            addressed = self._sentences.get(place)
            begin = (words or (match and match[3]) or "").casefold()
            if addressed is None or not " ".join(addressed.text.split()).casefold().startswith(begin):
                return None
            places.append(place)
        a, b = sorted(places, key=lambda place: self._order[place[0]])
        sentence, other = self._sentences[a], self._sentences[b]
        return (a, b) if sentence.event == other.event and sentence.outlet != other.outlet else None

    def change(self, a: Place, b: Place, *, reject: bool) -> str:
        """Take a link away or make it; what was there before, "" where there is nothing to change."""
        is_there = (*a, *b) in self.rows
        if reject != is_there:
            return ""
        if reject:
            return str(self.rows.pop((*a, *b))["relation"])
        self.rows[(*a, *b)] = self._new_link(a, b)
        return "no link"

    def table(self) -> pd.DataFrame:
        """The `alignment` table."""
        first = {row["event"]: number for number, row in reversed(list(enumerate(self.rows.values())))}

        def order(row: dict[str, Any]) -> tuple:
            articles = (self._order[row["article_a"]], self._order[row["article_b"]])
            return (first[row["event"]], *articles, row["sentence_a"], row["sentence_b"])

        rows = sorted(self.rows.values(), key=order)
        links = type(self._alignment).from_records(rows, columns=list(self._alignment.columns))
        return links.astype(self._alignment.dtypes.to_dict())

    def _new_link(self, a: Place, b: Place) -> dict[str, Any]:
        sentence, other = self._sentences[a], self._sentences[b]
        score, relation = compare(sentence.text, other.text)
        differing = conflicts(sentence.text, other.text)
        return dict(zip(SIDES, (*a, *b), strict=True)) | {
            "event": sentence.event,
            "score": round(score, 4),
            "relation": relation,
            "conflicts": ", ".join(dict.fromkeys(conflict.kind for conflict in differing)),
            "event_source": sentence.source,
        }
