"""Markdown with fields above it ("front matter"), as clippers of web pages and note programs write it."""

from __future__ import annotations

import re

from helpers.corpus.formats.columns import NAMES
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import FIELD
from helpers.corpus.source import FIELDS, Source, tidy, with_rest

_JOPLIN = re.compile(
    r"(?:\A|\n)id: [0-9a-f]{32}\r?\n(?:[a-z_]{2,40}:[^\n]{0,2000}\n){1,60}type_: (?P<type>\d{1,2})\s*\Z"
)
_LONGEST = 200  # lines of front matter
_LINE = re.compile(r"(?P<name>[A-Za-z][\w .-]{0,40}?)\s*[:=]\s*(?P<value>.*)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\s]{0,1000}(?:\s\"[^\"\n]{0,300}\")?\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,500})\]\([^()\s]{1,2000}(?:\s\"[^\"\n]{0,300}\")?\)")
_HEADING = re.compile(r"^#{1,6}[ \t]+", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(?P<text>[^\n]{1,300}?)[ \t#]*$", re.MULTILINE)
_QUOTE = re.compile(r"^>[ \t]?", re.MULTILINE)
_STRONG = re.compile(r"(?<![\w*])(\*\*|__)(?=\S)(?P<text>[^*_\n]{1,500})(?<=\S)\1(?![\w*])")
_SLANTED = re.compile(r"(?<![\w*_])([*_])(?=\S)(?P<text>[^*_\n]{1,500})(?<=\S)\1(?![\w*_])")


def read(path: str, text: str, encoding: str) -> Source | None:
    """The article of a file with front matter or named so, its marks taken out; None for any other text.

    Raises:
        RejectedFileError: It is a notebook, a tag or a picture of Joplin.
    """
    article = _with_front(path, text, encoding) or _of_joplin(path, text, encoding)
    if article is None and path.lower().endswith((".md", ".markdown")):
        title = _TITLE.search(text)
        return Source(path, plain(text), encoding, tidy({"title": title["text"]}) if title else {})
    return article


def _with_front(path: str, text: str, encoding: str) -> Source | None:
    mark = re.match(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n", text[:20])  # YAML, TOML
    if mark is None:
        return None
    lines = text.removeprefix("\ufeff").split("\n")
    ends = (mark[1], "..." if mark[1] == "---" else mark[1])
    end = next((n for n, line in enumerate(lines[1 : _LONGEST + 1], start=1) if line.strip() in ends), 0)
    if not end:
        return None
    stated = _front(lines[1:end])
    return _article(path, lines[end + 1 :], lines[1:end], stated, encoding) if stated else None


def _of_joplin(path: str, text: str, encoding: str) -> Source | None:
    """A note as Joplin keeps it: the title, the text, and its fields below."""
    match = _JOPLIN.search(text)
    if match is None:
        return None
    if match["type"] != "1":
        raise RejectedFileError("a notebook, tag or picture of Joplin, no article")
    title, *lines = text[: match.start()].split("\n")
    fields = match[0].strip().split("\n")
    stated = _front(fields)
    stated = {"title": title} | {name: stated.get(name, "") for name in ("author", "source_url")}
    return _article(path, lines, [title, *fields], stated, encoding)


def _article(path: str, lines: list[str], beside: list[str], stated: dict[str, str], encoding: str) -> Source:
    filled = {name: [stated[usual] for usual in NAMES[name] if stated.get(usual)] for name in FIELDS}
    addresses = [value for value in filled["outlet"] if re.match(r"https?://", value)]
    filled["url"] += addresses
    filled["outlet"] = [value for value in filled["outlet"] if value not in addresses]
    held = {name: next(iter(values), "") for name, values in filled.items()}
    whole, outside = with_rest(plain("\n".join(lines)).strip("\n"), [(FIELD, "\n".join(beside))])
    return Source(path, whole, encoding, tidy(held), outside)


def _front(lines: list[str]) -> dict[str, str]:
    """The fields of front matter, name -> value; of a list all its entries."""
    fields: dict[str, str] = {}
    name = ""
    for line in lines:
        match = _LINE.match(line)
        entry = re.match(r"\s*-\s+(.*)", line)
        if match:
            name = re.sub(r"[\s.-]+", "_", match["name"].strip().lower())
            fields[name] = _value(match["value"])
        elif entry and name:
            fields[name] = ", ".join(filter(None, (fields[name], _value(entry[1]))))
    return fields


def _value(text: str) -> str:
    """A value without its quotation marks; of a link to a note, `[[Ana Torres]]`, the name."""
    text = text.strip().strip("\"'").strip()
    text = re.sub(r"\[\[([^\[\]|]{1,200})(?:\|[^\[\]]{0,200})?\]\]", r"\1", text)
    return text.removeprefix("[").removesuffix("]").strip(" \"'")


def plain(text: str) -> str:
    """Markdown without its marks: of a link its text, of a heading its words; pictures go."""
    text = _IMAGE.sub("", text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _STRONG.sub(lambda match: match["text"], _QUOTE.sub("", _HEADING.sub("", text)))
    return _SLANTED.sub(lambda match: match["text"], text)
