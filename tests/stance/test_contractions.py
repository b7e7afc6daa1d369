"""Full and contracted forms give the same cues, for every entry of the lists."""

from __future__ import annotations

from functools import lru_cache

import pytest

from helpers.language import parse_texts
from helpers.stance.detect import cues_in
from helpers.stance.lexicon import VERB_PHRASES, Entry, read_entries

# (full, contracted); "{}" takes an entry.
FRAMES = {
    "adjective": (
        ("It is {} that the plan failed.", "It's {} that the plan failed."),
        ("It is not {} that the plan failed.", "It isn't {} that the plan failed."),
        ("It was not {} that the plan failed.", "It wasn’t {} that the plan failed."),
    ),
    "adverb": (
        ("It has {} failed.", "It's {} failed."),
        ("The firm has not {} failed.", "The firm hasn't {} failed."),
        ("They had not {} failed.", "They hadn’t {} failed."),
    ),
    "verb": (
        ("They do not {} that the plan failed.", "They don't {} that the plan failed."),
        ("She did not {} that the plan failed.", "She didn't {} that the plan failed."),
        ("He does not {} to pay.", "He doesn't {} to pay."),
    ),
    "noun": (
        ("There is a {} that it will fail.", "There's a {} that it'll fail."),
        ("There is not a {} that it failed.", "There isn't a {} that it failed."),
    ),
    "phrase": (
        ("{}, the plan has not failed.", "{}, the plan hasn't failed."),
        ("{}, they would not pay.", "{}, they wouldn’t pay."),
    ),
    "denial": (
        ("It is {} who paid.", "It's {} who paid."),
        ("There is {} that it will fail.", "There's {} that it'll fail."),
    ),
    "verb phrase": (
        ("They did not {} that it failed.", "They didn't {} that it failed."),
        ("They would not {} him.", "They wouldn't {} him."),
    ),
    "modal": (("The firm {} not pay.", "The firm {}n't pay."), ("They {} have known.", "They {}'ve known.")),
}
WITHOUT_SHORT_FORM = {"may", "shall", "need", "ought", "will"}
SHORT = {"can": "ca"}
SENTENCES = (
    ("A strike has not been ruled out.", "A strike hasn't been ruled out."),
    ("A strike cannot be ruled out.", "A strike can't be ruled out."),
    ("She would not rule out a strike.", "She wouldn’t rule out a strike."),
    ("There is not any evidence that he lied.", "There isn't any evidence that he lied."),
    ("The dam could not possibly hold.", "The dam couldn't possibly hold."),
    ("If it broke, they would drown.", "If it broke, they'd drown."),
    ("If it breaks, they will drown.", "If it breaks, they’ll drown."),
    ("It will hold.", "It'll hold."),
    ("It will not hold.", "It won't hold."),
    ("It is by no means clear who paid.", "It's by no means clear who paid."),
    ("It is not yet clear who paid.", "It isn't yet clear who paid."),
    ("I am confident that it will hold.", "I'm confident that it'll hold."),
    ("They are going to pay.", "They're going to pay."),
)


def pairs() -> list[tuple[str, str]]:
    """Each entry in the frames of its part of speech, in full and contracted."""
    found = list(SENTENCES)
    for entry in read_entries():
        for full, short in FRAMES.get(kind_of(entry), ()):
            contracted = SHORT.get(entry.entry, entry.entry) if "{}n't" in short else entry.entry
            found.append((full.format(entry.entry), short.format(contracted)))
        if entry.entry.startswith("not "):
            rest = entry.entry.removeprefix("not ")
            found.append((f"It is not {rest} who paid.", f"It isn't {rest} who paid."))
            found.append((f"It was not {rest} who paid.", f"It wasn’t {rest} who paid."))
    return [
        (full[0].upper() + full[1:], short[0].upper() + short[1:]) for full, short in dict.fromkeys(found)
    ]


def kind_of(entry: Entry) -> str:
    """The frames that an entry fits."""
    if entry.pos == "modal":
        return "" if entry.entry in WITHOUT_SHORT_FORM else "modal"
    if entry.pos != "phrase":
        return entry.pos
    if entry.rule in VERB_PHRASES:
        return "verb phrase"
    return "denial" if entry.denies else "phrase"


@lru_cache(maxsize=1)
def found() -> list[tuple[str, list, str, list]]:
    texts = [text for pair in pairs() for text in pair]
    tables = [
        [(cue.entry.entry, cue.entry.category, cue.negated) for cue in cues_in(doc)]
        for doc in parse_texts(texts)
    ]
    return list(zip(texts[::2], tables[::2], texts[1::2], tables[1::2], strict=True))


def test_sentences_agree_one_by_one() -> None:
    differing = [row for row in found()[: len(SENTENCES)] if row[1] != row[3]]
    assert differing == []
    assert all(row[1] for row in found()[: len(SENTENCES)] if "possibly" not in row[0])


def test_every_entry_gives_the_same_cues_both_ways() -> None:
    rows = found()
    assert len(rows) > 800
    assert [row for row in rows if row[1] != row[3]] == []


def test_a_contraction_is_not_cut() -> None:
    (doc,) = parse_texts(["The tank won't hold, and a leak can't be ruled out."])
    cues = [(doc[cue.first : cue.last + 1].text, cue.negated) for cue in cues_in(doc)]
    assert cues == [("won't", False), ("can't be ruled out", False)]


@pytest.mark.parametrize(
    "text", ["The tank broke and wo", "They built it ca", "We sha. The tank broke.", "Ca"]
)
def test_half_a_contraction_is_none(text: str) -> None:
    (doc,) = parse_texts([text])
    assert cues_in(doc) == []


@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_both_apostrophes(apostrophe: str) -> None:
    (doc,) = parse_texts([f"It isn{apostrophe}t clear who{apostrophe}ll pay."])
    assert [cue.entry.entry for cue in cues_in(doc)] == ["not clear"]
