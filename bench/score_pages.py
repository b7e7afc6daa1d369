"""Compare the reader of web pages with plain trafilatura and readability, on pages whose text is known.

python bench/score_pages.py FOLDER

FOLDER holds pages `NAME.html`, and beside each `NAME.json` with what a person found on it: any of `text`,
`title`, `published` (its day counts) and `author`; of a field also a list of values that are right. Texts are
compared as bags of words, authors as sets of names.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path

from read_pages import read_page

from helpers.corpus.formats import markup
from helpers.corpus.lexicons import fold
from helpers.corpus.patterns import words

FIELDS = ("title", "published", "author")
_AND = re.compile(r"\s*[;,&|]\s*(?:and\s)?|\sand\s")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path)
    args = parser.parse_args()
    pages = sorted(path for path in args.folder.rglob("*.html") if path.with_suffix(".json").exists())
    gold = [json.loads(path.with_suffix(".json").read_text("utf-8")) for path in pages]
    for name, read in (("this reader", _ours), ("trafilatura", _trafilatura), ("readability", _readability)):
        found = [read(path) for path in pages]
        scores = [
            agreement(row["text"], known["text"])
            for row, known in zip(found, gold, strict=True)
            if known.get("text")
        ]
        means = (sum(score[n] for score in scores) / max(1, len(scores)) for n in range(3))
        told = "  ".join(
            f"{label} {mean:.3f}" for label, mean in zip(("F1", "precision", "recall"), means, strict=True)
        )
        for field in FIELDS:
            pairs = [
                (row.get(field) or "", known[field])
                for row, known in zip(found, gold, strict=True)
                if known.get(field)
            ]
            if pairs:
                right = sum(same(field, mine, theirs) for mine, theirs in pairs)
                told += f"  {field} {right / len(pairs):.3f} of {len(pairs)}"
        print(f"{name:12} {told}  ({len(scores)} texts)")


def agreement(text: str, known: str) -> tuple[float, float, float]:
    """F1, precision and recall of the words of a text, as a bag."""
    mine, theirs = (Counter(words(one.casefold())) for one in (text, known))
    common = sum((mine & theirs).values())
    if not common:
        return 0.0, 0.0, 0.0
    precision, recall = common / mine.total(), common / theirs.total()
    return 2 * precision * recall / (precision + recall), precision, recall


def same(field: str, mine: str, theirs: str | list[str]) -> bool:
    """Whether a value of a field is (one of) the right: of a time the day counts, of names their letters."""
    if isinstance(theirs, list):
        return any(same(field, mine, one) for one in theirs)
    if field == "author":
        own, others = ({fold(name) for name in _AND.split(names)} - {""} for names in (mine, theirs))
        return own == others
    return mine[:10] == theirs[:10] if field == "published" else fold(mine) == fold(theirs)


def _ours(path: Path) -> dict[str, str]:
    return {"text": ""} | read_page(path.parent, path.name)[0]


def _page(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _trafilatura(path: Path) -> dict[str, str]:
    import trafilatura
    from trafilatura.metadata import extract_metadata

    meta = extract_metadata(_page(path))
    known = {"title": meta.title, "published": meta.date, "author": meta.author} if meta else {}
    return {"text": trafilatura.extract(_page(path), include_comments=False) or "", **known}


def _readability(path: Path) -> dict[str, str]:
    from trafilatura.readability_lxml import Document
    from trafilatura.utils import load_html

    tree = load_html(_page(path))
    return {"text": markup.read_fragment(Document(tree).summary())["text"] if tree is not None else ""}


if __name__ == "__main__":
    main()
