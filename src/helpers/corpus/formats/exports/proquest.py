"""ProQuest: named fields, the body behind "Full text:", a line of underscores between articles.

The same lines come as text, as HTML and in a mail.
"""

from __future__ import annotations

import re

from helpers.corpus.formats.exports.common import (
    Lines,
    article,
    figure,
    is_value,
    named_field,
    tail_start,
)
from helpers.corpus.source import Raw

_RULE = re.compile(r"_{20,}")
_COUNTED = re.compile(
    r"(?:Document|Dokument|Documento) \d+ (?:of|von|de|di|sur) (?P<all>\d{1,5})", re.IGNORECASE
)


def _field(line: str) -> tuple[str, str]:
    return named_field(line, "proquest_labels")


def is_export(lines: Lines) -> bool:
    """Whether a text is an export: full texts, and the numbers or addresses of their documents."""
    kinds = {_field(line)[0] for line in lines.flat}
    return "body" in kinds and bool({"id", "url"} & kinds)


def parts(lines: Lines) -> list[Lines]:
    """The documents of an export."""
    return lines.cut(lines.where(_RULE.fullmatch) or lines.where(_COUNTED.fullmatch))


def stated_number(lines: Lines) -> int:
    """How many documents the text states ("Document 1 of 25"), or how many numbers of documents it has."""
    counted = [int(match["all"]) for line in lines.flat if (match := _COUNTED.fullmatch(line))]
    return max(counted, default=sum(_field(line)[0] == "id" for line in lines.flat))


def read(part: Lines) -> Raw | None:
    """Fields, the full text, fields again; a field of the body begins nothing."""
    begin = next((index for index, line in enumerate(part.flat) if _field(line)[0] == "body"), -1)
    if begin < 0:
        return None
    end = tail_start(part, begin + 1, _is_tail)
    first = re.sub(r"^[^:]*:\s?", "", part.raw[begin])
    values = _values(part[:begin]) | {
        name: value for name, value in _values(part[end : len(part)]).items() if value
    }
    top = next((index for index, line in enumerate(part.flat) if _field(line)[0]), 0)
    head = [
        line
        for line in part.flat[:top]
        if line and not _COUNTED.fullmatch(line) and not _RULE.fullmatch(line)
    ]
    title = values.get("title") or (head[0] if head else "")
    body = "\n".join([first, *part.raw[begin + 1 : end]])
    return article(
        body,
        {
            "title": re.sub(r"\s*:? ?\[\w[\w ]*\]$", "", title),
            "author": values.get("author", ""),
            "outlet": re.sub(r",\s.*$", "", values.get("outlet", "").split(";")[0]).strip(),
            "published": values.get("published", ""),
            "section": values.get("section", ""),
            "url": (values.get("url", "").split() or [""])[0],
        },
        part.around(begin, end),
        {"words": figure(values.get("words", ""))},
    )


def _is_tail(line: str) -> bool:
    kind, value = _field(line)
    return kind in ("abstract", "copyright") or (bool(kind) and is_value(value))


def _values(part: Lines) -> dict[str, str]:
    """The values of fields, name -> text; one goes on until the next field or an empty line."""
    values: dict[str, str] = {}
    current = ""
    for line in part.flat:
        kind, value = _field(line)
        if kind:
            current = kind if kind not in values else ""
            if current:
                values[current] = value
        elif not line:
            current = ""
        elif current:
            values[current] += f" {line}"
    return values
