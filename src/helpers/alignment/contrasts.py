"""Linked sentences once more: attribution against attribution, and hedge against none."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from helpers.alignment.links import groups

if TYPE_CHECKING:
    import pandas as pd

NARRATOR = "(the outlet itself)"
HEDGES = ("epistemic", "doxastic", "investigation", "condition", "approximator", "weasel")
_COMPARED = (*HEDGES, "booster", "deontic")
_LINK = ["event", "article_a", "sentence_a", "article_b", "sentence_b"]
_SIDE = ("speaker", "verb", "kind", "grade")

ONE_ONLY, SPEAKER, KIND, GRADE, VERB, SAME = (
    "attributed on one side only",
    "another speaker",
    "quoted here, retold there",
    "a verb of another grade",
    "another verb of the same grade",
    "the same",
)


def attribution_contrasts(
    alignment: pd.DataFrame, sentences: pd.DataFrame, attributions: pd.DataFrame
) -> pd.DataFrame:
    """Set the attributions of linked sentences against each other.

    An attribution belongs to every sentence that its cue or its content reaches into. Sentences that
    links join are taken together. Of several attributions, those of the same speaker and verb are paired
    first, then those of the same speaker, then the rest in order.

    Args:
        alignment, sentences, attributions: the tables.

    Returns:
        A row a pair of attributions, in the order of the alignment: `event, article_a, sentence_a, article_b,
        sentence_b, speaker_a, verb_a, kind_a, grade_a, speaker_b, verb_b, kind_b, grade_b, contrast`; the
        sentence is the first of those taken together. Links without an attribution have no row.
    """
    import pandas as pd

    by_sentence = _by_sentence(sentences, attributions)
    rows = []
    for event, a, sentences_a, b, sentences_b in groups(alignment):
        link = (event, a, sentences_a[0], b, sentences_b[0])
        pairs = _paired(_of(by_sentence, a, sentences_a), _of(by_sentence, b, sentences_b))
        rows += [(*link, *_told(x), *_told(y), _contrast(x, y)) for x, y in pairs]
    columns = [*_LINK, *(f"{c}_a" for c in _SIDE), *(f"{c}_b" for c in _SIDE), "contrast"]
    return pd.DataFrame.from_records(rows, columns=columns)


def stance_contrasts(alignment: pd.DataFrame, sentences: pd.DataFrame, stance: pd.DataFrame) -> pd.DataFrame:
    """Linked sentences of which one side has a hedge, a booster or a word of duty, and the other none.

    Args:
        alignment, sentences, stance: the tables.

    Returns:
        `event, article_a, sentence_a, article_b, sentence_b, category, cues_a, cues_b, voice, covers`: the
        cues of one side, separated by commas, and nothing on the other side; whose voice they are in, and the
        words that each leaves open or puts beyond doubt.
    """
    import pandas as pd

    cues: dict[tuple[str, int], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for row in with_scope(stance[stance["category"].isin(_COMPARED)], sentences).itertuples():
        cues[row.article_id, row.sentence_id][row.category].append(row)
    rows = []
    for event, a, sentences_a, b, sentences_b in groups(alignment):
        link = (event, a, sentences_a[0], b, sentences_b[0])
        for category in _COMPARED:
            here = [cue for n in sentences_a if (a, n) in cues for cue in cues[a, n].get(category, [])]
            there = [cue for n in sentences_b if (b, n) in cues for cue in cues[b, n].get(category, [])]
            if bool(here) != bool(there):
                voices = ", ".join(sorted({cue.voice for cue in here or there}))
                cue_lists = [", ".join(cue.cue for cue in side) for side in (here, there)]
                covers = "; ".join(dict.fromkeys(cue.covers for cue in here or there if cue.covers))
                rows.append((*link, category, *cue_lists, voices, covers))
    columns = [*_LINK, "category", "cues_a", "cues_b", "voice", "covers"]
    return pd.DataFrame.from_records(rows, columns=columns)


def with_scope(stance: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Cues with a column `covers`: the words of its sentence that a cue leaves open or puts beyond doubt."""
    texts = sentences.drop_duplicates(["article_id", "sentence_id"]).set_index(["article_id", "sentence_id"])
    known = texts[["start", "text"]].to_dict("index")

    def words(row: Any) -> str:
        sentence = known[row.article_id, row.sentence_id]
        begin, end = (max(0, offset - sentence["start"]) for offset in (row.scope_start, row.scope_end))
        return sentence["text"][begin:end].strip()

    return stance.assign(covers=[words(row) for row in stance.itertuples()])


def _by_sentence(sentences: pd.DataFrame, attributions: pd.DataFrame) -> dict[tuple[str, int], list[Any]]:
    """For each sentence the attributions that reach into it, in order."""
    places: dict[tuple[str, bool], list[tuple[int, int, int]]] = defaultdict(list)
    for row in sentences.itertuples():
        places[row.article_id, row.zone == "headline"].append((row.start, row.end, row.sentence_id))
    by_sentence: dict[tuple[str, int], list[Any]] = defaultdict(list)
    for row in attributions.itertuples():
        there = places[row.article_id, row.zone == "headline"]
        starts = [start for start, _, _ in there]
        reached = set()
        for start, end in [*row.cue_spans, *row.content_spans]:
            first = max(0, bisect_right(starts, start) - 1)
            for begin, finish, number in there[first:]:
                if begin >= end:
                    break
                if finish > start:
                    reached.add(number)
        for number in reached:
            by_sentence[row.article_id, number].append(row)
    return by_sentence


def _of(by_sentence: dict[tuple[str, int], list[Any]], article: str, sentences: list[int]) -> list[Any]:
    """The attributions of several sentences, each once."""
    rows = {row.attribution_id: row for number in sentences for row in by_sentence.get((article, number), [])}
    return list(rows.values())


def _paired(left: list[Any], right: list[Any]) -> list[tuple[Any, Any]]:
    left, right = list(left), list(right)
    pairs = []
    for alike in (lambda row: (row.speaker, row.cue_lemma), lambda row: row.speaker):
        for one in list(left):
            other = next((row for row in right if alike(row) == alike(one)), None)
            if other is not None:
                left.remove(one)
                right.remove(other)
                pairs.append((one, other))
    return [*pairs, *zip_longest(left, right)]


def _told(row: Any) -> tuple[str, str, str, str]:
    if row is None:
        return NARRATOR, "", "", ""
    return row.speaker, row.cue_lemma, row.kind, row.grade


def _contrast(a: Any, b: Any) -> str:
    if a is None or b is None:
        return ONE_ONLY
    if a.speaker != b.speaker:
        return SPEAKER
    if (a.kind == "indirect") != (b.kind == "indirect"):
        return KIND
    if a.grade != b.grade:
        return GRADE
    return SAME if a.cue_lemma == b.cue_lemma else VERB
