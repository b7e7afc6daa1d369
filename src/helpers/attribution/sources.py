"""A source as found, and the speaker that it turns out to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = {
    "as named": "the source's own words",
    "name": "a person's name, without title and description",
    "part of a name": "a surname or given name, of a full name in the same article, event or corpus",
    "names table": "a form of the state or body in the table of names",
    "pair": "two states, or two persons, named together",
    "both sides": "“both sides”, “the two countries”: the pair named last before it",
    "pronoun": "he, she, it, they: the likeliest of the persons or bodies named before it",
    "relative": "who, which, that: the name right before it",
    "same role": "“the ministry”, “the congressman”: the last one named before it who is one",
    "sentence before": "a quotation without a source: who the sentence before it in the paragraph is about",
    "clause subject": "no source beside a participle (“…, urging”): the subject of its clause",
    "first person": "“I” or “we” in the words of a source: that source",
    "itself": "“the country” in the words of a state: that state",
    "same quotation": "goes on from a quotation whose speaker is known",
    "people.csv": "the user's own table of who is who",
    "corrections.csv": "the user's own correction of the one statement",
    "": "unresolved",
}


class Source(NamedTuple):
    """One source as found: the doc it stands in, and the spans of source, cue and content there.

    `continues` says that the attribution is a quotation going on from the one before it.
    """

    doc: Doc
    spans: Sequence[tuple[int, int]]
    cue: Sequence[tuple[int, int]] = ()
    content: Sequence[tuple[int, int]] = ()
    continues: bool = False

    @property
    def headline(self) -> bool:
        return self.doc.user_data.get("part") == "title"

    @property
    def start(self) -> int:
        return self.spans[0][0] if self.spans else 0


class Speaker(NamedTuple):
    """Who it is; `name` is "" where unresolved.

    `rule` is a key of `RULES`, `type` one of `SPEAKER_TYPES`; `gender` is "m", "f" or "" as the text tells,
    `side` the state whose voice it is, or "".
    """

    name: str
    rule: str
    type: str
    gender: str = ""
    side: str = ""


NOBODY = Speaker("", "", "none")
UNRESOLVED = Speaker("", "", "unresolved")
