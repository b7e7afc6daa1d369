"""Links that a person takes away or makes (`corrections.csv`): in `alignment`, and in `coverage` with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from helpers.alignment.couples import is_comparable
from helpers.alignment.headlines import HEADLINE
from helpers.storage.tables import frame
from helpers.validation.hand_corrections import SENTENCE

if TYPE_CHECKING:
    import pandas as pd

SIDES = ["article_a", "sentence_a", "article_b", "sentence_b"]
Place = tuple[str, int]


class _Sentence(NamedTuple):
    text: str
    zone: str
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

    A link made by hand keeps the matcher's score, and is "verbatim" or "paraphrase" by its words.

    Args:
        alignment, coverage: as detected; not changed.
        sentences, articles: the tables of these events.
        corrections: the table `link_corrections`.

    Returns:
        The two tables and `corrected_alignment`: a row for each correction that found its sentences, in two
        outlets on one event, and for a rejection their link.
    """
    links = _Links(alignment, sentences, articles)
    done = []
    for one in corrections.to_dict("records"):
        pair = links.pair(one)
        if pair and (before := links.change(*pair, reject=one["what"] == "reject")):
            done.append((one["article_id"], one["number"], one["what"], one["detection"], before))
    log = frame("corrected_alignment", done)
    if not done:
        return {"alignment": alignment, "coverage": coverage, "corrected_alignment": log}
    made = links.table()
    return {"alignment": made, "coverage": links.covered(coverage, alignment), "corrected_alignment": log}


class _Links:
    """The links of some events, as they are changed one by one."""

    def __init__(self, alignment: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> None:
        self._like = alignment
        self._order = {str(article): number for number, article in enumerate(articles["article_id"])}
        about = articles.set_index("article_id")[["outlet", "event", "event_source"]]
        self._sentences = {
            (row.article_id, row.sentence_id): _Sentence(row.text, row.zone, *about.loc[row.article_id])
            for row in sentences.itertuples()
        }
        self.rows = {self._key(row): row for row in alignment.to_dict("records")}

    def pair(self, one: dict[str, Any]) -> tuple[Place, Place] | None:
        """The two sentences that a correction names, in the order of their articles; None: not here."""
        places = []
        for address, words in ((one["detection"], one["words"]), (one["value"], "")):
            named = SENTENCE.match(address)
            place = (named[1], int(named[2])) if named else ("", 0)
            there = self._sentences.get(place)
            begin = (words or (named and named[3]) or "").casefold()
            if there is None or not " ".join(there.text.split()).casefold().startswith(begin):
                return None
            places.append(place)
        a, b = sorted(places, key=lambda place: self._order[place[0]])
        here, other = self._sentences[a], self._sentences[b]
        return (a, b) if here.event == other.event and here.outlet != other.outlet else None

    def change(self, a: Place, b: Place, *, reject: bool) -> str:
        """Take a link away or make it; what was there before, "" where there is nothing to change."""
        row = self.rows.get((*a, *b))
        if reject:
            return str(self.rows.pop((*a, *b))["relation"]) if row else ""
        if row:
            return ""
        self.rows[(*a, *b)] = self._made(a, b)
        return "no link"

    def table(self) -> pd.DataFrame:
        """The `alignment` table."""
        first = {row["event"]: number for number, row in reversed(list(enumerate(self.rows.values())))}

        def place(row: dict[str, Any]) -> tuple:
            articles = (self._order[row["article_a"]], self._order[row["article_b"]])
            return (first[row["event"]], *articles, row["sentence_a"], row["sentence_b"])

        rows = sorted(self.rows.values(), key=place)
        made = type(self._like).from_records(rows, columns=list(self._like.columns))
        return made.astype(self._like.dtypes.to_dict())

    def covered(self, coverage: pd.DataFrame, before: pd.DataFrame) -> pd.DataFrame:
        """The `coverage` table: without what is linked now, with what lost its last link in an outlet."""
        linked = self._linked(self.rows.values())
        places = zip(coverage["article_id"], coverage["sentence_id"], coverage["missing_in"], strict=True)
        kept = coverage[[place not in linked for place in places]]
        lost = []
        for row in before.to_dict("records"):
            sides = [(row["article_a"], row["sentence_a"]), (row["article_b"], row["sentence_b"])]
            for place, other in (sides, sides[::-1]):
                own, outlet = self._sentences[place], self._sentences[other].outlet
                if (*place, outlet) not in linked and own.zone != HEADLINE and is_comparable(own.text):
                    lost.append((row["event"], *place, outlet, row["score"], *other))
        more = type(coverage).from_records(lost, columns=list(coverage.columns))
        best = more.sort_values("best_score", ascending=False, kind="stable")
        best = best.drop_duplicates(["article_id", "sentence_id", "missing_in"]).astype(coverage.dtypes)
        rows = [*kept.to_dict("records"), *best.to_dict("records")]
        rows.sort(
            key=lambda row: (
                row["event"],
                self._order[row["article_id"]],
                row["missing_in"],
                row["sentence_id"],
            )
        )
        made = type(coverage).from_records(rows, columns=list(coverage.columns))
        return made.astype(coverage.dtypes.to_dict())

    def _linked(self, rows: Any) -> set[tuple[str, int, str]]:
        """(article, sentence, outlet in which it has a link)."""
        found = set()
        for row in rows:
            a, b = (row["article_a"], row["sentence_a"]), (row["article_b"], row["sentence_b"])
            found |= {(*a, self._sentences[b].outlet), (*b, self._sentences[a].outlet)}
        return found

    def _made(self, a: Place, b: Place) -> dict[str, Any]:
        from helpers.alignment import score_pairs
        from helpers.alignment.conflicts import conflicts
        from helpers.alignment.differences import compare_words
        from helpers.alignment.links import PARAPHRASE, VERBATIM

        own, other = self._sentences[a], self._sentences[b]
        differing = conflicts(own.text, other.text)
        same = not differing and not compare_words(own.text, other.text)
        return dict(zip(SIDES, (*a, *b), strict=True)) | {
            "event": own.event,
            "score": round(float(score_pairs([(own.text, other.text)])[0]), 4),
            "relation": VERBATIM if same else PARAPHRASE,
            "conflicts": ", ".join(dict.fromkeys(one.kind for one in differing)),
            "event_source": own.source,
        }

    @staticmethod
    def _key(row: dict[str, Any]) -> tuple[str, int, str, int]:
        return tuple(row[side] for side in SIDES)  # type: ignore[return-value]
