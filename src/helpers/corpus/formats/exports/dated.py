"""Articles under a line that names outlet and day: Retriever (Mediearkivet, Atekst), NewsBank.

`Harbour Gazette, 2024-05-13 09:31` below a title, and `May 13, 2024 | Harbour Gazette (Lindmoor)`.
"""

from __future__ import annotations

import re

from helpers.corpus.formats.exports.common import Lines, article, figure, is_rights, is_value, person
from helpers.corpus.patterns import words
from helpers.corpus.source import Raw

_DAY = (
    r"\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}|[^\W\d_]{3,9}\.? \d{1,2}, \d{4}|\d{1,2}\.? [^\W\d_]{3,9} \d{4}"
)
_PAGE = r"(?:side|sida|sivu|page) \S{1,8}"
_DATED = re.compile(
    rf"(?P<outlet>[^,|]{{2,60}}), (?P<day>(?:{_DAY})(?: \d\d:\d\d(?::\d\d)?)?)(?:,? {_PAGE})?"
    rf"|(?P<day2>{_DAY}) \| (?P<outlet2>[^|]{{2,80}})",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?P<name>Author(?:/Byline)?|Section): (?P<value>.+)")
_COUNT = re.compile(r"\d{1,3}(?:,?\d{3})*(?: words)?", re.IGNORECASE)
_BESIDE = re.compile(
    rf"{_PAGE}\.?|pu ?bli(?:sert|cerat|ceret|shed) (?:på|i|in|on) \S{{3,12}}|sänt i \S.{{2,30}}|words"
    r"|read news document|(?:author(?:/byline)?|section|page|edition|column): .{1,120}",
    re.IGNORECASE,
)
_SURE = re.compile(r"pu ?bli(?:sert|cerat|ceret) |sänt i |read news document", re.IGNORECASE)
_END = re.compile(
    r"={60,}$|citation \(|(?:se|les|läs|læs|read) [\w ]{3,30} (?:på|at|on) https?://(?:www\.)?ret\.nu/",
    re.IGNORECASE,
)
_GLUED = re.compile(r"(?<=\S)©")  # what owns the rights, behind the last word of the body
_RULE = re.compile(r"[-=]{20,}")
_PLACE = re.compile(r"(?:: web edition(?: articles)?)?\s*\([^()]{2,40}\)$", re.IGNORECASE)
_TITLE = 5  # lines from a title to the dated line at most
_HEAD = 12  # lines between the dated line and the body


def _tops(lines: Lines) -> list[int]:
    """The dated lines that stand below a title and above what only these databases print.

    Without such: those of a file that begins with a title and a dated line, and goes on so with others.
    """
    dated = lines.where(lambda line: len(line) < 160 and _DATED.fullmatch(line))
    if sure := [top for top in dated if _beside(lines, top)[1]]:
        return sure
    titled = [top for top in dated if is_value(lines.flat[_title(lines, top)])]
    return titled if len(titled) > 1 and lines.where(bool)[1:2] == titled[:1] else []


def _beside(lines: Lines, top: int) -> tuple[dict[str, str], int]:
    """What stands between a dated line and the body, and where that begins; 0 where no database tells."""
    values: dict[str, str] = {}
    start, sure = top + 1, False
    for index in range(top + 1, min(top + 1 + _HEAD, len(lines))):
        line = lines.flat[index]
        pieces = [piece.strip(" .") for piece in line.split(" | ")]
        if _COUNT.fullmatch(line):
            values["words"] = figure(line)
        elif line and all(map(_BESIDE.fullmatch, pieces)):
            start, sure = index + 1, sure or bool(_SURE.match(line))
            named = filter(None, map(_NAMED.fullmatch, pieces))
            values |= {match["name"].split("/")[0].lower(): match["value"] for match in named}
        elif line.isupper() and 2 <= len(words(line)) <= 6:
            values.setdefault("author", line)
        elif line:
            break
    return values, start if sure else 0


def _title(lines: Lines, top: int) -> int:
    """The line of the title, above a dated line and the rule between them; -1 where there is none."""
    above = (index for index in range(top - 1, max(-1, top - 1 - _TITLE), -1) if lines.flat[index])
    return next((index for index in above if not _RULE.fullmatch(lines.flat[index])), -1)


def is_export(lines: Lines) -> bool:
    """Whether a text holds titles above dated lines."""
    return bool(_tops(lines))


def parts(lines: Lines) -> list[Lines]:
    """The articles, each from its title on; before the first stands the list of all."""
    return lines.cut(max(0, _title(lines, top)) for top in _tops(lines))


def stated_number(lines: Lines) -> int:
    """How many articles the list before the first names; 0 where there is none."""
    return sum(line.startswith("> ") for line in lines.flat[: _tops(lines)[0]])


def read(part: Lines) -> Raw | None:
    """Title, dated line, what stands beside the article, its body, and whose the rights are."""
    matches = (_DATED.fullmatch(line) for line in part.flat[: _TITLE + 1] if len(line) < 160)
    dated = next(filter(None, matches), None)
    if dated is None:
        return None
    top = part.flat.index(dated.string)
    if (title := _title(part, top)) < 0:
        return None
    values, start = _beside(part, top)
    start = start or top + 1
    end = next((index for index in range(start, len(part)) if _END.match(part.flat[index])), len(part))
    while end > start and (not part.flat[end - 1] or is_rights(part.flat[end - 1])):
        end -= 1
    body, mark, owner = part[start:end].text(), "", ""
    if glued := _GLUED.search(body, max(0, len(body) - 200)):
        body, mark, owner = body[: glued.start()], "©", body[glued.end() :]
    return article(
        body,
        {
            "title": part.flat[title],
            "outlet": _outlet(dated["outlet"] or dated["outlet2"]),
            "published": dated["day"] or dated["day2"],
            "author": person(values.get("author", "")),
            "section": values.get("section", ""),
        },
        f"{part[:start].text()}\n{mark}{owner}\n{part[end : len(part)].text()}",
        {"words": values.get("words", "")},
    )


def _outlet(name: str) -> str:
    """An outlet without its place, its article before it: `Ledger, The (Lindmoor)` is The Ledger."""
    name = _PLACE.sub("", name)
    return re.sub(r"^(.+), (The|A)$", r"\2 \1", name)
