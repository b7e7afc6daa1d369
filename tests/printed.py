"""A page as PDF: its text a sheet, its tags, its outline."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator

from pypdf import PdfReader


class Printed:
    """What a reader, and a screen reader, gets of a PDF."""

    def __init__(self, pdf: bytes) -> None:
        reader = PdfReader(io.BytesIO(pdf))
        self.texts = [page.extract_text() for page in reader.pages]
        self.outline = len(list(_flat(reader.outline)))
        root = reader.trailer["/Root"].get("/StructTreeRoot")
        elements = list(_elements(root.get_object())) if root else []
        self.tags = Counter(str(one["/S"]).removeprefix("/") for one in elements if "/S" in one)
        self.alternatives = [str(one["/Alt"]) for one in elements if "/Alt" in one]


def _flat(outline: list) -> Iterator:
    for one in outline:
        if isinstance(one, list):
            yield from _flat(one)
        else:
            yield one


def _elements(node) -> Iterator:
    yield node
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        kid = kid.get_object()
        if isinstance(kid, dict) and kid.get("/Type") != "/MCR":
            yield from _elements(kid)
