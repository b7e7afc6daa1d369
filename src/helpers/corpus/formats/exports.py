"""Exports of newspaper databases that hold several articles in one text: Nexis Uni, Factiva, ProQuest."""

from __future__ import annotations

import re
from collections.abc import Callable

from helpers.corpus.dates import parse_date
from helpers.corpus.patterns import ends_sentence
from helpers.corpus.source import Source, tidy

_RULE = r"^[ \t]*{}[ \t]*$"
_NEXIS_END = re.compile(_RULE.format("End of Document"), re.MULTILINE)
_NEXIS_HEAD = re.compile(_RULE.format(r"\d+ of \d+ DOCUMENTS"), re.MULTILINE)
_NEXIS_NAMES = "Section|Length|Byline|Dateline|Highlight|Body"
_NEXIS_FIELD = re.compile(
    rf"^[ \t]*(?P<name>{_NEXIS_NAMES})[ \t]*(?::[ \t]*(?P<value>.*))?$", re.IGNORECASE | re.MULTILINE
)
_NEXIS_TAIL = re.compile(
    r"^[ \t]*(?:(?:Load-Date|Classification|Graphic|Publication-Type|Language|Subject)[ \t]*(?::.*)?"
    r"|Copyright \d{4}.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_FACTIVA_END = re.compile(
    _RULE.format(r"(?:AN[ \t]+)?Document [A-Z]{2,10}0*(?:19|20)\d{6}\w{5,}"), re.MULTILINE
)
_FACTIVA_CODE = re.compile(
    r"^(?P<code>HD|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|CO|NS|RE|IPD|PUB|AN|SE|CR|VOL|ART|CLM)(?:[ \t]+|$)"
)
_PROQUEST_RULE = re.compile(_RULE.format("_{20,}"), re.MULTILINE)
_PROQUEST_NAMES = (
    "Title|Author|Publication title|Publication date|Publication year|Publication info|Publication subject"
    "|Section|Full text|Abstract|Links?|Subject|Location|People|Company|Company / organization|Classification"
    "|Identifier / keyword|Pages|Number of pages|First page|ISSN|e-?ISSN|Place of publication|Publisher|Year"
    "|Country of publication|Source type|Document type|Language of publication|ProQuest document ID"
    "|Document URL|Copyright|Last updated|Database|Dateline|Issue|Volume|Business indexing term|Column"
    "|Edition|Journal subject|Credit|Word count"
)
_PROQUEST_FIELD = re.compile(
    rf"^(?P<name>{_PROQUEST_NAMES}):[ \t]?(?P<value>.*)$", re.IGNORECASE | re.MULTILINE
)
Reader = Callable[[str], tuple[str, dict[str, str]]]
_COUNTED = re.compile(r"Document \d+ of \d+")
_RIGHTS = re.compile(r"(?:Copyright|©|\(c\)|\(Copyright|All rights reserved)", re.IGNORECASE)


def split_export(path: str, text: str, encoding: str) -> list[Source]:
    """The articles of a database export with their fields; an empty list if the text is none.

    The layouts are those of Nexis Uni ("End of Document" after each article; LexisNexis: "1 of 25 DOCUMENTS"
    before each), Factiva ("Document XXXX000020240619…" after each, with or without field codes) and ProQuest
    (named fields, a line of underscores between articles).
    """
    for is_export, parts, read in (
        (_is_nexis, _nexis_parts, _read_nexis),
        (_is_factiva, _factiva_parts, _read_factiva),
        (_is_proquest, _proquest_parts, _read_proquest),
    ):
        if is_export(text):
            return _sources(path, encoding, parts(text), read)
    return []


def _sources(path: str, encoding: str, parts: list[str], read: Reader) -> list[Source]:
    found = []
    for part in parts:
        body, fields = read(part)
        if body.strip():
            found.append(Source(f"{path}#{len(found) + 1}", body.strip(), encoding, tidy(fields)))
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _is_nexis(text: str) -> bool:
    return bool(
        (_NEXIS_END.search(text) or _NEXIS_HEAD.search(text))
        and re.search(r"^[ \t]*Length:[ \t]*[\d,]+ words", text, re.IGNORECASE | re.MULTILINE)
    )


def _nexis_parts(text: str) -> list[str]:
    return _NEXIS_END.split(text) if _NEXIS_END.search(text) else _NEXIS_HEAD.split(text)


def _read_nexis(part: str) -> tuple[str, dict[str, str]]:
    """Head lines (title, publication, date), named fields, the body, a tail that begins at Load-Date."""
    fields = {match["name"].lower(): match for match in reversed(list(_NEXIS_FIELD.finditer(part)))}
    length = fields.get("length")
    if length is None:
        return "", {}
    # A named field far below the head is a line of the article that happens to begin so.
    near = [match for match in fields.values() if match["value"] and match.start() < length.end() + 600]
    near.append(length)
    start = max(match.end() for match in near)
    if "body" in fields and not fields["body"]["value"]:
        start = fields["body"].end()
    tail = _NEXIS_TAIL.search(part, start)
    body = part[start : tail.start() if tail else len(part)]
    head = [
        line
        for line in _lines(part[: min(match.start() for match in near)])
        if not _RIGHTS.match(line) and not re.match(r"(?:Page \d+|\d+ of \d+)", line, re.IGNORECASE)
    ]
    where = next((index for index, line in enumerate(head) if _nexis_date(line)), len(head))
    before, after = head[:where], head[where + 1 :]
    # Nexis Uni: title, publication, date. LexisNexis: publication, date, title.
    outlet = before[-1] if before else ""
    title = before[-2] if len(before) > 1 else after[0] if after else ""
    value = {name: (match["value"] or "").strip() for name, match in fields.items()}
    return body, {
        "title": title,
        "outlet": re.sub(r"\s*\([A-Z][\w .,]+\)$", "", outlet),
        "published": _nexis_date(head[where]) if where < len(head) else "",
        "section": value.get("section", "").split(";")[0],
        "author": _person(value.get("byline", "")),
    }


def _person(byline: str) -> str:
    return re.sub(r"^by\s+", "", byline.strip(), flags=re.IGNORECASE)


def _nexis_date(line: str) -> str:
    line = re.sub(r"\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b(?P<rest>.*)$", r"\g<rest>", line)
    return parse_date(line) or parse_date(re.sub(r"^((?:\S+\s+){2}\d{4}).*$", r"\1", line))


def _is_factiva(text: str) -> bool:
    return bool(_FACTIVA_END.search(text)) and bool(re.search(r"\b[\d,]+ words\b", text))


def _factiva_parts(text: str) -> list[str]:
    return _FACTIVA_END.split(text)


def _read_factiva(part: str) -> tuple[str, dict[str, str]]:
    lines = [line.strip() for line in part.strip().splitlines()]
    if sum(bool(_FACTIVA_CODE.match(line)) for line in lines) >= 4:
        return _read_coded(lines)
    filled = [(index, line) for index, line in enumerate(lines) if line]
    counts = (place for place, (_, line) in enumerate(filled) if re.fullmatch(r"[\d,]+ words", line))
    count = next(counts, 0)
    if count == 0:
        return "", {}
    head, rest = [line for _, line in filled[:count]], filled[count + 1 :]
    author = next((line for line in head[1:] if len(line) < 100 and not ends_sentence(line)), "")
    date = parse_date(rest[0][1]) if rest else ""
    clock = len(rest) > 1 and bool(re.fullmatch(r"\d{1,2}:\d{2}", rest[1][1]))
    named = rest[1 + clock][1] if len(rest) > 1 + clock else ""
    # The body begins after the line on rights, or after the language where there is none.
    ends = [place for place, (_, line) in enumerate(rest[:12]) if _RIGHTS.match(line) or line == "English"]
    start = (
        rest[max(ends)][0] + 1 if ends else rest[min(2 + clock, len(rest) - 1)][0] + 1 if rest else len(lines)
    )
    return "\n".join(lines[start:]), {
        "title": head[0],
        "author": _person(author),
        "published": f"{date}T{rest[1][1].zfill(5)}" if clock and date else date,
        "outlet": named,
    }


def _read_coded(lines: list[str]) -> tuple[str, dict[str, str]]:
    values: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = _FACTIVA_CODE.match(line)
        if match:
            code, line = match["code"], line[match.end() :]
        values.setdefault(code, []).append(line)
    one = {name: " ".join(" ".join(found).split()) for name, found in values.items()}
    body = "\n".join([*values.get("LP", []), "", *values.get("TD", [])])
    date, time = parse_date(one.get("PD", "")), one.get("ET", "")
    published = f"{date}T{time.zfill(5)}" if date and re.fullmatch(r"\d{1,2}:\d{2}", time) else date
    return body, {
        "title": one.get("HD", ""),
        "author": _person(one.get("BY", "")),
        "published": published,
        "outlet": one.get("SN", ""),
        "section": one.get("SE", ""),
    }


def _is_proquest(text: str) -> bool:
    return bool(
        re.search(r"^(?:ProQuest document ID|Document URL):", text, re.MULTILINE | re.IGNORECASE)
        and re.search(r"^Full text:", text, re.MULTILINE | re.IGNORECASE)
    )


def _proquest_parts(text: str) -> list[str]:
    return _PROQUEST_RULE.split(text)


def _read_proquest(part: str) -> tuple[str, dict[str, str]]:
    matches = list(_PROQUEST_FIELD.finditer(part))
    if not matches:
        return "", {}
    values: dict[str, str] = {}
    for match, following in zip(matches, [*matches[1:], None], strict=True):
        end = following.start() if following else len(part)
        values.setdefault(match["name"].lower(), part[match.start("value") : end])
    title = " ".join(values.get("title", "").split())
    if not title:
        head = [line for line in _lines(part[: matches[0].start()]) if not _COUNTED.fullmatch(line)]
        title = head[0] if head else ""
    outlet = values.get("publication title", "").split(";")[0]
    return values.get("full text", ""), {
        "title": re.sub(r"\s*:? ?\[\w[\w ]*\]$", "", title),
        "author": values.get("author", ""),
        "outlet": re.sub(r",\s.*$", "", " ".join(outlet.split())),
        "published": " ".join(values.get("publication date", "").split()),
        "section": values.get("section", ""),
        "url": (values.get("document url", "").split() or [""])[0],
    }
