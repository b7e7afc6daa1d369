"""XML opened safely: no entities, no network, no depth that hurts; and the text of its elements."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from helpers.corpus.model import RejectedFileError

_INVISIBLE = frozenset(("script", "style", "tracked-changes", "annotation", "instrText", "delText"))


def parse(data: bytes, what: str) -> Any:
    """The root element of an XML document.

    Args:
        data: Its bytes.
        what: What the file is called in the message.

    Raises:
        RejectedFileError: It is no well-formed XML, or declares entities.
    """
    from lxml import etree

    if re.search(rb"<!ENTITY", data[:100_000]):
        raise RejectedFileError(f"{what}: it declares entities, which are not resolved")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise RejectedFileError(f"damaged {what} ({type(error).__name__})") from None


def local(element: Any) -> str:
    """The name of an element without its namespace; empty for what is none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def walk(root: Any) -> Iterator[tuple[str, Any]]:
    """`("start", element)` and `("end", element)` in document order, without recursion."""
    stack = [(root, False)]
    while stack:
        element, done = stack.pop()
        yield ("end" if done else "start"), element
        if not done:
            stack.append((element, True))
            stack.extend((child, False) for child in reversed(element))


def first(root: Any, *names: str) -> Any | None:
    """The first element with one of the local names, below or at the root; names first, then order."""
    if root is None:
        return None
    for name in names:
        match = next((element for element in root.iter() if local(element) == name), None)
        if match is not None:
            return match
    return None


def every(root: Any, *names: str) -> list[Any]:
    """All elements with one of the local names, in document order."""
    return [element for element in root.iter() if local(element) in names]


def text_of(element: Any | None) -> str:
    """The text of an element in single spaces; empty where there is none."""
    if element is None:
        return ""
    return " ".join(paragraphs(element, frozenset()))


def paragraphs(root: Any, blocks: frozenset[str], *, hidden: frozenset[str] = _INVISIBLE) -> list[str]:
    """The texts of an element's blocks in order; what stands beside them is a paragraph too.

    Args:
        root: The element.
        blocks: The names of elements that begin and end a paragraph.
        hidden: Those of elements that are not shown; the root is.
    """
    lines: list[str] = []
    parts: list[str] = []
    depth = 0  # of what is hidden

    def close() -> None:
        if line := " ".join("".join(parts).split()):
            lines.append(line)
        parts.clear()

    for event, node in walk(root):
        name = local(node)
        hides = name in hidden and node is not root
        if name in blocks and not depth:
            close()
        if event == "start":
            depth += hides
            if not depth and name:
                parts.append(node.text or "")
        else:
            depth -= hides
            if not depth and node is not root:
                parts.append(node.tail or "")
    close()
    return lines
