"""The graded reporting verbs of `lexicons/reporting_verbs.csv`, and the grade of a cue."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from helpers.lexicons import read_lexicon

if TYPE_CHECKING:
    from spacy.tokens import Token

GRADES = {
    "neutral": "names the act of saying, or the plain kind of it (said, told, according to, explained)",
    "structuring": "places the words in the course of the exchange (added, continued, reiterated, replied)",
    "distancing": "leaves the truth of the words with the source (claimed, alleged, insisted, denied)",
    "endorsing": "takes the words as true, or gives them weight (confirmed, noted, admitted, stressed)",
    "directive": "wants something done by others (urged, demanded, asked to)",
    "commissive": "binds the speaker to do something or not to (vowed, promised, agreed to, refused)",
    "expressive": "names the act as praise, blame or complaint (accused, condemned, welcomed)",
    "mental": "reports a belief, hope or plan rather than words (thinks, hopes, intends)",
    "manner": "describes how it sounded (shouted, muttered, quipped)",
    "ungraded": "the cue is no verb of the lexicon, or there is none (“X: …”, a noun, a free quotation)",
}


class ReportingVerb(NamedTuple):
    """A row of the lexicon.

    `frame` is "to" where the row holds only before an infinitive. `act` is "speech" or "thought". `takes`
    says what its content may be: c a clause, i an infinitive, n a noun phrase. `source` and `class_` are the
    work and the class in it that the grade rests on; where that work does not list the verb itself, `like`
    names the listed verb whose class it shares. `strength` is that of a directive: weak, medium or strong.
    The columns behind these say what the verb is as a cue of stance, and are read there
    (`helpers.stance.lexicon`).
    """

    lemma: str
    frame: str
    grade: str
    act: str
    takes: str
    source: str
    class_: str
    like: str
    strength: str


@lru_cache(maxsize=1)
def reporting_verbs() -> dict[tuple[str, str], ReportingVerb]:
    """The lexicon, by lemma and frame."""
    rows = read_lexicon("reporting_verbs")
    verbs = [ReportingVerb(*list(row.values())[: len(ReportingVerb._fields)]) for row in rows]
    return {(verb.lemma, verb.frame): verb for verb in verbs}


@lru_cache(maxsize=50)
def words_of(category: str) -> frozenset[str]:
    """The entries of a category of `lexicons/attribution_words.csv`.

    Raises:
        KeyError: there is no such category.
    """
    words = frozenset(
        row["entry"] for row in read_lexicon("attribution_words") if row["category"] == category
    )
    if not words:
        raise KeyError(category)
    return words


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    return frozenset(lemma.split()[0] for lemma, _ in reporting_verbs())


@lru_cache(maxsize=50_000)
def begins_cue(lemma: str) -> bool:
    """Whether a cue of the lexicon begins with a lemma of spaCy's."""
    return _well_read(lemma) in _first_words()


def lemma_of(token: Token) -> str:
    """The lemma of a token in lower case, "-ise" as "-ize" where the lexicon has that."""
    return _well_read(token.lemma_)


def _well_read(lemma: str) -> str:
    lemma = lemma.lower()
    if lemma.endswith("ise") and (f"{lemma[:-3]}ize", "") in reporting_verbs():
        return f"{lemma[:-3]}ize"  # one verb, whichever side of the Atlantic writes it
    return lemma


def find_verb(lemma: str, *, infinitive: bool = False) -> ReportingVerb | None:
    """The row of a cue lemma, the one for infinitives first where the content is one."""
    verbs = reporting_verbs()
    return (infinitive and verbs.get((lemma, "to"))) or verbs.get((lemma, "")) or None


def has_infinitive_entry(lemma: str) -> bool:
    """Whether a cue lemma has a row of its own before an infinitive."""
    return (lemma, "to") in reporting_verbs()


def grade(lemma: str, *, infinitive: bool = False) -> str:
    """The grade of a cue lemma; "ungraded" where the lexicon does not hold it.

    >>> grade("claim")
    'distancing'
    """
    verb = find_verb(lemma, infinitive=infinitive)
    return verb.grade if verb else "ungraded"
