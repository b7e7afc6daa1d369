"""A sentence parsed for tests of rules that read words by their position."""

from __future__ import annotations

from helpers.language import parse_texts
from helpers.stance.tree import Tree


def tree_of(text: str, *, part: str = "text") -> Tree:
    """The words, tags and heads of a text, or with `part="title"` of a headline."""
    (doc,) = parse_texts([text])
    doc.user_data["part"] = part
    return Tree(doc, [(span.start, span.end) for span in doc.sents])


def word(t: Tree, i: int) -> str:
    """The word at a position, "-" where there is none."""
    return t.form[i] if i >= 0 else "-"
