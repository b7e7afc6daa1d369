"""What a parser of a form gives back across the guard: plain data, one article an item."""

from __future__ import annotations

from typing import TypedDict

from helpers.corpus.source import Source, tidy, with_rest


class Raw(TypedDict, total=False):
    """One article as a parser found it.

    Attributes:
        text: The body, its paragraphs on lines of their own.
        fields: Any of `source.FIELDS`.
        rest: What the file holds beside the body: pairs of reason and text.
        stated: What the file says of itself that can be checked.
        page: Whether the form told body from furniture.
        problem: Why there is no text.
        knows_outlet: As in `Source`.
    """

    text: str
    fields: dict[str, str]
    rest: list[tuple[str, str]]
    stated: dict[str, str]
    page: bool
    problem: str
    knows_outlet: bool


def source_of(place: str, raw: Raw, encoding: str) -> Source:
    """The article as the cleaning takes it."""
    text, outside = with_rest(raw.get("text", ""), [(before, after) for before, after in raw.get("rest", [])])
    return Source(
        place,
        text,
        encoding,
        tidy(raw.get("fields", {})),
        outside,
        page=raw.get("page", True),
        stated=raw.get("stated", {}),
        problem=raw.get("problem", ""),
        knows_outlet=raw.get("knows_outlet", False),
    )


def sources_of(path: str, raws: list[Raw], encoding: str) -> list[Source]:
    """The articles of a file; numbered where it holds several."""
    if len(raws) == 1:
        return [source_of(path, raws[0], encoding)]
    return [source_of(f"{path}#{number}", raw, encoding) for number, raw in enumerate(raws, start=1)]
