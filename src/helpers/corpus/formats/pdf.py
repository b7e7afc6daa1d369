"""PDF: lines joined to paragraphs, printed heads and feet apart, a headline over several lines whole."""

from __future__ import annotations

import io
import re
from collections import Counter
from itertools import pairwise, takewhile
from typing import Any

from helpers.corpus.formats.exports import is_mark
from helpers.corpus.lexicons import fold
from helpers.corpus.model import RejectedFileError
from helpers.corpus.patterns import PRINTED_EDGE
from helpers.corpus.source import Raw

Line = tuple[str, float, float]
"""A line, the size of its letters, and how high above the foot of the page it stands; 0 where unknown."""
_MOST_PAGES = 1000
_FULL = 0.8  # of the longest line of a page
_WIDER = 1.25  # times the step from line to line, between paragraphs
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
    read = [_lines(page) for page in reader.pages]
    pages = [with_gaps(lines) for lines in read]
    large = large_lines([(text, size) for text, size, _ in read[0]]) if read else []
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


def _lines(page: Any) -> list[Line]:
    """The filled lines of a page; without sizes and places where the library put pieces in another order."""
    pieces: list[tuple[str, float, float]] = []

    def visit(text: str, now: list[float], matrix: list[float], font: Any, size: float) -> None:
        height = matrix[4] * now[1] + matrix[5] * now[3] + now[5]
        pieces.append((text, abs(size * (matrix[0] or matrix[1]) * (now[0] or now[1])), height))

    text = page.extract_text(visitor_text=visit) or ""
    if "".join(piece for piece, *_ in pieces) != text:
        return [(line.rstrip(), 0.0, 0.0) for line in text.split("\n") if line.strip()]
    lines: list[Line] = [("", 0.0, 0.0)]
    for piece, size, height in pieces:
        for number, segment in enumerate(piece.split("\n")):
            if number:
                lines.append(("", 0.0, 0.0))
            if segment.strip():
                before, _, first = lines[-1]
                lines[-1] = (before + segment, size, first if before else height)
    return [(line.rstrip(), size, height) for line, size, height in lines if line.strip()]


def with_gaps(lines: list[Line]) -> list[str]:
    """The lines of a page, an empty one where the next stands further below than the line of a paragraph.

    How far that is, in sizes of its letters, is measured below full lines that end no sentence.
    """
    width = max((len(text) for text, *_ in lines), default=0)
    steps = [(a[2] - b[2]) / b[1] if a[1] and b[1] else 0.0 for a, b in pairwise(lines)]
    within = sorted(
        step
        for (text, *_), step in zip(lines, steps, strict=False)
        if step > 0 and len(text) > _FULL * width and not _SENTENCE_END.search(text)
    )
    most = _WIDER * within[len(within) // 2] if within else float("inf")
    spaced = [lines[0][0]] if lines else []
    for step, (text, *_) in zip(steps, lines[1:], strict=True):
        spaced += ["", text] if step > most else [text]
    return spaced


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

    These are lines at an edge that stand, but for the page's number, on most pages and at least two; numbers
    of pages; and what a browser prints around a page.
    """
    at_edges = [_edges(page) for page in pages]
    counted = Counter(
        key
        for number, (page, places) in enumerate(zip(pages, at_edges, strict=True))
        for key in {key for index in places for key in _keys(page[index], number)}
    )
    common = {key for key, n in counted.items() if n >= 2 and n > 0.5 * len(pages)}
    lines: list[str] = []
    edges: list[str] = []
    for number, (page, places) in enumerate(zip(pages, at_edges, strict=True)):
        printed = {
            index
            for index in places
            if _keys(page[index], number) & common
            or _NUMBER.fullmatch(page[index].strip())
            or _PRINTED.fullmatch(page[index].strip())
        }
        edges += [page[index].rstrip() for index in sorted(printed)]
        inner = [line.rstrip() for index, line in enumerate(page) if index not in printed]
        lines += "\n".join(inner).strip("\n").split("\n") if any(inner) else []
    return lines, edges


def _edges(page: list[str]) -> set[int]:
    """The places of the filled lines at the top and the bottom of a page, but for marks of exports."""
    filled = [index for index, line in enumerate(page) if line.strip()]
    return {index for index in (*filled[:_EDGE], *filled[-_EDGE:]) if not is_mark(page[index].strip())}


def _keys(line: str, number: int) -> set[str]:
    """What a line says, and what it says if one of its numbers is that of the page."""
    line = line.strip()
    counts = [match for match in re.finditer(r"\d+", line) if len(match[0]) < 5]
    return {line} | {
        f"{line[: match.start()]}#{int(match[0]) - number}{line[match.end() :]}" for match in counts
    }


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
        if current and stripped.startswith("©"):  # whose the rights are is no sentence of the paragraph above
            finished.append(current)
            current = ""
        if stripped and re.search(r"[a-z]-$", current) and stripped[0].islower():
            current = current[:-1] + stripped
        elif stripped:
            current = f"{current} {stripped}" if current else stripped
        ended = not stripped or len(stripped) < 0.6 * width
        if current and (ended or (_SENTENCE_END.search(stripped) and len(stripped) < 0.85 * width)):
            finished.append(current)
            current = ""
    return "\n\n".join([*finished, current] if current else finished)
