"""Character repairs: what no reader sees, or sees wrongly, is mended and recorded."""

from __future__ import annotations

import re
import unicodedata

from helpers.corpus.model import Removed
from helpers.corpus.units import HYPHEN, LINE

# U+200D joins emoji, so it goes only where it stands between plain letters or spaces.
_INVISIBLE = re.compile(
    r"(?P<mark>\ufeff)|(?P<hyphen>\u00ad+)|(?P<zero>[\u200b\u200c\u2060]+|(?<![^\x00-\u024f])\u200d+)"
    r"|(?P<direction>[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+)"
    r"|(?P<control>[\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]+)|(?P<ligature>[\ufb00-\ufb06])"
)
_REASONS = {
    "mark": "byte-order mark",
    "hyphen": "soft hyphen",
    "zero": "zero-width character",
    "direction": "direction mark",
    "control": "control character",
    "ligature": "ligature",
}
MOJIBAKE, COMPOSED = "mojibake", "accents composed (NFC)"
REPAIRS = frozenset({*_REASONS.values(), MOJIBAKE, COMPOSED, HYPHEN})
_CLUSTER = re.compile(r"[^\s\x00-\x1f]?[^\x00-\u02ff]+")
_SUSPECT = re.compile("[\u0080-\u009f\u00c2\u00c3\u00c5\u00d0\u00e2\u00ef\u0152\u0178]")
_LONGEST_REPAIR = 5_000  # characters of a line
_RUN = re.compile(r"[^\x00-\x7f]+(?:[ \xa0][^\x00-\x7f]+)*")


def find_repairs(raw: str) -> list[Removed]:
    """The character repairs of a text, sorted and disjoint.

    Mojibake (UTF-8 read as another encoding) is mended with ftfy, line by line; invisible and control
    characters go; combining accents are composed (NFC). Quotation marks and dashes stay as they are.
    """
    if raw.isascii() and not _INVISIBLE.search(raw):
        return []
    repairs = _mojibake(raw) if _SUSPECT.search(raw) else []
    taken = [(repair.start, repair.end) for repair in repairs]
    for match in _INVISIBLE.finditer(raw):
        letters = unicodedata.normalize("NFKC", match.group()) if match.lastgroup == "ligature" else ""
        repairs.append(Removed(*match.span(), match.group(), _REASONS[str(match.lastgroup)], letters))
    if not unicodedata.is_normalized("NFC", raw):
        for match in _CLUSTER.finditer(raw):
            composed = unicodedata.normalize("NFC", match.group())
            if composed != match.group() and not _INVISIBLE.search(match.group()):
                repairs.append(Removed(*match.span(), match.group(), COMPOSED, composed))
    return _disjoint(repairs, taken)


def mend_name(text: str) -> str:
    """A name, or another text of one line, with its repairs made and its spaces single."""
    for repair in reversed(find_repairs(text)):
        text = text[: repair.start] + repair.replacement + text[repair.end :]
    return " ".join(text.split())


def _mojibake(raw: str) -> list[Removed]:
    import ftfy

    repairs = []
    for match in LINE.finditer(raw):
        line = match.group()
        if len(line) > _LONGEST_REPAIR or not _SUSPECT.search(line):
            continue
        composed = unicodedata.normalize("NFC", line)
        if not ftfy.is_bad(composed):
            continue
        mended = ftfy.fix_encoding(composed)
        if mended == composed:
            continue
        for start, end, new in _differences(line, mended):
            new = unicodedata.normalize("NFC", _INVISIBLE.sub("", new))
            span = match.start() + start, match.start() + end
            repairs.append(Removed(*span, raw[slice(*span)], MOJIBAKE, new))
    return repairs


def _differences(line: str, mended: str) -> list[tuple[int, int, str]]:
    """The stretches of a line that read otherwise when mended.

    Each run of characters beyond ASCII is mended by itself; where that does not give the mended line, the
    stretch is all from the first to the last difference.
    """
    import ftfy

    stretches, built, position = [], [], 0
    for run in _RUN.finditer(line):
        new = ftfy.fix_encoding(unicodedata.normalize("NFC", run.group()))
        built += [line[position : run.start()], new]
        position = run.end()
        if new != run.group():
            stretches.append((run.start(), run.end(), new))
    if "".join([*built, line[position:]]) == mended:
        return stretches
    left = next((i for i, (a, b) in enumerate(zip(line, mended, strict=False)) if a != b), 0)
    shortest, right = min(len(line), len(mended)) - left, 0
    while right < shortest - 1 and line[-1 - right] == mended[-1 - right]:
        right += 1
    return [(left, len(line) - right, mended[left : len(mended) - right])]


def _disjoint(repairs: list[Removed], taken: list[tuple[int, int]]) -> list[Removed]:
    """Mojibake spans win over what lies inside them; otherwise the first of two overlapping repairs."""
    spans = set(taken)
    repairs.sort(key=lambda repair: (repair.start, (repair.start, repair.end) not in spans, repair.end))
    kept: list[Removed] = []
    inside = iter(sorted(taken))
    span = next(inside, None)
    for repair in repairs:
        while span and span[1] <= repair.start:
            span = next(inside, None)
        is_mojibake = (repair.start, repair.end) in spans and repair.reason == MOJIBAKE
        if span and not is_mojibake and repair.end > span[0]:
            continue
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return kept
