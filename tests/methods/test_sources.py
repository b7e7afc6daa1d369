"""The sources: each that a word list, a card or a page names is known, and is written rightly."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from conftest import ROOT

from helpers.lexicons import read_lexicon
from helpers.methods.sources import REFERENCES, bibliography, first_author, keys_in, names, sources, year
from helpers.pages.validation.accuracy import read_accuracy

LISTS = sorted(
    path.name.removesuffix(".csv")
    for path in files("helpers.lexicons").iterdir()
    if path.name.endswith(".csv")
)


@pytest.mark.parametrize("name", [name for name in LISTS if name != "outlet_aliases"])
def test_every_work_that_a_word_list_cites_is_known(name: str) -> None:
    cited = {row["source"] for row in read_lexicon(name)}
    works = {source for source in cited if re.search(r"[A-Z]\S+ (?:\S+ )*(?:18|19|20)\d\d", source)}
    assert not {source for source in works if not keys_in(source)}


def test_every_gold_set_of_the_card_is_known() -> None:
    assert all(keys_in(gold) for gold in read_accuracy()["gold"])


@pytest.mark.parametrize("path", sorted((ROOT / "notebooks").glob("0*.ipynb")), ids=lambda path: path.stem)
def test_what_a_page_lists_as_its_references_is_known(path) -> None:
    cells = json.loads(path.read_text("utf-8"))["cells"]
    text = "".join("".join(cell["source"]) for cell in cells)
    text = re.split("References", text)[-1] if "References" in text else ""
    years: dict[str, set[str]] = {}
    for key in sources():
        years.setdefault(year(key), set()).add(first_author(key))
    listed = re.findall(r"(?m)(?:^[-*·]? ?|· )([^\W\d_][^,.*(]+), [A-Z][^(\n]*\((\d{4})\)", text)
    assert len(listed) >= 2
    for first, when in listed:
        assert first in years.get(when, set()), (first, when)


@pytest.mark.parametrize(
    ("cited", "keys"),
    [
        ("Prince et al. 1982", ["prince1982"]),
        ("Kiparsky & Kiparsky 1970", ["kiparsky1970"]),
        ("Kleemans, Schaap & Hermans 2017, Citizen sources in the news", ["kleemans2017"]),
        ("Guardian and Observer style guide; AP Stylebook, spelling", ["guardian", "ap"]),
        ("label of a share button (AddToAny, ShareThis)", []),
        ("Nobody 1999", []),
    ],
)
def test_keys_are_found_in_what_a_list_says(cited: str, keys: list[str]) -> None:
    assert keys_in(cited) == keys


def test_entries_are_whole() -> None:
    needed = {"article": {"journal", "volume"}, "book": {"publisher"}, "inproceedings": {"booktitle"}}
    needed |= {"incollection": {"booktitle", "publisher"}, "phdthesis": {"school"}, "misc": set()}
    entries = re.findall(r"(?ms)^@(\w+)\{(\w+),\n(.*?)^\}", REFERENCES.read_text("utf-8"))
    assert [key for _, key, _ in entries] == sorted(sources())
    for kind, key, fields in entries:
        assert needed[kind] | {"author", "title"} <= set(re.findall(r"(?m)^  (\w+) = ", fields)), key
    assert set(names().values()) <= set(sources())


def test_authors_and_years() -> None:
    keys = ("hyland1998", "mann1947", "monroe2008", "ap")
    assert [(first_author(key), year(key)) for key in keys] == [
        ("Hyland", "1998"), ("Mann", "1947"), ("Monroe", "2008"), ("Associated Press", ""),
    ]  # fmt: skip


def test_a_bibliography_holds_what_is_asked_for_once() -> None:
    text = bibliography(["hyland2005", "ap", "hyland2005"]).decode()
    assert re.findall(r"@\w+\{(\w+),", text) == ["ap", "hyland2005"]
