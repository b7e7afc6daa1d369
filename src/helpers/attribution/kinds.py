"""Direct, indirect or mixed: how much of a content stands between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from helpers.language.quotes import Quotation

KINDS = {
    "direct": "at least four fifths of the content between quotation marks",
    "mixed": "some of it: the outlet's words and the source's",
    "indirect": "nothing of it: the outlet's words alone",
}
_DIRECT = 0.8
# A name, a number or a title in marks is no quoted speech: the "2+2" talks, "Annie".
_NO_SPEECH = re.compile(r"\W*[A-Z]\w*\W*|[\W\d]+")


def kind_of(text: str, content: Iterable[Sequence[int]], quotes: Iterable[Quotation]) -> str:
    """The kind of a content, a key of `KINDS`."""
    total = quoted = 0
    for start, end in content:
        total += len(text[start:end].replace(" ", ""))
        for quote in quotes:
            low, high = max(start, quote.start), min(end, quote.end)
            if low < high and not _NO_SPEECH.fullmatch(text[quote.start : quote.end]):
                quoted += len(text[low:high].replace(" ", ""))
    if not quoted:
        return "indirect"
    return "direct" if quoted >= _DIRECT * total else "mixed"
