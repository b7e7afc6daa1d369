"""From bytes to text: which encoding a file is in, or why it is not text."""

from __future__ import annotations

import codecs
import re

from helpers.corpus.model import RejectedFileError

_MARKS = (  # longest first: the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
# What Windows-1252 puts into English prose: typographic punctuation, and accented letters inside words.
_WESTERN = re.compile(
    r"[\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u20ac\u00a0\u00a3\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b7\u00bb]"
    r"|(?<=[A-Za-z])[\u00e0-\u00f6\u00f8-\u00ff\u0153\u0161\u017e]"
    r"|\b[\u00c0-\u00d6\u00d8-\u00de\u00e9\u0152\u0160\u017d](?=[a-z])"
)
_SAMPLE = 200_000
_OLD = ("cp1252", "iso8859-15", "mac-roman")  # of two that fit, the first
_ENOUGH = 0.9
_STRAY = 5000  # bytes for each zero byte that a text may hold: programs of sites leave some in their pages


def decode(data: bytes, *, declared: str = "") -> tuple[str, str]:
    """The text of a file and the name of its encoding.

    A byte-order mark decides; otherwise UTF-8 is tried, then Windows-1252 where every character beyond ASCII
    is one of English prose, then what charset-normalizer finds. The mark stays in the text (as U+FEFF), and
    line ends stay as they are, so that offsets count what is in the file.

    Args:
        data: The bytes.
        declared: An encoding that the file names itself, tried where it is not UTF-8.

    Raises:
        RejectedFileError: The file is empty, binary, or in no encoding that gives text.
    """
    text, encoding = _decoded(data, declared)
    if not text.strip("\ufeff").strip():
        raise RejectedFileError("empty file")
    if len(_CONTROL.findall(text)) > max(2, len(text) // 200):
        raise RejectedFileError("binary file: it holds many control characters, which text does not")
    return text, encoding


def _decoded(data: bytes, declared: str) -> tuple[str, str]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data, encoding), encoding
    if data.count(0) > len(data) // _STRAY:
        wide = _wide(data)
        if wide is None:
            raise RejectedFileError("binary file: it holds zero bytes, which text does not")
        return _strict(data, wide), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _declared(data, declared) or _legacy(data)


def _declared(data: bytes, name: str) -> tuple[str, str] | None:
    """By the encoding that the file names, if there is such a one and it fits; Latin-1 means Windows-1252."""
    try:
        encoding = codecs.lookup(name).name if name else ""
        encoding = "cp1252" if encoding in ("iso8859-1", "ascii") else encoding
        return (data.decode(encoding), encoding) if encoding else None
    except (LookupError, ValueError):
        return None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"undecodable: byte {error.start} is not {encoding}, though the file says it is"
        raise RejectedFileError(reason) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: English text has a zero in every other byte."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if half and odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if half and even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _western(data: bytes, encoding: str) -> float:
    """How many of the characters beyond ASCII are ones of English prose, read in this encoding."""
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return 0.0
    beyond = sum(character > "\x7f" for character in text)
    return len(_WESTERN.findall(text)) / beyond if beyond else 0.0


def _legacy(data: bytes) -> tuple[str, str]:
    """By the old encoding in which the characters beyond ASCII are those of English prose, or a guess."""
    best, encoding = max(((_western(data, name), name) for name in _OLD), key=lambda scored: scored[0])
    if best >= _ENOUGH:
        return data.decode(encoding), encoding
    from charset_normalizer import from_bytes

    guess = from_bytes(data[:_SAMPLE]).best()
    if guess is None:
        raise RejectedFileError("undecodable: no known encoding turns these bytes into text")
    try:
        return data.decode(guess.encoding), guess.encoding
    except (UnicodeDecodeError, LookupError):
        raise RejectedFileError(f"undecodable: it begins as {guess.encoding} but does not go on so") from None
