"""Predict who acts and who is acted upon: one JSON object a line with `id` and `text` in, clauses out.

python bench/predict_agency.py IN.jsonl OUT.jsonl

Writes for every verb {"verb", "voice", "agent", "patient"}, character offsets of head words, by the
conventions of Universal Dependencies: the head of a person's name is its first word ("Ada" of "Mayor Ada
Fern"), and a participle after "be" is a passive also where it describes a state.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from helpers.stance.tree import Tree


def main() -> None:
    """Read, parse, find the clauses, write; print words a second of processor time, loading left out."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # the figure is for one core
    from helpers.agency.clauses import STATE, clauses
    from helpers.language import parse_texts
    from helpers.stance.tree import Tree

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("input", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    rows = [json.loads(line) for line in given.input.read_text("utf-8").splitlines() if line.strip()]
    for _ in parse_texts(["Loading takes its own time."]):
        pass
    began, words, found_in = time.process_time(), 0, 0.0
    with given.output.open("w", encoding="utf-8") as out:
        for row, doc in zip(rows, parse_texts(row["text"] for row in rows), strict=True):
            words += len(row["text"].split())
            started = time.process_time()
            tree = Tree(doc, [(span.start, span.end) for span in doc.sents])
            found = [
                {
                    "verb": _place(doc, clause.verb),
                    "voice": "agentless" if clause.voice == STATE else clause.voice,
                    "agent": _head(doc, tree, clause.agent),
                    "patient": _head(doc, tree, clause.patient),
                }
                for clause in clauses(tree)
            ]
            found_in += time.process_time() - started
            out.write(json.dumps({"id": row["id"], "clauses": found}) + "\n")
    took = time.process_time() - began
    print(f"{words:,} words in {took:.1f} s: {words / took:,.0f} a second with the parse,", end=" ")
    print(f"{words / found_in:,.0f} once parsed")


def _place(doc: Doc, i: int) -> list[int]:
    return [doc[i].idx, doc[i].idx + len(doc[i])]


def _head(doc: Doc, tree: Tree, i: int) -> list[int] | None:
    """The head word of an argument, where Universal Dependencies have it."""
    if i < 0:
        return None
    first_words = {"other": ("each",), "another": ("one",)}.get(tree.word[i], ("$", "€", "£"))
    for kid in tree.kids[i]:
        if kid < i and tree.word[kid] in first_words:  # "each other", "$ 20 million"
            return _place(doc, kid)
    return _place(doc, _first_of_name(doc, tree, i))


def _first_of_name(doc: Doc, tree: Tree, i: int) -> int:
    """The first word of a person's name, its title left out; of anything else the word itself."""
    from helpers.entities.words import without_title

    first = i
    while tree.tag[i] == "NNP" and first > tree.start[i] and tree.tag[first - 1] == "NNP":
        if not (tree.dep[first - 1] == "compound" and first - 1 < tree.head[first - 1] <= i):
            break
        first -= 1
    if first == i or tree.has(i, ("det",)):
        return i
    words = doc.text[doc[first].idx : doc[i].idx + len(doc[i])]
    name = without_title(words)
    if not _is_person(name):
        return i
    begins = doc[i].idx + len(doc[i]) - len(name)
    return next(k for k in range(first, i + 1) if doc[k].idx + len(doc[k]) > begins)


def _is_person(name: str) -> bool:
    from helpers.entities.aliases import lookup
    from helpers.entities.roles import is_body_name, is_outlet, role
    from helpers.entities.words import is_given

    words = name.split()
    if is_given(words[0]):
        return True
    return not (lookup(name) or is_outlet(name) or is_body_name(name) or any(map(role, words)))


if __name__ == "__main__":
    main()
