"""How much a mention is in focus, so that a pronoun can mean it (after Lappin & Leass 1994)."""

from __future__ import annotations

from typing import NamedTuple

from helpers.attribution.mentions import PERSON, Reference


class Focus(NamedTuple):
    """What keeps a mention in focus; set on the development part of the speakers' gold."""

    sentence: float = 1.0  # less for each sentence between
    other_sentence: float = 0.2  # less outside the pronoun's own sentence
    other_paragraph: float = 0.9  # less outside its paragraph
    subject: float = 0.9
    owner: float = 0.8  # less as "Lund's"
    unnamed: float = 1.0  # less for a person without a name
    last_speaker: float = 0.6
    spoke: float = 0.3
    quoted: float = 0.5  # less inside somebody's quotation
    told_gender: float = 0.8
    listed_gender: float = 0.5
    other_listed: float = 3.0  # less where a first name suggests the other gender


FOCUS = Focus()


class Apart(NamedTuple):
    """How far a mention is from what refers back: sentences, another paragraph, inside a quotation."""

    sentences: int
    other_paragraph: bool
    quoted: bool


def in_focus(fitting: float, one: Reference, apart: Apart, *, last: bool) -> float:
    """The weight of a mention that fits so well; `last` says whether it is who spoke last, nearby."""
    return (
        fitting
        - FOCUS.sentence * apart.sentences
        - FOCUS.other_sentence * (apart.sentences > 0)
        - FOCUS.other_paragraph * apart.other_paragraph
        + FOCUS.subject * one.subject
        - FOCUS.owner * one.owner
        - FOCUS.unnamed * (one.kind == PERSON and one.speaker.rule == "as named")
        + FOCUS.last_speaker * last
        + FOCUS.spoke * one.spoke
        - FOCUS.quoted * apart.quoted
    )
