"""Who speaks in a headline ("Dam will hold: Rowe", "Dam will hold, says minister"), and what only heads it.

Read from the words alone: headlines are short, and parsers misread them.
"""

from __future__ import annotations

import re
from functools import lru_cache

from helpers.attribution.lexicon import find_verb, reporting_verbs
from helpers.attribution.spans import Attribution, words_of_spans
from helpers.entities.aliases import lookup
from helpers.entities.roles import is_outlet, role
from helpers.entities.words import is_given
from helpers.language.morphology import with_s
from helpers.lexicons import read_lexicon

_MARKED = re.compile(r"^(?P<claim>.{8,200}?)(?P<cue>:|\s+[–—-])\s+(?P<source>[^:–—,]{2,50})$")
_SAID = re.compile(r"^(?P<claim>.{6,200}),\s+(?P<tail>[^,:;]{3,80})$")
_OPENS = re.compile(r"^(?P<source>\w[\w’'-]*(?: [\w’'-]+){0,3}?) (?P<cue>[a-z]\w*s) (?P<claim>\w.{6,200})$")
_MOST_WORDS = 5
_OPENING, _CLOSING = "“\"‘'«", "”\"’'»"
_EXPLAINS = re.compile(r"(?:what|why|how|who|when|where|which|everything|all)\b(?! is\b)", re.IGNORECASE)
_TO_COME = re.compile(r"(?!How|Where|What)\w.* to [a-z]")  # "Choir to sell its hall"
_PAST = re.compile(r"(?:ied|ed)$")


@lru_cache(maxsize=1)
def _forms() -> frozenset[str]:
    """Forms of reporting verbs as headlines use them: third person and past."""
    rows = reporting_verbs().values()
    verbs = {row.lemma for row in rows if row.act == "speech" and "c" in row.takes and " " not in row.lemma}
    return frozenset({*verbs, *map(with_s, verbs), "told", "said", "found", "heard", "hears", "finds"})


@lru_cache(maxsize=1)
def _finite() -> frozenset[str]:
    return frozenset(row["entry"] for row in read_lexicon("finite_verbs"))


def closing_speaker(title: str) -> Attribution | None:
    """The attribution of a headline whose last words name the speaker; None where they do not.

    >>> closing_speaker("Dam will hold, says minister").source
    [(20, 28)]
    """
    said = _SAID.match(title.strip())
    if said and (with_verb := _with_verb(said)):
        return with_verb
    marked = _MARKED.match(title.strip())
    if marked and _is_claimed_by(marked["claim"], marked["source"]):
        cue = marked.start("cue") + len(marked["cue"]) - len(marked["cue"].lstrip())
        begin, (name, *_) = marked.start("source"), marked["source"].split(" on ")  # "minister on the war"
        source, claim = (begin, begin + len(name)), marked.span("claim")
        return Attribution([source], [(cue, marked.end("cue"))], [claim], "form")
    return None


def opening_speaker(title: str) -> Attribution | None:
    """The attribution of a headline that begins with a role, a verb of saying and a clause.

    >>> opening_speaker("Court rules tenants may keep dogs").cue
    [(6, 11)]
    """
    match = _OPENS.match(title.strip())
    if match is None or match["cue"] not in _forms() or not role(match["source"].split()[-1]):
        return None
    holds_verb = any(word.lower() in _finite() for word in match["claim"].split()[1:])
    source, cue, claim = ([match.span(part)] for part in ("source", "cue", "claim"))
    return Attribution(source, cue, claim, "form") if holds_verb and _is_speaker(match["source"]) else None


def _with_verb(said: re.Match) -> Attribution | None:
    """ ", says minister" or ", inquiry finds"."""
    tail, begin = said["tail"], said.start("tail")
    first, _, rest = tail.partition(" ")
    if first.lower() in _forms() and rest and _may_speak(rest) and first.lower() != "report":
        start = begin + len(first) + 1
        return Attribution([(start, said.end())], [(begin, begin + len(first))], [said.span("claim")], "form")
    before, _, last = tail.rpartition(" ")
    if (
        before
        and last.lower() in _forms()
        and len(before.split()) <= _MOST_WORDS
        and (_is_claim(said["claim"]) or _TO_COME.match(said["claim"]))
    ):
        cue = said.end() - len(last)
        return Attribution([(begin, begin + len(before))], [(cue, said.end())], [said.span("claim")], "form")
    return None


def end_of_subject(words: str) -> int:
    """Where the subject ends of words that hold more: "Governor" of "Governor Defends Toll,"."""
    for match in re.finditer(r"(?<=\s)[\w’']+(?=\s)", words):
        word = match.group().lower()
        if word in _finite() or (word.endswith("s") and find_verb(word[:-1])):
            return len(words[: match.start()].rstrip())
    return len(words)


def _may_speak(words: str) -> bool:
    """Whether words behind "says" may be a speaker; "says Congress knew of it" has the speaker before it."""
    parts = words.split()
    return len(parts) <= _MOST_WORDS and not any(part.lower() in _finite() for part in parts[1:])


def _is_claimed_by(claim: str, speaker: str) -> bool:
    quoted = claim.strip()[:1] in _OPENING and claim.strip()[-1:] in _CLOSING
    if quoted and role(speaker.split()[0]) and len(speaker.split()) <= 2 * _MOST_WORDS:
        return True
    past = any(_PAST.search(word) for word in claim.split()[1:])
    claims = _is_claim(claim) or (bool(role(speaker)) and (past or bool(_TO_COME.match(claim))))
    return claims and _is_speaker(speaker)


def is_explainer(content: str) -> bool:
    """Whether what stands behind "X:" announces an account and says nothing: "what we know so far"."""
    return bool(_EXPLAINS.match(content)) and not content.rstrip().endswith("?")


def is_headed(title: str, item: Attribution, body: str) -> bool:
    """Whether the "source" of an attribution only heads its headline, as the text of the article tells."""
    comes_first = (
        bool(item.source) and item.source[0] < item.cue[0] and words_of_spans(title, item.cue) == ":"
    )
    return comes_first and is_kicker(words_of_spans(title, item.source), body)


def is_kicker(label: str, body: str) -> bool:
    """Whether the words before a headline's colon head it and name nobody: "FERRY FIASCO", "Rail Strike".

    A speaker of several words is a role or a known body, has a first name, or is named in the text too.

    >>> is_kicker("Rail Strike", "The strike goes on."), is_kicker("Bexley Capital", "Bexley Capital is big.")
    (True, False)
    """
    words = label.split()
    if len(words) < 2 or role(words[-1]) or lookup(label) or is_outlet(label) or is_given(words[0]):
        return False
    last = {re.escape(words[-1]), re.escape(words[-1].capitalize())}
    return not re.search(rf"\b(?:{'|'.join(sorted(last))})\b", body)


def _is_claim(words: str) -> bool:
    """Whether a finite verb stands in the words, or they are quoted: "Dam will hold", not "Dam collapse"."""
    if words.strip()[:1] in _OPENING:
        return True
    lower = re.findall(r"[\w’']+", words.lower())
    return len(lower) > 2 and any(word in _finite() for word in lower[1:])


def _is_speaker(words: str) -> bool:
    """Whether words name a person, a body or a role: "Rowe", "minister", "UN report"."""
    parts = words.split()
    if len(parts) > _MOST_WORDS or words[-1:] in "?!" or not parts[-1][0].isalpha():
        return False
    if role(words):
        return True
    if lookup(words) or is_outlet(words) or role(parts[-1]):
        return not any(part.lower() in _finite() for part in parts)
    named = all(part[0].isupper() or part in ("of", "the", "de", "van", "von", "al") for part in parts)
    return (
        named
        and len(parts) <= 3
        and not any(part.lower() in _finite() or _PAST.search(part) for part in parts)
    )
