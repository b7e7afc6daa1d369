"""Articles under labelled lines, "Title: …", "Source: …": Gale, EBSCO, wiso, and files of one's own.

The labels are those of the columns of tables (`column_names.csv`), with the value on the same line or below.
"""

from __future__ import annotations

import re

from helpers.corpus.bylines import bare_names
from helpers.corpus.formats.exports.common import Lines, article, is_rights, is_value, named_field
from helpers.corpus.patterns import words
from helpers.corpus.source import Raw

_RULE = re.compile(r"[-=_*~#]{5,}")
_LABEL = re.compile(r"[^\W\d_][\w .&/-]{1,30}:(?!//)")
_ALSO = {"from": "outlet", "ressort": "section", "record": "", "datensatz": ""}
# "Harbour Gazette vom 13.05.2024, S. 4", "Harbour Gazette. 05/13/2024", "Harbour Gazette. (May 6, 2024): p3"
_DATED = re.compile(
    r"(?P<outlet>[^.,;]{2,80}?)(?P<mark>[.,;]| vom) \(?"
    r"(?P<day>\d{1,2}[./]\d{1,2}[./]\d{4}|\d{1,2} [^\W\d_]+ \d{4}|[^\W\d_]+\.? \d{1,2}, \d{4})\b.{0,80}"
)
_PLACE = re.compile(r"\s?\([A-ZÀ-Þ][^()]{1,60}\)$")  # "Harbour Gazette(Lindmoor, England)"
_TAIL = re.compile(
    r"(?:source citation|dauerhafte adresse des dokuments|disclaimer|copyright of .{2,80} is the property\b.*"
    r"|(?:[\w-]+ )?(?:document|accession|dokument)[ -]?(?:number|nummer|id))\s?:?",
    re.IGNORECASE,
)
_FIELDS = frozenset(("title", "outlet", "published", "author", "url", "section"))
_FEWEST = 3  # fields that make a head
_FRONT_MATTER = ("---", "+++")  # as Markdown begins
_LONGEST_HEAD = 40  # lines
_LONGEST_TAIL = 12


def is_export(lines: Lines) -> bool:
    """Whether a text begins with labelled lines that name an outlet and two more of our fields."""
    first = next(filter(None, lines.flat), "")
    return first not in _FRONT_MATTER and _head(lines)[1] > 0


def parts(lines: Lines) -> list[Lines]:
    """The articles: parted by rules, or each beginning with the label that the first begins with.

    Where a title stands above the first label, one stands above the others.
    """
    rules = {lines.flat[index] for index in lines.where(_RULE.fullmatch) if _begins(lines, index)}
    ruled = lines.cut(lines.where(rules.__contains__))
    if sum(_head(part)[1] > 0 for part in ruled) > 1:
        return ruled
    labels = [re.split(r"[:\t]", raw.strip())[0] if ":" in raw or "\t" in raw else "" for raw in lines.raw]
    top = next(index for index, label in enumerate(labels) if label)
    starts = [n for n, label in enumerate(labels) if label == labels[top] and _begins(lines, n)]
    if any(lines.flat[:top]):
        starts = [next((m for m in range(n - 1, -1, -1) if lines.flat[m]), n) for n in starts]
    return lines.cut(dict.fromkeys(starts))


def _begins(lines: Lines, index: int) -> bool:
    """Whether a head begins with a line, and that is no sentence of an article."""
    value = lines.flat[index].partition(":")[2]
    return is_value(value) and _head(lines[index : index + _LONGEST_HEAD])[1] > 0


def stated_number(lines: Lines) -> int:
    """None states it."""
    return 0


def read(part: Lines) -> Raw | None:
    """The labelled lines, the body, and what a database puts below it."""
    values, start = _head(part)
    if not start:
        return None
    end = len(part)
    for index in range(end - 1, max(start, end - _LONGEST_TAIL), -1):
        if _TAIL.match(part.flat[index]) or is_rights(part.flat[index].removeprefix("Copyright: ")):
            end = index
    label, value = _field(part.flat[start - 1])
    first = value if label == "text" else ""
    body = "\n".join([first, *part.raw[start:end]])
    return article(body, values, part.around(start, end))


def _field(line: str) -> tuple[str, str]:
    """What a line names, "other" where it is no field of ours, and its value; empty where it names none."""
    line = line.replace("(s):", "s:", 1)
    if not _LABEL.match(line):
        return "", ""
    name, _, value = line.partition(":")
    kind = named_field(line, "column_names")[0] or _ALSO.get(name.lower(), "")
    return kind or ("other" if is_value(value) else ""), value.strip()


def _head(part: Lines) -> tuple[dict[str, str], int]:
    """The fields above a body, and the line it begins with; 0 where there is no head."""
    values: dict[str, str] = {}
    above, start, current = [], 0, ""
    for index, line in enumerate(part.flat[:_LONGEST_HEAD]):
        name, tab, cell = part.raw[index].strip().partition("\t")  # a row of a table in Word
        kind, value = _field(f"{name}: {cell.strip()}" if tab and ":" not in name else line)
        if not line or _RULE.fullmatch(line):
            continue
        if kind:
            current = kind if not value else ""
            start = index + 1
            if kind in _FIELDS and value:
                values.setdefault(kind, value)
            if kind == "text":
                break
        elif current and (part.raw[index][:1].isspace() or (part.flat[index - 1] and is_value(line))):
            values.setdefault(current, line)
            current, start = "", index + 1
        elif not start and not above and len(words(line)) <= 30 and not line.endswith((".", ".”", '."')):
            above.append(line)
        elif not start and len(above) == 1 and bare_names(line):
            values["author"] = line
        else:
            break
    values = {name: value for name, value in values.items() if name in _FIELDS}
    if dated := _DATED.fullmatch(values.get("outlet", "")[:200]):
        values = {"published": dated["day"]} | values | {"outlet": dated["outlet"]}
        if dated["mark"] == ".":  # EBSCO ends titles with a full stop
            values["title"] = re.sub(r"(?<=[\w)\"”])(?<!\b[A-Z])\.$", "", values.get("title", ""))
    if "outlet" in values:
        values["outlet"] = _PLACE.sub("", values["outlet"])
    is_head = "outlet" in values and len(values) >= _FEWEST
    return {"title": "".join(above)} | values, start if is_head else 0
