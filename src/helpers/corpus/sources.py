"""Raw articles: what one file holds, told by its content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from helpers.corpus.decode import decode


@dataclass(frozen=True, slots=True)
class Source:
    """One raw article: its text before cleaning, and the fields that the file states.

    Attributes:
        path: The file; with `#n` after it for the n-th article of a file that holds several.
        text: What the offsets in `removed` count.
        encoding: Of the file.
        fields: outlet, title, published, author, url, section, agency, event, article_id, as far as stated.
    """

    path: str
    text: str
    encoding: str
    fields: dict[str, str] = field(default_factory=dict)


def open_source(path: str, data: bytes, *, columns: Mapping[str, str]) -> list[Source]:
    """The raw articles in a file.

    Raises:
        RejectedFileError: The file holds none that can be read.
    """
    text, encoding = decode(data)
    return [Source(path, text, encoding)]
