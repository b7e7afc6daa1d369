"""The sources: each that a word list, a card or a page names is known, and is written rightly."""

from __future__ import annotations

import json
import re
from importlib.resources import files

import pytest
from conftest import ROOT

from helpers.lexicons import read_lexicon
from helpers.methods.sources import bibliography, in_order, keys_in, sources
from helpers.pages.validation import read_accuracy

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
    for source in sources().values():
        years.setdefault(source.year, set()).add(source.surnames[0])
    listed = re.findall(r"(?m)(?:^[-*·]? ?|· )([^\W\d_][^,.*(]+), [A-Z][^(\n]*\((\d{4})\)", text)
    assert len(listed) >= 2
    for first, year in listed:
        assert first in years.get(year, set()), (first, year)


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


@pytest.mark.parametrize("key", sources())
def test_an_entry_is_whole(key: str) -> None:
    source = sources()[key]
    needed = {"article": {"journal", "volume"}, "book": {"publisher"}, "inproceedings": {"booktitle"}}
    needed |= {"incollection": {"booktitle", "publisher"}, "phdthesis": {"school"}, "misc": set()}
    assert needed[source.type] | {"author", "title"} <= set(source.fields)
    assert source.bibtex.count("{") == source.bibtex.count("}")
    assert not re.search(r"(?<!\\)&", source.bibtex)
    assert source.reference.endswith((".", "?"))
    assert ".." not in source.reference


def test_labels_and_references_read_as_a_paper_has_them() -> None:
    labels = [sources()[key].label for key in ("hyland1998", "mann1947", "monroe2008", "tiffen2014", "ap")]
    assert labels == [
        "Hyland 1998", "Mann & Whitney 1947", "Monroe et al. 2008", "Tiffen et al. 2014", "Associated Press",
    ]  # fmt: skip
    assert sources()["prince1982"].reference == (
        "Prince, Ellen F., Frader, Joel and Bosk, Charles (1982). On Hedging in Physician-Physician "
        "Discourse. In Di Pietro, Robert J. (ed.), Linguistics and the Professions, 83–97. Ablex."
    )


def test_a_bibliography_holds_what_is_asked_for_once() -> None:
    text = bibliography(["hyland2005", "ap", "hyland2005"])
    assert re.findall(r"@\w+\{(\w+),", text) == ["ap", "hyland2005"]
    assert [source.key for source in in_order(["hyland2005", "ap", "hyland1998"])] == [
        "ap", "hyland1998", "hyland2005",
    ]  # fmt: skip
