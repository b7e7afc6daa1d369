"""PDF: lines joined to paragraphs, printed heads and feet apart, a headline over several lines whole."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import takewhile
from typing import Any

from helpers.corpus.lexicons import fold
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import PRINTED_EDGE
from helpers.corpus.source import Raw

_MOST_PAGES = 1000
_EDGE = 3  # lines at the top and the bottom of a page among which its head and foot are
_HEADLINE_LINES = 6
_BEFORE_TITLE = 4  # lines at most above a headline: section, date
_LARGER = 1.25  # times the size of the body's letters
_FEWEST_WORDS = 3  # of a headline
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’)\]]*$")
_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?|\d{1,4}/\d{1,4}", re.IGNORECASE)
# What a browser prints above and below a page: "5/6/24, 10:00 AM Title", "https://… 1/2".
_PRINTED = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?: ?[AP]M)?\b.*"
    r"|.*\b(?:https?|f[iﬁ]l?e)://?\S+ +\d{1,4} ?/ ?\d{1,4}",
    re.IGNORECASE,
)


def read(data: bytes) -> list[Raw]:
    """The text of a document, its printed heads and feet apart."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise RejectedFileError("PDF with a password")
    if len(reader.pages) > _MOST_PAGES:
        raise RejectedFileError(f"too large: the PDF has more than {_MOST_PAGES:,} pages")
    first, large = _first_page(reader.pages[0]) if reader.pages else ("", [])
    texts = [first, *(page.extract_text() or "" for page in list(reader.pages)[1:])]
    pages = [text.split("\n") for text in texts]
    stated = str(reader.metadata.get("/Title") or "") if reader.metadata else ""
    if not any(line.strip() for page in pages for line in page):
        raise RejectedFileError("PDF without text: a scan; run text recognition (OCR) first")
    lines, edges = without_edges(pages)
    title, lines = headline(lines, stated, large)
    return [
        {
            "text": paragraphs(lines),
            "fields": {"title": title} if title else {},
            "rest": [(PRINTED_EDGE, "\n".join(edges))] if edges else [],
            "page": False,
            "lines": paragraphs(lines),
        }
    ]


def _first_page(page: Any) -> tuple[str, list[str]]:
    """The text of a page, and the lines at its top that are set in the largest letters."""
    pieces: list[tuple[str, float]] = []

    def visit(text: str, now: list[float], matrix: list[float], font: Any, size: float) -> None:
        pieces.append((text, abs(size * (matrix[0] or matrix[1]) * (now[0] or now[1]))))

    text = page.extract_text(visitor_text=visit) or ""
    if "".join(piece for piece, _ in pieces) != text:  # the library put pieces in another order
        return text, []
    sizes: list[tuple[str, float]] = [("", 0.0)]
    for piece, size in pieces:
        for number, segment in enumerate(piece.split("\n")):
            if number:
                sizes.append(("", 0.0))
            if segment.strip():
                sizes[-1] = (sizes[-1][0] + segment, size)
    return text, large_lines([(line.strip(), size) for line, size in sizes if line.strip()])


def large_lines(sizes: list[tuple[str, float]]) -> list[str]:
    """The first lines that stand in letters a quarter larger than the body's, as long as these are alike.

    Args:
        sizes: The filled lines of a page and the size of their letters.
    """
    counted: Counter[float] = Counter()
    for line, size in sizes:
        counted[round(size, 1)] += len(line)
    if not counted:
        return []
    body = counted.most_common(1)[0][0]
    top = next((n for n, (_, size) in enumerate(sizes[:_BEFORE_TITLE]) if size >= _LARGER * body), -1)
    if top < 0:
        return []
    run = [line for line, size in takewhile(lambda pair: abs(pair[1] - sizes[top][1]) < 0.5, sizes[top:])]
    return (
        run if len(run) <= _HEADLINE_LINES and sum(len(line.split()) for line in run) >= _FEWEST_WORDS else []
    )


def without_edges(pages: list[list[str]]) -> tuple[list[str], list[str]]:
    """The lines of all pages, without and with only those of the printed heads and feet.

    These are lines at an edge that stand there, numbers apart, on most pages and at least two; numbers of
    pages; and what a browser prints around a page.
    """
    pages = [[line for line in page if line.strip()] if len(pages) > 1 else page for page in pages]
    counted = Counter(key for page in pages for key in {_key(line) for line in page[:_EDGE] + page[-_EDGE:]})
    common = {key for key, n in counted.items() if n >= 2 and n > 0.5 * len(pages)}
    lines, edges = [], []
    for page in pages:
        for number, line in enumerate(page):
            at_edge = number < _EDGE or number >= len(page) - _EDGE
            stripped = line.strip()
            printed = at_edge and (
                _key(line) in common or _NUMBER.fullmatch(stripped) or _PRINTED.fullmatch(stripped)
            )
            (edges if stripped and printed else lines).append(line.rstrip())
    return lines, edges


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line.strip())


def headline(lines: list[str], stated: str, large: list[str]) -> tuple[str, list[str]]:
    """The headline, and the lines with it on one of them.

    It is the first lines where these make up the title that the document states. That is often the name of a
    file or a template, and left aside. Else it is the lines in large letters.

    Args:
        lines: The lines of the document.
        stated: What it states as its title.
        large: The lines of its headline, by the size of their letters.
    """
    filled = [index for index, line in enumerate(lines) if line.strip()][: _HEADLINE_LINES + _BEFORE_TITLE]
    wanted, best = fold(stated), 0
    for n in range(1, len(filled) + 1):
        joined = fold(" ".join(lines[index] for index in filled[:n]))
        if joined and (wanted == joined or re.match(re.escape(joined) + r"\s*[|–—-]\s*\S", wanted)):
            best = n
    start = 0
    if not best:
        tops = [n for n in range(len(filled)) if large and lines[filled[n]].strip() == large[0]]
        indices = filled[tops[0] : tops[0] + len(large)] if tops else []
        if [lines[index].strip() for index in indices] != large or not large:
            return "", lines
        start, best = tops[0], tops[0] + len(large)
    title = " ".join(" ".join(lines[index] for index in filled[start:best]).split())
    return title, [*lines[: filled[start]], title, "", *lines[filled[best - 1] + 1 :]]


def paragraphs(lines: list[str]) -> str:
    """A paragraph ends at an empty line, or at a line that ends a sentence and is not full."""
    lengths = sorted(len(line) for line in lines if line.strip())
    width = lengths[int(0.9 * (len(lengths) - 1))] if lengths else 0
    finished: list[str] = []
    current = ""
    for line in lines:
        stripped = line.strip()
        if stripped and re.search(r"[a-z]-$", current) and stripped[0].islower():
            current = current[:-1] + stripped
        elif stripped:
            current = f"{current} {stripped}" if current else stripped
        ended = not stripped or len(stripped) < 0.6 * width
        if current and (ended or (_SENTENCE_END.search(stripped) and len(stripped) < 0.85 * width)):
            finished.append(current)
            current = ""
    return "\n\n".join([*finished, current] if current else finished)
