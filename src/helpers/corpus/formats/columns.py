"""Which column or key of a table holds which of our fields, by the names that people give them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from helpers.corpus.model import RejectedFileError
from helpers.corpus.source import FIELDS
from helpers.lexicons import read_lexicon

SHEET = "(sheet)"
"""The key of the name of a record's sheet in a workbook of several."""
_DEPTH = 4  # levels of objects within objects
_MOST_KEYS = 400
_NO_POSTS = ("attachment", "page", "revision", "custom_css", "customize_changeset", "oembed_cache")
_UNPUBLISHED = ("draft", "auto-draft", "pending", "trash", "private")
_WRAPPERS = frozenset(("row", "_source", "attributes", "node", "article", "meta", "metadata"))
"""Objects around a record, or around its fields."""
_PLAIN_WORDS = frozenset(("article", "articles", "name", "of", "the"))
"""Words of a column's name that tell nothing of what it holds."""


Records = list[dict[str, Any] | str]
"""A record a row; a text in its place says why the row is none."""

_FOUND = read_lexicon("column_names")
NAMES = {
    name: [row["entry"] for row in _FOUND if row["category"] == name]
    for name in ("text", *FIELDS, "lead", "summary", "words")
}
"""What a column holds -> the names that such columns usually have, the surest first.

Beside our fields: the `lead` where it stands apart from the text, a `summary`, the length in `words`.
"""


@cache
def plain(name: str) -> str:
    """A column's name as names are compared: `News outlet`, `newsOutlet` and `NEWS-OUTLET` are one."""
    parted = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name.strip())
    return re.sub(r"[\s\-/.:_]+", "_", parted).lower().strip("_")


def columns_of(name: str, there: Iterable[str], columns: Mapping[str, str]) -> list[str]:
    """The columns of a table that may hold a field, the likeliest first; the stated one where one is stated.

    Raises:
        RejectedFileError: The stated column is not there.
    """
    there = list(there)
    stated = columns.get(name)
    if stated:
        if stated not in there:
            names = ", ".join(map(repr, there[:20]))
            raise RejectedFileError(
                f"parameter columns: {name}: there is no column {stated!r}; found: {names}"
            )
        return [stated]
    known: dict[str, str] = {}
    for column in there:
        known.setdefault(plain(str(column)), column)
        known.setdefault(plain(str(column)).replace("_", ""), column)
    for column in there:  # "Full text of article", "Date (dd/mm/yyyy)"
        parts = plain(re.sub(r"\(.*?\)", "", str(column))).split("_")
        known.setdefault("_".join(word for word in parts if word not in _PLAIN_WORDS), column)
    return list(dict.fromkeys(known[plain(usual)] for usual in NAMES[name] if plain(usual) in known))


def flat(record: Mapping[str, Any]) -> dict[str, Any]:
    """A record without objects inside: `{"fields": {"body": …}}` has the key `fields.body` as well."""
    flattened: dict[str, Any] = {}
    for key, value in _walk(record, "", 0):
        flattened.setdefault(key, value)
        if len(flattened) > _MOST_KEYS:
            break
    return flattened


def _walk(record: Mapping[str, Any], before: str, depth: int) -> Iterator[tuple[str, Any]]:
    wrapping = {key: isinstance(value, dict) and key in _WRAPPERS for key, value in record.items()}
    for key in sorted(record, key=lambda key: wrapping[key]):  # what stands in the record itself comes first
        value, wraps = record[key], wrapping[key]
        if not wraps:
            yield f"{before}{key}", value
        if isinstance(value, dict) and depth < _DEPTH:
            yield from _walk(value, before if wraps else f"{before}{key}.", depth + 1)


def text_of(value: Any, depth: int = 0) -> str:
    """The text in a cell: of a list its items, of an object the texts in it that a reader sees, in order."""
    if value is None or isinstance(value, bool) or value != value or depth > 2 * _DEPTH:
        return ""
    if isinstance(value, list | tuple):
        return "\n\n".join(filter(None, (text_of(item, depth + 1) for item in value)))
    if isinstance(value, dict):
        known = [key for key in _TEXT_KEYS if value.get(key)]
        return "\n\n".join(filter(None, (text_of(value[key], depth + 1) for key in known)))
    return str(value)


_TEXT_KEYS = (
    "summary", "sections", "headline", "heading", "paragraphs", "text", "body", "content", "rendered",
    "value", "blocks", "children", "html", "bodyHtml",
)  # fmt: skip


def no_post(kind: str, status: str) -> str:
    """Why a post of a weblog is no article, by its type and status; an empty text where it is one."""
    if kind in _NO_POSTS or kind.startswith(("wp_", "nav_")):
        return f"{kind} of a WordPress site, no article"
    return f"a post that was not published ({status})" if status in _UNPUBLISHED else ""


def unpublished(record: Mapping[str, Any]) -> str:
    """Why a row on a post is no article, as `no_post`."""
    status = "draft" if str(record.get("is_published")).lower() == "false" else str(record.get("post_status"))
    return no_post(str(record.get("post_type")), status)
