"""The sources: one list, cited by key; as BibTeX, as a label in a text, as a line of a reference list."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

_AFTER = re.compile(r"^(?:category after|pet forms as in) ")
_CITED = re.compile(r"([^\W\d_][^\d,&]*?)(?: et al\.|,| &|)(?: .*?)? ?(\d{4})\b")


@dataclass(frozen=True)
class Source:
    """An entry of `sources.toml`."""

    key: str
    type: str
    fields: dict[str, Any]
    names: list[str] = field(default_factory=list)

    @property
    def surnames(self) -> list[str]:
        """The authors' surnames, an institution's name whole; "others" last where there are more."""
        return [name.partition(",")[0].strip("{}") for name in self.fields["author"].split(" and ")]

    @property
    def year(self) -> str:
        return str(self.fields.get("year", ""))

    @property
    def label(self) -> str:
        """How a text names it: "Hyland 1998", "Kiparsky & Kiparsky 1970", "Szarvas et al. 2012"."""
        names = self.surnames
        shown = (
            names[0] if len(names) == 1 else " & ".join(names) if len(names) == 2 else f"{names[0]} et al."
        )
        shown = shown.replace(" & others", " et al.")
        return f"{shown} {self.year}".strip()

    @property
    def reference(self) -> str:
        """Its line in a reference list, plain."""
        fields = self.fields
        authors = [name.strip("{}") for name in fields["author"].split(" and ")]
        told = " and ".join([", ".join(authors[:-1]), authors[-1]] if len(authors) > 2 else authors)
        told = re.sub(r",? and others$", " et al.", told)
        parts = [f"{told} ({self.year})" if self.year else told, fields["title"]]
        if "journal" in fields:
            number = f"({fields['number']})" if "number" in fields else ""
            pages = f": {fields['pages']}" if "pages" in fields else ""
            parts.append(f"{fields['journal']} {fields['volume']}{number}{pages}")
        elif "booktitle" in fields:
            editors = fields.get("editor", "")
            within = f"In {editors.replace(' and ', ' & ')} (ed.), " if editors else ""
            pages = f", {fields['pages']}" if "pages" in fields else ""
            parts.append(f"{within}{fields['booktitle']}{pages}")
        if "edition" in fields:
            parts[1] += f" ({fields['edition']} ed.)"
        parts += [fields[name] for name in ("publisher", "school", "howpublished") if name in fields]
        return " ".join(part if part.endswith("?") else f"{part.rstrip('.')}." for part in parts)

    @property
    def bibtex(self) -> str:
        """Its BibTeX entry; capitals of the title are kept."""
        lines = [f"@{self.type}{{{self.key},"]
        for name, value in self.fields.items():
            text = str(value).replace("&", r"\&").replace("–", "--")
            lines.append(f"  {name} = {{{f'{{{text}}}' if name == 'title' else text}}},")
        return "\n".join([*lines, "}"])


@cache
def sources() -> dict[str, Source]:
    """Every source by its key."""
    text = resources.files(__package__).joinpath("sources.toml").read_text("utf-8")
    found = {}
    for key, entry in tomllib.loads(text).items():
        fields = {name: value for name, value in entry.items() if name not in ("type", "names")}
        found[key] = Source(key, entry["type"], fields, entry.get("names", []))
    return found


def keys_in(text: str) -> list[str]:
    """The keys of the sources that a lexicon's `source` names; none where it names no work.

    "Prince et al. 1982", "AP Stylebook, titles", "Guardian and Observer style guide; AP Stylebook",
    "WordNet 3.1, noun.group; category after Sigal 1973".
    """
    found = []
    for part in re.split(r"[;(]|, (?=Reuters)", text):
        key = _key_of(_AFTER.sub("", part.strip()))
        if key and key not in found:
            found.append(key)
    return found


@cache
def _key_of(text: str) -> str:
    for key, source in sources().items():
        if any(text.startswith(name) for name in source.names):
            return key
    if cited := _CITED.match(text):
        surname, year = cited.groups()
        for key, source in sources().items():
            if source.year == year and source.surnames[0] == surname.strip():
                return key
    return ""


def bibliography(keys: Iterable[str]) -> str:
    """The BibTeX file of the sources named."""
    return "\n\n".join(sources()[key].bibtex for key in sorted(set(keys))) + "\n"


def in_order(keys: Iterable[str]) -> list[Source]:
    """The sources named, as a reference list has them."""
    return sorted((sources()[key] for key in set(keys)), key=lambda one: (one.surnames, one.year, one.key))
