"""What the page lists: the categories, cues by outlet, hedged and assertive sentences."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from helpers.display.words import listed
from helpers.stance.categories import HEDGES, SAYS
from helpers.stance.counts import ALL
from helpers.stance.measures import GRADES, MEASURED, graded
from helpers.stance.voice import NARRATOR

DEFINITIONS = SAYS | {
    "assertive (plain)": "verbs that only report: said, told, added",
    "assertive (firm)": "verbs that commit their subject: explained, agreed, confirmed",
    "assertive (strong)": "verbs that insist: stressed, reiterated, vowed",
}


def definitions() -> pd.DataFrame:
    """The categories, each with what it measures and examples."""
    return pd.DataFrame({"category": list(MEASURED), "definition": [DEFINITIONS[c] for c in MEASURED]})


def marked_sentences(stance: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The sentences behind the charts, their cues marked, for `display.evidence`; plain *said* is left out.

    Returns:
        `article_id, outlet, sentence_id, text, marks, category, voice, speaker, zone`, one row a sentence and
        category; the marks name the category, with "not" before it where the cue is negated. `correction` is
        there where it is given.
    """
    outlets = articles.set_index("article_id")["outlet"]
    places = sentences.set_index(["article_id", "sentence_id"])
    wanted = graded(stance)
    wanted = wanted[wanted["category"] != GRADES[1]]
    rows = []
    for (article_id, sentence_id, category), cues in wanted.groupby(
        ["article_id", "sentence_id", "category"], sort=True
    ):
        sentence = places.loc[(article_id, sentence_id)]
        marks = [
            (
                cue.start - sentence.start,
                cue.end - sentence.start,
                f"not {category}" if cue.negated else category,
            )
            for cue in cues.itertuples()
        ]
        about = (article_id, outlets[article_id], int(sentence_id), sentence.text, marks, category)
        voices = ", ".join(dict.fromkeys(cues["voice"]))
        speakers = ", ".join(dict.fromkeys(speaker for speaker in cues["speaker"] if speaker))
        by_hand = "; ".join(filter(None, cues["correction"])) if "correction" in cues else ""
        rows.append((*about, voices, speakers, sentence.zone, by_hand))
    columns = ["article_id", "outlet", "sentence_id", "text", "marks", "category", "voice", "speaker", "zone"]
    marked = pd.DataFrame(rows, columns=[*columns, "correction"])
    return marked if "correction" in stance else marked.drop(columns="correction")


def side_by_side(contrasts: pd.DataFrame, sentences: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The same statement in two outlets where one hedges it and the other does not.

    Args:
        contrasts: linked sentences with the cues of each side: `article_a, sentence_a, article_b,
            sentence_b, category, cues_a, cues_b`.

    Returns:
        `category, outlet_a, cues_a, sentence_a, text_a, outlet_b, cues_b, sentence_b, text_b`, of hedges.
    """
    outlets = articles.set_index("article_id")["outlet"]
    texts = sentences.set_index(["article_id", "sentence_id"])["text"]
    rows = []
    for row in contrasts[contrasts["category"].isin(HEDGES)].itertuples():
        sides = [
            (outlets[article], cues, int(number), texts[article, number])
            for article, number, cues in (
                (row.article_a, row.sentence_a, row.cues_a), (row.article_b, row.sentence_b, row.cues_b),
            )
        ]  # fmt: skip
        rows.append((row.category, *sides[0], *sides[1]))
    columns = [f"{name}_{side}" for side in "ab" for name in ("outlet", "cues", "sentence", "text")]
    return pd.DataFrame(rows, columns=["category", *columns])


def whose_hedges(rates: pd.DataFrame, *, outlets: Sequence[str]) -> str:
    """Whose words hold the hedges, in counts.

    Args:
        rates: what `helpers.stance.measures.rates` returned.
        outlets: those compared.
    """
    rows = rates[rates["category"].isin(HEDGES) & (rates["voice"] != ALL)]
    sides = []
    for own, whose in ((True, "the outlets' own words"), (False, "the words of their sources")):
        said = rows[(rows["voice"] == NARRATOR) == own]
        n = said.groupby("outlet")["n"].sum()
        words = said[said["category"] == HEDGES[0]].groupby("outlet")["words"].sum()
        told = [f"{outlet} {n[outlet] or 'none'} in {words[outlet]:,} words" for outlet in outlets]
        sides.append(f"in {whose} {listed(told)}")
    return f"Hedges (may, likely, is said to): {'; '.join(sides)}."
