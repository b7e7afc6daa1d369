"""Where two sentences that make one statement contradict each other or name things otherwise.

Each conflict is evidence, not a verdict: what one sentence says and the other says otherwise, or not.
"""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from helpers.alignment.contrast_words import (
    COURTESY,
    DAY,
    DUTY,
    NAME,
    NEGATOR,
    NUMBER,
    PLAIN,
    POSSIBLE,
    QUIET,
    TITLE,
    Word,
    are_opposites,
    contrast_words,
    is_passive,
    label_nouns,
    saying_verbs,
)  # fmt: skip
from helpers.alignment.words import LONGEST, stem

CONFLICTS = {
    "number": "another number",
    "date": "another date",
    "entity": "another name",
    "opposite": "the opposite",
    "polarity": "said here, denied there",
    "modality": "surer here than there",
    "roles": "who does it to whom exchanged",
    "label": "another label",
    "saying": "another verb of saying",
}
"""What two linked sentences may differ in so that it matters, and what to call it."""

_LONGEST = 4  # words of a stretch that stands for another
_SCOPE = 3  # words after a negator or modal that it is about, at most
_REACH = 8  # words after a negator or modal that it may be about
_LEAST = 0.3  # of the shorter sentence, the share of words that must stand in both in the same order
_SET_ASIDE = (QUIET, TITLE, NEGATOR, POSSIBLE, DUTY)
_ARTICLES = frozenset(["a", "an", "the", "its", "their", "his", "her", "our"])


class Conflict(NamedTuple):
    """A conflict; offsets count characters of the two sentences, and an empty stretch has no words."""

    kind: str
    start_a: int
    end_a: int
    start_b: int
    end_b: int


def conflicts(a: str, b: str) -> list[Conflict]:
    """The conflicts of two sentences that make the same statement, in order.

    Args:
        a, b: the sentences. Of such as share too few words in the same order none is told.

    >>> [found.kind for found in conflicts("It killed 12 people.", "It killed 45 people.")]
    ['number']
    """
    words_a, words_b = contrast_words(a[:LONGEST]), contrast_words(b[:LONGEST])
    loud_a, loud_b = (
        [word for word in words if word.kind not in _SET_ASIDE or word.key == "say"]
        for words in (words_a, words_b)
    )
    keys_a, keys_b = [word.key for word in loud_a], [word.key for word in loud_b]
    matcher = SequenceMatcher(None, keys_a, keys_b, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    evidence = list(_exchanged_roles(words_a, words_b))
    if same and same >= _LEAST * min(len(keys_a), len(keys_b)):
        evidence += _replaced(matcher, loud_a, loud_b)
        evidence += _opposed(words_a, words_b)
        evidence += _asserted(
            words_a, words_b, {item for item, _ in _neighbours(keys_a) & _neighbours(keys_b)}
        )
        evidence += _titled(words_a, words_b)
    return sorted(set(evidence), key=lambda item: (item.start_a, item.start_b, item.kind))


def _replaced(matcher: SequenceMatcher, a: list[Word], b: list[Word]) -> Iterator[Conflict]:
    """Numbers, days, names, labels and verbs of saying that stand in the place of others."""
    keys = {word.key for word in a} & {word.key for word in b}
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op != "replace":
            continue
        left = [word for word in a[i1:i2] if word.key not in keys]
        right = [word for word in b[j1:j2] if word.key not in keys]
        if left and right and max(len(left), len(right)) <= _LONGEST:
            part = _joined(a[i2 - 1 : i2 + 1]) != _joined(b[j2 - 1 : j2 + 1])
            yield from _kinds_of(left, right, part)


def _joined(words: list[Word]) -> bool:
    """Whether two words are parts of one name."""
    return all(word.kind == NAME for word in words) and words[-1].start == words[0].end + 1


def _kinds_of(left: list[Word], right: list[Word], part: bool) -> Iterator[Conflict]:
    """The conflicts of two stretches; `part` says that one alone goes on as a name that both have."""
    for kind, of_kind in (("number", NUMBER), ("date", DAY)):
        one, other = ([word for word in side if word.kind == of_kind] for side in (left, right))
        if one and other:
            yield _conflict(kind, one, other)
    if not part and all(word.kind == NAME for word in (*left, *right)):
        yield _conflict("entity", left, right)
    said, other_said = (
        [word for word in side if word.key in saying_verbs() and word.kind in (PLAIN, QUIET)]
        for side in (left, right)
    )
    if len(said) == len(other_said) == 1 and _say_otherwise(said[0], other_said[0]):
        yield _conflict("saying", said, other_said)
    # Where more stands in the place of more, the two are seldom labels of the same.
    alone = len(left) == len(right) == 1 and left[0].kind == right[0].kind == PLAIN
    called = {word.lower for word in (*left, *right)}
    if alone and called <= label_nouns() and not are_opposites(*called):
        yield _conflict("label", left, right)


def _say_otherwise(one: Word, other: Word) -> bool:
    """Whether two verbs of saying tell more than that something is said, one in the form of the other."""
    if all(saying_verbs()[word.key] for word in (one, other)):
        return False  # "added" for "said"
    # A bare form is as often a noun ("issue", "plan"); the key of an irregular form is not its stem.
    ends = [word.lower.endswith(("ed", "ing", "s")) or word.key != stem(word.lower) for word in (one, other)]
    return all(ends) and one.lower.endswith("ing") == other.lower.endswith("ing")


def _opposed(a: list[Word], b: list[Word]) -> Iterator[Conflict]:
    """Words that stand in the place of their opposite, small words too: "before" and "after"."""
    matcher = SequenceMatcher(None, [word.key for word in a], [word.key for word in b], autojunk=False)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "replace" and i2 - i1 == j2 - j1:
            for one, other in zip(a[i1:i2], b[j1:j2], strict=True):
                if are_opposites(one.lower, other.lower):
                    yield _conflict("opposite", [one], [other])


def _titled(a: list[Word], b: list[Word]) -> Iterator[Conflict]:
    """Names that have another title here than there; “Mr.” and an abbreviation are no others."""
    titles_a, titles_b = (
        {
            after.key: word
            for word, after in pairwise(words)
            if word.kind == TITLE and word.lower not in COURTESY
        }
        for words in (a, b)
    )
    for name in sorted(titles_a.keys() & titles_b.keys()):
        one, other = titles_a[name], titles_b[name]
        if not one.lower.startswith(other.lower) and not other.lower.startswith(one.lower):
            yield _conflict("label", [one], [other])


def _neighbours(keys: list[str]) -> set[tuple[str, str]]:
    """Each word with the one beside it, in both orders."""
    return {pair for one, other in pairwise(keys) for pair in ((one, other), (other, one))}


def _asserted(a: list[Word], b: list[Word], together: set[str]) -> Iterator[Conflict]:
    """Words that are negated, or made less sure or a duty, in one sentence alone.

    `together`: the words that have a neighbour in common; of others the sentences say other things.
    """
    keys_a = [word.key for word in a if word.kind in (PLAIN, NAME, NUMBER)]
    for kind, operators in (("polarity", (NEGATOR,)), ("modality", (POSSIBLE,)), ("modality", (DUTY,))):
        under_a, under_b = _under(a, operators), _under(b, operators)
        # As many of them here as there: a word between may have taken the place of what they are about.
        counts = [sum(word.kind in operators for word in words) for words in (a, b)]
        near = _near(a, operators) & _near(b, operators) if counts[0] == counts[1] else set()
        reported: set[Word] = set()
        for key in dict.fromkeys(key for key in keys_a if key in together):
            here, there = under_a.get(key), under_b.get(key)
            operator = here or there
            if operator is None or (here and there) or operator in reported or key in near:
                continue
            reported.add(operator)
            at_a = here or next(word for word in a if word.key == key)
            at_b = there or next(word for word in b if word.key == key)
            yield _conflict(kind, [at_a], [at_b])


def _under(words: list[Word], operators: tuple[str, ...]) -> dict[str, Word]:
    """For each word that an operator is about, the first after it that is no small word, the operator."""
    operator_of: dict[str, Word] = {}
    for index, word in enumerate(words):
        if word.kind in operators:
            for after in words[index + 1 : index + 1 + _SCOPE]:
                if after.kind in (PLAIN, NAME, NUMBER):
                    operator_of.setdefault(after.key, word)
                    break
    return operator_of


def _near(words: list[Word], operators: tuple[str, ...]) -> set[str]:
    """The words that stand not far after an operator."""
    indices = [index for index, word in enumerate(words) if word.kind in operators]
    return {word.key for index in indices for word in words[index + 1 : index + 1 + _REACH]}


def _exchanged_roles(a: list[Word], b: list[Word]) -> Iterator[Conflict]:
    """Verbs whose two sides have changed places while the voice has not; else two words that have."""
    sides_a, sides_b = _sides(a), _sides(b)
    by_verb = False
    for key, (verb, before, after, passive) in sides_a.items():
        other = sides_b.get(key)
        if not other or before.key == after.key or _listed(a, before, after):
            continue
        others = (other[1].key, other[2].key)
        exchanged = (after.key, before.key) == others and passive == other[3]
        # "Sued the union", "was sued by the union".
        if exchanged or ((before.key, after.key) == others and {passive, other[3]} == {True, False}):
            by_verb = True
            yield _conflict("roles", [before, verb, after], [other[1], other[0], other[2]])
    words_a, words_b = ([word for word in words if word.kind in (PLAIN, NAME)] for words in (a, b))
    moved = [n for n, (x, y) in enumerate(zip(words_a, words_b, strict=False)) if x.key != y.key]
    if by_verb or len(words_a) != len(words_b) or len(moved) != 2 or moved[1] - moved[0] < 2:
        return
    first, last = moved
    stretches = words_a[first : last + 1], words_b[first : last + 1]
    keys, swapped = ([word.key for word in (stretch[0], stretch[-1])] for stretch in stretches)
    voices = {sum(is_passive(words, n) is True for n in range(len(words))) for words in (a, b)}
    if keys == swapped[::-1] and len(voices) == 1 and not _listed(a, words_a[first], words_a[last]):
        yield _conflict("roles", *stretches)  # "took the town from the rebels"


def _listed(words: list[Word], first: Word, last: Word) -> bool:
    """Whether two words are members of one list: "bread and rum and tea"."""
    return any(word.lower in ("and", "or") and first.start < word.start < last.start for word in words)


def _sides(words: list[Word]) -> dict[str, tuple[Word, Word, Word, bool | None]]:
    """Each plain word with the nearest loud words before and after it, and whether it is a passive verb."""
    loud = [index for index, word in enumerate(words) if word.kind in (PLAIN, NAME)]
    sides: dict[str, tuple[Word, Word, Word, bool | None]] = {}
    for before, index, after in zip(loud, loud[1:], loud[2:], strict=False):
        word, article = words[index], words[index - 1].lower in _ARTICLES
        if word.kind == PLAIN and not article:  # a word right behind an article is no verb
            sides.setdefault(word.key, (word, words[before], words[after], is_passive(words, index)))
    return sides


def _conflict(kind: str, left: list[Word], right: list[Word]) -> Conflict:
    return Conflict(kind, left[0].start, left[-1].end, right[0].start, right[-1].end)
