"""Factiva: "Document XXXX000020240619…" after each article; with field codes (HD, LP, TD …) or without.

Text, RTF, DOCX and HTML give the same lines. In other languages of the interface only the words after the
length, for "Document" and for the language differ.
"""

from __future__ import annotations

import re

from helpers.corpus.dates import parse_date
from helpers.corpus.formats.exports.common import COUNT, Lines, article, figure, is_rights, person
from helpers.corpus.lexicons import furniture
from helpers.corpus.patterns import ends_sentence, has_verb, words
from helpers.corpus.source import Raw

END = re.compile(
    r"(?:AN )?(?:Document|Dokument|Documento|Документ) [A-Z0-9]{2,12}?0*(?:19|20)\d{6}\w{5,20}", re.IGNORECASE
)
_LANGUAGE = re.compile(r"(?:English|Englisch|Anglais|Inglés|Inglese|Inglês|Engels|Английский)", re.IGNORECASE)
_CODES = (
    "SE", "HD", "CR", "BY", "WC", "PD", "ET", "SN", "SC", "NGC", "GC", "ED", "PG", "VOL", "LA", "CY", "CLM",
    "LP", "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN",
)  # fmt: skip
_CODE = re.compile(
    rf"(?P<code>{'|'.join(sorted(_CODES, key=len, reverse=True))})(?P<gap>\s+|$)(?P<value>.*)", re.DOTALL
)
_INDEX = re.compile(r"\S [:|] \S")  # "gpol : Politics | reurx : Europe"
_NAME = re.compile(r"(?:[A-ZÀ-Þ][\w.'’-]*|de|van|von|der|al|bin|and|&)")
_CLOCK = re.compile(r"(\d{1,2}:\d{2})(?: [A-Z]{2,4})?")
_FEWEST_CODES = 4
_SECTION_WORDS, _LONGEST_HEAD = 4, 7


def is_export(lines: Lines) -> bool:
    """Whether a text is an export: ends of documents, and a length in words."""
    return bool(lines.where(END.fullmatch)) and any(
        COUNT.fullmatch(line.removeprefix("WC ")) for line in lines.flat
    )


def parts(lines: Lines) -> list[Lines]:
    """The documents of an export."""
    return lines.cut(end + 1 for end in lines.where(END.fullmatch))


def stated_number(lines: Lines) -> int:
    """How many documents end in the text."""
    return len(lines.where(END.fullmatch))


def read(part: Lines) -> Raw | None:
    """An article with field codes before its lines, or with its fields in a fixed order."""
    codes = [index for index, line in enumerate(part.raw) if _strong_code(line)]
    if len(codes) >= _FEWEST_CODES:
        return _read_coded(part, strong=True)
    weak = [match["code"] for line in part.flat if (match := _CODE.match(line))]
    if len({*weak} & {"HD", "WC", "PD", "SN", "LP", "TD"}) >= _FEWEST_CODES:
        return _read_coded(part, strong=False)
    return _read_plain(part)


def _strong_code(line: str) -> bool:
    """Whether a code stands before its value as in a table: by itself, or with more than one space."""
    match = _CODE.match(line.strip())
    return match is not None and match["gap"] != " "


def _read_coded(part: Lines, *, strong: bool) -> Raw:
    """The codes come in a fixed order: one that is late or early, or stands in a sentence, is no code."""
    values: dict[str, list[str]] = {}
    code, rank = "", -1
    for raw, line in zip(part.raw, part.flat, strict=True):
        match = _CODE.match(raw.strip())
        if match and _is_code(match, rank, strong=strong):
            code, rank, line = match["code"], _CODES.index(match["code"]), match["value"].strip()
            raw = match["value"]
        values.setdefault(code, []).append(raw.rstrip() if code in ("LP", "TD") else line)
    joined = {name: " ".join(" ".join(lines).split()) for name, lines in values.items()}
    body = "\n".join([*values.get("LP", []), "", *values.get("TD", [])])
    rest = "\n".join(f"{name} {value}".strip() for name, value in joined.items() if name not in ("LP", "TD"))
    date, clock = parse_date(joined.get("PD", "")), _CLOCK.fullmatch(joined.get("ET", ""))
    return article(
        body,
        {
            "title": joined.get("HD", ""),
            "author": person(joined.get("BY", "")),
            "published": f"{date}T{clock[1].zfill(5)}" if date and clock else date,
            "outlet": joined.get("SN", ""),
            "section": joined.get("SE", ""),
        },
        rest,
        {"words": figure(joined.get("WC", ""))},
    )


def _is_code(match: re.Match[str], rank: int, *, strong: bool) -> bool:
    if strong and match["gap"] == " ":
        return False
    position = _CODES.index(match["code"])
    inside = rank >= _CODES.index("LP")
    if not inside:
        return True
    if position <= rank:
        return False
    value = match["value"].strip()
    if match["code"] in ("CO", "IN", "NS", "RE") and not strong:
        return bool(_INDEX.search(value))
    return strong or match["code"] in ("TD", "AN") or (not ends_sentence(value) and len(words(value)) < 12)


def _read_plain(part: Lines) -> Raw | None:
    filled = [(index, line) for index, line in enumerate(part.flat) if line]
    count = next((n for n, (_, line) in enumerate(filled) if COUNT.fullmatch(line)), 0)
    if count == 0:
        return None
    section, title, author = _head([line for _, line in filled[:count]])
    rest = filled[count + 1 :]
    date = parse_date(rest[0][1]) if rest else ""
    clock = _CLOCK.fullmatch(rest[1][1]) if len(rest) > 1 else None
    first = 2 if clock else 1
    named = rest[first][1] if len(rest) > first else ""
    # The body begins after the language and the lines on rights behind it.
    marks = (n for n, (_, line) in enumerate(rest[:12]) if is_rights(line) or _LANGUAGE.fullmatch(line))
    last = next(marks, min(1 + first, len(rest) - 1))
    while last + 1 < len(rest) and is_rights(rest[last + 1][1]):
        last += 1
    start = rest[last][0] + 1 if rest else len(part)
    end = len(part) - 1 if END.fullmatch(part.flat[-1]) else len(part)
    end = _before_publisher(part, start, end)
    return article(
        part[start:end].text(),
        {
            "title": title,
            "author": author,
            "section": section,
            "published": f"{date}T{clock[1].zfill(5)}" if clock and date else date,
            "outlet": named,
        },
        part.around(start, end),
        {"words": figure(filled[count][1])},
    )


def _before_publisher(part: Lines, start: int, end: int) -> int:
    """The end of a body before the line of its publisher, whom the line on rights above it names too."""
    last = next((index for index in range(end - 1, start, -1) if part.flat[index]), 0)
    name = part.flat[last].strip(" .").casefold()
    above = " ".join(line for line in part.flat[:start] if is_rights(line)).casefold()
    return last if last and name and not part.flat[last - 1] and name in above else end


def _head(lines: list[str]) -> tuple[str, str, str]:
    """Section, title and author among the lines above the length; a title may run over several lines."""
    if len(lines) > _LONGEST_HEAD:  # a table of contents, or of the search, stands above
        lines = lines[-2 if _is_name(lines[-1]) else -1 :]
    author = ""
    if len(lines) > 1 and _is_name(lines[-1]) and not (len(lines) == 2 and _is_section(lines[0])):
        author = person(lines.pop())
    section = ""
    if len(lines) > 1 and _is_section(lines[0]):
        section = lines.pop(0)
    if len(lines) > 1 and re.match(r"(?i:by) \S", lines[-1]) and not author:
        author = person(lines.pop())
    return section, lines[0], author


def _is_name(line: str) -> bool:
    """Whether a line can name authors: capitals throughout, and not as many words as a headline."""
    if re.match(r"(?i:by) [A-ZÀ-Þ]", line) and len(line) < 100:
        return True
    tokens = re.split(r"[ ,]+", line.split(",")[0] if line.count(",") == 1 else line)
    return 2 <= len(tokens) <= 9 and all(_NAME.fullmatch(token) for token in tokens) and not has_verb(line)


def _is_section(line: str) -> bool:
    known = furniture().get(line.casefold().strip(" .;:")) == "section"
    short = len(words(line)) <= _SECTION_WORDS and len(line) < 40
    return known or (short and not has_verb(line) and not ends_sentence(line))
